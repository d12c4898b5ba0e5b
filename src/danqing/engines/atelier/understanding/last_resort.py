"""What a prompt without anything to draw opens with is told as omitted: an abstract painting stands for it."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Omission, Scene
from danqing.engines.atelier.understanding.lexicon import singular
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.style import find_look
from danqing.engines.atelier.understanding.tables import read_words

_OPENING = re.compile(
    r"\s*(?:(?:photo|picture|image|drawing|painting|illustration) of )?(?:an?|one|two|three|four|five|six|\d) "
    r"(?:[a-z-]+ ){0,2}?([a-z-]+)(?=[.,]|$| (?:on|in|at|with|under|by|near)\b)"
)
_REASON = "no drawing of it is known"


def with_last_resort(scene: Scene, body: str) -> Scene:
    """The scene with the thing that its prompt opens with among the omitted, if its picture is abstract."""
    match = _OPENING.match(body)
    if match is None or scene.frame != "abstract" or _is_no_thing(match[1]):
        return scene
    noun = singular(match[1])
    told = any(omission.what == noun for omission in scene.omitted)
    return scene if told else replace(scene, omitted=(*scene.omitted, Omission(what=noun, reason=_REASON)))


def _is_no_thing(noun: str) -> bool:
    look = find_look(noun)
    known = named_setting(noun) or look.styles or look.features or look.time_of_day != "day" or look.weather != "clear"
    return bool(known) or noun in read_words("grammar.toml")["no_things"].split()
