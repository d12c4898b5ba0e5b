"""Import skia in one place, also on machines without the OpenGL libraries that its Linux wheel is linked to.

Danqing draws on the processor only, so functions that are never called may stand in for OpenGL.
"""

import ctypes
import importlib.util
import platform
import tempfile
from pathlib import Path

from danqing.core.errors import EngineError
from danqing.engines.atelier.stub_library import stub_library, supports, undefined_symbols

# Both are in DT_NEEDED of skia-python 144.1's Linux wheels, with the symbols that the wheel wants of each.
_LINKED_LIBRARIES = {"libEGL.so.1": r"egl[A-Z]", "libGL.so.1": r"gl[A-Z]"}


def _load_stand_ins() -> None:
    """Load an empty stand-in for each OpenGL library that this machine lacks."""
    spec = importlib.util.find_spec("skia")
    if spec is None or spec.origin is None:
        raise EngineError("The package skia-python is not installed.")
    if platform.system() != "Linux" or not supports(platform.machine()):
        return
    for soname, pattern in _LINKED_LIBRARIES.items():
        if not _loads(soname):
            symbols = undefined_symbols(Path(spec.origin), pattern)
            _load_globally(stub_library(soname, symbols, platform.machine()))


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _load_globally(library: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".so") as file:
        file.write(library)
        file.flush()
        ctypes.CDLL(file.name, mode=ctypes.RTLD_GLOBAL)


try:
    import skia
except ImportError:
    _load_stand_ins()
    import skia

__all__ = ["skia"]
