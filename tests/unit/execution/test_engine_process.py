"""How an engine process lives and dies, whatever started it."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

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
