"""What the table of engines promises."""

import subprocess
import sys
from dataclasses import replace

import pytest

from danqing.engines.registry import ENGINES, EngineEntry, create_engine, engine_names, installed_engines, is_installed
from tests.engines.pattern import PatternEngine
from tests.factories import QWEN_IMAGE


def test_unknown_engine_is_not_installed() -> None:
    """A name that is not in the table is not installed, rather than an error."""
    assert not is_installed("abacus")


def test_missing_class_is_an_error() -> None:
    """An address whose class does not exist is refused with Python's own error."""
    with pytest.raises(AttributeError):
        create_engine("tests.engines.pattern:NoSuchEngine")


def test_create_engine_imports_the_class_at_the_address() -> None:
    """An address names a module and a class; the engine made of it is not loaded yet."""
    assert type(create_engine("tests.engines.pattern:PatternEngine")) is PatternEngine


def test_atelier_is_always_there() -> None:
    """The embedded engine needs nothing but the dependencies of the service."""
    assert "atelier" in engine_names()
    assert installed_engines()["atelier"] == ENGINES["atelier"]


def test_asking_what_is_installed_imports_no_engine() -> None:
    """The API process can ask which engines are installed without loading the libraries that draw."""
    program = (
        "import sys; from danqing.engines.registry import installed_engines; installed_engines();"
        "print([name for name in ('skia', 'cv2', 'uharfbuzz') if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


def test_entry_draws_one_at_a_time_by_default() -> None:
    """An engine that says nothing about batches gets one job at a time."""
    assert EngineEntry(address="a:B").max_batch == 1


@pytest.mark.parametrize(("name", "engine"), [("qwen-image", "abacus"), ("atelier", "atelier")])
def test_weights_that_nothing_draws_with_are_no_engine(name: str, engine: str) -> None:
    """Weights whose software is not installed, or whose name an engine of its own has, change nothing."""
    assert installed_engines([replace(QWEN_IMAGE, name=name, engine=engine)]) == installed_engines()
