"""The light of a picture: what time of day and weather do to the sky, to things and to the distance."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace

from danqing.engines.atelier.palette import mix, tinted

_LAMPS_ON = ("night", "sunset")


@dataclass(frozen=True, kw_only=True)
class Light:
    """What the eye sees by. Colours are #rrggbb.

    sky: from the zenith to the horizon. haze: what far things fade into. tint: what things are multiplied by.
    glow: of the sun, the moon and clouds toward them. side: -1 where light comes from the left, 1 from the right.
    distance: 0 near to 1 at the horizon, of the things drawn by it.
    """

    time: str
    weather: str
    sky: tuple[str, ...]
    haze: str
    tint: str
    glow: str
    side: int = -1
    distance: float = 0.0

    @property
    def dark(self) -> bool:
        return self.time == "night"

    @property
    def lamps(self) -> bool:
        """Whether windows and lamps are lit."""
        return self.time in _LAMPS_ON

    @property
    def clear(self) -> bool:
        return self.weather == "clear"

    def on(self, color: str, distance: float | None = None) -> str:
        """A colour as it looks in this light, at this light's distance or at another."""
        seen = tinted(color, self.tint, 1.0)
        far = self.distance if distance is None else distance
        return mix(seen, self.haze, min(0.85, far * 0.8)) if far > 0 else seen

    def far(self, distance: float) -> "Light":
        """The same light on things at a distance."""
        return replace(self, distance=distance)


_TIMES: Mapping[str, Light] = {
    "day": Light(
        time="day",
        weather="clear",
        sky=("#2f7fd6", "#6fb6ee", "#b9def5", "#e8f4f4"),
        haze="#cfe4ef",
        tint="#ffffff",
        glow="#fff6d8",
    ),
    "dawn": Light(
        time="dawn",
        weather="clear",
        sky=("#5a7cc0", "#9ba3d6", "#e9b9c3", "#fbd9b5", "#fff0d2"),
        haze="#f1d0c6",
        tint="#ffe6da",
        glow="#fff0cf",
    ),
    "sunset": Light(
        time="sunset",
        weather="clear",
        sky=("#2c2f66", "#6d4287", "#c4557a", "#f2815a", "#fdbb6a", "#ffe2a0"),
        haze="#e99a7c",
        tint="#f8c7ac",
        glow="#ffe0a0",
    ),
    "night": Light(
        time="night",
        weather="clear",
        sky=("#050919", "#0b1738", "#172e5e", "#2c4d80"),
        haze="#233d6b",
        tint="#6c84bd",
        glow="#e9efff",
    ),
}

# What a covered sky mixes in, and how much of it: (grey, share).
_COVER: Mapping[str, tuple[str, float]] = {
    "rain": ("#7f8d99", 0.62),
    "snow": ("#c3ccd6", 0.55),
    "fog": ("#ccd3d6", 0.72),
}


def light_of(time_of_day: str, weather: str, seed: int) -> Light:
    """The light at a time of day (day, dawn, sunset, night) in a weather (clear, rain, snow, fog)."""
    base = replace(_TIMES[time_of_day], weather=weather, side=random.Random(seed).choice((-1, 1)))
    if weather not in _COVER:
        return base
    grey, share = _COVER[weather]
    grey = tinted(grey, base.tint, 1.0 if base.dark else 0.5)
    return replace(
        base,
        sky=tuple(mix(color, grey, share) for color in base.sky),
        haze=mix(base.haze, grey, share),
        tint=mix(base.tint, tinted("#c9d3dc", base.tint, 1.0), 0.6),
        glow=mix(base.glow, grey, 0.35),
    )


def indoors(light: Light) -> Light:
    """The light inside a house at that time: lamps keep it warm in the evening."""
    tint = {"night": "#dcb98f", "sunset": "#ffdcb8"}.get(light.time, "#fffaf2")
    return replace(light, tint=tint, haze="#e9ddcb", weather="clear")
