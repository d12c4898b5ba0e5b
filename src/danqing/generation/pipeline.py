"""From a checked request to finished PNG files: extend the prompt, draw, finish."""

import time
from collections.abc import Callable
from concurrent.futures import Future, as_completed
from dataclasses import dataclass, field
from functools import partial

from danqing.core.errors import EngineError
from danqing.core.generation import GenerationRequest, ImageSize
from danqing.core.moderation import ModerationPolicy
from danqing.engines.base import ImageJob, Picture, Pixels
from danqing.execution.base import Executor
from danqing.execution.withdrawal import Withdrawal
from danqing.generation.finishing import PLAIN, Finishing
from danqing.generation.outcome import FinishedImage, GenerationOutcome, ImageFailure
from danqing.generation.prompt_extension.base import ExtensionOrder, PromptExtender
from danqing.generation.provenance import Origin, Prompts

ImageProgress = Callable[[int, float], None]
"""Called with the index of an image and the share of it that is done, 0 to 1, from any thread."""


@dataclass(frozen=True, kw_only=True)
class GenerationPlan:
    """How a request is to be carried out. family: of the model. prompt_limit: characters that the model reads.

    policy: what the words of an extended prompt, and the pictures, must keep to. turn, withdrawal: see
    Executor.submit.
    """

    task_id: str
    engine: str
    family: str
    prompt_limit: int
    policy: ModerationPolicy
    turn: str = ""
    withdrawal: Withdrawal = field(default_factory=Withdrawal)


class GenerationPipeline:
    """Carries requests out, any number at a time, one in each calling thread."""

    def __init__(
        self,
        executor: Executor,
        extend: PromptExtender,
        clock: Callable[[], float] = time.monotonic,
        finishing: Finishing = PLAIN,
    ) -> None:
        self._executor = executor
        self._extend = extend
        self._clock = clock
        self._finishing = finishing

    def run(self, request: GenerationRequest, plan: GenerationPlan, progress: ImageProgress) -> GenerationOutcome:
        """Make every image of the request and wait for the last; one that fails leaves the others as they are.

        An EngineError of an image is in the outcome, not raised. The same request and plan give the same files.
        """
        start = self._clock()
        actual_prompt = self._actual_prompt(request, plan)
        extended = self._clock()
        prompt = request.prompt if actual_prompt is None else actual_prompt
        futures = {
            self._submit(request, plan, prompt, seed, partial(progress, index)): index
            for index, seed in enumerate(request.seeds)
        }
        images: dict[int, FinishedImage | ImageFailure] = {}
        # Files are made in the order of completion, so that encoding one picture overlaps with drawing the next.
        for future in as_completed(futures):
            index = futures[future]
            images[index] = self._finish(future, index, request, plan, actual_prompt)
            progress(index, 1.0)
        return GenerationOutcome(
            actual_prompt=actual_prompt,
            images=tuple(images[index] for index in range(request.n)),
            seconds=self._clock() - start,
            extension_seconds=extended - start,
        )

    def _actual_prompt(self, request: GenerationRequest, plan: GenerationPlan) -> str | None:
        if not request.prompt_extend:
            return None
        order = ExtensionOrder(
            prompt=request.prompt,
            negative_prompt=request.negative_prompt,
            limit=plan.prompt_limit,
            seed=request.seeds[0],
            family=plan.family,
            policy=plan.policy,
        )
        return self._extend(order)

    def _submit(
        self,
        request: GenerationRequest,
        plan: GenerationPlan,
        prompt: str,
        seed: int,
        progress: Callable[[float], None],
    ) -> Future[Picture]:
        job = ImageJob(
            model=request.model,
            prompt=prompt,
            negative_prompt=request.negative_prompt,
            size=request.size,
            seed=seed,
        )
        try:
            return self._executor.submit(plan.engine, job, progress, plan.turn, plan.withdrawal)
        except EngineError as error:
            # as a future like the others, so that one refusal leaves the pictures that were queued before it
            refused: Future[Picture] = Future()
            refused.set_exception(error)
            return refused

    def _finish(
        self,
        future: Future[Picture],
        index: int,
        request: GenerationRequest,
        plan: GenerationPlan,
        actual_prompt: str | None,
    ) -> FinishedImage | ImageFailure:
        try:
            picture = future.result()
            origin = Origin(
                task_id=plan.task_id,
                index=index,
                engine=plan.engine,
                model=request.model,
                seed=request.seeds[index],
                size=request.size,
                prompts=Prompts(asked=request.prompt, actual=actual_prompt, negative=request.negative_prompt),
                drawn_by=picture.drawn_by,
            )
            # before anything is charged: a picture of another size is not what was paid for
            _require_size(picture.pixels, request.size)
            self._finishing.inspect(picture, plan.policy)
            file = self._finishing.file(picture, request, plan.family, origin)
        except EngineError as error:
            return ImageFailure(index=index, error=error)
        return FinishedImage(
            index=index,
            seed=request.seeds[index],
            png=file,
            size=request.size,
            engine=plan.engine,
            explanation=picture.explanation,
            cost=picture.cost,
        )


def _require_size(pixels: Pixels, size: ImageSize) -> None:
    height, width, _ = pixels.shape
    if (width, height) != (size.width, size.height):
        raise EngineError(f"The engine made a picture of {width}*{height}, not of {size}.")
