"""Everything about one figure that its description leaves open, decided by a seed, with all its colours."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Color
from danqing.engines.atelier.figures.builds import is_child, is_female
from danqing.engines.atelier.figures.outfit import SAME, Outfit
from danqing.engines.atelier.figures.outfits import outfits_of
from danqing.engines.atelier.palette import COLORS, darker, lightness, mix
from danqing.engines.atelier.scene import Person

SKINS: Mapping[str, Color] = {
    "light": "#fbdac6",
    "fair": "#f5caa6",
    "tan": "#dba678",
    "brown": "#a86c46",
    "dark": "#70452e",
}
# Hair is seldom the colour that its name has elsewhere; names not listed here are dyes and taken as they are.
_HAIR: Mapping[str, Color] = {
    "gold": "#dfb460",
    "yellow": "#e8c56c",
    "cream": "#efe0bb",
    "tan": "#b98d5c",
    "brown": "#6a4129",
    "maroon": "#6b2d22",
    "orange": "#bf5a2a",
    "red": "#a8402a",
    "black": "#2b2625",
    "charcoal": "#3b3534",
    "silver": "#c3c1c0",
    "gray": "#a3a09f",
    "white": "#ebe8e3",
}
_IRISES: Mapping[str, Color] = {
    "blue": "#3f83c8",
    "green": "#4f9168",
    "brown": "#5a3620",
    "gray": "#7d8f9c",
    "amber": "#b9822f",
    "black": "#2b2018",
}
_HAIR_BY_SKIN: Mapping[str, Sequence[str]] = {
    "light": ("gold", "brown", "brown", "maroon", "orange", "tan"),
    "fair": ("black", "brown", "brown", "charcoal", "maroon"),
    "tan": ("black", "brown", "charcoal"),
    "brown": ("black", "charcoal"),
    "dark": ("black", "black", "charcoal"),
}
# Skins that go with hair of a colour that is told; any with the others.
_SKINS_OF: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("orange", "red", "gold", "yellow", "cream"), ("light", "light", "fair")),
    **dict.fromkeys(("tan", "maroon"), ("light", "fair", "tan")),
}
_CLOTH: Mapping[str, Color] = {"denim": "#44618f", "khaki": "#b39a6e"}
# Bottoms and accents that go with each top: neutral, or across from it on the colour wheel.
_GOES_WITH: Mapping[str, tuple[str, str]] = {
    "coral": ("navy", "cream"),
    "amber": ("teal", "white"),
    "teal": ("khaki", "amber"),
    "sky": ("navy", "coral"),
    "mint": ("charcoal", "coral"),
    "rose": ("navy", "cream"),
    "cream": ("brown", "crimson"),
    "blue": ("khaki", "amber"),
    "olive": ("khaki", "cream"),
    "lavender": ("indigo", "amber"),
    "crimson": ("charcoal", "cream"),
    "white": ("teal", "coral"),
}
_SHOES: Mapping[str, Sequence[str]] = {"sneaker": ("navy", "crimson", "charcoal", "teal", "olive", "maroon")}
_LEATHERS = ("brown", "maroon", "charcoal")
_APRONS = ("teal", "crimson", "olive", "navy", "brown")
_HAIRSTYLES: Mapping[tuple[bool, str], Sequence[str]] = {
    (False, "child"): ("short", "tousled", "bowl"),
    (True, "child"): ("pigtails", "bob", "long", "bun"),
    (False, "adult"): ("short", "swept", "short", "curly"),
    (True, "adult"): ("long", "bob", "wavy", "bun", "ponytail"),
    (False, "old"): ("short", "receding", "swept"),
    (True, "old"): ("bun", "bob", "curly"),
}
_SHORT_OF_WOMEN = "bob"
# The colours that hats usually have, those of `palette.COLORS` or of cloth; others are for the seed to choose.
_HATS: Mapping[str, Color] = {
    **dict.fromkeys(("straw", "conical"), "#e6c06a"),
    **dict.fromkeys(("knight", "viking"), "#b9c2cc"),
    **dict.fromkeys(("chef", "nurse", "sailor", "veil", "space"), "#fbfaf6"),
    **dict.fromkeys(("top hat", "graduate", "ninja", "habit", "pirate", "diver"), "#2a2730"),
    **dict.fromkeys(("santa", "firefighter", "elf"), "#c8302e"),
    "witch": "#2c2636",
    "helmet": "#f0b62e",
    "samurai": "#3b3440",
    "emperor": "#2a2320",
    "peaked": "#22366b",
    "surgeon": "#2a8f8c",
    "cowboy": "#8a5a34",
    "fedora": "#6b5a48",
    "scholar": "#3a3f4a",
    "flowers": "#f094b4",
}
# What a hat makes of hair that would stand out above it.
_UNDER_HATS: Mapping[str, str] = {"curly": "short", "swept": "short", "tousled": "short", "receding": "short"}


@dataclass(frozen=True, kw_only=True)
class Look:
    """A person with nothing left open. All colours are #rrggbb, in plain daylight.

    hair_style: a key of hair.STYLES. hat_style: a key of hats.HATS, or None.
    """

    person: Person
    outfit: Outfit
    hair_style: str
    hat_style: str | None
    skin: Color
    hair: Color
    top: Color
    bottom: Color
    accent: Color
    under: Color
    shoes: Color
    gloves: Color | None
    hat: Color
    eyes: Color

    @property
    def female(self) -> bool:
        return is_female(self.person)

    @property
    def child(self) -> bool:
        return is_child(self.person)

    @property
    def old(self) -> bool:
        return self.person.age == "old" and not self.child


def look_of(person: Person, seed: int) -> Look:
    """The person with every open choice made by the seed, colours in harmony."""
    pick = random.Random(seed)
    outfit = pick.choice(list(outfits_of(person)))
    skin = person.skin or pick.choice(
        _SKINS_OF.get(person.hair_color or "", ("light", "fair", "fair", "tan", "brown", "dark"))
    )
    age = "child" if is_child(person) else person.age
    hair_color = person.hair_color or ("silver" if age == "old" else pick.choice(_HAIR_BY_SKIN[skin]))
    top, bottom, accent = _cloth_colors(person, outfit, pick)
    top = SKINS[skin] if outfit.bare else top
    style = pick.choice(hairstyles_of(person))
    return Look(
        person=person,
        outfit=outfit,
        hat_style=hat_of(person),
        hair_style=_UNDER_HATS.get(style, style) if person.hat else style,
        skin=SKINS[skin],
        hair=_HAIR.get(hair_color) or COLORS[hair_color],
        top=top,
        bottom=bottom,
        accent=accent,
        under=_cloth(outfit.under or "white"),
        shoes=_shoes(top, outfit, random.Random(seed * 7 + 3)),
        gloves=top if outfit.gloves == SAME else _cloth(outfit.gloves) if outfit.gloves else None,
        hat=_hat_color(person, pick),
        eyes=_IRISES.get(person.eye_color or "") or _eyes(skin, hair_color, pick),
    )


def _shoes(top: Color, outfit: Outfit, pick: random.Random) -> Color:
    """The colour of the shoes; sneakers of a colour not said come in any but white, which is lost on pale ground."""
    if outfit.shoe_color == SAME:
        return top
    return _cloth(outfit.shoe_color or pick.choice(_SHOES.get(outfit.shoes, _LEATHERS)))


def _hat_color(person: Person, pick: random.Random) -> Color:
    if person.hat == "knight" and person.top_color and not person.hat_color:
        return _cloth(person.top_color)
    free = _cloth(pick.choice(("crimson", "navy", "teal", "charcoal")))
    return _cloth(person.hat_color) if person.hat_color else _HATS.get(person.hat or "", free)


def hat_of(person: Person) -> str | None:
    """The key in hats.HATS of what a person wears on its head."""
    in_space = (person.hat, person.outfit, person.top_color) == ("helmet", "uniform", "white")
    return "space" if in_space else person.hat


def hairstyles_of(person: Person) -> Sequence[str]:
    """The ways in which a person may wear its hair."""
    age = "child" if is_child(person) else person.age
    if person.hair == "short" and is_female(person):
        return (_SHORT_OF_WOMEN,)
    return (person.hair,) if person.hair else _HAIRSTYLES[is_female(person), age]


def _cloth_colors(person: Person, outfit: Outfit, pick: random.Random) -> tuple[Color, Color, Color]:
    """The colours of top, bottom and accent."""
    top = person.top_color or pick.choice(outfit.top or tuple(_GOES_WITH))
    bottom, accent = _GOES_WITH.get(top, ("charcoal" if lightness(_cloth(top)) > 0.2 else "khaki", "cream"))
    bottom = person.bottom_color or (top if outfit.one_color else outfit.bottom or bottom)
    accent = person.accent_color or outfit.accent or accent
    if person.outfit == "apron":  # the colour said of it is the apron's
        top, accent = pick.choice(("white", "cream", "sky")), person.top_color or pick.choice(_APRONS)
    if bottom == top and not (outfit.one_color or person.bottom_color):
        return _cloth(top), mix(darker(_cloth(bottom), 0.22), "#8b9198", 0.1), _cloth(accent)
    return _cloth(top), _cloth(bottom), _cloth(accent)


def _cloth(name: str) -> Color:
    return _CLOTH.get(name) or COLORS[name]


def _eyes(skin: str, hair_color: str, pick: random.Random) -> Color:
    pale = skin == "light" and hair_color not in ("black", "charcoal")
    return pick.choice(("#4b7fb0", "#5f8f6a", "#6d8ea8", "#6a4a2c") if pale else ("#5a3620", "#3e2616", "#6b4423"))
