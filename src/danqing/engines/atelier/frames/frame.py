"""What a frame is: the layout of a kind of picture, and the world it paints where no backdrop would do."""

from collections.abc import Callable
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.scene import Arrangement, Scene

Arrange = Callable[[Scene, ImageSize, int], Arrangement]
"""Give every text of a scene a place on a picture of a size; the last argument is the seed."""

Paint = Callable[[Canvas, Scene, Arrangement, int], None]
"""Paint the whole background of a picture."""


@dataclass(frozen=True, kw_only=True)
class Frame:
    """The layout of a kind of picture.

    paint_background: paints the frame's own world; None where a backdrop is the background. wants_instances: whether
    the composer places the scene's subjects, apart from those in Arrangement.placed, into Arrangement.scene_box.
    paint_over: paints what lies over the insets of an arrangement, such as the borders of panels.
    """

    arrange: Arrange
    paint_background: Paint | None = None
    wants_instances: bool = True
    paint_over: Paint | None = None
