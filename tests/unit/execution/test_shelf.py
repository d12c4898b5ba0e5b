"""What the list of installed weights promises."""

from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from danqing.engines.shelf import Shelf
from tests.factories import QWEN_IMAGE


def test_a_broken_list_is_an_error(tmp_path: Path) -> None:
    """A file that somebody edited into nonsense is refused, not taken for an empty one."""
    (tmp_path / "installed.json").write_text('{"qwen-image": {"path": 7}}')
    with pytest.raises(ValidationError):
        Shelf(tmp_path).all()


def test_no_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    """Where nothing was ever installed there is nothing, and nothing is made."""
    assert Shelf(tmp_path / "models").all() == {}
    assert not (tmp_path / "models").exists()


def test_what_is_put_is_seen_by_others_at_once(tmp_path: Path) -> None:
    """A shelf that was read before sees what another process writes, also twice within a tick of the clock."""
    mine, other = Shelf(tmp_path), Shelf(tmp_path)
    for size in range(5):
        other.put(replace(QWEN_IMAGE, size_bytes=size))
        assert mine.all()["qwen-image"].size_bytes == size


def test_what_is_dropped_is_gone(tmp_path: Path) -> None:
    """Dropping one entry leaves the others; dropping what is not there is no error."""
    shelf = Shelf(tmp_path)
    shelf.put(QWEN_IMAGE)
    shelf.put(replace(QWEN_IMAGE, name="z-image", parts={"vae": "/weights/vae.safetensors"}))
    shelf.drop("qwen-image")
    shelf.drop("qwen-image")

    assert list(shelf.all()) == ["z-image"]
    assert shelf.all()["z-image"].parts == {"vae": "/weights/vae.safetensors"}
