"""Understand a prompt: texts first, then what is absent, then subjects, setting, look and frame."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from danqing.engines.atelier.scene import SHOWN, Lettering, Omission, Relation, RelationKind, Scene, Subject, TextRole
from danqing.engines.atelier.understanding.activities import acted
from danqing.engines.atelier.understanding.bearers import is_bearer
from danqing.engines.atelier.understanding.bearing import Borne, settled, with_bearers
from danqing.engines.atelier.understanding.book_covers import with_cover
from danqing.engines.atelier.understanding.colors import colors_in
from danqing.engines.atelier.understanding.company import in_company
from danqing.engines.atelier.understanding.coreference import Cast
from danqing.engines.atelier.understanding.dealings import with_dealings
from danqing.engines.atelier.understanding.framing import Material, find_frame
from danqing.engines.atelier.understanding.illustrating import illustrated, reported
from danqing.engines.atelier.understanding.last_resort import with_last_resort
from danqing.engines.atelier.understanding.layouts import LAYOUTS, PAGE_NOUNS
from danqing.engines.atelier.understanding.lettered_clothes import as_read
from danqing.engines.atelier.understanding.letterings import read_letterings
from danqing.engines.atelier.understanding.lexicon import english_drawable, singular
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.negation import find_negated, negated_nouns
from danqing.engines.atelier.understanding.people import english_person
from danqing.engines.atelier.understanding.picture_sets import is_a_life, portraits_of
from danqing.engines.atelier.understanding.placed_by_deeds import placed_by_deeds
from danqing.engines.atelier.understanding.plates import labelled
from danqing.engines.atelier.understanding.quotations import Quotation, blank_out, find_quotations
from danqing.engines.atelier.understanding.relations import find_relations
from danqing.engines.atelier.understanding.scenes_within import panels_of_comic, pictures_of_set
from danqing.engines.atelier.understanding.setting import (
    find_setting,
    named_setting,
    open_country,
    shown_words,
    with_footing,
)
from danqing.engines.atelier.understanding.spelling import mended
from danqing.engines.atelier.understanding.staging import staged
from danqing.engines.atelier.understanding.style import Look, find_look
from danqing.engines.atelier.understanding.subjects import find_subjects
from danqing.engines.atelier.understanding.tending import at_bedsides, tended
from danqing.engines.atelier.understanding.touching import in_touch
from danqing.engines.atelier.understanding.unquoted import find_unquoted

MAX_READ = 4000
"""Characters of a prompt that are searched for subjects; texts are found in all of it."""
_SPEAKERS = frozenset({"person", "animal", "bird", "robot", "flyer", "water", "seaanimal", "fish", "insect", "ghost"})
_BEARING_KINDS = frozenset({"thing", "drink", "food", "flyer", "hanging", "none"})
_HELD_ROLES = frozenset({TextRole.SIGN, TextRole.LABEL, TextRole.BOARD, TextRole.CAPTION, TextRole.POSTER})
_WITHOUT_BACKDROP = frozenset({"slide", "abstract", "pictures", "comic", "plate", "portrait"})
_BEARING_FRAMES = frozenset({"scene", "poster"})
"""Frames whose things may bear texts."""
_BEHIND = 10
"""Characters behind a text in which its bearer may be named."""
_HELD = re.compile(
    r"\b(?:hold|carry|wav|rais|lift)(?:s|ing|ies)?\b[^.;]{0,40}\b(?:sign|placard|banner|board|card|poster|paper|plate)\b[^.;]*$"
    r"|[举拿捧抱持][着起]?[^。，,；]{0,24}[牌板纸幅旗][^。；]*$"
)
_HELD_BY = re.compile(
    r"\b(?:sign|placard|banner|board|card|poster)s? (?:being )?held (?:up |high |aloft )?by [a-z ]{0,20}$"
)
_PAGE = re.compile(r"(?<!water )(?<!playground )\bslides?\b(?! (?:in|down|at|on|into))|幻灯片")
"""A page of a talk, which is no slide of a playground."""
_NAME = re.compile(r"\b([a-z]{2,}) ([A-Z][a-z]+)(?= [a-z]|[,.]|$)")
_ON_ANOTHERS_BODY = re.compile(
    r"(\b(?:on|onto|atop) (?:an?|the|his|her|its|my|our|their) (?:[\w-]+ ){0,2}[\w-]+)(['’]s (?:shoulders?|back|lap)\b)"
)
"""`On her father's shoulders`: on her father."""
_IN_ANOTHERS_ARMS = re.compile(r"\bin (?:his|her|its|their|an?|the|my) ((?:[\w-]+ )?[\w-]+)['’]s arms\b")
"""`In her mother's arms`: held by her mother."""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WITHOUT_ACCENTS = {
    code: base
    for code in range(0xC0, 0x180)
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii() and base.isalpha()
}
"""Words are known without accents: café is cafe. One character stays one, so that places in the text hold."""
_LATIN = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True)
class _Texts:
    """The prompt's texts, and the prompt with them blanked out."""

    letterings: tuple[Lettering, ...]
    starts: tuple[int, ...]
    body: str


