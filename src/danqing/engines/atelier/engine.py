"""Atelier as an engine: no weights, no GPU, no network; the pictures of a batch side by side."""

import gc
import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread

from danqing import __version__
from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.atelier.deferred import deferred
from danqing.engines.atelier.gathering import Gathering
from danqing.engines.atelier.rendered import Clock, RenderedPicture, Report
from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.atelier.side_by_side import side_by_side
from danqing.engines.base import ImageJob, Picture, PixelBox, Progress

# What understands and draws is read by `load`: a service or a command that only names this engine starts without it.
_render: Callable[[ImageJob, Clock, Report, Path | None], RenderedPicture] = deferred("stages:render")
_check_large_fonts: Callable[[], None] = deferred("assets:check_large_fonts")
_explain: Callable[[Plan], dict[str, object]] = deferred("explanation:explain")
_whole_pixels: Callable[[Box, ImageSize], PixelBox] = deferred("explanation:whole_pixels")

_WARM_UP = (
    "Watercolor of a girl holding a red balloon by a wooden house at night, a sign reads “春天 Spring”",
    "Poster of two foxes in a meadow with the title “OPEN”, “hello” says one fox",
)
"""Prompts whose drawing opens the fonts and fills the caches that most pictures need."""
_WARM_UP_SIZE = ImageSize(128, 128)


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
        self._gathering = Gathering(self._drawn)

    def load(self) -> None:
        """Read what draws, open the fonts and word tables.

        Raises EngineError where a font is missing or not the pinned one.
        """
        # Hashing lets go of Python's lock, so that the fonts are read beside all else.
        Thread(target=_check_large_fonts, name="fonts", daemon=True).start()
        with _without_collections():
            for seed, prompt in enumerate(_WARM_UP):
                job = ImageJob(model=self.name, prompt=prompt, negative_prompt="", size=_WARM_UP_SIZE, seed=seed)
                self.draw(job)

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """Draw jobs side by side; one that fails yields its error, the others their picture."""
        asked = [(job, time.perf_counter) for job in jobs]
        answers = side_by_side(len(jobs), partial(self._attempt, asked), progress)
        return [_as_answer(job, answer) for job, answer in zip(jobs, answers, strict=True)]

    def close(self) -> None:
        """Nothing is held that the process does not give back by itself."""

    def draw(self, job: ImageJob, clock: Clock = time.perf_counter) -> RenderedPicture:
        """Draw one job and keep its plan and the time of each stage; what several threads ask at once, side by side."""
        drawn = self._gathering.ask((job, clock))
        if isinstance(drawn, EngineError):
            raise drawn
        return drawn

    def _drawn(self, asked: Sequence[tuple[ImageJob, Clock]]) -> list[RenderedPicture | EngineError]:
        return side_by_side(len(asked), partial(self._attempt, asked), lambda _number, _share: None)

    def _attempt(
        self, asked: Sequence[tuple[ImageJob, Clock]], number: int, report: Report
    ) -> RenderedPicture | EngineError:
        try:
            return _render(*asked[number], report, self._own_fonts)
        except EngineError as error:
            return error


@contextmanager
def _without_collections() -> Iterator[None]:
    """Look for no garbage: what is loaded stays, and going through it again and again takes a twentieth of loading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _as_answer(job: ImageJob, drawn: RenderedPicture | EngineError) -> Picture | EngineError:
    if isinstance(drawn, EngineError):
        return drawn
    return Picture(
        pixels=drawn.pixels,
        explanation=_explain(drawn.plan),
        texts=tuple(_whole_pixels(box, job.size) for box in drawn.letters),
    )
