"""Buildings of towns: skylines, towers with lit windows, and house fronts with a shop below."""

import random
from dataclasses import dataclass

from danqing.engines.atelier.backdrops.stage import Stage, lay
from danqing.engines.atelier.canvas import Canvas, Color, fill, linear, rounded_box, shaded, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

TOWERS = ("#6f86a6", "#8796ab", "#a08f8a", "#7a8fa0", "#93a3b8", "#b09a86")
WALLS = ("#e9b65c", "#d9806c", "#7fb59a", "#8fa8cf", "#e5cfa8", "#c98a9b")
AWNINGS = ("#c8433c", "#2f7d5b", "#2f5f9e", "#d98a2b", "#7d4a94")
_LIT = ("#ffdf8f", "#ffc76b", "#fff1c4", "#ffd9a0")


def draw_skyline(stage: Stage, top: float, distance: float, part: str) -> None:
    """A row of towers on the horizon. top: of the tallest, as a share of the sky."""
    pick = stage.random(f"skyline {part}")
    x = -0.03 * stage.width
    towers = []
    while x < stage.width * 1.02:
        wide = stage.width * pick.uniform(0.045, 0.095)
        tall = stage.horizon * top * pick.uniform(0.4, 1.0)
        towers.append(Box(x, stage.horizon - tall, x + wide, stage.horizon + 8 * stage.unit))
        x += wide * pick.uniform(0.86, 1.12)
    for box in towers:
        draw_tower(stage, box, pick.choice(TOWERS), distance, pick)


def draw_tower(stage: Stage, box: Box, color: Color, distance: float, pick: random.Random) -> None:
    """A tower with rows of windows, some of them lit when lamps are on."""
    lay(stage, _tower_path(box, pick), color, distance, 0.1)
    light = stage.light
    wall = light.on(color, distance)
    side = Box(box.x0 + box.width * 0.72, box.y0, box.x1, box.y1)
    if light.side > 0:
        side = Box(box.x0, box.y0, box.x0 + box.width * 0.28, box.y1)
    stage.canvas.rectangle(side, fill(darker(wall, 0.3), 0.45))
    pitch = stage.unit * 21
    columns, rows = max(2, round(box.width / pitch)), max(2, round(box.height / (pitch * 1.25)))
    dark, lit = skia.Path(), {color: skia.Path() for color in _LIT}
    for row in range(rows):
        for column in range(columns):
            x = box.x0 + box.width * (column + 0.25) / columns
            y = box.y0 + pitch * 0.5 + (box.height - pitch) * row / rows
            pane = skia.Rect.MakeXYWH(x, y, box.width * 0.5 / columns, (box.height - pitch) * 0.55 / rows)
            glowing = light.lamps and pick.random() < (0.42 if light.dark else 0.22)
            (lit[pick.choice(_LIT)] if glowing else dark).addRect(pane)
    glass = mix(wall, light.sky[0] if light.dark else "#e6f3fb", 0.4)
    stage.canvas.path(dark, fill(glass, 0.65))
    for tone, path in lit.items():
        stage.canvas.path(path, fill(mix(tone, light.haze, distance * 0.4)))


def _tower_path(box: Box, pick: random.Random) -> skia.Path:
    path = skia.Path()
    path.addRect(skia.Rect.MakeLTRB(box.x0, box.y0, box.x1, box.y1))
    top = pick.random()
    middle = (box.x0 + box.x1) / 2
    if top < 0.25:
        path.addRect(
            skia.Rect.MakeLTRB(box.x0 + box.width * 0.2, box.y0 - box.width * 0.25, box.x1 - box.width * 0.2, box.y0)
        )
    elif top < 0.4:
        path.addRect(skia.Rect.MakeLTRB(middle - 1.5, box.y0 - box.width * 0.8, middle + 1.5, box.y0))
    elif top < 0.5:
        path.addPoly(
            [skia.Point(box.x0, box.y0), skia.Point(middle, box.y0 - box.width * 0.7), skia.Point(box.x1, box.y0)], True
        )
    return path


@dataclass(frozen=True, kw_only=True)
class Front:
    """A house front. box: the whole. sign: the board over the shop, left free for letters."""

    box: Box
    sign: Box
    ground: Box


def front_layout(box: Box) -> Front:
    """Where the parts of a house front in a box are."""
    ground = Box(box.x0, box.y1 - min(box.height * 0.48, box.width * 0.72), box.x1, box.y1)
    tall = ground.height * 0.2
    sign = Box(box.x0 + box.width * 0.06, ground.y0 - tall * 0.3, box.x1 - box.width * 0.06, ground.y0 + tall * 0.7)
    return Front(box=box, sign=sign, ground=ground)


