"""Scenes inside a scene: the framed pictures of a set, and the panels of a comic strip."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace

from danqing.engines.atelier.scene import Lettering, Person, Scene, Subject
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.tokens import NUMBERS

Read = Callable[[str], Scene]
"""Understand a part of the prompt."""

_MOST = 9
_ZH = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_NUMBER = r"(\d+|two|three|four|five|six|seven|eight|nine|[两二三四五六七八九])"
_PANELS = re.compile(rf"{_NUMBER}[- ]?(?:comic )?(?:panels?|格)|(?:panels?|frames?) ?[:=] ?{_NUMBER}")
_SET_NOUN = (
    r"(?:pictures?|illustrations?|paintings?|photos?|photographs?|frames?|images?|prints?|drawings?|icons?|scenes)"
)
_SET_NAMES = r"(?:画|照片|插画|插图|图|相框)"
_SET = re.compile(rf"{_NUMBER}(?:张|幅|个|组)?[\w ,-]{{0,30}}?(?:{_SET_NOUN}|{_SET_NAMES})")
_LIST = re.compile(
    rf"{_SET_NOUN}\b[^:.]{{0,60}}:\s*([^.]+)|{_SET_NOUN}\b[^.]{{0,40}}?\b(?:of|showing|depicting|with)\b\s*([^.]+)"
    r"|(?:画|照片|插画|插图|图|相框)[^：。]{0,12}?(?:：|分别是|分别为|分别画着|画着|展示|画的是)\s*([^。]+)"
)
_FLOWERY = re.compile(r"meadow|garden|field|grass|park|草|花园|花海|田|公园|原")
_TOGETHER = re.compile(r"\b(?:they|both|together|friends)\b|他们|她们|两人|一起|大家")
_RAINS = re.compile(r"下雨|\brain(?:s|ing|y)\b|大雨", re.IGNORECASE)
_SKINS = ("light", "fair", "tan", "brown")
_APART = re.compile(r",\s*(?:and )?|\band\b|;|、|，|以及|和|与")
_ORDER = "first|second|third|fourth|fifth|sixth|last"
_MARKS = re.compile(
    rf"(?:in )?(?:the )?(?:panel (?:\d|one|two|three|four|five|six)|(?:{_ORDER}) panel)[ ,:]*"
    r"|第[一二三四五六七八九]格[:：，, ]*"
)


def pictures_of_set(body: str, read: Read) -> tuple[Scene, ...]:
    """One scene for each picture of a set that the prompt lists; empty where it lists no things or places."""
    match = _LIST.search(body)
    if match is None:
        return ()
    items = [item.strip() for item in _APART.split(next(filter(None, match.groups()), "")) if item.strip()]
    scenes = [_alone(_bare(read(item)), item) for item in items]
    shown = [scene for scene in scenes if scene.subjects or scene.setting not in (None, "abstract")][:_MOST]
    count = min(_MOST, number_in(_SET, body) or len(shown))
    return tuple(shown[index % len(shown)] for index in range(max(count, len(shown)))) if shown else ()


def _alone(scene: Scene, item: str) -> Scene:
    """The scene of an item; a flower of which no place is said is painted by itself, as by a botanist."""
    kinds = {drawable.kind for s in scene.subjects if (drawable := drawable_of(s.drawable))}
    unsaid = scene.setting in ("meadow", "garden") and not _FLOWERY.search(item)
    return replace(scene, setting="studio") if kinds == {"flower"} and unsaid else scene


def number_in(pattern: re.Pattern[str], body: str) -> int | None:
    """The number that a pattern finds, in digits or words."""
    match = pattern.search(body)
    if match is None:
        return None
    word = next(filter(None, match.groups()))
    return int(word) if word.isdigit() else NUMBERS.get(word) or _ZH.get(word)


def _bare(scene: Scene) -> Scene:
    """A scene without letters, in the plainest frame that shows it."""
    return replace(scene, texts=(), pictures=(), frame="portrait" if scene.frame == "portrait" else "scene")


def panels_of_comic(scene: Scene, body: str, read: Read) -> Scene:
    """The scene with one scene for each panel, and each text told its panel: position `panel 2`."""
    parts = _by_marks(body) or _by_texts(scene, body)
    count = min(_MOST, max(number_in(_PANELS, body) or 0, len(parts), 2))
    panels: list[Scene] = []
    before: tuple[Subject, ...] = scene.subjects
    for part, speakers in parts[:_MOST]:
        panel = _bare(read(part)) if part.strip() else _bare(replace(scene, subjects=()))
        known = [subject for subject in scene.subjects if subject.label in speakers]
        together = _actors(panels, scene) if _TOGETHER.search(part) else ()
        found = tuple(s for s in panel.subjects if not s.decorative) or tuple(known) or together or before
        setting = panel.setting if panel.setting not in (None, "studio") and scene.setting is None else scene.setting
        relations = panel.relations if found == panel.subjects else ()
        panels.append(replace(panel, subjects=found, relations=relations, setting=setting, frame="scene", styles=()))
        before = found
    panels += [replace(_bare(scene), styles=(), relations=()) for _ in range(count - len(panels))]
    home = next((panel.setting for panel in panels if panel.setting), None)
    texts = _told(scene, len(panels))
    settled = _under_rain([replace(panel, setting=panel.setting or home) for panel in panels], texts)
    return replace(scene, pictures=_same_cast(settled, scene), texts=texts, subjects=(), relations=())


def _actors(panels: list[Scene], scene: Scene) -> tuple[Subject, ...]:
    """Who has acted in the panels so far, each once: people, and whatever speaks in the strip."""
    speakers = {text.speaker for text in scene.texts}
    seen = {s.label: s for panel in panels for s in panel.subjects if s.person is not None or s.label in speakers}
    return tuple(seen.values())


def _under_rain(panels: list[Scene], texts: tuple[Lettering, ...]) -> list[Scene]:
    """The panels, those from the one on in which somebody says that it rains under rain."""
    rains = (text.position or "" for text in texts if _RAINS.search(text.text))
    said = [int(position.removeprefix("panel ")) - 1 for position in rains if position.startswith("panel ")]
    start = min(said, default=len(panels))
    return [replace(p, weather="rain") if i >= start and p.weather == "clear" else p for i, p in enumerate(panels)]


def _same_cast(panels: list[Scene], scene: Scene) -> tuple[Scene, ...]:
    """The panels with each person looking as when first seen, and all of one family where nothing else is said."""
    skin = "fair" if scene.language == "zh" else _SKINS[zlib.crc32(scene.prompt.encode()) % len(_SKINS)]
    hair = "black" if scene.language == "zh" else None
    first: dict[str, Person] = {}

    def again(subject: Subject) -> Subject:
        if subject.person is None:
            return subject
        now = subject.person
        color = now.hair_color if now.age == "old" else now.hair_color or hair
        seen = first.setdefault(subject.label, replace(now, skin=now.skin or skin, hair_color=color))
        moods = tuple(dict.fromkeys((*seen.extras, *now.extras)))
        return replace(subject, person=replace(seen, pose=now.pose, view=now.view, tools=now.tools, extras=moods))

    return tuple(replace(panel, subjects=tuple(map(again, panel.subjects))) for panel in panels)


_Part = tuple[str, tuple[str, ...]]
"""What the prompt says of one panel, and the labels of who speaks in it."""


def _by_marks(body: str) -> list[_Part]:
    """The parts after `panel 1:`, `第二格：` and the like."""
    marks = list(_MARKS.finditer(body))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(body)]
    return [(body[mark.end() : end], ()) for mark, end in zip(marks, ends, strict=True)]


def _by_texts(scene: Scene, body: str) -> list[_Part]:
    """A part for each text: the words that lead to it."""
    parts: list[_Part] = []
    end = 0
    for index, start in enumerate(_starts(scene)):
        words = body[end:start] if index else body[end:start].rpartition(":")[2].rpartition("，")[2]
        parts.append((words, (scene.texts[index].speaker,)))
        end = start + len(scene.texts[index].text)
    return parts


def _starts(scene: Scene) -> list[int]:
    """Where each text begins in the prompt, in order."""
    found: list[int] = []
    place = 0
    for text in scene.texts:
        at = scene.prompt.find(text.text, place)
        at = place if at < 0 else at
        found.append(at)
        place = at + len(text.text)
    return found


def _told(scene: Scene, count: int) -> tuple[Lettering, ...]:
    """The texts with the number of their panel: by the marks before them, else in turn."""
    marks = [mark.end() for mark in _MARKS.finditer(scene.prompt.lower())]
    told: list[Lettering] = []
    for index, (text, start) in enumerate(zip(scene.texts, _starts(scene), strict=True)):
        place = sum(mark <= start for mark in marks) - 1 if len(marks) >= 2 else index
        told.append(replace(text, position=f"panel {min(max(place, 0), count - 1) + 1}"))
    return tuple(told)
