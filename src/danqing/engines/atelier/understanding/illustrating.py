"""What a page of facts shows beside its words: a pictogram for each entry, and the two things that are compared."""

import re
from collections.abc import Callable
from dataclasses import replace

from danqing.engines.atelier.scene import Scene, Subject
from danqing.engines.atelier.understanding.icons import UNDRAWN, suiting_icon
from danqing.engines.atelier.understanding.lexicon import icon_of
from danqing.engines.atelier.understanding.sections import with_icon

_AGAINST = re.compile(r"\s*(?:\bvs\b\.?|\bversus\b|\bor\b|\band\b|与|和|对比?|还是|\bpk\b)\s*", re.IGNORECASE)
_MOST_TOLD = 4
"""Texts of a newspaper, from the first, of which one tells what its photograph shows."""
_OF_THE_SEA = frozenset({"emoji:🐋", "emoji:🐳", "emoji:🐬", "emoji:🦈"})
"""Animals that a harbour or a beach has before it rather than on it."""
_NEWSPAPER = "emoji:📰"  # its name is read as one
_NOWHERE = (None, "studio", "abstract")
_ABOUT_LOGOS = re.compile(
    r"\b(?:an?|the|logos?|design\w*|minimalist|modern|flat|brand\w*|company|create)\b|设计|品牌", re.I
)


def illustrated(scene: Scene) -> Scene:
    """The scene with pictograms beside its texts; a comparison also with what its title sets against each other."""
    if scene.frame == "comparison" and not scene.subjects:
        scene = replace(scene, subjects=_compared(scene))
    if scene.frame == "logo":
        return _named_by_trade(scene)
    return replace(scene, texts=tuple(with_icon(text) for text in scene.texts))


def reported(scene: Scene, read: Callable[[str], Scene]) -> Scene:
    """A newspaper with its photograph: what the prompt names for it, else what one of the texts tells of."""
    if scene.subjects:
        shown = replace(scene, texts=(), frame="scene")
        return replace(scene, pictures=(shown,), subjects=(), relations=())
    headlines = [text.text for text in scene.texts[:_MOST_TOLD]]
    picture = max(map(read, (*headlines, ". ".join(headlines))), key=_tells)
    if not _tells(picture):
        return scene
    if any(subject.drawable in _OF_THE_SEA for subject in picture.subjects):
        picture = replace(picture, setting="sea")
    return replace(scene, pictures=(replace(picture, texts=(), frame="scene"),))


def _tells(scene: Scene) -> int:
    """How much of a picture some words tell: who, where, and in what weather."""
    if any(subject.drawable == _NEWSPAPER for subject in scene.subjects):
        return 0
    return 2 * bool(scene.subjects) + 2 * (scene.setting not in _NOWHERE) + (scene.weather != "clear")


def _named_by_trade(scene: Scene) -> Scene:
    """The first text with the pictogram of the trade that the words about it name."""
    words = scene.prompt
    for text in scene.texts:
        words = words.replace(text.text, " ")
    trade = suiting_icon(_ABOUT_LOGOS.sub(" ", words))
    return replace(
        scene, texts=tuple(replace(text, icon=text.icon or trade) for text in scene.texts[:1]) + scene.texts[1:]
    )


def _compared(scene: Scene) -> tuple[Subject, ...]:
    """Both sides of `Cats vs Dogs`, or the two texts that head the columns; none unless both can be drawn."""
    for sides in ([_AGAINST.split(text.text) for text in scene.texts[:1]], [[t.text for t in scene.texts[:2]]]):
        for names in sides:
            icons = [_icon(name) for name in names]
            if len(names) == 2 and all(icons) and icons[0] != icons[1]:
                return tuple(_thing(name, icon) for name, icon in zip(names, icons, strict=True) if icon)
    return ()


def _icon(name: str) -> str | None:
    """The thing itself where it can be drawn, else what its words mean."""
    noun = icon_of(name)
    drawn = noun is not None and noun[1] and not noun[1].startswith(UNDRAWN)
    return noun[1] if noun is not None and drawn else suiting_icon(name)


def _thing(name: str, icon: str) -> Subject:
    return Subject(label=name.lower(), drawable=icon, implied=True)
