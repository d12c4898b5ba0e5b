"""A slide: a title in a wreath or a band, and its sections on cards with an icon, a heading and a text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.demands import advance, estimated_size, height_at
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.stacking import cells
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Painted, Scene, TextBlock, TextRole

R = TextRole
ACCENTS = ("#3f857c", "#c0614b", "#4c73ad", "#7c5fa8", "#b9822a", "#4f8f52", "#a9527a", "#2f7f9c")
CARD_PAPER, TITLE_PAPER, FOOT_PAPER = "#ffffff", "#fffdf7", "#f8f0e4"
_HEADS = (R.HEADING, R.CAPTION, R.LABEL, R.SIGN, R.SPEECH, R.BOARD, R.BOOK, R.POSTER, R.GARMENT, R.OVERLAY)
_MOST_BESIDE_A_WREATH = 8  # four cards on a side; a fifth makes their letters too small
_LEFT, _RIGHT = ("top_left", "left", "bottom_left"), ("top_right", "right", "bottom_right")


@dataclass(frozen=True)
class Section:
    """A part of a slide: what stands on one card."""

    heading: Lettering | None
    bodies: tuple[Lettering, ...] = ()

    @property
    def position(self) -> str | None:
        texts = [text for text in (self.heading, *self.bodies) if text is not None]
        return next((text.position for text in texts if text.position), None)

    @property
    def icon(self) -> str | None:
        texts = [text for text in (self.heading, *self.bodies) if text is not None]
        return next((text.icon for text in texts if text.icon), None)

    @property
    def icon_noun(self) -> str:
        texts = [text for text in (self.heading, *self.bodies) if text is not None]
        return next((text.icon_noun for text in texts if text.icon_noun), "")


@dataclass(frozen=True)
class Card:
    """A section with its place. icon_center, icon_radius: of the disc for its pictogram."""

    section: Section
    box: Box
    accent: str
    heading: Box
    body: Box
    icon_center: tuple[float, float]
    icon_radius: float

    @property
    def icon_box(self) -> Box:
        (x, y), radius = self.icon_center, self.icon_radius
        return Box(x - radius, y - radius, x + radius, y + radius)


@dataclass(frozen=True)
class Slide:
    """The geometry of a slide. radius: of the title's disc; 0 where the title stands in a band."""

    cards: tuple[Card, ...]
    title: Box
    center: tuple[float, float]
    radius: float
    foot: Box | None = None


def sections_of(texts: Sequence[Lettering]) -> list[Section]:
    """Pair each heading with the texts that follow it."""
    sections: list[Section] = []
    for text in texts:
        if text.role in _HEADS:
            sections.append(Section(text))
        elif text.role is R.BODY and sections:
            last = sections[-1]
            sections[-1] = Section(last.heading, (*last.bodies, text))
        elif text.role is R.BODY:
            sections.append(Section(None, (text,)))
    return sections


def _titles(texts: Sequence[Lettering]) -> list[Lettering]:
    return [text for text in texts if text.role in (R.TITLE, R.SUBTITLE)]


def _feet(texts: Sequence[Lettering]) -> list[Lettering]:
    covered = (*_HEADS, R.BODY, R.TITLE, R.SUBTITLE)
    return [text for text in texts if text.role not in covered]


def _columns(sections: Sequence[Section]) -> tuple[list[Section], list[Section]]:
    """Sections for the left and the right, each from top to bottom; those without a side fill the shorter one."""
    left = [s for s in sections if s.position in _LEFT]
    right = [s for s in sections if s.position in _RIGHT]
    for section in (s for s in sections if s not in left and s not in right):
        (left if len(left) <= len(right) else right).append(section)
    # even against the prompt: five cards on one side would be too small to read
    while abs(len(left) - len(right)) > 1:
        longer, shorter = (left, right) if len(left) > len(right) else (right, left)
        shorter.append(longer.pop())
    order = {name: row for names in (_LEFT, _RIGHT) for row, name in enumerate(names)}
    for side in (left, right):
        side.sort(key=lambda s: order.get(s.position or "", 1))
    return left, right


