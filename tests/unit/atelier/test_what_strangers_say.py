"""Things, places and sides as people who never saw Atelier name them."""

import pytest

from danqing.engines.atelier.scene import Relation, RelationKind
from danqing.engines.atelier.understanding.reading import understand

R = RelationKind


def _told(prompt: str) -> set[tuple[str, RelationKind, str]]:
    scene = understand(prompt)

    def names(relation: Relation) -> tuple[str, RelationKind, str]:
        return scene.subjects[relation.subject].label, relation.kind, scene.subjects[relation.other].label

    return {names(relation) for relation in scene.relations}


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a fish tank on a shelf with four goldfish in it", ("goldfish", R.INSIDE, "fish tank")),
        ("a girl and an octopus hugging her leg", ("octopus", R.NEXT_TO, "girl")),
        ("a wizard, an owl sits on his shoulder and candles float", ("owl", R.ON, "wizard")),
        ("a boy stomping in a puddle", ("boy", R.ON, "puddle")),
        ("a bus full of kids with a flag on it", ("flag", R.ON, "bus")),
        ("a couple dancing under fairy lights", ("couple", R.UNDER, "fairy light")),
    ],
)
def test_what_is_at_what(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """Pronouns find what they can stand for, and parts of a body their owner."""
    assert told in {(one.split(" ")[-1] if told[0] == "couple" else one, k, other) for one, k, other in _told(prompt)}


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("an aquarium with tropical fish on a cabinet", "room"),
        ("a sign in a shop window", "shop_window"),
        ("四个朋友围着火锅吃饭", "room"),
        ("小院里一张木桌", "courtyard"),
        ("一个女人坐在办公桌前", "office"),
    ],
)
def test_where_it_is(prompt: str, setting: str) -> None:
    """A tank brings no sea with it, and what stands in a place names the place."""
    assert understand(prompt).setting == setting


@pytest.mark.parametrize(
    ("prompt", "subjects"),
    [
        ("a teddybear in a schoolbus", {"teddy bear": 1, "school bus": 1}),
        ("my cat, he's orange", {"cat": 1}),
        ("letters on the glass of a window", {}),
        ("soaps stacked on a wooden tray", {"soap": 3, "wooden tray": 1}),
        ("门口摆着三盆向日葵", {"盆": 3, "向日葵": 3}),
        ("arrow going up", {"arrow": 1}),
    ],
)
def test_what_is_named(prompt: str, subjects: dict[str, int]) -> None:
    """Words written in one are known, colours are no fruit, and a stack on a tray is no stack of trays."""
    assert {subject.label: subject.count for subject in understand(prompt).subjects} == subjects
