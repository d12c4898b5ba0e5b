"""The vocabulary of drawing: a canvas over pixels in memory, paints, gradients and paths. Knows no subject."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import opaque, resized_field, without_alpha
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Box

Point = tuple[float, float]
Color = str
"""#rrggbb."""

Pixels = NDArray[np.uint8]
"""(height, width, 3), RGB."""

Sprite = NDArray[np.uint8]
"""(height, width, 4), RGBA with the colours premultiplied by alpha."""

_FALL = ([0.0, 0.3, 0.62, 1.0], [1.0, 0.45, 0.14, 0.0])
"""How light falls off: how far from its source, in radii, and how much of it is left."""
_LINEAR = skia.SamplingOptions(skia.FilterMode.kLinear)


class Canvas:
    """A drawing surface over an RGBA array: what skia draws is at once in `data`, and the other way round.

    data: (height, width, 4) uint8, premultiplied. It starts transparent, or as a copy of given pixels.
    """

    def __init__(self, width: int, height: int) -> None:
        self._hold(np.zeros((height, width, 4), np.uint8))

    @classmethod
    def from_pixels(cls, pixels: NDArray[np.uint8]) -> "Canvas":
        """A canvas that starts as a copy of an RGB or premultiplied RGBA picture."""
        canvas = cls.__new__(cls)
        canvas._hold(_with_alpha(pixels))
        return canvas

    def _hold(self, data: NDArray[np.uint8]) -> None:
        self.data = data
        self.height: int = data.shape[0]
        self.width: int = data.shape[1]
        self.surface = skia.Surface(
            data, colorType=skia.kRGBA_8888_ColorType, alphaType=skia.AlphaType.kPremul_AlphaType
        )
        self.skia = self.surface.getCanvas()

    @property
    def box(self) -> Box:
        return Box(0, 0, self.width, self.height)

    @property
    def unit(self) -> float:
        """A thousandth of the shorter side: line widths and grain are given in it."""
        return min(self.width, self.height) / 1000

    def to_pixels(self) -> Pixels:
        """The picture as RGB, a copy."""
        return without_alpha(self.data)

    def put(self, pixels: NDArray[np.generic], top: int = 0) -> None:
        """Overwrite whole rows, from row `top` on, with opaque RGB pixels (uint8, or float in 0 to 255)."""
        rows = self.data[top : top + pixels.shape[0]]
        rows[...] = opaque(_in_bytes(pixels[: rows.shape[0]]))

    def fill(self, color: Color) -> None:
        self.skia.clear(_color(color, 1.0))

    def path(self, path: skia.Path, paint: skia.Paint) -> None:
        self.skia.drawPath(path, paint)

    def polygon(self, points: Sequence[Point], paint: skia.Paint) -> None:
        self.skia.drawPath(polygon(points), paint)

    def sunburst(self, center: Point, reach: float, count: int, paint: skia.Paint, turn: float = 0.0) -> None:
        """Rays about a centre, as far apart as they are wide. turn: of the first, in radians."""
        ends = ring(center, reach, 2 * count, turn)
        for one, other in zip(ends[::2], ends[1::2], strict=True):
            self.polygon([center, one, other], paint)

    def curve(self, points: Sequence[Point], paint: skia.Paint, closed: bool = True, tension: float = 0.5) -> None:
        self.skia.drawPath(curve(points, closed, tension), paint)

    def circle(self, center: Point, radius: float, paint: skia.Paint) -> None:
        self.skia.drawCircle(center[0], center[1], radius, paint)

    def ellipse(self, box: Box, paint: skia.Paint) -> None:
        self.skia.drawOval(rect(box), paint)

    def ellipse_at(self, center: Point, rx: float, ry: float, paint: skia.Paint) -> None:
        """An ellipse about a centre with two radii."""
        self.ellipse(Box(center[0] - rx, center[1] - ry, center[0] + rx, center[1] + ry), paint)

    def rectangle(self, box: Box, paint: skia.Paint, radius: float = 0.0) -> None:
        if radius > 0:
            self.skia.drawRoundRect(rect(box), radius, radius, paint)
        else:
            self.skia.drawRect(rect(box), paint)

    def line(self, start: Point, end: Point, paint: skia.Paint) -> None:
        self.skia.drawLine(start[0], start[1], end[0], end[1], paint)

    def image(self, sprite: Sprite, left: float, top: float, paint: skia.Paint | None = None) -> None:
        """Draw a premultiplied RGBA picture with its upper left corner at a point."""
        self.skia.drawImage(_image(sprite), left, top, _LINEAR, paint)

    def image_in(self, sprite: Sprite, box: Box, paint: skia.Paint | None = None) -> None:
        """Draw a premultiplied RGBA picture stretched over a box."""
        self.skia.drawImageRect(_image(sprite), rect(box), _LINEAR, paint)

    def texture(self, path: skia.Path, pixels: NDArray[np.generic], top: int = 0) -> None:
        """Fill a path with RGB pixels (uint8, or float in 0 to 255) whose first row lies at row `top`."""
        image = _image(opaque(_in_bytes(pixels)))
        shader = image.makeShader(skia.SamplingOptions(), skia.Matrix.Translate(0, top))
        self.skia.drawPath(path, skia.Paint(AntiAlias=True, Shader=shader))

    @contextmanager
    def moved(self, dx: float = 0, dy: float = 0, scale: float = 1, degrees: float = 0) -> Iterator[None]:
        """Draw in coordinates that are moved, then turned, then scaled."""
        self.skia.save()
        self.skia.translate(dx, dy)
        self.skia.rotate(degrees)
        self.skia.scale(scale, scale)
        yield
        self.skia.restore()

    @contextmanager
    def mirrored(self, axis_x: float) -> Iterator[None]:
        """Draw with left and right exchanged about a vertical axis."""
        self.skia.save()
        self.skia.translate(2 * axis_x, 0)
        self.skia.scale(-1, 1)
        yield
        self.skia.restore()

    @contextmanager
    def turned(self, about: Point) -> Iterator[None]:
        """Draw with the top on the left, turned by a right angle about a point."""
        self.skia.save()
        self.skia.rotate(-90, *about)
        yield
        self.skia.restore()

    @contextmanager
    def clipped(self, path: skia.Path) -> Iterator[None]:
        """Draw only inside a path."""
        self.skia.save()
        self.skia.clipPath(path, doAntiAlias=True)
        yield
        self.skia.restore()

    @contextmanager
    def layer(self, paint: skia.Paint | None = None, bounds: Box | None = None) -> Iterator[None]:
        """Draw on a transparent layer, which is then laid on the canvas with the paint's alpha and filters."""
        self.skia.saveLayer(rect(bounds) if bounds else None, paint)
        yield
        self.skia.restore()


