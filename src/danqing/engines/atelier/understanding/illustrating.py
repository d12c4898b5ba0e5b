"""What a page of facts shows beside its words: a pictogram for each entry, and the two things that are compared."""

import re
from dataclasses import replace

from danqing.engines.atelier.scene import Scene, Subject
from danqing.engines.atelier.understanding.icons import UNDRAWN, suiting_icon
from danqing.engines.atelier.understanding.lexicon import icon_of
from danqing.engines.atelier.understanding.sections import with_icon

_AGAINST = re.compile(r"\s*(?:\bvs\b\.?|\bversus\b|\bor\b|\band\b|与|和|对比?|还是|\bpk\b)\s*", re.IGNORECASE)
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
