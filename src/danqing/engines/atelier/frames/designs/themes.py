"""The mood of words: which colours, painted grounds, pictograms and faces suit what a prompt and its texts speak of."""

import re
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import COLORS, contrast, darker, lighter, readable_on
from danqing.engines.atelier.scene import Lettering, Scene


@dataclass(frozen=True)
class Palette:
    """Colours that go together, as #rrggbb. Letters in `ink` are read on `ground`, on `second` and between them."""

    ground: str
    second: str
    ink: str
    accents: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """A mood. grounds: keys of grounds.GROUNDS. strewn: a key of ornaments.ORNAMENTS or "". faces: title, rest."""

    palettes: tuple[str, ...]
    grounds: tuple[str, ...]
    strewn: str = ""
    pictograms: str = ""
    faces: tuple[str, str] = ("poster", "bold")


PALETTES: dict[str, Palette] = {
    "sunny": Palette("#ffd34d", "#ffdf7a", "#7a1f3d", ("#ef5b4c", "#2a9d8f", "#fff6df")),
    "beach": Palette("#bfeaf0", "#d4f2f4", "#12406b", ("#ff7f5c", "#ffc94d", "#1f9aa8")),
    "melon": Palette("#fff1dc", "#ffe6cc", "#a8243f", ("#ef5b6b", "#4fa777", "#f9b84a")),
    "tomato": Palette("#c9322e", "#b92a2c", "#fff6e3", ("#ffd25e", "#ff8a5c", "#7a1420")),
    "frost": Palette("#dceaf7", "#e9f2fb", "#1d3b6e", ("#6f9fd8", "#c94a57", "#ffffff")),
    "midnight": Palette("#15204a", "#1f2d63", "#fdf3d0", ("#ffd166", "#7f8fe0", "#e4a5c8")),
    "plum": Palette("#3a1d52", "#4a2768", "#ffeecf", ("#ff8fb1", "#ffc75f", "#7fd8d4")),
    "neon": Palette("#120f2b", "#1c1742", "#f5f1ff", ("#ff3fa4", "#25d6ff", "#ffb03a")),
    "lagoon": Palette("#0f4c5c", "#135a6b", "#fdf4dd", ("#e9c46a", "#f4845f", "#7fd1c1")),
    "forest": Palette("#1f4a3a", "#265645", "#f8f1da", ("#e8b95a", "#8fc48a", "#e07a5f")),
    "sage": Palette("#eef2e3", "#e3ebd5", "#2c4a37", ("#7fa878", "#e0a08a", "#d9b45b")),
    "blush": Palette("#fbe9e6", "#f7dedb", "#7d2b45", ("#e58fa3", "#c9a35c", "#9bb58f")),
    "rosewood": Palette("#7d1f3c", "#8b2746", "#fff0ea", ("#f7a8b8", "#f4cf8a", "#c44a6a")),
    "vermilion": Palette("#b3201f", "#a31a1c", "#ffe9b0", ("#f2b441", "#ffd98a", "#7a0f14")),
    "moon": Palette("#14264d", "#1b3160", "#ffe9b8", ("#f4c95d", "#d9793f", "#8fb0d9")),
    "rice": Palette("#f6f0e0", "#efe7d2", "#26211c", ("#b5322b", "#6f7f78", "#a7b0a4")),
    "slate": Palette("#1c2733", "#243241", "#eef6fa", ("#35c8d8", "#7c8cff", "#9be36a")),
    "cobalt": Palette("#1d3fa8", "#2448b8", "#ffffff", ("#ffcf3f", "#5fd0ff", "#ff6f61")),
    "newsprint": Palette("#f4f0e6", "#ebe6d9", "#1a1a1c", ("#c8352d", "#d08a2e", "#6f7f86")),
    "coffee": Palette("#f3e6d3", "#ecdcc4", "#4a2917", ("#a8653a", "#6f8f6a", "#d99a4e")),
    "espresso": Palette("#3b2318", "#4a2d20", "#fbead2", ("#e0a45c", "#c9714a", "#9bb08a")),
    "candy": Palette("#fff0f5", "#ffe3ee", "#6a2180", ("#ff6fa5", "#43b8d8", "#ffc53d")),
    "balloon": Palette("#d9f1fb", "#e6f7fd", "#24408e", ("#ff5f6d", "#ffc53d", "#5cc58a")),
    "pumpkin": Palette("#2a1638", "#361d48", "#ffd9a0", ("#f58220", "#8a4fd0", "#9bd14a")),
    "holly": Palette("#9c1f2b", "#8d1a27", "#fff5e4", ("#2f7d4f", "#f2c14e", "#ffffff")),
    "pine": Palette("#1d4a3c", "#235646", "#fff3dc", ("#d8434a", "#f2c14e", "#ffffff")),
    "gold": Palette("#17181c", "#212228", "#f4dfa6", ("#d4a94e", "#8c6d2f", "#f4dfa6")),
    "clay": Palette("#f5e3d7", "#efd7c8", "#5a2a1f", ("#d0694a", "#2f5d62", "#e9b872")),
    "trust": Palette("#e8eef6", "#dbe5f1", "#16325c", ("#1f5fbf", "#19a38c", "#f2b441")),
    "teal": Palette("#e2f1ee", "#d3e9e4", "#12484a", ("#ff8360", "#f2c14e", "#2a8f8c")),
}
"""Every palette by name: a light or dark ground, a tone near to it, an ink, and three accents."""

