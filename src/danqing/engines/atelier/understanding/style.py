"""How the picture looks: styles, time of day, weather, things of the backdrop, and the palette asked for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from danqing.engines.atelier.understanding.colors import colors_in
from danqing.engines.atelier.understanding.tables import patterns, read_words


@cache
def _tables() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    words = read_words("looks.toml")
    return {table: patterns(words[table]) for table in ("style", "time", "weather", "feature")}


_PALETTE = re.compile(
    r"[^.;。；]{0,110}(?:palette|colou?r scheme|tones?\b|hues?\b|tinted|色调|配色|色系)[^.;。；]{0,110}"
    r"|(?:[a-z-]+ ){1,3}back(?:ground|drop)\b|background colou?r[^.;]{0,30}|[^，。；]{0,8}背景"
    r"|\b(?:poster|flyer|cover|card|banner|logo|print|illustration|painting|design|invitation)s? in [^.,;]{0,60}"
)
_COLD = re.compile(r"\bcold\b|\bicy\b|cool (?:tones?|light|colou?rs?)|cold-toned|冷色|冰冷")
_WARM = re.compile(r"\bwarm\b|cozy|cosy|golden light|暖色|温暖")


@dataclass(frozen=True)
class Look:
    """What a prompt says of the look of the picture; the fields are those of scene.Scene."""

    styles: tuple[str, ...]
    time_of_day: str
    weather: str
    features: tuple[str, ...]
    palette: tuple[str, ...]


def find_look(text: str) -> Look:
    """Read the look off a lower-case text that has its quotations and negations blanked out."""
    features = _every("feature", text)
    for name, pattern in (("cold", _COLD), ("warm", _WARM)):
        features += (name,) if pattern.search(text) else ()
    return Look(
        styles=_every("style", text),
        time_of_day=next(iter(_every("time", text)), "day"),
        weather=next(iter(_every("weather", text)), "clear"),
        features=features,
        palette=tuple(dict.fromkeys(color for match in _PALETTE.finditer(text) for color in colors_in(match.group())))[
            :5
        ],
    )


def _every(table: str, text: str) -> tuple[str, ...]:
    return tuple(key for key, pattern in _tables()[table] if pattern.search(text))
