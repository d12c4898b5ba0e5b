"""From quoted strings to letterings: role, position, colour, face, carrier and icon of each, read off its clause."""

import re
from dataclasses import dataclass, replace
from typing import TypedDict

from danqing.engines.atelier.scene import Lettering, TextRole
from danqing.engines.atelier.understanding.bearers import chinese_bearer, without_bystanders
from danqing.engines.atelier.understanding.colors import EN, EN_WORD, ZH, ZH_WORD
from danqing.engines.atelier.understanding.lettering_words import (
    CARRIER,
    CONNECTIVE,
    LAYOUT_ROLES,
    LETTERS,
    SAYING_THING,
    SPEECH_VERBS,
    lettering_patterns,
)
from danqing.engines.atelier.understanding.lexicon import icon_of
from danqing.engines.atelier.understanding.quotations import Quotation
from danqing.engines.atelier.understanding.sections import IN_SECTIONS, with_sections

_REACH = 140
"""Characters before a quotation that may still speak of it."""
_LEAD_IN = 16  # from the role word of the next text to its mark: `subtitle reading: “`
_SENTENCE = re.compile(r"[.!?](?=\s|[A-Z])|[。！？；;\n]")
_INKED = re.compile(
    r"(?: (?:stamped|written|painted|printed|embroidered|engraved|carved|lettered))? in (?:bright |dark )?"
)
_COLOR = re.compile(rf"\b(?P<en>{EN_WORD})\b|(?P<zh>{ZH_WORD})色?")
_ICON = re.compile(
    r"([a-z -]{3,40}?) (?:icon|illustration|symbol|drawing|pictogram|emblem)s?\b|\+\s*([\u4e00-\u9fff]{1,6})图标"
)
_GOODS = re.compile(r"(?:bottle|jar|box|bag|can|mug|cup|package|pack|crate)s?$")
_LEADING_WORDS = re.compile(
    r"^(?:(?:an?|the|with|on|of|and|two|three|to|its|his|her|that|says?|reads?|are|is|one|four|five|six|several"
    r"|some) )+"
)
_COUPLET = re.compile(r"对联|春联|couplet", re.IGNORECASE)
_SLIDE = re.compile(r"(?<![a-z])ppt(?![a-z])|\bslides?\b|infographic|powerpoint|幻灯片|信息图|演示文稿", re.IGNORECASE)
_BOARD = re.compile(r"(?:black|white|chalk)board|黑板|白板")
_POSTER = re.compile(r"poster|flyer|\bcard\b|\bbanner design|海报|贺卡|宣传单|封面", re.IGNORECASE)
_PLATE = re.compile(r"depict|illustrat|of (?:a|an|the)\b", re.IGNORECASE)


_NEXT_THING = re.compile(
    r"[,;] *(?:and |then )?(?:(?:in|at|on) the [a-z]+(?: left| right)?,? )?"
    r"(?:an?|one|two|three|four|five|six|\d+|some) "
    r"|[,;] *(?:and )?(?:[a-z]+ )?(?:text|title|words?)\b"
    r"|[，；、](?:[^，。]{0,6})?[一二两三四五六]?[只个位条棵张把朵杯块本幅辆座]",
    re.IGNORECASE,
)


class _Icon(TypedDict):
    icon: str | None
    icon_noun: str


class _Appearance(TypedDict, total=False):
    """What a clause says of how a text looks; fields of Lettering."""

    position: str
    color: str
    face: str


@dataclass(frozen=True)
class _Clause:
    """The text around one quotation. before and after reach to its neighbours, `after` stops at the sentence's end."""

    before: str
    after: str
    joined: bool
    """Whether only a connective stands between it and the quotation before."""


def read_letterings(prompt: str, body: str, quotations: tuple[Quotation, ...]) -> tuple[Lettering, ...]:
    """One lettering for each quotation, in reading order. body: the prompt with the quotations blanked out."""
    letterings: list[Lettering] = []
    for index, quotation in enumerate(quotations):
        clause = _clause(body, quotations, index)
        last = letterings[-1] if letterings else None
        if clause.joined and last is not None:
            style = _appearance(clause.after, own=True)
            letterings.append(replace(last, text=quotation.text, **_icon(clause.after), **style))
        else:
            letterings.append(_lettering(quotation.text, clause, first=not letterings))
    return _by_frame(prompt, body, quotations, letterings)


