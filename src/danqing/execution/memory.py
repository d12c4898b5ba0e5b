"""What a process that drew holds on to without need."""

import ctypes


def give_back_free_memory() -> None:
    """Return freed memory to the system, where the C library keeps it for later: glibc does, up to 60 MB a picture."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
