"""Lets a command take its options as one dataclass, where they are more than a function should have parameters."""

import inspect
from collections.abc import Callable
from typing import TypeVar, get_type_hints

Options = TypeVar("Options")


def taking(kind: type[Options]) -> Callable[[Callable[[Options], None]], Callable[..., None]]:
    """Make a function of one dataclass into a command with an option, or argument, for each of its fields."""

    def as_command(run: Callable[[Options], None]) -> Callable[..., None]:
        def command(**given: object) -> None:
            run(kind(**given))

        # typer reads a command from its signature and its type hints
        vars(command)["__signature__"] = inspect.signature(kind)
        command.__annotations__ = get_type_hints(kind, include_extras=True)
        return command

    return as_command