def understand(prompt: str, negative_prompt: str = "") -> Scene:
    """The scene that a prompt in English or Chinese asks for.

    Pure and total: the same strings give the same scene, and no string raises.
    """
    texts = _read_texts(prompt)
    written, starts = mended(_NAME.sub(_without_name, texts.body), texts.starts)
    texts = replace(texts, body=written, starts=starts)
    body = texts.body[:MAX_READ].lower().translate(_WITHOUT_ACCENTS)
    body = body if len(body) == len(texts.body[:MAX_READ]) else texts.body[:MAX_READ]
    body = blank_out(body, find_negated(body))
    body = _IN_ANOTHERS_ARMS.sub(lambda found: f"held by {found[1]}".ljust(len(found.group())), body)
    body = _ON_ANOTHERS_BODY.sub(lambda found: found[1] + " " * len(found[2]), body)
    named = _PAGE.sub(lambda page: " " * len(page.group()), body) if texts.letterings else body
    language = language_of(body)
    cast = _wanted(find_subjects(named, chinese=language == "zh"), negated_nouns(negative_prompt))
    look = find_look(body)
    world = _world(_without_carriers(cast, texts.letterings, body), named, body, look, texts.letterings)
    borne: Mapping[int, Lettering] = {}
    said = spoken(texts.letterings, texts.starts, world.cast, body)
    if texts.letterings and world.frame in _BEARING_FRAMES:
        bearing = _bearing(cast, said, texts.starts, body)
        borne = bearing.texts
        loose = [text for number, text in enumerate(texts.letterings) if number not in borne]
        if borne:
            world = _world(_without_carriers(bearing.cast, loose, body), named, bearing.body, look, loose)
    cast, setting, relations, frame = world.cast, world.setting, world.relations, world.frame
    scene = Scene(
        prompt=prompt,
        language=language,
        frame=frame,
        setting=setting,
        time_of_day=look.time_of_day,
        weather=look.weather,
        styles=look.styles,
        features=(*look.features, *_shown(frame, setting, body, cast)),
        palette=look.palette,
        subjects=_placed_by_relations(cast.subjects, relations),
        relations=relations,
        texts=tuple(borne.get(number, text) for number, text in enumerate(said)),
        omitted=cast.omitted,
    )
    scene = tended(in_touch(scene, body, cast.mentions), body, cast.mentions)
    scene = acted(with_dealings(scene, body, cast.mentions), body, cast.mentions)
    scene = at_bedsides(placed_by_deeds(scene, body))
    return _framed(in_company(with_last_resort(staged(scene), body)), body)


@dataclass(frozen=True)
class _World:
    """Who is in the scene, where, and in what kind of picture."""

    cast: Cast
    setting: str | None
    relations: tuple[Relation, ...]
    frame: str


def _world(cast: Cast, named: str, body: str, look: Look, texts: Sequence[Lettering]) -> _World:
    """The world of a cast and of the texts that no thing of it bears. named: the body without words for a page."""
    # A drawing of a thing for its maker stands in no place but the one that is named.
    setting = named_setting(named) if "blueprint" in look.styles else find_setting(named, cast.subjects)
    if setting is None and not cast.subjects and not texts:
        setting = open_country(body, look)
    relations = find_relations(body, cast.mentions, cast.subjects)
    setting = with_footing(setting, cast.subjects, relations)
    return _World(
        cast, setting, relations, find_frame(Material(text=body, setting=setting, subjects=cast.subjects, texts=texts))
    )


