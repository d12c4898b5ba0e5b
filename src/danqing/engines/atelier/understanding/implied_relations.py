"""Relations that follow from others: who works at a desk is behind it, who is under a blanket is on the bed."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.affordances import LYING, ON_DESKS, is_handy, is_potted
from danqing.engines.atelier.understanding.lexicon import drawable_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.referring import is_animate

R = RelationKind
_STANDING = frozenset({R.ON, R.UNDER, R.BEHIND, R.IN_FRONT_OF, R.NEXT_TO, R.INSIDE})
_POSTURE = re.compile(r"\b(?:stand|sitt?|kneel|ly|walk|ly?|lean|crouch|runn|perch|sleep)(?:s|ing)\b|[站坐躺走跪蹲靠]")
_DESK = "shape:table"
_PERCHES = frozenset({"shape:branch", "shape:blossom_bough"})


def held_by_somebody(
    found: Mapping[tuple[int, int], RelationKind],
    mentions: Sequence[tuple[Mention, int]],
    subjects: Sequence[Subject],
    postured: frozenset[tuple[int, int]],
) -> dict[tuple[int, int], RelationKind]:
    """What a mount or a thing is said to hold is held by its rider, or by who was named last before."""
    riders = {other: one for (one, other), kind in found.items() if kind is R.RIDING}
    holders = {other: one for (one, other), kind in found.items() if kind is R.HOLDING}
    done: dict[tuple[int, int], RelationKind] = {}
    for (one, other), kind in found.items():
        stands = (one, other) in postured or _is_larger(subjects[other], subjects[one])
        if kind in _STANDING and one in holders and holders[one] != other and stands:
            done[holders[one], other] = kind  # `reading a book under a tree`
            continue
        holder = riders.get(one, one) if kind is R.HOLDING else one
        if kind is R.HOLDING and not is_animate(subjects[holder]):
            order = [index for _, index in mentions]
            # who was named last is nearest to the words
            before = reversed(order[: order.index(one)])
            holder = next((i for i in before if is_animate(subjects[i])), holder)
        done[holder, other] = kind
    return done


def with_postures(text: str, mentions: Sequence[tuple[Mention, int]]) -> frozenset[tuple[int, int]]:
    """Neighbours between which somebody is said to stand or sit: `holding a staff, standing behind a dragon`."""
    pairs = pairwise(mentions)
    return frozenset((a, b) for (left, a), (right, b) in pairs if _POSTURE.search(text[left.end : right.head]))


def _is_larger(one: Subject, other: Subject) -> bool:
    """Whether a thing is so much larger than another that whoever holds the other stands at it."""
    large, small = drawable_of(one.drawable), drawable_of(other.drawable)
    return large is not None and small is not None and large.metres > 2 * small.metres


def from_perches(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`Birds on a branch above a cat`: the birds are above the cat, the branch grows beside it."""
    done = dict(found)
    for (one, other), kind in found.items():
        if kind is R.ABOVE and subjects[one].drawable in _PERCHES:
            done[one, other] = R.NEXT_TO
            perched = [a for (a, b), k in found.items() if b == one and k is R.ON]
            done |= {(a, other): R.ABOVE for a in perched if (a, other) not in found}
    return done


def at_desks(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`Working on a laptop at a desk`: the laptop is on the desk, who works sits behind it."""
    done = dict(found)
    machines = [i for i, subject in enumerate(subjects) if subject.drawable in ON_DESKS]
    for (one, other), kind in found.items():
        if kind is R.NEXT_TO and subjects[one].drawable in ON_DESKS and subjects[other].drawable == _DESK:
            done[one, other] = R.ON
        at = kind is R.NEXT_TO and subjects[other].drawable == _DESK and subjects[one].person
        if at and any((one, machine) in found for machine in machines):
            done[one, other] = R.BEHIND
    desk = next((i for i, subject in enumerate(subjects) if subject.drawable == _DESK), None)
    for machine in machines:
        users = [one for one, other in done if other == machine and subjects[one].person]
        if desk is not None and users and done.get((machine, desk)) in {None, R.ON}:
            done = {pair: kind for pair, kind in done.items() if pair != (users[0], machine)}
            done |= {(machine, desk): R.ON, (users[0], desk): R.BEHIND}
    return done


_BESIDE = frozenset({R.NEXT_TO, R.LEFT_OF, R.RIGHT_OF})


def on_the_same(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`A cup on a table, a book next to it`: what lies beside a thing on a table is on the table too."""
    # what has a place of its own is not moved to another's table
    placed = {one for (one, _), kind in found.items() if kind in _STANDING - {R.NEXT_TO}}
    beds = {one: other for (one, other), kind in found.items() if kind is R.ON and _is_bearing(subjects[other])}
    return {
        (one, beds[other]): R.ON
        for (one, other), kind in found.items()
        if kind in _BESIDE
        and other in beds
        and one not in placed
        and (is_handy(subjects[one]) or is_potted(subjects[one]))
    }


def tucked_up(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """`A puppy under a blanket on the sofa`: the puppy is on the sofa, and the blanket over it."""
    done = dict(found)
    for (one, cover), kind in found.items():
        if kind is not R.UNDER or not is_animate(subjects[one]) or not subjects[cover].label.endswith(_COVERS):
            continue
        del done[one, cover]
        beds = [other for (a, other), k in found.items() if a == cover and k in {R.ON, R.INSIDE}]
        # the blanket leaves the bed: it lies on who lies there, and a thing has one place
        for bed in beds:
            del done[cover, bed]
            done[one, bed] = R.ON
        done[cover, one] = R.ON
    return done


_COVERS = ("blanket", "quilt", "duvet", "comforter", "毯子", "毛毯", "被子", "棉被")


def _is_bearing(subject: Subject) -> bool:
    """Whether several things lie on it."""
    drawable = drawable_of(subject.drawable)
    return subject.drawable in LYING or (drawable is not None and drawable.kind in {"furniture", "thing"})


def between_two(
    found: Mapping[tuple[int, int], RelationKind], subjects: Sequence[Subject]
) -> dict[tuple[int, int], RelationKind]:
    """Between a single thing is beside it."""
    sides: dict[int, int] = {}
    for (one, other), kind in found.items():
        if kind is R.BETWEEN:
            # `between two trees` is one thing of which there are two
            sides[one] = sides.get(one, 0) + subjects[other].count
    alone = {one for one, count in sides.items() if count < 2}
    return {
        (one, other): R.NEXT_TO if kind is R.BETWEEN and one in alone else kind for (one, other), kind in found.items()
    }