def draw_front(canvas: Canvas, front: Front, light: Light, seed: int) -> None:
    """A house front of two or more floors with a shop below; its sign board is left blank."""
    pick = random.Random(seed)
    wall = light.on(pick.choice(WALLS))
    box = front.box
    canvas.rectangle(
        box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), [lighter(wall, 0.12), wall, darker(wall, 0.14)]))
    )
    cornice = Box(
        box.x0 - box.width * 0.015, box.y0 - box.width * 0.02, box.x1 + box.width * 0.015, box.y0 + box.width * 0.03
    )
    canvas.rectangle(cornice, fill(darker(wall, 0.28)))
    canvas.rectangle(Box(cornice.x0, cornice.y1, cornice.x1, cornice.y1 + box.width * 0.012), fill("#000000", 0.18))
    _upper_windows(canvas, front, light, pick)
    _shop(canvas, front, light, pick)
    _sign_board(canvas, front.sign, light.on(pick.choice(("#2b4a7a", "#28573f", "#6d2f33", "#4a3728", "#37324f"))))


def _upper_windows(canvas: Canvas, front: Front, light: Light, pick: random.Random) -> None:
    box = front.box
    upper = front.sign.y0 - box.y0
    pitch = box.width * 0.5
    floors = max(1, round(upper / pitch))
    across = 3 if box.width > 260 * canvas.unit else 2
    for floor in range(floors):
        for column in range(across):
            wide, tall = box.width / across * 0.46, upper / floors * 0.58
            x = box.x0 + box.width * (column + 0.5) / across - wide / 2
            y = box.y0 + upper * (floor + 0.24) / floors
            draw_window(canvas, Box(x, y, x + wide, y + tall), light, pick)


def draw_window(canvas: Canvas, box: Box, light: Light, pick: random.Random) -> None:
    """A window with a frame, perhaps shutters or a box of flowers; lit in the evening."""
    frame = light.on("#f6f0e4")
    rim = box.width * 0.08
    if pick.random() < 0.45:
        shutter = light.on(pick.choice(("#41705c", "#4b6a94", "#8a4b3c")))
        for x in (box.x0 - box.width * 0.42, box.x1 + box.width * 0.08):
            leaf = Box(x, box.y0, x + box.width * 0.34, box.y1)
            canvas.rectangle(leaf, fill(shutter), rim * 0.3)
            for slat in range(1, 7):
                y = leaf.y0 + leaf.height * slat / 7
                canvas.line(
                    (leaf.x0 + rim * 0.4, y), (leaf.x1 - rim * 0.4, y), stroke(darker(shutter, 0.3), rim * 0.25)
                )
    canvas.rectangle(box.inset(-rim), fill(frame))
    lit = light.lamps and pick.random() < 0.6
    glass = ("#ffe7ae", "#f5b65c") if lit else (mix(light.sky[-1], "#ffffff", 0.3), mix(light.sky[1], "#3d5a78", 0.45))
    canvas.rectangle(box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), glass)))
    middle = (box.x0 + box.x1) / 2
    canvas.line((middle, box.y0), (middle, box.y1), stroke(frame, rim * 0.8))
    canvas.line((box.x0, box.y0 + box.height * 0.36), (box.x1, box.y0 + box.height * 0.36), stroke(frame, rim * 0.8))
    canvas.rectangle(
        Box(box.x0 - rim * 2, box.y1 + rim, box.x1 + rim * 2, box.y1 + rim * 2.4), fill(darker(frame, 0.1))
    )
    if pick.random() < 0.5:
        _flower_box(canvas, box, light, pick)


def _flower_box(canvas: Canvas, box: Box, light: Light, pick: random.Random) -> None:
    size = box.width * 0.1
    tones = [pick.choice(("#e2557a", "#ffce4a", "#f4f1e4", "#e2564f")) for _ in range(2)]
    for index in range(11):
        x = box.x0 + box.width * index / 10
        leaf = light.on(pick.choice(("#4f8f46", "#6aa84f")))
        canvas.circle((x, box.y1 - size * pick.uniform(-0.2, 0.4)), size * 0.75, fill(leaf))
    for index in range(9):
        x = box.x0 + box.width * (index + 0.5) / 9
        canvas.circle((x, box.y1 - size * pick.uniform(0, 0.9)), size * 0.42, fill(light.on(pick.choice(tones))))
    trough = Box(box.x0 - size * 0.6, box.y1 + size * 0.2, box.x1 + size * 0.6, box.y1 + size * 1.7)
    canvas.rectangle(trough, fill(light.on("#8a5a38")), size * 0.2)


