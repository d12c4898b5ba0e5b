"""Where a thing that bears words stands, hangs or lies: walls, bricks, tables, and the land out of doors."""

import math
import re
from collections.abc import Callable, Mapping

import cv2

from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, fading, fill, linear, polygon, radial, shaded
from danqing.engines.atelier.carriers.materials import wood
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.parts import soften
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import COLORS, darker, lighter, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.understanding.colors import colors_in

_WALLS = ("#e7dccb", "#d5e0dc", "#e6d3cb", "#d7dbe8", "#dfe3cf")
_BRICKS = ("#a2553f", "#8d4a3a", "#7d5a4a")
_WOODS = ("#c99a66", "#8a5d3b", "#d9b98c", "#6d4a33")


def _vignette(canvas: Canvas, strength: float) -> None:
    """Darkness toward the edges."""
    reach = max(canvas.width, canvas.height) * 0.75
    shader = radial(canvas.box.center, reach, ["#ffffff", "#ffffff", "#2a1e30"], [0, 0.35, 1])
    paint = shaded(shader, strength)
    paint.setBlendMode(skia.BlendMode.kMultiply)
    canvas.rectangle(canvas.box, paint)


def _wall(page: Page) -> None:
    """Plaster, with slanting light from a window."""
    canvas = page.canvas
    color = page.random("wall").choice(_WALLS)
    canvas.rectangle(
        canvas.box, shaded(linear((0, 0), page.at(1, 1), [lighter(color, 0.3), color, darker(color, 0.1)]))
    )
    for share in (0.02, 0.30, 0.58):
        x, wide = page.width * share, page.width * 0.2
        slant = page.height * 0.5
        pane = [(x + slant * 0.2, 0.0), (x + wide + slant * 0.2, 0.0), (x + wide - slant * 0.5, page.height)]
        pane.append((x - slant * 0.5, page.height))
        canvas.polygon(pane, shaded(fading((0, 0), (0, page.height), "#fff6df", [0.42, 0.0])))
    _vignette(canvas, 0.3)


def _brick(page: Page, color: str, light: float) -> None:
    canvas, pick = page.canvas, page.random("brick")
    canvas.fill(mix(darker(color, 0.45), "#8a8078", 0.3))
    high, gap = page.short * 0.048, page.short * 0.005
    wide = high * 2.5
    for row in range(int(page.height / high) + 1):
        x = -wide * (0.5 if row % 2 else 0.0)
        while x < page.width:
            tone = pick.choice((lighter, darker))(color, pick.uniform(0.0, 0.14))
            canvas.rectangle(Box(x, row * high, x + wide - gap, (row + 1) * high - gap), fill(tone), gap * 0.6)
            x += wide
    canvas.rectangle(canvas.box, fill("#0d0a1c", light))
    _vignette(canvas, 0.75)


def _table(page: Page) -> None:
    """Boards of a table seen from above, with the corners of what lies about."""
    color = page.random("table").choice(_WOODS)
    wood(page.canvas, page.canvas.box.inset(-4), color, page.seed, planks=max(4, round(page.height / page.short * 5)))
    _vignette(page.canvas, 0.5)


def _cloth(page: Page) -> None:
    """A plain ground in the theme's colours with two large soft shapes."""
    canvas, palette = page.canvas, page.palette
    canvas.rectangle(canvas.box, shaded(linear((0, 0), page.at(0.4, 1), [palette.second, palette.ground])))
    canvas.circle(page.at(0.08, 0.95), page.short * 0.42, fill(mix(palette.ground, page.accent(0), 0.5)))
    canvas.circle(page.at(0.95, 0.06), page.short * 0.36, fill(mix(palette.ground, page.accent(1), 0.5)))
    _vignette(canvas, 0.22)


def _daylight(page: Page) -> None:
    """A pale table top in the light of a window, with the shadow of a plant in a corner."""
    canvas, pick = page.canvas, page.random("daylight")
    tone = mix(pick.choice(("#e6e0d6", "#dde3e0", "#e8ddd6", "#dfe2e8")), page.palette.ground, 0.14)
    canvas.rectangle(canvas.box, shaded(linear((0, 0), page.at(1, 1), [lighter(tone, 0.35), darker(tone, 0.1)])))
    slant = page.height * 0.5
    for share in (-0.05, 0.24, 0.53):
        x, wide = page.width * share, page.width * 0.23
        pane = [(x + slant, 0.0), (x + wide + slant, 0.0), (x + wide, page.height), (x, page.height)]
        canvas.polygon(pane, fill("#fffaf0", 0.34, blur=page.short * 0.012))
    left = pick.random() < 0.5
    for index in range(11):
        foot = page.at(-0.02 if left else 1.02, 0.12)
        degrees = -30 + index * 11
        reach = page.short * (0.36 + 0.16 * ((index * 7) % 4) / 3)
        with canvas.moved(foot[0], foot[1], degrees=degrees if left else 180 - degrees):
            leaf = Box(reach * 0.12, -reach * 0.065, reach, reach * 0.065)
            canvas.ellipse(leaf, fill("#3d3a3f", 0.13, blur=page.short * 0.009))
    _vignette(canvas, 0.16)


