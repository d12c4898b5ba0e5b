"""Reads numbers from query strings."""

import re
from collections.abc import Mapping

from danqing.core.errors import InvalidField

_DIGITS = re.compile(r"[0-9]{1,9}")


def number(values: Mapping[str, str], name: str, default: int, *, largest: int) -> int:
    """A number from 1 on; the default where it is absent or empty. Raises InvalidField for anything else."""
    text = values.get(name) or str(default)
    if not _DIGITS.fullmatch(text) or not 1 <= int(text) <= largest:
        raise InvalidField(name, text, f"must be a number from 1 to {largest}")
    return int(text)
