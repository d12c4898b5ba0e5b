"""The server's end of one engine process: starts it, gives it batches, notices when it dies or hangs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress

from danqing.core.errors import EngineCrashed, EngineError, EngineTimeout, ModelUnavailable
from danqing.engines.base import Picture, Progress
from danqing.engines.registry import EngineEntry
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
    Stop,
)

_SOCKET_BYTES = 4 * 1024 * 1024
"""Asked of the kernel for the line: near one picture, so that the engine goes on while the server reads."""


class EngineChild:
    """One engine process, owned by one thread; only kill and stop may be called from any thread.

    Linux ends the process when the thread that started it ends, so that thread must live as long as the child.
    """

    def __init__(self, entry: EngineEntry, *, device: str, threads: int) -> None:
        """Start the process. threads: how many its numeric libraries may use. Raises OSError where it cannot start."""
        address = self._address = entry.address
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SOCKET_BYTES)
            theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SOCKET_BYTES)
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                # -P: a file in the working directory must not shadow a module of the child
                [sys.executable, "-P", "-m", "danqing.execution.engine_process", str(theirs.fileno()), address],
                # nothing else of ours is inherited, such as listening sockets
                pass_fds=[theirs.fileno()],
                env=engine_environment(threads, device),
                # a library that asks for confirmation must fail, not hang on the server's terminal
                stdin=subprocess.DEVNULL,
                stdout=2,  # what an engine's libraries print must not mix with the output of `danqing generate`
            )
            # detached, or the end of the `with` would close the line
            self._channel = Channel(ours.detach())
        try:
            self._channel.send_order(Load(settings=entry.settings_on(device)))
        except OSError:
            self.close()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self, seconds: float) -> None:
        """Return when the engine is loaded. Raises ModelUnavailable where it fails, dies or takes longer."""
        try:
            report = self._channel.receive_report(time.monotonic() + seconds)
        except TimeoutError as error:
            raise ModelUnavailable(f"Engine {self._address} was not loaded within {seconds:g} s.") from error
        except (EOFError, OSError) as error:
            raise ModelUnavailable(f"Engine {self._address} ended while it was loading.") from error
        if isinstance(report, LoadFailed):
            raise ModelUnavailable(report.reason)
        assert isinstance(report, Ready)

    def draw(self, batch: Draw, progress: Progress, seconds: float) -> list[Picture | EngineError]:
        """One answer for each job. Raises EngineCrashed and EngineTimeout, after which the child is of no more use."""
        deadline = time.monotonic() + seconds
        answers: dict[int, Picture | EngineError] = {}
        try:
            self._channel.send_order(batch)
            while not isinstance(report := self._channel.receive_report(deadline), Finished):
                match report:
                    case Progressed(index=index, share=share):
                        progress(index, share)
                    case Drawn(index=index):
                        answers[index] = self._receive_picture(report, deadline)
                    case Failed(index=index, error=failure):
                        answers[index] = failure
                    case _:
                        raise AssertionError(report)
        except TimeoutError as error:
            raise EngineTimeout(f"The picture was not finished within {seconds:g} s.") from error
        except (EOFError, OSError) as error:
            raise EngineCrashed(f"The engine process ended while it was drawing ({self._ending()}).") from error
        return [answers[index] for index in range(len(batch.jobs))]

    def stop(self, number: int) -> None:
        """End the batch of this number after the step under way: its jobs are answered with PictureUnwanted.

        Changes nothing where that batch has ended, or the process; an engine that tells no progress draws on.
        """
        with suppress(OSError):
            self._channel.send_order(Stop(number=number))

    def ping(self, seconds: float) -> None:
        """Return when an idle engine answers. Raises EngineCrashed where it is dead or silent for longer."""
        try:
            self._channel.send_order(Ping())
            report = self._channel.receive_report(time.monotonic() + seconds)
        except (EOFError, OSError) as error:  # OSError includes TimeoutError
            raise EngineCrashed(f"The idle engine process does not answer ({self._ending()}).") from error
        assert isinstance(report, Pong)

    def kill(self) -> None:
        """End the process now. Safe to call twice and from any thread."""
        self._process.kill()

    def close(self) -> None:
        """Close the line, end the process and take its exit code, so that no zombie stays."""
        self.kill()
        self._process.wait()
        self._channel.close()

    def _receive_picture(self, drawn: Drawn, deadline: float) -> Picture:
        pixels = self._channel.receive_pixels(drawn.height, drawn.width, deadline)
        return Picture(pixels=pixels, explanation=drawn.explanation, texts=drawn.texts)

    def _ending(self) -> str:
        try:
            # the line breaks a moment before the process is gone, and its exit code tells why
            code = self._process.wait(timeout=1.0)
        except subprocess.TimeoutExpired:
            return "the process is still there"
        return f"signal {-code}" if code < 0 else f"exit code {code}"


def engine_environment(threads: int, device: str) -> Mapping[str, str]:
    """The variables of a process that draws on a device, with so many threads for its numeric libraries."""
    gpus = [name.removeprefix("cuda:") for name in device.split(",") if name.startswith("cuda:")]
    return {
        **os.environ,
        # A process sees its own GPU only, so that no library puts anything on another.
        **({"CUDA_VISIBLE_DEVICES": ",".join(gpus)} if gpus else {}),
        # With -P the child sees the folders of this process, in the same order, and not its working directory.
        "PYTHONPATH": os.pathsep.join(folder for folder in sys.path if folder),
        "OMP_NUM_THREADS": str(threads),
        "OPENBLAS_NUM_THREADS": str(threads),
        "MKL_NUM_THREADS": str(threads),
        "OPENCV_FOR_THREADS_NUM": str(threads),
        # Waiting threads that spin take the cores from those that work: 8.1 s instead of 0.45 s a picture was seen.
        "OMP_WAIT_POLICY": "passive",
    }