def _shop(canvas: Canvas, front: Front, light: Light, pick: random.Random) -> None:
    ground = front.ground
    base = light.on(pick.choice(("#5b4636", "#3f4d5c", "#4c5a48", "#6b4a40")))
    canvas.rectangle(ground, fill(base))
    pane = Box(
        ground.x0 + ground.width * 0.07,
        ground.y0 + ground.height * 0.32,
        ground.x0 + ground.width * 0.62,
        ground.y1 - ground.height * 0.14,
    )
    glow = ("#fff0c8", "#f3c27a") if light.lamps else ("#dcedf3", "#92b4c4")
    canvas.rectangle(pane, shaded(linear((pane.x0, pane.y0), (pane.x1, pane.y1), glow)))
    _display(canvas, pane, light, pick)
    shine = light.on("#ffffff")
    with canvas.clipped(rounded_box(pane)):
        for shift in (0.1, 0.26):
            x = pane.x0 + pane.width * shift
            canvas.polygon(
                [
                    (x, pane.y1),
                    (x + pane.height * 0.5, pane.y0),
                    (x + pane.height * 0.62, pane.y0),
                    (x + pane.height * 0.12, pane.y1),
                ],
                fill(shine, 0.18),
            )
    canvas.rectangle(pane, stroke(lighter(base, 0.35), ground.width * 0.012))
    door = Box(
        ground.x0 + ground.width * 0.69, ground.y0 + ground.height * 0.32, ground.x1 - ground.width * 0.08, ground.y1
    )
    canvas.rectangle(door, fill(lighter(base, 0.18)))
    canvas.rectangle(
        door.inset(door.width * 0.16, door.height * 0.1), shaded(linear((door.x0, door.y0), (door.x1, door.y1), glow))
    )
    canvas.circle((door.x0 + door.width * 0.1, (door.y0 + door.y1) / 2), door.width * 0.05, fill(light.on("#e8c04a")))
    draw_awning(
        canvas,
        Box(
            ground.x0 + ground.width * 0.02,
            ground.y0 + ground.height * 0.14,
            ground.x1 - ground.width * 0.02,
            ground.y0 + ground.height * 0.38,
        ),
        light.on(pick.choice(AWNINGS)),
        light.on("#fbf6ea"),
    )


def _display(canvas: Canvas, pane: Box, light: Light, pick: random.Random) -> None:
    """Wares behind a shop window: boxes, jars and balls on two shelves."""
    for level in (0.55, 0.98):
        y = pane.y0 + pane.height * level
        x = pane.x0 + pane.width * 0.05
        while x < pane.x1 - pane.width * 0.12:
            wide = pane.width * pick.uniform(0.06, 0.13)
            tall = pane.height * pick.uniform(0.14, 0.3)
            tone = light.on(mix(pick.choice((*WALLS, *AWNINGS)), "#ffffff", 0.15))
            if pick.random() < 0.5:
                canvas.rectangle(Box(x, y - tall, x + wide, y), fill(tone), wide * 0.15)
            else:
                canvas.circle((x + wide / 2, y - wide / 2), wide / 2, fill(tone))
            x += wide * pick.uniform(1.15, 1.7)
        canvas.line((pane.x0, y), (pane.x1, y), stroke(light.on("#8a6544"), pane.height * 0.02))


def draw_awning(canvas: Canvas, box: Box, color: Color, second: Color) -> None:
    """A striped awning with a scalloped edge that casts a shadow below it."""
    count = max(5, round(box.width / (box.height * 0.85)) | 1)
    wide = box.width / count
    drop = box.height * 0.72
    canvas.rectangle(
        Box(box.x0, box.y0 + drop, box.x1, box.y1 + box.height * 0.25), fill("#120a1c", 0.28, blur=box.height * 0.08)
    )
    for index in range(count):
        x = box.x0 + index * wide
        tone = color if index % 2 == 0 else second
        slope = linear((0, box.y0), (0, box.y1), [lighter(tone, 0.12), tone, darker(tone, 0.18)])
        strip = skia.Path()
        strip.moveTo(x + (wide * 0.12 if index == 0 else 0), box.y0)
        strip.lineTo(x + wide - (wide * 0.12 if index == count - 1 else 0), box.y0)
        strip.lineTo(x + wide, box.y0 + drop)
        strip.arcTo(
            skia.Rect.MakeLTRB(x, box.y0 + drop - wide * 0.36, x + wide, box.y0 + drop + wide * 0.36), 0, 180, False
        )
        strip.close()
        canvas.path(strip, shaded(slope))
    canvas.line((box.x0, box.y0 + drop), (box.x1, box.y0 + drop), stroke("#120a1c", box.height * 0.02, 0.25))


def _sign_board(canvas: Canvas, box: Box, color: Color) -> None:
    lip = box.height * 0.12
    canvas.rectangle(Box(box.x0, box.y0 + lip, box.x1, box.y1 + lip), fill("#120a1c", 0.35, blur=lip), lip)
    canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), [lighter(color, 0.15), darker(color, 0.12)])), lip)
    canvas.rectangle(box.inset(lip * 0.7), stroke(lighter(color, 0.5), max(1.0, lip * 0.25), 0.7), lip * 0.7)
