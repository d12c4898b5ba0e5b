"""Temporary keys that are stored nowhere: a signed note of whose key they stand for, and until when."""

import base64
import binascii
import hashlib
import hmac
from datetime import UTC, datetime

from danqing.core.errors import InvalidApiKey

PREFIX = "st-"

_SIGNATURE_BYTES = hashlib.sha256().digest_size


class TokenSigner:
    """Makes and reads tokens, with a secret of this server. Whoever has a token has the rights of its key until then.

    A token is `st-` and base64url(HMAC-SHA256, then key id and UNIX seconds).
    """

    def __init__(self, secret: bytes) -> None:
        # a key of its own, so that no other signature made with the secret is a token
        self._key = hmac.digest(secret, b"danqing temporary tokens", "sha256")

    def sign(self, key_id: str, expires_at: datetime) -> str:
        """A token for a key, until a moment, to the second."""
        note = f"{key_id} {int(expires_at.timestamp())}".encode()
        return PREFIX + base64.urlsafe_b64encode(self._signature(note) + note).decode().rstrip("=")

    def key_id(self, token: str, now: datetime) -> str:
        """Which key a token stands for. Raises InvalidApiKey where it was not made by `sign`, or its time is over."""
        signed = _decode(token.removeprefix(PREFIX))
        signature, note = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
        # before the note is read at all: what strangers wrote never reaches the parser below
        if not hmac.compare_digest(signature, self._signature(note)):
            raise InvalidApiKey()
        key_id, seconds = note.decode().split(" ")
        if now >= datetime.fromtimestamp(int(seconds), UTC):
            raise InvalidApiKey()
        return key_id

    def _signature(self, note: bytes) -> bytes:
        return hmac.digest(self._key, note, "sha256")


def _decode(text: str) -> bytes:
    try:
        # the padding was cut off, since `=` is awkward in headers and addresses
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise InvalidApiKey() from error
