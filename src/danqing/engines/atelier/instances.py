"""Draw one placed thing, whatever it is: a person, a pictogram, a shape, or a crate with its name."""

import math
import random
import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace

import cv2
import numpy as np

from danqing.engines.atelier.assets import typeface
from danqing.engines.atelier.canvas import Canvas, Sprite, curve, fill, stroke
from danqing.engines.atelier.carriers import draw_surface
from danqing.engines.atelier.figures.person import draw_hands_of, draw_person
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.imaging import blurred_image
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import COLORS, mix, rgb, tinted
from danqing.engines.atelier.scene import Box, Instance, Subject
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.pond_fish import draw_pond_fish
from danqing.engines.atelier.shapes.registry import INSTEAD, SHAPES, draw_shape
from danqing.engines.atelier.shapes.solids import draw_solid
from danqing.engines.atelier.sprites.condition import Apart
from danqing.engines.atelier.sprites.pets import BREEDS, one_of_litter, pet_of
from danqing.engines.atelier.sprites.pictograms import aspect
from danqing.engines.atelier.sprites.printing import printed
from danqing.engines.atelier.sprites.sleeping import ASPECT as ASPECT_ASLEEP
from danqing.engines.atelier.sprites.sleeping import asleep
from danqing.engines.atelier.sprites.sprite import WHOLE_BODIES, sprite, sprite_aspect, walking
from danqing.engines.atelier.sprites.states import put_on, stretch
from danqing.engines.atelier.sprites.wearing import dressed, headroom
from danqing.engines.atelier.waterline import in_water

# Things that shine by themselves are not darkened by the night.
_LUMINOUS = frozenset("🌕🌙🌛🌜🌝⭐🌟✨💫🔥🕯💡🏮🎆🎇🌠☀🌞🪔🎃⚡")
_ABOUT = 0.75
"""Room about a thing for its flames and its halo, in heights or widths of it."""
_ON_THE_WING = {
    "emoji:🐦": "flying_bird",
    "emoji:🐦‍⬛": "flying_crow",
    "emoji:🕊️": "flying_dove",
    "emoji:🪿": "flying_goose",
    "emoji:🦆": "flying_goose",
    "emoji:🦢": "flying_swan",
}
_PARTY = ("#d8453c", "#f2b83a", "#3f9fd8", "#58b368", "#e8709a", "#8a63c8", "#f2873a")
_MIXED: Mapping[str, tuple[str | None, ...]] = {
    "shape:balloon": _PARTY,
    "emoji:🎈": _PARTY,
    "shape:kite": _PARTY,
    "shape:gift": _PARTY,
    "emoji:🐟": (None, "#f2842b", "#f2c53d", "#e0667a", "#8a6fd0", "#4fb3a0"),
    "emoji:🐠": (None, None, "#f2842b", "#4f9fe0", "#e0667a"),
    "emoji:🦋": (None, None, "#4f8fe0", "#f2c53d", "#e98ab0", "#f4f1e8"),
    "emoji:🌷": (None, "#f2c53d", "#d8453c", "#b36fc8", "#f4f1e8"),
}
"""The colours of several things of which none is asked for."""
_NAMED_BY_COLOR = frozenset({"emoji:🍏", "emoji:🍎", "emoji:🍃", "emoji:🦢", "emoji:🐺", "emoji:🐻"})
"""Things whose name itself may begin with their colour: a green apple, a black swan."""
_COLOR_WORDS = {"青": "green", "绿": "green", "红": "red", "黑": "black", "白": "white", "灰": "gray", "棕": "brown"}
_COLOR_WORD = re.compile(rf"(green|red|black|white|gray|brown|yellow)\b|([{''.join(_COLOR_WORDS)}])")
_FROM_ABOVE = frozenset("🐟🐠🐡")  # fish that are seen from above where they swim below the surface
_HAZE = 0.42  # how much of an instance's depth is seen as haze: land fades more than what stands on it


@dataclass(frozen=True, kw_only=True)
class _Job:
    """An instance to draw and how. grounded: with a shadow where it stands."""

    instance: Instance
    light: Light
    grounded: bool