def fill(color: Color, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    """A paint that fills. alpha: 0 to 1. blur: standard deviation in pixels."""
    paint = skia.Paint(AntiAlias=True, Color=_color(color, alpha))
    if blur > 0:
        paint.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    return paint


def stroke(color: Color, width: float, alpha: float = 1.0, blur: float = 0.0) -> skia.Paint:
    """A paint that draws outlines with round ends and joins. width: in pixels."""
    return stroked(fill(color, alpha, blur), width)


def stroked(paint: skia.Paint, width: float) -> skia.Paint:
    """The same paint, drawing outlines instead of filling."""
    paint.setStyle(skia.Paint.kStroke_Style)
    paint.setStrokeWidth(width)
    paint.setStrokeCap(skia.Paint.kRound_Cap)
    paint.setStrokeJoin(skia.Paint.kRound_Join)
    return paint


def shaded(shader: skia.Shader, alpha: float = 1.0) -> skia.Paint:
    """A paint that fills with a gradient."""
    paint = skia.Paint(AntiAlias=True, Shader=shader)
    paint.setAlphaf(alpha)
    return paint


def linear(start: Point, end: Point, colors: Sequence[Color], stops: Sequence[float] | None = None) -> skia.Shader:
    """A gradient along a line. stops: 0 to 1 for each colour; even if not given."""
    ends = [skia.Point(*start), skia.Point(*end)]
    return skia.GradientShader.MakeLinear(ends, [_color(c, 1.0) for c in colors], _stops(stops))


def radial(center: Point, radius: float, colors: Sequence[Color], stops: Sequence[float] | None = None) -> skia.Shader:
    """A gradient outward from a centre."""
    inks = [_color(c, 1.0) for c in colors]
    return skia.GradientShader.MakeRadial(skia.Point(*center), max(radius, 0.01), inks, _stops(stops))


def fading(start: Point, end: Point, color: Color, alphas: Sequence[float]) -> skia.Shader:
    """One colour along a line with changing opacity, each 0 to 1, evenly spaced."""
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], [_color(color, alpha) for alpha in alphas]
    )


def glow(center: Point, radius: float, color: Color, alpha: float = 1.0) -> skia.Paint:
    """A paint of light that falls off from a centre to nothing, added to what is below."""
    levels = [_color(color, alpha * level) for level in _FALL[1]]
    shader = skia.GradientShader.MakeRadial(skia.Point(*center), max(radius, 0.01), levels, _FALL[0])
    return skia.Paint(AntiAlias=True, Shader=shader, BlendMode=skia.BlendMode.kScreen)


