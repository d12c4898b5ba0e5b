"""Promises of the permissions to upload."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from danqing.accounts.upload_policies import UploadPolicies, UploadRequest
from danqing.core.errors import LinkForged, UploadPolicyExpired, UploadPolicyViolated

NOW = datetime(2026, 1, 12, 4, 0, tzinfo=UTC)
POLICIES = UploadPolicies(b"secret", 1000)
GRANT = POLICIES.grant("account-1", NOW)
UPLOAD = UploadRequest(policy=GRANT.policy, signature=GRANT.signature, key=f"{GRANT.folder}/a cat.png", size=1000)


@pytest.mark.parametrize("signature", ["", "x", "é"])
def test_a_signature_of_somebody_else_is_refused(signature: str) -> None:
    """Only this server grants uploads."""
    with pytest.raises(LinkForged):
        POLICIES.check(replace(UPLOAD, signature=signature), NOW)


def test_a_policy_that_was_changed_is_refused() -> None:
    """A note with another account or a longer time has no good signature."""
    note = json.loads(base64.b64decode(GRANT.policy)) | {"account_id": "account-2"}
    forged = base64.b64encode(json.dumps(note).encode()).decode()
    with pytest.raises(LinkForged):
        POLICIES.check(replace(UPLOAD, policy=forged), NOW)
    with pytest.raises(LinkForged):
        UploadPolicies(b"another secret", 1000).check(UPLOAD, NOW)


def test_a_policy_holds_five_minutes() -> None:
    """At 300 seconds the time is over."""
    assert POLICIES.check(UPLOAD, NOW + timedelta(seconds=299)) == "account-1"
    with pytest.raises(UploadPolicyExpired, match=r"^Invalid according to Policy: Policy expired\.$"):
        POLICIES.check(UPLOAD, NOW + timedelta(seconds=300))


@pytest.mark.parametrize("key", ["", "cat.png", "dashscope-instant/x/cat.png", "{folder}", "{folder}/"])
def test_a_key_outside_the_folder_is_refused(key: str) -> None:
    """A file lies in the folder that was granted, under a name."""
    with pytest.raises(UploadPolicyViolated):
        POLICIES.check(replace(UPLOAD, key=key.format(folder=GRANT.folder)), NOW)


def test_a_key_too_long_is_refused() -> None:
    """A key has at most 1023 bytes, as in the vendor's store."""
    with pytest.raises(UploadPolicyViolated):
        POLICIES.check(replace(UPLOAD, key=f"{GRANT.folder}/{'猫' * 400}"), NOW)


def test_a_file_too_large_is_refused() -> None:
    """The limit itself is allowed, a byte more is not."""
    with pytest.raises(UploadPolicyViolated):
        POLICIES.check(replace(UPLOAD, size=1001), NOW)


def test_every_grant_has_a_folder_of_its_own() -> None:
    """No two grants share a folder, and the account cannot be read from it."""
    other = POLICIES.grant("account-1", NOW)
    assert other.folder != GRANT.folder
    assert GRANT.folder.startswith("dashscope-instant/")
    assert "account-1" not in GRANT.folder
