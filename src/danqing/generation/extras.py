"""Packages that come with an extra only: found when a setting asks for them, or missed in one clear line."""

import importlib
from types import ModuleType


class ExtraMissing(Exception):
    """A setting needs a package that is not installed."""

    def __init__(self, setting: str, extra: str) -> None:
        super().__init__(f"{setting} needs the extra danqing[{extra}]: pip install 'danqing[{extra}]'")


def imported(module: str, *, setting: str, extra: str) -> ModuleType:
    """The module of an extra. Raises ExtraMissing where it, or a package that it needs, is not installed."""
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        raise ExtraMissing(setting, extra) from error
