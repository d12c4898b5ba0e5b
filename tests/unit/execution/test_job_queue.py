"""In which order and in which batches waiting jobs are taken."""

import threading

import pytest

from danqing.core.errors import EngineError, PictureUnwanted
from danqing.execution.job_queue import AT_ONCE, Gathering, JobQueue, QueuedJob, gathering_after
from tests.engines.jobs import ignore, job


def queued(name: str, model: str = "model", turn: str = "") -> QueuedJob:
    return QueuedJob(job=job(name, model=model), progress=ignore, turn=turn)


def names(batch: list[QueuedJob]) -> str:
    return " ".join(entry.job.prompt for entry in batch)


def filled(*jobs: QueuedJob) -> JobQueue:
    queue = JobQueue()
    for entry in jobs:
        queue.put(entry)
    return queue


def test_closed_queue_takes_no_job() -> None:
    """After close, a job is refused."""
    queue = JobQueue()
    queue.close()
    with pytest.raises(EngineError, match="being shut down"):
        queue.put(queued("late"))


def test_close_fails_the_waiting() -> None:
    """Jobs that wait when the queue is closed fail, so that nobody waits for ever."""
    entry = queued("waits")
    filled(entry).close()
    assert isinstance(entry.future.exception(timeout=0), EngineError)


def test_close_leaves_the_cancelled_alone() -> None:
    """A job that was taken back before the queue is closed stays taken back."""
    entry = queued("gone")
    queue = filled(entry)
    entry.future.cancel()
    queue.close()
    assert entry.future.cancelled()


def test_put_back_after_close_fails() -> None:
    """A job whose engine died because the server is closing fails instead of waiting for ever."""
    queue, entry = JobQueue(), queued("again")
    queue.close()
    queue.put_back([entry])
    assert isinstance(entry.future.exception(timeout=0), EngineError)


def test_empty_queue_gives_nothing_after_the_timeout() -> None:
    """An idle taker comes back with nothing, to look after its engine."""
    assert JobQueue().take(4, timeout=0.0) == []


def test_batch_holds_one_kind() -> None:
    """A batch is of one model and one size, up to the largest allowed."""
    queue = filled(queued("a1", "a"), queued("b1", "b"), queued("a2", "a"), queued("a3", "a"))
    assert [names(queue.take(2, 0)) for _ in range(3)] == ["a1 a2", "b1", "a3"]


def test_kinds_take_turns() -> None:
    """Within a turn, a long queue of one model does not keep the other models waiting."""
    queue = filled(*(queued(f"a{number}", "a") for number in range(3)), queued("b0", "b"), queued("b1", "b"))
    assert " ".join(names(queue.take(1, 0)) for _ in range(5)) == "a0 b0 a1 b1 a2"


def test_turns_take_turns() -> None:
    """A long queue of one turn does not keep another waiting, though all its jobs are of the same kind."""
    queue = filled(*(queued(f"a{number}", turn="a") for number in range(3)), queued("b0", turn="b"))
    assert " ".join(names(queue.take(1, 0)) for _ in range(4)) == "a0 b0 a1 a2"


def test_who_comes_anew_is_next() -> None:
    """A turn that comes while a batch is drawn leads the next, however many wait in the turn that led this one."""
    queue = filled(*(queued(f"a{number}", turn="a") for number in range(500)))
    queue.take(1, 0)
    queue.put(queued("b", turn="b"))
    assert names(queue.take(1, 0)) == "b"


def test_many_kinds_are_one_turn() -> None:
    """Jobs of many models and sizes wait in one turn, so that they delay others no more than jobs of one kind."""
    queue = filled(*(queued(f"a{number}", f"model-{number}", turn="a") for number in range(9)), queued("b", turn="b"))
    assert [names(queue.take(1, 0)) for _ in range(2)] == ["a0", "b"]


def test_a_batch_mixes_turns() -> None:
    """Jobs of one kind ride along whosever they are, one of each turn after another."""
    queue = filled(*(queued(f"{turn}{number}", turn=turn) for turn in "ab" for number in range(3)))
    assert [names(queue.take(4, 0)) for _ in range(2)] == ["a0 b0 a1 b1", "b2 a2"]


def test_retried_jobs_come_first_and_alone() -> None:
    """Jobs of a batch that broke its engine run one by one, before the others."""
    queue = filled(queued("new1"), queued("new2"))
    queue.put_back([queued("old1"), queued("old2")])
    assert [names(queue.take(4, 0)) for _ in range(3)] == ["old1", "old2", "new1 new2"]


def test_cancelled_jobs_are_left_out() -> None:
    """A job whose future was cancelled while it waited is not drawn."""
    gone, kept = queued("gone"), queued("kept")
    queue = filled(gone, kept)
    gone.future.cancel()
    assert names(queue.take(4, 0)) == "kept"


def test_progress_never_falls() -> None:
    """A second try starts again at nothing, but its caller does not see the share fall."""
    seen = list[float]()
    entry = QueuedJob(job=job(), progress=seen.append)
    for share in (0.2, 0.6, 0.1, 0.7):
        entry.report(share)
    assert seen == [0.2, 0.6, 0.7]


def test_a_taker_who_gathers_waits_for_so_many() -> None:
    """And no longer than until they are there."""
    queue = filled(queued("a"))
    late = threading.Timer(0.05, lambda: queue.put(queued("b")))
    late.start()
    assert names(queue.take(4, 0.0, Gathering(seconds=60.0, jobs=2))) == "a b"
    late.join()


def test_a_taker_who_gathers_takes_what_there_is() -> None:
    """After the time for it, however few came."""
    assert names(filled(queued("a")).take(4, 0.0, Gathering(seconds=0.01, jobs=2))) == "a"


@pytest.mark.parametrize(
    ("drawn", "waiting", "jobs"),
    [(1, 0, 0), (1, 1, 0), (7, 1, 4), (6, 2, 4), (4, 4, 0), (8, 0, 0), (8, 8, 0), (8, 1, 5), (0, 3, 0)],
)
def test_the_next_batch_is_to_be_half_of_all(drawn: int, waiting: int, jobs: int) -> None:
    """Where some wait already, and fewer than half of all who ask; for a twentieth of the time of the last batch."""
    assert gathering_after(drawn, 2.0, waiting=waiting, largest=8) == (
        Gathering(seconds=0.1, jobs=jobs) if jobs else AT_ONCE
    )


def test_a_job_taken_back_leaves_the_others() -> None:
    """It is answered, and the next is taken in its place; one that was taken already stays with its taker."""
    first, second = queued("a"), queued("b")
    queue = filled(first, second)
    queue.take_back(first)
    assert isinstance(first.future.exception(0), PictureUnwanted)
    assert queue.take(1, 0.0) == [second]
    queue.take_back(second)
    assert not second.future.done()
    assert queue.waiting == 0
