"""The words for styles, and the finish that each gets."""

import pytest

from danqing.engines.atelier.composing.manner import finish_of
from danqing.engines.atelier.understanding import understand


@pytest.mark.parametrize(
    ("prompt", "finish"),
    [
        ("ink drawing of a heron by a lake", "ink"),
        ("crayon drawing of a cow", "crayon"),
        ("蜡笔画，一头奶牛", "crayon"),
        ("doodle of a whale", "line_art"),
        ("一只刺猬的简笔画", "line_art"),
        ("3D render of a small robot", "clay"),
        ("黏土风格的小猪", "clay"),
        ("a die-cut sticker of a strawberry", "papercut"),
        ("art deco poster of a train", "vector"),
        ("漫画风格的侦探", "comic"),
        ("国潮风格的锦鲤", "ukiyoe"),
        ("敦煌风格的骆驼", "gongbi"),
    ],
)
def test_every_usual_word_for_a_style_finds_its_finish(prompt: str, finish: str) -> None:
    """A style that is asked for in common words is drawn in the nearest finish."""
    assert finish_of(understand(prompt, "")) == finish


def test_crayons_that_lie_in_the_picture_are_no_style() -> None:
    """Crayons, stickers and comic books as things leave the style open."""
    for prompt in ("a box of crayons on a table", "盒子里有五支蜡笔", "a boy reading a comic book"):
        assert finish_of(understand(prompt, "")) == "gouache"
