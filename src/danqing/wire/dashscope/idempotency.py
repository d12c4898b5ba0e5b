"""The header `Idempotency-Key`: how a submit that is sent again is known again.

The vendor has no such header; the form is that of the IETF draft "The Idempotency-Key HTTP Header Field".
"""

import hashlib

from danqing.core.errors import InvalidField
from danqing.core.task import Idempotency
from danqing.wire.dashscope.documentation import JsonObject
from danqing.wire.dashscope.fields import is_storable

_LONGEST_KEY = 255

IDEMPOTENCY_HEADER: JsonObject = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "maxLength": _LONGEST_KEY},
    "description": "Of your choice. The same body under the same key is one task, however often it is sent.",
}


def read_idempotency(header: str | None, route: str, body: bytes) -> Idempotency | None:
    """The key and what it stands for; None where there is no key. Raises InvalidField for a key too long."""
    if not header:
        return None
    if len(header) > _LONGEST_KEY or not is_storable(header):
        raise InvalidField("Idempotency-Key", header, f"must be at most {_LONGEST_KEY} characters of text")
    # with the route: the same body means different answers at two URLs
    return Idempotency(key=header, digest=hashlib.sha256(route.encode() + b"\n" + body).hexdigest())
