"""The pictures themselves, in a folder or an object store, under keys that a second rendering repeats."""

import os
from pathlib import Path

from obstore.exceptions import NotFoundError
from obstore.store import LocalStore, ObjectStore

_MISSING = (NotFoundError, FileNotFoundError)  # a folder raises the second, an object store the first


class ImageStore:
    """Puts and gets PNG files by key. A key is the same for the same image of the same task (D11)."""

    def __init__(self, store: ObjectStore, folder: Path | None = None) -> None:
        """folder: where the store keeps its files, if it does."""
        self._store = store
        self._folder = folder

    def put_explanation(self, key: str, told: bytes) -> None:
        """Store what an engine told of the picture under a key; lost in a power cut, it is only missed."""
        self._store.put(explanation_key(key), told)

    def explanation(self, key: str) -> bytes | None:
        """What an engine told of the picture under a key, or None."""
        return self.get(explanation_key(key))

    def put(self, key: str, png: bytes) -> None:
        """Store a picture for good; putting the same key again replaces it with the same picture."""
        self._store.put(key, png)
        if self._folder is not None:
            # obstore renames the file into place and leaves it to the kernel; a charged picture must outlive a
            # power cut as its charge does
            _sync(self._folder / key)
            # a new name is part of its folder, and as easily lost
            _sync((self._folder / key).parent)

    def get(self, key: str) -> bytes | None:
        """The picture under a key, or None."""
        try:
            return bytes(self._store.get(key).bytes())
        except _MISSING:
            return None

    def delete(self, keys: list[str]) -> None:
        """Remove pictures and what was told of them; keys that are gone already are no error."""
        for key in (*keys, *map(explanation_key, keys)):
            try:
                self._store.delete(key)
            except _MISSING:
                # a crash may have come between the deletion of the file and that of its row
                continue


def explanation_key(key: str) -> str:
    """Where lies what an engine told of the picture under a key, as JSON. No address leads there."""
    return key.removesuffix(".png") + ".json"


def open_folder(folder: Path) -> ImageStore:
    """Keep pictures as files below a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    return ImageStore(LocalStore(folder), folder)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def object_key(task_id: str, index: int) -> str:
    """Where an image of a task lies. The last segment is a file name of its own: clients save under it."""
    return f"results/{task_id}/{task_id}-{index}.png"