_FESTIVE = ("calligraphy", "serif")
# The first mood whose words occur decides; festivals before seasons, things before tempers.
_MOODS: tuple[tuple[str, Theme], ...] = (
    (
        r"graduat|class of \d|commencement|毕业|青春",
        Theme(("cobalt", "sunny", "gold"), ("rays", "hills", "frame"), "confetti", "🎓📜🎉🏅", ("bold", "sans")),
    ),
    (
        r"新年|新春|春节|春联|福字|拜年|恭贺|元旦|lunar new year|chinese new year|spring festival",
        Theme(("vermilion", "tomato", "gold"), ("clouds", "rays", "disc"), "lanterns", "🏮🧧🧨🍊", _FESTIVE),
    ),
    (
        r"中秋|花好月圆|月饼|mid-?autumn|moon festival",
        Theme(("moon", "midnight", "lagoon"), ("moonrise", "clouds", "peaks"), "lanterns", "🥮🐇🏮🍵", _FESTIVE),
    ),
    (
        r"端午|龙舟|清明|重阳|国风|书法|水墨|宁静|禅|calligraph|ink wash|\bzen\b|breathe|meditat",
        Theme(("rice", "sage", "clay"), ("peaks", "enso", "peaks"), "", "", _FESTIVE),
    ),
    (
        r"christmas|x-?mas|圣诞|santa|noel|season'?s greetings",
        Theme(
            ("holly", "pine", "midnight"), ("hills", "frame", "rays"), "snow", "🎄🎁⛄🔔🎅", ("calligraphy", "serif")
        ),
    ),
    (
        r"halloween|万圣|monster|spooky|haunt|ghost|witch",
        Theme(("pumpkin", "plum", "neon"), ("moonrise", "rays", "hills"), "stars", "🎃🦇👻🕸️🍬", ("marker", "bold")),
    ),
    (
        r"birthday|生日|anniversary|周年|celebrat|\bparty\b|congrat"
        r"|庆祝|庆典|国庆|店庆|happy new year|fireworks?|welcome",
        Theme(
            ("balloon", "candy", "sunny", "plum"),
            ("rays", "hills", "frame"),
            "confetti",
            "🎈🎂🎁🎉🧁",
            ("cartoon", "round"),
        ),
    ),
    (
        r"wedding|bridal|婚礼|喜结|save the date|marri|anna & james|engagement",
        Theme(
            ("blush", "sage", "rosewood"), ("botanical", "frame", "botanical"), "petals", "", ("calligraphy", "serif")
        ),
    ),
    (
        r"love you|with love|in love|my love|valentine|hearts?\b|爱|情人|darling|miss you|\bkiss"
        r"|mother'?s day|母亲|\bmom\b|\bmum\b",
        Theme(
            ("rosewood", "blush", "candy"), ("disc", "botanical", "rays"), "hearts", "💌🌹💝", ("calligraphy", "serif")
        ),
    ),
    (
        r"\bsale\b|% ?off|discount|deal|black friday|clearance|促销|打折|特价|优惠"
        r"|[0-9一二三四五六七八九]折|双十一|抢购",
        Theme(
            ("tomato", "sunny", "cobalt", "neon"),
            ("rays", "stripes", "halftone"),
            "confetti",
            "🛍️🏷️🎁",
            ("poster", "bold"),
        ),
    ),
    (
        r"music|jazz|concert|festival of sound|\bband\b|\bdj\b|\brock\b|disco|音乐|演唱会|歌"
        r"|\bsongs?\b|melody|electric nights",
        Theme(
            ("neon", "plum", "sunny", "cobalt"),
            ("rays", "blocks", "halftone"),
            "notes",
            "🎸🎷🥁🎤🎺",
            ("poster", "bold"),
        ),
    ),
    (
        r"\btech|\bai\b|comput|internet|microprocessor|code|coding|software|\bcloud|\bdata\b|robot|cyber|future|startup|hackathon|科技|人工智能|数据|互联网|智能|计算机|芯片",
        Theme(("slate", "cobalt", "neon"), ("grid", "blocks", "circuit"), "", "🤖💻🚀🛰️", ("bold", "sans")),
    ),
    (
        r"space|moon\b|galaxy|star(?:s|ry)?\b|astronom|cosm|\bmars\b|rocket|宇宙|太空|星空|月亮|航天|火箭|神舟|卫星",
        Theme(("midnight", "plum", "slate"), ("moonrise", "disc", "night"), "stars", "🚀🪐🌙🛸", ("poster", "bold")),
    ),
    (
        r"night|dream|sleep|moonlight|evening|晚安|夜|梦",
        Theme(("midnight", "plum", "lagoon"), ("night", "moonrise", "hills"), "stars", "🌙✨🦉", ("serif", "sans")),
    ),
    (
        r"winter|snow|\bice\b|ski\b|cold|冬|雪|冰",
        Theme(("frost", "midnight", "lagoon"), ("hills", "peaks", "frame"), "snow", "⛄🎿🧣❄️", ("poster", "bold")),
    ),
    (
        r"\bbank(?:s|ing)?\b|financ|invest(?!igat)|insurance|\bloans?\b|银行|理财|保险|金融",
        Theme(("trust", "slate", "teal"), ("blocks", "waves", "halftone"), "", "💳📈🏦", ("bold", "sans")),
    ),
    (
        r"\broutine\b|daily schedule|\b(?:my|our) (?:day|morning)\b|一天|作息|日常",
        Theme(("balloon", "melon", "teal"), ("hills", "disc", "rays"), "", "☀️⏰🎒🍳", ("cartoon", "round")),
    ),
    (
        r"coffee|caf[eé]|\btea\b|latte|espresso|咖啡|茶",
        Theme(("coffee", "espresso", "sage"), ("disc", "frame", "waves"), "", "☕🥐🍪🫖", ("serif", "sans")),
    ),
    (
        r"bak(?:e|ery|ing)|cake|bread|sweet|cookie|dessert|烘焙|面包|蛋糕|甜",
        Theme(("candy", "coffee", "melon"), ("disc", "frame", "waves"), "", "🥐🧁🍰🍞", ("cartoon", "round")),
    ),
    (
        r"food|pizza|burger|menu|restaurant|cook|kitchen|soup|salad|kombucha|honey|fruit|farm|\bmarket\b|拉面|面条|面馆|牛肉面|餐|美食|饭|菜|火锅",
        Theme(("melon", "tomato", "sage", "coffee"), ("disc", "frame", "rays"), "", "🍕🥗🍅🍜🍋", ("cartoon", "round")),
    ),
    (
        r"\bfair\b|carnival|circus|fun ?fair|amusement|游乐|嘉年华|庙会",
        Theme(
            ("sunny", "tomato", "beach", "melon"),
            ("rays", "hills", "stripes"),
            "confetti",
            "🎡🎪🎠🍦🎈",
            ("cartoon", "round"),
        ),
    ),
    (
        r"summer|beach|\bsun(?:ny|shine|set|rise)?\b|holiday|vacation|surf|tropic|\bsea\b|ocean|夏|海边|大海|海滩|海洋|暑",
        Theme(("beach", "sunny", "melon", "lagoon"), ("waves", "rays", "hills"), "", "🌴🍉⛱️🍦🌺", ("cartoon", "round")),
    ),
    (
        r"\bspring\b|garden|flower|bloom|blossom|easter|rose\b|nature|(?<!青)春|花|植",
        Theme(("sage", "blush", "melon"), ("botanical", "hills", "frame"), "petals", "🌷🌻🐝🦋", ("serif", "sans")),
    ),
    (
        r"autumn|\bfall\b|harvest|thanksgiving|pumpkin|秋|丰收|感恩",
        Theme(("clay", "espresso", "coffee"), ("hills", "botanical", "frame"), "leaves", "🍁🎃🌰🍄", ("serif", "sans")),
    ),
    (
        r"earth|green|recycl|climate|planet|environment|water|\beco\b|\btrees?\b|环保|地球|绿色|节水",
        Theme(("sage", "forest", "teal"), ("hills", "disc", "waves"), "", "🌍🌱🌳♻️", ("bold", "sans")),
    ),
    (
        r"\brun\b|marathon|sport|\bgame|match|football|soccer|basketball|gym|fitness|\brace\b|ball|team|champion|运动|比赛|健身|足球|篮球|球赛",
        Theme(("cobalt", "tomato", "neon"), ("stripes", "halftone", "blocks"), "", "⚽🏀🏆🥇", ("poster", "bold")),
    ),
    (
        r"travel|journey|adventure|explore|\btrips?\b|\btours?\b|flight|旅行|旅游|远方|出发",
        Theme(("beach", "lagoon", "clay"), ("peaks", "waves", "disc"), "", "✈️🧳🗺️🎒", ("poster", "bold")),
    ),
    (
        r"\bbooks?\b|\bread(?:ing)?\b|library|\bstor(?:y|ies)\b|novel|school|learn|\bclass(?:es|room)?\b|study|teacher|quiet|图书|读书|阅读|学习|学校|开学|大学|教师",
        Theme(("teal", "clay", "coffee"), ("disc", "blocks", "frame"), "", "📚🦉✏️🔖", ("serif", "sans")),
    ),
    (
        r"film|movie|cinema|theat|opera|电影|影院|戏",
        Theme(("gold", "rosewood", "midnight"), ("rays", "stripes", "disc"), "", "🎬🍿🎭🎟️", ("poster", "bold")),
    ),
    (
        r"\bart\b|exhibit|gallery|museum|design|paint|creativ|展览|艺术|美术|设计",
        Theme(("clay", "newsprint", "teal", "cobalt"), ("blocks", "halftone", "enso"), "", "", ("bold", "sans")),
    ),
    (
        r"\bdogs?\b|\bcats?\b|\bpets?\b|animal|zoo|puppy|宠物|动物|猫|狗",
        Theme(("sunny", "teal", "melon"), ("hills", "disc", "rays"), "", "🐶🐱🐾🦴", ("cartoon", "round")),
    ),
    (
        r"certificate|award|luxury|elegant|premium|gala|excellence|honou?r|荣誉|高端|奢",
        Theme(("gold", "newsprint", "midnight"), ("frame", "rays", "enso"), "", "", ("serif", "sans")),
    ),
)
_USUAL = Theme(("clay", "teal", "lagoon", "newsprint", "coffee", "sunny"), ("blocks", "waves", "halftone", "enso"))
_SAYING = Theme(
    ("sage", "clay", "lagoon", "blush", "midnight", "teal"),
    ("botanical", "peaks", "waves", "frame"),
    faces=("serif", "sans"),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Theme], ...]:
    """Compiled when the first design is drawn: it takes as long as importing a tenth of the engine."""
    return tuple((re.compile(pattern, re.IGNORECASE), theme) for pattern, theme in _MOODS)


