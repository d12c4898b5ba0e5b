"""Finds things by their address when they are needed, so that a command pays for no import of another."""

import importlib
from typing import Any


def load(address: str) -> Any:  # noqa: ANN401 - whatever stands there
    """What stands at "module:name". Raises ImportError and AttributeError."""
    module, _, name = address.partition(":")
    return getattr(importlib.import_module(module), name)
