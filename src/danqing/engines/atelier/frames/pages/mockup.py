"""A mock-up of an app or a web page: a device whose bar, picture, fields, cards and buttons bear the texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.frames.demands import height_at
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.mockup_roles import Roles, is_form, is_phone, roles_of
from danqing.engines.atelier.frames.pages.mockup_shown import shown_in
from danqing.engines.atelier.frames.pages.parts import columns_of, even, palette_for
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import contrast, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene

SCREEN, WHITE, _INK, _QUIET = "#fbfbfd", "#ffffff", "#20222b", "#565b69"


@dataclass(frozen=True)
class Screen:
    """device: the whole; glass: where things are shown. unit: in pixels, by which things on it are measured."""

    device: Box
    glass: Box
    phone: bool
    unit: float


@dataclass(frozen=True)
class Piece:
    """A part of a page. kind: a key of _LOOKS, or mark. box: of the whole part, around its text."""

    kind: str
    box: Box
    text: Lettering | None = None


@dataclass(frozen=True)
class Page:
    """All parts of a page. picture: where its picture is, or None."""

    screen: Screen
    pieces: tuple[Piece, ...]
    picture: Box | None


@dataclass(frozen=True)
class _Look:
    """How the text of a kind of piece is set. size: at most, in units. left, right, around: insets in heights."""

    face: str
    size: float
    align: str = "left"
    paper: str = SCREEN
    ink: str = _INK
    left: float = 0.0
    right: float = 0.0
    around: float = 0.0


_LOOKS: Mapping[str, _Look] = {
    "title": _Look("bold", 0.085),
    "caption": _Look("bold", 0.085, "center"),
    "headline": _Look("bold", 0.15),
    "nav": _Look("sans", 0.034, "center"),
    "field": _Look("sans", 0.05, paper=WHITE, ink=_QUIET, left=1.0, right=0.3, around=0.26),
    "card": _Look("sans", 0.05, paper=WHITE, left=1.1, right=0.3, around=0.24),
    "button": _Look("bold", 0.052, "center", "accent", "accent", left=0.5, right=0.5, around=0.26),
    "link": _Look("sans", 0.043, "center", ink="accent", around=0.1),
    "note": _Look("sans", 0.045, ink=_QUIET, align="center", around=0.1),
}
_HEIGHTS = {"mark": 0.26, "caption": 0.12, "field": 0.15, "card": 0.15, "button": 0.15, "link": 0.075, "note": 0.08}
"""Of pieces that stand one below the other, in units."""


def screen_of(scene: Scene, size: ImageSize) -> Screen:
    """The device on a picture of a size: a phone where one is meant or the picture is upright, else a browser."""
    margin = size.shorter * 0.06
    if is_phone(scene) or size.aspect < 1.0:
        tall = size.height - 2 * margin
        wide = min(size.width - 2 * margin, tall * 0.52)
        tall = min(tall, wide * 2.15)
        x, y = size.width / 2, size.height / 2
        device = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
        return Screen(device, device.inset(wide * 0.035), True, wide)
    device = Box(margin, margin * 0.8, size.width - margin, size.height - margin * 0.8)
    return Screen(device, replace(device, y0=device.y0 + device.height * 0.075), False, size.shorter)


def page_parts(scene: Scene, size: ImageSize) -> Page:
    """Where everything of a page is; the same for arranging and for painting."""
    screen, roles = screen_of(scene, size), roles_of(scene)
    if is_form(scene):
        return Page(screen, tuple(_form(screen, roles)), None)
    return _app(screen, roles) if screen.phone else _site(screen, roles)


def _form(screen: Screen, roles: Roles) -> list[Piece]:
    """A sign of the app, its name, fields, buttons and links in the middle of the screen."""
    unit, glass = screen.unit, screen.glass
    wide = glass.width * 0.84 if screen.phone else min(glass.width * 0.4, unit * 0.7)
    area = Box(glass.center[0] - wide / 2, glass.y0 + unit * 0.12, glass.center[0] + wide / 2, glass.y1 - unit * 0.07)
    stack: list[tuple[str, Lettering | None]] = [("mark", None)]
    stack += [("caption", text) for text in (roles.title, roles.headline) if text is not None]
    stack += [("field", text) for text in roles.fields] + [("button", text) for text in roles.buttons]
    stack += [("link", text) for text in (*roles.asides, *roles.links)] + [("note", text) for text in roles.cards]
    return _stacked(stack, area, unit if screen.phone else wide / 0.84, 0.045)


def _stacked(stack: Sequence[tuple[str, Lettering | None]], area: Box, unit: float, gap: float) -> list[Piece]:
    """Pieces one below the other about the middle of an area, smaller where they are many."""
    total = sum(_HEIGHTS[kind] for kind, _ in stack) + gap * (len(stack) - 1)
    scale = min(unit, area.height / max(total, 0.01))
    y = area.center[1] - total * scale / 2
    pieces: list[Piece] = []
    for kind, text in stack:
        tall = _HEIGHTS[kind] * scale
        pieces.append(Piece(kind, Box(area.x0, y, area.x1, y + tall), text))
        y += tall + gap * scale
    return pieces


def _app(screen: Screen, roles: Roles) -> Page:
    """A title, a picture, the headline, cards and buttons between the bars of a phone."""
    unit, glass = screen.unit, screen.glass
    x0, x1 = glass.x0 + unit * 0.06, glass.x1 - unit * 0.06
    y = glass.y0 + unit * 0.13
    pieces: list[Piece] = []
    if roles.title is not None:
        pieces.append(Piece("title", Box(x0, y, x1 - unit * 0.16, y + unit * 0.13), roles.title))
        y += unit * 0.16
    if roles.links:
        row = Box(x0, y, x1, y + unit * 0.07)
        boxes = columns_of(row, len(roles.links), unit * 0.03)
        pieces += [Piece("nav", box, text) for text, box in zip(roles.links, boxes, strict=True)]
        y = row.y1 + unit * 0.03
    low = glass.y1 - unit * 0.23
    others = [("card", text) for text in (*roles.fields, *roles.cards)]
    others += [("button", text) for text in roles.buttons] + [("link", text) for text in roles.asides]
    total = sum(_HEIGHTS[kind] + 0.03 for kind, _ in others) * unit
    head = unit * 0.2 if roles.headline is not None else 0.0
    picture = Box(x0, y, x1, max(y + (low - y) * 0.2, min(low - total - head - unit * 0.05, y + unit * 0.85)))
    y = picture.y1 + unit * 0.03
    if roles.headline is not None:
        pieces.append(Piece("headline", Box(x0, y, x1 - unit * 0.2, y + head - unit * 0.02), roles.headline))
        y += head
    pieces += _stacked(others, Box(x0, y, x1, low), unit, 0.03)
    return Page(screen, tuple(pieces), picture)


def _site(screen: Screen, roles: Roles) -> Page:
    """A bar with the name and links, and below it the words on the left of a large picture."""
    unit, glass = screen.unit, screen.glass
    bar = Box(glass.x0 + unit * 0.05, glass.y0, glass.x1 - unit * 0.05, glass.y0 + glass.height * 0.14)
    share = 0.42 if roles.links else 1.0
    pieces: list[Piece] = []
    if roles.title is not None:
        name = Box(bar.x0 + unit * 0.07, bar.y0, bar.x0 + bar.width * share, bar.y1).inset(0, bar.height * 0.2)
        pieces.append(Piece("title", name, roles.title))
    if roles.links:
        room = Box(bar.x1 - bar.width * 0.5, bar.y0, bar.x1 - unit * 0.08, bar.y1).inset(0, bar.height * 0.25)
        boxes = columns_of(room, len(roles.links), room.width * 0.04)
        pieces += [Piece("nav", box, text) for text, box in zip(roles.links, boxes, strict=True)]
    words = Box(bar.x0, bar.y1, glass.x0 + glass.width * 0.5, glass.y1).inset(0, glass.height * 0.06)
    words = replace(words, x1=words.x1 - unit * 0.06)
    low = [("card", text) for text in (*roles.fields, *roles.cards)] + [("link", text) for text in roles.asides]
    wide = [("button", text) for text in roles.buttons]
    measure = unit * 0.62
    beneath = (sum(_HEIGHTS[kind] + 0.04 for kind, _ in low) + (0.19 if wide else 0.0)) * measure
    room_above = max(words.height * 0.28, words.height - beneath)
    head = 0.0
    if roles.headline is not None:
        head = min(room_above, height_at(roles.headline.text, unit * 0.115, words.width) * 1.1)
    y = words.center[1] - min(words.height, head + beneath) / 2
    if roles.headline is not None:
        pieces.append(Piece("headline", Box(words.x0, y, words.x1, y + head), roles.headline))
        y += head + unit * 0.03
    rest = Box(words.x0, y, words.x1, words.y1)
    below = rest.y0 + min(rest.height * (1.0 if not wide else 0.75), sum(_HEIGHTS[k] + 0.04 for k, _ in low) * measure)
    pieces += _stacked(low, replace(rest, y1=below), measure, 0.04) if low else []
    row = replace(rest, y0=below, y1=min(rest.y1, below + _HEIGHTS["button"] * measure))
    row = replace(row, x1=min(row.x1, row.x0 + unit * 0.36 * len(wide)))
    buttons = columns_of(row, len(wide), unit * 0.03)
    pieces += [Piece("button", box, text) for (_, text), box in zip(wide, buttons, strict=True)]
    return Page(screen, tuple(pieces), Box(glass.x0 + glass.width * 0.52, bar.y1, glass.x1, glass.y1))


def arrange_mockup(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name in the bar, links beside it, the headline, a card for each further text, buttons below."""
    page, accent = page_parts(scene, size), accent_of(scene, seed)
    blocks = []
    for kind, look in _LOOKS.items():
        pieces = [(piece.text, piece.box) for piece in page.pieces if piece.kind == kind and piece.text is not None]
        texts = [text for text, _ in pieces]
        cells = [_inner(box, look) for _, box in pieces]
        paper = accent if look.paper == "accent" else look.paper
        ink = legible(accent, SCREEN) if look.ink == "accent" else look.ink
        ink = readable_on(accent) if look.paper == "accent" else ink
        boxes = even(texts, cells, page.screen.unit * look.size, look.align)
        blocks += [on_paper(t, b, look.face, paper, ink, look.align) for t, b in zip(texts, boxes, strict=True)]
    shown = shown_in(scene)
    insets = (Inset(shown, page.picture),) if page.picture is not None and shown is not None else ()
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=insets)


def _inner(box: Box, look: _Look) -> Box:
    tall = box.height
    return Box(
        box.x0 + tall * look.left, box.y0 + tall * look.around, box.x1 - tall * look.right, box.y1 - tall * look.around
    )


def accent_of(scene: Scene, seed: int) -> str:
    """The colour of buttons and links."""
    accents = palette_for(scene, seed).accents
    # Yellows turn to mud where they are darkened until they are seen on white.
    return legible(max(accents[:3], key=lambda accent: contrast(accent, SCREEN)), SCREEN, 3.0)
