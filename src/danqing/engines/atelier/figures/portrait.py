"""Close-up portraits: head and shoulders, or the face alone, with modelled skin and hair in strands."""

from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Canvas, Point, curve, fading, linear, shaded, stroke
from danqing.engines.atelier.figures.adornments import draw_beard, draw_freckles, draw_glasses, draw_hat_shadow
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.builds import build_of, is_child, is_female
from danqing.engines.atelier.figures.eyes import draw_eyes
from danqing.engines.atelier.figures.features import Features, features_of
from danqing.engines.atelier.figures.figure import draw_upper_clothes
from danqing.engines.atelier.figures.hair import STYLES
from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.heads import face_outline
from danqing.engines.atelier.figures.jewels import draw_jewels
from danqing.engines.atelier.figures.looks import Look, hairstyles_of, hat_of
from danqing.engines.atelier.figures.mouths import draw_lips, draw_nose
from danqing.engines.atelier.figures.outlines import chain
from danqing.engines.atelier.figures.pose import Bones
from danqing.engines.atelier.figures.poses import POSES
from danqing.engines.atelier.figures.relief import EXTENT, skin_of_face, skin_tone
from danqing.engines.atelier.figures.sitter import Sitter
from danqing.engines.atelier.figures.skeleton import Skeleton, skeleton_of
from danqing.engines.atelier.figures.tresses import cast_by_hair, draw_tresses, draw_tresses_behind
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Box, Person

_POSED = replace(
    POSES["stand"],
    left_arm=Bones(-9, 2),
    right_arm=Bones(9, -2),
    hips=0.0,
    shoulders=0.0,
    sway=0.0,
    gaze=0.0,
    hands=("hidden", "hidden"),
)
_AIR = 0.08  # above hair and hat


@dataclass(frozen=True, kw_only=True)
class _Framing:
    """How a view cuts a person: what lies below the chin, and half of what must fit across, in halves of the head."""

    below: float
    half_width: float


_FRAMINGS = {"bust": _Framing(below=1.75, half_width=1.7), "face": _Framing(below=0.4, half_width=1.08)}


@dataclass(frozen=True)
class Placement:
    """Where the head of a portrait is: its middle, and half its height, in pixels."""

    x: float
    y: float
    half: float


def placement(box: Box, person: Person) -> Placement:
    """The place of the head in the box that a portrait fills, whatever the seed chooses."""
    framing, hat = _FRAMINGS[person.view], HATS.get(hat_of(person) or "")
    # the highest of the styles it may get: the place of the head must not depend on the seed
    rise = hat.rise if hat else max(STYLES[style].rise for style in hairstyles_of(person))
    # 2: the head itself, chin to crown
    half = min(box.height / (2 + framing.below + rise + _AIR), box.width / (2 * framing.half_width))
    return Placement(box.center[0], box.y1 - (1 + framing.below) * half, half)


def draw_portrait(canvas: Canvas, box: Box, look: Look, light: int, seed: int) -> None:
    """Fill a box with a portrait. light: the side it comes from, -1 left or 1 right."""
    place, face = placement(box, look.person), features_of(look, seed)
    hat = HATS.get(look.hat_style or "")
    with canvas.moved(place.x, place.y, place.half):
        draw_tresses_behind(canvas, look.hair_style, look.hair, seed)
        _draw_neck(canvas, look, light)
        _draw_clothes(canvas, look, light)
        # before the face, whose outline covers where they begin
        if STYLES[look.hair_style].ears:
            _draw_ears(canvas, look)
        _draw_skin(canvas, look, face, light, seed)
        _draw_features(canvas, look, face, light, seed)
        draw_tresses(canvas, look, light, seed)
        draw_jewels(canvas, look)
        if hat:
            hat.draw(Brush(canvas=canvas, side=light, soft=True), look)


def _draw_features(canvas: Canvas, look: Look, face: Features, light: int, seed: int) -> None:
    draw_nose(canvas, look, face)
    draw_lips(canvas, look, face, light)
    draw_eyes(canvas, look, face, light, seed)
    if "beard" in look.person.extras:
        draw_beard(canvas, look, face, seed)
    if not {"glasses", "sunglasses"}.isdisjoint(look.person.extras):
        draw_glasses(canvas, look, face, light)


