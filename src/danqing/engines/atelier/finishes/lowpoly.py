"""Low polygons: a net of triangles, finer where there is more to see, each in one colour and lit by its slant."""

from collections.abc import Mapping

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, saturate, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import with_features
from danqing.engines.atelier.imaging import box_blurred

_SIEVE = Sieve(step=5, edge=9, ground=24.0, things=9.0, calm=2.4)
_OF_THINGS, _OF_GROUND = (46.0, 2.4), (120.0, 5.0)  # units: longest side of a triangle on an outline, and its tolerance
_FEATURE = 24.0  # of 255: how far off a facet is where an eye shows through it
_ELSEWHERE = 150  # points strewn over the whole picture
_PARTS = 4  # bits of a pixel's parts in OpenCV's coordinates
_INNER = ((0.6, 0.2, 0.2), (0.2, 0.6, 0.2), (0.2, 0.2, 0.6), (1 / 3, 1 / 3, 1 / 3))


def lowpoly(model: Model) -> Pixels:
    """Put points on the outlines and strew some between, join them by Delaunay's rule, and fill the triangles."""
    vivid = saturate(model.pixels, 1.2)
    corners = _triangles(_points(model), vivid.shape[1], vivid.shape[0])
    calm = box_blurred(vivid, 3)
    colors = np.zeros((len(corners), 3), np.float32)
    for weights in _INNER:
        spot = np.tensordot(corners, np.array(weights, np.float32), (1, 0))
        columns = np.clip(spot[:, 0], 0, vivid.shape[1] - 1).astype(int)
        colors += calm[np.clip(spot[:, 1], 0, vivid.shape[0] - 1).astype(int), columns]
    colors *= (1 + _slants(corners, model.seed))[:, None] / len(_INNER)
    facets = _filled(corners, np.clip(colors, 0, 255).astype(np.uint8), vivid)
    inside = np.asarray(cv2.erode(model.mask, np.ones((5, 5), np.uint8)), np.uint8)
    return with_features(facets, vivid, inside, _FEATURE)


def _points(model: Model) -> NDArray[np.float32]:
    """Where corners are: close together on the outlines of things, farther apart on those of the ground."""
    height, width = model.pixels.shape[:2]
    rng = np.random.default_rng(model.seed)
    unit = unit_of(model.pixels) / 2
    forms = forms_of(model, _SIEVE)
    labels = forms.labels[::2, ::2]
    boxes = _boxes(labels)
    of_things = {number: box for number, box in boxes.items() if forms.solid[number]}
    on_things = _on_outlines(labels, of_things, _OF_THINGS[0] * unit, _OF_THINGS[1] * unit)
    of_ground = {number: box for number, box in boxes.items() if not forms.solid[number]}
    on_ground = _on_outlines(labels, of_ground, _OF_GROUND[0] * unit, _OF_GROUND[1] * unit)
    step = (width * height / _ELSEWHERE) ** 0.5
    x, y = np.meshgrid(np.arange(step / 2, width, step), np.arange(step / 2, height, step))
    elsewhere = np.stack([x.ravel(), y.ravel()], 1) + rng.uniform(-0.42, 0.42, (x.size, 2)) * step
    rim = [(x, y) for x in np.linspace(0, width, 14) for y in (0, height)]
    rim += [(x, y) for y in np.linspace(0, height, 9)[1:-1] for x in (0, width)]
    spots = np.vstack([on_things * 2, on_ground * 2, elsewhere, np.array(rim)])
    return np.asarray(np.clip(spots, 0, (width, height)), np.float32)


def _on_outlines(
    labels: NDArray[np.uint16], boxes: Mapping[int, list[int]], longest: float, tolerance: float
) -> NDArray[np.float32]:
    """Points along the outlines of the forms in boxes, (n, 2). longest, tolerance: in pixels."""
    found: list[NDArray[np.float32]] = []
    for label, (x, y, right, bottom) in boxes.items():
        form = (labels[y:bottom, x:right] == label).view(np.uint8)
        for line in cv2.findContours(form, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE, offset=(x, y))[0]:
            if len(line) < longest * 0.8:
                continue
            found.append(np.asarray(cv2.approxPolyDP(line, tolerance, closed=True)[:, 0], np.float32))
    return np.unique(_divided(found, longest), axis=0) if found else np.zeros((0, 2), np.float32)


def _boxes(labels: NDArray[np.uint16]) -> dict[int, list[int]]:
    """Left, top, right and bottom of each form by its number."""
    boxes = np.zeros((int(labels.max()) + 1, 4), np.int64)
    for side, lines in enumerate((labels.T, labels)):
        # Of all pixels of a form the last one stays.
        form, place = lines.ravel(), np.repeat(np.arange(len(lines)), lines.shape[1])
        boxes[form[::-1], side] = place[::-1]
        boxes[form, side + 2] = place + 1
    return {number: box for number, box in enumerate(boxes.tolist()) if box[2]}


def _divided(polygons: list[NDArray[np.float32]], longest: float) -> NDArray[np.float32]:
    """The corners of polygons, and points on their sides where those are longer than `longest`."""
    corners = np.vstack(polygons)
    sides = np.vstack([part for polygon in polygons for part in (polygon[1:], polygon[:1])]) - corners
    counts = np.maximum(np.round(np.hypot(sides[:, 0], sides[:, 1]) / longest), 1).astype(int)
    number = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    shares = number / np.repeat(counts, counts)
    return np.asarray(corners.repeat(counts, 0) + sides.repeat(counts, 0) * shares[:, None], np.float32)


def _triangles(points: NDArray[np.float32], width: int, height: int) -> NDArray[np.float32]:
    """Delaunay's triangles, (n, 3, 2)."""
    net = cv2.Subdiv2D((-1, -1, width + 2, height + 2))
    net.insert([(float(x), float(y)) for x, y in points])
    corners = np.asarray(net.getTriangleList(), np.float32).reshape(-1, 3, 2)
    inside = (
        (corners >= -1).all((1, 2)) & (corners[..., 0] <= width + 1).all(1) & (corners[..., 1] <= height + 1).all(1)
    )
    return corners[inside]


def _slants(corners: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """How much lighter or darker each triangle is, as if it leant by chance in light from the upper left."""
    edge = corners[:, 1] - corners[:, 0]
    lean = np.sin(np.arctan2(edge[:, 1], edge[:, 0]) * 2 + seed % 6)
    return np.asarray(lean * 0.055 + np.random.default_rng(seed).normal(0, 0.025, len(corners)), np.float32)


def _filled(corners: NDArray[np.float32], colors: NDArray[np.uint8], like: Pixels) -> Pixels:
    facets = like.copy()
    places = np.round(corners * (1 << _PARTS)).astype(np.int32)
    # A point for skia takes longer to make than a triangle to fill.
    for triangle, ink in zip(places, colors.tolist(), strict=True):
        cv2.fillConvexPoly(facets, triangle, ink, cv2.LINE_8, _PARTS)
    return facets
