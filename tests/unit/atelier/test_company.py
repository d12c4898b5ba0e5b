"""Words for several people at once."""

import pytest

from danqing.engines.atelier.understanding.reading import understand


@pytest.mark.parametrize(
    ("prompt", "people"),
    [
        ("一家四口在公园里", ["man", "woman", "girl", "boy"]),
        ("母女在海边散步", ["woman", "girl"]),
        ("老两口坐在沙发上", ["man", "woman"]),
        ("a family at the beach", ["man", "woman", "girl", "boy"]),
        ("family picnic, parents and two children", ["man", "woman", "girl", "boy"]),
        ("a happy family, mom, dad and a baby", ["man", "woman", "boy"]),
        ("a family of three walking a dog", ["man", "woman", "boy"]),
        ("父母和女儿在海边", ["man", "woman", "girl"]),
    ],
)
def test_each_member_of_a_company_is_drawn(prompt: str, people: list[str]) -> None:
    """A family is its members, each of them a figure of an own age."""
    kinds = [s.person.kind for s in understand(prompt).subjects if s.person]
    assert sorted(kinds) == sorted(people)


def test_members_named_do_what_the_company_does() -> None:
    """Parents and children who are named after their family's picnic sit at it."""
    people = [s.person for s in understand("family picnic, parents and two children").subjects if s.person]
    assert {person.pose for person in people} == {"ground"}


def test_a_bamboo_grove_is_no_fir_wood() -> None:
    """Bamboo has a place of its own, in both languages."""
    assert understand("熊猫在竹林里").setting == "bamboo_grove"
    assert understand("a samurai in a bamboo forest").setting == "bamboo_grove"


def test_a_tree_in_bloom_is_a_tree() -> None:
    """A peach tree in flower is no flower that floats."""
    assert [s.drawable for s in understand("桃花树").subjects] == ["shape:blossom_tree"]