def _clause(body: str, quotations: tuple[Quotation, ...], index: int) -> _Clause:
    here = quotations[index]
    floor = quotations[index - 1].end if index else 0
    ceiling = quotations[index + 1].start if index + 1 < len(quotations) else len(body)
    gap = body[floor : here.start]
    before = gap[-_REACH:]
    ends = [m.end() for m in _SENTENCE.finditer(before)]
    rest = body[here.end : min(ceiling, here.end + _REACH)]
    stop = re.match(r"\s+[A-Z]", rest) if here.text[-1:] in ".!?" else None
    stop = stop or _SENTENCE.search(rest)
    after = rest[: stop.start()] if stop else rest
    if here.end + len(after) == ceiling and index + 1 < len(quotations):
        after = _without_the_next(after)
    joined = bool(index) and CONNECTIVE.fullmatch(gap.lower()) is not None
    before, after = without_bystanders(before[ends[-1] if ends else 0 :], after)
    return _Clause(before, after, joined)


def _without_the_next(between: str) -> str:
    """Of the words between two texts those on the first: `…, with the subtitle` speaks of the second."""
    lasts = [m for _, pattern in lettering_patterns("role") for m in pattern.finditer(between)]
    comma = max(between.rfind(mark) for mark in ",，;；、")
    if comma >= 0 and any(pattern.search(between[comma:]) for _, pattern in lettering_patterns("position")):
        return between[:comma]  # `“A”，右边“B”`
    last = max(lasts, key=lambda m: m.end(), default=None)
    if last is None or len(between) - last.end() > _LEAD_IN:
        return between
    comma = max(between.rfind(mark, 0, last.start()) for mark in ",，;；、")
    return between[:comma] if comma >= 0 else between


def _lettering(text: str, clause: _Clause, *, first: bool) -> Lettering:
    role, carrier = _role(clause), _carrier(clause)
    if role is None:
        role = TextRole.TITLE if first and not carrier else TextRole.CAPTION
    style: _Appearance = {**_appearance(clause.before, own=False), **_appearance(_own(clause.after), own=True)}
    return Lettering(text=text, role=role, carrier=carrier, **_icon(clause.after), **style)


def _own(after: str) -> str:
    """What still speaks of the text: not `, a croissant in the middle` nor `, smaller text at the bottom`."""
    other = _NEXT_THING.search(after)
    return after[: other.start()] if other and not LETTERS.search(after[other.end() :][:24]) else after


def _role(clause: _Clause) -> TextRole | None:
    """The role of the nearest role word; one that follows counts as farther, one of layout only as weaker."""
    hits: list[tuple[float, int, TextRole]] = []
    for order, (key, pattern) in enumerate(lettering_patterns("role")):
        role = TextRole(key)
        weight = 1.6 if role in LAYOUT_ROLES else 1.0
        hits += [((len(clause.before) - m.end() + 6) * weight, order, role) for m in pattern.finditer(clause.before)]
        hits += [((m.start() + 6) * weight * 2.5, order, role) for m in pattern.finditer(clause.after[:70])]
    if hits:
        return min(hits)[2]
    if not SPEECH_VERBS.search(clause.before[-40:]):
        return None
    # What is not alive says nothing: `the side of the truck says`.
    return TextRole.LABEL if SAYING_THING.search(clause.before.lower()) else TextRole.SPEECH


def _carrier(clause: _Clause) -> str:
    """The noun that bears the text: the nearest before it, or after it; of a label, what it is stuck on."""
    before = [m.group() for m in CARRIER.finditer(clause.before.lower())]
    phrases = before[-1:] or [m.group() for m in CARRIER.finditer(clause.after.lower()[:50])][:1]
    if phrases and phrases[0].endswith(("label", "tag", "sticker")):
        phrases = [phrase for phrase in before[:-1] if _GOODS.search(phrase)][-1:] or phrases
    return _LEADING_WORDS.sub("", phrases[0]) if phrases else chinese_bearer(clause.before, clause.after)


def _appearance(text: str, *, own: bool) -> _Appearance:
    """Position, colour and face that a clause names. own: the clause follows the text and speaks of it alone."""
    lower = text.lower()
    found: _Appearance = {}
    spots = [
        (m.start() if own else -m.end(), name) for name, p in lettering_patterns("position") for m in p.finditer(lower)
    ]
    if spots:
        found["position"] = _longest_at(min(spots)[0], spots)
    color = _letter_color(lower)
    if color:
        found["color"] = color
    face = next((name for name, pattern in lettering_patterns("face") if pattern.search(lower)), None)
    if face:
        found["face"] = face
    return found


