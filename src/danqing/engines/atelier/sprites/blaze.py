"""Fire, smoke, steam and light that come from a thing."""

import math

import numpy as np

from danqing.engines.atelier.canvas import Canvas, Point, curve, fill, stroke
from danqing.engines.atelier.palette import hexadecimal, mix
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.condition import Apart

_TONGUE = (
    (("#e8481c", 1.0), ("#f98a1e", 0.7), ("#ffd75a", 0.4)),
    (("#d93a16", 1.0), ("#f7741a", 0.66), ("#ffc740", 0.36)),
)


def burn(thing: Apart) -> None:
    """Flames behind it and on it, soot at its upper edge, and smoke above."""
    pick = thing.random("fire")
    tops, size = thing.tops(), thing.size
    if not tops:
        return
    soot = thing.noise(0.4, 3)
    thing.darken(np.clip((soot - 0.4) * 2.2, 0, 0.62))
    thing.tint("#ff7a1e", np.full(thing.mask.shape, 0.16, np.float32))
    front = Canvas(thing.canvas.width, thing.canvas.height)
    behind = Canvas(thing.canvas.width, thing.canvas.height)
    _smoke(behind, thing)
    for place in np.linspace(0.06, 0.94, 9):
        x, y = tops[int(place * (len(tops) - 1))]
        middle = 1 - abs(place - 0.5)
        _tongue(behind, (x, y + 0.16 * size), size * pick.uniform(0.42, 0.62) * middle, pick.uniform(-0.25, 0.25), 1)
    for place in np.linspace(0.1, 0.9, 6):
        x, y = tops[int(np.clip(place + pick.uniform(-0.05, 0.05), 0, 1) * (len(tops) - 1))]
        column = np.flatnonzero(thing.mask[:, x])
        low = min(y + size * pick.uniform(0.16, 0.5), float(column[-1]) - 0.04 * size)
        _tongue(front, (x, low), size * pick.uniform(0.2, 0.36), pick.uniform(-0.2, 0.2), 0)
    for _ in range(14):
        x, y = tops[pick.randrange(len(tops))]
        spot = (x + pick.uniform(-0.1, 0.1) * size, y - pick.uniform(0.1, 0.6) * size)
        front.circle(spot, size * pick.uniform(0.004, 0.01), fill("#ffd27a", 0.95))
    whole = Canvas(thing.canvas.width, thing.canvas.height)
    for layer in (behind, thing.canvas, front):
        whole.image(layer.data, 0, 0)
    thing.canvas.data[...] = whole.data


def _tongue(canvas: Canvas, foot: Point, height: float, lean: float, kind: int) -> None:
    """One flame, broad below its middle, that ends in a tip to one side."""
    x, y = foot
    for color, share in _TONGUE[kind]:
        tall, wide = height * share, height * 0.24 * (0.4 + 0.6 * share)
        tip = (x + lean * tall, y - tall)
        points = [
            tip,
            (x + wide * 0.55 + lean * tall * 0.2, y - tall * 0.5),
            (x + wide, y - tall * 0.2),
            (x + wide * 0.5, y + wide * 0.25),
            (x - wide * 0.5, y + wide * 0.25),
            (x - wide, y - tall * 0.24),
            (x - wide * 0.4 + lean * tall * 0.4, y - tall * 0.55),
        ]
        canvas.path(curve(points, tension=0.85), fill(color, 0.95, blur=max(0.6, height * 0.006)))


def _smoke(canvas: Canvas, thing: Apart) -> None:
    pick = thing.random("smoke")
    x, top, size = thing.box.center[0], thing.box.y0, thing.size
    for step in range(12):
        up = step / 11
        spot = (x + (0.28 * up * up + pick.uniform(-0.12, 0.12)) * size, top - (0.12 + 0.62 * up) * size)
        radius = size * (0.11 + 0.12 * up) * pick.uniform(0.8, 1.15)
        canvas.circle(spot, radius, fill("#3c3a40", 0.42 - 0.3 * up, blur=radius * 0.35))


def steam(thing: Apart) -> None:
    """Three wisps that rise from its upper edge."""
    pick = thing.random("steam")
    x, top, size = thing.box.center[0], thing.box.y0, thing.size
    for place in (-0.22, 0.02, 0.24):
        sway, tall = size * pick.uniform(0.05, 0.08), size * pick.uniform(0.34, 0.5)
        foot = (x + place * thing.box.width * 0.8, top + 0.14 * size)
        points = [(foot[0] + sway * math.sin(k * 1.4 + place * 9), foot[1] - tall * k / 5) for k in range(6)]
        width = max(2.0, size * 0.05)
        thing.canvas.path(curve(points, closed=False), stroke("#ffffff", width, 0.6, blur=width * 0.45))
        thing.canvas.path(curve(points, closed=False), stroke("#ffffff", width * 0.4, 0.6, blur=width * 0.3))


def shine(thing: Apart) -> None:
    """A halo in its own bright colour, and more light on itself."""
    mask = thing.mask
    if not mask.any():
        return
    data = thing.canvas.data
    color = mix(_bright(thing), "#fff6d0", 0.35)
    near, far = thing.soft_mask(0.035 * thing.size), thing.soft_mask(0.13 * thing.size)
    thing.tint(mix(color, "#ffffff", 0.6), np.where(mask, 0.34, 0).astype(np.float32))
    halo = np.clip(0.85 * far + 0.5 * near, 0, 0.92)
    light = Apart(Canvas(thing.canvas.width, thing.canvas.height), thing.box, thing.seed)
    level = (halo * 255).astype(np.uint8)
    light.canvas.data[..., 3] = level
    light.tint(color, np.ones_like(halo))
    pick = thing.random("sparks")
    light.canvas.image(data.copy(), 0, 0)
    for _ in range(9):
        turn, reach = pick.uniform(0, 2 * math.pi), pick.uniform(0.5, 0.72)
        x = thing.box.center[0] + math.cos(turn) * reach * thing.box.width
        y = thing.box.center[1] + math.sin(turn) * reach * thing.box.height
        _spark(light.canvas, (x, y), thing.size * pick.uniform(0.015, 0.035))
    data[...] = light.canvas.data


def _spark(canvas: Canvas, at: Point, reach: float) -> None:
    x, y = at
    thin = reach * 0.18
    star = [(x, y - reach), (x + thin, y - thin), (x + reach, y), (x + thin, y + thin)]
    star += [(x, y + reach), (x - thin, y + thin), (x - reach, y), (x - thin, y - thin)]
    canvas.polygon(star, fill("#fffbe6", 0.95))


def _bright(thing: Apart) -> str:
    """The colour of the lighter half of what it has of colour."""
    seen = thing.canvas.data[thing.mask][:, :3].astype(np.float32)
    chroma = seen.max(1) - seen.min(1)
    vivid = seen[chroma >= np.quantile(chroma, 0.6)]
    mean = vivid.mean(0)
    return hexadecimal(*(mean * (255 / max(60.0, float(mean.max())))))


def puddle(canvas: Canvas, box: Box, color: str, share: float) -> None:
    """A flat pool under a thing. share: its width in widths of the box."""
    rx = box.width * share / 2
    canvas.ellipse_at((box.center[0], box.y1), rx, max(2.0, rx * 0.13), fill(color, 0.82))
    canvas.ellipse_at((box.center[0] - rx * 0.2, box.y1 - rx * 0.03), rx * 0.5, rx * 0.035, fill("#ffffff", 0.4))
