"""People who come in company: a couple, a family, children and crowds are men and women, girls and boys."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from danqing.engines.atelier.scene import Person, Scene, Subject

_PARTNERS = {"man": "woman", "woman": "man", "boy": "girl", "girl": "boy"}
_MIXED = frozenset(
    {
        *("person", "adult", "child", "kid", "crowd", "guest", "tourist", "visitor", "friend", "customer", "student"),
        *(
            "人",
            "人们",
            "人群",
            "行人",
            "游客",
            "孩子",
            "小孩",
            "儿童",
            "小朋友",
            "学生",
            "同学",
            "朋友",
            "顾客",
            "客人",
        ),
    }
)
_MEMBERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "family": (("man", "adult"), ("woman", "adult"), ("girl", "child"), ("boy", "child")),
    "couple": (("man", "adult"), ("woman", "adult")),
    "一家人": (("man", "adult"), ("woman", "adult"), ("girl", "child"), ("boy", "child")),
    "一家三口": (("man", "adult"), ("woman", "adult"), ("boy", "child")),
    "夫妻": (("man", "adult"), ("woman", "adult")),
    "情侣": (("man", "adult"), ("woman", "adult")),
    "夫妇": (("man", "adult"), ("woman", "adult")),
}
CROWD = 6
"""How many a crowd is drawn as."""


def in_company(scene: Scene) -> Scene:
    """The scene with every mixed company parted into its members, who follow all the others, so that indices hold."""
    subjects = list(scene.subjects)
    for index, subject in enumerate(scene.subjects):
        first, *others = _members(subject)
        subjects[index] = first
        subjects += others
    return replace(scene, subjects=tuple(subjects))


def _members(subject: Subject) -> Iterator[Subject]:
    person = subject.person
    if person is None:
        yield subject
    elif subject.label in _MEMBERS:
        for kind, age in _MEMBERS[subject.label]:
            yield replace(subject, count=1, person=Person(kind=kind, age=age, pose=person.pose))
    elif subject.label in _MIXED and (subject.count > 1 or subject.label in {"crowd", "人群"}):
        count = CROWD if subject.count == 1 else subject.count
        yield replace(subject, count=(count + 1) // 2)
        yield replace(subject, count=count // 2, person=replace(person, kind=_PARTNERS[person.kind]))
    else:
        yield subject
