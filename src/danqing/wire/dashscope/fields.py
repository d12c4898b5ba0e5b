"""Reads JSON objects with strict types: what is there has its type, what is null counts as absent.

Lenient exactly where the vendor is: members that nobody asks for are ignored.
"""

import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.errors import InvalidField, MalformedBody

_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
"""U+0000, which PostgreSQL refuses, and halves of surrogate pairs, which are not UTF-8."""

_STORABLE_TEXT = "must be a string of Unicode characters without U+0000"


@dataclass(frozen=True)
class Fields:
    """A JSON object whose members are read by type; None where absent or null. path: its own, ending in a dot."""

    path: str
    members: Mapping[str, object]

    def text(self, name: str) -> str | None:
        value = self.members.get(name)
        if value is None or (isinstance(value, str) and is_storable(value)):
            return value
        raise self.invalid(name, _STORABLE_TEXT)

    def integer(self, name: str) -> int | None:
        value = self.members.get(name)
        # True is an int to Python but not to JSON
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self.invalid(name, "must be an integer")

    def boolean(self, name: str) -> bool | None:
        value = self.members.get(name)
        if value is None or isinstance(value, bool):
            return value
        raise self.invalid(name, "must be true or false")

    def object(self, name: str) -> "Fields | None":
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, dict):
            return Fields(f"{self.path}{name}.", value)
        raise self.invalid(name, "must be an object")

    def objects(self, name: str) -> "list[Fields] | None":
        """The members of an array, each of which must be an object."""
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, list) and all(isinstance(member, dict) for member in value):
            return [Fields(f"{self.path}{name}.{index}.", member) for index, member in enumerate(value)]
        raise self.invalid(name, "must be an array of objects")

    def invalid(self, name: str, allowed: str) -> InvalidField:
        """The refusal of a member, which says where it stands and what is allowed there."""
        value = self.members[name]
        # the plain repr of an array as deep as the parser allows exceeds the stack
        shown = reprlib.repr(value) if isinstance(value, list | dict) else value
        return InvalidField(f"{self.path}{name}", shown, allowed)


def parse_object(body: bytes) -> Fields:
    """The one JSON object in UTF-8 that a body is. Raises MalformedBody for anything else."""
    try:
        document: object = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedBody() from error
    if not isinstance(document, dict):
        raise MalformedBody()
    return Fields("", document)


def is_storable(text: str) -> bool:
    """Whether every database takes this text."""
    return not _UNSTORABLE.search(text)


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
