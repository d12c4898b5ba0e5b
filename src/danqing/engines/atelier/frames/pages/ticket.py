"""A ticket: a panel with its motif, the title and fields for seat and date, and a stub with a barcode to tear off."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, linear, rounded_box, shaded, stroke
from danqing.engines.atelier.frames.designs.layout import face_of
from danqing.engines.atelier.frames.designs.motifs import motifs_of
from danqing.engines.atelier.frames.designs.ornaments import ORNAMENTS
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.themes import Palette, inked, theme_of
from danqing.engines.atelier.frames.designs.typesetting import lead_of
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.barcode import draw_barcode
from danqing.engines.atelier.frames.pages.parts import columns_of, common_size, even, page_of, palette_for, rows_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, mix
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Scene, TextBlock

_UPRIGHT = 0.85  # width over height of the picture below which the ticket stands on its short side


@dataclass(frozen=True)
class _Ticket:
    """Where the parts of a ticket are. tear: the two ends of the line along which the stub is torn off."""

    whole: Box
    art: Box
    words: Box
    stub: Box
    upright: bool

    @property
    def tear(self) -> tuple[tuple[float, float], tuple[float, float]]:
        if self.upright:
            return (self.whole.x0, self.stub.y0), (self.whole.x1, self.stub.y0)
        return (self.stub.x0, self.whole.y0), (self.stub.x0, self.whole.y1)


def _ticket(size: ImageSize) -> _Ticket:
    upright = size.aspect < _UPRIGHT
    wide, tall = size.width * 0.88, size.height * 0.84
    if upright:
        wide = min(wide, tall / 1.55)
        tall = min(tall, wide * 2.3)
    else:
        tall = min(tall, wide / 1.75)
        wide = min(wide, tall * 2.5)
    x, y = size.width / 2, size.height / 2
    whole = Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    if upright:
        art = replace(whole, y1=whole.y0 + tall * 0.36)
        stub = replace(whole, y0=whole.y1 - tall * 0.2)
        return _Ticket(whole, art, Box(whole.x0, art.y1, whole.x1, stub.y0), stub, True)
    art = replace(whole, x1=whole.x0 + wide * 0.28)
    stub = replace(whole, x0=whole.x1 - wide * 0.2)
    return _Ticket(whole, art, Box(art.x1, whole.y0, stub.x0, whole.y1), stub, False)


def _stub_parts(ticket: _Ticket) -> tuple[Box, Box]:
    """Room for a text on the stub, and for the barcode."""
    inner = ticket.stub.inset(ticket.stub.width * 0.12, ticket.stub.height * 0.12)
    if ticket.upright:
        middle = inner.x0 + inner.width * 0.5
        return replace(inner, x1=middle - inner.width * 0.04), replace(inner, x0=middle)
    return replace(inner, y1=inner.y0 + inner.height * 0.34), replace(inner, y0=inner.y0 + inner.height * 0.42)


def arrange_ticket(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The first text or the title large, the next in fields below it, the shortest of three on the stub."""
    ticket, palette = _ticket(size), palette_for(scene, seed)
    texts = list(scene.texts)
    lead = texts.pop(lead_of(texts))
    # The stub bears a field that is short enough to be read there.
    torn = min(texts, key=lambda text: len(text.text)) if len(texts) >= 3 else None
    fields = [text for text in texts if text is not torn]
    pad = min(ticket.words.width, ticket.words.height) * 0.09
    inner = ticket.words.inset(pad)
    head, foot = _split(inner, fields, pad)
    short = min(ticket.whole.width, ticket.whole.height)
    faces = theme_of(scene).faces
    title = even([lead], [head], short * 0.3)[0]
    blocks = [on_paper(lead, title, face_of(lead, True, faces), palette.ground, inked(lead, palette))]
    cells = _cells(fields, foot, pad)
    for text, cell, box in zip(fields, cells, _fields(fields, cells, short), strict=True):
        blocks.append(_field(text, box if box.height < cell.height else cell, palette, scene))
    if torn is not None:
        room = _stub_parts(ticket)[0]
        blocks.append(_field(torn, even([torn], [room], short * 0.09)[0], palette, scene))
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, obstacles=(ticket.whole,))


def _split(inner: Box, fields: Sequence[Lettering], pad: float) -> tuple[Box, Box]:
    """The room of the title and that of the fields."""
    if not fields:
        return inner, replace(inner, y0=inner.y1 - 1)
    share = 0.6 if len(fields) <= 2 else 0.5
    y = inner.y0 + inner.height * share
    return replace(inner, y1=y - pad * 0.4), replace(inner, y0=y + pad * 0.4)


def _cells(fields: Sequence[Lettering], foot: Box, pad: float) -> list[Box]:
    """A cell for each field: side by side where they fit, else one below the other."""
    if not fields:
        return []
    beside = [cell.inset(pad * 0.55, pad * 0.2) for cell in columns_of(foot, len(fields), pad * 0.5)]
    below = [cell.inset(pad * 0.55, pad * 0.1) for cell in rows_of(foot, len(fields), pad * 0.3)]
    return max((beside, below), key=lambda cells: round(common_size(fields, cells, foot.height * 0.4), 1))


