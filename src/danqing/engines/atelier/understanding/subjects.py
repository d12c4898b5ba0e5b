"""From mentions to subjects: the same thing named twice is one, clothes belong to people, families have members."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from danqing.engines.atelier.scene import Omission, Person, Subject, Worn
from danqing.engines.atelier.sprites.sprite import WHOLE_BODIES
from danqing.engines.atelier.sprites.wearing import can_wear
from danqing.engines.atelier.understanding.apportioning import colors_in_turn, various_colors
from danqing.engines.atelier.understanding.chinese import chinese_mentions
from danqing.engines.atelier.understanding.clothing import clothed, on_animals
from danqing.engines.atelier.understanding.colors import colors_in
from danqing.engines.atelier.understanding.english import WornGarment, english_mentions
from danqing.engines.atelier.understanding.enumerated import without_groups
from danqing.engines.atelier.understanding.kinship import is_parent
from danqing.engines.atelier.understanding.lexicon import drawable_of, english_drawable, lexicon
from danqing.engines.atelier.understanding.mentions import NATURAL_COLORS, Mention, without_phrases
from danqing.engines.atelier.understanding.patterned import patterned, stacked
from danqing.engines.atelier.understanding.people import eye_color, observed
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.states import states_of, without_matter
from danqing.engines.atelier.understanding.style import find_look
from danqing.engines.atelier.understanding.tables import read_words

_NEAR = 30
"""Characters around a hat in which it is said to be thrown."""
_MOST_NAMED = 300  # things; several times what the most crowded picture shows
_HATS = 5
"""How many hats in the air are seen of several."""
_THROWS = re.compile(r"\b(?:thr(?:ow|ew)|toss|fling|flung)\w*\b[\w ]*$|[把将][^，。]{0,8}$")
_INTO_AIR = re.compile(r" (?:high )?(?:up )?(?:in(?:to)?|to(?:ward)?|up|at)\b[\w ]*\b(?:air|sky|up)\b|[抛扔]")
_THROWN = re.compile(r" (?:are )?(?:thrown|tossed|flying) (?:high |up )*(?:in|into|through)\b|[抛扔]")
_GRADUATION = re.compile(r"graduat|class of|commencement|毕业|学士|博士")
MAX_SUBJECTS = 24
"""Subjects beyond this are left out: they would be too small to see."""
_SENTENCE = re.compile(r"[.!?。！？;；\n]")
_PRONOUN = re.compile(r"\s*(?:she|he|they|her|his|their|the (?:girl|boy|woman|man|lady|child))\b|\s*[她他]")
_DECORATED = re.compile(
    r"\b(?:adorned|decorated|decorations?|decorative|dotted|sprinkled|strewn|scattered|floating)\b|点缀|装饰|飘|散落|洒"
)
_PREDICATE = re.compile(r"(?: (?:is|are|should be|must be|has to be|painted|colou?red)|(?:应该|必须|要)?都?是)( ?\w+)")
_TOLD = re.compile(
    r"[ ·]{0,14},? (?:and |which )?(?:(?:he|she|it)(?:['’]s| is)|which is|(?:all|mostly) )(?: all| mostly|"
    r" bright)? (\w+)(?=[,.;!]|$| and)"
)
_HANGING = re.compile(
    r" (?:(?:are|is) )?(?:hanging|suspended|hovering|floating|drifting) (?:above|over|overhead|in the (?:air|sky))|"
    r"[挂悬飘浮]+[在着]?(?:空中|天空|半空|头顶)"
)
_LANDED = re.compile(r"^ ?(?:is |are )?(?:parked|landed|landing|has landed)\b|^(?:正)?(?:停在|降落|停放)")
_AT_FEET = re.compile(
    r"\b(?:around|at|by|near|beside) (?:his|her|their|its|the) feet\b|\bon the (?:ground|grass|lawn|"
    r"pavement|sidewalk|steps)\b"
    r"|\b(?:peck|strutt|waddl|hopp|shar(?:e|ing)|eat|fight)\w*|脚[边下旁]|在地上"
)
_FED = re.compile(r"\bfeed(?:s|ing)? (?:[\w-]+ ){0,2}$|喂(?:着|食)?[^，。]{0,3}$")
_LANDED_KINDS = frozenset({"flyer", "space", "sky"})
_FLYING_KINDS = frozenset({"animal", "bird", "seaanimal", "water", "fish", "robot", "person"})
_FLYING = re.compile(r"\b(?:fl(?:y|ies|ying)|soar(?:s|ing)?|hover(?:s|ing)?|gliding)\b|飞")
_POSITIONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        (
            "background",
            r"in the (?:far |distant )?(?:distance|back)|far away|on the horizon|background elements|"
            r"in the background|远处|远方|背景(?:中|里|是|有)|背景为|天边|后方|远远地?(?:有|是|能看见|可见)",
        ),
        ("foreground", r"in the (?:near )?foreground|in front(?=[,.;]|$)|up close|前景|近处"),
        (
            "left",
            r"(?:on|at|to|in) the (?:far )?left(?! of)(?:[ -]hand)?(?! (?:of|hand|corner|upper|"
            r"lower))|(?<!的)左(?:边|侧|面)(?!的)",
        ),
        (
            "right",
            r"(?:on|at|to|in) the (?:far )?right(?! of)(?:[ -]hand)?(?! (?:of|hand|corner|upper|"
            r"lower))|(?<!的)右(?:边|侧|面)(?!的)",
        ),
        ("center", r"in the (?:very )?(?:center|centre|middle)(?! of)|at the center|正中|中央|中间"),
        ("top", r"at the top|in the sky|overhead|high above|(?<![抛扔撒][向到])空中|天上|天空中"),
    )
)
_PARTS = frozenset(read_words("grammar.toml")["parts"].split())
_PARTED = frozenset({"house", "building", "tree"})
_COUNTED = re.compile(r"(?:an?|one|two|three|four|five|six|\d+) ")
_TAKEN_OUT = re.compile(r"\b(?:out of|into|inside|from|under|on) $|[从到]一?[顶个只双]?$")
_WEARERS = frozenset({"person", "animal", "bird", "robot", "flyer", "water", "seaanimal"})
_SNOWMAN = "emoji:☃️"
_ON_ANIMALS = frozenset({"hat", "top", "whole", "extra"})
_WILD = frozenset({"bird", "flyer", "flower", "leaf", "symbol", "fish", "insect", "fruit", "food"})


@dataclass(frozen=True)
class Cast:
    """The subjects of a prompt. mentions: every mention with the index of its subject, in reading order."""

    subjects: tuple[Subject, ...]
    mentions: tuple[tuple[Mention, int], ...]
    omitted: tuple[Omission, ...]


def find_subjects(text: str, *, chinese: bool) -> Cast:
    """Everything to be drawn that a lower-case text names. The text has its quotations and negations blanked out."""
    text = without_phrases(text)
    mentions, clothes = chinese_mentions(text) if chinese else english_mentions(text)
    mentions = tuple(sorted((*mentions, *_pictograms(text)), key=lambda m: m.head))
    mentions, clothes, unread = _as_many_as_a_picture_shows(mentions, clothes)
    told = [told for mention in mentions if not mention.subject.drawable for told in _shapeless(text, mention)]
    mentions = without_groups(text, mentions)
    mentions = without_matter(text, tuple(mention for mention in mentions if mention.subject.drawable))
    mentions, omitted = _dressed(text, _placed(text, mentions), clothes)
    return _united(text, mentions, omitted + told + unread)


def _as_many_as_a_picture_shows(
    mentions: tuple[Mention, ...], clothes: tuple[WornGarment, ...]
) -> tuple[tuple[Mention, ...], tuple[WornGarment, ...], list[Omission]]:
    """The first _MOST_NAMED mentions and the clothes named among them, so that no prompt takes long to read."""
    if len(mentions) <= _MOST_NAMED:
        return mentions, clothes, []
    first = mentions[_MOST_NAMED]
    left = Omission(
        what=f"{first.subject.label}, and all that is named after it",
        reason=f"no more than {_MOST_NAMED} things are read",
    )
    return mentions[:_MOST_NAMED], tuple(one for one in clothes if one.start < first.start), [left]


def _pictograms(text: str) -> list[Mention]:
    """Emoji written in the prompt itself."""
    found: list[Mention] = []
    for match in re.finditer(r"[\u2190-\u2bff\U0001f300-\U0001faff]\ufe0f?(?:\u200d[\u2600-\U0001faff]\ufe0f?)*", text):
        drawable = drawable_of(f"emoji:{match.group()}") or drawable_of(f"emoji:{match.group()}\ufe0f")
        if drawable and drawable.kind != "none":
            names = [name for name, row in lexicon().english.items() if row is drawable]
            subject = Subject(label=names[-1], drawable=drawable.key)
            found.append(
                Mention(start=match.start(), head=match.start(), end=match.end(), subject=subject, kind=drawable.kind)
            )
    return found


def _placed(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Each mention with the position its clause gives it, and whether it is strewn about."""
    done: list[Mention] = []
    for index, mention in enumerate(mentions):
        floor = mentions[index - 1].end if index else 0
        ceiling = mentions[index + 1].start if index + 1 < len(mentions) else len(text)
        clauses = re.split(r"[.!?。！？;；\n，]", text[max(floor, mention.start - 40) : mention.start])
        before = clauses[-1]
        after = re.split(r"[.!?。！？;；\n，]", text[mention.end : min(ceiling, mention.end + 45)])[0]
        if index and len(clauses) == 1 and text[floor : floor + 1] not in ",.;:，。；、":
            # What stands right behind the one before speaks of that one: `a sun on the left, a moon`.
            before = re.split(r"[,，、]| and |和", before, maxsplit=1)[1:][-1:]
            before = before[0] if before else ""
        own = next((name for name, p in _POSITIONS if p.search(after)), None)
        own = own or next((name for name, p in _POSITIONS if p.search(before)), None)
        if _HANGING.match(after):
            own = "top"
        if mention.kind in _LANDED_KINDS and _LANDED.search(after):
            own = "foreground"
        # What it does may stand right before the next noun, and be taken for its adjective.
        doing = after.strip() or text[mention.end : mentions[index + 1].head if index + 1 < len(mentions) else None]
        if mention.kind == "flyer" and (_AT_FEET.search(doing) or _FED.search(text[floor : mention.start])):
            own = "foreground"
        if own is None and mention.kind in _FLYING_KINDS and _FLYING.search(after):
            own = "top"
        sentence = _SENTENCE.split(text[max(0, mention.start - 90) : mention.start])[-1]
        strewn = mention.kind in _WILD and bool(_DECORATED.search(sentence))
        strewn = strewn or (mention.kind in {"symbol", "leaf"} and not mention.counted)
        states = states_of(text, mention, floor)
        decorative = strewn and mention.subject.count > 1
        subject = replace(mention.subject, position=own, decorative=decorative, states=states)
        colors = colors_in_turn(text, mention.head, mention.end, plural=subject.count > 1)
        colors = colors or various_colors(text, mention.head, mention.end, subject.count)
        if len(colors) > 1 and subject.person is None:
            count = max(len(colors), subject.count) if mention.counted else len(colors)
            subject = replace(subject, colors=colors, color=None, count=count)
        elif subject.color is None:
            subject = replace(
                subject, color=_predicate_color(after) or _told_color(after) or NATURAL_COLORS.get(subject.label)
            )
        subject = patterned(subject, mention.kind, text, floor, mention.head, mention.end)
        subject = stacked(subject, mention.kind, text, floor, mention.head)
        done.append(replace(mention, subject=subject))
    return tuple(done)