def _card(section: Section, box: Box, accent: str) -> Card:
    """Place icon, heading and body on a card."""
    # Wide cards have their icon on the left, square and tall ones above the text.
    wide = box.width > box.height * 1.25
    radius = min(box.height * 0.34, box.width * 0.15) if wide else min(box.height * 0.17, box.width * 0.22)
    pad = min(box.width, box.height) * 0.10
    if wide:
        center = (box.x0 + pad + radius, box.center[1])
        text = Box(center[0] + radius + pad * 0.9, box.y0 + pad * 0.8, box.x1 - pad * 0.8, box.y1 - pad * 0.8)
    else:
        center = (box.center[0], box.y0 + pad + radius)
        text = Box(box.x0 + pad, center[1] + radius + pad * 0.6, box.x1 - pad, box.y1 - pad)
    # A heading gets a third: it is half as long as a body and half as large again.
    share = 0.32 if section.bodies and section.heading else (1.0 if section.heading else 0.0)
    split = text.y0 + text.height * share
    gap = text.height * 0.125 if 0 < share < 1 else 0.0
    heading, body = replace(text, y1=split), replace(text, y0=split + gap)
    if section.heading and not section.bodies:
        heading = _in_the_middle(section.heading.text, text)
    return Card(section, box, accent, heading, body, center, radius)


def _in_the_middle(text: str, room: Box) -> Box:
    """The part of a room, about its middle, that a text alone takes."""
    size = min(estimated_size(text, room.width, room.height), room.height * 0.34)
    half = min(room.height, height_at(text, size, room.width) * 1.1) / 2
    return replace(room, y0=room.center[1] - half, y1=room.center[1] + half)


def _beside(sections: Sequence[Section], inner: Box, height: float) -> list[tuple[Section, Box]]:
    """Cards in two columns on the left and right."""
    # a third for each column and a third for the title between them
    width = inner.width * 0.333
    places: list[tuple[Section, Box]] = []
    for side, column in enumerate(_columns(sections)):
        x0 = inner.x0 if side == 0 else inner.x1 - width
        gap = height * 0.036
        # a single card as high as the slide would be mostly empty
        tall = min((height - gap * (len(column) - 1)) / max(1, len(column)), height * 0.36)
        y = inner.y0 + (height - tall * len(column) - gap * (len(column) - 1)) / 2
        for section in column:
            places.append((section, Box(x0, y, x0 + width, y + tall)))
            y += tall + gap
    return places


