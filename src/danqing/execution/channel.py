"""The line between the server and an engine process: pickled messages, and pixels as raw bytes behind them."""

import os
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np

from danqing.core.errors import EngineError
from danqing.engines.base import ImageJob, PixelBox, Pixels


@dataclass(frozen=True, kw_only=True)
class Load:
    """To the engine, once and first: load with these settings. Not on the command line, where everybody reads them."""

    settings: Mapping[str, object] | None


@dataclass(frozen=True, kw_only=True)
class Draw:
    """To the engine: draw these jobs, of one model and one size, as one batch. Numbers of batches rise."""

    number: int
    jobs: tuple[ImageJob, ...]


@dataclass(frozen=True, kw_only=True)
class Stop:
    """To the engine, at any time: nobody wants the batch of this number; it ends after the step under way."""

    number: int


@dataclass(frozen=True)
class Ping:
    """To the engine: answer with Pong."""


@dataclass(frozen=True)
class Pong:
    """From an engine that waits for work."""


@dataclass(frozen=True, kw_only=True)
class Ready:
    """From the engine, once: it is loaded."""

    name: str
    version: str


@dataclass(frozen=True, kw_only=True)
class LoadFailed:
    """From the engine instead of Ready; the process ends."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class Progressed:
    """From the engine: this share, 0 to 1, of the job at this index of the batch is done."""

    index: int
    share: float


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """From the engine: a job is done; its height * width * 3 bytes of pixels follow."""

    index: int
    height: int
    width: int
    explanation: Mapping[str, object] | None
    texts: tuple[PixelBox, ...]


@dataclass(frozen=True, kw_only=True)
class Failed:
    """From the engine: a job could not be drawn."""

    index: int
    error: EngineError


@dataclass(frozen=True)
class Finished:
    """From the engine: every job of the batch has been answered."""


Order = Load | Draw | Stop | Ping
Report = Ready | LoadFailed | Progressed | Drawn | Failed | Finished | Pong


class Channel:
    """One end of a socket pair, owned by one thread; orders may come from any.

    Every method raises EOFError or OSError when the other end dies.

    Pickle is safe here: both ends run the same code under the same user, and nobody else can reach the line.
    """

    def __init__(self, descriptor: int) -> None:
        self._connection = Connection(descriptor)
        # between those who send orders, and between them and close: a closed descriptor is soon somebody else's
        self._sending = threading.Lock()

    def send_order(self, order: Order) -> None:
        with self._sending:
            self._connection.send(order)

    def send_report(self, report: Report) -> None:
        self._connection.send(report)

    def send_pixels(self, pixels: Pixels) -> None:
        rest = pixels.data.cast("B")
        while rest:
            rest = rest[os.write(self._connection.fileno(), rest) :]

    def receive_order(self) -> Order:
        order: Order = self._connection.recv()
        return order

    @property
    def has_order(self) -> bool:
        """Whether an order has come that nobody has received."""
        return self._connection.poll()

    def receive_report(self, deadline: float) -> Report:
        """Wait until the deadline, a time.monotonic(); raises TimeoutError past it."""
        self._wait(deadline)
        report: Report = self._connection.recv()
        return report

    def receive_pixels(self, height: int, width: int, deadline: float) -> Pixels:
        """Read straight into the picture that is returned. Raises TimeoutError past the deadline."""
        pixels = np.empty((height, width, 3), np.uint8)
        rest = pixels.data.cast("B")
        while rest:
            self._wait(deadline)
            count = os.readv(self._connection.fileno(), [rest])
            if count == 0:
                raise EOFError
            rest = rest[count:]
        return pixels

    def close(self) -> None:
        with self._sending:
            self._connection.close()

    def _wait(self, deadline: float) -> None:
        if not self._connection.poll(max(0.0, deadline - time.monotonic())):
            raise TimeoutError
