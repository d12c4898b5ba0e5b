"""What the recall measurement takes for a thing of the backdrop."""

from bench.recall.places import Part, box_of, scenery_words
from danqing.core.generation import ImageSize


def test_a_place_shows_only_its_own_things() -> None:
    """A lake has water and no stage; what the explanation tells of comes with its plain words."""
    words = dict(scenery_words(["moon"], "lake"))
    assert words["pond"] is Part.GROUND
    assert words["月亮"] is Part.SKY
    assert "stage" not in words


def test_far_things_stand_on_the_horizon() -> None:
    """Mountains end where the ground begins, and lights of the sky stand above them."""
    size = ImageSize(100, 80)
    assert box_of(Part.FAR, size, 40) == (0, 20, 100, 40)
    assert box_of(Part.SKY, size, 40) == (0, 0, 100, 20)
    assert box_of(Part.GROUND, size, 40) == (0, 40, 100, 80)


def test_a_field_shows_its_crop_and_no_ball() -> None:
    """Who asks for wheat is shown it by a wheat field; no football is seen for a football field."""
    words = dict(scenery_words(["wheat field", "football field"], "farm"))
    assert "wheat" in words
    assert "football" not in words