def draw_instance(canvas: Canvas, instance: Instance, light: Light, finish: str) -> None:
    """Draw an instance inside its box, feet on the lower edge, in the light of its depth.

    finish: a key of finishes.FINISHES; "papercut" makes a sticker with a white rim of everything.
    """
    far = light.far(instance.depth * _HAZE)
    (x, y), turned = instance.box.center, instance.tilt * (-1 if instance.flip else 1)
    with in_water(canvas, instance, far), canvas.moved(x, y, 1, turned), canvas.moved(-x, -y):
        if finish == "papercut":
            _draw_sticker(canvas, _Job(instance=instance, light=far, grounded=False))
        else:
            grounded = instance.shadow and not instance.subject.decorative
            _draw(canvas, _Job(instance=instance, light=far, grounded=grounded))
    if instance.holder is not None:
        _draw_fingers(canvas, instance.holder, far)


def _print_on(canvas: Canvas, job: _Job) -> None:
    """Lay the pattern of a thing over it."""
    subject, box = job.instance.subject, job.instance.box
    if subject.pattern is None:
        return
    left, top = math.floor(box.x0), math.floor(box.y0)
    apart = Canvas(max(2, math.ceil(box.width) + 1), max(2, math.ceil(box.height) + 1))
    moved = Box(box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top)
    plain = replace(subject, pattern=None)
    _draw(apart, replace(job, instance=replace(job.instance, subject=plain, box=moved), grounded=False))
    color = COLORS.get(subject.pattern_color) if subject.pattern_color else None
    canvas.image(printed(apart.data, subject.pattern, color), left, top)


def _draw_fingers(canvas: Canvas, holder: Instance, light: Light) -> None:
    """The hands of somebody over what he holds."""
    person = holder.subject.person
    if person is None or person.view not in ("front", "back"):
        return
    with canvas.mirrored(holder.box.center[0]) if holder.flip else nullcontext():
        draw_hands_of(canvas, holder.box, person, light, holder.seed)


def _draw(canvas: Canvas, job: _Job) -> None:
    if job.instance.subject.states:
        _draw_in_its_state(canvas, job)
    else:
        _draw_plain(canvas, job)


def _draw_in_its_state(canvas: Canvas, job: _Job) -> None:
    """Draw apart, with its usual proportions, put the states on it and lay it into its box."""
    instance, subject = job.instance, job.instance.subject
    box, wider = instance.box, stretch(subject.states)
    plain = replace(subject, states=())
    if job.grounded:
        draw_contact_shadow(canvas, box)
    width, pad = box.width / wider, math.ceil(_ABOUT * max(box.height, box.width / wider)) + 2
    apart = Canvas(math.ceil(width) + 2 * pad, math.ceil(box.height) + 2 * pad)
    inner = Box(pad, pad, pad + width, pad + box.height)
    _draw_plain(apart, replace(job, instance=replace(instance, subject=plain, box=inner), grounded=False))
    put_on(Apart(apart, inner, instance.seed), subject.states)
    left, right = box.x0 - pad * wider, box.x0 + (apart.width - pad) * wider
    canvas.image_in(apart.data, Box(left, box.y0 - pad, right, box.y0 - pad + apart.height))


def _draw_plain(canvas: Canvas, job: _Job) -> None:
    kind, _, key = _drawn(job.instance.subject, job.instance.pose).partition(":")
    draw = _KINDS.get(kind, _draw_label)
    if kind == "shape" and key not in SHAPES:
        draw = _draw_label
    lettered = kind in {"label", "solid", "carrier"} or (kind == "shape" and key in SHAPES and SHAPES[key].lettered)
    if job.instance.flip and kind != "emoji" and not lettered:
        with canvas.mirrored(job.instance.box.center[0]):
            draw(canvas, job)
    else:
        draw(canvas, job)
    _print_on(canvas, job)


def _drawn(subject: Subject, pose: str) -> str:
    """What is drawn for a subject: its drawable, or the shape that shows it better."""
    if pose == "flying" and subject.drawable in _ON_THE_WING:
        return f"shape:{_ON_THE_WING[subject.drawable]}"
    return f"shape:{INSTEAD[subject.drawable]}" if subject.drawable in INSTEAD else subject.drawable


def _draw_emoji(canvas: Canvas, job: _Job) -> None:
    instance = job.instance
    emoji = instance.subject.drawable.partition(":")[2]
    box = instance.box
    if instance.immersion >= 1 and emoji in _FROM_ABOVE:
        look = (instance.subject.label, _hex(instance))
        draw_pond_fish(canvas, box, job.light, look, instance.seed)
        return
    picture = _pictured(instance, emoji)
    left, top = box.center[0] - picture.shape[1] / 2, box.y1 - picture.shape[0]
    if job.grounded:
        draw_contact_shadow(canvas, Box(left, top, left + picture.shape[1], box.y1))
    light = replace(job.light, tint=_toned(job.light.tint, instance)) if instance.subject.count > 1 else job.light
    paint = skia.Paint() if emoji[0] in _LUMINOUS else skia.Paint(ColorFilter=_seen_in(light))
    canvas.image(picture, left, top, paint)


