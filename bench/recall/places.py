"""What a backdrop shows as a thing, by its plain words, and where it stands in the picture."""

from collections.abc import Iterator, Mapping
from enum import Enum

from danqing.core.generation import ImageSize


class Part(Enum):
    """A part of a picture that scenery fills."""

    SKY = "sky"
    FAR = "far"
    GROUND = "ground"


_OF_THE_SKY = frozenset(
    [
        "sun",
        "moon",
        "stars",
        "star",
        "cloud",
        "clouds",
        "rainbow",
        "aurora",
        "fireworks",
        "太阳",
        "月亮",
        "圆月",
        "满月",
        "星星",
        "云",
        "彩虹",
        "极光",
        "烟花",
    ]
)
_FAR_AWAY = frozenset(
    [
        "mountain",
        "mountains",
        "hill",
        "hills",
        "skyline",
        "village",
        "island",
        "volcano",
        "forest",
        "tree",
        "trees",
        "window",
        "crowd",
        "waterfall",
        "great wall",
        "长城",
        "山",
        "远山",
        "雪山",
        "群山",
        "富士山",
        "小山",
        "天际线",
        "村庄",
        "小岛",
        "火山",
        "森林",
        "树林",
        "窗户",
        "窗",
        "人群",
        "瀑布",
    ]
)
_ALSO_SAID: Mapping[str, tuple[str, ...]] = {
    "table": ("桌子",),
    "moon": ("月亮",),
    "sun": ("太阳",),
    "rainbow": ("彩虹",),
    "volcano": ("火山",),
    "stars": ("star", "星星"),
    "ship": ("船",),
    "mountains": ("mountain", "山"),
    "village": ("村庄",),
    "window": ("窗户", "窗"),
    "fireworks": ("firework", "烟花", "焰火"),
    "waterfall": ("瀑布",),
    "stream": ("brook", "creek", "小河", "小溪", "溪"),
}
_CROPS = frozenset({"lavender", "wheat", "rapeseed", "canola", "rice", "corn", "flower", "sunflower", "tulip", "poppy"})
_OF_A_PLACE: Mapping[str, tuple[str, ...]] = {
    "beach": ("beach", "sand", "sea", "海滩", "沙滩", "海"),
    "city": ("city", "skyline", "city skyline", "城市", "天际线"),
    "court": ("court", "球场"),
    "desert": ("desert", "dune", "沙漠"),
    "farm": ("field", "wheat field", "麦田", "田野", "稻田"),
    "forest": ("forest", "tree", "森林", "树林", "树"),
    "hills": ("hill", "山坡", "山丘"),
    "lake": ("lake", "pond", "river", "water", "湖", "池塘", "河", "水"),
    "library": ("shelf", "bookshelf", "书架"),
    "meadow": ("meadow", "grass", "草地", "草原"),
    "mountains": ("mountain", "山"),
    "sea": ("sea", "ocean", "wave", "海", "海浪"),
    "snowfield": ("snow", "snowfield", "雪地"),
    "stage": ("stage", "舞台"),
    "station": ("platform", "站台"),
    "street": ("street", "road", "街道", "马路", "路"),
    "theatre": ("stage", "curtain", "舞台"),
    "tabletop": ("table", "桌子"),
}
"""What every picture of a place shows of itself: nobody needs to tell that a lake has water."""


def scenery_words(told: list[str], setting: str) -> Iterator[tuple[str, Part]]:
    """Plain words of what a backdrop shows, with the part that each fills. told: the scenery of the explanation."""
    named = [word for name in told for word in (name, *_ALSO_SAID.get(name, ()), *_crop(name))]
    for word in dict.fromkeys((*named, *_OF_A_PLACE.get(setting, ()))):
        yield word, _part_of(word)


def _crop(name: str) -> Iterator[str]:
    """What grows on a field: there is wheat on a wheat field, but no football on its own."""
    crop = name.removesuffix(" field")
    if crop != name and crop in _CROPS:
        yield crop


def box_of(part: Part, size: ImageSize, horizon: float) -> tuple[int, int, int, int]:
    """x0, y0, x1, y1 of a part in pixels. Far things stand on the horizon."""
    top, bottom = {
        Part.SKY: (0, horizon / 2),
        Part.FAR: (horizon / 2, horizon),
        Part.GROUND: (horizon, size.height),
    }[part]
    return 0, int(top), size.width, int(bottom)


def _part_of(word: str) -> Part:
    last = word.rpartition(" ")[2]
    if {word, last} & _OF_THE_SKY:
        return Part.SKY
    return Part.FAR if {word, last} & _FAR_AWAY else Part.GROUND