def _told_color(after: str) -> str | None:
    """The colour of `my cat, he's orange`."""
    match = _TOLD.match(after)
    return next(iter(colors_in(match[1])), None) if match else None


def _predicate_color(after: str) -> str | None:
    """The colour of `the ball is red`, `球是红色的`."""
    match = _PREDICATE.match(after)
    return next(iter(colors_in(match[1])), None) if match else None


def _dressed(
    text: str, mentions: Sequence[Mention], clothes: Sequence[WornGarment]
) -> tuple[tuple[Mention, ...], list[Omission]]:
    """People observed in their sentence and dressed in the clothes named there; clothes without wearer are things."""
    done = [_seen(text, mentions, i) for i in range(len(mentions))]
    omitted: list[Omission] = []
    on_beasts: list[WornGarment] = []
    for named in clothes:
        said = _predicate_color(text[named.end : named.end + _NEAR])
        garment = named if named.color else replace(named, color=said)
        owner = _wearer(text, done, garment)
        if owner is None and _is_of_snowman(text, done, garment):
            on_beasts.append(garment)  # he has it in his drawing
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
    return tuple(sorted(done, key=lambda m: m.head)), omitted


def _is_of_snowman(text: str, mentions: Sequence[Mention], garment: WornGarment) -> bool:
    """Whether a hat or a scarf is that of a snowman: `a snowman with a carrot nose and a top hat`."""
    before = [m for m in mentions if m.head < garment.start]
    between = text[before[-1].end : garment.start] if before else "."
    own = before and before[-1].subject.drawable == _SNOWMAN and not _SENTENCE.search(between)
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
    others = [m.start for m in mentions[index + 1 :] if m.subject.person and not m.definite]
    person = observed(mention.subject.person, _own_words(text, mention, others[0] if others else len(text)))
    return replace(mention, subject=replace(mention.subject, person=person))


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
    begins = _SENTENCE.split(text[max(0, mention.start - 50) : mention.start])[-1]
    sentences = re.split(r"(?<=[.!?。！？;；\n])", text[mention.start : limit])
    own = [sentences[0]]
    for sentence in sentences[1:]:
        if not _PRONOUN.match(sentence):
            break
        own.append(sentence)
    lead = begins if len(begins) < 40 and "," not in begins else ""
    return lead + "".join(own)


