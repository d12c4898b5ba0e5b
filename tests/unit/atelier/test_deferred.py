"""Functions that are read when they are first called."""

import re
import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest

from danqing.engines import atelier
from danqing.engines.atelier.deferred import deferred

PACKAGE = "danqing.engines.atelier"
PLACES = sorted(
    place
    for module in Path(atelier.__path__[0]).rglob("*.py")
    for place in re.findall(r'\bdeferred\("([\w.]+:\w+)"\)', module.read_text(encoding="utf-8"))
)


def test_a_place_that_does_not_exist_is_an_error_of_the_call() -> None:
    """Nobody gets a picture without its finish in silence."""
    with pytest.raises(ModuleNotFoundError, match="no_such_finish"):
        deferred("finishes.no_such_finish:draw")()


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_a_function_of_its_own_module(place: str) -> None:
    """No row of a table names a module that was moved, or a function that is imported there."""
    module, _, name = f"{PACKAGE}.{place}".partition(":")
    function = resolve_name(f"{module}:{name}")
    assert (function.__module__, function.__name__) == (module, name)


def test_importing_the_engine_reads_nothing_that_draws() -> None:
    """A service that only names the engine starts without it; loading reads it, and only the pages that are drawn."""
    code = f"""
import sys
from {PACKAGE}.engine import AtelierEngine
imported = "{PACKAGE}.stages" in sys.modules
AtelierEngine().load()
print(imported, *("{PACKAGE}." + name in sys.modules for name in ("stages", "finishes.oil", "frames.pages.calendar")))
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert told == ["False", "True", "False", "False"]