def _below(sections: Sequence[Section], area: Box) -> list[tuple[Section, Box]]:
    """Cards in a grid whose cells are about twice as wide as high."""
    count = len(sections)
    if count == 0:
        return []
    options = range(1, count + 1)

    def unevenness(columns: int) -> float:
        rows = -(-count // columns)
        # 2.1: an icon and a text beside it fill such a card without gaps.
        aspect = (area.width / columns) / (area.height / rows)
        return abs(aspect / 2.1 - 1) if aspect > 2.1 else 2.1 / max(aspect, 0.01) - 1

    columns = min(options, key=lambda n: unevenness(n) + 0.25 * ((-count) % n))
    grid = cells(area, -(-count // columns), columns, count, min(area.width, area.height) * 0.028)
    return list(zip(sections, grid, strict=True))


def slide_of(scene: Scene, size: ImageSize) -> Slide:
    """The geometry of a scene's slide; the same for arranging and for painting."""
    margin = size.shorter * 0.055
    inner = Box(margin, margin, size.width - margin, size.height - margin)
    sections, titles, feet = sections_of(scene.texts), _titles(scene.texts), _feet(scene.texts)
    foot = None
    if feet:
        foot = replace(inner, y0=inner.y1 - inner.height * min(0.3, 0.075 * len(feet)))
        inner = replace(inner, y1=foot.y0 - margin * 0.4)
    # on squares and upright slides three columns would be too narrow to read
    beside = size.aspect >= 1.25 and titles and 2 <= len(sections) <= _MOST_BESIDE_A_WREATH
    if beside:
        # the wreath around it has to stay clear of the cards on both sides
        radius = min(inner.width * 0.138, inner.height * 0.30)
        center = (inner.center[0], inner.center[1])
        title = Box(
            # a rectangle within the disc: 0.74 and 0.56 together are 0.93 of the radius
            center[0] - radius * 0.74,
            center[1] - radius * 0.56,
            center[0] + radius * 0.74,
            center[1] + radius * 0.56,
        )
        places = _beside(sections, inner, inner.height)
    else:
        share = 0.0 if not titles else 0.22 if sections else 0.9
        title = replace(inner, y1=inner.y0 + inner.height * share).inset(
            inner.width * 0.10, inner.height * share * 0.12
        )
        center, radius = (title.center[0], title.center[1]), 0.0
        places = _below(sections, replace(inner, y0=inner.y0 + inner.height * (share + 0.02 if titles else 0.0)))
    cards = tuple(_card(section, box, ACCENTS[index % len(ACCENTS)]) for index, (section, box) in enumerate(places))
    return Slide(cards, title, center, radius, foot)


def _split(texts: Sequence[Lettering], box: Box) -> list[Box]:
    """Parts of a box, one below the other, as high as the texts are long."""
    # Less than in proportion, so that short lines beside long ones stay readable.
    weights = [max(6.0, advance(text.text)) ** 0.7 for text in texts]
    y, boxes = box.y0, []
    for weight in weights:
        height = box.height * weight / sum(weights)
        boxes.append(Box(box.x0, y + height * 0.03, box.x1, y + height * 0.97))
        y += height
    return boxes


def _title_blocks(texts: Sequence[Lettering], box: Box) -> list[TextBlock]:
    if not texts:
        return []
    first, rest = texts[0], texts[1:]
    # two thirds for the main line, which is to be read first
    split = box.y0 + box.height * (0.68 if rest else 1.0)
    blocks = [on_paper(first, replace(box, y1=split), _face(first, "serif"), TITLE_PAPER, "#2d4c48")]
    boxes = _split(rest, replace(box, y0=split + box.height * 0.04)) if rest else []
    blocks += [on_paper(t, b, _face(t, "sans"), TITLE_PAPER, "#a0623f") for t, b in zip(rest, boxes, strict=True)]
    return blocks


def _face(text: Lettering, usual: str) -> str:
    return str(text.face) if text.face in ("cartoon", "handwritten", "serif", "sans", "bold", "calligraphy") else usual


def _card_blocks(card: Card) -> list[TextBlock]:
    # darker than the accent itself, which is too pale on white for letters
    ink = mix(card.accent, "#16182a", 0.25)
    wide = card.box.width > card.box.height * 1.25
    align = "left" if wide else "center"
    blocks: list[TextBlock] = []
    if card.section.heading is not None:
        heading = card.section.heading
        blocks.append(on_paper(heading, card.heading, _face(heading, "bold"), CARD_PAPER, ink, align))
    boxes = _split(card.section.bodies, card.body) if card.section.bodies else []
    for text, box in zip(card.section.bodies, boxes, strict=True):
        blocks.append(on_paper(text, box, _face(text, "sans"), CARD_PAPER, "#43444f", align))
    return blocks


def arrange_slide(scene: Scene, size: ImageSize, _seed: int) -> Arrangement:
    """Give a title its wreath or band, and each section its card."""
    slide = slide_of(scene, size)
    blocks = _title_blocks(_titles(scene.texts), slide.title)
    for card in slide.cards:
        blocks += _card_blocks(card)
    feet = _feet(scene.texts)
    if slide.foot is not None:
        boxes = _split(feet, slide.foot)
        blocks += [on_paper(t, b, _face(t, "sans"), FOOT_PAPER, "#5a4a3a") for t, b in zip(feet, boxes, strict=True)]
    bottom = size.height - size.shorter * 0.04
    return Arrangement(
        blocks=tuple(blocks),
        scene_box=Box(0, bottom, size.width, size.height),
        painted=tuple(Painted(card.section.icon_noun, card.icon_box) for card in slide.cards if card.section.icon_noun),
    )
