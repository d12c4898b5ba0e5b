"""Draws batches with a loaded pipeline: one seed for each picture, smaller batches where memory is short."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import torch

from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.diffusers import memory
from danqing.engines.diffusers.family import Call, Encoded, Pipeline
from danqing.engines.diffusers.loading import Loaded
from danqing.engines.diffusers.pixels import enlarged, to_pixels
from danqing.engines.diffusers.prompt_cache import PromptCache

_WARM_UP_STEPS = 4
"""Enough to touch everything; all steps of a large model would take minutes on a processor."""

_log = logging.getLogger(__name__)

RunPipeline = Callable[[Pipeline, Mapping[str, object]], Any]

Answer = Picture | EngineError


class Painter:
    """One pipeline at work, called by one thread."""

    def __init__(self, loaded: Loaded, run: RunPipeline) -> None:
        """run: calls the pipeline once with these arguments."""
        self._loaded = loaded
        self._run = run
        self._steps = loaded.steps
        self.prompts = PromptCache(int(loaded.options.prompt_cache_megabytes * 1e6))
        self._largest: dict[ImageSize, int] = {}

    @property
    def pipeline(self) -> Pipeline:
        """What draws."""
        return self._loaded.pipeline

    def warm_up(self) -> None:
        """Draw one small picture, so that the first that is asked for takes no longer than the next.

        Raises EngineError where these weights draw nothing that is a picture.
        """
        # small, since nobody sees it
        job = ImageJob(model="", prompt="a red boat", negative_prompt="", size=ImageSize(256, 256), seed=0)
        self._steps = min(_WARM_UP_STEPS, self._steps or _WARM_UP_STEPS)
        (answer,) = self.paint([job], lambda *_: None)
        self._steps = self._loaded.steps
        if isinstance(answer, EngineError):
            raise answer

    def paint(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Answer]:
        """One answer for each job, all of one size."""
        answers: list[Answer] = []
        while len(answers) < len(jobs):
            first = len(answers)
            size = jobs[first].size
            batch = jobs[first : first + self._largest.get(size, len(jobs))]
            answers += self._paint_batch(batch, _shifted(progress, first))
        return answers

    def _paint_batch(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Answer]:
        try:
            return self._draw(jobs, progress)
        except (RuntimeError, MemoryError) as error:
            if not memory.is_exhausted(error):
                raise
            reason = str(error).partition("\n")[0]
        # outside of the except clause, whose traceback holds on to the tensors of the failed call
        memory.give_back()
        size, device = jobs[0].size, self._loaded.device
        if len(jobs) == 1:
            return [EngineError(f"There is not enough memory on {device} for a picture of {size}.")]
        half = (len(jobs) + 1) // 2
        _log.warning("no memory for %d pictures of %s at once, %d from now on: %s", len(jobs), size, half, reason)
        # remembered for the life of the process: to run out of memory each time would cost a batch each time
        self._largest[size] = half
        return self.paint(jobs, progress)

    def _draw(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Answer]:
        family, pipeline, size = self._loaded.family, self._loaded.pipeline, jobs[0].size
        drawn_size = enlarged(size, family.multiple(pipeline))
        self._loaded.prepare_decoding(drawn_size, len(jobs))
        with torch.inference_mode():
            call = self._call(jobs)
            arguments = {
                **family.arguments(call),
                "width": drawn_size.width,
                "height": drawn_size.height,
                # on the CPU, so that a seed means the same picture on every device
                "generator": [torch.Generator("cpu").manual_seed(job.seed) for job in jobs],
                "callback_on_step_end": _reporter(len(jobs), progress),
                "output_type": "np",
            }
            drawn = family.pictures(self._run(pipeline, arguments))
        told = self._loaded.explanation(call)
        answers = (to_pixels(picture, size) for picture in drawn)
        return [one if isinstance(one, EngineError) else Picture(pixels=one, explanation=told) for one in answers]

    def _call(self, jobs: Sequence[ImageJob]) -> Call:
        loaded = self._loaded
        texts = [(job.prompt, False) for job in jobs]
        if loaded.family.guides(loaded.guidance):
            # only where guidance uses them, since each takes its time to read
            texts += [(job.negative_prompt, True) for job in jobs]
        # each alone, never in a batch: what the encoder makes of a prompt must not depend on its neighbours
        encoded = list(self._encoded(texts))
        return Call(
            positive=encoded[: len(jobs)],
            negative=encoded[len(jobs) :] or None,
            steps=self._steps,
            guidance=loaded.guidance,
            guidance_2=loaded.options.guidance_2,
        )

    def _encoded(self, texts: Sequence[tuple[str, bool]]) -> Iterator[Encoded]:
        for text, negative in texts:
            yield self.prompts.get((text, negative), lambda: self._loaded.encode(text, negative))  # noqa: B023  called now


def _shifted(progress: Progress, by: int) -> Progress:
    return lambda index, share: progress(index + by, share)


def _reporter(count: int, progress: Progress) -> Callable[..., Mapping[str, object]]:
    """What a pipeline calls after each step. What `progress` raises ends the picture there and then."""

    def report(pipeline: Pipeline, step: int, _time: object, _tensors: object) -> Mapping[str, object]:
        for index in range(count):
            # decoding is as long as a step, or longer
            progress(index, (step + 1) / (pipeline.num_timesteps + 1))
        return {}

    return report
