"""Several pictures at once: copies of this process, forked for one batch, draw what it does not.

Threads gain nothing here, as skia's bindings hold Python's lock while they draw. A copy shares the memory that the
engine has loaded, is there in milliseconds, and is gone with its batch (docs/decisions/0024-copies.md).
"""

import gc
import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, BinaryIO, TypeVar

import cv2

from danqing.engines.atelier.rendered import Report
from danqing.engines.base import Progress
from danqing.engines.ending import end_with_parent

T = TypeVar("T")

Draw = Callable[[int, Report], T]
"""Draws the picture with a number; the report is of this picture."""

_NUMBER_BYTES = 2
_one_batch = threading.Lock()
"""OpenCV's threads are the process's, so that only one batch at a time may do without them."""


@dataclass(frozen=True, kw_only=True)
class _Copy:
    """news: (number, share) of each step. answers: a file in memory, of pickled (number, answer)."""

    pid: int
    news: Connection
    answers: BinaryIO


def side_by_side(count: int, draw: Draw[T], progress: Progress) -> list[T]:
    """Draw the pictures below a number, as many at once as OpenCV may use threads. Where Linux is not: in turn.

    What is drawn must pickle. What a copy could not draw is drawn here again, and fails here if it fails.
    """
    hands = min(count, cv2.getNumThreads())
    if sys.platform != "linux" or hands < 2:
        return [draw(number, partial(progress, number)) for number in range(count)]
    with _one_batch, ExitStack() as ending:
        # No thread of OpenCV's is there while a copy is made, as a copy has none but the one that made it.
        cv2.setNumThreads(1)
        ending.callback(cv2.setNumThreads, hands)
        untaken = _numbered(count)
        ending.callback(os.close, untaken)
        copies = []
        for _ in range(hands - 1):
            copies.append(copy := _copied(untaken, draw))
            ending.callback(_end, copy)
        return _gathered(count, untaken, copies, draw, progress)


def _gathered(count: int, untaken: int, copies: list[_Copy], draw: Draw[T], progress: Progress) -> list[T]:
    """Take part in the batch, then wait for the copies."""

    def report(number: int) -> Report:
        def told(share: float) -> None:
            progress(number, share)
            _pass_on(copies, progress, seconds=0)

        return told

    answers = {number: draw(number, report(number)) for number in _taken(untaken)}
    _pass_on(copies, progress, seconds=None)
    for copy in copies:
        answers.update(_answers_of(copy))
    return [answers[number] if number in answers else draw(number, report(number)) for number in range(count)]


def _numbered(count: int) -> int:
    """The descriptor of a pipe that holds every number; whoever reads one has taken it."""
    source, sink = os.pipe()
    os.write(sink, b"".join(number.to_bytes(_NUMBER_BYTES) for number in range(count)))
    os.close(sink)
    return source


def _taken(untaken: int) -> Iterator[int]:
    while number := os.read(untaken, _NUMBER_BYTES):
        yield int.from_bytes(number)


def _copied(untaken: int, draw: Draw[T]) -> _Copy:
    """Fork. The copy takes numbers as long as there are any, and never returns."""
    news, telling = Pipe(duplex=False)
    # A file and not a pipe: a copy must not wait until somebody reads a whole picture.
    answers = os.fdopen(os.memfd_create("pictures"), "w+b")
    with warnings.catch_warnings():
        # Python 3.12 warns of other threads. None of them holds a lock that drawing needs: skia and our own code
        # run under Python's lock, which we have now, and the allocators of C and of BLAS are made for a fork.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid:
        telling.close()
        return _Copy(pid=pid, news=news, answers=answers)
    try:
        end_with_parent()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        # A collection would write to every object there is, and so copy the memory that is shared.
        gc.disable()
        for number in _taken(untaken):
            pickle.dump((number, draw(number, partial(_tell, telling, number))), answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()
    finally:
        # Whatever went wrong goes wrong again in the process that was copied, where it is dealt with.
        os._exit(0)


def _tell(telling: Connection, number: int, share: float) -> None:
    telling.send((number, share))


def _pass_on(copies: list[_Copy], progress: Progress, seconds: float | None) -> None:
    """Tell the news of the copies, as long as there are any within some seconds; with None until all have ended."""
    waiting = {copy.news.fileno(): copy.news for copy in copies}
    while waiting and (ready := wait(list(waiting), seconds)):
        for descriptor in ready:
            assert isinstance(descriptor, int)
            try:
                progress(*waiting[descriptor].recv())
            except EOFError:
                del waiting[descriptor]


def _answers_of(copy: _Copy) -> Iterator[tuple[int, Any]]:
    """What a copy that has ended wrote, up to where it broke off."""
    copy.answers.seek(0)
    try:
        while True:
            yield pickle.load(copy.answers)  # noqa: S301  written by a copy of this very process
    except (EOFError, pickle.UnpicklingError):
        return


def _end(copy: _Copy) -> None:
    os.kill(copy.pid, signal.SIGKILL)
    os.waitpid(copy.pid, 0)
    copy.news.close()
    copy.answers.close()