def shine(canvas: Canvas, center: Point, radius: float, color: Color, alpha: float = 1.0) -> None:
    """Add the light of `glow` to an opaque canvas: for broad lights a quarter of the time of skia's gradient."""
    left, top = max(0, math.floor(center[0] - radius)), max(0, math.floor(center[1] - radius))
    part = canvas.data[top : math.ceil(center[1] + radius), left : math.ceil(center[0] + radius)]
    height, width = part.shape[:2]
    if not height or not width:
        return
    rows, columns = height // 4 + 1, width // 4 + 1
    across = left + (np.arange(columns, dtype=np.float32) + 0.5) * (width / columns) - center[0]
    down = top + (np.arange(rows, dtype=np.float32) + 0.5) * (height / rows) - center[1]
    away = np.hypot(across[None, :], down[:, None]) / radius
    light = resized_field(np.interp(away, _FALL[0], _FALL[1]).astype(np.float32) * alpha, width, height)
    dimmer = cv2.merge([1 - light * np.float32(level / 255) for level in rgb(color)])
    dark = cv2.multiply(cv2.bitwise_not(without_alpha(part)), dimmer, dtype=cv2.CV_8U)
    part[...] = opaque(np.asarray(cv2.bitwise_not(dark), np.uint8))


def drop_shadow(dx: float, dy: float, blur: float, alpha: float = 0.45) -> skia.Paint:
    """A layer paint that gives what is drawn on the layer a soft shadow."""
    color = skia.Color(20, 14, 40, round(alpha * 255))
    return skia.Paint(ImageFilter=skia.ImageFilters.DropShadow(dx, dy, blur, blur, color))


def blurred(radius: float) -> skia.Paint:
    """A layer paint that blurs what is drawn on the layer."""
    return skia.Paint(ImageFilter=skia.ImageFilters.Blur(radius, radius))


def polygon(points: Sequence[Point], closed: bool = True) -> skia.Path:
    """A path of straight lines."""
    path = skia.Path()
    path.addPoly([skia.Point(float(x), float(y)) for x, y in points], closed)
    return path


def curve(points: Sequence[Point], closed: bool = True, tension: float = 0.5) -> skia.Path:
    """A smooth path through the points (Catmull-Rom). tension: 0 gives straight lines, 0.5 rounds."""
    count = len(points)
    path = skia.Path()
    path.moveTo(*points[0])
    for i in range(count if closed else count - 1):
        before = points[i - 1] if closed or i > 0 else points[i]
        here, there = points[i], points[(i + 1) % count]
        after = points[(i + 2) % count] if closed or i + 2 < count else there
        span(path, before, here, there, after, tension)
    if closed:
        path.close()
    return path


def span(path: skia.Path, before: Point, here: Point, there: Point, after: Point, tension: float) -> None:
    """Go on from one point of a smooth path to the next, by the points before and after the two (Catmull-Rom)."""
    k = tension / 3
    path.cubicTo(
        here[0] + (there[0] - before[0]) * k,
        here[1] + (there[1] - before[1]) * k,
        there[0] - (after[0] - here[0]) * k,
        there[1] - (after[1] - here[1]) * k,
        *there,
    )


def ring(center: Point, radius: float, count: int, turn: float = 0.0) -> list[Point]:
    """Evenly spaced points on a circle, from the direction `turn` (radians, 0 is right) clockwise."""
    angles = [turn + 2 * math.pi * k / count for k in range(count)]
    return [(center[0] + radius * math.cos(a), center[1] + radius * math.sin(a)) for a in angles]


def circle_path(center: Point, radius: float) -> skia.Path:
    path = skia.Path()
    path.addCircle(center[0], center[1], radius)
    return path


def rounded_box(box: Box, radius: float = 0.0) -> skia.Path:
    """A rectangle as a path, with rounded corners."""
    path = skia.Path()
    path.addRoundRect(rect(box), radius, radius)
    return path


def rect(box: Box) -> skia.Rect:
    return skia.Rect.MakeLTRB(box.x0, box.y0, box.x1, box.y1)


def _in_bytes(pixels: NDArray[np.generic]) -> NDArray[np.uint8]:
    return np.asarray(pixels if pixels.dtype == np.uint8 else np.clip(pixels, 0, 255), np.uint8)


def _with_alpha(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return opaque(pixels) if pixels.shape[2] == 3 else pixels.copy()


def _color(color: Color, alpha: float) -> int:
    red, green, blue = rgb(color)
    return (round(min(1.0, max(0.0, alpha)) * 255) << 24) | (red << 16) | (green << 8) | blue


def _stops(stops: Sequence[float] | None) -> list[float] | None:
    return None if stops is None else list(stops)


def _image(sprite: Sprite) -> skia.Image:
    return skia.Image.fromarray(
        np.ascontiguousarray(sprite), skia.kRGBA_8888_ColorType, skia.AlphaType.kPremul_AlphaType
    )
