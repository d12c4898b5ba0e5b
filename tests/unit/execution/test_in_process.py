"""What the executor without a child process promises."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from danqing.core.errors import EngineError, ModelUnavailable, PictureUnwanted
from danqing.execution.in_process import InProcessExecutor
from danqing.execution.withdrawal import Withdrawal
from tests.engines.jobs import entry, ignore, job


@pytest.fixture
def executor() -> Iterator[InProcessExecutor]:
    running = InProcessExecutor({"pattern": entry(), "broken": entry("BrokenEngine")})
    yield running
    running.close()


def test_unknown_engine_is_unavailable(executor: InProcessExecutor) -> None:
    """A job for an engine that is not in the table is refused at once."""
    with pytest.raises(ModelUnavailable, match="Engine abacus is not installed; there are pattern, broken"):
        executor.submit("abacus", job(), ignore)


def test_engine_that_cannot_load_is_unavailable(executor: InProcessExecutor) -> None:
    """A job for an engine that cannot be loaded fails and says why."""
    with pytest.raises(ModelUnavailable, match="no brushes"):
        executor.submit("broken", job(), ignore).result(10)


def test_closed_executor_refuses(executor: InProcessExecutor) -> None:
    """After close, jobs are refused; closing twice is safe."""
    executor.close()
    with pytest.raises(EngineError, match="being shut down"):
        executor.submit("pattern", job(), ignore)


def test_close_fails_what_waits(executor: InProcessExecutor) -> None:
    """Close finishes the running picture; jobs still queued fail."""
    started = threading.Event()
    first = executor.submit("pattern", job("sleep 0.2"), lambda _: started.set())
    second = executor.submit("pattern", job(), ignore)
    started.wait()
    assert [(entry.waiting, entry.running) for entry in executor.health()] == [(1, 1), (0, 0)]
    executor.close()
    assert [type(future.exception(0)) for future in (first, second)] == [type(None), EngineError]


def test_failed_job_raises_its_error(executor: InProcessExecutor) -> None:
    """A refusal of the engine is raised by the future, as from any executor."""
    with pytest.raises(EngineError, match="this cannot be drawn"):
        executor.submit("pattern", job("refuse"), ignore).result(10)


def test_engine_is_loaded_at_its_first_job(executor: InProcessExecutor) -> None:
    """Nothing is loaded before it is needed; afterwards the engine is ready."""
    before = executor.health()[0].ready
    executor.submit("pattern", job(), ignore).result(10)
    assert (before, executor.health()[0].ready) == (False, True)


def test_what_came_while_the_engine_was_busy_is_one_batch() -> None:
    """Jobs of one size that wait together are drawn together, as many as the engine takes."""
    with closing(InProcessExecutor({"pattern": entry(max_batch=3)})) as executor:
        started, go_on = threading.Event(), threading.Event()

        def busy(share: float) -> None:
            started.set()
            go_on.wait(10)

        first = executor.submit("pattern", job(), busy)
        started.wait(10)
        others = [executor.submit("pattern", job(str(number)), ignore) for number in range(4)]
        go_on.set()
        batches = [(future.result(10).explanation or {})["batch"] for future in (first, *others)]
        assert batches == [1, 3, 3, 3, 1]


def test_progress_is_reported(executor: InProcessExecutor) -> None:
    """Progress of a job reaches its submitter."""
    seen = list[float]()
    executor.submit("pattern", job(), seen.append).result(10)
    assert seen == [0.5]


def test_a_job_taken_back_ends_at_its_step(executor: InProcessExecutor, tmp_path: Path) -> None:
    """It is unwanted from the next progress on, or before it was begun."""
    withdrawal = Withdrawal()
    (tmp_path / "open").touch()
    first = executor.submit("pattern", job(f"steps {tmp_path}"), lambda _: withdrawal.declare(), withdrawal=withdrawal)
    second = executor.submit("pattern", job(), ignore, withdrawal=withdrawal)

    assert [type(future.exception(10)) for future in (first, second)] == [PictureUnwanted] * 2
