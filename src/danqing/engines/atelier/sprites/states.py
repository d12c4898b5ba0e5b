"""What states do to the picture of a thing: cracks, snow, rust, water, ice, moss, and forms that change."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, Point, circle_path, curve, fill, polygon, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.noise import Field, line, smoothstep
from danqing.engines.atelier.palette import darker, hexadecimal, lighter, mix
from danqing.engines.atelier.sprites.blaze import burn, puddle, shine, steam
from danqing.engines.atelier.sprites.condition import Apart

Bits = NDArray[np.bool_]


def crack(thing: Apart) -> None:
    """Jagged cracks that run from the upper edge over the face of the thing and fork."""
    _cracks(thing, 3)


def smash(thing: Apart) -> None:
    """Cracks, a piece out of an upper corner, and that piece and splinters on the ground."""
    pick, box = thing.random("smash"), thing.box
    mask = thing.mask
    side = pick.choice((-1, 1))
    x, top = box.center[0] + side * 0.5 * box.width, box.y0
    edge = [(x - side * k, top + d) for k, d in _notch(pick.uniform(0.85, 1.1), box.width, box.height)]
    piece = _inside(thing, [*edge, (x + side * box.width, box.y0 - box.height)]) & mask
    # less is no piece to see, more leaves too little of the thing to know it by
    if 0.02 < piece.sum() / max(1, mask.sum()) < 0.4:
        shard = np.where(piece[..., None], thing.canvas.data, 0).astype(np.uint8)
        thing.cut(piece)
        thing.canvas.path(curve(edge, closed=False, tension=0.0), _on(stroke("#fff8e6", thing.size * 0.012, 0.75)))
        _lay(thing, shard, piece, side)
    _cracks(thing, 2)


def _notch(reach: float, width: float, height: float) -> list[Point]:
    """The zigzag of a break, from the upper edge inward and out again at the side: in from the corner, and down."""
    steps = (
        (0.62, -0.2),
        (0.52, 0.08),
        (0.58, 0.15),
        (0.36, 0.22),
        (0.4, 0.3),
        (0.16, 0.33),
        (0.18, 0.42),
        (-0.2, 0.46),
    )
    return [(a * reach * width, b * reach * height) for a, b in steps]


def _lay(thing: Apart, shard: NDArray[np.uint8], piece: Bits, side: int) -> None:
    """The broken piece on the ground beside the thing, and splinters of its colour."""
    rows, columns = np.flatnonzero(piece.any(1)), np.flatnonzero(piece.any(0))
    part = shard[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    # on its side, as it fell, or it would look like a second thing that stands there
    turned = np.ascontiguousarray(np.rot90(part, 1 if side > 0 else 3))
    box, pick = thing.box, thing.random("splinters")
    # a tenth behind the thing's edge: it lies at its foot and not apart
    left = box.x1 - 0.1 * turned.shape[1] if side > 0 else box.x0 - 0.9 * turned.shape[1]
    thing.canvas.image(turned, left, box.y1 - turned.shape[0])
    tone = _mean(shard, piece)
    for _ in range(7):
        x, y = box.center[0] + pick.uniform(-0.75, 0.75) * box.width, box.y1 + pick.uniform(-0.01, 0.03) * box.height
        reach = thing.size * pick.uniform(0.02, 0.05)
        form = [(x - reach, y), (x - 0.2 * reach, y - reach * pick.uniform(0.6, 1.2)), (x + reach, y + 0.1 * reach)]
        thing.canvas.polygon(form, fill(mix(tone, "#ffffff", pick.uniform(0, 0.3))))


def _cracks(thing: Apart, count: int) -> None:
    pick, box, size = thing.random("cracks"), thing.box, thing.size
    for number in range(count):
        x = box.x0 + box.width * (number + pick.uniform(0.35, 0.65)) / count
        y, sway = box.y0 + (0.02 if number % 2 else 0.3) * box.height, pick.choice((-1, 1))
        points = [(x, y)]
        for step in range(6):
            x += size * 0.07 * sway * (1 if step % 2 else -0.6) * pick.uniform(0.6, 1.3)
            y += size * pick.uniform(0.07, 0.12)
            points.append((x, y))
            if step in (2, 4):
                end = (x - sway * size * pick.uniform(0.08, 0.14), y + size * pick.uniform(0.02, 0.09))
                _crack(thing, [(x, y), end], size * 0.009)
        _crack(thing, points, size * 0.016)


def _crack(thing: Apart, points: Sequence[Point], width: float) -> None:
    shifted = [(x + width * 0.8, y + width * 0.5) for x, y in points]
    thing.canvas.path(polygon(shifted, closed=False), _on(stroke("#ffffff", width, 0.35)))
    thing.canvas.path(polygon(points, closed=False), _on(stroke("#1d1512", max(1.2, width), 0.85)))


def snow(thing: Apart) -> None:
    """Snow on every upper edge, thick on the highest, and a little frost on all of it."""
    mask, size = thing.mask, thing.size
    height, width = mask.shape
    thick = (0.05 + 0.05 * line(width, max(4, 10 * width / size), thing.seed)) * size
    down = np.arange(height, dtype=np.float32)[:, None]
    first = np.where(mask.any(0), mask.argmax(0), height).astype(np.float32)[None]
    cover = np.clip((first + thick[None] * 1.15 - down) / max(1.5, 0.006 * size), 0, 1) * mask
    cover = np.maximum(cover, 0.85 * _ledges(thing, 0.022 * size))
    frost = smoothstep(0.52, 0.7, thing.noise(0.12, 5)) * 0.35
    thing.tint("#eaf2fa", np.where(mask, np.maximum(cover, frost), 0).astype(np.float32))
    lip = [(x, y + 0.01 * size) for x, y in thing.tops()[:: max(1, int(0.02 * size))]]
    if len(lip) > 3:
        for a, b in pairwise(lip):
            if abs(a[1] - b[1]) < 0.1 * size:
                thing.canvas.line(a, b, stroke("#fbfdff", 0.045 * size))


def _ledges(thing: Apart, depth: float) -> Field:
    """Inner edges that look up: where it is much lighter above than below, or darker."""
    grey = cv2.GaussianBlur(thing.canvas.data[..., :3].mean(-1).astype(np.float32), (0, 0), max(1.0, depth * 0.3))
    shift = max(2, round(depth))
    change = np.abs(grey - np.roll(grey, shift, 0))
    inner = cv2.erode(thing.mask.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    level = np.clip((change - 34) / 20, 0, 1) * inner
    flat = cv2.morphologyEx(level.astype(np.float32), cv2.MORPH_OPEN, np.ones((1, max(3, round(depth * 3))), np.uint8))
    return np.asarray(flat, np.float32)


def rust(thing: Apart) -> None:
    """Brown blotches with orange rims over a duller thing, and streaks below."""
    blotch = thing.noise(0.34, 7) * 0.72 + thing.noise(0.07, 8) * 0.28
    thing.tint("#8a8078", np.full(thing.mask.shape, 0.25, np.float32))
    thing.tint("#b5602a", smoothstep(0.4, 0.5, blotch) * 0.88)
    thing.tint("#7a3a1c", smoothstep(0.53, 0.6, blotch) * 0.85)
    thing.darken(smoothstep(0.5, 0.75, thing.noise(0.03, 9)) * 0.25)


def wet(thing: Apart) -> None:
    """Drops on it with a gleam each, and a puddle below."""
    pick, box, size = thing.random("drops"), thing.box, thing.size
    mask = thing.mask
    thing.darken(np.full(mask.shape, 0.1, np.float32))
    spots = np.argwhere(mask)
    if not len(spots):
        return
    pool = Canvas(thing.canvas.width, thing.canvas.height)
    puddle(pool, box, "#9cc6e4", 1.25)
    pool.image(thing.canvas.data.copy(), 0, 0)
    thing.canvas.data[...] = pool.data
    for _ in range(30):
        down, across = spots[pick.randrange(len(spots))]
        _drop(thing.canvas, (float(across), float(down)), size * pick.uniform(0.008, 0.019))


def _drop(canvas: Canvas, at: Point, radius: float) -> None:
    x, y = at
    form = [(x, y - 1.9 * radius), (x + radius, y), (x, y + radius), (x - radius, y)]
    canvas.path(curve(form, tension=0.8), fill("#bfe2f7", 0.9))
    canvas.circle((x - 0.3 * radius, y - 0.1 * radius), radius * 0.32, fill("#ffffff", 0.95))


def overturn(thing: Apart) -> None:
    """The same thing with its head on the ground."""
    # There is as much room below its box as above, so its feet come to where its head was.
    thing.canvas.data[...] = thing.canvas.data[::-1].copy()


def melt(thing: Apart) -> None:
    """Sagging toward the ground into a pool of its own colour, with drops running down."""
    data, box, size = thing.canvas.data, thing.box, thing.size
    tone = _mean(data, thing.mask)
    height, width = thing.mask.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    share = np.clip((rows - box.y0) / max(1.0, box.height), 0, 1)
    lean = 0.07 * size * np.sin(share * 4.2 + thing.seed % 3)
    spread = 1 + 0.32 * np.clip(share - 0.55, 0, 1) * 2
    source_x = (columns - box.center[0]) / spread + box.center[0] + lean * (1 - share)
    source_y = box.y1 - (box.y1 - rows) / 0.86
    warped = cv2.remap(data.copy(), source_x, source_y.astype(np.float32), cv2.INTER_LINEAR)
    pool = Canvas(width, height)
    puddle(pool, box, lighter(tone, 0.1), 1.75)
    pool.image(np.asarray(warped, np.uint8), 0, 0)
    data[...] = pool.data
    pick = thing.random("runs")
    bright = lighter(tone, 0.2)
    for place in (0.2, 0.36, 0.52, 0.7, 0.82):
        x = box.x0 + place * box.width
        column = np.flatnonzero(warped[:, int(x), 3] > 128)
        if not len(column):
            continue
        top = float(column[0]) + pick.uniform(0.4, 0.7) * len(column)
        end = min(box.y1, top + pick.uniform(0.14, 0.3) * size)
        thing.canvas.line((x, top), (x, end), _on(stroke(bright, size * 0.035, 0.9)))
        thing.canvas.circle((x, end), size * 0.026, _on(fill(bright, 0.95)))


def bite(thing: Apart) -> None:
    """A piece bitten out of one side, with the marks of teeth, and crumbs."""
    pick, box = thing.random("bite"), thing.box
    mask, side = thing.mask, thing.random("side").choice((-1, 1))
    edge = np.flatnonzero(mask[int(box.y0 + 0.4 * box.height)]) if mask.any() else np.array([])
    if not len(edge):
        return
    x, y = float(edge[-1] if side > 0 else edge[0]), box.y0 + 0.4 * box.height
    reach = 0.3 * min(box.width, box.height)
    path = circle_path((x + side * 0.1 * reach, y), reach)
    for turn in np.linspace(-1.1, 1.1, 5):
        tooth = (x - side * reach * (np.cos(turn) - 0.1), y + reach * np.sin(turn))
        path = skia.Op(path, circle_path((float(tooth[0]), float(tooth[1])), 0.27 * reach), skia.PathOp.kUnion_PathOp)
    rim = stroke(mix("#fff3d6", _mean(thing.canvas.data, mask), 0.2), 0.2 * reach)
    thing.canvas.path(path, _on(rim))
    clear = skia.Paint(AntiAlias=True, BlendMode=skia.BlendMode.kClear)
    thing.canvas.path(path, clear)
    tone = darker(_mean(thing.canvas.data, mask), 0.1)
    for _ in range(8):
        spot = (x + side * pick.uniform(-0.6, 0.9) * reach, box.y1 - pick.uniform(0, 0.03) * box.height)
        thing.canvas.circle(spot, reach * pick.uniform(0.03, 0.08), fill(tone))


def fade(thing: Apart) -> None:
    """Seen through, but for its outline."""
    core = cv2.erode(
        thing.mask.astype(np.uint8), np.ones((3, 3), np.uint8), iterations=max(1, round(0.008 * thing.size))
    )
    rim = cv2.GaussianBlur(core.astype(np.float32), (0, 0), max(0.8, 0.012 * thing.size))
    thing.tint("#eaf6ff", np.where(thing.mask, 0.3, 0).astype(np.float32))
    left = 0.8 - 0.46 * rim
    thing.canvas.data[...] = (thing.canvas.data * left[..., None]).astype(np.uint8)


def freeze(thing: Apart) -> None:
    """Blue ice over it with gleams, frost above and icicles below."""
    mask, size, box = thing.mask, thing.size, thing.box
    thing.tint("#8ecdf0", np.full(mask.shape, 0.52, np.float32))
    gleam = smoothstep(0.56, 0.62, thing.noise(0.2, 11))
    thing.tint("#f4fbff", gleam * 0.6)
    pick = thing.random("icicles")
    lowest = mask.shape[0] - 1 - mask[::-1].argmax(0)
    columns = np.flatnonzero(mask.any(0))
    for place in np.linspace(0.08, 0.92, 9):
        x = int(columns[int(place * (len(columns) - 1))])
        foot = float(lowest[x])
        high = min(foot, box.y1 - 0.3 * size) if foot > box.y1 - 0.1 * size else foot
        tall, wide = size * pick.uniform(0.08, 0.17), size * 0.02
        thing.canvas.polygon([(x - wide, high), (x + wide, high), (x, high + tall)], fill("#d9f1fd", 0.92))


def moss(thing: Apart) -> None:
    """Green on its upper edges and in patches, with leaves that hang down."""
    mask, size = thing.mask, thing.size
    patch = smoothstep(0.48, 0.56, thing.noise(0.22, 13) * 0.7 + thing.noise(0.05, 14) * 0.3)
    thing.tint("#5c8a3a", patch * 0.82)
    tops, pick = thing.tops(), thing.random("moss")
    for x, y in tops[:: max(1, int(0.022 * size))]:
        for _ in range(3):
            spot = (x + pick.uniform(-0.02, 0.02) * size, y + abs(pick.gauss(0, 0.06)) * size)
            tone = pick.choice(("#4f8436", "#6aa043", "#3c6e30"))
            thing.canvas.circle(spot, size * pick.uniform(0.012, 0.024), fill(tone))
    spots = np.argwhere(mask & (patch > 0.6))
    for _ in range(60 if len(spots) else 0):
        down, across = spots[pick.randrange(len(spots))]
        reach = size * pick.uniform(0.012, 0.022)
        thing.canvas.ellipse_at(
            (float(across), float(down)), reach, reach * 0.7, fill(pick.choice(("#6aa043", "#7fb351", "#467a34")))
        )


def soil(thing: Apart) -> None:
    """Mud over its lower part and in splashes above."""
    share = np.linspace(0, 1, thing.mask.shape[0], dtype=np.float32)[:, None]
    low, high = thing.box.y0 / thing.mask.shape[0], thing.box.y1 / thing.mask.shape[0]
    down = np.clip((share - low) / max(0.01, high - low), 0, 1)
    blotch = thing.noise(0.16, 15) * 0.75 + thing.noise(0.04, 16) * 0.25 + (down - 0.62) * 0.5
    thing.tint("#6b4a2c", smoothstep(0.5, 0.56, blotch) * 0.9)


def dust(thing: Apart) -> None:
    """Grey and dull, lighter where dust lies."""
    thing.tint("#b3a793", (0.3 + 0.4 * smoothstep(0.4, 0.6, thing.noise(0.25, 17))).astype(np.float32))


def _on(paint: skia.Paint) -> skia.Paint:
    """The paint, seen only where something is drawn already."""
    paint.setBlendMode(skia.BlendMode.kSrcATop)
    return paint


def _inside(thing: Apart, corners: Sequence[Point]) -> Bits:
    form = Canvas(thing.canvas.width, thing.canvas.height)
    form.polygon(corners, fill("#ffffff"))
    return np.asarray(form.data[..., 3] > 127, np.bool_)


def _mean(data: NDArray[np.uint8], mask: Bits) -> str:
    return hexadecimal(*(data[mask][:, :3].mean(0) if mask.any() else (200.0, 200.0, 200.0)))


STATES: Mapping[str, Callable[[Apart], None]] = {
    "upside_down": overturn,
    "rusty": rust,
    "muddy": soil,
    "dusty": dust,
    "melting": melt,
    "broken": smash,
    "cracked": crack,
    "eaten": bite,
    "mossy": moss,
    "frozen": freeze,
    "snowy": snow,
    "wet": wet,
    "steaming": steam,
    "transparent": fade,
    "glowing": shine,
    "burning": burn,
}
"""What each state does, in the order in which they are drawn."""

STRETCHED: Mapping[str, float] = {"wide": 1.32, "thin": 0.76, "long": 1.45}
"""How much wider than usual a thing in such a state is."""


def stretch(states: Sequence[str]) -> float:
    """Width of a thing in some states, of its usual width."""
    return float(np.prod([STRETCHED.get(state, 1.0) for state in states]))


def put_on(thing: Apart, states: Sequence[str]) -> None:
    """Draw states on a thing."""
    for state, draw in STATES.items():
        if state in states:
            draw(thing)
