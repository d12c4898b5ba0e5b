"""What words speak of, as things to show: the pictograms of a concert, a season, a product, a journey."""

import re
from functools import cache

from danqing.engines.atelier.frames.designs.layout import pictograms_of
from danqing.engines.atelier.frames.designs.themes import theme_of
from danqing.engines.atelier.scene import Scene

# Each idea with what it shows, most telling first; several ideas of one text are shown together.
_IDEAS: tuple[tuple[str, str], ...] = (
    (r"rock|metal\b|punk|摇滚", "emoji:🎸 emoji:🥁 emoji:⚡"),
    (r"jazz|saxo|swing|blues|爵士", "emoji:🎷 emoji:🎺 emoji:🎹"),
    (r"symphon|orchestra|classical|philharmon|交响|古典", "emoji:🎻 emoji:🎹 emoji:🎺"),
    (r"summer|beach|夏(?!夜)|暑", "emoji:🌞 shape:palm emoji:🍉 emoji:🌺"),
    (r"winter|snow|\bski\b|冬|雪|冰", "emoji:⛄ emoji:❄️ emoji:🧣"),
    (r"autumn|\bfall\b|harvest|秋|丰收", "emoji:🍁 emoji:🌰 emoji:🍄"),
    (r"\bspring\b|(?<!青)春", "emoji:🌷 emoji:🦋 emoji:🌸"),
    (r"music|concert|\bband\b|\bsongs?\b|音乐|演唱会|歌", "emoji:🎸 emoji:🎤 emoji:🎵 emoji:🥁"),
    (r"film|movie|cinema|电影|影院", "emoji:🎬 emoji:🍿 emoji:🎥"),
    (r"theat|opera|\bplay\b|drama|话剧|戏", "emoji:🎭 emoji:🌹"),
    (r"circus|马戏", "emoji:🎪 emoji:🎈 emoji:🐘"),
    (r"\bzoo\b|safari|动物园", "emoji:🦁 emoji:🦒 emoji:🐘"),
    (r"aquarium|水族|海洋馆", "emoji:🐬 emoji:🐠 emoji:🐢"),
    (r"museum|博物馆", "emoji:🏛️ emoji:🏺"),
    (r"boarding|flights?\b|airline|\bair\b|机票|登机|航班", "emoji:✈️"),
    (r"\btrains?\b|railway|\brail\b|火车|高铁|车票", "shape:train"),
    (r"ferry|cruise|船票|轮渡", "emoji:🚢"),
    (r"soccer|football|足球", "emoji:⚽ emoji:🏆"),
    (r"basketball|篮球", "emoji:🏀 emoji:🏆"),
    (r"marathon|\brun(?:ning)?\b|马拉松|跑步", "emoji:👟 emoji:🏅"),
    (r"comet|rocket|space|galax|planet|宇宙|太空|星河", "emoji:🚀 emoji:🪐 emoji:🌟"),
    (r"\bstars?\b|starlight|星", "emoji:🌟 emoji:🌙"),
    (r"honey|\bbees?\b|蜂", "emoji:🐝 emoji:🍯 emoji:🌼"),
    (r"jasmine|茉莉", "emoji:🌼 emoji:🌿"),
    (r"roses?\b|玫瑰", "emoji:🌹 emoji:🌿"),
    (r"lavender|薰衣草", "emoji:🪻 emoji:🌿"),
    (r"\btea\b|matcha|茶", "emoji:🍃 emoji:🫖"),
    (r"coffee|espresso|咖啡", "emoji:☕ emoji:🫘"),
    (r"jam\b|strawberr|草莓|果酱", "emoji:🍓 emoji:🌿"),
    (r"olive|橄榄", "emoji:🫒 emoji:🌿"),
    (r"lemon|柠檬", "emoji:🍋 emoji:🌿"),
    (r"orange|橙", "emoji:🍊 emoji:🌿"),
    (r"apple|苹果", "emoji:🍎 emoji:🌿"),
    (r"\bwine|grape|葡萄", "emoji:🍇 emoji:🌿"),
    (r"chocolate|cocoa|巧克力", "emoji:🍫"),
    (r"milk|dairy|奶", "emoji:🐄 emoji:🥛"),
    (r"garden|flowers?\b|floral|blossom|花", "emoji:🌷 emoji:🌻 emoji:🌸"),
    (r"food|美食", "emoji:🍕 emoji:🍜 emoji:🍰"),
    (r"books?\b|reading|图书|读书|阅读", "emoji:📚 emoji:🔖"),
    (r"\bart\b|艺术|美术", "emoji:🎨 emoji:🖼️"),
)
_MOST_IDEAS = 2


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """Compiled when the first page asks: they are not needed for scenes."""
    return tuple((re.compile(pattern, re.IGNORECASE), tuple(keys.split())) for pattern, keys in _IDEAS)


def motifs_of(scene: Scene) -> tuple[str, ...]:
    """Drawable keys for a page about a scene: what it names, else what its texts or its prompt speak of, else none."""
    named = [s.drawable for s in scene.subjects if s.person is None and not s.drawable.startswith("label:")]
    if named:
        return tuple(dict.fromkeys(named))
    texts = " ".join(text.text for text in scene.texts)
    found = spoken_of(texts) or spoken_of(scene.prompt)
    return found or tuple(key for key in pictograms_of(scene, theme_of(scene)) if not key.startswith("label:"))


def spoken_of(words: str) -> tuple[str, ...]:
    """The motifs of the first ideas in some words, taken in turn from each; empty where there is none."""
    hits = [keys for pattern, keys in _patterns() if pattern.search(words)][:_MOST_IDEAS]
    longest = max((len(keys) for keys in hits), default=0)
    return tuple(dict.fromkeys(keys[k] for k in range(longest) for keys in hits if k < len(keys)))
