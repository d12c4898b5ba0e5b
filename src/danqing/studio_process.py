"""Starts the studio in a process of its own when somebody wants it, again when it has ended, and ends it."""

import asyncio
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from danqing.studio.options import StudioOptions


class StudioFailedError(Exception):
    """The studio's process ended before it was ready; its own words are on standard error."""


class StudioProcess:
    """The studio behind a Unix socket. options: called at each start.

    A server whose studio nobody opens has none: no memory, no time at the start (D18).
    """

    def __init__(self, options: Callable[[], StudioOptions]) -> None:
        self._options = options
        # not in the home: the path of a socket has at most 107 bytes
        self._folder = Path(tempfile.mkdtemp(prefix="danqing-"))
        self._process: subprocess.Popen[str] | None = None
        self._starting: asyncio.Task[None] | None = None

    @property
    def socket_path(self) -> str:
        return str(self._folder / "studio")

    @property
    def is_ready(self) -> bool:
        is_starting = self._starting is not None and not self._starting.done()
        return not is_starting and self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Begin to start it, unless it runs or starts already."""
        if not self.is_ready and (self._starting is None or self._starting.done()):
            self._starting = asyncio.create_task(asyncio.to_thread(self._start))

    async def ready(self) -> None:
        """Wait until it answers, starting it if need be. Raises StudioFailedError."""
        self.start()
        if self._starting is not None:
            await asyncio.shield(self._starting)

    def _start(self) -> None:
        self._end()
        options = self._options()
        Path(self.socket_path).unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(self.socket_path)
            listener.listen(128)
            descriptor = listener.fileno()
            self._process = subprocess.Popen(  # noqa: S603 - our own module in our own interpreter
                [sys.executable, "-m", "danqing.studio.server", str(descriptor)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                pass_fds=[descriptor],
                text=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(options.as_json() + "\n")
        self._process.stdin.flush()
        if not self._process.stdout.readline():
            raise StudioFailedError(f"The studio ended with {self._process.wait()} before it was ready.")

    def close(self) -> None:
        """End it. Safe to call twice."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _end(self) -> None:
        """Give back the process, also one that ended by itself."""
        if self._process is None:
            return
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        self._process.terminate()
        try:
            self._process.wait(3)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None
