"""Where one goes to look and listen: the hall of a museum, and the stage of a theatre."""

from danqing.engines.atelier.backdrops.furnishings import draw_framed_picture, draw_spotlight, evenly
from danqing.engines.atelier.backdrops.pavements import draw_planks
from danqing.engines.atelier.backdrops.rooms import draw_skirting, draw_wall, inside, named_curtains
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_HALLS = ("#e9e6df", "#cfd6d8", "#8f3f3a", "#54636b")
_CURTAINS = ("#9c2430", "#7d2a4a", "#28497d", "#3f5f3a")


def draw_gallery_hall(stage: Stage) -> None:
    """Framed paintings on a calm wall, each under its own light, and a bench on a polished floor."""
    stage = inside(stage)
    pick = stage.random("hall")
    unit = stage.unit
    draw_wall(stage, stage.colors[0] if stage.colors else pick.choice(_HALLS))
    draw_planks(stage, "#c3a27c")
    draw_skirting(stage, "#f4f1ea")
    for x in evenly(stage.width, 470 * unit, 2):
        wide, high = unit * pick.uniform(210, 330), stage.horizon * pick.uniform(0.36, 0.46)
        y = stage.horizon * 0.47
        box = Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
        draw_spotlight(stage, (x, -10), (x, box.y1), wide * 0.62, "#fff4d8", 0.16)
        draw_framed_picture(stage, box, pick)
        label = Box(box.x1 + 26 * unit, y + high * 0.3, box.x1 + 62 * unit, y + high * 0.3 + 22 * unit)
        stage.canvas.rectangle(label, fill("#fbfaf6"), 2 * unit)
    _bench(stage, stage.width * (0.5 + 0.3 * stage.light.side))


def _bench(stage: Stage, x: float) -> None:
    unit = stage.unit
    top = stage.horizon - 8 * unit
    seat, metal = stage.light.on("#3d3a38"), stage.light.on("#8b9198")
    stage.canvas.ellipse_at((x, top + 72 * unit), 180 * unit, 12 * unit, fill("#1a0f14", 0.3, blur=8 * unit))
    for side in (-1, 1):
        stage.canvas.line(
            (x + side * 140 * unit, top), (x + side * 140 * unit, top + 70 * unit), stroke(metal, 9 * unit)
        )
    box = Box(x - 180 * unit, top - 18 * unit, x + 180 * unit, top + 16 * unit)
    stage.canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), [lighter(seat, 0.25), seat])), 9 * unit)


def draw_theatre(stage: Stage) -> None:
    """A stage of boards between heavy curtains, in the beams of spotlights."""
    pick = stage.random("theatre")
    unit, width = stage.unit, stage.width
    cloth = named_curtains(stage) or (stage.colors[0] if stage.colors else pick.choice(_CURTAINS))
    back = mix(darker(cloth, 0.72), "#141226", 0.5)
    stage.canvas.rectangle(
        Box(0, 0, width, stage.horizon + 4),
        shaded(linear((0, 0), (0, stage.horizon), [darker(back, 0.5), lighter(back, 0.16)])),
    )
    draw_planks(inside(stage), "#9a6b43")
    for index, at in enumerate((0.16, 0.5, 0.84)):
        color = ("#ffe9b8", "#fff7e0", "#ffd9c0")[index]
        foot = (width * (0.5 + (at - 0.5) * 0.35), stage.y(0.5))
        draw_spotlight(stage, (width * at, -20 * unit), foot, min(width * 0.2, 300 * unit), color, 0.15)
    _drape(stage, cloth, -1)
    _drape(stage, cloth, 1)
    _valance(stage, cloth)
    edge = Box(-20, stage.height - 22 * unit, width + 20, stage.height + 9)
    stage.canvas.rectangle(edge, fill("#3a2418"))


def _drape(stage: Stage, cloth: str, side: int) -> None:
    wide = min(stage.width * 0.17, 300 * stage.unit)
    edge = 0.0 if side < 0 else float(stage.width)
    low = stage.y(0.34)
    folds = 7
    for fold in range(folds):
        near, far = edge - side * wide * fold / folds, edge - side * wide * (fold + 1.25) / folds
        gather = 1 - 0.28 * fold / folds
        strip = [(near, 0), (far, 0), (edge + (far - edge) * gather, low), (edge + (near - edge) * gather, low)]
        tones = [lighter(cloth, 0.16), cloth, darker(cloth, 0.42)]
        stage.canvas.polygon(strip, shaded(linear((near, 0), (far, 0), tones)))
    tie = stage.horizon * 0.72
    stage.canvas.line(
        (edge, tie), (edge - side * wide * 0.86, tie + 12 * stage.unit), stroke("#d9a94a", 15 * stage.unit)
    )


def _valance(stage: Stage, cloth: str) -> None:
    unit = stage.unit
    drop = stage.horizon * 0.15
    for x in evenly(stage.width, 240 * unit, 3):
        half = stage.width / len(evenly(stage.width, 240 * unit, 3)) / 2 + 2
        swag = [
            (x - half, -30 * unit),
            (x + half, -30 * unit),
            (x + half, drop * 0.5),
            (x, drop),
            (x - half, drop * 0.5),
        ]
        stage.canvas.path(
            curve(swag, tension=0.35), shaded(linear((0, 0), (0, drop), [darker(cloth, 0.3), lighter(cloth, 0.1)]))
        )
        fringe = [(x - half, drop * 0.5), (x, drop), (x + half, drop * 0.5)]
        stage.canvas.path(curve(fringe, closed=False, tension=0.5), stroke("#d9a94a", 9 * unit))
