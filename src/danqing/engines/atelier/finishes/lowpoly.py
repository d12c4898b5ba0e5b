"""Low polygons: a net of triangles, finer where there is more to see, each in one colour and lit by its slant."""

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.finishes.brushwork import Pixels, saturate, unit_of
from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import with_features
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import box_blurred

_SIEVE = Sieve(step=5, edge=9, ground=24.0, things=9.0, calm=2.4)
_OF_THINGS, _OF_GROUND = (46.0, 2.4), (120.0, 5.0)  # units: longest side of a triangle on an outline, and its tolerance
_FEATURE = 24.0  # of 255: how far off a facet is where an eye shows through it
_ELSEWHERE = 150  # points strewn over the whole picture
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
    facets = _filled(corners, np.clip(colors, 0, 255).astype(np.uint32), vivid)
    inside = np.asarray(cv2.erode(model.mask, np.ones((5, 5), np.uint8)), np.uint8)
    return with_features(facets, vivid, inside, _FEATURE)


def _points(model: Model) -> NDArray[np.float32]:
    """Where corners are: close together on the outlines of things, farther apart on those of the ground."""
    height, width = model.pixels.shape[:2]
    rng = np.random.default_rng(model.seed)
    unit = unit_of(model.pixels) / 2
    forms = forms_of(model, _SIEVE)
    labels = forms.labels[::2, ::2]
    on_things = _on_outlines(labels, np.flatnonzero(forms.solid), _OF_THINGS[0] * unit, _OF_THINGS[1] * unit)
    on_ground = _on_outlines(labels, np.flatnonzero(~forms.solid), _OF_GROUND[0] * unit, _OF_GROUND[1] * unit)
    step = (width * height / _ELSEWHERE) ** 0.5
    x, y = np.meshgrid(np.arange(step / 2, width, step), np.arange(step / 2, height, step))
    elsewhere = np.stack([x.ravel(), y.ravel()], 1) + rng.uniform(-0.42, 0.42, (x.size, 2)) * step
    rim = [(x, y) for x in np.linspace(0, width, 14) for y in (0, height)]
    rim += [(x, y) for y in np.linspace(0, height, 9)[1:-1] for x in (0, width)]
    spots = np.vstack([on_things * 2, on_ground * 2, elsewhere, np.array(rim)])
    return np.asarray(np.clip(spots, 0, (width, height)), np.float32)


def _on_outlines(
    labels: NDArray[np.uint16], chosen: NDArray[np.intp], longest: float, tolerance: float
) -> NDArray[np.float32]:
    """Points along the outlines of the chosen forms, (n, 2). longest, tolerance: in pixels."""
    found: list[NDArray[np.float32]] = []
    for label in chosen.tolist():
        x, y, width, height = cv2.boundingRect((labels == label).astype(np.uint8))
        form = (labels[y : y + height, x : x + width] == label).astype(np.uint8)
        for line in cv2.findContours(form, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE, offset=(x, y))[0]:
            if len(line) < longest * 0.8:
                continue
            corners = np.asarray(cv2.approxPolyDP(line, tolerance, closed=True)[:, 0], np.float32)
            found.append(_divided(corners, longest))
    return np.unique(np.vstack(found), axis=0) if found else np.zeros((0, 2), np.float32)


def _divided(corners: NDArray[np.float32], longest: float) -> NDArray[np.float32]:
    """The corners of a polygon, and points on its sides where those are longer than `longest`."""
    points: list[NDArray[np.float32]] = []
    for here, there in zip(corners, np.roll(corners, -1, 0), strict=True):
        count = max(1, round(float(np.hypot(*(there - here))) / longest))
        shares = np.arange(count, dtype=np.float32)[:, None] / count
        points.append(np.asarray(here + (there - here) * shares, np.float32))
    return np.vstack(points)


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
