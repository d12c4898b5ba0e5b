"""The picture above a month: what the prompt names, as a season shows it, else what the month itself is like."""

import re
from collections.abc import Mapping
from dataclasses import replace

from danqing.engines.atelier.scene import PLACED_LIGHT, Scene, Subject

_ON_TREES = re.compile(r"cherry|plum|peach|apricot|apple|almond|blossom|sakura|樱|桃|梅|杏|梨", re.IGNORECASE)
_FULL_MOON = re.compile(r"\bmoon|mid-?autumn|lantern|月亮|满月|圆月|中秋|月下|赏月|玉兔|明月", re.IGNORECASE)
_TREE = Subject(label="blossom tree", drawable="shape:blossom_tree", color="pink", count=3, implied=True)
_MOON = Subject(label="moon", drawable="shape:moon", scale=2.2, position="top", implied=True)
_RABBIT = "emoji:🐇"
_IN_FIELDS = frozenset({"emoji:🌻", "emoji:🌷", "emoji:🌹", "emoji:🌼", "emoji:🌺", "emoji:🪻", "shape:flower"})
_MID_AUTUMN = (9, 10)
# What stands for a month where the prompt shows nothing: a place, and things in it with their numbers.
_SEASONS: Mapping[int, tuple[str, tuple[tuple[str, str, int], ...]]] = {
    1: ("snowfield", (("cabin", "shape:cabin", 1),)),
    2: ("snowfield", (("conifer", "shape:conifer", 3),)),
    3: ("meadow", (("blossom tree", "shape:blossom_tree", 3),)),
    4: ("garden", (("tulip", "emoji:🌷", 5),)),
    5: ("meadow", (("windmill", "shape:windmill", 1),)),
    6: ("lake", (("boat", "shape:rowing_boat", 1),)),
    7: ("beach", (("palm", "shape:palm", 1), ("parasol", "emoji:⛱️", 1))),
    8: ("sea", (("sailing boat", "shape:boat", 1),)),
    9: ("meadow", (("sunflower", "emoji:🌻", 5),)),
    10: ("meadow", (("autumn tree", "shape:autumn_tree", 3),)),
    11: ("forest", (("deer", "emoji:🦌", 1),)),
    12: ("snowfield", (("snowman", "emoji:⛄", 1), ("conifer", "shape:conifer", 2))),
}
PALETTES_OF_MONTHS = (
    "frost",
    "frost",
    "blush",
    "sage",
    "sage",
    "balloon",
    "beach",
    "beach",
    "clay",
    "coffee",
    "clay",
    "frost",
)
"""The colours of each month's sheet, from January on."""


def shown_in_month(scene: Scene, month: int) -> Scene:
    """The scene above a month, without texts."""
    shown = replace(scene, texts=(), frame="scene", pictures=())
    if not scene.subjects and scene.setting in (None, "studio", "abstract"):
        place, things = _SEASONS[month]
        subjects = tuple(Subject(label=name, drawable=key, count=count, implied=True) for name, key, count in things)
        return replace(shown, setting=place, subjects=subjects)
    if is_moonlit(scene, month):
        return _under_the_moon(shown)
    return _in_bloom(shown)


def is_moonlit(scene: Scene, month: int) -> bool:
    """Whether a month is shown by a full moon: it is named, or a rabbit stands for the festival of the month."""
    if scene.time_of_day == "day" and scene.language == "zh" and month in _MID_AUTUMN:
        return any(subject.drawable == _RABBIT for subject in scene.subjects) or _named_moon(scene)
    return _named_moon(scene) and scene.weather == "clear"


def _named_moon(scene: Scene) -> bool:
    return _FULL_MOON.search(scene.prompt) is not None


def _under_the_moon(scene: Scene) -> Scene:
    """The scene at night with one large moon over it."""
    has_moon = any(subject.drawable in ("shape:moon", "emoji:🌕") for subject in scene.subjects)
    features = tuple(name for name in scene.features if name != "moon")
    subjects = scene.subjects if has_moon else (*scene.subjects, _MOON)
    return replace(scene, time_of_day="night", subjects=subjects, features=(*features, "stars", PLACED_LIGHT))


def _in_bloom(scene: Scene) -> Scene:
    """Blossoms of trees on trees, for alone they would lie on the grass; several flowers as a field of them."""
    if len(scene.subjects) != 1 or scene.relations:
        return scene
    (thing,) = scene.subjects
    if thing.drawable in _IN_FIELDS and thing.count > 1:
        return replace(scene, subjects=(replace(thing, count=max(9, thing.count), scale=thing.scale * 2.0),))
    if thing.drawable != "emoji:🌸" or not _ON_TREES.search(thing.label):
        return scene
    petals = replace(thing, decorative=True, count=7, scale=0.5)
    return replace(scene, subjects=(replace(_TREE, label=thing.label, color=thing.color or "pink"), petals))
