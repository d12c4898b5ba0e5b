"""What a process that drew gives back."""

import platform
from contextlib import closing

import numpy as np
import psutil
import pytest

from danqing.execution.local import LocalExecutor
from danqing.execution.memory import give_back_free_memory
from tests.engines.jobs import entry, ignore, job
from tests.unit.execution.test_local import LIMITS, wait_until

MANY, BYTES = 400, 100_000
"""Pieces too small for the allocator to ask the system for each of them."""

pytestmark = pytest.mark.skipif(
    platform.libc_ver()[0] != "glibc", reason="other C libraries keep nothing, or cannot be asked"
)


def test_freed_memory_goes_back_to_the_system() -> None:
    """What was freed below something that is still in use does not stay with the process."""
    process = psutil.Process()
    pieces = [np.ones(BYTES, np.uint8) for _ in range(MANY)]
    del pieces[:-1]
    before = process.memory_info().rss
    give_back_free_memory()
    assert before - process.memory_info().rss > MANY * BYTES / 2


def test_a_service_gives_back_what_pictures_took_once_nobody_waits() -> None:
    """The process that called an engine does so as well as the engine's own."""
    process = psutil.Process()
    with closing(LocalExecutor({"pattern": entry()}, ["cpu:0"], LIMITS)) as executor:
        pieces = [np.ones(BYTES, np.uint8) for _ in range(MANY)]
        del pieces[:-1]
        before = process.memory_info().rss
        executor.submit("pattern", job(), ignore).result()
        wait_until(lambda: before - process.memory_info().rss > MANY * BYTES / 2)
