"""What a process that drew gives back."""

import platform

import numpy as np
import psutil
import pytest

from danqing.execution.memory import give_back_free_memory

MANY, BYTES = 400, 100_000
"""Pieces too small for the allocator to ask the system for each of them."""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="other C libraries keep nothing, or cannot be asked")
def test_freed_memory_goes_back_to_the_system() -> None:
    """What was freed below something that is still in use does not stay with the process."""
    process = psutil.Process()
    pieces = [np.ones(BYTES, np.uint8) for _ in range(MANY)]
    del pieces[:-1]
    before = process.memory_info().rss
    give_back_free_memory()
    assert before - process.memory_info().rss > MANY * BYTES / 2
