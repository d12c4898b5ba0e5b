"""Words for people as figures, from words/people.toml, and what adjectives, hair and faces add to them."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import TypedDict

from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding.lexicon import kin_among_people, singular
from danqing.engines.atelier.understanding.tables import patterns, read_words


class Looks(TypedDict, total=False):
    """Fields of a Person that a word sets."""

    kind: str
    age: str
    pose: str
    view: str
    hair: str
    hair_color: str
    eye_color: str
    skin: str
    outfit: str
    top_color: str
    bottom_color: str
    hat: str
    accent_color: str


# What an adjective before the noun says of the figure.
ADJECTIVES: Mapping[str, Looks] = {
    "old": {"age": "old", "hair_color": "silver"},
    "elderly": {"age": "old", "hair_color": "silver"},
    "aged": {"age": "old", "hair_color": "silver"},
    "wrinkled": {"age": "old", "hair_color": "silver"},
    "bald": {"hair": "bald"},
    "blonde": {"hair_color": "gold"},
    "blond": {"hair_color": "gold"},
    "long-haired": {"hair": "long"},
    "short-haired": {"hair": "short"},
    "red-haired": {"hair_color": "orange"},
    "scandinavian": {"skin": "light", "hair_color": "gold"},
    "nordic": {"skin": "light", "hair_color": "gold"},
    "european": {"skin": "light"},
    "caucasian": {"skin": "light"},
    "irish": {"skin": "light", "hair_color": "orange"},
    "asian": {"skin": "fair", "hair_color": "black"},
    "chinese": {"skin": "fair", "hair_color": "black"},
    "japanese": {"skin": "fair", "hair_color": "black"},
    "korean": {"skin": "fair", "hair_color": "black"},
    "vietnamese": {"skin": "fair", "hair_color": "black"},
    "latina": {"skin": "tan", "hair_color": "brown"},
    "mexican": {"skin": "tan", "hair_color": "black"},
    "mediterranean": {"skin": "tan", "hair_color": "brown"},
    "arab": {"skin": "tan", "hair_color": "black"},
    "indian": {"skin": "brown", "hair_color": "black"},
    "african": {"skin": "dark", "hair_color": "black"},
    "dark-skinned": {"skin": "dark"},
    "brown-skinned": {"skin": "brown"},
    "fair-skinned": {"skin": "light"},
    "pale": {"skin": "light"},
    "freckled": {"skin": "light"},
    "female": {"kind": "woman"},
    "male": {"kind": "man"},
    "running": {"pose": "run"},
    "jogging": {"pose": "run"},
    "walking": {"pose": "walk"},
    "sitting": {"pose": "sit"},
    "seated": {"pose": "sit"},
}
_ZH_ADJECTIVES: Mapping[str, Looks] = {
    "长发": {"hair": "long"},
    "短发": {"hair": "short"},
    "黑发": {"hair_color": "black"},
    "金发": {"hair_color": "gold"},
    "白发": {"hair_color": "silver"},
    "银发": {"hair_color": "silver"},
    "红发": {"hair_color": "orange"},
    "马尾": {"hair": "long"},
    "双马尾": {"hair": "pigtails"},
    "辫子": {"hair": "pigtails"},
    "光头": {"hair": "bald"},
    "年老": {"age": "old", "hair_color": "silver"},
    "年迈": {"age": "old", "hair_color": "silver"},
    "背影": {"view": "back"},
    "亚洲": {"skin": "fair", "hair_color": "black"},
    "中国": {"skin": "fair", "hair_color": "black"},
    "北欧": {"skin": "light", "hair_color": "gold"},
    "欧洲": {"skin": "light"},
    "非洲": {"skin": "dark", "hair_color": "black"},
    "印度": {"skin": "brown", "hair_color": "black"},
    "黑人": {"skin": "dark", "hair_color": "black"},
    "白人": {"skin": "light"},
    "皱纹": {"age": "old", "hair_color": "silver"},
}
_WRINKLED = re.compile(r"\bwrinkle[sd]?\b|\bweathered face\b")
SKINS: Mapping[str, str] = {"black": "dark", "brown": "brown", "white": "light"}
"""What the colour of somebody whose clothes the word does not tell is the colour of: a black woman, no black knight."""
_HAIR_COLORS: Mapping[str, str] = {
    "platinum blonde": "cream",
    "platinum": "cream",
    "blonde": "gold",
    "blond": "gold",
    "golden": "gold",
    "brunette": "brown",
    "brown": "brown",
    "auburn": "maroon",
    "red": "orange",
    "ginger": "orange",
    "black": "black",
    "dark": "black",
    "white": "white",
    "silver": "silver",
    "gray": "silver",
    "grey": "silver",
    "pink": "pink",
    "blue": "blue",
    "purple": "purple",
    "green": "green",
}
_HAIR_COLOR = re.compile(
    rf"\b({'|'.join(_HAIR_COLORS)})\b(?:[, ]+[\w-]+){{0,2}} (?:hair|braids|pigtails|ponytail|bob|bun)\b"
)
_EYE_COLORS: Mapping[str, str] = {
    "blue": "blue",
    "green": "green",
    "emerald": "green",
    "brown": "brown",
    "hazel": "amber",
    "amber": "amber",
    "golden": "amber",
    "yellow": "amber",
    "金": "amber",
    "黄": "amber",
    "琥": "amber",
    "gray": "gray",
    "grey": "gray",
    "dark": "black",
    "black": "black",
    "蓝": "blue",
    "绿": "green",
    "棕": "brown",
    "褐": "brown",
    "灰": "gray",
    "黑": "black",
}
_EYES = re.compile(
    r"\b(blue|green|emerald|brown|hazel|amber|golden|yellow|gr[ae]y|dark|black)(?: |-)eye[sd]?\b"
    r"|([蓝绿棕褐灰黑金黄琥])[色珀]{0,2}的?(?:大)?眼"
)
_BACK = re.compile(
    r"from behind|back view|rear view|back to (?:the )?(?:camera|viewer|us)|on the back\b|背影|背对|背面"
)


@cache
def _people() -> Mapping[str, tuple[Person, bool]]:
    """Every word for a person with its figure; the flag tells English words."""
    table: dict[str, tuple[Person, bool]] = {}
    for row in read_words("people.toml")["people"]:
        looks = {key: value for key, value in row.items() if key not in {"en", "zh", "with", "tools", "names"}}
        extras = tuple(row["with"].split(", ")) if "with" in row else ()
        person = Person(**looks, extras=extras, tools=tuple(row.get("tools", ())))
        table.update({word.strip(): (person, True) for word in row["en"].split(",")})
        table.update({word.strip(): (person, False) for word in row["zh"].split(",")})
    return table


def english_person(phrase: str) -> tuple[str, Person, bool] | None:
    """The singular word and the figure of an English phrase that names a person, and whether by its class only."""
    for form in dict.fromkeys((singular(phrase), phrase)):
        own = _people().get(form)
        found = own or _people().get(kin_among_people(form) or "")
        if found and found[1]:
            return form, found[0], own is None
    return None


def chinese_person(word: str) -> Person | None:
    """The figure of a Chinese word that names a person, or is explained by an English one that does."""
    found = _people().get(word) or _people().get(kin_among_people(word) or "")
    return found[0] if found else None


def chinese_people() -> Mapping[str, Person]:
    """Every Chinese word for a person."""
    return {word: person for word, (person, english) in _people().items() if not english}


@cache
def chinese_names() -> frozenset[str]:
    """Chinese given names; unlike other words for people their characters often begin another word: `小|军舰`."""
    rows = read_words("people.toml")["people"]
    return frozenset(word for row in rows if row.get("names") for word in row["zh"].split(","))


def described(person: Person, adjectives: tuple[str, ...]) -> Person:
    """The figure with what the adjectives before its noun say."""
    for adjective in adjectives:
        looks = ADJECTIVES.get(adjective)
        if looks:
            person = replace(person, **looks)
    if "young" in adjectives and person.age == "old":
        person = replace(person, age="adult")
    if "african-american" in adjectives:
        person = replace(person, skin="dark", hair_color="black")
    return person


def observed(person: Person, clause: str) -> Person:
    """The figure with the hair, face, pose and view that the rest of its sentence tells. clause: lower case."""
    for pattern, looks in _ZH_ADJECTIVES.items():
        if pattern in clause:
            person = replace(person, **looks)
    if _WRINKLED.search(clause) and person.age == "adult":
        person = replace(person, age="old", hair_color=person.hair_color or "silver")
    color = _HAIR_COLOR.search(clause)
    hair, pose = _seen("hair", clause), _seen("pose", clause)
    return replace(
        person,
        hair=hair[0] if hair else person.hair,
        hair_color=_HAIR_COLORS[color[1]] if color else person.hair_color,
        pose=pose[0] if pose and person.pose == "stand" else person.pose,
        eye_color=eye_color(clause) or person.eye_color,
        view="back" if _BACK.search(clause) else person.view,
        extras=tuple(dict.fromkeys((*person.extras, *_seen("extras", clause)))),
    )


def eye_color(clause: str) -> str | None:
    """The colour of the eyes that a clause tells: a key of the figures' irises."""
    match = _EYES.search(clause)
    return _EYE_COLORS[match[1] or match[2]] if match else None


def _seen(field: str, clause: str) -> tuple[str, ...]:
    """The values of a field that a clause tells, the strongest first: riding beats the sitting that goes with it."""
    return tuple(value for value, pattern in _sights()[field] if pattern.search(clause))


@cache
def _sights() -> Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    rows = read_words("people.toml")["seen"]
    return {field: patterns([r for r in rows if r["field"] == field], "value") for field in ("hair", "pose", "extras")}