def _bearing(cast: Cast, texts: Sequence[Lettering], starts: Sequence[int], body: str) -> Borne:
    """The cast with those bearers of texts that are things of the scene, and without other signs."""
    bearing = with_bearers(cast, texts, starts, body)
    bearing = settled(bearing, find_relations(bearing.body, bearing.cast.mentions, bearing.cast.subjects), cast)
    bare = {i for i, s in enumerate(bearing.cast.subjects) if s.drawable.startswith("carrier:") and not s.bears}
    return replace(bearing, cast=_less(bearing.cast, bare, ()))


def _shown(frame: str, setting: str | None, body: str, cast: Cast) -> tuple[str, ...]:
    """Features for what of the prompt the backdrop draws, but for subjects, which are drawn for themselves."""
    if frame in _WITHOUT_BACKDROP:
        return ()
    labels = {subject.label for subject in cast.subjects}
    return tuple(f"{SHOWN}{word}" for word in shown_words(setting, body) if word not in labels)


def _without_name(match: re.Match[str]) -> str:
    """`My dog Biscuit`: the name of an animal or a person names no thing."""
    found = english_drawable(match[1])
    living = english_person(match[1]) or (found is not None and found[1].kind in _SPEAKERS)
    return f"{match[1]} {'·' * len(match[2])}" if living else match.group()


def _placed_by_relations(subjects: Sequence[Subject], relations: Sequence[Relation]) -> tuple[Subject, ...]:
    """The subjects without a side of the picture where they are left or right of another."""
    sided = {RelationKind.LEFT_OF, RelationKind.RIGHT_OF}
    related = {index for r in relations if r.kind in sided for index in (r.subject, r.other)}
    return tuple(
        replace(subject, position=None) if i in related and subject.position in {"left", "right"} else subject
        for i, subject in enumerate(subjects)
    )


def language_of(text: str) -> str:
    """zh where Chinese characters outweigh Latin words, else en."""
    return "zh" if len(_HAN.findall(text)) > len(_LATIN.findall(text)) else "en"


def _read_texts(prompt: str) -> _Texts:
    quoted = find_quotations(prompt)
    found = tuple(sorted((*quoted, *find_unquoted(prompt, quoted)), key=lambda q: q.start))
    found = _apart(found)
    body = blank_out(prompt, tuple((q.start, q.end) for q in found))
    return _Texts(read_letterings(prompt, body, found), tuple(q.start for q in found), body)


