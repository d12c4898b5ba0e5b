"""Villages and old towns: cottages along a lane, gables over cobbles, white walls along a canal."""

import pytest

from danqing.engines.atelier.composing.views import view_of
from danqing.engines.atelier.understanding import understand


@pytest.mark.parametrize(
    ("prompt", "view"),
    [
        ("a small village in winter", "village"),
        ("冬天的小村庄", "village"),
        ("an old village street", "old_street"),
        ("a cat in a cobbled alley of a german town", "old_street"),
        ("a german town with traffic on a modern street", "street"),
        ("江南水乡，一条小船", "canal"),
        ("古镇的石板路上一位老人", "water_town"),
        ("海边的小渔村", "beach"),
        ("a girl on a busy street", "street"),
    ],
)
def test_a_village_is_no_paved_street(prompt: str, view: str) -> None:
    """A village has a lane between cottages, its street gables; a water town is seen from a boat or from its quay."""
    scene = understand(prompt)
    assert view_of(scene.setting or "", scene) == view


def test_roofs_with_snow_are_those_of_the_village() -> None:
    """`屋顶有雪` tells what the houses look like; no roof stands in the lane by itself."""
    scene = understand("冬天的小村庄，屋顶有雪")
    assert not scene.subjects
    assert "winter" in scene.features


def test_a_fishing_village_stands_on_the_coast() -> None:
    """Behind the beach of a fishing village there is more than the sea: its houses change the picture."""
    scenes = [understand(prompt) for prompt in ("海边的小渔村", "a fishing village by the sea")]
    assert ["fishers" in scene.features for scene in scenes] == [True, True]
    assert [scene.setting for scene in scenes] == ["beach", "beach"]


def test_a_town_square_is_a_place() -> None:
    """A square of a town is no square thing, and a German town no German."""
    assert understand("a medieval town square in a german old town").subjects == ()
