"""Timelines, comparisons and other pages of facts: what their words show, and how they are set."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.frames.pages.calendar_shown import shown_in_month
from danqing.engines.atelier.frames.pages.marks import colors_of, cut, own_color
from danqing.engines.atelier.frames.pages.mockup_shown import shown_in
from danqing.engines.atelier.lettering.setting import set_block
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Plan, Scene
from danqing.engines.atelier.understanding import understand


def plan_of(prompt: str) -> Plan:
    return compose(understand(prompt), ImageSize(1664, 928), 3)


def test_a_date_is_larger_than_what_happened() -> None:
    """An entry that begins with its year is one text, with the year in larger letters."""
    plan = plan_of('A timeline "Flight": "1783 Balloon", "1903 Wright Flyer", "1969 Moon landing"')
    block = next(block for block in plan.arrangement.blocks if block.lettering.text == "1903 Wright Flyer")
    setting = set_block(block, 928)
    assert setting.lead is not None
    assert setting.lead.lines == ("1903",)
    assert setting.lead.size > setting.size


@pytest.mark.parametrize(
    ("words", "icon"),
    [
        ("Hot air balloon", "shape:hot_air_balloon"),
        ("踢足球", "emoji:⚽"),
        ("Sound barrier", "emoji:✈️"),
        ("Series B", None),
        ("Free flyers", None),
        ("St. Louis", None),
        ("10,000 steps", "emoji:👟"),
    ],
)
def test_an_entry_has_the_picture_of_its_words(words: str, icon: str | None) -> None:
    """The whole name of a thing counts before a single word of it; what names nothing has no picture."""
    texts = understand(f'A timeline: "1950 {words}", "1960 Bicycle", "1970 Robots"').texts
    assert [text.icon for text in texts] == [icon, "shape:bicycle", "emoji:🤖"]


def test_a_comparison_shows_what_its_title_names() -> None:
    """Both sides of a title that sets two things against each other are drawn."""
    plan = plan_of('A comparison chart "Cats vs Dogs": left "Quiet", right "Loyal"')
    assert [painted.label for painted in plan.arrangement.painted] == ["cats", "dogs"]


def test_a_mark_is_flat() -> None:
    """A logo's thing is cut into at most three colours, which is what print in few inks needs."""
    picture = cut("emoji:🦊", colors_of("#c0571c", "#fbfaf6"))
    colors = {tuple(color) for color in picture[::9, ::9].reshape(-1, 4).tolist()}
    assert 2 <= len(colors - {(0, 0, 0, 0)}) <= 3


def test_a_logo_has_the_colour_of_its_thing() -> None:
    """What has a colour of its own lends it to the name; what is white or grey does not."""
    fox = own_color("emoji:🦊")
    assert fox is not None
    red, green, blue = rgb(fox)
    assert red > green > blue
    assert own_color("emoji:💀") is None


def test_a_newspaper_shows_what_its_headline_tells() -> None:
    """The photograph is of the headline's whale, in the sea; a headline that names nothing has none."""
    (photo,) = understand('A newspaper front page named "The Tide" with headline "Whale Visits Harbor"').pictures
    assert ([subject.label for subject in photo.subjects], photo.setting) == (["whale"], "sea")
    assert not understand('A newspaper front page named "The Times" with headline "Prices Rise"').pictures


def test_a_login_page_has_fields_and_no_view() -> None:
    """Fields, the button and the link under it stand one below the other, and no landscape above them."""
    plan = plan_of('Login page of a web site: "Welcome", "Email", "Password", button "Sign in", "Forgot password?"')
    tops = [block.box.y0 for block in plan.arrangement.blocks]
    assert plan.scene.frame == "mockup"
    assert tops == sorted(tops)
    assert not plan.arrangement.insets


def test_a_page_shows_what_it_is_about() -> None:
    """A tea shop's page shows tea, a weather page a lake in its weather; what is asked for comes first."""
    assert shown("A tea shop").setting == "tabletop"
    assert (shown("A weather").setting, shown("A weather").weather) == ("lake", "rain")
    assert [thing.label for thing in shown("A tea shop with a fox").subjects] == ["fox"]


def shown(about: str) -> Scene:
    """What a page about something shows."""
    scene = shown_in(understand(f'{about} web page mock-up: "North", "Rainy days"'))
    assert scene is not None
    return scene


def test_a_month_is_shown_in_its_season() -> None:
    """Cherry blossoms are on trees, a rabbit of mid-autumn is under the moon, and an empty July is a beach."""
    blossoms = understand('A calendar page for "March 2026" with a picture of cherry blossoms')
    rabbit = understand("2026年10月的日历，上面有一只兔子")
    assert shown_in_month(blossoms, 3).subjects[0].drawable == "shape:blossom_tree"
    assert shown_in_month(rabbit, 10).time_of_day == "night"
    assert shown_in_month(rabbit, 5).time_of_day == "day"
    assert shown_in_month(understand('A calendar page for "July 2026"'), 7).setting == "beach"


def test_a_certificate_honours_a_name() -> None:
    """The text after `presented to` is in script and larger than what stands around it."""
    texts = '"Certificate of Merit", "presented to", "Maria Gonzalez", "for her work"'
    blocks = plan_of(f"A certificate: {texts}").arrangement.blocks
    assert [block.face == "calligraphy" for block in blocks] == [False, False, True, False]
    assert blocks[2].box.height > blocks[1].box.height
