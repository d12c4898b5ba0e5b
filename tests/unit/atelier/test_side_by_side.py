"""Several pictures of one batch: by this process and its copies, in order, whatever happens to a copy."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import cv2
import psutil
import pytest

from danqing.core.errors import EngineError
from danqing.engines.atelier.rendered import Report
from danqing.engines.atelier.side_by_side import side_by_side

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="copies are made on Linux only; elsewhere pictures are drawn one by one"
)

HERE = os.getpid()
PATIENCE = 60.0
"""Seconds that a busy machine may take to start a copy."""

Draw = Callable[[int, Report], tuple[int, int]]


@pytest.fixture(autouse=True)
def two_cores() -> Iterator[None]:
    """As on a machine of two cores, whatever this one has."""
    before = cv2.getNumThreads()
    cv2.setNumThreads(2)
    yield
    cv2.setNumThreads(before)


@pytest.fixture
def in_pairs() -> Draw:
    """Gives the number, and which process drew it; two of them at a time, so that both have a share."""
    pair = multiprocessing.get_context("fork").Barrier(2)

    def draw(number: int, report: Report) -> tuple[int, int]:
        report(0.5)
        pair.wait(PATIENCE)
        report(1.0)
        return number, os.getpid()

    return draw


PROGRAM = """
import os, time
import cv2
from danqing.engines.atelier.side_by_side import side_by_side
here = os.getpid()
def draw(number, report):
    if os.getpid() != here:
        print(os.getpid(), flush=True)
    time.sleep(600)
cv2.setNumThreads(2)
side_by_side(2, draw, print)
"""


def alone(number: int, report: Report) -> tuple[int, int]:
    """Gives the number, and which process drew it."""
    report(1.0)
    return number, os.getpid()


def has_ended(process: psutil.Process) -> bool:
    """Whether nothing runs any more, though nobody may have asked for its end."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def silent(number: int, share: float) -> None:
    """Progress of which nobody is told."""


def test_a_failure_is_raised_here() -> None:
    """What goes wrong in a copy goes wrong again where it is dealt with."""

    def fail(number: int, report: Report) -> tuple[int, int]:
        if number == 1:
            raise EngineError("no red left")
        return alone(number, report)

    with pytest.raises(EngineError, match="no red left"):
        side_by_side(4, fail, silent)


def test_a_copy_that_dies_leaves_its_picture_to_us() -> None:
    """A picture whose copy was killed is drawn here."""
    died = multiprocessing.get_context("fork").Event()

    def die(number: int, report: Report) -> tuple[int, int]:
        if os.getpid() != HERE:
            died.set()
            os.kill(os.getpid(), signal.SIGKILL)
        assert died.wait(PATIENCE)
        return alone(number, report)

    assert side_by_side(4, die, silent) == [(number, HERE) for number in range(4)]


def test_a_copy_ends_with_its_process() -> None:
    """Whoever is killed in the middle of a batch leaves nobody who goes on drawing."""
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        copy = psutil.Process(int(process.stdout.readline()))
        process.kill()
    deadline = time.monotonic() + PATIENCE
    while not has_ended(copy) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert has_ended(copy)


def test_two_processes_draw(in_pairs: Draw) -> None:
    """The answers are in order, and this process and one copy have made them."""
    answers = side_by_side(4, in_pairs, silent)
    assert [number for number, _ in answers] == [0, 1, 2, 3]
    assert sorted([pid for _, pid in answers].count(pid) for pid in {HERE, *(pid for _, pid in answers)}) == [2, 2]


def test_one_picture_needs_no_copy() -> None:
    """A picture alone is drawn by this process."""
    assert side_by_side(1, alone, silent) == [(0, HERE)]


def test_the_progress_of_every_picture_is_told(in_pairs: Draw) -> None:
    """Also what a copy draws is heard of, in its order."""
    told: list[tuple[int, float]] = []
    side_by_side(2, in_pairs, lambda number, share: told.append((number, share)))
    assert [share for number, share in told if number == 0] == [0.5, 1.0]
    assert [share for number, share in told if number == 1] == [0.5, 1.0]


def test_nothing_is_left_behind(in_pairs: Draw) -> None:
    """After a batch no copy is there, no file is open, and OpenCV has its threads again."""
    before = len(os.listdir("/proc/self/fd"))
    pids = {pid for _, pid in side_by_side(2, in_pairs, silent)} - {HERE}
    with pytest.raises(ProcessLookupError):
        os.kill(pids.pop(), 0)
    assert (len(os.listdir("/proc/self/fd")), cv2.getNumThreads()) == (before, 2)
