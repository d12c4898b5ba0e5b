"""A thing that no table knows: drawn as a crate with its name where there is a place for it, else told as omitted."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Omission, Scene, Subject
from danqing.engines.atelier.understanding.colors import color_named
from danqing.engines.atelier.understanding.lexicon import singular
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.style import find_look
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import NUMBERS

_OPENING = re.compile(
    r"\s*(?:(?:photo|picture|image|drawing|painting|illustration) of )?(an?|one|two|three|four|five|six|\d) "
    r"((?:[a-z-]+ ){0,2}?)([a-z-]+)(?=[.,]|$| (?:on|in|at|with|under|by|near)\b)"
)
_REASON = "no drawing of it is known"


def with_last_resort(scene: Scene, body: str) -> Scene:
    """The scene with the thing that its prompt opens with, if nothing else is known to be in it: `a red zorb`."""
    match = _OPENING.match(body)
    if match is None or scene.subjects or scene.texts or _is_no_thing(match[3]):
        return scene
    noun = singular(match[3])
    if scene.frame == "abstract":
        return replace(scene, omitted=(*scene.omitted, Omission(what=noun, reason=_REASON)))
    if scene.frame != "scene":
        return scene
    color = next((color for word in match[2].split() if (color := color_named(word))), None)
    count = NUMBERS.get(match[1]) or int(match[1])
    return replace(scene, subjects=(Subject(label=noun, drawable=f"label:{noun}", count=count, color=color),))


def _is_no_thing(noun: str) -> bool:
    look = find_look(noun)
    known = named_setting(noun) or look.styles or look.features or look.time_of_day != "day" or look.weather != "clear"
    return bool(known) or noun in read_words("grammar.toml")["no_things"].split()
