"""Clothes given to who wears them, and people observed in their sentence; clothes of nobody are things."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import Omission, Person, Subject, Worn
from danqing.engines.atelier.sprites.sprite import WHOLE_BODIES
from danqing.engines.atelier.sprites.wearing import can_wear
from danqing.engines.atelier.understanding.clothing import clothed, on_animals
from danqing.engines.atelier.understanding.english import WornGarment
from danqing.engines.atelier.understanding.lexicon import drawable_of, english_drawable, lexicon
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.people import eye_color, observed
from danqing.engines.atelier.understanding.positions import SENTENCE, predicate_color

_NEAR = 30
"""Characters around a hat in which it is said to be thrown."""
_HATS = 5
"""How many hats in the air are seen of several."""
_THROWS = re.compile(r"\b(?:thr(?:ow|ew)|toss|fling|flung)\w*\b[\w ]*$|[把将][^，。]{0,8}$")
_INTO_AIR = re.compile(r" (?:high )?(?:up )?(?:in(?:to)?|to(?:ward)?|up|at)\b[\w ]*\b(?:air|sky|up)\b|[抛扔]")
_THROWN = re.compile(r" (?:are )?(?:thrown|tossed|flying) (?:high |up )*(?:in|into|through)\b|[抛扔]")
_GRADUATION = re.compile(r"graduat|class of|commencement|毕业|学士|博士")
_PRONOUN = re.compile(r"\s*(?:she|he|they|her|his|their|the (?:girl|boy|woman|man|lady|child))\b|\s*[她他]")
_TAKEN_OUT = re.compile(r"\b(?:out of|into|inside|from|under|on) $|[从到]一?[顶个只双]?$")
_WEARERS = frozenset({"person", "animal", "bird", "robot", "flyer", "water", "seaanimal"})
_SNOWMAN = "emoji:⛄"
_ON_ANIMALS = frozenset({"hat", "top", "whole", "extra"})


def dressed(
    text: str, mentions: Sequence[Mention], clothes: Sequence[WornGarment]
) -> tuple[tuple[Mention, ...], list[Omission]]:
    """People observed in their sentence and dressed in the clothes named there; clothes without wearer are things."""
    done = [_seen(text, mentions, i) for i in range(len(mentions))]
    omitted: list[Omission] = []
    on_beasts: list[WornGarment] = []
    for named in clothes:
        said = predicate_color(text[named.end : named.end + _NEAR])
        garment = named if named.color else replace(named, color=said)
        owner = None if _is_of_snowman(text, done, garment) else _wearer(text, done, garment)
        if owner is None and _is_of_snowman(text, done, garment):
            on_beasts.append(garment)
            snowman = max((m for m in done if m.head < garment.start), key=lambda m: m.head)
            if garment.garment.part != "hat":  # a hat he has in his drawing
                done.extend(_on_animal(garment, snowman))
        elif _is_thrown(text, garment):
            done.extend(_in_the_air(text, garment))
        elif owner is None and _is_worn_already(text, garment, on_beasts):
            pass  # `sitting on the hat` of a snowman
        elif owner is None:
            done.extend(_lying_about(garment))
        elif done[owner].subject.person is not None:
            person = done[owner].subject.person
            assert person is not None
            subject = replace(
                done[owner].subject, person=clothed(person, garment.garment, garment.color, _said(text, garment))
            )
            done[owner] = replace(done[owner], subject=subject)
        elif not _is_worn_already(text, garment, on_beasts):
            on_beasts.append(garment)
            accessory = _on_animal(garment, done[owner])
            done.extend(accessory)
            wears = can_wear(pictogram_of(done[owner].subject)) and garment.garment.part in _ON_ANIMALS
            if not accessory and wears:
                done[owner] = replace(done[owner], subject=_clad(done[owner].subject, garment))
            elif not accessory:
                worn = f"{garment.label} of the {done[owner].subject.label}"
                omitted.append(Omission(what=worn, reason="it is not known where this animal would wear it"))
    # hats and scarves were added at the end, and what comes after reads by neighbours
    return tuple(sorted(done, key=lambda m: m.head)), omitted


def _is_of_snowman(text: str, mentions: Sequence[Mention], garment: WornGarment) -> bool:
    """Whether a hat or a scarf is that of a snowman: `a snowman with a carrot nose and a top hat`."""
    before = sorted((m for m in mentions if m.head < garment.start), key=lambda m: m.head)
    between = text[before[-1].end : garment.start] if before else "."
    own = before and before[-1].subject.drawable == _SNOWMAN and not SENTENCE.search(between)
    return bool(own) and re.search(r"\b(?:with|wear\w*|in)\b|戴|围|系", between) is not None


def _is_worn_already(text: str, garment: WornGarment, worn: Sequence[WornGarment]) -> bool:
    """Whether a garment is spoken of again: `a snowman with a top hat, a bird on the hat`."""
    again = text[garment.start : garment.end].startswith(("the ", "its ", "his "))
    return again and any(other.garment.part == garment.garment.part for other in worn)


def _said(text: str, garment: WornGarment) -> str:
    """The words of a garment with what stands right before them, in the same clause."""
    return re.split(r"[,.;，。、；]|\band\b|和", text[max(0, garment.start - 14) : garment.end])[-1]


def pictogram_of(subject: Subject) -> str:
    """The pictogram with a body that stands for a subject, or ""."""
    kind, _, emoji = subject.drawable.partition(":")
    return WHOLE_BODIES.get(emoji, emoji) if kind == "emoji" else ""


def _clad(animal: Subject, garment: WornGarment) -> Subject:
    part, value = garment.garment.part, garment.garment.value
    value = value or "straw" if part == "hat" else value
    return replace(animal, worn=(*animal.worn, Worn(part, value, garment.color)))


def _seen(text: str, mentions: Sequence[Mention], index: int) -> Mention:
    mention = mentions[index]
    if mention.subject.person is None:
        return _looking(text, mentions, index) if mention.kind in _WEARERS else mention
    # `the man` may be himself again, and does not end what is told of him
    others = [m.start for m in mentions[index + 1 :] if m.subject.person and not m.definite]
    person = observed(mention.subject.person, _own_words(text, mention, others[0] if others else len(text)))
    if person.pose == mention.subject.person.pose:
        person = replace(person, pose=_pose_of_both(text, mentions, index) or person.pose)
    return replace(mention, subject=replace(mention.subject, person=person))


def _pose_of_both(text: str, mentions: Sequence[Mention], index: int) -> str | None:
    """The pose of the next one, of whom the same is said: the boy of `a boy and a girl sitting side by side`."""
    if index + 1 == len(mentions):
        return None
    mention, other = mentions[index], mentions[index + 1]
    told = _BOTH_DO.match(text[other.end :])
    if other.subject.person is None or told is None or not _AND_ONE.fullmatch(text[mention.end : other.start]):
        return None
    # observed alone, so that only what these words say counts, and not what he was before
    plain = Person(kind=other.subject.person.kind)
    pose = observed(plain, told.group()).pose
    return pose if pose != plain.pose else None


_AND_ONE = re.compile(r" and |[和与跟]")
_BOTH_DO = re.compile(
    r" (?:are |both |all |who are )*(?:sit|stand|walk|run|danc|kneel|lie|ly|jump|hik|skip|wav)\w*\b[^.;,]{0,20}"
    r"|(?:正在|一起|都|手牵手|手拉手|肩并肩|并排)*[坐站走跑跳跪躺][^，。；]{0,4}"
)


def _looking(text: str, mentions: Sequence[Mention], index: int) -> Mention:
    """An animal with the colour of its eyes, told before or after it in its clause."""
    mention = mentions[index]
    floor = mentions[index - 1].end if index else 0
    ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
    before = re.split(r"[,.;，。；]", text[max(floor, mention.start - 12) : mention.head])[-1]
    after = re.split(r"[.;。；]", text[mention.head : min(ceiling, mention.end + 60)])[0]
    color = eye_color(before + after)
    return replace(mention, subject=replace(mention.subject, eyes=color)) if color else mention


def _own_words(text: str, mention: Mention, limit: int) -> str:
    """What the prompt says of one person: its sentence up to the next person, and sentences that go on with `she`."""
    begins = SENTENCE.split(text[max(0, mention.start - 50) : mention.start])[-1]
    sentences = re.split(r"(?<=[.!?。！？;；\n])", text[mention.start : limit])
    own = [sentences[0]]
    for sentence in sentences[1:]:
        if not _PRONOUN.match(sentence):
            break
        own.append(sentence)
    # a long start of a sentence tells of others as well
    lead = begins if len(begins) < 40 and "," not in begins else ""
    return lead + "".join(own)


def _wearer(text: str, mentions: Sequence[Mention], garment: WornGarment) -> int | None:
    """The one who wears a garment: the last one named before it in its sentence, a person before an animal."""
    # a rabbit out of a hat does not wear it
    if _TAKEN_OUT.search(text[max(0, garment.start - 12) : garment.start]):
        return None
    clad = next((i for i, m in enumerate(mentions) if m.kind in _WEARERS and m.head == garment.end + 1), None)
    # Chinese names the clothes before who wears them
    if clad is not None and text[garment.end] == "的":
        return clad
    before = [i for i, m in enumerate(mentions) if m.head < garment.start and m.kind in _WEARERS]
    people = [i for i in before if mentions[i].kind == "person"]
    if people:
        return people[-1]
    near = [i for i in before if not SENTENCE.search(text[mentions[i].end : garment.start])]
    if near and re.search(r"\b(?:wear|in|with|dressed)\w*\b|穿|戴|系|披", text[mentions[near[-1]].end : garment.start]):
        return near[-1]
    after = [i for i, m in enumerate(mentions) if m.kind == "person" and garment.end <= m.head < garment.end + 12]
    return after[0] if after else None


def _on_animal(garment: WornGarment, wearer: Mention) -> list[Mention]:
    """The hat, the glasses or the scarf that each of some animals wears."""
    found = english_drawable(garment.label)
    own = found[1] if found else lexicon().chinese.get(garment.label)
    key = on_animals(garment.garment, own.key if own else "")
    drawable = drawable_of(key or "")
    if drawable is None:
        return []
    subject = Subject(label=garment.label, drawable=drawable.key, color=garment.color, count=wearer.subject.count)
    at = garment.start
    return [Mention(start=at, head=at, end=garment.end, subject=subject, kind=drawable.kind, wearer=wearer.head)]


def _is_thrown(text: str, garment: WornGarment) -> bool:
    """Whether a hat is in the air: `throwing their caps into the air`, `把学士帽抛向空中`."""
    thrown = _THROWS.search(text[max(0, garment.start - _NEAR) : garment.end])
    said = text[garment.end : garment.end + _NEAR]
    return garment.garment.part == "hat" and bool((thrown and _INTO_AIR.match(said)) or _THROWN.match(said))


def _in_the_air(text: str, garment: WornGarment) -> list[Mention]:
    """The hats of several, up in the sky; those of graduates are flat."""
    drawable = "emoji:🎓" if _GRADUATION.search(text) else "emoji:🎩"
    subject = Subject(label=garment.label, drawable=drawable, count=_HATS, position="top", color=garment.color)
    return [Mention(start=garment.start, head=garment.start, end=garment.end, subject=subject, kind="thing")]


def _lying_about(garment: WornGarment) -> list[Mention]:
    found = english_drawable(garment.label)
    drawable = found[1] if found else lexicon().chinese.get(garment.label)
    # any hat that has no picture of its own
    if garment.garment.part == "hat" and (drawable is None or garment.garment.value is None):
        drawable = drawable_of("emoji:🎩")
    if drawable is None or not drawable.key or not garment.count:
        return []
    subject = Subject(label=garment.label, drawable=drawable.key, color=garment.color, count=garment.count)
    return [Mention(start=garment.start, head=garment.start, end=garment.end, subject=subject, kind=drawable.kind)]
