"""What floats over a picture: speech bubbles and the pill of a footer."""

import math

from danqing.engines.atelier.canvas import Point, fill, polygon, rounded_box, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Spot
from danqing.engines.atelier.carriers.materials import cast_shadow
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import lightness, mix
from danqing.engines.atelier.scene import Box

EDGES = ("#e8679a", "#3f7fc4", "#4a9a5a", "#e0943a")


def _tail(box: Box, tip: Point) -> skia.Path:
    """A tail from the side of the box that is nearest to the tip, curved and thin toward the tip."""
    x, y = tip
    below = y > box.y1
    aside = max(box.x0 - x, x - box.x1)
    # farther above or below than aside: the tail leaves by that edge
    if max(y - box.y1, box.y0 - y) >= max(0.0, aside):
        # The tail grows out of the middle three fifths, clear of the round ends.
        width = min(box.width * 0.10, box.height * 0.30)
        foot = min(max(x, box.x0 + box.width * 0.2), box.x1 - box.width * 0.2)
        edge = box.y1 - 2 if below else box.y0 + 2
        path = polygon([(foot - width, edge)], closed=False)
        # bent, since straight tails look like arrows
        path.quadTo(foot - width * 0.2, (edge + y) / 2, x, y)
        path.quadTo(foot + width * 0.8, (edge + y) / 2, foot + width, edge)
    else:
        width = box.height * 0.16
        edge = box.x1 - 2 if x > box.x1 else box.x0 + 2
        foot = min(max(y, box.y0 + box.height * 0.3), box.y1 - box.height * 0.3)
        path = polygon([(edge, foot - width)], closed=False)
        path.quadTo((edge + x) / 2, foot - width * 0.2, x, y)
        path.quadTo((edge + x) / 2, foot + width * 0.8, edge, foot + width)
    path.close()
    return path


def _near(box: Box, tip: Point) -> Point:
    """The tip, drawn in to at most 0.9 of the bubble's height from it: longer tails look like threads."""
    foot = (min(max(tip[0], box.x0), box.x1), min(max(tip[1], box.y0), box.y1))
    dx, dy = tip[0] - foot[0], tip[1] - foot[1]
    distance, reach = math.hypot(dx, dy), min(box.height * 0.9, box.width * 0.5)
    share = min(1.0, reach / distance) if distance else 0.0
    return foot[0] + dx * share, foot[1] + dy * share


def _speech_bubble(spot: Spot) -> None:
    """A white balloon with a coloured edge and a tail to the speaker."""
    canvas, box = spot.canvas, spot.box
    body = rounded_box(box, min(box.height * 0.42, box.width * 0.22))
    if spot.points_at is not None:
        tip = _near(box, spot.points_at)
        # a tip within the balloon would draw a tail over the words
        if not box.contains(Box(tip[0], tip[1], tip[0], tip[1])):
            # One outline for balloon and tail; the union fails only for degenerate paths.
            body = skia.Op(body, _tail(box, tip), skia.PathOp.kUnion_PathOp) or body
    lift = box.height * 0.035
    with canvas.moved(lift * 0.4, lift):
        canvas.path(body, fill("#150f28", 0.28, blur=lift))
    canvas.path(body, fill(spot.paper))
    canvas.path(body, stroke(EDGES[spot.seed % len(EDGES)], max(1.5, 4.2 * spot.unit)))


def _pill(spot: Spot) -> None:
    """A bar with round ends under a line of text."""
    canvas, box = spot.canvas, spot.box
    radius = min(box.height * 0.5, 60 * spot.unit)
    cast_shadow(canvas, box, box.height * 0.08, radius, 0.22)
    canvas.rectangle(box, fill(spot.paper, 0.96), radius)
    edge = mix(spot.paper, spot.ink, 0.25 if lightness(spot.paper) > 0.5 else 0.4)
    canvas.path(rounded_box(box.inset(box.height * 0.05), radius * 0.9), stroke(edge, max(1.0, 1.6 * spot.unit), 0.6))


def _subtitle_bar(spot: Spot) -> None:
    """A dark translucent bar, as under the words of a film."""
    spot.canvas.rectangle(spot.box, fill(spot.paper, 0.86), min(spot.box.height * 0.2, 12 * spot.unit))


BUBBLES = {
    "speech_bubble": Carrier(
        draw=_speech_bubble,
        paper=("#ffffff",),
        inks=("#24365a",),
        face="round",
        insets=(0.10, 0.15, 0.10, 0.15),
        aspect=(1.2, 4.0),
        size=0.05,
    ),
    "pill": Carrier(
        draw=_pill,
        paper=("#fffdf6",),
        inks=("#c23a72",),
        face="round",
        insets=(0.06, 0.17, 0.06, 0.17),
        aspect=(1.0, 30.0),
        size=0.045,
    ),
    "subtitle_bar": Carrier(
        draw=_subtitle_bar,
        paper=("#101522",),
        inks=("#ffffff",),
        face="sans",
        insets=(0.04, 0.16, 0.04, 0.16),
        aspect=(1.0, 30.0),
        size=0.045,
    ),
}