def _pictured(instance: Instance, emoji: str) -> Sprite:
    """The picture of a pictogram, as large as its box allows: awake or asleep, bare or in clothes."""
    box, subject, whole = instance.box, instance.subject, WHOLE_BODIES.get(emoji, emoji)
    label, color = subject.label, _hex(instance)
    if whole in BREEDS and subject.count > 1 and color is None:
        label = one_of_litter(whole, label, instance.seed)
    if subject.asleep or instance.pose == "lying":
        coat = pet_of(whole, label, color).coat if whole in BREEDS and not subject.asleep else color
        height = max(2, round(min(box.height, box.width / ASPECT_ASLEEP)))
        return asleep(whole, height, coat, instance.flip)
    if instance.pose == "walking":
        height = max(2, round(min(box.height, box.width / aspect(whole))))
        return walking(whole, height, color, instance.flip, label)
    room = 1 + headroom(whole, subject.worn)
    height = max(2, round(min(box.height / room, box.width / sprite_aspect(emoji))))
    picture = sprite(emoji, height, color, instance.flip, label, subject.eyes)
    return dressed(picture, whole, subject.worn, instance.flip) if subject.worn else picture


def _draw_person(canvas: Canvas, job: _Job) -> None:
    instance, person = job.instance, job.instance.subject.person
    if person is None:
        _draw_label(canvas, job)
        return
    if job.grounded and person.view in ("front", "back"):
        middle, half = instance.box.center[0], instance.box.height * 0.15
        draw_contact_shadow(canvas, Box(middle - half, instance.box.y0, middle + half, instance.box.y1))
    draw_person(canvas, instance.box, person, job.light, instance.seed)


def _draw_shape(canvas: Canvas, job: _Job) -> None:
    key = _drawn(job.instance.subject, job.instance.pose).partition(":")[2]
    pen = Pen(
        canvas=canvas,
        light=job.light,
        seed=job.instance.seed,
        color=_hex(job.instance),
        grounded=job.grounded and not SHAPES[key].flat,
    )
    draw_shape(canvas, job.instance.box, key, pen)


def _draw_solid(canvas: Canvas, job: _Job) -> None:
    key = job.instance.subject.drawable.partition(":")[2]
    grounded = job.grounded and job.instance.shadow
    pen = Pen(canvas=canvas, light=job.light, seed=job.instance.seed, color=_hex(job.instance), grounded=grounded)
    draw_solid(canvas, job.instance.box, key, pen)


def _draw_label(canvas: Canvas, job: _Job) -> None:
    """A crate with the noun on its plate: what has no drawing is still seen to be there."""
    box, label = job.instance.box, job.instance.subject.label
    pen = Pen(canvas=canvas, light=job.light, seed=job.instance.seed, color=_hex(job.instance), grounded=job.grounded)
    draw_shape(canvas, box, "crate", pen)
    height = min(box.height, box.width / SHAPES["crate"].aspect)
    # The plate of the crate, in shares of its height (shapes/things.py).
    plate = Box(-0.44, -0.68, 0.44, -0.32)
    letters = typeface("cjk_700" if any(ord(character) > 0x2E7F for character in label) else "sans_bold")
    font = skia.Font(letters, 100)
    width = max(font.measureText(label), 1.0)
    size = 100 * min(plate.width / width, plate.height / 130)
    font = skia.Font(letters, size * height)
    x = box.center[0] - width * size / 200 * height
    y = box.y1 + (plate.center[1] + size * 0.36) * height
    canvas.skia.drawString(label, x, y, font, fill(job.light.on("#3a2a1e")))


def _draw_string(canvas: Canvas, job: _Job) -> None:
    """A thread from the lower left corner of its box to the upper right one; it sags a little."""
    box = job.instance.box
    x, y = box.center
    sag = 0.08 * math.hypot(box.width, box.height)
    points = [(box.x0, box.y1), (x + sag * 0.5, y + sag * 0.6), (box.x1, box.y0)]
    width = max(1.1, canvas.unit * 2.0)
    # Light before trees and dark before clouds: one of the two is seen.
    canvas.path(curve(points, closed=False), stroke("#2a2630", width * 1.9, 0.55))
    canvas.path(curve(points, closed=False), stroke(job.light.on(_hex(job.instance) or "#fbfaf4"), width, 0.92))