def _longest_at(at: int, spots: list[tuple[int, str]]) -> str:
    """Of the positions read near one place the one with two directions: `bottom right`, not `bottom`."""
    near = [name for start, name in spots if abs(start - at) < 14]
    return max(near, key=lambda name: "_" in name)


def _letter_color(text: str) -> str | None:
    """A colour within three words before a word for letters: `in bold, blue cartoon font`."""
    direct = _INKED.match(text)
    for match in _COLOR.finditer(text):
        if direct and direct.end() == match.start():
            return EN.get(match["en"] or "")
        near = text[match.end() : match.end() + 34]
        word = LETTERS.search(re.split(r"[.;。；]| on | sign\b|背景", near)[0])
        if word and len(re.findall(r"[\s,]+", near[: word.start()])) <= 4:
            return EN[match["en"]] if match["en"] else ZH[match["zh"]] or None
    return None


def _icon(after: str) -> _Icon:
    match = _ICON.search(after.lower()[:70])
    noun, key = (match and icon_of((match[1] or match[2]).strip())) or ("", None)
    return {"icon": key, "icon_noun": noun}


def _by_frame(
    prompt: str, body: str, quotations: tuple[Quotation, ...], letterings: list[Lettering]
) -> tuple[Lettering, ...]:
    """What the kind of picture says about its texts: sections of a slide, lines of a couplet, the title of a poster."""
    if _SLIDE.search(body):
        return with_sections([_slide_text(body, quotations, letterings, i) for i in range(len(letterings))])
    if _COUPLET.search(body):
        return tuple(_couplet(letterings))
    opening = body[: quotations[0].start] if quotations else ""
    if _POSTER.search(opening) and re.search(r"poster|flyer|海报|card|贺卡", prompt[:160], re.IGNORECASE):
        return tuple(_poster_text(letterings))
    return tuple(letterings)


def _slide_text(body: str, quotations: tuple[Quotation, ...], letterings: list[Lettering], index: int) -> Lettering:
    here = letterings[index]
    floor = quotations[index - 1].end if index else 0
    before = body[floor : quotations[index].start][-60:].lower()
    if _BOARD.search(here.carrier):  # a thing in the picture of the slide
        return here
    if re.search(r"(?:\btext|\bbody|description|正文|文字|说明)\W*$", before):
        return replace(here, role=TextRole.BODY, icon=None, icon_noun="", carrier="")
    if here.role in {TextRole.SUBTITLE, TextRole.FOOTER} or (
        here.role is TextRole.TITLE and re.search(r"title|标题", before)
    ):
        return (
            here if here.role is not TextRole.TITLE else replace(here, carrier="", position=here.position or "center")
        )
    if not index and not IN_SECTIONS.search(before):
        return replace(here, role=TextRole.TITLE, carrier="")
    return replace(here, role=TextRole.HEADING, carrier="")


def _couplet(letterings: list[Lettering]) -> list[Lettering]:
    """Lines whose place is not named take the free places in the order right, left, top."""
    places = (TextRole.COUPLET_RIGHT, TextRole.COUPLET_LEFT, TextRole.COUPLET_TOP)
    free = [p for p in places if p not in {item.role for item in letterings}]
    done: list[Lettering] = []
    for item in letterings:
        if item.role not in places and free:
            item = replace(item, role=free.pop(0))
        done.append(item)
    return done


def _poster_text(letterings: list[Lettering]) -> list[Lettering]:
    """`a poster with the text X`: the poster is the picture, so its texts are title, subtitle and footer."""
    titled = any(item.role is TextRole.TITLE for item in letterings)
    done: list[Lettering] = []
    for item in letterings:
        if item.role in {TextRole.POSTER, TextRole.BOARD} and (
            not item.carrier or item.carrier.endswith(_POSTER_WORDS)
        ):
            item = replace(item, role=TextRole.SUBTITLE if titled else TextRole.TITLE, carrier="")
            titled = True
        done.append(item)
    return done


_POSTER_WORDS = ("poster", "card", "flyer")
