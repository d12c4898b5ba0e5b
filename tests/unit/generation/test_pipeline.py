"""What becomes of a request on its way to files, with a real executor and a real engine."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from danqing.config import Settings
from danqing.core.errors import EngineError, ModelUnavailable
from danqing.core.generation import GenerationRequest, ImageSize
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.execution.in_process import InProcessExecutor
from danqing.generation.outcome import GenerationOutcome
from danqing.generation.pipeline import GenerationPipeline, GenerationPlan
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.provenance import read_labels
from danqing.generation.watermark import watermark
from danqing.pipelines import build_finishing
from tests.engines.jobs import entry, job
from tests.engines.pattern import gradient

SIZE = ImageSize(400, 300)
REQUEST = GenerationRequest(
    model="qwen-image",
    prompt="a cat",
    negative_prompt="",
    size=SIZE,
    seeds=(5, 6),
    prompt_extend=False,
    watermark=False,
)
PLAN = GenerationPlan(
    task_id="task-1",
    engine="pattern",
    family="qwen",
    prompt_limit=100,
    policy=ModerationPolicy(strictness=Strictness.STANDARD),
)


@pytest.fixture(scope="module")
def executor() -> Iterator[InProcessExecutor]:
    running = InProcessExecutor({"pattern": entry(), "wrong": entry("WrongSizeEngine"), "picky": entry("PickyEngine")})
    yield running
    running.close()


def extend(order: ExtensionOrder) -> str:
    return f"{order.prompt} ({order.negative_prompt}, {order.limit}, {order.seed}, {order.family})"


def run(executor: InProcessExecutor, request: GenerationRequest, engine: str = "pattern") -> GenerationOutcome:
    pipeline = GenerationPipeline(executor, extend)
    return pipeline.run(request, replace(PLAN, engine=engine), lambda *_: None)


def pixels(png: bytes) -> NDArray[np.uint8]:
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image)


def test_missing_engine_fails_every_image(executor: InProcessExecutor) -> None:
    """When the engine is not installed, each image fails with ModelUnavailable; nothing is raised."""
    outcome = run(executor, REQUEST, "abacus")
    assert [(failure.index, type(failure.error)) for failure in outcome.failures] == [
        (0, ModelUnavailable),
        (1, ModelUnavailable),
    ]


def test_picture_of_another_size_fails(executor: InProcessExecutor) -> None:
    """An engine that draws another size than asked for has failed; its picture is not stretched."""
    outcome = run(executor, REQUEST, "wrong")
    assert str(outcome.failures[0].error) == "The engine made a picture of 401*300, not of 400*300."


def test_failed_image_leaves_the_others(executor: InProcessExecutor) -> None:
    """One image that cannot be drawn does not take the others with it."""
    outcome = run(executor, replace(REQUEST, seeds=(4, 5, 6)), "picky")
    assert [image.index for image in outcome.finished] == [0, 2]
    assert [(failure.index, repr(failure.error)) for failure in outcome.failures] == [
        (1, repr(EngineError("odd seed")))
    ]


def test_each_image_has_its_seed(executor: InProcessExecutor) -> None:
    """The images of a request differ by their seeds and stand in their order."""
    images = run(executor, REQUEST).finished
    assert [(image.index, image.seed, image.size, image.engine) for image in images] == [
        (0, 5, SIZE, "pattern"),
        (1, 6, SIZE, "pattern"),
    ]
    np.testing.assert_array_equal(pixels(images[1].png), gradient(job(seed=6, size=SIZE)))


def test_explanation_is_passed_on(executor: InProcessExecutor) -> None:
    """What the engine tells of its picture is in the outcome."""
    explanation = run(executor, REQUEST).finished[0].explanation
    assert explanation is not None
    assert explanation["prompt"] == "a cat"


def test_unextended_prompt_is_not_reported(executor: InProcessExecutor) -> None:
    """Without prompt_extend there is no actual_prompt."""
    assert run(executor, REQUEST).actual_prompt is None


def test_extended_prompt_is_drawn_and_reported(executor: InProcessExecutor) -> None:
    """With prompt_extend all images are drawn from one extended prompt, chosen by the first seed."""
    outcome = run(executor, replace(REQUEST, prompt_extend=True, negative_prompt="dogs"))
    drawn = {image.explanation["prompt"] for image in outcome.finished if image.explanation}
    assert outcome.actual_prompt == "a cat (dogs, 100, 5, qwen)"
    assert drawn == {outcome.actual_prompt}


def test_watermark_is_drawn_when_asked_for(executor: InProcessExecutor) -> None:
    """The visible label changes the corner of the picture, and nothing without it."""
    plain, marked = (
        pixels(run(executor, replace(REQUEST, watermark=wanted)).finished[0].png) for wanted in (False, True)
    )
    np.testing.assert_array_equal(plain[:200], marked[:200])
    assert (plain[250:] != marked[250:]).any()


def test_watermark_keeps_clear_of_texts(executor: InProcessExecutor) -> None:
    """Where the engine says that a text stands, the label does not."""
    plain, marked = (
        pixels(run(executor, replace(REQUEST, prompt="corner", watermark=wanted)).finished[0].png)
        for wanted in (False, True)
    )
    np.testing.assert_array_equal(plain[150:, 200:], marked[150:, 200:])
    assert (plain != marked).any()


def test_the_standard_changes_the_words_of_the_watermark(executor: InProcessExecutor, tmp_path: Path) -> None:
    """With the setting for it, a picture of the family qwen is marked as other families' are."""
    settings = Settings(home=tmp_path, watermark_compliance=True)
    compliant = GenerationPipeline(executor, extend, finishing=build_finishing(settings))
    (image, _) = compliant.run(replace(REQUEST, watermark=True), PLAN, lambda *_: None).finished
    np.testing.assert_array_equal(pixels(image.png), watermark(gradient(job(seed=5, size=SIZE)), "AI Generated"))


def test_files_are_labelled(executor: InProcessExecutor) -> None:
    """Every file says which engine drew it, for which model and task, and that a machine made it."""
    labels = read_labels(run(executor, REQUEST).finished[1].png)
    assert (labels["Engine"], labels["Model"], labels["Task"]) == ("pattern", "qwen-image", "task-1")
    assert (labels["Seed"], labels["Size"], labels["AIGC.ProduceID"]) == ("6", "400*300", "task-1-1")


def test_same_request_gives_the_same_files(executor: InProcessExecutor) -> None:
    """A request that is carried out again, as after a crash, gives the same bytes."""
    first, second = (run(executor, REQUEST).finished for _ in range(2))
    assert [image.png for image in first] == [image.png for image in second]


def test_progress_ends_at_one(executor: InProcessExecutor) -> None:
    """Each image reports its progress, and 1 when its file is made."""
    seen: dict[int, list[float]] = {0: [], 1: []}
    GenerationPipeline(executor, extend).run(REQUEST, PLAN, lambda index, share: seen[index].append(share))
    assert seen == {0: [0.5, 1.0], 1: [0.5, 1.0]}


def test_outcome_says_how_long_it_took(executor: InProcessExecutor) -> None:
    """The outcome carries the time by the clock that was given."""
    ticks = iter([10.0, 10.5, 12.5])
    outcome = GenerationPipeline(executor, extend, lambda: next(ticks)).run(REQUEST, PLAN, lambda *_: None)
    assert (outcome.seconds, outcome.extension_seconds) == (2.5, 0.5)