def _draw_skin(canvas: Canvas, look: Look, face: Features, light: int, seed: int) -> None:
    """The face with the shadows that hair and hat cast on it."""
    with canvas.clipped(face_outline(look)):
        canvas.image_in(skin_of_face(look, face, light, seed), EXTENT)
        cast_by_hair(canvas, look.hair_style)
        # a helmet of glass and an open crown throw no shadow on a brow
        if look.hat_style not in (None, "space", "crown"):
            draw_hat_shadow(canvas)
        if "freckles" in look.person.extras:
            draw_freckles(canvas, face, seed)


def _draw_neck(canvas: Canvas, look: Look, light: int) -> None:
    """Neck, collar bones and what a neckline shows of the chest."""
    half = 0.35 if look.female or look.child else 0.47
    path = chain(
        [(-half, 0.5), (-half * 1.02, 1.1), (-half * 1.6, 1.42), (-1.2, 1.72), (-1.2, 3)],
        [(1.2, 3), (1.2, 1.72), (half * 1.6, 1.42), (half * 1.02, 1.1), (half, 0.5)],
    )
    tones = [skin_tone(look.skin, tone) for tone in (0.66, 0.74, 0.64, 0.46)]
    canvas.path(path, shaded(linear((light * half * 1.6, 0), (-light * half * 1.6, 0.5), tones)))
    shade = skin_tone(look.skin, 0.3)
    with canvas.clipped(path):
        canvas.path(path, shaded(fading((0, 0.85), (light * -0.08, 1.46), "#3f1518", [0.34, 0.24, 0.07, 0.0])))
        for side in (-1, 1):
            cord = curve([(side * half * 0.85, 1.0), (side * 0.2, 1.45), (side * 0.06, 1.64)], closed=False)
            bone = curve([(side * 0.08, 1.68), (side * 0.5, 1.66), (side * 0.9, 1.58)], closed=False)
            canvas.path(cord, stroke(shade, 0.05, 0.24, blur=0.03))
            canvas.path(bone, stroke(shade, 0.05, 0.32, blur=0.03))


def _bones(person: Person) -> tuple[Skeleton, float, Point]:
    """The body below a portrait's head, its scale in halves of the head, and where its coordinates begin."""
    bones = skeleton_of(build_of(person), _POSED)
    child = is_child(person)
    scale = (1.36 if child else 1.17) / bones.size
    shoulders = 1.26 if child else 1.44 if is_female(person) else 1.36
    return bones, scale, (-bones.shoulders[0] * scale, shoulders - bones.shoulders[1] * scale)


def _draw_clothes(canvas: Canvas, look: Look, light: int) -> None:
    bones, scale, start = _bones(look.person)
    with canvas.moved(*start, scale):
        draw_upper_clothes(Sitter(Brush(canvas=canvas, side=light, soft=True), bones, look))


def chest(box: Box, person: Person) -> Box:
    """Room for letters on the chest of a portrait, within the box."""
    place = placement(box, person)
    bones, scale, (dx, dy) = _bones(person)
    (x0, y0), (x1, y1) = bones.at(-0.7, 0.3), bones.at(0.7, 0.8)
    top = min(place.y + (y0 * scale + dy) * place.half, box.y1 - box.height * 0.06)
    left, right = (place.x + (x * scale + dx) * place.half for x in (x0, x1))
    return Box(max(left, box.x0), top, min(right, box.x1), min(place.y + (y1 * scale + dy) * place.half, box.y1))


def _draw_ears(canvas: Canvas, look: Look) -> None:
    reach, warm = 0.86 if look.child else 0.775, mix(look.skin, "#d0503f", 0.12)
    for side in (-1, 1):
        shape = ((-0.06, -0.08), (0.09, -0.1), (0.14, 0.06), (0.09, 0.26), (-0.02, 0.34), (-0.08, 0.22))
        rim = ((0.0, 0.02), (0.08, 0.04), (0.06, 0.16), (0.0, 0.24))
        ear = curve([(side * (reach + x), y) for x, y in shape])
        canvas.path(ear, shaded(linear((0, -0.1), (0, 0.4), [skin_tone(warm, 0.68), skin_tone(warm, 0.5)])))
        fold = curve([(side * (reach + x), y) for x, y in rim], closed=False)
        canvas.path(fold, stroke(skin_tone(look.skin, 0.25), 0.03, 0.5, blur=0.012))
