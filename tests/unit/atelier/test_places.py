"""Places with a room of their own, and the tables on which small things stand there."""

from dataclasses import replace

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(832, 464)


def plan_of(prompt: str) -> Plan:
    return compose(understand(prompt), SIZE, 5)


def table_at(place: str, weather: str = "clear") -> Pixels:
    canvas = Canvas(416, 232)
    light = light_of("day", "clear", 3)
    draw_backdrop("tabletop", Stage(canvas=canvas, light=light, horizon=139, seed=3, place=place, weather=weather))
    return canvas.to_pixels()


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a barista in a café", "cafe"),
        ("two friends in an Italian restaurant", "restaurant"),
        ("a student in the library", "library"),
        ("a girl in her bedroom", "bedroom"),
        ("a manager in an office", "office"),
        ("a visitor in the museum", "gallery_hall"),
        ("a singer on stage", "theatre"),
        ("a mother in the supermarket", "shop_hall"),
        ("a soldier at the train station", "station"),
        ("two old men in the park", "park"),
        ("咖啡馆里的咖啡师", "cafe"),
        ("超市里的妈妈", "shop_hall"),
        ("姑娘站在庭院里", "courtyard"),
        ("图书馆里的学生", "library"),
        ("a chef in a restaurant kitchen", "kitchen"),
        ("a cat on the bed in a bedroom", "bedroom"),
    ],
)
def test_a_place_that_is_named_is_shown(prompt: str, setting: str) -> None:
    """In both languages; what holds others wins, and a bed that is used is the only one of its bedroom."""
    assert plan_of(prompt).setting == setting


def test_people_are_not_put_on_table_tops() -> None:
    """Whoever is at a table is in the room of that table, and what is on it stays on it."""
    plan = plan_of("厨房里，妈妈在切菜，桌上有苹果和牛奶")
    boxes = {instance.subject.drawable: instance.box for instance in plan.instances}
    assert plan.setting == "kitchen"
    assert boxes["shape:table"].y0 < boxes["emoji:🍎"].y1 < boxes["shape:table"].center[1]
    assert boxes["person"].height > 3 * boxes["emoji:🍎"].height


def test_small_things_stand_on_a_table_in_rooms_with_people() -> None:
    """Cookies are not baked on the floor."""
    plan = plan_of("A grandmother and her grandson with cookies in a sunny kitchen")
    table = next(i.box for i in plan.instances if i.subject.drawable == "shape:table")
    cookies = [i.box for i in plan.instances if i.subject.label == "cookie"]
    assert cookies
    assert all(table.x0 < box.center[0] < table.x1 and table.y0 - 9 < box.y1 < table.center[1] for box in cookies)


def test_what_somebody_holds_is_not_put_down() -> None:
    """A relation that the prompt states is stronger than the habit."""
    plan = plan_of("a barista holding a cup of coffee in a café")
    assert all(instance.subject.drawable != "shape:table" for instance in plan.instances)


def test_a_still_life_shows_the_room_behind_its_table() -> None:
    """A cup in a café has the café behind it, out of focus; a plain table has a plain wall."""
    cafe, plain = table_at("cafe"), table_at("tabletop")
    assert (cafe[:120] != plain[:120]).mean() > 0.9
    assert plan_of("A cup of coffee and a croissant in a café").setting == "tabletop"


@pytest.mark.parametrize("place", [name for name, backdrop in BACKDROPS.items() if backdrop.tables])
def test_windows_show_the_weather(place: str) -> None:
    """It rains outside, where a room has a window to see it through; a restaurant and a bar have none."""
    dry, wet = table_at(place), table_at(place, weather="rain")
    assert (dry != wet).any() == (place not in {"restaurant", "bar"})


@pytest.mark.parametrize(("thing", "differs"), [("emoji:🛁", True), ("shape:sink", True), ("emoji:🐈", False)])
def test_a_room_lacks_what_the_prompt_puts_into_it(thing: str, differs: bool) -> None:
    """A bathroom whose tub is among the subjects has no other at its wall."""

    def drawn(present: frozenset[str]) -> Pixels:
        canvas = Canvas(416, 232)
        light = light_of("day", "clear", 3)
        draw_backdrop("bathroom", Stage(canvas=canvas, light=light, horizon=150, seed=3, present=present))
        return canvas.to_pixels()

    assert (drawn(frozenset()) != drawn(frozenset({thing}))).any() == differs


def test_heads_do_not_take_the_board_from_a_classroom() -> None:
    """A class stands before its board; only a text or a board in its place has none behind it."""

    def drawn(*busy: Box) -> Pixels:
        canvas = Canvas(416, 232)
        light = light_of("day", "clear", 3)
        draw_backdrop("classroom", Stage(canvas=canvas, light=light, horizon=170, seed=3, busy=busy))
        return canvas.to_pixels()

    assert (drawn() == drawn(Box(180, 60, 230, 220))).all()
    assert (drawn() != drawn(Box(120, 30, 300, 110))).any()


def test_who_is_before_a_house_stands_on_its_lawn() -> None:
    """A house alone makes no street; the front of a shop does."""
    assert understand("a boy stands in front of a small house").setting == "meadow"
    assert understand("a boy stands in front of a bakery").setting == "street"


def test_a_city_on_a_river_has_water_before_it() -> None:
    """Where the prompt names the river, the near towers stand on its other bank."""

    def painted(prompt: str) -> Pixels:
        plan, canvas = plan_of(prompt), Canvas(416, 232)
        stage = Stage(canvas=canvas, light=light_of("day", "clear", 3), horizon=139, seed=3)
        draw_backdrop("city", replace(stage, features=frozenset(plan.scene.features)))
        return canvas.to_pixels()

    river, square = painted("a city skyline over the river"), painted("a city skyline")
    assert np.abs(river[150:170].astype(int) - square[150:170]).mean() > 12
    assert np.array_equal(river[:130], square[:130])
