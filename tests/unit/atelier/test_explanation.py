"""What an explanation tells: each thing drawn with its box, each text, and what was left out."""

import json
from typing import Any

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.explanation import explain
from danqing.engines.atelier.understanding import understand
from tests.unit.atelier.bench_prompts import product_page

SIZE = ImageSize(1664, 928)


def told(prompt: str, negative: str = "") -> dict[str, Any]:
    explanation: dict[str, Any] = explain(compose(understand(prompt, negative), SIZE, 1))
    return explanation


def test_it_is_json() -> None:
    """An explanation survives the way over JSON unchanged."""
    explanation = told(product_page("qwen-poster-creation")["prompt"])
    assert json.loads(json.dumps(explanation)) == explanation


def test_one_entry_for_each_instance() -> None:
    """Three puppies are three entries, with the noun of the prompt and its colour."""
    subjects = told("three brown puppies and a ball")["subjects"]
    assert [entry["label"] for entry in subjects].count("puppy") == 3
    assert {entry["color"] for entry in subjects} == {"brown", None}


def test_boxes_are_pixels_of_the_picture() -> None:
    """Boxes are whole numbers inside the picture and not empty."""
    explanation = told(product_page("qwen-poster-creation")["prompt"])
    for entry in (*explanation["subjects"], *explanation["texts"]):
        x0, y0, x1, y1 = entry["box"]
        assert all(isinstance(value, int) for value in entry["box"])
        assert 0 <= x0 < x1 <= SIZE.width
        assert 0 <= y0 < y1 <= SIZE.height


def test_texts() -> None:
    """Every text is told with its role."""
    texts = told("a wooden sign saying “OPEN” and a poster with “Fair”")["texts"]
    assert [(text["text"], text["role"]) for text in texts] == [("OPEN", "sign"), ("Fair", "poster")]


def test_bearers_of_texts_are_subjects_too() -> None:
    """A mug drawn for its letters is a thing of the prompt."""
    assert [entry["label"] for entry in told("a white mug with the text 'Dad'")["subjects"]] == ["mug"]


def test_pictures_on_a_wall_are_told() -> None:
    """Who is shown in framed pictures is told although the frame draws them."""
    subjects = told(product_page("wan-image-set-generation")["prompt"])["subjects"]
    assert [entry["label"] for entry in subjects][:4] == ["childhood", "youth", "middle age", "old age"]


def test_the_scene() -> None:
    """Setting, time of day and styles are told."""
    explanation = told("watercolor of a whale in the sea at sunset")
    assert (explanation["setting"], explanation["time_of_day"], explanation["styles"]) == (
        "sea",
        "sunset",
        ["watercolor"],
    )


def test_the_omitted() -> None:
    """What was understood and not drawn is told with the reason."""
    assert told("a cat and a dog", "dog")["omitted"] == [{"what": "dog", "reason": "named in the negative prompt"}]


def test_boxes_are_seen_through_the_lens() -> None:
    """A fish-eye lens makes what stands in the middle larger; its box says so."""
    plan = compose(understand("a fish-eye photo of a red fox in a forest"), SIZE, 1)
    (fox,) = plan.instances
    explanation: dict[str, Any] = explain(plan)
    x0, y0, x1, y1 = explanation["subjects"][0]["box"]
    assert (x1 - x0) * (y1 - y0) > 1.3 * fox.box.width * fox.box.height


@pytest.mark.parametrize(
    ("prompt", "labels"),
    [
        ("Extreme macro close-up of eye in wooden crack", {"eye"}),
        ("Bookstore window. A colorful poster advertises “Meet Us” with a central portrait of the author.", {"author"}),
        (
            "PPT slide. Center title: ‘Habits’. Left upper: ‘Rest’ + minimalist lotus icon + text ‘Be calm’. "
            "Bottom right: ‘Sleep’ + crescent moon illustration + text ‘Eight hours’.",
            {"lotus", "crescent moon"},
        ),
        ("A page from a botanical illustration book depicting a “dandelion” and labeling its parts", {"dandelion"}),
    ],
)
def test_what_a_frame_paints_itself_is_told(prompt: str, labels: set[str]) -> None:
    """An eye, a portrait, an icon or a plant that belongs to the layout has its entry too."""
    assert labels <= {entry["label"] for entry in told(prompt)["subjects"]}


def test_a_slide_shows_the_things_that_it_names() -> None:
    """A title slide with things stands beside their picture; the word slide is no thing on it."""
    labels = [entry["label"] for entry in told('gold trophy and a cat, award slide "Team of the Year"')["subjects"]]
    assert {"cat", "gold trophy"} <= set(labels)
    assert "slide" not in labels


def test_a_board_has_room_for_all_who_stand_before_it() -> None:
    """Several people before a board are all drawn, and the board lies behind them."""
    labels = [entry["label"] for entry in told('two pupils and a teacher, the blackboard says "Hi"')["subjects"]]
    assert labels[0] == "blackboard"
    assert sorted(labels[1:]) == ["pupil", "pupil", "teacher"]


def test_the_sign_of_a_shop_is_on_its_board() -> None:
    """The sign of the one shop in a picture lies within the shop, near its roof."""
    explanation = told("街角的咖啡店，招牌写着“慢时光”，门前停着一辆自行车")
    boxes = {entry["label"]: entry["box"] for entry in explanation["subjects"]}
    x0, y0, x1, y1 = boxes["咖啡店"]
    left, top, right, bottom = explanation["texts"][0]["box"]
    assert x0 <= left < right <= x1
    assert y0 <= top < bottom <= y0 + (y1 - y0) * 0.4


def test_a_board_hangs_in_the_place_that_is_named() -> None:
    """The board of a café hangs in a café; one of which nothing is said in a classroom."""
    assert told('a café blackboard "Latte 3.50", "Mocha 4"')["setting"] == "cafe"
    assert told('a blackboard that says "Hello"')["setting"] == "classroom"
