"""Villages: cottages along a lane."""

import pytest

from danqing.engines.atelier.composing.views import view_of
from danqing.engines.atelier.understanding import understand


@pytest.mark.parametrize(
    ("prompt", "view"),
    [
        ("a small village in winter", "village"),
        ("冬天的小村庄", "village"),
        ("an old village street", "street"),
        ("a girl on a busy street", "street"),
    ],
)
def test_a_village_is_no_paved_street(prompt: str, view: str) -> None:
    """A village has a lane between cottages, unless a street or a shop of it is named."""
    scene = understand(prompt)
    assert view_of(scene.setting or "", scene) == view


def test_roofs_with_snow_are_those_of_the_village() -> None:
    """`屋顶有雪` tells what the houses look like; no roof stands in the lane by itself."""
    scene = understand("冬天的小村庄，屋顶有雪")
    assert not scene.subjects
    assert "winter" in scene.features
