"""A real engine for tests: paints a gradient decided by the job, and misbehaves when the prompt asks for it."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob, Picture, Pixels, Progress


class PatternEngine:
    """Obeys the first word of a prompt.

    `sleep S`, `raise`, `refuse`, `exit`, `shape`, `once PATH`, `spare SEED`, `token FOLDER`, `steps FOLDER`. After
    `corner` it says of the lower right quarter that it is text.
    """

    name = "pattern"
    version = "1"

    def load(self) -> None:
        pass

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        return [self._answer(index, job, len(jobs), progress) for index, job in enumerate(jobs)]

    def close(self) -> None:
        pass

    def _answer(self, index: int, job: ImageJob, batch: int, progress: Progress) -> Picture | EngineError:
        word, _, rest = job.prompt.partition(" ")
        word = word.rstrip(",.")  # an extended prompt goes on
        progress(index, 0.5)
        match word:
            case "sleep":
                time.sleep(float(rest))
            case "token":
                take_token(Path(rest))
            case "steps":
                for step in range(4):
                    take_token(Path(rest))
                    progress(index, 0.6 + step / 10)
            case "raise":
                raise ValueError("the brush broke")
            case "refuse":
                return EngineError("this cannot be drawn")
            case "spare" if job.seed == int(rest):
                return EngineError("this one cannot be drawn")
            case "exit":
                os._exit(3)
            case "once" if not os.path.exists(rest):
                with open(rest, "w"):
                    os._exit(3)
            case "corner":
                size = job.size
                text = (size.width // 2, size.height // 2, size.width, size.height)
                return Picture(pixels=gradient(job), texts=(text,))
            case "shape":
                return Picture(pixels=np.zeros((4, 4), np.uint8))
        return Picture(pixels=gradient(job), explanation={"pid": os.getpid(), "batch": batch, "prompt": job.prompt})


class ConfiguredEngine(PatternEngine):
    """Tells what it was called with, and which GPU it sees."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self._told = {**settings, "gpu": os.environ.get("CUDA_VISIBLE_DEVICES")}

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        progress(0, 0.5)
        return [Picture(pixels=gradient(job), explanation=self._told) for job in jobs]


class BrokenEngine(PatternEngine):
    """Cannot be loaded."""

    def load(self) -> None:
        raise OSError("no brushes")


class WeightlessEngine(PatternEngine):
    """Cannot be loaded, and says why in its own words."""

    def load(self) -> None:
        raise ModelUnavailable("There are no weights in /weights.")


class SlowEngine(PatternEngine):
    """Takes a minute to load."""

    def load(self) -> None:
        time.sleep(60)


class DyingEngine(PatternEngine):
    """Ends its process while it loads."""

    def load(self) -> None:
        os._exit(4)


class ShortEngine(PatternEngine):
    """Gives one answer too few."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        return super().generate(jobs, progress)[1:]


class WrongSizeEngine(PatternEngine):
    """Draws one column too many."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        wider = [replace(job, size=ImageSize(job.size.width + 1, job.size.height)) for job in jobs]
        return super().generate(wider, progress)


class PickyEngine(PatternEngine):
    """Refuses odd seeds."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        answers = super().generate(jobs, progress)
        return [EngineError("odd seed") if job.seed % 2 else drawn for job, drawn in zip(jobs, answers, strict=True)]


class OddError(EngineError):
    """Known to this module only."""


class OddEngine(PatternEngine):
    """Answers with an error of its own class."""

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        progress(0, 0.5)
        return [OddError("odd") for _ in jobs]


def take_token(folder: Path) -> None:
    """Wait until there is a file to take away; one named `open` lets all pass and stays."""
    while not (tokens := list(folder.iterdir())):
        time.sleep(0.005)
    if tokens[0].name != "open":
        tokens[0].unlink()


def gradient(job: ImageJob) -> Pixels:
    """The picture that the engine makes of a job: red runs across, green down, blue is the seed; `grain` adds noise."""
    pixels = np.empty((job.size.height, job.size.width, 3), np.uint8)
    pixels[..., 0] = np.arange(job.size.width)[None, :] % 256
    pixels[..., 1] = np.arange(job.size.height)[:, None] % 256
    pixels[..., 2] = job.seed % 256
    if job.prompt == "grain":
        pixels += np.random.default_rng(job.seed).integers(0, 4, pixels.shape, np.uint8)
    return pixels
