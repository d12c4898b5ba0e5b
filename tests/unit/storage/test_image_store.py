"""Promises of the picture store."""

from pathlib import Path

from danqing.storage.image_store import object_key, open_folder


def test_a_missing_picture_is_none(tmp_path: Path) -> None:
    """A key without a picture is None, not an error."""
    assert open_folder(tmp_path).get("results/none.png") is None


def test_a_picture_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """What was put is what is got, and putting it again is no error."""
    store = open_folder(tmp_path / "new" / "folder")
    for _ in range(2):
        store.put("results/t/t-0.png", b"\x89PNG...")

    assert store.get("results/t/t-0.png") == b"\x89PNG..."


def test_deleting_twice_is_no_error(tmp_path: Path) -> None:
    """Retention may be interrupted and begin again."""
    store = open_folder(tmp_path)
    store.put("results/t/t-0.png", b"x")
    for _ in range(2):
        store.delete(["results/t/t-0.png"])

    assert store.get("results/t/t-0.png") is None


def test_each_image_has_a_file_name_of_its_own() -> None:
    """Clients save under the last segment of the address, so it differs from image to image."""
    names = {object_key("task", index).rsplit("/", 1)[1] for index in range(4)}

    assert names == {f"task-{index}.png" for index in range(4)}
