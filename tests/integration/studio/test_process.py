"""The studio's process: not there before anybody wants it, gone when nobody does, back when somebody comes again."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from danqing.studio.options import StudioOptions
from danqing.studio_process import StudioProcess

LONGEST_WAIT = 60.0


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[StudioProcess]:
    """One that ends itself as soon as it has looked around."""
    options = StudioOptions(api="http://127.0.0.1:9", folder=tmp_path, idle_seconds=0.0)
    process = StudioProcess(lambda: options)
    yield process
    process.close()


def ended(studio: StudioProcess) -> bool:
    """Whether it is gone before patience is."""
    until = time.monotonic() + LONGEST_WAIT
    while studio.is_ready and time.monotonic() < until:
        time.sleep(0.05)
    return not studio.is_ready


def status(studio: StudioProcess) -> int:
    """What its sign-in page answers."""
    with httpx.Client(transport=httpx.HTTPTransport(uds=studio.socket_path), base_url="http://studio") as visitor:
        return visitor.get("/studio/sign-in").status_code


@pytest.mark.slow
def test_it_comes_and_goes_with_its_visitors(studio: StudioProcess) -> None:
    """Nothing runs before the first visit; after the last one it ends by itself, and the next one starts it again."""
    assert not studio.is_ready
    for _ in range(2):
        asyncio.run(studio.ready())
        assert status(studio) == 200
        assert ended(studio)


def test_one_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    """Whoever waits for it hears why, and does not wait for ever."""
    process = StudioProcess(lambda: StudioOptions(api="http://127.0.0.1:9", folder=tmp_path))
    process.close()  # its folder is gone
    with pytest.raises(OSError, match="No such file"):
        asyncio.run(process.ready())


def test_options_travel_as_a_line(tmp_path: Path) -> None:
    """What the server tells is what the studio reads, secrets included, and it is one line."""
    options = StudioOptions(api="http://a", folder=tmp_path, local_key="sk-1", idle_seconds=1.5)
    assert "\n" not in options.as_json()
    assert StudioOptions.from_json(options.as_json()) == options
