"""Sets of framed pictures: who is in each, read off a list such as `childhood (black and white photo), youth (…)`."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Lettering, Person, Scene, Subject, TextRole
from danqing.engines.atelier.understanding.tokens import NUMBERS

_COUNT = re.compile(
    r"(\d+|two|three|four|five|six|seven|eight|[两二三四五六七八])(?:张|幅|"
    r"个)?[\w ,-]{0,24}?(?:portraits?|photos?|photographs?|pictures"
    r"|paintings|frames|肖像|照片|相框|画)"
)
_ZH = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8}
_ITEM = re.compile(r"([^,，、;；()（）:：]+?)\s*[（(]([^（()）]*)[)）]")
_AGES: tuple[tuple[str, str, str], ...] = (
    ("child", r"childhood|child|boyhood|girlhood|kid|童年|小时候|幼年|儿时", "child"),
    ("youth", r"youth|young|teen|student|青年|年轻|少年|青春", "adult"),
    (
        "middle",
        r"middle|work|career|adult|father|mother|parent|dad|husband|wife|中年|壮年|父亲|母亲|爸爸|妈妈",
        "adult",
    ),
    ("old", r"old age|old|elder|retire|grand|late|老年|晚年|老", "old"),
)
_LEAD = re.compile(
    r"^(?:and |his |her |their |the |depicting |showing |he |she |of |with |from |to |in |和|"
    r"他的|她的|分别是|分别为)+"
)
_MAX_PICTURES = 8
_SEX = re.compile(
    r"\b(?:wom[ae]n|her|grand(?:mother|father)|she|he|his|m[ae]n|girls?|boys?|queens?|kings?|lad(?:y|ies))\b|[男女她他]|奶奶|爷爷|母亲|父亲"
)


def is_a_life(body: str) -> bool:
    """Whether the pictures show the ages of somebody: `childhood (…), youth (…)`."""
    return sum(any(re.search(ages, name) for _, ages, _ in _AGES) for name, _ in _ITEM.findall(body)) > 1


def portraits_of(scene: Scene, body: str) -> Scene:
    """One person for each picture, in the order of the prompt, and a caption under each that has a name.

    Two in one picture (`with his wife`) are a subject with count 2. position: which picture, as `picture 1`.
    """
    items = [(name, note) for name, note in _ITEM.findall(body)][:_MAX_PICTURES]
    told = items or [(name, "") for name in _ages_in(body)]
    named = _SEX.search(body)
    woman = (
        re.search(
            r"\bwom[ae]n|\bher\b|\bgirls?\b|\bqueens?\b|\blad(?:y|ies)\b|grandmother|\bshe\b|奶奶|女|母亲|她", body
        )
        is not None
    )
    count = _count(body) or len(told) or 3
    told = told + [("", "")] * max(0, min(count, _MAX_PICTURES) - len(told))
    subjects = tuple(
        _sitter(name, note, woman, index) if name else _stranger(index, woman if named else None)
        for index, (name, note) in enumerate(told)
    )
    captions = tuple(_caption(name, scene.language) for name, _ in items if name.strip()) if not scene.texts else ()
    return replace(scene, subjects=subjects, relations=(), texts=scene.texts + captions)


def _ages_in(body: str) -> list[str]:
    """The ages of one person that a plain list names: `as a child, as a student and as an old man`, `：童年、老年`."""
    listed = re.split(r"[:：]", body, maxsplit=1)[-1] if re.search(r"[:：]", body) else ""
    parts = re.findall(r"\bas (?:an? )?([\w -]+?)(?=,|;|\.| and\b|$)", body) or re.split(
        r"[,，、;；.。]|\band\b|和", listed
    )
    named = [part.strip() for part in parts if any(re.search(ages, part) for _, ages, _ in _AGES)]
    return named[:_MAX_PICTURES] if len(named) > 1 else []


def _count(body: str) -> int | None:
    match = _COUNT.search(body)
    if match is None:
        return None
    word = match[1]
    return int(word) if word.isdigit() else NUMBERS.get(word) or _ZH.get(word)


def _sitter(name: str, note: str, woman: bool, index: int) -> Subject:
    age, years = next(((key, age) for key, pattern, age in _AGES if re.search(pattern, name)), ("middle", "adult"))
    kind = ("girl" if woman else "boy") if age == "child" else ("woman" if woman else "man")
    # One and the same: neither skin nor hair is left to chance.
    person = Person(kind=kind, age=years, view="bust", hair_color="brown" if name.isascii() else "black", skin="light")
    if age == "middle" and not woman and not note:
        person = replace(person, extras=("beard",), top_color="navy")
    if years == "old":
        person = replace(person, hair_color="silver", extras=("glasses",))
    person = _dressed(person, note)
    couple = re.search(r"\bwith (?:his|her) (?:wife|husband|partner|family)|妻|丈夫|夫妻|老伴", note) is not None
    label = _LEAD.sub("", name.strip()) or ("woman" if woman else "man")
    return Subject(
        label=label, drawable="person", count=2 if couple else 1, position=f"picture {index + 1}", person=person
    )


def _stranger(index: int, woman: bool | None) -> Subject:
    """Somebody of whom nothing is said, unlike those in the other pictures. woman: None where both are meant."""
    kind, age, hair, hair_color, skin, outfit, top, extras = _STRANGERS[index % len(_STRANGERS)]
    if woman is not None:
        grown = "woman" if woman else "man"
        child = "girl" if woman else "boy"
        kind = child if age == "child" else grown
        hair = hair if woman == (_STRANGERS[index % len(_STRANGERS)][0] in ("woman", "girl")) else None
        extras = () if woman else extras
    person = Person(
        kind=kind,
        age=age,
        view="bust",
        hair=hair,
        hair_color=hair_color,
        skin=skin,
        outfit=outfit,
        top_color=top,
        extras=extras,
    )
    return Subject(label=kind, drawable="person", position=f"picture {index + 1}", person=person)


# kind, age, hair, colour of the hair, skin, outfit, colour of the top, extras: no two alike in more than one.
_STRANGERS: tuple[tuple[str, str, str | None, str, str, str, str, tuple[str, ...]], ...] = (
    ("woman", "adult", "long", "brown", "fair", "casual", "green", ()),
    ("man", "old", None, "silver", "tan", "suit", "navy", ("glasses", "beard")),
    ("girl", "child", "pigtails", "black", "dark", "dress", "yellow", ()),
    ("man", "adult", "short", "red", "light", "jacket", "orange", ("beard",)),
    ("woman", "old", "bun", "white", "brown", "casual", "purple", ("glasses",)),
    ("boy", "child", "short", "gold", "fair", "casual", "red", ("freckles",)),
    ("woman", "adult", "bob", "black", "tan", "suit", "beige", ()),
    ("man", "adult", "bald", "black", "dark", "casual", "turquoise", ()),
)


def _dressed(person: Person, note: str) -> Person:
    outfits = (
        ("military", r"military|army|soldier|navy|军"),
        ("suit", r"suit|business|work|office|西装|职业|工作"),
        ("school", r"school|校服|学生"),
        ("dress", r"wedding dress|bride|婚纱"),
        ("uniform", r"uniform|制服"),
    )
    outfit = next((key for key, pattern in outfits if re.search(pattern, note)), "casual")
    return replace(person, outfit=outfit, hat="military" if outfit == "military" else None)


def _caption(name: str, language: str) -> Lettering:
    words = _LEAD.sub("", name.strip())
    text = words if language == "zh" else words[:1].upper() + words[1:]
    return Lettering(text=text, role=TextRole.CAPTION, carrier="plaque")