def _wearer(text: str, mentions: Sequence[Mention], garment: WornGarment) -> int | None:
    """The one who wears a garment: the last one named before it in its sentence, a person before an animal."""
    if _TAKEN_OUT.search(text[max(0, garment.start - 12) : garment.start]):
        return None
    clad = next((i for i, m in enumerate(mentions) if m.kind in _WEARERS and m.head == garment.end + 1), None)
    if clad is not None and text[garment.end] == "的":
        return clad
    before = [i for i, m in enumerate(mentions) if m.head < garment.start and m.kind in _WEARERS]
    people = [i for i in before if mentions[i].kind == "person"]
    if people:
        return people[-1]
    near = [i for i in before if not _SENTENCE.search(text[mentions[i].end : garment.start])]
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
    if garment.garment.part == "hat" and (drawable is None or garment.garment.value is None):
        drawable = drawable_of("emoji:🎩")
    if drawable is None or not drawable.key or not garment.count:
        return []
    subject = Subject(label=garment.label, drawable=drawable.key, color=garment.color, count=garment.count)
    return [Mention(start=garment.start, head=garment.start, end=garment.end, subject=subject, kind=drawable.kind)]


def _united(text: str, mentions: Sequence[Mention], omitted: list[Omission]) -> Cast:
    """One subject for each thing: `the stall` is the stall named before."""
    subjects: list[Subject] = []
    referred: list[tuple[Mention, int]] = []
    for mention in mentions:
        if mention.kind == "none":
            continue
        known = _apposed(text, referred, mention)
        known = _known(subjects, mention) if known is None else known
        if known is None and len(subjects) == MAX_SUBJECTS:
            omitted.append(Omission(what=mention.subject.label, reason="more subjects than a picture can show"))
            continue
        if known is not None and mention.subject.position and not subjects[known].position:
            subjects[known] = replace(subjects[known], position=mention.subject.position)
        if known is None:
            subjects.append(mention.subject)
        elif mention.subject.color and not subjects[known].color and not subjects[known].person:
            subjects[known] = replace(subjects[known], color=mention.subject.color)
        elif mention.subject.person is not None and subjects[known].person is not None:
            subjects[known] = replace(subjects[known], person=_both(subjects[known].person, mention.subject.person))
        referred.append((mention, len(subjects) - 1 if known is None else known))
    return Cast(tuple(subjects), tuple(referred), tuple(omitted))


