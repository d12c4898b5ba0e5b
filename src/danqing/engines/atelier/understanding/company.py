"""People who come in company: a couple, a family, children and crowds are men and women, girls and boys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import CLOSE, Person, Relation, RelationKind, Scene, Subject, without
from danqing.engines.atelier.understanding.touching import SWADDLED

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
_MAN, _WOMAN, _GIRL, _BOY = ("man", "adult"), ("woman", "adult"), ("girl", "child"), ("boy", "child")
_OLD_MAN, _OLD_WOMAN = ("man", "old"), ("woman", "old")
_COMPANIES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("family 一家人 一家四口 全家 全家人 一家子", (_MAN, _WOMAN, _GIRL, _BOY)),
    ("一家三口", (_MAN, _WOMAN, _BOY)),
    ("一家五口", (_MAN, _WOMAN, _GIRL, _BOY, _OLD_WOMAN)),
    ("一家六口 一大家子 一家老小 祖孙三代", (_OLD_MAN, _OLD_WOMAN, _MAN, _WOMAN, _GIRL, _BOY)),
    ("couple 夫妻 情侣 夫妇 小两口 恋人 新人", (_MAN, _WOMAN)),
    ("老夫妻 老两口 老夫妇 老伴", (_OLD_MAN, _OLD_WOMAN)),
    ("母女", (_WOMAN, _GIRL)),
    ("母子", (_WOMAN, _BOY)),
    ("父女", (_MAN, _GIRL)),
    ("父子", (_MAN, _BOY)),
    ("爷孙 祖孙", (_OLD_MAN, _BOY)),
    ("兄妹 姐弟", (_GIRL, _BOY)),
    ("姐妹 姐妹俩", (_GIRL, _GIRL)),
    ("兄弟 兄弟俩", (_BOY, _BOY)),
    ("父母 爸妈 双亲", (_MAN, _WOMAN)),
    ("爷爷奶奶 外公外婆 姥姥姥爷 祖父母", (_OLD_MAN, _OLD_WOMAN)),
)
_PARENTS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "parent": (_MAN, _WOMAN),
    "grandparent": (_OLD_MAN, _OLD_WOMAN),
}
"""Who are two where there are several of them."""
_OF_SEVERAL = re.compile(r"\bfamily of (?P<count>three|3|five|5|six|6)\b")
_SIZES: Mapping[str, str] = {"three": "一家三口", "3": "一家三口", "five": "一家五口", "5": "一家五口"}
_MEMBERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    label: members for labels, members in _COMPANIES for label in labels.split()
}
_TOGETHER = frozenset(
    {
        *(
            RelationKind.AT,
            RelationKind.ON,
            RelationKind.UNDER,
            RelationKind.INSIDE,
            RelationKind.BEHIND,
            RelationKind.RIDING,
        ),
        *(RelationKind.IN_FRONT_OF, RelationKind.NEXT_TO, RelationKind.AROUND),
    }
)
_ONE_EACH = frozenset({RelationKind.HOLDING, RelationKind.FLYING})
_TEAMS = frozenset({"football team", "soccer team", "basketball team", "choir", "球队", "足球队", "合唱团"})
_TEAM = 7
CROWD = 6
"""How many a crowd is drawn as."""


def in_company(scene: Scene) -> Scene:
    """The scene with every mixed company parted into its members, who follow all the others, so that indices hold."""
    subjects, relations = list(scene.subjects), list(scene.relations)
    for index in range(len(scene.subjects)):
        first, *others = _members(subjects[index], scene.prompt)
        subjects[index] = first
        for other in others:
            subjects.append(other)
            relations += _doing_the_same(subjects, scene.relations, index, other)
    return _without_named(replace(scene, subjects=tuple(subjects), relations=tuple(relations)))


def _without_named(scene: Scene) -> Scene:
    """The scene without the members of a company who are named for themselves: they are where the company is."""
    named = {
        i: s for i, s in enumerate(scene.subjects) if s.label not in _MEMBERS and (s.person or s.drawable == SWADDLED)
    }
    same: dict[int, int] = {}
    for index, subject in enumerate(scene.subjects):
        if subject.label in _MEMBERS and subject.person:
            match = next(
                (i for i, s in named.items() if i not in same.values() and _is_member(s, subject.person)), None
            )
            same |= {} if match is None else {index: match}
    if not same:
        return scene
    scene = _as_the_company(scene, same)
    kept = [i for i in range(len(scene.subjects)) if i not in same]
    place = {i: kept.index(same.get(i, i)) for i in range(len(scene.subjects))}
    own = {frozenset((r.subject, r.other)) for r in scene.relations if not {r.subject, r.other} & set(same)}
    borne = {r.other for r in scene.relations if r.kind is RelationKind.HOLDING}
    relations = dict.fromkeys(
        Relation(place[r.subject], r.kind, place[r.other])
        for r in scene.relations
        if place[r.subject] != place[r.other]
        and not (r.subject in same and (same[r.subject] in borne or frozenset((same[r.subject], r.other)) in own))
    )
    parted = replace(scene, subjects=tuple(scene.subjects[i] for i in kept), relations=tuple(relations))
    children = [i for i, s in enumerate(parted.subjects) if s.label in _OPEN and s.person and s.person.age == "child"]
    return without(parted, children) if any(_is_young(scene.subjects[i]) for i in same.values()) else parted


_OPEN = frozenset({"family", "一家人", "全家", "全家人", "一家子"})
"""Companies of as many children as are named."""


def _is_young(subject: Subject) -> bool:
    return subject.person is None or subject.person.kind in {"boy", "girl"}


def _as_the_company(scene: Scene, same: Mapping[int, int]) -> Scene:
    """The scene with those doing what their company does who are named for themselves and only stand there."""
    subjects = list(scene.subjects)
    for member, index in same.items():
        one, theirs = subjects[index].person, subjects[member].person
        if one and theirs and one.pose == "stand":
            subjects[index] = replace(subjects[index], person=replace(one, pose=theirs.pose))
    return replace(scene, subjects=tuple(subjects))


def _is_member(subject: Subject, member: Person) -> bool:
    """Whether somebody can be one of a company: of the same sex if grown, and of the same age."""
    if subject.count > 1:
        return False
    if subject.person is None:
        return member.age == "child"
    alike = member.age in (subject.person.age, "child" if subject.person.age == "baby" else "")
    return alike and (member.age == "child" or subject.person.kind == member.kind)


def _doing_the_same(
    subjects: list[Subject], relations: Sequence[Relation], index: int, member: Subject
) -> list[Relation]:
    """The relations of another member, who is the last subject: at the same table, with a thing of his own."""
    last: int = len(subjects) - 1
    same: list[Relation] = []
    if member.person and member.person.pose == "queue":
        same.append(Relation(last, RelationKind.FOLLOWING, index))
    if member.person and member.person.pose in CLOSE:
        same.append(Relation(last, RelationKind.TOUCHING, index))
    person, held = member.person, {subjects[r.other].drawable for r in relations if _holds(r, index)}
    if person and person.pose in {"stand", "hold"} and _UMBRELLA in held:
        subjects[last] = replace(member, person=replace(person, pose="share"))
        same.append(Relation(last, RelationKind.TOUCHING, index))
    for relation in relations:
        if relation.subject == index and relation.kind in _TOGETHER:
            same.append(replace(relation, subject=last))
        elif relation.subject == index and relation.kind in _ONE_EACH and subjects[relation.other].count > 1:
            theirs = subjects[relation.other]
            subjects[relation.other] = replace(theirs, count=max(1, theirs.count - member.count))
            subjects.append(replace(theirs, count=member.count))
            same.append(Relation(last, relation.kind, len(subjects) - 1))
    return same


_UMBRELLA = "emoji:☂️"
"""Over two who have but one."""


def _holds(relation: Relation, index: int) -> bool:
    return relation.kind is RelationKind.HOLDING and relation.subject == index


def _kinds(subject: Subject, prompt: str) -> Sequence[tuple[str, str]]:
    """Kind and age of each member of a company; none for other subjects."""
    if subject.label == "family" and (told := _OF_SEVERAL.search(prompt.lower())):
        return _MEMBERS[_SIZES.get(told["count"], "一家六口")]
    return _MEMBERS.get(subject.label) or (_PARENTS.get(subject.label, ()) if subject.count > 1 else ())


def _members(subject: Subject, prompt: str) -> Iterator[Subject]:
    person = subject.person
    if person is None:
        yield subject
    elif kinds := _kinds(subject, prompt):
        for kind, age in kinds:
            member = Person(kind=kind, age=age, pose=person.pose)
            if person.age == "old" and age == "adult":
                member = replace(member, age="old", hair_color=person.hair_color)
            yield replace(subject, count=1, person=member)
    elif subject.label in _MIXED and (subject.count > 1 or subject.label in {"crowd", "人群"}):
        count = CROWD if subject.count == 1 else subject.count
        yield replace(subject, count=(count + 1) // 2)
        yield replace(subject, count=count // 2, person=replace(person, kind=_PARTNERS[person.kind]))
    elif subject.label in _TEAMS and subject.count == 1:
        yield replace(subject, count=_TEAM, person=replace(person, top_color=person.top_color or "red"))
    else:
        yield subject
