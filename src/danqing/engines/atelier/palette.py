"""Named colours, and arithmetic on colours written as #rrggbb."""

import colorsys
from collections.abc import Mapping
from functools import lru_cache

COLORS: Mapping[str, str] = {
    "red": "#d63a34",
    "crimson": "#b3202f",
    "maroon": "#6f1f2a",
    "orange": "#f0862b",
    "coral": "#f47c63",
    "amber": "#f2a628",
    "yellow": "#f7cf3c",
    "gold": "#d9a42c",
    "lime": "#a4cf3f",
    "green": "#3f9a4a",
    "olive": "#7d8233",
    "mint": "#a5dcc0",
    "teal": "#2a8f8c",
    "turquoise": "#3cc0bd",
    "cyan": "#35b7d8",
    "sky": "#8cc8ee",
    "blue": "#2f6fc9",
    "navy": "#22366b",
    "indigo": "#47459c",
    "purple": "#7d48ac",
    "violet": "#8f62cf",
    "lavender": "#bda9e3",
    "magenta": "#cc3f9b",
    "pink": "#f094b4",
    "rose": "#df5c7d",
    "peach": "#fbc7a4",
    "brown": "#7d5333",
    "tan": "#c69d70",
    "beige": "#e9dcc0",
    "cream": "#fbf3dd",
    "ivory": "#fbf8ec",
    "white": "#f8f8f5",
    "silver": "#c2c8ce",
    "gray": "#8b9198",
    "charcoal": "#444a52",
    "black": "#1f2126",
}


@lru_cache(4096)
def rgb(color: str) -> tuple[int, int, int]:
    """Red, green and blue, each 0 to 255, of a colour written as #rrggbb."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def hexadecimal(red: float, green: float, blue: float) -> str:
    """The #rrggbb form of three channels, clipped to 0 to 255."""
    return "#" + "".join(f"{min(255, max(0, round(channel))):02x}" for channel in (red, green, blue))


@lru_cache(16384)
def mix(first: str, second: str, share: float) -> str:
    """The colour that lies `share` (0 to 1) of the way from the first to the second."""
    a, b = rgb(first), rgb(second)
    return hexadecimal(*(x + (y - x) * share for x, y in zip(a, b, strict=True)))


def lighter(color: str, share: float = 0.2) -> str:
    return mix(color, "#ffffff", share)


def darker(color: str, share: float = 0.2) -> str:
    """Toward a cool near-black, which keeps shadows from going muddy."""
    return mix(color, "#150f28", share)


@lru_cache(16384)
def tinted(color: str, tint: str, share: float) -> str:
    """The colour as seen under light of colour `tint`: multiplied by it, `share` of the way."""
    product = (a * b / 255 for a, b in zip(rgb(color), rgb(tint), strict=True))
    return mix(color, hexadecimal(*product), share)


def with_saturation(color: str, factor: float) -> str:
    """The colour with its saturation multiplied by `factor`, same hue and lightness."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb(color)))
    channels = colorsys.hls_to_rgb(hue, lightness, min(1.0, saturation * factor))
    return hexadecimal(*(channel * 255 for channel in channels))


def lightness(color: str) -> float:
    """Relative luminance, 0 (black) to 1 (white). Source: WCAG 2.2."""
    linear = (_linear(channel / 255) for channel in rgb(color))
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2; 4.5 is its floor for text."""
    low, high = sorted((lightness(first), lightness(second)))
    return (high + 0.05) / (low + 0.05)


def readable_on(paper: str, dark: str = "#1f2126", light: str = "#fdfdfb") -> str:
    """The one of two inks that stands out more from the paper."""
    return max((dark, light), key=lambda ink: contrast(ink, paper))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
