"""What happens when an engine misbehaves in its own process."""

import pytest

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.engines.base import Picture
from danqing.execution.containment import draw_contained, load_contained
from tests.engines.jobs import job


def draw(engine: str, *prompts: str) -> list[Picture | EngineError]:
    loaded = load_contained(f"tests.engines.pattern:{engine}")
    return draw_contained(loaded, [job(prompt) for prompt in prompts], lambda *_: None)


def test_engine_that_cannot_be_loaded_is_unavailable() -> None:
    """Whatever stops an engine from loading becomes ModelUnavailable and says why."""
    with pytest.raises(ModelUnavailable, match="BrokenEngine could not be loaded: OSError: no brushes"):
        load_contained("tests.engines.pattern:BrokenEngine")


def test_an_engine_that_knows_why_it_cannot_be_loaded_is_quoted() -> None:
    """The words of an engine are not wrapped in others."""
    with pytest.raises(ModelUnavailable) as caught:
        load_contained("tests.engines.pattern:WeightlessEngine")
    assert caught.value.message == "There are no weights in /weights."


def test_unknown_exception_becomes_an_engine_error() -> None:
    """Whatever an engine raises becomes an EngineError that names the engine and the failure."""
    (answer,) = draw("PatternEngine", "raise")
    assert repr(answer) == repr(EngineError("Engine pattern failed: ValueError: the brush broke"))


def test_only_the_guilty_job_of_a_batch_fails() -> None:
    """When an engine gives up on a batch, its jobs are drawn alone and the innocent ones succeed."""
    answers = draw("PatternEngine", "plain", "raise", "plain")
    assert [type(answer) for answer in answers] == [Picture, EngineError, Picture]


def test_too_few_answers_are_an_error() -> None:
    """An engine that forgets a job is caught."""
    assert "gave 0 answers to 1 jobs" in str(draw("ShortEngine", "plain")[0])


def test_pixels_of_another_form_are_an_error() -> None:
    """What is not uint8 (height, width, 3) is no picture."""
    assert "made uint8 (4, 4)" in str(draw("PatternEngine", "shape")[0])


def test_own_error_classes_stay_in_the_engine() -> None:
    """An engine's private error class becomes EngineError, so the server need not import the engine to read it."""
    (answer,) = draw("OddEngine", "plain")
    assert (type(answer), str(answer)) == (EngineError, "odd")
