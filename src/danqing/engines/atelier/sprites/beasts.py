"""Bodies for animals whose pictogram is only a head: they sit, facing the viewer."""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Sprite, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.pictograms import aspect, pictogram


@dataclass(frozen=True, kw_only=True)
class Beast:
    """How a sitting animal looks below its head. tail: bushy, tuft, rings, short or none."""

    coat: Color
    belly: Color
    paws: Color
    tail: str = "short"
    tip: Color = "#ffffff"
    arms: Color | None = None
    head: float = 0.52  # height of the head as a share of the whole


BEASTS: Mapping[str, Beast] = {
    "🦊": Beast(coat="#f4772b", belly="#fff3e6", paws="#5a3324", tail="bushy"),
    "🐻": Beast(coat="#8a5a44", belly="#b98a6c", paws="#6b4332"),
    "🐻‍❄️": Beast(coat="#f4f7f8", belly="#ffffff", paws="#dfe6ea"),
    "🐼": Beast(coat="#f7f7f5", belly="#ffffff", paws="#26272b", arms="#26272b"),
    "🐨": Beast(coat="#9aa0a6", belly="#e4e6e8", paws="#7d8389", tail="none"),
    "🦁": Beast(coat="#f2b33d", belly="#fbe0a4", paws="#e09a2b", tail="tuft", tip="#7d4a24", head=0.58),
    "🐸": Beast(coat="#a3c92c", belly="#e9f2b0", paws="#84ab1e", tail="none"),
    "🐹": Beast(coat="#f2a868", belly="#fff3e4", paws="#f5b9a6", tail="none", head=0.56),
    "🐺": Beast(coat="#8d969e", belly="#eceff1", paws="#6d757c", tail="bushy", tip="#e8ecee"),
    "🐗": Beast(coat="#7d5a4c", belly="#9a7766", paws="#4a3530"),
    "🦝": Beast(coat="#8f979d", belly="#dfe3e6", paws="#4a4f54", tail="rings", tip="#4a4f54"),
    "🐯": Beast(coat="#f7a22b", belly="#fff3dc", paws="#f09018", tail="tuft", tip="#3a2a1c"),
}

_WIDTH = 0.80  # of a sitting animal, as a share of its height


def beast(emoji: str, height: int) -> Sprite:
    """The animal, `height` pixels high, with its pictogram for a head. emoji: a key of BEASTS."""
    look = BEASTS[emoji]
    canvas = Canvas(round(height * _WIDTH), height)
    with canvas.moved(canvas.width / 2, 0, height):
        draw_tail(canvas, look)
        draw_body(canvas, look)
    tall = round(height * look.head)
    wide = tall * aspect(emoji)
    # A broad head is made smaller, so that it does not touch the edge.
    tall = round(min(tall, tall * (canvas.width * 0.96) / wide))
    head = pictogram(emoji, tall)
    # last: a pictogram's head is opaque and hides where neck and trunk meet
    canvas.image(head, (canvas.width - head.shape[1]) / 2, 0)
    return canvas.data


def draw_body(canvas: Canvas, look: Beast) -> None:
    coat = shaded(linear((-0.25, 0), (0.25, 0), [lighter(look.coat, 0.08), look.coat, darker(look.coat, 0.12)]))
    for side in (-1, 1):
        canvas.ellipse_at((side * 0.19, 0.86), 0.145, 0.135, coat)
        canvas.ellipse_at((side * 0.245, 0.965), 0.105, 0.036, fill(look.paws))
    torso = [
        (-0.1, 0.4),
        (-0.2, 0.6),
        (-0.235, 0.84),
        (-0.14, 0.97),
        (0.14, 0.97),
        (0.235, 0.84),
        (0.2, 0.6),
        (0.1, 0.4),
    ]
    canvas.curve(torso, coat)
    canvas.ellipse_at((0, 0.68), 0.125, 0.21, fill(look.belly))
    for side in (-1, 1):
        color = look.arms or look.coat
        leg = curve(
            [
                (side * 0.04, 0.6),
                (side * 0.165, 0.58),
                (side * 0.155, 0.8),
                (side * 0.14, 0.96),
                (side * 0.035, 0.96),
                (side * 0.035, 0.8),
            ],
            tension=0.4,
        )
        # darker than the trunk behind them, and the one away from the light more so
        canvas.path(leg, fill(darker(color, 0.16) if side > 0 else darker(color, 0.08)))
        canvas.ellipse_at((side * 0.088, 0.962), 0.07, 0.036, fill(look.paws))
        for toe in (-0.022, 0.022):
            canvas.rectangle(
                Box(side * 0.088 + toe - 0.003, 0.962, side * 0.088 + toe + 0.003, 0.988), fill(darker(look.paws, 0.4))
            )


def draw_tail(canvas: Canvas, look: Beast) -> None:
    match look.tail:
        case "bushy":
            tail = curve(
                [(0.12, 0.93), (0.26, 0.97), (0.375, 0.86), (0.385, 0.68), (0.33, 0.6), (0.27, 0.7), (0.2, 0.82)]
            )
            canvas.path(tail, fill(darker(look.coat, 0.1)))
            tip = curve(
                [(0.384, 0.74), (0.385, 0.67), (0.33, 0.6), (0.272, 0.695), (0.31, 0.72), (0.345, 0.75)], tension=0.4
            )
            canvas.path(tip, fill(look.tip))
        case "tuft":
            for start, end in (((0.15, 0.94), (0.3, 0.93)), ((0.3, 0.93), (0.36, 0.74))):
                canvas.line(start, end, stroke(look.coat, 0.035))
            canvas.curve([(0.345, 0.76), (0.31, 0.68), (0.355, 0.6), (0.39, 0.67)], fill(look.tip))
        case "rings":
            at = [
                (0.2, 0.93),
                (0.255, 0.93),
                (0.303, 0.905),
                (0.335, 0.865),
                (0.35, 0.815),
                (0.352, 0.765),
                (0.345, 0.72),
            ]
            for index, center in enumerate(at):
                canvas.circle(center, 0.052 - 0.003 * index, fill(look.tip if index % 2 else look.coat))
        case "short":
            canvas.circle((0.24, 0.84), 0.045, fill(darker(look.coat, 0.1)))