def _draw_surface(canvas: Canvas, job: _Job) -> None:
    """A sign or a board, whose letters are inked later."""
    instance = job.instance
    words = "".join(text.text for text in instance.subject.bears)
    key = instance.subject.drawable.partition(":")[2]
    draw_surface(canvas, key, instance.box, job.light, instance.seed, len(words))


_KINDS: Mapping[str, Callable[[Canvas, _Job], None]] = {
    "line": _draw_string,
    "emoji": _draw_emoji,
    "person": _draw_person,
    "shape": _draw_shape,
    "solid": _draw_solid,
    "carrier": _draw_surface,
}


def draw_contact_shadow(canvas: Canvas, box: Box) -> None:
    """The soft shadow under a thing that stands on the lower edge of a box."""
    half = box.width * 0.46
    center = (box.center[0], box.y1 - half * 0.05)
    canvas.ellipse_at(center, half, half * 0.13, fill("#140c20", 0.34, blur=half * 0.08))
    canvas.ellipse_at(center, half * 0.62, half * 0.07, fill("#140c20", 0.3, blur=half * 0.04))


def _draw_sticker(canvas: Canvas, job: _Job) -> None:
    """Draw apart, then lay it down with a rim of white paper and a shadow."""
    box, unit = job.instance.box, canvas.unit
    pad = math.ceil(30 * unit) + 2
    left, top = math.floor(box.x0) - pad, math.floor(box.y0) - pad
    apart = Canvas(math.ceil(box.width) + 2 * pad + 1, math.ceil(box.height) + 2 * pad + 1)
    moved = Box(box.x0 - left, box.y0 - top, box.x1 - left, box.y1 - top)
    # Nearly as bright as by day: paper is coloured, not lit.
    bright = replace(job.light, distance=0.0, tint=mix(job.light.tint, "#ffffff", 0.5))
    _draw(apart, replace(job, instance=replace(job.instance, box=moved), light=bright))
    rimmed = _with_rim(apart.data, max(2, round(6.5 * unit)), bright.on("#fffdf8"))
    shadow = skia.ImageFilters.DropShadow(3 * unit, 7 * unit, 7 * unit, 7 * unit, skia.Color(18, 10, 36, 120))
    canvas.image(rimmed, left, top, skia.Paint(ImageFilter=shadow))


def _with_rim(picture: Sprite, width: int, color: str) -> Sprite:
    """The picture on a piece of paper that is `width` pixels larger all round."""
    solid = np.where(picture[..., 3] > 120, 255, 0).astype(np.uint8)
    round_brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    paper = blurred_image(np.asarray(cv2.dilate(solid, round_brush), np.uint8), 0.8).astype(np.uint16)
    rimmed = np.empty_like(picture)
    gap = 255 - picture[..., 3].astype(np.uint16)
    for channel, level in enumerate((*rgb(color), 255)):
        rimmed[..., channel] = picture[..., channel] + (paper * level // 255) * gap // 255
    return rimmed


def _toned(tint: str, instance: Instance) -> str:
    """The tint of one among several, which is a little darker, and warmer or colder, than the next."""
    pick = random.Random(instance.seed)
    return mix(
        tinted(tint, pick.choice(("#f2ead9", "#fff6ea", "#eef2f6", "#ffffff")), 1.0), "#000000", pick.uniform(0, 0.1)
    )


def _seen_in(light: Light) -> skia.ColorFilter:
    """Multiply by the tint, then fade toward the haze."""
    share = min(0.85, light.distance * 0.8)
    tint = [channel / 255 * (1 - share) for channel in rgb(light.tint)]
    haze = [channel / 255 * share for channel in rgb(light.haze)]
    matrix = [0.0] * 20
    for channel in range(3):
        matrix[channel * 5 + channel] = tint[channel]
        matrix[channel * 5 + 4] = haze[channel]
    matrix[18] = 1.0
    return skia.ColorFilters.Matrix(matrix)


def _hex(instance: Instance) -> str | None:
    """The colour asked for; one of a usual mixture for each of several things that come in many; else None."""
    subject = instance.subject
    if subject.color:
        return COLORS.get(subject.color)
    if subject.drawable in _NAMED_BY_COLOR and (named := _COLOR_WORD.match(subject.label.lower())):
        return COLORS[_COLOR_WORDS.get(named[0], named[0])]
    mixture = _MIXED.get(subject.drawable)
    return mixture[instance.seed % len(mixture)] if mixture and subject.count > 1 else None
