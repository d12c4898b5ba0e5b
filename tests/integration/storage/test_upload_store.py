"""Promises of the place where uploaded files lie."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from danqing.core.errors import UploadCapacityExceeded, UploadExists
from danqing.storage.upload_store import UploadStore

NOW = datetime(2026, 1, 12, tzinfo=UTC)


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    """A second file under the same key is refused, and the first one stays."""
    store = UploadStore(tmp_path)
    store.put("account-1", "key", b"first", NOW)
    with pytest.raises(UploadExists):
        store.put("account-1", "key", b"second", NOW)
    assert store.get("account-1", "key") == b"first"


def test_an_account_has_so_much_room_and_no_more(tmp_path: Path) -> None:
    """A file that exceeds the room of its account is refused; the room of others is not touched."""
    store = UploadStore(tmp_path, capacity_bytes=10)
    store.put("account-1", "a", b"12345678", NOW)
    with pytest.raises(UploadCapacityExceeded):
        store.put("account-1", "b", b"123", NOW)
    store.put("account-2", "b", b"123", NOW)


def test_one_account_does_not_see_anothers_file(tmp_path: Path) -> None:
    """A file belongs to the account that uploaded it."""
    store = UploadStore(tmp_path)
    store.put("account-1", "key", b"file", NOW)
    assert store.get("account-2", "key") is None


@pytest.mark.parametrize("name", ["../../evil", "/etc/passwd", "a/../../b", "..", "\0", "\ud800", "猫 1.png"])
def test_no_name_leads_outside(tmp_path: Path, name: str) -> None:
    """Whatever a key or an account is called, its file lies in the folder."""
    store = UploadStore(tmp_path / "uploads")
    store.put(name, name, b"file", NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["uploads"]
    assert store.get(name, name) == b"file"


def test_old_files_are_forgotten(tmp_path: Path) -> None:
    """Files of before a moment go, later ones stay."""
    store = UploadStore(tmp_path)
    store.put("account-1", "old", b"file", NOW - timedelta(hours=49))
    store.put("account-1", "new", b"file", NOW)
    assert store.forget_older_than(NOW - timedelta(hours=48)) == 1
    assert (store.get("account-1", "old"), store.get("account-1", "new")) == (None, b"file")
