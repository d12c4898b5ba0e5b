"""Things of the scene that bear a text: they keep their place, their number and their colour."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.carriers.nouns import carrier_of
from danqing.engines.atelier.scene import Lettering, Relation, RelationKind, Subject, TextRole
from danqing.engines.atelier.understanding.bearers import ties, ties_zh, upon
from danqing.engines.atelier.understanding.colors import EN, EN_WORD
from danqing.engines.atelier.understanding.coreference import Cast
from danqing.engines.atelier.understanding.lettering_words import CARRIER
from danqing.engines.atelier.understanding.lexicon import drawable_of, singular
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.tables import read_words

_TABLE = read_words("writable.toml")
BLANK: Mapping[str, str] = _TABLE["blank"]
"""Drawables by those that are drawn in their stead where they bear a text."""
_SIDES = frozenset(_TABLE["sides"])
_REACH = 60
"""Characters between a thing and its text, but for other texts."""
_SIGN = re.compile(r"(?:sign|sign ?post|(?:[a-z]+ )?board|billboard|banner|plaque|poster)s?$|[牌匾板]|横幅|条幅|灯箱")
_ON_WALLS = re.compile(r"\b(?:hang(?:s|ing)?|hung|wall|above|over|roof)\b|挂|墙|上方")
_PLAIN = {"fascia": "hanging_sign", "road_sign": "post_sign"}
"""Carriers of streets and shop fronts, by what stands for them as a thing of its own."""
_HUNG = {"post_sign": "hanging_sign", "menu_board": "blackboard", "arrow_sign": "hanging_sign"}
_SIGN_AGAIN = re.compile(
    r"(?:\bthe )?(?P<noun>\b(?:sign|board|banner|plaque|poster|billboard)\b|[木招]牌|牌子|告示牌|横幅)"
)
_PART = re.compile(r"\b(?:sail|side|hull|label|lid|front|back)s?$")
"""What is a part of the thing that bears a text, and no bearer of its own."""
_PAINTED = re.compile(
    r"\s*(?:(?:is |are )?(?:painted|written|printed|stencill?ed|lettered) )?"
    r"(?:on|across|along|down) (?:the|its) (?:sides?|front|back|hull|sail)\b"
)
_ABOUT = 48
"""Characters around a sign in which it is said to hang."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ROLES = frozenset({TextRole.SIGN, TextRole.BOARD, TextRole.LABEL, TextRole.CAPTION, TextRole.POSTER})
_NOT_BORNE = frozenset({TextRole.GARMENT, TextRole.BODY, TextRole.SUBTITLE, TextRole.FOOTER})
_LONGEST = 90
"""Characters up to which a text is read on a thing among others."""
_WITH_SIDES = frozenset({"vehicle", "boat", "rail", "flyer", "space"})
_NO_RELATION = frozenset({RelationKind.HOLDING, RelationKind.FLYING, RelationKind.LEADING})
_TABLES = frozenset({"shape:table", "shape:round_table", "shape:tablecloth"})
"""On which a thing is shown large, as if it were alone."""
_FIRST_COLOR = re.compile(rf"\b({EN_WORD})\b")
_DRAWN_LARGE = frozenset({"mug", "jar", "bottle", "parcel", "cake", "book_cover", "card", "screen", "phone"})
"""Carriers that fill a picture well by themselves."""


@dataclass(frozen=True)
class Borne:
    """A cast with its bearers.

    texts: by index, those that a subject bears. body: the prompt without the words that say so in Chinese, where
    `木牌，上面写着……，一只猫` puts no cat on the sign.
    """

    cast: Cast
    texts: Mapping[int, Lettering]
    body: str


