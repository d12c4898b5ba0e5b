"""Any string is drawn at any size: no error, no text lost, no letter outside the picture."""

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.atelier.understanding import understand
from danqing.engines.base import ImageJob

ENGINE = AtelierEngine()
MOST_SECONDS = 3.0
"""Of processor time, which a busy machine does not lengthen."""
FRAGMENTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *(
                "a cat",
                "two dogs",
                "三只猫",
                "poster",
                "a sign",
                "watercolor",
                "comic strip of 3 panels",
                "a zorb",
                "没有",
            ),
            *(
                "“",
                "”",
                '"',
                "'",
                "《",
                "》",
                "「",
                "» ",
                "(",
                "“Hello”",
                "“你好，世界”",
                "title",
                "at night",
                "left of",
            ),
            *(
                "😀🎈",
                "👨‍👩‍👧‍👦",
                "שלום",
                "مرحبا بالعالم",
                "\u202e\u200f",
                "\x00\x07\x1b",
                "\n\n",
                "0" * 30,
                "é̂̃" * 9,
                "—" * 20,
            ),
        ]
    ),
)
EXTREMES = {
    "blanks": " \t\n ",
    "emoji": "😀🎉🐱🚀" * 500,
    "right to left": "שלום עולם مرحبا بالعالم " * 20,
    "control characters": "".join(map(chr, range(32))) * 8 + " a cat",
    "unbalanced quotes": "“a cat “says ” hello' \"world 「你好",
    "all quoted": "“" + "Everything here is quoted. " * 20 + "”",
    "long": "a red cat beside two dogs under a tree, " * 250,
    "long chinese": "三只猫在桌子上，" * 1250,
    "thousands of people": "男孩" * 5000,
    "thousands of texts": "“a”" * 3333,
}


def check(plan: Plan) -> None:
    """Every text has its block, inside the picture and apart from the others."""
    picture = Box(-1, -1, plan.size.width + 1, plan.size.height + 1)
    boxes = [block.box for block in plan.arrangement.blocks]
    assert sorted(b.lettering.text for b in plan.arrangement.blocks) == sorted(t.text for t in plan.scene.texts)
    assert all(picture.contains(box) for box in boxes)
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.intersects(b)]


@pytest.mark.parametrize("name", EXTREMES)
def test_extremes_are_drawn(name: str) -> None:
    """Thousands of pictograms, other directions, control characters and ten thousand characters make a picture."""
    job = ImageJob(model="atelier", prompt=EXTREMES[name], negative_prompt="", size=ImageSize(640, 400), seed=1)
    begun = time.process_time()
    drawn = ENGINE.draw(job)
    assert time.process_time() - begun < MOST_SECONDS
    assert drawn.pixels.shape[:2] == (400, 640)
    assert drawn.pixels[..., :3].std() > 3
    check(drawn.plan)


def test_what_is_no_longer_read_is_told() -> None:
    """A prompt of thousands of things is read as far as a picture can go, and the explanation says where it ended."""
    told = understand("a cat and a dog, " * 400).omitted[0]
    assert (told.what, told.reason) == ("cat, and all that is named after it", "no more than 300 things are read")


@settings(max_examples=30, deadline=None)
@given(st.lists(FRAGMENTS, max_size=9), st.integers(256, 640), st.integers(256, 640), st.integers(0, 99))
def test_any_prompt_is_drawn(fragments: list[str], width: int, height: int, seed: int) -> None:
    """Fragments of prompts in any order, at any size and seed, make a picture with all its texts."""
    size = ImageSize(width, height)
    job = ImageJob(model="atelier", prompt=" ".join(fragments), negative_prompt="", size=size, seed=seed)
    begun = time.process_time()
    check(ENGINE.draw(job).plan)
    assert time.process_time() - begun < MOST_SECONDS


@settings(max_examples=470, deadline=None)
@given(st.lists(FRAGMENTS, max_size=12), st.integers(256, 2048), st.integers(256, 2048))
def test_any_prompt_is_composed(fragments: list[str], width: int, height: int) -> None:
    """The same up to the largest sizes, without drawing."""
    begun = time.process_time()
    check(compose(understand(" ".join(fragments)), ImageSize(width, height), 3))
    assert time.process_time() - begun < MOST_SECONDS
