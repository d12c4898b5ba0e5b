"""Atelier as an engine: the same bytes for the same job, progress, one answer for each job, and time."""

import gc
import hashlib
import itertools
import time

import numpy as np
import pytest

from danqing import __version__
from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.atelier.rendered import STAGES
from danqing.engines.atelier.stages import render
from danqing.engines.base import ImageJob, Picture
from tests.unit.atelier.bench_prompts import PRODUCT_PAGE, Row

SMALL = ImageSize(416, 232)


def silent(index: int, share: float) -> None:
    """Progress of which nobody is told."""


def unheard(share: float) -> None:
    """The progress of one job of which nobody is told."""


@pytest.fixture(scope="module")
def engine() -> AtelierEngine:
    engine = AtelierEngine()
    engine.load()
    return engine


def job(prompt: str = "two foxes by a house, a sign says “OPEN”", seed: int = 7, size: ImageSize = SMALL) -> ImageJob:
    return ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=size, seed=seed)


def only(engine: AtelierEngine, one: ImageJob) -> Picture:
    (answer,) = engine.generate([one], silent)
    assert isinstance(answer, Picture)
    return answer


def digest(picture: Picture) -> str:
    return hashlib.sha256(picture.pixels.tobytes()).hexdigest()


def test_name_and_version(engine: AtelierEngine) -> None:
    """The engine says what it is."""
    assert (engine.name, engine.version) == ("atelier", __version__)


def test_pixels(engine: AtelierEngine) -> None:
    """A picture has the size asked for, as contiguous RGB bytes."""
    pixels = only(engine, job()).pixels
    assert pixels.shape == (SMALL.height, SMALL.width, 3)
    assert pixels.dtype == np.uint8
    assert pixels.flags.c_contiguous


def test_the_same_job_gives_the_same_bytes(engine: AtelierEngine) -> None:
    """Alone, in a batch, or from a fresh engine, a job is one picture."""
    alone = digest(only(engine, job()))
    batch = engine.generate([job("a whale"), job()], silent)
    fresh = digest(only(AtelierEngine(), job()))
    assert isinstance(batch[1], Picture)
    assert {alone, digest(batch[1]), fresh} == {alone}


def test_another_seed_gives_another_picture(engine: AtelierEngine) -> None:
    """Seeds change the pixels."""
    assert len({digest(only(engine, job(seed=seed))) for seed in range(4)}) == 4


def test_progress_rises_to_the_end(engine: AtelierEngine) -> None:
    """Each job reports its own share after each stage, never falling, up to 1."""
    told: list[tuple[int, float]] = []
    engine.generate([job(), job("a cat")], lambda index, share: told.append((index, share)))
    for index in (0, 1):
        shares = [share for i, share in told if i == index]
        assert shares == sorted(shares)
        assert (len(shares), shares[-1]) == (len(STAGES), 1.0)


@pytest.mark.parametrize("prompt", ["", "\x00", "🎉🎊", "“", "a" * 5000, "“" + "很长的文字" * 80 + "”"])
def test_any_prompt_is_drawn(engine: AtelierEngine, prompt: str) -> None:
    """No prompt fails."""
    assert only(engine, job(prompt)).pixels.std() > 0


def test_a_missing_font_folder_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """DANQING_FONTS may name a folder without fonts: the pinned ones are used."""
    monkeypatch.setenv("DANQING_FONTS", "/nonexistent")
    assert only(AtelierEngine(), job()).pixels.std() > 0


def test_stages_are_timed() -> None:
    """Every stage has its seconds, by the clock that is handed in."""
    ticks = itertools.count()
    drawn = render(job(), lambda: float(next(ticks)), unheard)
    assert drawn.seconds == dict.fromkeys(STAGES, 1.0)


def test_closing_twice_is_safe(engine: AtelierEngine) -> None:
    """An engine may be closed again."""
    engine.close()
    engine.close()


def test_errors_are_answers(engine: AtelierEngine) -> None:
    """Answers are pictures or EngineErrors, one for each job."""
    answers = engine.generate([], silent)
    assert answers == []
    assert issubclass(EngineError, Exception)


@pytest.mark.slow
@pytest.mark.parametrize("row", PRODUCT_PAGE, ids=[row["id"] for row in PRODUCT_PAGE])
def test_the_product_page_is_drawn_quickly(engine: AtelierEngine, row: Row) -> None:
    """Each prompt of the product page is drawn at its size in seconds of processor time, also on a slow machine."""
    size = ImageSize.parse(row["size"])
    assert size is not None
    started = time.process_time()
    picture = only(engine, job(row["prompt"], size=size))
    # `make bench` prints the time on the clock; 1.0 s is the aim for the slowest on two idle cores.
    assert time.process_time() - started < 4
    assert picture.explanation is not None


def test_loading_leaves_collections_as_they_were() -> None:
    """Garbage is looked for again once the engine is loaded, and only if it was before."""
    AtelierEngine().load()
    assert gc.isenabled()
    gc.disable()
    try:
        AtelierEngine().load()
        assert not gc.isenabled()
    finally:
        gc.enable()
