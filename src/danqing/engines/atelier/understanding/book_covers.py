"""What is shown on the cover of a book: what the prompt names, else the scene that the title speaks of."""

from collections.abc import Callable
from dataclasses import replace

from danqing.engines.atelier.scene import Scene, Subject, TextRole
from danqing.engines.atelier.understanding.lexicon import english_drawable

# Words of a prompt for a cover that name the book, its kind or who wrote it.
_ENGLISH = "book novel cover author writer child children kid title story"
_CHINESE = "小说 书 书籍 图书 封面 作者 作家 绘本 童书 儿童 孩子"
_OF_THE_BOOK = frozenset((*_ENGLISH.split(), *_CHINESE.split()))


def with_cover(scene: Scene, understand: Callable[[str], Scene]) -> Scene:
    """The scene of a book cover with its one picture; the cover itself has texts alone."""
    kept = [subject for subject in scene.subjects if not _is_of_the_book(subject)]
    if len(kept) == len(scene.subjects) and kept:
        picture = replace(scene, frame="scene", texts=())
    elif kept:
        place = {old: new for new, old in enumerate(i for i, s in enumerate(scene.subjects) if not _is_of_the_book(s))}
        told = (r for r in scene.relations if r.subject in place and r.other in place)
        relations = tuple(replace(r, subject=place[r.subject], other=place[r.other]) for r in told)
        picture = replace(scene, frame="scene", texts=(), subjects=tuple(kept), relations=relations)
    else:
        picture = _told_by_title(scene, understand)
    return replace(scene, subjects=(), relations=(), setting=None, pictures=(picture,))


def _is_of_the_book(subject: Subject) -> bool:
    return subject.label.lower() in _OF_THE_BOOK


def _told_by_title(scene: Scene, understand: Callable[[str], Scene]) -> Scene:
    titles = [text.text for text in scene.texts if text.role in (TextRole.BOOK, TextRole.TITLE)]
    title = titles[0] if titles else scene.texts[0].text
    told = understand(title)
    told = told if told.subjects else replace(told, subjects=_named_last(title))
    return replace(told, frame="scene" if told.frame != "abstract" else "abstract", texts=(), styles=scene.styles)


def _named_last(title: str) -> tuple[Subject, ...]:
    """The thing that the last word of a title names, though by itself it would be a place: `The Night Circus`."""
    found = english_drawable(title.lower().split()[-1]) if title.split() else None
    if found is None or not found[1].key or found[1].unclear:
        return ()
    return (Subject(label=found[0], drawable=found[1].key),)
