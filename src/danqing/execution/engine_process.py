"""The child process that holds one engine: loads it, draws the batches it is sent, and ends with its parent.

Started as `python -m danqing.execution.engine_process DESCRIPTOR MODULE:CLASS`; see engine_child.py for the other end.
"""

import logging
import signal
import sys
import time

import numpy as np

from danqing.core.errors import ModelUnavailable, PictureUnwanted
from danqing.engines.base import Engine, Picture
from danqing.engines.ending import end_with_parent
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
from danqing.execution.containment import draw_contained, load_contained
from danqing.execution.memory import give_back_free_memory

_log = logging.getLogger(__name__)

PROGRESS_SECONDS = 0.05
"""Shortest time between two reports on one batch: finer steps than a screen shows are not worth a message."""


def main() -> None:
    descriptor, address = sys.argv[1:]
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # Ctrl-C reaches the whole terminal group; the parent decides when an engine ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    try:
        serve(Channel(int(descriptor)), address)
    except (EOFError, OSError):
        _log.info("engine %s ends: its server is gone or has closed the line", address)


def serve(channel: Channel, address: str) -> None:
    """Load the engine, then answer orders one at a time until the line is closed (EOFError, OSError)."""
    load = channel.receive_order()
    assert isinstance(load, Load)
    try:
        engine = load_contained(address, load.settings)
    except ModelUnavailable as error:
        channel.send_report(LoadFailed(reason=error.message))
        return
    try:
        channel.send_report(Ready(name=engine.name, version=engine.version))
        # batches are numbered from 1, so none is stopped yet
        stopped = 0
        while True:
            match channel.receive_order():
                case Draw() as batch:
                    stopped = _draw(channel, engine, batch, stopped)
                case Stop(number=number):
                    # it came before its batch, or after the end of it
                    stopped = number
                case Ping():
                    channel.send_report(Pong())
                    # Only an idle engine is asked, so that no picture waits for it.
                    give_back_free_memory()
    finally:
        # also when the line broke: an engine may have files or devices to let go of
        engine.close()


def _draw(channel: Channel, engine: Engine, batch: Draw, stopped: int) -> int:
    """Answer every job of a batch. stopped: the last batch that nobody wants, as far as is known; so is the answer."""
    # so long ago that the first report is passed on at once
    reported_at = 0.0

    def report(index: int, share: float) -> None:
        nonlocal reported_at, stopped
        while channel.has_order:
            order = channel.receive_order()
            assert isinstance(order, Stop)
            stopped = order.number
        if stopped == batch.number:
            raise PictureUnwanted()
        if time.monotonic() - reported_at >= PROGRESS_SECONDS:
            reported_at = time.monotonic()
            channel.send_report(Progressed(index=index, share=share))

    for index, answer in enumerate(draw_contained(engine, batch.jobs, report)):
        if isinstance(answer, Picture):
            _send_picture(channel, index, answer)
        else:
            channel.send_report(Failed(index=index, error=answer))
    channel.send_report(Finished())
    return stopped


def _send_picture(channel: Channel, index: int, picture: Picture) -> None:
    # a view of a larger or turned array cannot be sent as it lies in memory
    pixels = np.ascontiguousarray(picture.pixels)
    height, width, _ = pixels.shape
    drawn = Drawn(index=index, height=height, width=width, explanation=picture.explanation, texts=picture.texts)
    # the numbers go ahead of the pixels, which are read straight into an array of that shape
    channel.send_report(drawn)
    channel.send_pixels(pixels)


if __name__ == "__main__":
    main()
