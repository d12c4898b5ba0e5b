"""Functions whose modules are read when they are first called, so that a picture loads only what draws it."""

from collections.abc import Callable
from functools import cache
from pkgutil import resolve_name
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_PACKAGE = __name__.rpartition(".")[0]


def deferred(place: str) -> Callable[P, R]:
    """The function at a place, read when it is first called.

    place: "module:function" below this package, as entry points are written. A place that does not exist fails at the
    call: tests/unit/atelier/test_deferred.py calls every one.
    """
    found = cache(resolve_name)

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        function: Callable[P, R] = found(f"{_PACKAGE}.{place}")
        return function(*args, **kwargs)

    call.__doc__ = place
    return call
