"""What frames share: people of a scene and where they stand, and texts left over for a strip of the picture."""

from collections.abc import Sequence

import cv2

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.figures.person import aspect
from danqing.engines.atelier.frames.manner import dress_of, on_carrier
from danqing.engines.atelier.frames.stacking import Request, in_grid
from danqing.engines.atelier.scene import Box, Instance, Lettering, Scene, Subject, TextBlock


def people_of(scene: Scene) -> list[Subject]:
    """The subjects that are human figures."""
    return [subject for subject in scene.subjects if subject.person is not None]


def standing(subject: Subject, foot: tuple[float, float], height: float, flip: bool = False, seed: int = 0) -> Instance:
    """A subject whose feet are at a point; a figure gets the width that its pose needs."""
    wide = height * (aspect(subject.person) if subject.person is not None else 1.0)
    box = Box(foot[0] - wide / 2, foot[1] - height, foot[0] + wide / 2, foot[1])
    return Instance(subject=subject, box=box, depth=0.1, flip=flip, seed=seed)


def soften(canvas: Canvas, radius: float) -> None:
    """Put what is painted so far out of focus. radius: in thousandths of the shorter side."""
    half = cv2.resize(canvas.data[..., :3], None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(half, (0, 0), max(0.4, radius * canvas.unit / 2))
    canvas.put(cv2.resize(soft, (canvas.width, canvas.height), interpolation=cv2.INTER_LINEAR))


def in_strip(texts: Sequence[Lettering], strip: Box, scene: Scene, size: ImageSize, seed: int) -> list[TextBlock]:
    """Texts that have no place of their own in a frame, on carriers in a grid over a part of the picture."""
    dresses = [dress_of(text, scene) for text in texts]
    requests = [
        Request(lettering=text, size=dress.size * size.shorter, carrier=dress.carrier or "pill", seed=seed + index)
        for index, (text, dress) in enumerate(zip(texts, dresses, strict=True))
    ]
    boxes = in_grid(requests, strip, size.shorter * 0.015)
    return [
        on_carrier(request.lettering, box, request.carrier or "pill", dress.face, request.seed)
        for request, box, dress in zip(requests, boxes, dresses, strict=True)
    ]
