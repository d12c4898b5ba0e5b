"""How a setting is seen: a lake from its bank or from the water, a wood as the jungle, a meadow as the savanna."""

import re
from collections.abc import Callable, Mapping

from danqing.engines.atelier.composing.habits import kind_of
from danqing.engines.atelier.scene import Scene, Subject
from danqing.engines.atelier.understanding.tables import read_words

_SWIMMERS = frozenset(read_words("contacts.toml")["swimmers"])
_OF_LAKES = frozenset({"fish", "water", "boat", "seaanimal", "flyer", "insect", "leaf", "celestial", "sky"}) | _SWIMMERS
_OF_PONDS = (_OF_LAKES | {"emoji:🐸"}) - {"boat", "seaanimal"}
_POND_LIFE = frozenset({"emoji:🐸", "shape:lotus", "shape:lotus_leaf"})
_TROPICAL = frozenset({"emoji:🐅", "emoji:🐒", "emoji:🦍", "emoji:🦧", "emoji:🦜", "emoji:🐆", "emoji:🦥"})
_AFRICAN = frozenset({"emoji:🦁", "emoji:🦒", "emoji:🦓", "emoji:🐘", "emoji:🦏", "shape:ostrich"})
_TEMPERATE = re.compile(r"forest|wood|pine|fir\b|snow|winter|森林|树林|松|雪|冬")
_GREEN = re.compile(r"meadow|lawn|park|zoo|circus|garden|flower|farm|草地|草坪|公园|动物园|马戏|花")


def view_of(setting: str, scene: Scene) -> str:
    """The backdrop that shows a setting as this scene has it."""
    view = _VIEWS.get(setting)
    return view(scene) if view else setting


def _lake(scene: Scene) -> str:
    """With a bank only where somebody stands on it."""
    seen = [subject for subject in scene.subjects if not subject.decorative]
    if _all_of(_OF_PONDS, seen) and ("pond" in scene.features or any(s.drawable in _POND_LIFE for s in seen)):
        return "pond"
    return "open_lake" if seen and _all_of(_OF_LAKES, seen) else "lake"


def _all_of(kinds: frozenset[str], subjects: list[Subject]) -> bool:
    return all(kind_of(subject) in kinds or subject.drawable in kinds for subject in subjects)


def _forest(scene: Scene) -> str:
    drawables = {subject.drawable for subject in scene.subjects}
    elsewhere = scene.weather == "snow" or _TEMPERATE.search(scene.prompt.lower())
    if "emoji:🐼" in drawables and not elsewhere:
        return "bamboo_grove"
    return "jungle" if "jungle" in scene.features or (drawables & _TROPICAL and not elsewhere) else "forest"


def _meadow(scene: Scene) -> str:
    african = any(subject.drawable in _AFRICAN for subject in scene.subjects)
    at_home = african and scene.weather != "snow" and not _GREEN.search(scene.prompt.lower())
    return "savanna" if at_home or "savanna" in scene.features else "meadow"


def _sea(scene: Scene) -> str:
    """Below the surface where there are fish only, unless they leap out of it."""
    seen = [subject for subject in scene.subjects if not subject.decorative]
    fish = bool(seen) and all(kind_of(subject) in {"fish", "seaplant"} for subject in seen)
    return "underwater" if fish and "leaping" not in scene.features else "sea"


_VIEWS: Mapping[str, Callable[[Scene], str]] = {"sea": _sea, "lake": _lake, "forest": _forest, "meadow": _meadow}