def _apart(quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    done: list[Quotation] = []
    for quotation in quotations:
        if not done or quotation.start >= done[-1].end:
            done.append(quotation)
    return tuple(done)


def spoken(texts: Sequence[Lettering], starts: Sequence[int], cast: Cast, body: str) -> tuple[Lettering, ...]:
    """The texts with the speaker of each that is said, and who holds its sign: who was named last before it."""
    done: list[Lettering] = []
    for text, start in zip(texts, starts, strict=True):
        named = [m for m, i in cast.mentions if m.end <= start and not cast.subjects[i].decorative]
        before = [m.subject.label for m in named if m.kind in _SPEAKERS]
        speaker = before[-1] if before and text.role is TextRole.SPEECH else ""
        holder = _holder(text, start, cast, body)
        done.append(replace(text, speaker=speaker, holder=holder))
    return tuple(done)


def _holder(text: Lettering, start: int, cast: Cast, body: str) -> str:
    """Who holds up the sign of a text: `a penguin holding a sign that says`, `举着牌子`."""
    able = [m for m, _ in cast.mentions if m.end <= start and m.kind in _SPEAKERS]
    if text.role not in _HELD_ROLES or not able:
        return ""
    # `举着写着……的牌子`: what bears the text may follow it.
    clause = re.split(r"[.;。，,；\n]", body[start : start + len(text.text) + _BEHIND])[0]
    held = _HELD_BY.search(body[: able[-1].head]) or _HELD.search(body[able[-1].end : start] + clause)
    if not held:
        return ""
    return able[-1].subject.label


def _wanted(cast: Cast, unwanted: frozenset[str]) -> Cast:
    """The cast without what the negative prompt names."""
    labels = {i for i, s in enumerate(cast.subjects) if {s.label, singular(s.label), s.label.split(" ")[-1]} & unwanted}
    gone = tuple(Omission(what=cast.subjects[i].label, reason="named in the negative prompt") for i in sorted(labels))
    return _less(cast, labels, gone)


def _without_carriers(cast: Cast, texts: Sequence[Lettering], body: str) -> Cast:
    """The cast without things that are drawn as the bearer of a text: the mug of `a mug that says HELLO`."""
    phrases = {text.carrier for text in texts if text.carrier and is_bearer(text.carrier)}
    bearers = {
        index
        for mention, index in cast.mentions
        for phrase in phrases
        if mention.subject.person is None and not cast.subjects[index].bears and _is_named_in(mention, phrase, body)
    }
    return _less(cast, bearers, ())


def _is_named_in(mention: Mention, phrase: str, body: str) -> bool:
    word = body[mention.head : mention.end]
    if _HAN.search(word):
        return word in phrase
    return phrase.endswith((word, singular(word))) and mention.kind in _BEARING_KINDS


def _less(cast: Cast, removed: set[int], omitted: tuple[Omission, ...]) -> Cast:
    if not removed:
        return cast
    kept = [i for i in range(len(cast.subjects)) if i not in removed]
    place = {old: new for new, old in enumerate(kept)}
    return Cast(
        subjects=tuple(cast.subjects[i] for i in kept),
        mentions=tuple((mention, place[i]) for mention, i in cast.mentions if i in place),
        omitted=cast.omitted + omitted,
    )


def _without_page(scene: Scene) -> Scene:
    """The scene without what only names the page that it is laid out on: the calendar of `a calendar for May`."""
    kept = [i for i, subject in enumerate(scene.subjects) if not _names_a_page(subject)]
    place = {old: new for new, old in enumerate(kept)}
    relations = tuple(
        replace(r, subject=place[r.subject], other=place[r.other])
        for r in scene.relations
        if r.subject in place and r.other in place
    )
    return replace(scene, subjects=tuple(scene.subjects[i] for i in kept), relations=relations)


def _names_a_page(subject: Subject) -> bool:
    """Whether a noun is a page; a bar chart is shown on one."""
    first, _, last = subject.label.rpartition(" ")
    return last in PAGE_NOUNS and not (first and subject.drawable == "shape:bar_chart")


def _framed(scene: Scene, body: str) -> Scene:
    """The scene with what its frame adds: parts of a plate, the people of a set of portraits, a bust for a portrait."""
    scene = as_read(scene)
    if scene.frame in LAYOUTS:
        scene = _without_page(scene)
    match scene.frame:
        case "plate":
            return labelled(scene)
        case "pictures":
            shown = () if is_a_life(body) else pictures_of_set(body, understand)
            if len(shown) > 1 and any(s.person is None for picture in shown for s in picture.subjects):
                return replace(scene, pictures=shown, subjects=(), relations=(), setting=None)
            # The manner of one photograph, such as black and white, is not the manner of the wall it hangs on.
            return portraits_of(replace(scene, styles=(), setting=None), body)
        case "book":
            return with_cover(scene, understand)
        case "comic":
            return panels_of_comic(scene, body, understand)
        case "newspaper":
            return reported(scene, understand)
        case "timeline" | "comparison" | "mockup" | "logo":
            return illustrated(scene)
        case "abstract":
            return replace(scene, setting="abstract", palette=scene.palette or colors_in(body)[:5])
        case "slide":
            return replace(scene, subjects=(), relations=())
        case "portrait":
            # Only a place that the prompt names stands behind a face; where people usually are does not.
            lettered = any(text.role is TextRole.GARMENT for text in scene.texts)  # a bust has no room for letters
            busts = scene.subjects if lettered else tuple(_bust(subject) for subject in scene.subjects)
            return replace(scene, subjects=busts, setting=named_setting(body))
    return scene


def _bust(subject: Subject) -> Subject:
    return replace(subject, person=replace(subject.person, view="bust")) if subject.person else subject
