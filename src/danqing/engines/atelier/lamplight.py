"""The light of fires, lamps and screens at night: on what is near them, on the ground and in the air about them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.canvas import Canvas, Point, glow
from danqing.engines.atelier.light import Light
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Box, Instance, Plan

_WARM, _FIRE, _COOL = "#ffd9a2", "#ffbe7d", "#bfe0ff"
_IN_AIR = {_WARM: "#ffb95a", _FIRE: "#ff8a34", _COOL: "#7fb8ff"}
"""The same lights where they are added to the dark."""
_LIT = 0.9
"""How much of the colour of a lamp is on what is right beside it."""
_LEAST_REACH = 0.3
"""Of the shorter side of the picture."""


@dataclass(frozen=True)
class _Source:
    """height: of the light, as a share of the thing from its top. reach: in heights of the thing."""

    height: float
    reach: float
    color: str = _WARM


_SOURCES: Mapping[str, _Source] = {
    "shape:campfire": _Source(0.5, 4.5, _FIRE),
    "shape:flame": _Source(0.5, 3.5, _FIRE),
    "shape:fireplace": _Source(0.7, 1.8, _FIRE),
    "shape:stove": _Source(0.7, 1.5, _FIRE),
    "shape:torch": _Source(0.15, 4.0, _FIRE),
    "shape:candle": _Source(0.15, 4.0),
    "shape:lantern": _Source(0.5, 4.0),
    "shape:lamp_post": _Source(0.14, 1.15),
    "shape:floor_lamp": _Source(0.2, 1.6),
    "shape:desk_lamp": _Source(0.3, 3.0),
    "emoji:🔥": _Source(0.5, 3.5, _FIRE),
    "emoji:🕯": _Source(0.15, 4.0),
    "emoji:🕯️": _Source(0.15, 4.0),
    "emoji:🪔": _Source(0.3, 4.0),
    "emoji:🏮": _Source(0.5, 3.5),
    "emoji:🎃": _Source(0.5, 2.5),
    "emoji:💡": _Source(0.3, 3.0),
    "emoji:🔦": _Source(0.3, 3.0),
    **dict.fromkeys(("emoji:💻", "emoji:🖥️", "emoji:📱", "emoji:📺", "shape:television"), _Source(0.4, 2.4, _COOL)),
}
_IN_STATE: Mapping[str, _Source] = {"burning": _Source(0.3, 1.9, _FIRE), "glowing": _Source(0.5, 1.7)}


@dataclass(frozen=True)
class Lamp:
    """A light in the picture. at, foot: of the light and of what stands below it. reach: in pixels."""

    at: Point
    foot: Point
    reach: float
    color: str


def lamps_of(plan: Plan) -> tuple[Lamp, ...]:
    """The lights among the things of a picture."""
    shorter = min(plan.size.width, plan.size.height)
    return tuple(
        _lamp(instance, source, shorter) for instance in plan.instances if (source := _source(instance)) is not None
    )


def _source(instance: Instance) -> _Source | None:
    subject = instance.subject
    states = (_IN_STATE[state] for state in subject.states if state in _IN_STATE)
    return next(states, _SOURCES.get(subject.drawable))


def _lamp(instance: Instance, source: _Source, shorter: float) -> Lamp:
    box = instance.box
    at = (box.center[0], box.y0 + source.height * box.height)
    reach = max(_LEAST_REACH * shorter, source.reach * box.height)
    return Lamp(at, (box.center[0], box.y1), min(reach, 1.1 * shorter), source.color)


def lit(light: Light, box: Box, lamps: Sequence[Lamp]) -> Light:
    """The light on a thing, with that of the lamps near it."""
    for lamp in lamps:
        away = math.hypot(max(box.x0 - lamp.at[0], lamp.at[0] - box.x1, 0), 0.5 * (box.center[1] - lamp.at[1]))
        light = replace(light, tint=mix(light.tint, lamp.color, _LIT * max(0.0, 1 - away / lamp.reach)))
    return light


def draw_pools(canvas: Canvas, lamps: Sequence[Lamp]) -> None:
    """Light in the air and on the ground about each lamp, for the backdrop behind the things."""
    for lamp in lamps:
        color = _IN_AIR[lamp.color]
        canvas.circle(lamp.at, lamp.reach, glow(lamp.at, lamp.reach, color, 0.55))
        with canvas.moved(*lamp.foot):
            canvas.skia.scale(1, 0.28)
            canvas.circle((0, 0), lamp.reach, glow((0, 0), lamp.reach, color, 0.6))
