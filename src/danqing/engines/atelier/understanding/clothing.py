"""Clothes: what a garment named near a person changes in the figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.tables import patterns, read_rows, read_words


@dataclass(frozen=True)
class Garment:
    """part: top, bottom, whole, hat, extra or none (worn but not drawn). value: the outfit, hat or extra it makes."""

    part: str
    value: str | None = None


# The costumes that a word only names again: a wizard's robe is his own.
_OWN_KINDS: Mapping[str, frozenset[str]] = {
    "gown": frozenset({"wizard", "witch", "monk", "taoist", "friar", "king", "emperor", "hanfu", "queen"}),
    "dress": frozenset({"princess", "queen", "bride", "witch", "ballet", "nurse", "hanfu", "qipao"}),
    "ballgown": frozenset({"princess", "queen", "bride"}),
    "suit": frozenset({"tuxedo", "ski suit", "diver", "armor", "superhero", "magician"}),
    "jacket": frozenset({"apron", "chef", "firefighter", "pilot", "santa"}),
    "apron": frozenset({"chef", "waiter"}),
    "military": frozenset({"general", "samurai"}),
    "uniform": frozenset(
        {
            "chef",
            "waiter",
            "nurse",
            "scrubs",
            "police",
            "firefighter",
            "pilot",
            "captain",
            "sailor",
            "postman",
            "mechanic",
        }
    ),
}
_USUAL_HATS = {"apron": "cap", "uniform": "cap", "jacket": "cap", "suit": "fedora"}
"""The hat that goes with an outfit where the prompt says no more than that there is one."""


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
    "emoji:👕": Garment("top", "tee"),
    "emoji:👖": Garment("bottom", "jeans"),
    "emoji:🩳": Garment("bottom", "shorts"),
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


_ON_ANIMALS: Mapping[str, str] = {
    "glasses": "emoji:👓",
    "scarf": "emoji:🧣",
    "tie": "emoji:🎀",
    "backpack": "emoji:🎒",
    "straw": "emoji:👒",
    "cap": "emoji:🧢",
    "crown": "shape:crown",
    "sunglasses": "emoji:🕶️",
    "bow tie": "emoji:🎀",
    "flowers": "emoji:👒",
    "top hat": "emoji:🎩",
    "witch": "shape:witch_hat",
    "pirate": "emoji:🎩",
    "cowboy": "emoji:👒",
    "conical": "emoji:👒",
    "graduate": "emoji:🎓",
    **dict.fromkeys(("beret", "beanie", "santa", "elf", "chef", "sailor", "peaked"), "emoji:🧢"),
    **dict.fromkeys(("helmet", "military", "viking", "knight"), "emoji:🪖"),
}
_LIKENESSES = frozenset({"emoji:🕶️", "emoji:🎩", "emoji:🎓", "emoji:🎀", *_ON_ANIMALS.values()})


_HELMETS = frozenset({"viking", "knight", "samurai", "military", "firefighter"})
"""Helmets of their own that some trades have."""


def on_animals(garment: Garment, own: str) -> str | None:
    """What is drawn on an animal that wears a garment, whose own drawable key is given; None for clothes."""
    usual = "emoji:👒" if garment.part == "hat" and garment.value is None else None
    return own if own in _LIKENESSES else _ON_ANIMALS.get(garment.value or "", usual)


def kin_among_garments(key: str) -> Garment | None:
    """How a garment is worn that is drawn as one of its kin; None for what nobody wears."""
    return _WORN.get(key)


def _more(cuts: tuple[str, ...], garment: Garment) -> tuple[str, ...]:
    return (*cuts, garment.value) if garment.value else cuts


@cache
def _cloths() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return patterns(read_words("looks.toml")["cloth"], flags=re.IGNORECASE)


def clothed(person: Person, garment: Garment, color: str | None, said: str = "") -> Person:
    """The figure wearing one more garment. said: the words that name it, which may tell the pattern of its cloth."""
    found = [] if garment.part in ("hat", "extra") else [key for key, cloth in _cloths() if cloth.search(said)]
    found = [f"{key} below" for key in found] if garment.part == "bottom" else found
    cuts = (*person.cuts, *found)
    match garment.part:
        case "whole":
            keeps_outfit = person.outfit in _OWN_KINDS.get(garment.value or "", ())
            outfit = person.outfit if keeps_outfit else garment.value
            return replace(person, outfit=outfit, top_color=color or person.top_color, cuts=cuts)
        case "top":
            outfit = person.outfit or "casual"
            return replace(person, outfit=outfit, top_color=color or person.top_color, cuts=_more(cuts, garment))
        case "bottom":
            outfit = person.outfit or "casual"
            return replace(person, outfit=outfit, bottom_color=color or person.bottom_color, cuts=_more(cuts, garment))
        case "hat":
            # A cook or an officer in a hat wears his own.
            usual = person.hat or _USUAL_HATS.get(person.outfit or "", "straw")
            own = garment.value == "helmet" and person.hat in _HELMETS
            worn = person.hat if own else garment.value or usual
            return replace(person, hat=worn, hat_color=color or person.hat_color)
        case "extra" if garment.value:
            extras = tuple(dict.fromkeys((*person.extras, garment.value)))
            return replace(person, extras=extras, accent_color=color or person.accent_color)
    return person
