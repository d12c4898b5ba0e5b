"""The door to the figures: draw a person into a box, and say where its hand, head, seat and lettering are."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Canvas, Point, rounded_box
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.builds import build_of
from danqing.engines.atelier.figures.figure import draw_figure
from danqing.engines.atelier.figures.garments import draw_fingers
from danqing.engines.atelier.figures.hair import STYLES
from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.looks import hairstyles_of, hat_of, look_of
from danqing.engines.atelier.figures.outlines import Limb
from danqing.engines.atelier.figures.portrait import chest, draw_portrait, placement
from danqing.engines.atelier.figures.poses import pose_of
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.figures.skeleton import Skeleton, extent, skeleton_of
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import mix, rgb
from danqing.engines.atelier.scene import Box, Person

LYING = "lie"
"""The pose of somebody stretched out, the head on the left."""
_CLOSE_UPS = ("bust", "face")
_CLOSE_UP_ASPECT = 0.8
_LIFTED = 0.24  # share of the dark of night that is taken from people, whom one looks at first
_FINE = 220  # pixels of height from which small details are drawn
_POCKETS = 0.9  # the share of the legs that trousers with pockets cover


@dataclass(frozen=True, kw_only=True)
class Anchors:
    """Places on a figure, in pixels. hand: what it holds is held here. other_hand: the one on the left of the picture.

    head: its middle. lettering: room for letters on the chest, or on the back of one seen from behind. seat: what it
    sits on. waist: before its belly. height: of the same figure if it stood upright.
    """

    hand: Point
    other_hand: Point
    head: Point
    lettering: Box
    seat: Point
    waist: Point
    height: float


@dataclass(frozen=True)
class _Fit:
    """How figure coordinates lie in the box: (x, y) is drawn at (left + x * scale, foot + y * scale)."""

    left: float
    foot: float
    scale: float

    def at(self, point: Point) -> Point:
        return self.left + point[0] * self.scale, self.foot + point[1] * self.scale


def aspect(person: Person) -> float:
    """Width over height of the box that suits this person's pose and view."""
    if person.view in _CLOSE_UPS:
        return _CLOSE_UP_ASPECT
    room = _room(skeleton_of(build_of(person), pose_of(person)), person)
    return room.height / room.width if person.pose == LYING else room.width / room.height


def stature(person: Person) -> float:
    """The height of a posed figure with hair or hat as a share of the height of the same body standing bare-headed."""
    return _room(skeleton_of(build_of(person), pose_of(person)), person).height


def draw_person(canvas: Canvas, box: Box, person: Person, light: Light, seed: int) -> None:
    """Draw a person in a box, feet on its lower edge; a bust or face fills the box. Nothing leaves the box."""
    if person.view in _CLOSE_UPS:
        with canvas.clipped(rounded_box(box)), canvas.layer(_seen_in(light), box):
            draw_portrait(canvas, box, look_of(person, seed), light.side, seed)
        return
    if person.pose == LYING:
        with canvas.turned(box.center):
            draw_person(canvas, _upended(box), replace(person, pose="straight"), light, seed)
        return
    with _sitting(canvas, box, person, light, seed) as sitter:
        draw_figure(sitter)


@contextmanager
def _sitting(canvas: Canvas, box: Box, person: Person, light: Light, seed: int) -> Iterator[Sitter]:
    """A person posed in a box, with the canvas in the coordinates of the figure."""
    look = look_of(person, seed)
    bones = skeleton_of(build_of(person), pose_of(person, seed, look.outfit.legs > _POCKETS))
    fit = _fitted(bones, box, person)
    with (
        canvas.clipped(rounded_box(box)),
        canvas.layer(_seen_in(light), box),
        canvas.moved(fit.left, fit.foot, fit.scale),
    ):
        brush = Brush(canvas=canvas, side=light.side, fine=fit.scale > _FINE)
        yield Sitter(brush, bones, look, _from_behind(person))


def _upended(box: Box) -> Box:
    """The box with width and height exchanged, about the same middle."""
    (x, y), half_width, half_height = box.center, box.height / 2, box.width / 2
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


def anchors(box: Box, person: Person) -> Anchors:
    """Where the hand, the head, the lettering and the seat are when the person is drawn in that box."""
    if person.view in _CLOSE_UPS:
        head, letters = placement(box, person), chest(box, person)
        return Anchors(
            hand=(letters.x1, letters.center[1]),
            other_hand=(letters.x0, letters.center[1]),
            head=(head.x, head.y),
            lettering=letters,
            seat=(head.x, box.y1),
            waist=letters.center,
            height=box.height,
        )
    bones = skeleton_of(build_of(person), pose_of(person))
    fit = _fitted(bones, box, person)
    (x0, y0), (x1, y1) = fit.at(bones.at(-0.72, 0.3)), fit.at(bones.at(0.72, 0.8))
    return Anchors(
        hand=fit.at(_palm(bones, bones.right_arm)),
        other_hand=fit.at(_palm(bones, bones.left_arm)),
        head=fit.at(bones.head),
        lettering=Box(x0, y0, x1, y1),
        seat=fit.at((bones.pelvis[0], min(0.0, bones.pelvis[1] + bones.build.hip * 0.85))),
        waist=fit.at(bones.at(0, 0.8)),
        height=fit.scale,
    )


def draw_hands_of(canvas: Canvas, box: Box, person: Person, light: Light, seed: int) -> None:
    """Draw the hands of a person over what they hold. The arguments are those of draw_person."""
    with _sitting(canvas, box, person, light, seed) as sitter:
        for side in ("left", "right"):
            if sitter.bones.pose.hands[side == "right"] == "grip":
                draw_fingers(sitter, side)


def _palm(bones: Skeleton, arm: Limb) -> Point:
    (x, y), (dx, dy), reach = arm.end, arm.heading(0.98), bones.build.hand * 0.5
    return x + dx * reach, y + dy * reach


def _from_behind(person: Person) -> bool:
    return person.view == "back" or person.pose == "write"


def _fitted(bones: Skeleton, box: Box, person: Person) -> _Fit:
    """As large as the box allows, feet on its lower edge, in the middle of its width."""
    room = _room(bones, person)
    scale = min(box.height / room.height, box.width / room.width)
    return _Fit(box.center[0] - room.center[0] * scale, box.y1 - room.y1 * scale, scale)


def _room(bones: Skeleton, person: Person) -> Box:
    """What the figure takes up in figure coordinates, whatever the seed chooses."""
    hat, styles = HATS.get(hat_of(person) or ""), [STYLES[style] for style in hairstyles_of(person)]
    rise = hat.rise if hat else max(style.rise for style in styles)
    return extent(bones, rise, max([hat.reach if hat else 0.0, *(style.reach for style in styles)]))


def _seen_in(light: Light) -> skia.Paint | None:
    """A layer paint that shows daylight colours in a light, as Light.on does, but keeps faces readable at night."""
    if light.tint == "#ffffff" and light.distance <= 0:
        return None
    lost = min(0.85, light.distance * 0.8)
    rows: list[float] = []
    seen = mix(light.tint, "#ffffff", _LIFTED) if light.dark else light.tint
    for index, (tint, haze) in enumerate(zip(rgb(seen), rgb(light.haze), strict=True)):
        rows += [tint / 255 * (1 - lost) if column == index else 0.0 for column in range(4)]
        rows.append(haze / 255 * lost)
    return skia.Paint(ColorFilter=skia.ColorFilters.Matrix([*rows, 0, 0, 0, 1, 0]))
