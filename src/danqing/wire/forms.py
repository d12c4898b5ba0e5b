"""Reads forms with files, as browsers and HTTP libraries send them. Source: RFC 7578, multipart/form-data."""

import re
from collections.abc import Mapping
from email.message import Message

from danqing.core.errors import MalformedForm

_NAME = re.compile(r'form-data;.*?\bname="([^"]*)"', re.IGNORECASE | re.DOTALL)
_MOST_PARTS = 50


def parse_form(content_type: str, body: bytes) -> Mapping[str, bytes]:
    """The fields of a form by name; of two with one name the last. Raises MalformedForm."""
    parts = (b"\r\n" + body).split(b"\r\n--" + _boundary(content_type))
    # before the first boundary stands nothing of interest, after the last one "--"
    if not 3 <= len(parts) <= _MOST_PARTS or not parts[-1].startswith(b"--"):
        raise MalformedForm()
    return dict(_field(part) for part in parts[1:-1])


def _boundary(content_type: str) -> bytes:
    header = Message()
    header["content-type"] = content_type.replace("\r", "").replace("\n", "")
    boundary = header.get_boundary()
    if header.get_content_type() != "multipart/form-data" or not boundary:
        raise MalformedForm()
    return boundary.encode("utf-8", "surrogateescape")


def _field(part: bytes) -> tuple[str, bytes]:
    head, separator, value = part.partition(b"\r\n\r\n")
    name = _NAME.search(head.decode("utf-8", "replace"))
    if not separator or name is None:
        raise MalformedForm()
    return name[1], value
