"""Promises of saved pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from danqing.client.saving import file_name, safe_name, save_new


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://h/results/a/b-0.png?Expires=1&Signature=x%2Fy", "b-0.png"),
        ("http://h/a/%E5%B0%8F%E7%8C%AB.png", "小猫.png"),
        ("http://h/a/..%2F..%2Fetc%2Fpasswd", "_.._etc_passwd"),
        ("http://h/a/%00bad%0Aname%3F.png", "_bad_name_.png"),
        ("http://h/.bashrc", "bashrc"),
        ("http://h/a/", "picture.png"),
        ("http://h", "picture.png"),
    ],
)
def test_an_address_gives_a_safe_name(url: str, name: str) -> None:
    """The last path segment is the name; it cannot leave the folder or hide."""
    assert file_name(url) == name


def test_a_long_name_keeps_its_suffix() -> None:
    """Names fit every file system, counted in bytes, and no letter is cut in half."""
    name = safe_name("猫" * 300 + ".png")
    assert len(name.encode()) <= 200
    assert set(name.removesuffix(".png")) == {"猫"}


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    """A taken name gets a number, whatever took it."""
    (tmp_path / "cat.png").write_bytes(b"older")
    (tmp_path / "cat-1.png").mkdir()

    assert [save_new(tmp_path, "cat.png", [b"new"]).name for _ in range(2)] == ["cat-2.png", "cat-3.png"]
    assert (tmp_path / "cat.png").read_bytes() == b"older"


def test_half_a_picture_is_not_kept(tmp_path: Path) -> None:
    """Where the content breaks off, nothing stays behind."""

    def broken() -> Iterator[bytes]:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        save_new(tmp_path, "cat.png", broken())
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_written_whole(tmp_path: Path) -> None:
    """The folder is made, the bytes are the ones that came, and others may read the file."""
    path = save_new(tmp_path / "a" / "b", "cat.png", [b"one", b"two"])
    assert path.read_bytes() == b"onetwo"
    assert list(path.parent.iterdir()) == [path]
    (tmp_path / "plain").touch()
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
