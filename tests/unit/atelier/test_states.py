"""States in which things are to be seen, the sizes that words give them, and the light of lamps on them."""

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.composing.measures import metres
from danqing.engines.atelier.lamplight import lamps_of, lit
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import lightness
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.condition import Apart
from danqing.engines.atelier.sprites.states import STATES, put_on
from danqing.engines.atelier.stages import paint
from danqing.engines.atelier.understanding import understand


@pytest.mark.parametrize(
    ("prompt", "states"),
    [
        ("a burning house at night", ("burning",)),
        ("the castle is on fire", ("burning",)),
        ("一辆生锈的旧卡车", ("rusty",)),
        ("被雪覆盖的木屋", ("snowy",)),
        ("a cottage overgrown with ivy", ("mossy",)),
        ("a burning candle", ()),
        ("a red car", ()),
    ],
)
def test_state_is_read_before_and_behind_its_noun(prompt: str, states: tuple[str, ...]) -> None:
    """Adjectives and what follows a noun tell its state, and no more than its state."""
    subjects = understand(prompt).subjects
    assert [subject.states for subject in subjects] == [states]


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_seen(state: str) -> None:
    """Every state changes how a thing looks."""
    canvas = Canvas(300, 300)
    canvas.polygon([(100, 200), (150, 100), (200, 200)], fill("#5b83b0"))
    before = canvas.data.copy()
    put_on(Apart(canvas, Box(100, 100, 200, 200), 7), (state,))
    assert np.count_nonzero((canvas.data != before).any(-1)) > 200


def test_giant_and_tiny_change_sides() -> None:
    """A giant mouse is taller than a child, and a tiny elephant fits a hand."""
    mouse, child = understand("a giant mouse next to a child").subjects
    elephant, *_ = understand("一只迷你大象和一个茶杯").subjects
    assert metres(mouse) > metres(child)
    assert metres(elephant) <= 0.2


@pytest.mark.parametrize("prompt", ["an old couple in a park", "一对老年夫妇"])
def test_old_couple_is_old(prompt: str) -> None:
    """Both members of an old couple are old and grey."""
    people = [subject.person for subject in understand(prompt).subjects if subject.person]
    assert [(person.age, person.hair_color) for person in people] == [("old", "silver")] * 2


def test_lamp_lights_what_is_near_it_at_night() -> None:
    """Beside a fire the light on a thing is warm, and far from it that of the night."""
    plan = compose(understand("a fox beside a campfire at night"), ImageSize(1664, 928), 7)
    (lamp,) = lamps_of(plan)
    night = light_of("night", "clear", 7)
    x, y = lamp.at
    near, far = Box(x, y, x + 60, y + 60), Box(x + 2 * lamp.reach, y, x + 2 * lamp.reach + 60, y + 60)
    assert lightness(lit(night, near, (lamp,)).tint) > lightness(night.tint) + 0.2
    assert lit(night, far, (lamp,)).tint == night.tint


def test_content_of_a_vessel_is_drawn_once() -> None:
    """What is drawn in its vessel has no second one, and what a closed vessel holds is not seen."""
    prompts = ("a bowl of ramen", "a mug of hot chocolate", "a can of tomato soup", "一罐番茄汤", "a bottle of milk")
    seen = [[subject.label for subject in understand(prompt).subjects] for prompt in prompts]
    assert seen == [["ramen"], ["hot chocolate"], ["can"], ["番茄汤"], ["bottle"]]


@pytest.mark.parametrize("place", ["office", "kitchen", "gym", "farm", "street", "swimming pool", "bathroom"])
def test_isometric_places_differ(place: str) -> None:
    """Each place of an isometric world has furniture of its own."""
    size = ImageSize(512, 320)
    plans = [compose(understand(f"isometric {name}"), size, 7) for name in (place, "bedroom")]
    assert (paint(plans[0]) != paint(plans[1])).any(-1).mean() > 0.1


@pytest.mark.parametrize("prompt", ["a detective in the rain, comic book style", "漫画风格的猫"])
def test_comic_style_is_one_picture(prompt: str) -> None:
    """The style of comic books asks for no panels, and prints in a manner of its own."""
    plan = compose(understand(prompt), ImageSize(512, 320), 7)
    assert (plan.scene.frame, plan.finish) == ("scene", "comic")
