"""Reads query strings by type, as fields.py reads JSON: what is there is checked, what is empty counts as absent."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from danqing.core.errors import InvalidField
from danqing.wire.dashscope.fields import is_storable
from danqing.wire.dashscope.responses import SERVICE_TIME

PAGE_NO_LIMIT = 999_999
# nine, since int reads longer and longer numbers ever more slowly; and no digits of other scripts
_DIGITS = re.compile(r"[0-9]{1,9}")
_MOMENT = re.compile(r"(19[7-9][0-9]|2[0-9]{3})[0-9]{10}")  # years in which a day more or less is a year too

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class QueryString:
    """The parameters of a request; None where absent or empty. Every reader raises InvalidField."""

    values: Mapping[str, str]

    def text(self, name: str) -> str | None:
        text = self.values.get(name) or None
        if text is not None and not is_storable(text):
            raise InvalidField(name, text, "must be text without U+0000")
        return text

    def number(self, name: str, default: int, largest: int) -> int:
        """A number from 1 to the largest."""
        text = self.values.get(name) or str(default)
        if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= largest:
            raise InvalidField(name, text, f"must be a number from 1 to {largest}")
        return int(text)

    def choice(self, name: str, choices: type[Choice]) -> Choice | None:
        """A member of an enumeration, by its value."""
        text = self.values.get(name) or None
        if text is None:
            return None
        if text not in set(choices):
            raise InvalidField(name, text, f"must be one of {', '.join(choices)}")
        return choices(text)

    def moment(self, name: str) -> datetime | None:
        """`YYYYMMDDhhmmss` in the vendor's clock."""
        text = self.values.get(name) or None
        if text is None:
            return None
        try:
            if not _MOMENT.fullmatch(text):
                raise ValueError
            return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=SERVICE_TIME)
        except ValueError as error:
            raise InvalidField(name, text, "must be YYYYMMDDhhmmss") from error
