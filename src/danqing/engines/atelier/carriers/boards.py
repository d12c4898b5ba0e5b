"""Boards and screens: blackboard, whiteboard, menu board, monitor and telephone."""

from danqing.engines.atelier.canvas import fill, linear, polygon, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot
from danqing.engines.atelier.carriers.materials import bevel, cast_shadow, gloss, ground_shadow, smooth, wood
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

SLATE = "#274a3f"


def chalkboard(spot: Spot, box: Box, rim: float) -> None:
    """A slate in a wooden frame with wiped chalk on it."""
    canvas = spot.canvas
    cast_shadow(canvas, box, rim * 0.8)
    wood(canvas, box, spot.lit("#a9733f"), spot.seed, rim * 0.3)
    bevel(canvas, box, "#8a5a2e", max(1.0, rim * 0.16), rim * 0.3)
    slate = box.inset(rim)
    smooth(canvas, slate, spot.paper, 0, 0.06)
    rng = spot.rng()
    # On a layer, so that the blur of a smear does not spill over the frame.
    with canvas.layer(bounds=slate):
        for _ in range(9):
            x, y = rng.uniform(slate.x0, slate.x1), rng.uniform(slate.y0, slate.y1)
            wide, high = slate.width * rng.uniform(0.10, 0.3), slate.height * rng.uniform(0.03, 0.09)
            smear = Box(
                max(slate.x0, x - wide), max(slate.y0, y - high), min(slate.x1, x + wide), min(slate.y1, y + high)
            )
            canvas.rectangle(smear, fill("#ffffff", rng.uniform(0.012, 0.035), blur=high * 0.5))
    canvas.rectangle(slate, stroke("#0c1a16", max(1.0, rim * 0.12), 0.6))


def _blackboard(spot: Spot) -> None:
    """A school blackboard with a ledge and pieces of chalk."""
    canvas, box = spot.canvas, spot.box
    board = Box(box.x0, box.y0, box.x1, box.y1 - box.height * 0.05)
    rim = min(board.width, board.height) * 0.035
    chalkboard(spot, board, rim)
    ledge = Box(box.x0, board.y1 - rim * 0.1, box.x1, board.y1 + rim * 0.8)
    wood(canvas, ledge, spot.lit("#b98350"), spot.seed + 1, rim * 0.2)
    for share, color in ((0.62, "#ffffff"), (0.68, "#f7d774"), (0.735, "#f2a0b4")):
        x = box.x0 + box.width * share
        canvas.rectangle(Box(x, ledge.y0 - rim * 0.32, x + rim * 1.5, ledge.y0 + rim * 0.08), fill(color), rim * 0.12)
    eraser = Box(box.x0 + box.width * 0.80, ledge.y0 - rim * 0.62, box.x0 + box.width * 0.80 + rim * 2.6, ledge.y0)
    canvas.rectangle(eraser, fill("#5b4a3f"), rim * 0.15)
    canvas.rectangle(Box(eraser.x0, eraser.y0, eraser.x1, eraser.y0 + rim * 0.26), fill("#d9a566"), rim * 0.1)


def _whiteboard(spot: Spot) -> None:
    """A white board in an aluminium frame."""
    canvas, box = spot.canvas, spot.box
    rim = min(box.width, box.height) * 0.025
    cast_shadow(canvas, box, rim)
    smooth(canvas, box, "#b4bbc3", rim * 0.8, 0.25)
    smooth(canvas, box.inset(rim), spot.paper, 0, 0.02)
    gloss(canvas, box.inset(rim), 0.5)
    tray = Box(box.x0 + box.width * 0.3, box.y1 - rim * 0.9, box.x1 - box.width * 0.3, box.y1)
    canvas.rectangle(tray, fill("#8b929b"), rim * 0.3)
    for share, color in ((0.40, "#2f6fc9"), (0.47, "#d63a34"), (0.54, "#1f2126")):
        x = box.x0 + box.width * share
        canvas.rectangle(Box(x, tray.y0 - rim * 0.4, x + rim * 2.4, tray.y0 + rim * 0.2), fill(color), rim * 0.25)


def _menu_board(spot: Spot) -> None:
    """A folding slate that stands on the pavement."""
    canvas, box = spot.canvas, spot.box
    rim = box.width * 0.05
    ground_shadow(canvas, (box.center[0], box.y1 - rim * 0.4), box.width * 1.02)
    for left in (True, False):
        x = box.x0 + rim * 0.6 if left else box.x1 - rim * 0.6
        lean = -rim * 0.5 if left else rim * 0.5
        foot = [(x - rim * 0.45, box.y1 - box.height * 0.14), (x + rim * 0.45, box.y1 - box.height * 0.14)]
        foot += [(x + rim * 0.45 + lean, box.y1), (x - rim * 0.45 + lean, box.y1)]
        canvas.path(polygon(foot), fill(spot.lit("#7c5230")))
    chalkboard(spot, Box(box.x0, box.y0, box.x1, box.y1 - box.height * 0.08), rim)


