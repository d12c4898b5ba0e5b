"""A shop window: the front of a shop with one large window, in which the things of the prompt stand among its goods."""

from collections.abc import Sequence
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, glow, linear, rounded_box, shaded
from danqing.engines.atelier.frames.designs.goods import goods_of
from danqing.engines.atelier.frames.designs.page import Page, draw_pictogram
from danqing.engines.atelier.frames.designs.shop_front import (
    FACADES,
    WOODWORK,
    board_of,
    draw_awning,
    draw_door,
    draw_facade,
    draw_footway,
    draw_glass,
    draw_pane,
)
from danqing.engines.atelier.frames.icons import drawable_aspect
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.frames.pages.parts import draw_thing, page_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.parts import in_strip
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, Painted, Scene, Subject, TextRole

_FRONT = ("sign", "window", "shop", "store", "display", "awning", "front", "橱窗", "招牌", "店", "窗", "牌")
_MOST = 8


@dataclass(frozen=True)
class _Front:
    """The parts of the front, in pixels; the door only where there is room beside the window."""

    fascia: Box
    awning: Box
    window: Box
    door: Box | None
    riser: Box


def _front(size: ImageSize) -> _Front:
    wide = size.aspect >= 1.25
    x0, x1, pavement = size.width * 0.04, size.width * 0.96, size.height * 0.93
    tall = min(size.height * 0.16, (x1 - x0) * 0.24)
    top = size.height * (0.045 if size.aspect > 0.8 else 0.09)
    fascia = Box(x0, top, x1, top + tall)
    awning = Box(x0 - 4, fascia.y1 + tall * 0.06, x1 + 4, fascia.y1 + tall * 0.56)
    sill = pavement - (pavement - awning.y1) * 0.17
    end = x1 - (x1 - x0) * (0.235 if wide else 0.03)
    window = Box(x0 + (x1 - x0) * 0.03, awning.y1 - tall * 0.1, end, sill)
    door = Box(end + (x1 - x0) * 0.035, window.y0, x1 - (x1 - x0) * 0.025, pavement) if wide else None
    return _Front(fascia, awning, window, door, Box(window.x0, sill, window.x1, pavement))


def shown(scene: Scene) -> list[Subject]:
    """What stands in the window, each thing as often as it is asked for; not the parts of the front."""
    things = [s for s in scene.subjects if not s.decorative and not s.label.split(" ")[-1].endswith(_FRONT)]
    return [thing.instance(k) for thing in things for k in range(max(1, min(thing.count, _MOST)))][:_MOST]


def _spots(things: Sequence[Subject], window: Box) -> list[Box]:
    """Boxes side by side on the board, as wide as the things are; every second one on a plinth."""
    if not things:
        return []
    room = window.inset(window.width * 0.05, 0.0)
    aspects = [min(2.4, max(0.6, 0.5 if t.person else drawable_aspect(t.drawable) or 1.0)) for t in things]
    tall = min(window.height * 0.58, room.width * 0.86 / sum(aspects))
    gap = (room.width - tall * sum(aspects)) / (len(things) + 1)
    x, boxes = room.x0 + gap, []
    for index, aspect in enumerate(aspects):
        foot = board_of(window) - (window.height * 0.09 if index % 2 == 0 and len(things) > 1 else 0.0)
        boxes.append(Box(x, foot - tall, x + tall * aspect, foot))
        x += tall * aspect + gap
    return boxes


def _texts(scene: Scene) -> tuple[Lettering | None, list[Lettering]]:
    """The name over the window, and all other texts."""
    name = next((t for t in scene.texts if t.role in (TextRole.SIGN, TextRole.TITLE)), next(iter(scene.texts), None))
    return name, [text for text in scene.texts if text is not name]


