"""How a mock-up looks: a soft ground, the device with its bars, and the empty fields, cards and buttons."""

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, Point, fill, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.frames.designs.motifs import motifs_of, spoken_of
from danqing.engines.atelier.frames.icons import draw_icon, drawable_aspect
from danqing.engines.atelier.frames.pages.mockup import (
    SCREEN,
    WHITE,
    Page,
    Piece,
    Screen,
    accent_of,
    page_parts,
    screen_of,
)
from danqing.engines.atelier.frames.pages.mockup_roles import words_around
from danqing.engines.atelier.frames.pages.mockup_shown import shown_in
from danqing.engines.atelier.frames.pages.mockup_symbols import draw_symbol, symbol_of
from danqing.engines.atelier.frames.pages.parts import card, palette_for
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_LINE, _GRAY, _BODY = "#dfe2ea", "#9aa0ae", "#17181d"


def paint_mockup(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The ground, the device, and what lies under the texts."""
    palette, accent = palette_for(scene, seed), accent_of(scene, seed)
    tones = [lighter(palette.accents[0], 0.72), lighter(palette.accents[1], 0.6)]
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (canvas.width, canvas.height), tones)))
    short = min(canvas.width, canvas.height)
    for x, y, reach, tone in ((0.08, 0.9, 0.34, tones[0]), (0.95, 0.12, 0.3, tones[1])):
        canvas.circle((canvas.width * x, canvas.height * y), short * reach, fill(lighter(tone, 0.4), 0.6))
    if on_panels(arrangement):
        return
    size = ImageSize(canvas.width, canvas.height)
    page = page_parts(scene, size)
    (_phone if page.screen.phone else _browser)(canvas, page.screen)
    if page.screen.phone:
        _bars(canvas, page, accent)
    elif any(piece.kind == "title" for piece in page.pieces):
        _brand(canvas, page.screen, accent)
    if page.picture is not None and shown_in(scene) is None:
        _cover(canvas, page, scene, accent, seed)
    for index, piece in enumerate(page.pieces):
        _piece(canvas, page, piece, accent, index)


def _phone(canvas: Canvas, screen: Screen) -> None:
    unit, glass = screen.unit, screen.glass
    card(canvas, screen.device, _BODY, unit * 0.12, 0.4)
    canvas.rectangle(screen.device.inset(unit * 0.008), stroke("#4a4d57", unit * 0.005), unit * 0.112)
    canvas.rectangle(glass, fill(SCREEN), unit * 0.088)
    x, y = glass.center[0], glass.y0 + unit * 0.052
    canvas.rectangle(
        Box(x - unit * 0.13, y - unit * 0.028, x + unit * 0.13, y + unit * 0.028), fill(_BODY), unit * 0.03
    )
    for k in range(4):
        left = glass.x1 - unit * (0.2 - k * 0.018)
        canvas.rectangle(
            Box(left, y + unit * (0.012 - 0.009 * k), left + unit * 0.011, y + unit * 0.02), fill(_BODY), 1
        )
    battery = Box(glass.x1 - unit * 0.115, y - unit * 0.018, glass.x1 - unit * 0.055, y + unit * 0.02)
    canvas.rectangle(battery, stroke(_BODY, unit * 0.006), unit * 0.01)
    canvas.rectangle(battery.inset(unit * 0.009), fill(_BODY), unit * 0.004)
    canvas.circle((glass.x0 + unit * 0.1, y), unit * 0.016, stroke(_BODY, unit * 0.006))
    low = glass.y1 - unit * 0.028
    canvas.line((x - unit * 0.16, low), (x + unit * 0.16, low), stroke(_BODY, unit * 0.013))


def _bars(canvas: Canvas, page: Page, accent: str) -> None:
    """The round picture of the user above, and the tabs below."""
    if page.picture is None:
        return
    unit, glass = page.screen.unit, page.screen.glass
    center = (glass.x1 - unit * 0.125, glass.y0 + unit * 0.195)
    canvas.circle(center, unit * 0.06, fill(lighter(accent, 0.78)))
    draw_symbol(canvas, "person", center, unit * 0.06, accent)
    top = glass.y1 - unit * 0.2
    canvas.line((glass.x0 + unit * 0.02, top), (glass.x1 - unit * 0.02, top), stroke(_LINE, unit * 0.004))
    for index, symbol in enumerate(("home", "search", "heart", "person")):
        x = glass.x0 + glass.width * (index + 0.5) / 4
        draw_symbol(canvas, symbol, (x, top + unit * 0.08), unit * 0.066, accent if index == 0 else _GRAY)


def _browser(canvas: Canvas, screen: Screen) -> None:
    device, top = screen.device, screen.glass.y0
    card(canvas, device, "#e9eaef", device.width * 0.012, 0.4)
    canvas.path(rounded_box(screen.glass, device.width * 0.006), fill(SCREEN))
    step = (top - device.y0) * 0.5
    for index, tone in enumerate(("#f2695c", "#f5bd4f", "#61c454")):
        canvas.circle((device.x0 + step * (1.2 + index * 1.1), device.y0 + step), step * 0.32, fill(tone))
    for index, side in enumerate((1, -1) if device.width > device.height * 1.3 else ()):
        x = device.x0 + step * (5.2 + index * 1.3)
        points = [(x + side * step * 0.2, device.y0 + step * 0.65), (x - side * step * 0.15, device.y0 + step)]
        canvas.curve(
            [*points, (x + side * step * 0.2, device.y0 + step * 1.35)], stroke(_GRAY, step * 0.13), False, 0.0
        )
    field = Box(
        device.x0 + device.width * 0.22,
        device.y0 + step * 0.45,
        device.x1 - device.width * 0.22,
        device.y0 + step * 1.55,
    )
    canvas.rectangle(field, fill(WHITE), step * 0.5)
    draw_symbol(canvas, "lock", (field.x0 + step * 0.8, field.center[1]), step * 0.6, _GRAY)


def _brand(canvas: Canvas, screen: Screen, accent: str) -> None:
    """A small sign before the name in the bar of a site, and a basket after the links."""
    unit, glass = screen.unit, screen.glass
    y = glass.y0 + glass.height * 0.07
    x = glass.x0 + unit * 0.075
    canvas.circle((x, y), unit * 0.026, fill(accent))
    canvas.circle((x + unit * 0.009, y - unit * 0.009), unit * 0.012, fill(SCREEN))
    draw_symbol(canvas, "basket", (glass.x1 - unit * 0.085, y), unit * 0.042, "#3a3d48")


def _cover(canvas: Canvas, page: Page, scene: Scene, accent: str, seed: int) -> None:
    """A coloured plate with what the page speaks of, where no scene shows it."""
    box = page.picture
    if box is None:
        return
    radius = page.screen.unit * 0.05 if page.screen.phone else 0.0
    with canvas.clipped(rounded_box(box, radius)):
        canvas.rectangle(
            box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), [lighter(accent, 0.25), darker(accent, 0.25)]))
        )
        for k in range(4):
            center = (box.x1 - box.width * 0.1, box.y0 + box.height * 0.15)
            canvas.circle(
                center, min(box.width, box.height) * (0.25 + 0.22 * k), stroke(WHITE, page.screen.unit * 0.004, 0.35)
            )
        keys = (spoken_of(words_around(scene)) or motifs_of(scene))[:3]
        side = min(box.height * 0.5, box.width / max(1, len(keys)) * 0.7)
        for index, key in enumerate(keys):
            x = box.center[0] + (index - (len(keys) - 1) / 2) * side * 1.2
            canvas.circle((x, box.center[1]), side * 0.56, fill(WHITE, 0.9))
            draw_icon(canvas, key, (x, box.center[1]), side * 0.72, accent, seed + index)


def _piece(canvas: Canvas, page: Page, piece: Piece, accent: str, index: int) -> None:
    box, unit = piece.box, page.screen.unit
    tall = box.height
    if piece.kind == "button":
        card(canvas, box, accent, tall * 0.32, 0.25)
    elif piece.kind == "field":
        canvas.rectangle(box, fill(WHITE), tall * 0.26)
        canvas.rectangle(box, stroke(_LINE, unit * 0.005), tall * 0.26)
        symbol = symbol_of(piece.text.text if piece.text is not None else "")
        draw_symbol(canvas, symbol, (box.x0 + tall * 0.55, box.center[1]), tall * 0.42, accent)
    elif piece.kind == "card":
        card(canvas, box, WHITE, tall * 0.24, 0.12)
        center = (box.x0 + tall * 0.56, box.center[1])
        canvas.circle(center, tall * 0.34, fill(mix(accent, WHITE, 0.82 - 0.06 * (index % 3))))
        _sign(canvas, piece, center, tall * 0.46, accent)
        x = box.x1 - tall * 0.16
        canvas.polygon(
            [
                (x, box.center[1]),
                (x - tall * 0.06, box.center[1] - tall * 0.09),
                (x - tall * 0.06, box.center[1] + tall * 0.09),
            ],
            fill(_LINE),
        )
    elif piece.kind == "mark":
        side = tall * 0.86
        place = Box(box.center[0] - side / 2, box.y0, box.center[0] + side / 2, box.y0 + side)
        canvas.rectangle(
            place,
            shaded(linear((0, place.y0), (0, place.y1), [lighter(accent, 0.15), darker(accent, 0.12)])),
            side * 0.26,
        )
        _petals(canvas, place.center, side * 0.3)


def _sign(canvas: Canvas, piece: Piece, center: Point, side: float, accent: str) -> None:
    icon = piece.text.icon if piece.text is not None else None
    if icon is not None and drawable_aspect(icon) is not None:
        draw_icon(canvas, icon, center, side, accent, 0)
    else:
        draw_symbol(canvas, symbol_of(piece.text.text if piece.text is not None else ""), center, side, accent)


def _petals(canvas: Canvas, center: Point, radius: float) -> None:
    """A sign of three leaves."""
    for degrees in (-38, 0, 38):
        with canvas.moved(center[0], center[1] + radius * 0.8, degrees=degrees):
            leaf = Box(-radius * 0.3, -radius * 1.7, radius * 0.3, -radius * 0.1)
            canvas.ellipse(leaf, fill(WHITE, 0.92 if degrees == 0 else 0.6))


def paint_over_mockup(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Round corners on the picture of an app."""
    del seed
    screen = screen_of(scene, ImageSize(canvas.width, canvas.height))
    if not screen.phone:
        return
    for inset in arrangement.insets:
        box, radius = inset.box, screen.unit * 0.05
        for x, y, dx, dy in (
            (box.x0, box.y0, 1, 1),
            (box.x1, box.y0, -1, 1),
            (box.x1, box.y1, -1, -1),
            (box.x0, box.y1, 1, -1),
        ):
            corner = polygon(
                [
                    (x - dx, y - dy),
                    (x + dx * radius, y - dy),
                    (x + dx * radius, y + dy * radius),
                    (x - dx, y + dy * radius),
                ]
            )
            with canvas.clipped(corner):
                canvas.circle((x + dx * radius, y + dy * radius), radius * 1.5, stroke(SCREEN, radius))