def with_bearers(cast: Cast, texts: Sequence[Lettering], starts: Sequence[int], body: str) -> Borne:
    """The cast with each text that is on a thing of it at that thing, and signs that bear one as further things."""
    mentions = list(cast.mentions)
    subjects = list(cast.subjects)
    borne: dict[int, Lettering] = {}
    plain = body
    for number, (text, start) in enumerate(zip(texts, starts, strict=True)):
        said = text.role is TextRole.SPEECH and _HAN.search(body[max(0, start - 2) : start]) is not None
        if said or text.role in _NOT_BORNE or len(text.text) > _LONGEST:
            continue
        index = _bearer(mentions, subjects, text, start, body)
        if index is None and not text.holder and (sign := _sign(text, start, body)) is not None:
            known = next((i for m, i in mentions if m.start < sign.end and sign.start < m.end), len(subjects))
            if known == len(subjects):
                subjects.append(sign.subject)
                mentions.append((sign, known))
            index = known if subjects[known].drawable.startswith("carrier:") else None
        if index is None:
            continue
        borne[number] = _as_borne(text, subjects[index])
        subjects[index] = _bearing(subjects[index], borne[number])
        named = [m.end for m, i in mentions if i == index and m.end <= start]
        plain = _without_ties(plain, max(named, default=start), start)
    mentions += _named_again(mentions, subjects, body)
    mentions.sort(key=lambda pair: pair[0].head)
    return Borne(replace(cast, subjects=tuple(subjects), mentions=_renewed(mentions, subjects)), borne, plain)


def _as_borne(text: Lettering, bearer: Subject) -> Lettering:
    """A text that stands on its bearer, where nobody says it or holds it up by itself."""
    sign = BLANK.get(bearer.drawable, bearer.drawable).startswith("carrier:")
    return replace(text, role=text.role if sign else TextRole.LABEL, speaker="", holder="", position=None)


def _without_ties(body: str, end: int, start: int) -> str:
    return body[:end] + " " * (start - end) + body[start:] if _HAN.search(body[end:start]) else body


def _named_again(
    mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject], body: str
) -> list[tuple[Mention, int]]:
    """Further mentions of signs: `a cat under the sign`, `猫在牌子下面`."""
    again: list[tuple[Mention, int]] = []
    for index, subject in enumerate(subjects):
        if not subject.drawable.startswith("carrier:"):
            continue
        last = max(m.end for m, i in mentions if i == index)
        for match in _SIGN_AGAIN.finditer(body, last):
            if not any(m.start < match.end() and match.start() < m.end for m, _ in mentions):
                mention = Mention(
                    start=match.start(), head=match.start("noun"), end=match.end(), subject=subject, kind=""
                )
                again.append((replace(mention, definite=True), index))
    return again


def _renewed(mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject]) -> tuple[tuple[Mention, int], ...]:
    """The mentions with the kind of what is drawn for them now."""
    return tuple(
        (replace(m, kind=row.kind) if subjects[i].bears and (row := drawable_of(subjects[i].drawable)) else m, i)
        for m, i in mentions
    )


def _bearing(subject: Subject, text: Lettering) -> Subject:
    bears = (*subject.bears, text)
    count = max(subject.count, len(bears)) if subject.count > 1 else 1
    return replace(subject, bears=bears, count=count, drawable=BLANK.get(subject.drawable, subject.drawable))


def _bearer(
    mentions: Sequence[tuple[Mention, int]], subjects: Sequence[Subject], text: Lettering, start: int, body: str
) -> int | None:
    """The thing on which a text is said to be: the nearest before it, or right behind it."""
    if _PART.search(text.carrier):
        text = replace(text, carrier="")
    before = [(m, i) for m, i in mentions if m.end <= start and m.wearer is None]
    behind = [(m, i) for m, i in mentions if m.start >= start]
    for mention, index in before[-1:] if not text.carrier else reversed(before[-3:]):
        if _writable(subjects[index]) and _is_tied(mention, before[-1][0], text, start, body):
            return index
    if not text.carrier and _PAINTED.match(body[start:].lstrip()):
        sides = (i for m, i in reversed(before) if m.kind in _WITH_SIDES and _writable(subjects[i]))
        return next(sides, None)
    for mention, index in behind[:1]:
        gap = " ".join(body[start : mention.start].split())
        tied = gap in {"的", "字样的"} if _HAN.search(body[mention.head : mention.end]) else upon(gap)
        if tied and _writable(subjects[index]):
            return index
    return None