def _fields(fields: Sequence[Lettering], cells: Sequence[Box], short: float) -> list[Box]:
    return even(fields, cells, short * 0.1)


def _field(text: Lettering, box: Box, palette: Palette, scene: Scene) -> TextBlock:
    face = face_of(text, False, theme_of(scene).faces)
    return on_paper(text, box, face if face != "calligraphy" else "serif", palette.ground, inked(text, palette))


def paint_ticket(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """A surface in a colour of its own, the ticket with its notches on it, motif, rules and barcode."""
    page = page_of(canvas, scene, seed)
    _surface(page)
    if on_panels(arrangement):
        return
    ticket = _ticket(ImageSize(canvas.width, canvas.height))
    short = min(ticket.whole.width, ticket.whole.height)
    outline = _outline(ticket, short * 0.045)
    with canvas.moved(0, short * 0.025):
        canvas.path(outline, fill("#0b0716", 0.5, blur=short * 0.03))
    with canvas.clipped(outline):
        canvas.rectangle(ticket.whole, fill(page.palette.ground))
        _art(page, ticket, scene)
        _tear(page, ticket, short)
        _rules(page, arrangement, ticket, short)
        draw_barcode(canvas, _code_box(ticket, arrangement), seed, upright=ticket.upright)


def _surface(page: Page) -> None:
    """A plain surface that the ticket stands out from."""
    tone = mix(darker(page.accent(1), 0.25), "#8b8f9c", 0.35)
    box = page.canvas.box
    page.canvas.rectangle(
        box, shaded(linear((0, 0), (box.x1, box.y1), [mix(tone, "#ffffff", 0.22), darker(tone, 0.2)]))
    )


def _outline(ticket: _Ticket, notch: float) -> skia.Path:
    """A ticket with round corners and a bite at both ends of the tear line."""
    path = rounded_box(ticket.whole, notch * 0.9)
    for x, y in ticket.tear:
        bite = skia.Path()
        bite.addCircle(x, y, notch)
        path = skia.Op(path, bite, skia.PathOp.kDifference_PathOp)
    return path


def _art(page: Page, ticket: _Ticket, scene: Scene) -> None:
    """A sunburst in the accents, small ornaments, and the motif large upon it."""
    canvas, box, palette = page.canvas, ticket.art, page.palette
    main = page.accent(0)
    with canvas.clipped(rounded_box(box)):
        canvas.rectangle(box, fill(main))
        center, reach = (box.center[0], box.y0 + box.height * 0.52), box.width + box.height
        canvas.sunburst(center, reach, 16, fill(mix(main, page.accent(1), 0.45), 0.75), 0.1)
        side = min(box.width, box.height)
        canvas.circle(center, side * 0.43, fill(palette.second))
        canvas.circle(center, side * 0.46, stroke(palette.second, side * 0.012))
        motifs = motifs_of(scene)
        for index, key in enumerate(motifs[1:3]):
            dx = -1 if index == 0 else 1
            spot = (center[0] + dx * box.width * 0.29, center[1] + dx * box.height * 0.39)
            if not ticket.upright:
                draw_icon(canvas, key, spot, side * 0.26, main, page.seed)
        if motifs:
            draw_icon(canvas, motifs[0], center, side * 0.62, main, page.seed)
        strewn = theme_of(scene).strewn or "stars"
        free = Box(center[0] - side * 0.5, center[1] - side * 0.5, center[0] + side * 0.5, center[1] + side * 0.5)
        ORNAMENTS[strewn](replace(page, taken=(free,)))


def _tear(page: Page, ticket: _Ticket, short: float) -> None:
    start, end = ticket.tear
    count = 22
    for index in range(1, count):
        share = index / count
        point = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        page.canvas.circle(point, short * 0.0065, fill(mix(page.palette.ink, page.palette.ground, 0.4)))


def _rules(page: Page, arrangement: Arrangement, ticket: _Ticket, short: float) -> None:
    """An edge line about the words, and a coloured bar over each field."""
    line = mix(page.palette.ink, page.palette.ground, 0.55)
    page.canvas.rectangle(ticket.words.inset(short * 0.03), stroke(line, short * 0.004))
    lead = max((b.box for b in arrangement.blocks), key=lambda box: box.height * box.width, default=ticket.words)
    for index, block in enumerate(b for b in arrangement.blocks if b.box is not lead):
        box = block.box
        y = box.y0 - short * 0.018
        page.canvas.rectangle(
            Box(box.x0, y - short * 0.006, box.x0 + min(box.width, short * 0.14), y + short * 0.006),
            fill(page.accent(index)),
        )


def _code_box(ticket: _Ticket, arrangement: Arrangement) -> Box:
    text, code = _stub_parts(ticket)
    if any(block.box.intersects(ticket.stub) for block in arrangement.blocks):
        return code
    return Box(min(text.x0, code.x0), min(text.y0, code.y0), max(text.x1, code.x1), max(text.y1, code.y1))
