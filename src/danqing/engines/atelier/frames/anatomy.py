"""Where the parts of plants and animals are, for plates: by the name of the part, in shares of the figure's box."""

import re
from collections.abc import Mapping

# Pictograms of animals look to the left. More specific names stand before those that they contain.
_PARTS: Mapping[str, tuple[float, float]] = {
    r"dorsal fin|背鳍": (0.50, 0.10),
    r"tail fin|尾鳍": (0.92, 0.50),
    r"forewing|前翅": (0.20, 0.42),
    r"hind ?wing|后翅": (0.36, 0.78),
    r"antenna|feeler|触角": (0.40, 0.10),
    r"thorax|胸": (0.50, 0.46),
    r"abdomen|belly|腹": (0.55, 0.72),
    r"beak|bill|喙|嘴": (0.06, 0.25),
    r"crest|comb|冠$": (0.20, 0.06),
    r"muzzle|nose|snout|吻|鼻": (0.08, 0.32),
    r"mouth|口": (0.06, 0.50),
    r"gill|鳃": (0.30, 0.50),
    r"scale|鳞": (0.55, 0.48),
    r"\bear|耳": (0.25, 0.08),
    r"eye|眼": (0.19, 0.24),
    r"horn|antler|角": (0.25, 0.05),
    r"mane|鬃": (0.30, 0.25),
    r"head|头": (0.47, 0.32),
    r"breast|chest": (0.30, 0.60),
    r"wing|翅|翼": (0.58, 0.48),
    r"back|背": (0.60, 0.28),
    r"tail|尾": (0.94, 0.45),
    r"claw|paw|hoof|foot|feet|爪|足|脚|蹄": (0.34, 0.95),
    r"\bleg|腿": (0.38, 0.80),
    r"stamen|雄蕊": (0.53, 0.24),
    r"pistil|雌蕊": (0.49, 0.26),
    r"petal|花瓣": (0.33, 0.16),
    r"sepal|calyx|萼": (0.53, 0.40),
    r"flower|blossom|花$": (0.50, 0.22),
    r"crown|canopy|树冠": (0.50, 0.16),
    r"branch|枝": (0.40, 0.48),
    r"bark|皮$": (0.48, 0.80),
    r"trunk|干": (0.52, 0.84),
    r"node|节": (0.50, 0.50),
    r"leaf|leaves|叶": (0.28, 0.40),
    r"stalk|柄": (0.50, 0.05),
    r"stem|茎": (0.50, 0.66),
    r"root|根": (0.50, 0.96),
    r"skin|peel|rind|果皮": (0.18, 0.55),
    r"flesh|pulp|果肉": (0.68, 0.45),
    r"core|stone|pit|核": (0.50, 0.56),
    r"seed|种子|籽": (0.47, 0.64),
}
_FLOWER = {
    r"seed|head|disc|center|centre|花盘|种子": (0.50, 0.40),
    r"petal|花瓣": (0.24, 0.20),
    r"leaf|leaves|叶": (0.34, 0.86),
    r"stem|stalk|茎": (0.50, 0.76),
    r"root|根": (0.50, 0.97),
}
_FISH = {
    r"eye|眼": (0.225, 0.50),
    r"gill|鳃": (0.36, 0.56),
    r"pectoral|胸鳍": (0.47, 0.68),
    r"dorsal fin|背鳍": (0.50, 0.12),
    r"scale|鳞": (0.62, 0.40),
    r"mouth|口": (0.04, 0.55),
}
_CAR = {
    r"wheel|tyre|tire|轮": (0.24, 0.82),
    r"head ?light|车灯": (0.06, 0.58),
    r"bumper|保险杠": (0.05, 0.74),
    r"windows?|窗": (0.44, 0.30),
    r"door|门": (0.56, 0.58),
    r"roof|顶": (0.52, 0.08),
    r"mirror|镜": (0.30, 0.42),
}
_SIDE_OF_CAR = {
    r"steering|方向盘": (0.68, 0.40),
    r"wheel|tyre|tire|轮": (0.23, 0.82),
    r"tail ?light|尾灯": (0.03, 0.50),
    r"head ?light|车灯|大灯": (0.93, 0.56),
    r"bumper|保险杠": (0.97, 0.74),
    r"hood|bonnet|engine|引擎|发动机": (0.86, 0.46),
    r"trunk|boot|后备箱": (0.12, 0.46),
    r"windows?|窗": (0.38, 0.28),
    r"door|门": (0.58, 0.62),
    r"roof|顶": (0.45, 0.04),
}
# Things whose parts are elsewhere than those of most: by their key, see shapes/ for what is drawn.
_OWN: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "emoji:🌻": _FLOWER,
    "emoji:🌷": _FLOWER | {r"petal|花瓣": (0.36, 0.16), r"leaf|leaves|叶": (0.30, 0.70)},
    "emoji:🌹": _FLOWER | {r"petal|花瓣": (0.36, 0.16)},
    "shape:car": _SIDE_OF_CAR,
    "shape:bicycle": {
        r"saddle|seat|车座|座": (0.31, 0.16),
        r"handle|把": (0.72, 0.05),
        r"pedal|踏板": (0.50, 0.77),
        r"chain|链": (0.34, 0.66),
        r"wheel|tyre|tire|轮": (0.08, 0.50),
        r"frame|架": (0.58, 0.40),
        r"spoke|辐": (0.84, 0.52),
        r"fork|叉": (0.80, 0.40),
    },
    "emoji:🐟": _FISH,
    "emoji:🚗": _CAR,
    "emoji:🚙": _CAR,
    "emoji:🚕": _CAR,
}


def _compiled(parts: Mapping[str, tuple[float, float]]) -> tuple[tuple[re.Pattern[str], tuple[float, float]], ...]:
    return tuple((re.compile(words, re.IGNORECASE), at) for words, at in parts.items())


_PATTERNS = _compiled(_PARTS)
_OWN_PATTERNS = {key: _compiled(parts) for key, parts in _OWN.items()}


def place_of(part: str, drawable: str) -> tuple[float, float] | None:
    """Where a part of a thing is, as shares of width and height; None where its name says nothing."""
    patterns = (*_OWN_PATTERNS.get(drawable, ()), *_PATTERNS)
    return next((at for pattern, at in patterns if pattern.search(part)), None)
