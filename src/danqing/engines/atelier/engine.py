"""Atelier as an engine: no weights, no GPU, no network; one picture at a time."""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from danqing import __version__
from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.atelier.explanation import explain, whole_pixels
from danqing.engines.atelier.stages import Clock, RenderedPicture, render
from danqing.engines.base import ImageJob, Picture, Progress

_WARM_UP = (
    "Watercolor of a girl holding a red balloon by a wooden house at night, a sign reads “春天 Spring”",
    "Poster of two foxes in a meadow with the title “OPEN”, “hello” says one fox",
)
"""Prompts whose drawing opens the fonts and fills the caches that most pictures need."""


class AtelierEngine:
    """Draws vector illustrations from prompts in English and Chinese.

    Equal jobs give equal bytes. Texts are drawn character for character. `DANQING_FONTS` names a folder of the
    user's own fonts.
    """

    name = "atelier"
    version = __version__

    def __init__(self) -> None:
        folder = os.environ.get("DANQING_FONTS")
        self._own_fonts = Path(folder) if folder else None

    def load(self) -> None:
        """Open the fonts and word tables. Raises EngineError where a font is missing or not the pinned one."""
        for seed, prompt in enumerate(_WARM_UP):
            job = ImageJob(model=self.name, prompt=prompt, negative_prompt="", size=ImageSize(256, 256), seed=seed)
            self.draw(job)

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """Draw jobs one after the other; one that fails yields its error, the others their picture."""
        return [self._answer(index, job, progress) for index, job in enumerate(jobs)]

    def close(self) -> None:
        """Nothing is held that the process does not give back by itself."""

    def draw(self, job: ImageJob, clock: Clock = time.perf_counter) -> RenderedPicture:
        """Draw one job and keep its plan and the time of each stage."""
        return render(job, clock, lambda _: None, self._own_fonts)

    def _answer(self, index: int, job: ImageJob, progress: Progress) -> Picture | EngineError:
        try:
            drawn = render(job, time.perf_counter, lambda share: progress(index, share), self._own_fonts)
        except EngineError as error:
            return error
        return Picture(
            pixels=drawn.pixels,
            explanation=explain(drawn.plan),
            texts=tuple(whole_pixels(box, job.size) for box in drawn.letters),
        )
