"""Low polygons: a net of triangles, finer where there is more to see, each in one colour and lit by its slant."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.finishes.brushwork import Pixels, half, saturate, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import areas
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import box_blurred

_COLORS = 14
_OF_THINGS, _OF_GROUND = (15.0, 2.2), (44.0, 5.0)  # units: longest side of a triangle on an outline, and its tolerance
_ELSEWHERE = 420  # points strewn over the whole picture
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
    return _filled(corners, np.clip(colors, 0, 255).astype(np.uint32), vivid)


def _points(model: Model) -> NDArray[np.float32]:
    """Where corners are: close together on the outlines of things, farther apart on those of the ground."""
    height, width = model.pixels.shape[:2]
    rng = np.random.default_rng(model.seed)
    unit = unit_of(model.pixels) / 2
    labels = half(areas(model.pixels, _COLORS, 2.4).labels)
    mask = half(model.mask) > 127
    on_things = _on_outlines(np.where(mask, labels + 1, 0).astype(np.uint8), _OF_THINGS[0] * unit, _OF_THINGS[1] * unit)
    on_ground = _on_outlines(np.where(mask, 0, labels + 1).astype(np.uint8), _OF_GROUND[0] * unit, _OF_GROUND[1] * unit)
    step = (width * height / _ELSEWHERE) ** 0.5
    x, y = np.meshgrid(np.arange(step / 2, width, step), np.arange(step / 2, height, step))
    elsewhere = np.stack([x.ravel(), y.ravel()], 1) + rng.uniform(-0.42, 0.42, (x.size, 2)) * step
    rim = [(x, y) for x in np.linspace(0, width, 14) for y in (0, height)]
    rim += [(x, y) for y in np.linspace(0, height, 9)[1:-1] for x in (0, width)]
    spots = np.vstack([on_things * 2, on_ground * 2, elsewhere, np.array(rim)])
    return np.asarray(np.clip(spots, 0, (width, height)), np.float32)


def _on_outlines(labels: NDArray[np.uint8], longest: float, tolerance: float) -> NDArray[np.float32]:
    """Points along the outlines of all areas, (n, 2); areas labelled 0 have none. longest, tolerance: in pixels."""
    found: list[NDArray[np.float32]] = []
    for label in range(1, int(labels.max()) + 1):
        area = (labels == label).astype(np.uint8)
        for line in cv2.findContours(area, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)[0]:
            if len(line) < longest * 1.5:
                continue
            found.append(np.asarray(cv2.approxPolyDP(line, tolerance, closed=True)[:, 0], np.float32))
            found.append(line[:: max(2, round(longest)), 0].astype(np.float32))
    return np.unique(np.vstack(found), axis=0) if found else np.zeros((0, 2), np.float32)


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


def _filled(corners: NDArray[np.float32], colors: NDArray[np.uint32], like: Pixels) -> Pixels:
    canvas = Canvas.from_pixels(like)
    inks = (0xFF000000 | (colors @ np.array([1 << 16, 1 << 8, 1], np.uint32))).tolist()
    points = [skia.Point(x, y) for x, y in corners.reshape(-1, 2).tolist()]
    repeated = [ink for ink in inks for _ in range(3)]
    net = skia.Vertices(skia.Vertices.VertexMode.kTriangles_VertexMode, points, None, repeated)
    canvas.skia.drawVertices(net, skia.Paint(AntiAlias=True), skia.BlendMode.kDst)
    return canvas.to_pixels()
