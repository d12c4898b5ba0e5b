"""Permissions to upload files: a signed note of whose they are, where they may lie, how large and until when.

Source: OSS, "PostObject": `policy` is base64(JSON), `Signature` is base64(HMAC-SHA1(secret, policy)).
"""

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from danqing.core.errors import LinkForged, UploadPolicyExpired, UploadPolicyViolated

POLICY_HOLDS = timedelta(seconds=300)
"""Source: "Upload a local file to obtain a temporary URL", `expire_in_seconds`."""

_LONGEST_KEY = 1023
"""Bytes of the name of an object. Source: OSS, "Object naming"."""


@dataclass(frozen=True, kw_only=True)
class UploadGrant:
    """What a caller needs to upload: the signed note, and the folder that his files go to."""

    folder: str
    policy: str
    signature: str


@dataclass(frozen=True, kw_only=True)
class UploadRequest:
    """What came with a file."""

    policy: str
    signature: str
    key: str
    size: int


class UploadPolicies:
    """Grants uploads and checks them, with a secret of this server. max_bytes: of one file."""

    def __init__(self, secret: bytes, max_bytes: int) -> None:
        # a key of its own, so that no other signature made with the secret is a policy
        self._key = hmac.digest(secret, b"danqing uploads", "sha256")
        self.max_bytes = max_bytes

    def grant(self, account_id: str, now: datetime) -> UploadGrant:
        """Let an account upload into a folder of its own, which nobody else is ever given."""
        # a digest: names of files tell nothing of the account then
        owner = hashlib.sha256(account_id.encode()).hexdigest()[:32]
        folder = f"dashscope-instant/{owner}/{now:%Y-%m-%d}/{uuid4().hex}"
        expires_at = now + POLICY_HOLDS
        conditions = [["content-length-range", 0, self.max_bytes], ["starts-with", "$key", f"{folder}/"]]
        note = {"expiration": expires_at.isoformat(), "conditions": conditions, "account_id": account_id}
        policy = base64.b64encode(json.dumps(note).encode()).decode()
        return UploadGrant(folder=folder, policy=policy, signature=self._signature(policy))

    def check(self, upload: UploadRequest, now: datetime) -> str:
        """The account that the file is for. Raises LinkForged, UploadPolicyExpired or UploadPolicyViolated."""
        if not hmac.compare_digest(self._signature(upload.policy).encode(), upload.signature.encode()):
            raise LinkForged()
        note = _read(upload.policy)
        if now >= datetime.fromisoformat(note["expiration"]):
            raise UploadPolicyExpired()
        (_, least, most), (_, _, folder) = note["conditions"]
        if not least <= upload.size <= most:
            raise UploadPolicyViolated(f"Invalid according to Policy: the file has more than {most} bytes.")
        name = upload.key.removeprefix(folder)
        # removing a prefix that is not there changes nothing: then the key lies in another folder
        if name == upload.key or not name or len(upload.key.encode()) > _LONGEST_KEY:
            raise UploadPolicyViolated(f"Invalid according to Policy: the key must begin with {folder}")
        return str(note["account_id"])

    def _signature(self, policy: str) -> str:
        # SHA-1 is what OSS prescribes here; as a keyed hash it still holds
        return base64.b64encode(hmac.digest(self._key, policy.encode(), "sha1")).decode()


def _read(policy: str) -> dict[str, Any]:
    """The note that a policy with a good signature carries: one of our own."""
    note: dict[str, Any] = json.loads(base64.b64decode(policy))
    return note
