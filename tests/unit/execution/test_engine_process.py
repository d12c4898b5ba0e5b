"""How an engine process lives and dies, whatever started it."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest

from danqing.execution.channel import (
    Channel,
    Draw,
    Drawn,
    Failed,
    Finished,
    Load,
    LoadFailed,
    Ping,
    Pong,
    Progressed,
    Ready,
)
from danqing.execution.engine_process import serve
from tests.engines.jobs import job
from tests.engines.pattern import gradient

FAR = time.monotonic() + 3600.0
ROOT = Path(__file__).parents[3]

PROGRAM = """
import sys, time
sys.path.insert(0, {root!r})
from danqing.execution.local import LocalExecutor
from tests.engines.jobs import entry, ignore, job
executor = LocalExecutor({{"pattern": entry()}})
executor.submit("pattern", job(), ignore).result(20)
if {prompt!r}:
    executor.submit("pattern", job({prompt!r}), ignore)
    while not executor.health()[0].running:
        time.sleep(0.01)
print(executor.health()[0].pid, flush=True)
time.sleep({sleep})
"""


def start(folder: Path, *, prompt: str = "", sleep: int = 60) -> tuple[subprocess.Popen[str], psutil.Process]:
    """A program with one engine process, run by `python -c` somewhere else; returns both once the engine works."""
    program = PROGRAM.format(root=str(ROOT), prompt=prompt, sleep=sleep)
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=folder)
    assert parent.stdout is not None
    with parent.stdout as output:
        return parent, psutil.Process(int(output.readline()))


@contextmanager
def served(engine: str) -> Iterator[Channel]:
    """The server's end of a line whose other end is served by a thread, until the line is closed."""
    ours, theirs = (Channel(end.detach()) for end in socket.socketpair())
    thread = threading.Thread(target=serve_until_closed, args=(theirs, f"tests.engines.pattern:{engine}"))
    thread.start()
    ours.send_order(Load(settings=None))
    yield ours
    ours.close()
    thread.join()


def serve_until_closed(channel: Channel, address: str) -> None:
    with suppress(EOFError, OSError):
        serve(channel, address)
    channel.close()


def test_engine_that_cannot_load_says_so() -> None:
    """Instead of being ready, a process whose engine cannot be loaded gives the reason and ends."""
    with served("BrokenEngine") as channel:
        report = channel.receive_report(FAR)
        assert isinstance(report, LoadFailed)
        assert report.reason.endswith("OSError: no brushes")


def test_reports_have_one_order() -> None:
    """Ready once; then for each batch progress, an answer for each job, and Finished."""
    with served("PatternEngine") as channel:
        reports = [channel.receive_report(FAR)]
        channel.send_order(Draw(number=1, jobs=(job(), job("refuse"))))
        while not isinstance(reports[-1], Finished):
            reports.append(channel.receive_report(FAR))
            if isinstance(drawn := reports[-1], Drawn):
                np.testing.assert_array_equal(channel.receive_pixels(drawn.height, drawn.width, FAR), gradient(job()))
        assert [type(report) for report in reports] == [Ready, Progressed, Drawn, Failed, Finished]


def test_waiting_process_answers_pings() -> None:
    """A process that waits for work answers; one that is silent past the deadline is a TimeoutError."""
    with served("PatternEngine") as channel:
        channel.receive_report(FAR)
        with pytest.raises(TimeoutError):
            channel.receive_report(time.monotonic())
        channel.send_order(Ping())
        assert channel.receive_report(FAR) == Pong()


def test_line_that_breaks_within_a_picture_is_an_end() -> None:
    """A process that dies while it sends pixels is noticed."""
    ours, theirs = (Channel(end.detach()) for end in socket.socketpair())
    theirs.send_pixels(np.zeros((2, 2, 3), np.uint8))
    theirs.close()
    with pytest.raises(EOFError):
        ours.receive_pixels(4, 4, FAR)
    ours.close()


@pytest.mark.parametrize("prompt", ["", "sleep 60"])
def test_engine_dies_with_its_server(prompt: str, tmp_path: Path) -> None:
    """When the server is killed, its engine ends, idle or in the middle of a picture."""
    parent, engine = start(tmp_path, prompt=prompt)
    parent.kill()
    parent.wait()
    psutil.wait_procs([engine], timeout=5)
    assert not engine.is_running()


def test_program_may_end_without_close(tmp_path: Path) -> None:
    """A program that forgets close still ends at once and leaves no engine behind."""
    parent, engine = start(tmp_path, sleep=0)
    started = time.monotonic()
    assert parent.wait(10) == 0
    psutil.wait_procs([engine], timeout=5)
    assert not engine.is_running()
    assert time.monotonic() - started < 5


def test_working_directory_is_not_imported(tmp_path: Path) -> None:
    """A file beside the user that is named like a library does not reach the engine."""
    (tmp_path / "numpy.py").write_text("raise SystemExit(9)")
    program = (
        f"import sys; sys.path.remove(''); sys.path.insert(0, {str(ROOT)!r})\n"
        "from danqing.execution.local import LocalExecutor\n"
        "from tests.engines.jobs import entry, ignore, job\n"
        "executor = LocalExecutor({'pattern': entry()})\n"
        "executor.submit('pattern', job(), ignore).result(20)\n"
        "executor.close()\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=False).returncode == 0