def _kind(key: str) -> str:
    drawable = drawable_of(key)
    return drawable.kind if drawable else ""


def _shapeless(text: str, mention: Mention) -> list[Omission]:
    """What is told of `a dream`: that it is not drawn, unless the setting or the look of the picture shows it."""
    noun = mention.subject.label
    if (
        not _COUNTED.match(text[mention.start : mention.head])
        or noun in read_words("grammar.toml")["no_things"].split()
    ):
        return []
    look = find_look(noun)
    shown = look.styles or look.features or look.time_of_day != "day" or look.weather != "clear" or named_setting(noun)
    return [] if shown else [Omission(what=noun, reason="it has no shape of its own, or the backdrop shows it")]


def _apposed(text: str, referred: Sequence[tuple[Mention, int]], mention: Mention) -> int | None:
    """The person whom a mention describes further: `The stall owner, a middle-aged man`."""
    if not referred or mention.kind != "person" or mention.definite:
        return None
    last, index = referred[-1]
    return index if last.kind == "person" and last.definite and text[last.end : mention.start] == ", " else None


def _both(old: Person | None, new: Person) -> Person:
    """The first figure with what the second adds where the first says nothing."""
    assert old is not None, "a person is never said again as a thing"
    plain = Person(kind=old.kind)
    added = {
        field.name: getattr(new, field.name)
        for field in fields(Person)
        if field.name != "kind" and getattr(old, field.name) == getattr(plain, field.name)
    }
    return replace(old, **added)


def _known(subjects: Sequence[Subject], mention: Mention) -> int | None:
    """The subject that a definite mention speaks of again."""
    if not mention.definite:
        return None
    new = mention.subject
    for index, old in enumerate(subjects):
        same = (old.drawable == new.drawable != "person") or old.label.endswith(new.label)
        if is_parent(old.label[-2:]) != is_parent(new.label[-2:]):
            continue  # `熊妈妈` is not `小熊`
        if same and (old.color is None or new.color in {None, old.color}):
            return index
        if new.label in _PARTS and _kind(old.drawable) in _PARTED:
            return index  # `the roof` of a house
    return None
