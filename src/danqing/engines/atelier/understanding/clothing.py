"""Clothes: what a garment named near a person changes in the figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.tables import read_rows


@dataclass(frozen=True)
class Garment:
    """part: top, bottom, whole, hat, extra or none (worn but not drawn). value: the outfit, hat or extra it makes."""

    part: str
    value: str | None = None


_SERVICE = frozenset({"apron", "uniform", "suit", "jacket"})


@cache
def garments(language: str) -> Mapping[str, Garment]:
    """Every word for a garment, in en or zh."""
    return {
        name: Garment(part, value or None)
        for lang, part, value, names in read_rows("clothes.tsv")
        if lang == language
        for name in names.split(",")
    }


_WORN: Mapping[str, Garment] = {
    "emoji:👗": Garment("whole", "dress"),
    "emoji:👘": Garment("whole", "dress"),
    "emoji:🧥": Garment("whole", "jacket"),
    "emoji:👕": Garment("top"),
    "emoji:👖": Garment("bottom"),
    "emoji:🩳": Garment("bottom"),
    "emoji:👒": Garment("hat", "straw"),
    "emoji:🧢": Garment("hat", "cap"),
    "emoji:🪖": Garment("hat", "helmet"),
    "emoji:🧣": Garment("extra", "scarf"),
    "emoji:👔": Garment("extra", "tie"),
    "emoji:🧤": Garment("none"),
    "emoji:🧦": Garment("none"),
    "emoji:👟": Garment("none"),
    "emoji:👢": Garment("none"),
}


def kin_among_garments(key: str) -> Garment | None:
    """How a garment is worn that is drawn as one of its kin; None for what nobody wears."""
    return _WORN.get(key)


def clothed(person: Person, garment: Garment, color: str | None) -> Person:
    """The figure wearing one more garment."""
    match garment.part:
        case "whole":
            keeps_outfit = person.outfit == "apron" and garment.value == "jacket"
            outfit = person.outfit if keeps_outfit else garment.value
            return replace(person, outfit=outfit, top_color=color or person.top_color)
        case "top":
            return replace(person, outfit=person.outfit or "casual", top_color=color or person.top_color)
        case "bottom":
            return replace(person, outfit=person.outfit or "casual", bottom_color=color or person.bottom_color)
        case "hat":
            # A cook or an officer in a hat wears no straw hat.
            in_service = person.outfit in _SERVICE and garment.value == "straw"
            return replace(person, hat="cap" if in_service else garment.value)
        case "extra" if garment.value:
            return replace(person, extras=tuple(dict.fromkeys((*person.extras, garment.value))))
    return person
