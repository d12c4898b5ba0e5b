"""The door to the figures: draw a person into a box, and say where its hand, head and back are."""

from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Point, fill
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Box, Person

_CLOSE_UPS = ("bust", "face")
FIGURE_ASPECT = {"stand": 0.42, "walk": 0.5, "run": 0.66, "sit": 0.62, "write": 0.5, "reach": 0.6, "hold": 0.44}


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """Places on a figure, in pixels. lettering: room for letters on the garment. seat: where the figure sits."""

    hand: Point
    head: Point
    lettering: Box
    seat: Point


def aspect(person: Person) -> float:
    """Width over height of the box that suits this person's pose and view."""
    if person.view in _CLOSE_UPS:
        return 0.8
    return FIGURE_ASPECT.get(person.pose, 0.5)


def draw_person(canvas: Canvas, box: Box, person: Person, light: Light, seed: int) -> None:
    """Draw a person in a box, feet on its lower edge; a bust or face fills the box. Nothing leaves the box."""
    canvas.rectangle(box, fill(light.on(COLORS["gray"])), box.width * 0.4)


def anchors(box: Box, person: Person) -> Anchors:
    """Where the hand, the head, the lettering and the seat are when the person is drawn in that box."""
    x, y = box.center
    return Anchors(hand=(x, y), head=(x, box.y0 + box.height * 0.1), lettering=box.inset(box.width * 0.3), seat=(x, y))