def _screen(spot: Spot) -> None:
    """A monitor with a window on it, on a foot."""
    canvas, box = spot.canvas, spot.box
    panel = Box(box.x0, box.y0, box.x1, box.y0 + box.height * 0.84)
    rim, middle = panel.height * 0.035, box.center[0]
    ground_shadow(canvas, (middle, box.y1 - rim), box.width * 0.5)
    neck = [(middle - box.width * 0.05, panel.y1), (middle + box.width * 0.05, panel.y1)]
    neck += [(middle + box.width * 0.07, box.y1), (middle - box.width * 0.07, box.y1)]
    canvas.path(polygon(neck), shaded(linear((0, panel.y1), (0, box.y1), ["#6d747d", "#a8afb8"])))
    foot = Box(middle - box.width * 0.16, box.y1 - rim, middle + box.width * 0.16, box.y1)
    canvas.rectangle(foot, fill("#8b929b"), rim * 0.5)
    cast_shadow(canvas, panel, rim, rim)
    smooth(canvas, panel, "#23272e", rim * 1.2, 0.12)
    window = panel.inset(rim)
    canvas.rectangle(window, fill(spot.paper), rim * 0.4)
    bar = Box(window.x0, window.y0, window.x1, window.y0 + window.height * 0.11)
    canvas.rectangle(bar, fill(darker(spot.paper, 0.12)), rim * 0.4)
    for index, color in enumerate(("#ef6a5e", "#f3bf4c", "#5fc454")):
        canvas.circle((bar.x0 + bar.height * (0.6 + 0.62 * index), bar.center[1]), bar.height * 0.2, fill(color))


def _phone(spot: Spot) -> None:
    """A telephone with a message on its screen."""
    canvas, box = spot.canvas, spot.box
    radius = box.width * 0.13
    cast_shadow(canvas, box, box.width * 0.05, radius)
    smooth(canvas, box, "#1d2026", radius, 0.18)
    glass = box.inset(box.width * 0.045)
    shader = linear((0, glass.y0), (0, glass.y1), ["#9ec8f0", "#d9c8f0"])
    canvas.rectangle(glass, shaded(shader), radius * 0.75)
    notch = Box(box.center[0] - box.width * 0.15, glass.y0 + box.width * 0.03, box.center[0] + box.width * 0.15, 0)
    canvas.rectangle(Box(notch.x0, notch.y0, notch.x1, notch.y0 + box.width * 0.06), fill("#1d2026"), box.width * 0.03)
    message = spot.text.inset(-box.width * 0.05)
    canvas.rectangle(message, fill(spot.paper, 0.96), box.width * 0.07)
    home = Box(box.center[0] - box.width * 0.16, glass.y1 - box.width * 0.05, box.center[0] + box.width * 0.16, 0)
    canvas.rectangle(Box(home.x0, home.y0, home.x1, home.y0 + box.width * 0.018), fill(lighter("#1d2026", 0.2)), 3)


BOARDS = {
    "blackboard": Carrier(
        draw=_blackboard,
        paper=(SLATE,),
        inks=("#fbfaf2",),
        face="chalk",
        insets=(0.08, 0.10, 0.08, 0.16),
        aspect=(1.2, 2.6),
        size=0.07,
    ),
    "whiteboard": Carrier(
        draw=_whiteboard,
        paper=("#fbfcfc",),
        inks=("#20407a",),
        face="note",
        insets=(0.08, 0.10, 0.08, 0.13),
        aspect=(1.2, 2.6),
        size=0.065,
    ),
    "menu_board": Carrier(
        draw=_menu_board,
        paper=("#26322f", "#2c2f36"),
        inks=("#fbfaf2",),
        face="chalk",
        insets=(0.11, 0.10, 0.11, 0.19),
        aspect=(0.62, 1.15),
        mount=Mount.STAND,
        size=0.055,
    ),
    "screen": Carrier(
        draw=_screen,
        paper=("#f4f7fb",),
        inks=("#22304a",),
        face="sans",
        insets=(0.09, 0.17, 0.09, 0.24),
        aspect=(1.1, 1.7),
        mount=Mount.STAND,
    ),
    "phone": Carrier(
        draw=_phone,
        paper=("#ffffff",),
        inks=("#22304a",),
        face="sans",
        insets=(0.16, 0.20, 0.16, 0.30),
        aspect=(0.48, 0.62),
        mount=Mount.STAND,
        size=0.04,
    ),
}