def arrange_window(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name on the board over the window, other texts on the panel below it, the things on show."""
    front, (name, others) = _front(size), _texts(scene)
    blocks = [on_carrier(name, front.fascia, "fascia", None, seed)] if name else []
    blocks += in_strip(others, front.riser.inset(front.riser.width * 0.02, front.riser.height * 0.1), scene, size, seed)
    things = shown(scene)
    painted = tuple(
        Painted(thing.label, box, thing.color) for thing, box in zip(things, _spots(things, front.window), strict=True)
    )
    floor = Box(0, size.height * 0.98, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, obstacles=(front.window,), painted=painted)


def paint_window(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Masonry, woodwork, the lit window with shelves at its back and the things at its front, awning and pavement."""
    page = page_of(canvas, scene, seed)
    front = _front(ImageSize(canvas.width, canvas.height))
    pick = page.random("window")
    facade, woodwork = pick.choice(FACADES), pick.choice(WOODWORK)
    draw_facade(page, facade)
    body = Box(front.fascia.x0, front.fascia.y1, front.fascia.x1, front.riser.y1)
    canvas.rectangle(body, shaded(linear((0, body.y0), (0, body.y1), [woodwork, darker(woodwork, 0.25)])))
    draw_pane(page, front.window, woodwork)
    if not on_panels(arrangement):
        _shelves(page, front.window, goods_of(scene.prompt, seed))
        _lamps(page, front.window)
        things = shown(scene) or [Subject(label="", drawable=key) for key in goods_of(scene.prompt, seed)[:4]]
        for index, (thing, box) in enumerate(zip(things, _spots(things, front.window), strict=True)):
            _plinth(page, box, front.window, index)
            draw_thing(page, thing, box, seed + index)
    draw_glass(page, front.window, woodwork)
    panel = front.riser.inset(front.riser.width * 0.015, front.riser.height * 0.14)
    canvas.rectangle(panel, fill(lighter(woodwork, 0.12)), page.short * 0.006)
    if front.door is not None:
        draw_door(page, front.door, woodwork)
    draw_awning(page, front.awning, woodwork)
    draw_footway(page, front.riser.y1, ())
    if not any(block.carrier == "fascia" for block in arrangement.blocks):
        canvas.rectangle(front.fascia, fill(darker(woodwork, 0.15)), page.short * 0.008)


def _shelves(page: Page, window: Box, goods: Sequence[str]) -> None:
    """Two shelves at the back with small goods, in the warm haze of the shop."""
    canvas, side = page.canvas, window.height * 0.15
    count = max(3, int(window.width / (side * 1.9)))
    for row, share in enumerate((0.3, 0.54)):
        y = window.y0 + window.height * share
        canvas.rectangle(Box(window.x0, y, window.x1, y + side * 0.09), fill("#b98850"))
        for k in range(count):
            x = window.x0 + window.width * (k + 0.5) / count
            key = goods[(k + row * 2) % len(goods)]
            draw_pictogram(page, key, Box(x - side / 2, y - side, x + side / 2, y), page.seed + k)
    canvas.rectangle(Box(window.x0, window.y0, window.x1, board_of(window)), fill("#f7d9a0", 0.42))


def _lamps(page: Page, window: Box) -> None:
    canvas, reach = page.canvas, window.height * 0.42
    with canvas.clipped(rounded_box(window)):
        for share in (0.2, 0.5, 0.8):
            x = window.x0 + window.width * share
            canvas.circle((x, window.y0), reach, glow((x, window.y0), reach, "#fff1c4", 0.75))


def _plinth(page: Page, box: Box, window: Box, index: int) -> None:
    """A painted block under what stands higher, and a soft shadow under everything."""
    canvas, board = page.canvas, board_of(window)
    if box.y1 < board - 1:
        tone = page.accent(index)
        block = Box(box.x0 - box.width * 0.04, box.y1 - 2, box.x1 + box.width * 0.04, board + window.height * 0.03)
        canvas.rectangle(block, shaded(linear((block.x0, 0), (block.x1, 0), [lighter(tone, 0.2), darker(tone, 0.15)])))
    half, y = box.width * 0.42, box.y1
    under = Box(box.center[0] - half, y - window.height * 0.012, box.center[0] + half, y + window.height * 0.012)
    canvas.ellipse(under, fill("#2a1608", 0.35, blur=window.height * 0.008))