def _writable(subject: Subject) -> bool:
    drawable = BLANK.get(subject.drawable, subject.drawable)
    known = drawable in _SIDES or drawable.startswith("carrier:")
    return known and subject.person is None and not subject.decorative


def _is_tied(mention: Mention, last: Mention, text: Lettering, start: int, body: str) -> bool:
    """Whether the words between a thing and a text behind it say that it is on it."""
    gap = body[mention.end : start]
    if re.search(r"[.;!?。；！？\n]", gap) or len(" ".join(gap.split())) > _REACH:
        return False
    word = body[mention.head : mention.end]
    if _HAN.search(word):
        return mention is last and ties_zh(gap.strip())
    named = text.carrier.endswith((word, singular(word))) or text.carrier in word if text.carrier else False
    if text.carrier and not named:
        return False
    return ties(gap) and (named or (mention is last and CARRIER.search(gap) is None))


def _sign(text: Lettering, start: int, body: str) -> Mention | None:
    """The mention of a sign or a board that bears a text, which is no subject by itself."""
    if text.role not in _ROLES or not text.carrier or not _SIGN.search(text.carrier):
        return None
    at = body.rfind(text.carrier, 0, start)
    at = body.find(text.carrier, start) if at < 0 else at
    if at < 0:
        return None
    end = at + len(text.carrier)
    around = body[max(0, at - _ABOUT // 2) : end + _ABOUT]
    key = carrier_of(text.carrier) or "post_sign"
    key = _PLAIN.get(key, key)
    key = _HUNG.get(key, key) if _ON_WALLS.search(around) else key
    drawable = drawable_of(f"carrier:{key}")
    if drawable is None:
        return None
    color = _FIRST_COLOR.search(text.carrier)
    label = text.carrier if _HAN.search(text.carrier) else singular(text.carrier.rpartition(" ")[2])
    subject = Subject(label=label, drawable=drawable.key, color=EN.get(color[1]) if color else None)
    return Mention(start=at, head=at, end=end, subject=subject, kind=drawable.kind)


def settled(borne: Borne, relations: Sequence[Relation], plain: Cast) -> Borne:
    """Only those bearers that are somewhere in the scene; the others are drawn as the carrier of their text.

    plain: the cast as it was without bearers.
    """
    subjects = borne.cast.subjects
    tables = {i for i, s in enumerate(subjects) if s.drawable in _TABLES}
    firm = [r for r in relations if tables.isdisjoint({r.subject, r.other})]
    related = {i for r in firm if r.kind not in _NO_RELATION for i in (r.subject, r.other)}
    held = {r.other for r in firm if r.kind in _NO_RELATION}
    others = sum(not s.decorative for s in subjects) > 1 + len(tables)
    kept = {i for i, s in enumerate(subjects) if s.bears and _stays(s, i in related, i in held, others)}
    gone = {i for i, s in enumerate(subjects) if s.bears and i not in kept}
    texts = {n: t for n, t in borne.texts.items() if any(t is b for i in kept for b in subjects[i].bears)}
    before = (*plain.subjects, *(replace(s, bears=()) for s in subjects[len(plain.subjects) :]))
    bare = tuple(before[i] if i in gone else s for i, s in enumerate(subjects))
    return Borne(replace(borne.cast, subjects=bare), texts, borne.body)


def _stays(subject: Subject, related: bool, held: bool, others: bool) -> bool:
    if subject.drawable.startswith("carrier:"):
        return related and not held
    if subject.count > 1 or subject.color or related or held:
        return True
    return others or carrier_of(subject.bears[0].carrier) not in _DRAWN_LARGE
