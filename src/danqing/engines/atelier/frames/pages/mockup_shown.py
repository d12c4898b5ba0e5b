"""The picture on a page of a mock-up: what the prompt names, else a scene of what the page is about."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Scene, Subject

# What a page is about, the place that shows it, and things in it. The first that fits is taken.
_TOPICS: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (r"weather|forecast|天气", "lake", ()),
    (r"\btea\b|matcha|茶", "tabletop", (("teapot", "shape:teapot"), ("cup of tea", "emoji:🍵"))),
    (r"coffee|caf[eé]|espresso|咖啡", "tabletop", (("coffee", "emoji:☕"), ("croissant", "emoji:🥐"))),
    (r"bak(?:e|ery)|bread|pastr|面包|烘焙", "tabletop", (("bread", "emoji:🍞"), ("croissant", "emoji:🥐"))),
    (r"sushi|寿司", "tabletop", (("sushi", "emoji:🍣"),)),
    (r"pizza|披萨", "tabletop", (("pizza", "emoji:🍕"),)),
    (r"recipe|restaurant|food|菜谱|美食|餐|外卖", "tabletop", (("salad", "emoji:🥗"), ("noodles", "emoji:🍜"))),
    (r"beach|island|海岛|海滩", "beach", (("palm", "shape:palm"),)),
    (r"hik|mountain|climb|\blodge\b|登山|徒步|山", "mountains", (("tent", "shape:tent"),)),
    (
        r"travel|\btrips?\b|\btours?\b|hotel|旅行|旅游|酒店|民宿",
        "beach",
        (("palm", "shape:palm"), ("boat", "shape:boat")),
    ),
    (r"garden|plants?\b|flower|florist|花|园艺|植物", "garden", (("tulips", "emoji:🌷"),)),
    (r"real estate|houses?\b|property|房产|租房", "meadow", (("house", "shape:house"), ("tree", "shape:tree"))),
    (r"space|astronom|rocket|宇宙|航天", "space", (("rocket", "shape:rocket"),)),
    (r"books?\b|reading|library|读书|阅读|书店", "tabletop", (("books", "emoji:📚"),)),
    (r"\bpets?\b|\bdogs?\b|宠物|狗", "park", (("dog", "emoji:🐕"),)),
    (r"\bcats?\b|猫", "room", (("cat", "emoji:🐈"),)),
    (r"\bbikes?\b|bicycle|cycling|骑行|单车", "park", (("bicycle", "shape:bicycle"),)),
    (r"\bcity\b|\bmap\b|taxi|ride|打车|城市", "city", ()),
)
_OF_A_TRADE = (
    None,
    "studio",
    "abstract",
    "room",
    "kitchen",
    "cafe",
    "restaurant",
    "shop_hall",
    "market_street",
    "street",
)
"""Settings that understanding derives from a shop or a trade, which say less than its goods."""
_WEATHER = (("rain", r"\brain|shower|雨"), ("snow", r"\bsnow|雪"), ("fog", r"\bfog|mist|雾"))


def shown_in(scene: Scene) -> Scene | None:
    """The scene that a page shows; None where nothing that can be drawn is named or meant."""
    things = tuple(thing for thing in scene.subjects if not thing.drawable.startswith("label:"))
    kept = things == scene.subjects  # relations count the subjects, so that they go with any of them
    bare = replace(scene, texts=(), frame="scene", pictures=(), subjects=things)
    bare = bare if kept else replace(bare, relations=())
    # Where only such a thing is named, the place is the one it would stand in.
    if things or (kept and scene.setting not in _OF_A_TRADE):
        return bare
    for pattern, place, shown in _TOPICS:
        if re.search(pattern, scene.prompt, re.IGNORECASE):
            weather = next((key for key, words in _WEATHER if re.search(words, scene.prompt, re.IGNORECASE)), "clear")
            subjects = tuple(Subject(label=label, drawable=key, implied=True) for label, key in shown)
            return replace(bare, setting=place, subjects=subjects, relations=(), weather=weather, features=())
    return None
