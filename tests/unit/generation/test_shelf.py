"""Numbers under texts that are not kept."""

from danqing.generation.moderation.shelf import Shelf


def test_a_shelf_gives_what_was_put_on_it() -> None:
    """Each text has its number, the smallest and the largest too; a text that was not put there has none."""
    numbers = {"a": 0, "裸体": 7, "two words": 65_535, "": 1}
    shelf = Shelf({hash(text): number for text, number in numbers.items()})
    assert {text: shelf.get(text) for text in (*numbers, "b")} == numbers | {"b": None}
    assert ("a" in shelf, "b" in shelf) == (True, False)
