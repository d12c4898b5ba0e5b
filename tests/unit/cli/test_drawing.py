"""Promises of orders and of what becomes of them."""

from pathlib import Path

import pytest

from danqing.cli.drawing import Drawing, SavedPicture, parameters, picture_name
from danqing.cli.order import Order


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("A cat, asleep!", "a-cat-asleep-7.png"),
        ("雪中的小猫", "雪中的小猫-7.png"),
        ("../../etc/passwd\0", "etc-passwd-7.png"),
        ("…", "picture-7.png"),
        ("word " * 30, "word-word-word-word-word-word-word-word-7.png"),
    ],
)
def test_a_picture_is_named_by_prompt_and_seed(prompt: str, name: str) -> None:
    """Names are short, safe, and tell pictures apart."""
    assert picture_name(prompt, 7) == name


def test_what_is_not_said_is_not_sent() -> None:
    """The model's defaults hold for all that an order leaves out."""
    assert parameters(Order(prompt="a cat")) == {"prompt_extend": True, "watermark": False}


def test_all_that_is_said_is_sent() -> None:
    """Zero is a seed, and off is an answer."""
    order = Order(prompt="a cat", size="512*512", n=2, seed=0, negative_prompt="rain", prompt_extend=False)
    assert parameters(order) == {
        "prompt_extend": False,
        "watermark": False,
        "negative_prompt": "rain",
        "size": "512*512",
        "n": 2,
        "seed": 0,
    }


def test_a_drawing_is_told_in_json() -> None:
    """Programs learn paths, seeds and engines, and what failed."""
    picture = SavedPicture(path=Path("a.png"), seed=7, engine="atelier", explanation=Path("a.json"))
    drawing = Drawing(actual_prompt="a cat", pictures=(picture,), failures=("picture 2: no",))
    assert drawing.as_json() == {
        "actual_prompt": "a cat",
        "pictures": [{"path": "a.png", "seed": 7, "engine": "atelier", "explanation": "a.json"}],
        "failures": ["picture 2: no"],
    }
