"""What engines that let another server draw are promised: as many calls at once as they have, and no process."""

import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from danqing.core.errors import EngineError, ModelUnavailable, PictureUnwanted
from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.registry import EngineEntry
from danqing.execution.local import LocalExecutor
from danqing.execution.withdrawal import Withdrawal
from tests.engines.jobs import ignore, job
from tests.engines.pattern import PatternEngine, gradient


class MeetingEngine(PatternEngine):
    """Answers `meet` when so many calls are under way at once as its settings say. trouble: that it was made with."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        self.batches: list[int] = []
        self.trouble = settings.get("trouble")
        self._meeting = threading.Barrier(int(str(settings.get("calls", 1))))

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        progress(0, 0.5)
        if jobs[0].prompt == "meet":
            self._meeting.wait(10)
        return [
            Picture(pixels=gradient(one), explanation={"batch": len(jobs), "thread": threading.get_ident()})
            for one in jobs
        ]


class SteppingEngine(PatternEngine):
    """Tells how far it is again and again."""

    trouble = None


def executor(calls: int = 1, max_batch: int = 1, **settings: object) -> LocalExecutor:
    address = "tests.unit.execution.test_calling_pool:MeetingEngine"
    entry = EngineEntry(address=address, settings=settings | {"calls": calls}, calls=calls, max_batch=max_batch)
    return LocalExecutor({"cloud": entry})


def test_an_engine_that_cannot_be_made_is_unavailable() -> None:
    """Jobs fail with the reason, which operators see as well."""
    running = LocalExecutor({"cloud": EngineEntry(address="tests.engines.pattern:BrokenEngine", calls=1)})
    future = running.submit("cloud", job(), ignore)

    with pytest.raises(ModelUnavailable, match="no brushes"):
        future.result(10)
    assert not running.health()[0].ready
    running.close()


def test_trouble_is_told() -> None:
    """What keeps the engine from calling stands in its health."""
    running = executor(trouble="HTTP 500")
    health = running.health()[0]
    running.close()

    assert (health.ready, health.failure, health.pid, health.device) == (False, "HTTP 500", None, "upstream")


def test_after_close_jobs_are_refused() -> None:
    """What waits fails, and no thread stays."""
    running = executor()
    running.close()

    with pytest.raises(EngineError, match="being shut down"):
        running.submit("cloud", job(), ignore)
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("cloud call")]


def test_calls_go_on_side_by_side() -> None:
    """Three jobs of different prompts are three calls at once."""
    running = executor(calls=3)
    futures = [running.submit("cloud", job("meet", seed=seed), ignore) for seed in range(3)]
    pictures = [future.result(10) for future in futures]
    running.close()

    assert len({str(picture.explanation) for picture in pictures}) == 3


def test_pictures_of_one_prompt_are_one_call() -> None:
    """Jobs that come within a moment and differ in their seeds only go together; another prompt goes alone."""
    running = executor(calls=4, max_batch=4)
    futures = [running.submit("cloud", job(seed=seed), ignore) for seed in range(3)]
    other = running.submit("cloud", job("other"), ignore).result(10)
    batches = [future.result(10).explanation for future in futures]
    running.close()

    assert other.explanation is not None
    assert other.explanation["batch"] == 1
    assert [batch and batch["batch"] for batch in batches] == [3, 3, 3]


def test_a_picture_has_its_usual_time_once_one_was_made() -> None:
    """The health tells how long pictures take here, divided by the calls that run at once."""
    running = executor()
    before = running.health()[0].picture_seconds
    running.submit("cloud", job(), ignore).result(10)
    deadline = time.monotonic() + 10
    while running.health()[0].picture_seconds is None:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    running.close()

    assert before is None


def test_a_call_that_nobody_wants_ends_at_its_next_look(tmp_path: Path) -> None:
    """What was taken back is unwanted as soon as the engine tells how far it is."""
    running = LocalExecutor({"cloud": EngineEntry(address=f"{__name__}:SteppingEngine", calls=1)})
    withdrawal = Withdrawal()
    (tmp_path / "one").touch()
    told: list[float] = []

    def declare(share: float) -> None:
        told.append(share)
        withdrawal.declare()

    future = running.submit("cloud", job(f"steps {tmp_path}"), declare, withdrawal=withdrawal)
    assert isinstance(future.exception(10), PictureUnwanted)
    assert told == [0.5]
    running.close()
