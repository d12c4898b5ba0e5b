"""What the executor of one machine promises, proven with real processes."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import psutil
import pytest

from danqing.core.errors import EngineCrashed, EngineError, EngineTimeout, ModelUnavailable, PictureUnwanted
from danqing.core.generation import ImageSize
from danqing.engines.base import Picture
from danqing.engines.registry import EngineEntry
from danqing.execution.dispatcher import ExecutionLimits
from danqing.execution.local import LocalExecutor
from danqing.execution.withdrawal import Withdrawal
from tests.engines.jobs import entry, ignore, job
from tests.engines.pattern import gradient

LIMITS = ExecutionLimits(
    job_seconds=30.0, load_seconds=30.0, ping_seconds=0.2, answer_seconds=0.5, longest_pause_seconds=0.5
)


@contextmanager
def executor(
    engine: str = "PatternEngine", *, max_batch: int = 1, devices: int = 1, **limits: float
) -> Iterator[LocalExecutor]:
    names = [f"cpu:{number}" for number in range(devices)]
    running = LocalExecutor({"pattern": entry(engine, max_batch=max_batch)}, names, replace(LIMITS, **limits))
    try:
        yield running
    finally:
        running.close()


def wait_until(holds: Callable[[], bool], seconds: float = 10.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.01)


def pid(running: LocalExecutor) -> int:
    """The process id of the only engine, once it is ready."""
    wait_until(lambda: running.health()[0].ready)
    process = running.health()[0].pid
    assert process is not None
    return process


def told(picture: Picture) -> tuple[object, object]:
    """In which process and in how large a batch the test engine drew this picture."""
    assert picture.explanation is not None
    return picture.explanation["pid"], picture.explanation["batch"]


def test_unknown_engine_is_unavailable() -> None:
    """A job for an engine that is not in the table is refused at once."""
    with executor() as running, pytest.raises(ModelUnavailable, match="Engine abacus is not installed"):
        running.submit("abacus", job(), ignore)


@pytest.mark.parametrize(
    ("device", "gpu"), [("cpu", None), ("cuda:1", "1"), ("cuda:0,cuda:3", "0,3")], ids=["cpu", "one", "several"]
)
def test_engine_gets_its_settings_and_sees_its_device_only(device: str, gpu: str | None) -> None:
    """The process of a device gets the settings of the entry and that device; other GPUs are hidden from it."""
    settings = {"path": "/weights"}
    configured = EngineEntry(address="tests.engines.pattern:ConfiguredEngine", settings=settings, devices=(device,))
    with closing(LocalExecutor({"pattern": configured})) as running:
        picture = running.submit("pattern", job(), ignore).result(20)

    assert picture.explanation == {"path": "/weights", "device": device, "gpu": gpu}


def test_engine_that_cannot_start_is_unavailable() -> None:
    """A job for an engine that cannot be loaded fails and says why."""
    with executor("BrokenEngine") as running:
        future = running.submit("pattern", job(), ignore)
        with pytest.raises(ModelUnavailable, match="no brushes"):
            future.result(10)
        assert not running.health()[0].ready
        assert (
            running.health()[0].failure
            == "Engine tests.engines.pattern:BrokenEngine could not be loaded: OSError: no brushes"
        )


@pytest.mark.parametrize(
    ("engine", "seconds", "reason"),
    [("SlowEngine", 0.5, "was not loaded within 0.5 s"), ("DyingEngine", 20.0, "ended while it was loading")],
)
def test_engine_that_hangs_or_dies_while_loading_is_unavailable(engine: str, seconds: float, reason: str) -> None:
    """A start that takes too long or ends by itself fails the jobs that wait for it."""
    with executor(engine, load_seconds=seconds) as running:
        failure = running.submit("pattern", job(), ignore).exception(30)
        assert isinstance(failure, ModelUnavailable)
        assert reason in str(failure)


def test_engine_that_cannot_start_is_tried_again() -> None:
    """An engine that cannot be started is tried again by itself, with pauses, whether jobs come or not."""
    with executor("BrokenEngine") as running:
        wait_until(lambda: running.health()[0].restarts >= 2)


def test_missing_engine_class_is_unavailable() -> None:
    """An address that leads nowhere fails its jobs instead of the server."""
    with executor("NoSuchEngine") as running:
        future = running.submit("pattern", job(), ignore)
        assert isinstance(future.exception(10), ModelUnavailable)


def test_closed_executor_refuses() -> None:
    """After close, jobs are refused; closing twice is safe."""
    with executor() as running:
        running.close()
        with pytest.raises(EngineError, match="being shut down"):
            running.submit("pattern", job(), ignore)


def test_close_ends_processes_and_fails_jobs() -> None:
    """Close ends a picture in the middle; it and the jobs that wait fail, and no process stays."""
    with executor() as running:
        process = psutil.Process(pid(running))
        futures = [running.submit("pattern", job("sleep 30"), ignore) for _ in range(2)]
        wait_until(lambda: running.health()[0].running == 1)
    assert [type(future.exception(0)) for future in futures] == [EngineError, EngineError]
    assert not process.is_running()


def test_failed_job_leaves_the_process() -> None:
    """A job that raises fails with its reason; the same process draws the next."""
    with executor() as running:
        process = pid(running)
        failure = running.submit("pattern", job("raise"), ignore).exception(10)
        assert str(failure) == "Engine pattern failed: ValueError: the brush broke"
        assert told(running.submit("pattern", job(), ignore).result(10)) == (process, 1)


def test_poison_job_fails_after_two_crashes() -> None:
    """A job that ends its engine is tried once more and then fails; the engine is started again."""
    with executor() as running:
        failure = running.submit("pattern", job("exit"), ignore).exception(20)
        assert isinstance(failure, EngineCrashed)
        assert "exit code 3" in str(failure)
        running.submit("pattern", job(), ignore).result(20)
        assert running.health()[0].restarts == 2


def test_crash_once_is_not_noticed(tmp_path: Path) -> None:
    """A job whose engine dies the first time is drawn by the next process."""
    with executor() as running:
        picture = running.submit("pattern", job(f"once {tmp_path / 'seen'}"), ignore).result(20)
        assert told(picture) == (pid(running), 1)


def test_poison_job_harms_no_other_of_its_batch() -> None:
    """The innocent jobs of a batch that crashed are drawn again, each alone."""
    with executor(max_batch=4) as running:
        first = running.submit("pattern", job("sleep 0.3"), ignore)
        batch = [running.submit("pattern", job(prompt), ignore) for prompt in ("plain", "exit", "plain")]
        assert [type(future.exception(20)) for future in batch] == [type(None), EngineCrashed, type(None)]
        assert [told(future.result())[1] for future in (first, batch[0], batch[2])] == [1, 1, 1]


def test_slow_job_times_out() -> None:
    """A job past its time limit fails, its process is killed and a new one draws the next."""
    with executor(job_seconds=0.3) as running:
        process = pid(running)
        failure = running.submit("pattern", job("sleep 30"), ignore).exception(10)
        assert isinstance(failure, EngineTimeout)
        assert told(running.submit("pattern", job(), ignore).result(10))[0] != process


def test_slow_job_harms_no_other_of_its_batch() -> None:
    """When a batch takes too long, its jobs are drawn alone and only the slow one fails."""
    with executor(max_batch=4, job_seconds=0.5) as running:
        pid(running)
        running.submit("pattern", job("sleep 0.2"), ignore)
        batch = [running.submit("pattern", job(prompt), ignore) for prompt in ("plain", "sleep 30")]
        assert [type(future.exception(20)) for future in batch] == [type(None), EngineTimeout]


def test_dead_idle_engine_is_started_again() -> None:
    """An engine that dies while nothing is drawn is noticed and replaced before the next job."""
    with executor() as running:
        process = pid(running)
        os.kill(process, signal.SIGKILL)
        wait_until(lambda: running.health()[0].restarts == 1 and running.health()[0].ready)
        assert told(running.submit("pattern", job(), ignore).result(10))[0] != process


def test_hung_idle_engine_is_started_again() -> None:
    """An engine that no longer answers is killed and replaced."""
    with executor() as running:
        process = pid(running)
        os.kill(process, signal.SIGSTOP)
        wait_until(lambda: running.health()[0].restarts == 1 and running.health()[0].ready)
        assert not psutil.pid_exists(process)


def test_interrupt_does_not_end_the_engine() -> None:
    """Ctrl-C in the terminal reaches the engine too; the server decides when it ends."""
    with executor() as running:
        process = pid(running)
        os.kill(process, signal.SIGINT)
        assert told(running.submit("pattern", job(), ignore).result(10)) == (process, 1)


def test_picture_comes_back_as_it_was_drawn() -> None:
    """Pixels and explanation cross the border of the process unchanged."""
    with executor() as running:
        picture = running.submit("pattern", job(seed=77), ignore).result(20)
        np.testing.assert_array_equal(picture.pixels, gradient(job(seed=77)))
        assert picture.explanation == {"pid": pid(running), "batch": 1, "prompt": "plain"}


def test_places_of_texts_come_back() -> None:
    """Whoever writes on the picture later knows where not to."""
    with executor() as running:
        picture = running.submit("pattern", job("corner", size=ImageSize(60, 40)), ignore).result(20)
        assert picture.texts == ((30, 20, 60, 40),)


def test_progress_is_reported() -> None:
    """Progress of a job reaches its submitter before the picture."""
    seen = list[float]()
    with executor() as running:
        running.submit("pattern", job(), seen.append).result(20)
    assert seen == [0.5]


def test_jobs_that_wait_form_a_batch() -> None:
    """What arrives while the engine is busy is drawn in one batch; an idle engine starts at once."""
    with executor(max_batch=4) as running:
        first = running.submit("pattern", job("sleep 0.3"), ignore)
        wait_until(lambda: running.health()[0].running == 1)
        others = [running.submit("pattern", job(seed=seed), ignore) for seed in range(3)]
        assert running.health()[0].waiting == 3
        assert [told(future.result(10))[1] for future in (first, *others)] == [1, 3, 3, 3]


def test_images_are_spread_over_devices() -> None:
    """The images of one task are drawn by every idle device, each in its own process."""
    with executor(max_batch=4, devices=2) as running:
        wait_until(lambda: all(entry.ready for entry in running.health()))
        futures = [running.submit("pattern", job("sleep 0.2"), ignore) for _ in range(4)]
        assert len({told(future.result(10))[0] for future in futures}) == 2


def test_cancelled_job_is_not_drawn() -> None:
    """A job that has not been started can be taken back."""
    with executor() as running:
        first = running.submit("pattern", job("sleep 0.3"), ignore)
        second = running.submit("pattern", job("exit"), ignore)
        wait_until(lambda: running.health()[0].running == 1)
        assert second.cancel()
        first.result(10)
        assert running.health()[0].restarts == 0


def test_engines_come_and_go_while_others_draw() -> None:
    """A new engine draws at once, one that is gone is unavailable, and one that is the same goes on as it is."""
    with executor() as running:
        before = pid(running)
        running.follow({"pattern": entry(), "second": entry()})
        running.submit("second", job(), ignore).result(30)
        assert [health.engine for health in running.health()] == ["pattern", "second"]
        running.follow({"pattern": entry()})

        assert pid(running) == before
        with pytest.raises(ModelUnavailable):
            running.submit("second", job(), ignore)


def test_a_closed_executor_starts_nothing_more() -> None:
    """What is installed while the server ends waits for the next start."""
    with executor() as running:
        running.close()
        running.follow({"second": entry()})
        assert [health.engine for health in running.health()] == ["pattern"]


def test_a_job_taken_back_while_it_waits_is_answered_at_once() -> None:
    """It is unwanted before the engine that is busy has an end; what was taken back before is never queued."""
    with executor() as running, TemporaryDirectory() as folder:
        busy = running.submit("pattern", job(f"token {folder}"), ignore)
        withdrawal = Withdrawal()
        waits = running.submit("pattern", job(), ignore, withdrawal=withdrawal)
        withdrawal.declare()
        late = running.submit("pattern", job(), ignore, withdrawal=withdrawal)
        assert [type(future.exception(0)) for future in (waits, late)] == [PictureUnwanted] * 2
        Path(folder, "open").touch()
        assert told(busy.result(20))[1] == 1


def test_a_batch_that_nobody_wants_ends_at_its_step() -> None:
    """After the step under way all its jobs are unwanted, and the same process draws the next."""
    with executor() as running, TemporaryDirectory() as folder:
        withdrawal = Withdrawal()
        process, step = pid(running), Path(folder, "step")
        step.touch()
        unwanted = running.submit("pattern", job(f"steps {folder}"), ignore, withdrawal=withdrawal)
        wait_until(lambda: not step.exists())
        withdrawal.declare()
        step.touch()

        assert isinstance(unwanted.exception(20), PictureUnwanted)
        assert told(running.submit("pattern", job(), ignore).result(20))[0] == process


def test_a_batch_in_which_one_job_is_wanted_goes_on() -> None:
    """The others are drawn along with it."""
    with executor(max_batch=4) as running, TemporaryDirectory() as folder:
        withdrawal = Withdrawal()
        first = running.submit("pattern", job(f"token {folder}"), ignore)
        wait_until(lambda: running.health()[0].running == 1)
        wanted = running.submit("pattern", job(f"token {folder}"), ignore)
        other = running.submit("pattern", job(), ignore, withdrawal=withdrawal)
        Path(folder, "one").touch()
        wait_until(lambda: running.health()[0].running == 2)
        withdrawal.declare()
        Path(folder, "open").touch()

        assert [told(future.result(20))[1] for future in (first, wanted, other)] == [1, 2, 2]