_SAYING_LENGTH = 30  # characters from which on the words are a saying


def theme_of(scene: Scene) -> Theme:
    """The mood of the texts, else of the prompt around them, else one for sayings or for names."""
    texts = " ".join(text.text for text in scene.texts)
    for words in (texts, scene.prompt):
        found = next((theme for pattern, theme in _patterns() if pattern.search(words)), None)
        if found is not None:
            return found
    return _SAYING if max((len(text.text) for text in scene.texts), default=0) >= _SAYING_LENGTH else _USUAL


def palette_of(scene: Scene, theme: Theme, seed: int) -> Palette:
    """The colours of a design: those the prompt names for the picture and its letters, else the theme's by the seed."""
    wanted = [COLORS[name] for name in scene.palette if name in COLORS]
    ink = next((COLORS[text.color] for text in scene.texts if text.color and text.color in COLORS), None)
    if "mono" in scene.styles:
        return PALETTES["newsprint"] if seed % 2 == 0 else PALETTES["gold"]
    if wanted:
        return _built(wanted, ink)
    # A step through the palettes that is not the step through the grounds, so that neighbours differ in both.
    order = [PALETTES[theme.palettes[(seed + seed // len(theme.grounds) + k) % len(theme.palettes)]] for k in range(3)]
    if ink is None:
        return order[0]
    best = max(order, key=lambda palette: min(contrast(ink, palette.ground), contrast(ink, palette.second)))
    if min(contrast(ink, best.ground), contrast(ink, best.second)) >= 4.5:
        return Palette(best.ground, best.second, ink, best.accents)
    light = readable_on(ink) == "#fdfdfb"
    return _built(["#fbf5e8" if light else "#171a2e", *best.accents], ink)


def _built(colors: list[str], ink: str | None) -> Palette:
    ground = colors[0]
    letters = ink or readable_on(ground)
    # The second tone moves away from the letters, so that it never takes contrast from them.
    second = lighter(ground, 0.1) if readable_on(letters) == "#fdfdfb" else darker(ground, 0.1)
    letters = legible(letters, ground)
    accents = (*colors[1:], lighter(ground, 0.45), darker(ground, 0.45), letters)[:3]
    return Palette(ground, second, letters, accents)


def inked(lettering: Lettering, palette: Palette) -> str:
    """The ink of one text: the colour that the prompt gives it where that can be read, else the palette's."""
    named = COLORS.get(lettering.color or "")
    return legible(legible(named, palette.ground), palette.second) if named else palette.ink
