"""Rooms for one purpose and places out of the way: how they are named, and what of the prompt they show."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.scene import SHOWN
from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.setting import all_backdrops
from danqing.engines.base import ImageJob


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a nurse in a hospital room", "hospital"),
        ("两个人在健身房里", "gym"),
        ("a bride inside a gothic cathedral", "church"),
        ("a knight inside the castle", "throne_hall"),
        ("a dragon asleep in a cave", "cave"),
        ("a train arriving at a snowy station", "station"),
        ("a giant wave and a tiny fishing boat, mount fuji far away", "sea"),
        ("a whale with a tiny village on its back in the sea", "sea"),
        ("背景是江南庭院，一位女子", "courtyard"),
    ],
)
def test_where_the_scene_is(prompt: str, setting: str) -> None:
    """A place that is named is the setting, and of two the one that holds the other."""
    assert understand(prompt).setting == setting


@pytest.mark.parametrize(
    ("prompt", "word"),
    [
        ("crows flying over a golden wheat field", "golden wheat field"),
        ("a businessman in front of a city skyline", "city skyline"),
        ("湖上一叶小舟，远山笼罩在雾里", "远山"),
        ("老师站在黑板前面，教室", "黑板"),
        ("书桌上有一盏绿色台灯和两本书", "书桌"),
        ("a silver laptop on a tidy desk", "desk"),
        ("wooden blocks on a white tabletop", "tabletop"),
    ],
)
def test_what_the_backdrop_shows_is_told(prompt: str, word: str) -> None:
    """What the prompt names and the backdrop draws is scenery, in the words of the prompt."""
    assert f"{SHOWN}{word}" in understand(prompt).features


def test_every_setting_has_a_backdrop() -> None:
    """No place leads to a backdrop that does not exist."""
    assert all_backdrops() <= set(BACKDROPS)


def test_far_land_rises_from_the_horizon() -> None:
    """Mount Fuji stands on the horizon behind everything, also over the sea."""
    plan = compose(understand("a fishing boat on the sea, mount fuji far away"), ImageSize(832, 464), 3)
    fuji = next(i for i in plan.instances if i.subject.drawable == "shape:mount_fuji")
    assert plan.instances[0] is fuji
    assert abs(fuji.box.y1 - plan.horizon) < 0.03 * 464


def test_a_shop_in_another_place_is_drawn() -> None:
    """A noodle shop below a mountain is a building; by itself it is where the scene is."""
    assert "拉面馆" in [subject.label for subject in understand("富士山脚下一家拉面馆").subjects]
    assert understand("拉面馆里一个男孩在吃面").setting == "restaurant"


def test_a_wheat_field_is_golden() -> None:
    """The ground before the farm's hills is ripe corn where the prompt names its field, else a green meadow."""
    tones = []
    for prompt in ("a wheat field", "a farm"):
        job = ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=ImageSize(320, 180), seed=3)
        red, green = AtelierEngine().draw(job).pixels[140:, :, :2].reshape(-1, 2).mean(axis=0)
        tones.append(red > green)
    assert tones == [True, False]
