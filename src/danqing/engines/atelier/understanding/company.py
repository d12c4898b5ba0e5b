"""People who come in company: a couple, a family, children and crowds are men and women, girls and boys."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import Person, Relation, RelationKind, Scene, Subject

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
_CLOSE = frozenset({"join", "hug"})
_ONE_EACH = frozenset({RelationKind.HOLDING, RelationKind.FLYING})
CROWD = 6
"""How many a crowd is drawn as."""


def in_company(scene: Scene) -> Scene:
    """The scene with every mixed company parted into its members, who follow all the others, so that indices hold."""
    subjects, relations = list(scene.subjects), list(scene.relations)
    for index in range(len(scene.subjects)):
        first, *others = _members(subjects[index])
        subjects[index] = first
        for other in others:
            subjects.append(other)
            relations += _doing_the_same(subjects, scene.relations, index, other)
    return replace(scene, subjects=tuple(subjects), relations=tuple(relations))


def _doing_the_same(
    subjects: list[Subject], relations: Sequence[Relation], index: int, member: Subject
) -> list[Relation]:
    """The relations of another member, who is the last subject: at the same table, with a thing of his own."""
    last: int = len(subjects) - 1
    same: list[Relation] = []
    if member.person and member.person.pose in _CLOSE:
        same.append(Relation(last, RelationKind.TOUCHING, index))
    for relation in relations:
        if relation.subject == index and relation.kind is RelationKind.AT:
            same.append(replace(relation, subject=last))
        elif relation.subject == index and relation.kind in _ONE_EACH and subjects[relation.other].count > 1:
            theirs = subjects[relation.other]
            subjects[relation.other] = replace(theirs, count=max(1, theirs.count - member.count))
            subjects.append(replace(theirs, count=member.count))
            same.append(Relation(last, relation.kind, len(subjects) - 1))
    return same


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
