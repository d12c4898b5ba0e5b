"""How each animal holds itself: as the prompt says, else one so and one so where there are several."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.composing.casting import Role
from danqing.engines.atelier.composing.habits import Layer, kind_of
from danqing.engines.atelier.scene import Instance, Subject
from danqing.engines.atelier.sprites.sleeping import can_sleep
from danqing.engines.atelier.sprites.sprite import WALKERS, WHOLE_BODIES

_SAID: Mapping[str, re.Pattern[str]] = {
    "sitting": re.compile(r"\b(?:sit|sits|sitting|sat|seated|perched)\b|[坐蹲]"),
    "lying": re.compile(r"\b(?:lying|lies|resting|rests|lounging|napping|curled|relaxing)\b|[趴躺卧]|休息"),
    "walking": re.compile(
        r"\b(?:walk|run|stand|play|chas|rac|trot|jump|leap|prowl|stroll|wander|hunt|stalk)\w*\b|[跑走站追跳]|玩耍|嬉戏|散步|奔"
    ),
}
_ANIMALS = frozenset({"animal", "bird", "fish"})
_WINGED = frozenset({"emoji:🦋", "emoji:🐝", "shape:seagull", "shape:dragonfly", "emoji:🦆", "emoji:🦢", "emoji:🪿"})
_NEAR = 34  # characters after its noun within which a verb tells of an animal
_NEAR_CHINESE = 9
_TILTED = 13.0  # degrees, of what swims or flies among its like
_TUMBLED = 24.0  # degrees, of who has no ground under the feet
_PAIR = 2
_CONTRARY = 0.22  # of those in a group look the other way


def posed(instance: Instance, role: Role, number: int, prompt: str) -> Instance:
    """The instance in a pose. role: of the unit it stands in. number: among the instances of its subject."""
    subject = instance.subject
    if subject.person is not None and role.layer is Layer.FLOAT:
        return replace(instance, tilt=random.Random(instance.seed).uniform(-_TUMBLED, _TUMBLED))
    living = kind_of(subject) in _ANIMALS or subject.drawable in _WINGED
    if not living or subject.worn or subject.asleep:
        return instance
    pick = random.Random(instance.seed)
    several = subject.count > 1
    if role.layer in {Layer.FLOAT, Layer.SKY}:
        return replace(
            instance,
            pose="flying" if role.layer is Layer.SKY else "",
            tilt=pick.uniform(-_TILTED, _TILTED) if several else 0.0,
        )
    if role.layer is not Layer.GROUND:
        return instance
    if any(piece.index != role.index for piece in role.unit.pieces):
        # What sits on or at something is as it is said to be; only those by themselves differ of their own accord.
        return replace(instance, pose=_pose(replace(subject, count=1), number, prompt.lower()))
    flip = not instance.flip if several and pick.random() < _CONTRARY else instance.flip
    return replace(instance, flip=flip, pose=_pose(subject, number, prompt.lower()))


def in_turn(instance: Instance, number: int) -> Instance:
    """A pet that sits in a panel of a story on its feet in another one, and turned round in a third."""
    subject = instance.subject
    emoji = subject.drawable.partition(":")[2]
    if WHOLE_BODIES.get(emoji, emoji) not in WALKERS or subject.worn or subject.asleep or instance.pose:
        return instance
    flip = not instance.flip if number % 4 >= _PAIR else instance.flip
    return replace(instance, flip=flip, pose="walking" if number // 2 % 2 != number % 2 else "")


def _pose(subject: Subject, number: int, prompt: str) -> str:
    emoji = subject.drawable.partition(":")[2]
    emoji = WHOLE_BODIES.get(emoji, emoji)
    able = {"sitting": True, "walking": emoji in WALKERS, "lying": can_sleep(emoji)}
    said = [pose for pose in _said_of(subject.label.lower(), prompt) if able[pose]]
    if not said and subject.count > 1 and emoji in WALKERS:
        said = ["sitting", "walking", "lying"]
    elif said == ["walking"] and subject.count > 2:
        said = ["walking", "walking", "sitting"]
    pose = said[number % len(said)] if said else "sitting"
    return "" if pose == "sitting" else pose


def _said_of(label: str, prompt: str) -> Sequence[str]:
    """The pose that the words after a noun tell, as a list of one; empty where they tell none."""
    stem = label[:-1] if label.isascii() else label  # `puppy` is found in `puppies`
    at = prompt.find(stem)
    if at < 0:
        return []
    start = at + len(stem)
    near = _NEAR_CHINESE if any(character > "\u2e7f" for character in label) else _NEAR
    words = re.split(r"[,.;，。；]| and |和", prompt[start : start + near])[0]
    hits = {pose: match.start() for pose, pattern in _SAID.items() if (match := pattern.search(words))}
    return [min(hits, key=hits.__getitem__)] if hits else []
