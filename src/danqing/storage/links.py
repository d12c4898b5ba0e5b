"""Signed addresses of pictures, in the form that Alibaba's object store gives them.

Source: OSS, "Add signatures to a URL" (V1): base64(HMAC-SHA1(secret, "GET\\n\\n\\n{Expires}\\n/{bucket}/{key}")).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from urllib.parse import urlencode

from danqing.core.errors import LinkExpired, LinkForged

BUCKET = "danqing"


class LinkSigner:
    """Signs object keys with a secret of this server, and checks what it signed."""

    def __init__(self, access_key_id: str, secret: bytes) -> None:
        self._access_key_id = access_key_id
        self._secret = secret

    def sign(self, key: str, expires_at: datetime) -> str:
        """The query string that opens `key` until a moment, to the second."""
        expires = str(int(expires_at.timestamp()))
        return urlencode(
            {"Expires": expires, "OSSAccessKeyId": self._access_key_id, "Signature": self._signature(key, expires)}
        )

    def verify(self, key: str, query: Mapping[str, str], now: datetime) -> None:
        """Raises LinkForged where the query was not made by `sign` for this key, LinkExpired after its time."""
        expires = query.get("Expires", "")
        expected = self._signature(key, expires)
        # before the time is read: an unsigned `Expires` may be anything at all
        if not hmac.compare_digest(expected.encode(), query.get("Signature", "").encode()):
            raise LinkForged()
        if now >= datetime.fromtimestamp(int(expires), UTC):
            raise LinkExpired()

    def _signature(self, key: str, expires: str) -> str:
        text = f"GET\n\n\n{expires}\n/{BUCKET}/{key}"
        # SHA-1 is what OSS V1 prescribes; as a keyed hash it still holds
        return base64.b64encode(hmac.new(self._secret, text.encode(), hashlib.sha1).digest()).decode()
