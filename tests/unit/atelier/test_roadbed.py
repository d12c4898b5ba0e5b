"""What trains and cars stand on in open country."""

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing.plan import compose
from danqing.engines.atelier.roadbed import draw_roadbed
from danqing.engines.atelier.scene import Plan
from danqing.engines.atelier.stages import stage_for
from danqing.engines.atelier.understanding import understand


def plan_of(prompt: str) -> Plan:
    return compose(understand(prompt), ImageSize(832, 464), 1)


def bed_of(prompt: str) -> np.ndarray:
    """Which pixels of the empty stage the bed covers."""
    plan = plan_of(prompt)
    stage = stage_for(plan)
    draw_roadbed(plan, stage)
    return np.asarray(stage.canvas.data[..., 3] > 0)


@pytest.mark.parametrize(
    "prompt",
    [
        "a red car in the mountains",
        "a dog on a mountain road",
        "an old steam train crossing a stone bridge",
        "a train at the station",
    ],
)
def test_no_bed_where_none_is_meant(prompt: str) -> None:
    """No road without a word for it, none for who does not drive, no rails on a bridge or twice in a station."""
    assert not bed_of(prompt).any()


@pytest.mark.parametrize("prompt", ["火车穿过雪山", "a red sports car on a mountain road", "高铁从田野旁边驶过"])
def test_a_bed_from_edge_to_edge(prompt: str) -> None:
    """Rails and roads go right across the picture, under the wheels."""
    bed, plan = bed_of(prompt), plan_of(prompt)
    (rider,) = [i for i in plan.instances if not i.subject.decorative]
    row = bed[min(int(rider.box.y1), bed.shape[0] - 1)]
    assert row[[2, -3]].all()


def test_trains_on_their_way_are_in_the_country() -> None:
    """A train that crosses something is at no station."""
    assert understand("a train crossing a bridge").setting == "hills"
    assert understand("a train").setting == "station"