def _desk(page: Page) -> None:
    """A desk before a wall, for what stands upright."""
    canvas, pick = page.canvas, page.random("desk")
    wall, top = pick.choice(_WALLS), page.height * 0.8
    canvas.rectangle(
        canvas.box, shaded(radial(page.at(0.4, 0.35), page.width * 0.8, [lighter(wall, 0.45), darker(wall, 0.14)]))
    )
    accent = mix(wall, page.accent(0), 0.55)
    canvas.circle(page.at(0.5, 0.44), page.short * 0.43, fill(accent, 0.6))
    wood(canvas, Box(-4, top, page.width + 4, page.height + 4), pick.choice(_WOODS), page.seed, planks=2)
    edge = polygon([(0, top), (page.width, top), (page.width, top + page.short * 0.02), (0, top + page.short * 0.02)])
    canvas.path(edge, shaded(linear((0, top), (0, top + page.short * 0.02), ["#fff1d8", "#c99a66"]), 0.5))
    _vignette(canvas, 0.25)


def _outdoors(setting: str, blur: float) -> Callable[[Page], None]:
    def draw(page: Page) -> None:
        # At half the size, since it is out of focus: a quarter of the time.
        small = Canvas(math.ceil(page.width / 2), math.ceil(page.height / 2))
        horizon = round(BACKDROPS[setting].horizon * small.height)
        light = light_of("day", "clear", page.seed)
        draw_backdrop(setting, Stage(canvas=small, light=light, horizon=horizon, seed=page.seed))
        soften(small, blur)
        size = (page.width, page.height)
        page.canvas.put(cv2.resize(small.to_pixels(), size, interpolation=cv2.INTER_LINEAR))

    return draw


def _sweep(page: Page, color: str) -> None:
    """Paper of one colour that runs from the wall to the table, as product photographers hang it."""
    canvas = page.canvas
    low, near = mix(color, "#8d8a94", 0.14), mix(color, "#8d8a94", 0.05)
    stops = [color, lighter(color, 0.3), low, near]
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (0, page.height), stops, [0, 0.55, 0.8, 1])))


_BACKGROUND = re.compile(r"\b(?:on|against|with) an? (?:\w+ ){0,2}(?:back(?:ground|drop)|sweep)\b|\w{1,2}色?的?背景")

PLACES: Mapping[str, Callable[[Page], None]] = {
    "wall": _wall,
    "brick": lambda page: _brick(page, page.random("brick color").choice(_BRICKS), 0.05),
    "dark brick": lambda page: _brick(page, "#4a3450", 0.45),
    "table": _table,
    "cloth": _cloth,
    "daylight": _daylight,
    "desk": _desk,
    "meadow": _outdoors("meadow", 1.5),
    "hills": _outdoors("hills", 1.5),
    "city": _outdoors("city", 2.5),
    "street": _outdoors("street", 3.0),
}
"""Every place by key."""

PLACE_OF: Mapping[str, tuple[str, ...]] = {
    "post_sign": ("meadow", "hills"),
    "arrow_sign": ("hills", "meadow"),
    "road_sign": ("hills", "meadow"),
    "stop_sign": ("street", "hills"),
    "billboard": ("city", "hills"),
    "hanging_sign": ("brick", "wall"),
    "painted_sign": ("brick", "wall"),
    "plaque": ("brick", "wall"),
    "neon_sign": ("dark brick",),
    "banner": ("cloth",),
    "menu_board": ("brick",),
    "blackboard": ("wall",),
    "whiteboard": ("wall",),
    "screen": ("desk",),
    "phone": ("cloth",),
    "garment": ("cloth",),
    "label": ("cloth",),
    "shelf_tag": ("wall",),
    "poster_sheet": ("wall", "brick"),
    "mug": ("desk",),
    "jar": ("desk",),
    "bottle": ("desk",),
    "parcel": ("desk",),
    "cake": ("desk",),
    "scroll": ("wall",),
    "sticky_note": ("cloth", "wall"),
    "business_card": ("daylight",),
    "book_cover": ("cloth", "table"),
}
"""Where each carrier is found; on a table where nothing is said."""


def draw_place(page: Page, carrier: str, prompt: str = "") -> None:
    """Paint the even ground that the prompt names, or where a carrier is found, one of its places by the seed."""
    named = _BACKGROUND.search(prompt.lower())
    colors = (
        colors_in(named[0] if named[0].isascii() else named[0].replace("背景", "").rstrip("的色") + "色")
        if named
        else ()
    )
    if colors:
        return _sweep(page, COLORS[colors[0]])
    options = PLACE_OF.get(carrier, ("table",))
    return PLACES[options[page.seed % len(options)]](page)
