"""Writes pictures to files: whole or not at all, and never over another file."""

import os
import re
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit
from uuid import uuid4

_LONGEST_NAME = 200  # bytes; file systems allow 255, and a number may have to be added
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_FALLBACK = "picture.png"


def file_name(url: str) -> str:
    """A safe name for the picture at an address: its last path segment, as the vendor's samples do."""
    return safe_name(unquote(urlsplit(url).path.rpartition("/")[2]))


def safe_name(name: str) -> str:
    """The name without what any file system refuses, without leading dots, and not too long; the suffix stays."""
    path = PurePosixPath(_UNSAFE.sub("_", name).strip(" .") or _FALLBACK)
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    stem = path.name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix


def save_new(folder: Path, name: str, content: Iterable[bytes]) -> Path:
    """Write a file that did not exist before, and return where it stands.

    Where the name is taken, -1, -2, … is added before the suffix. The file appears under its name only when it is
    whole. The folder is made where it is missing. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    draft = folder / f".{uuid4().hex}.part"
    try:
        with draft.open("xb") as file:
            for chunk in content:
                file.write(chunk)
        target = next(path for path in _candidates(folder, name) if _reserve(path))
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def _candidates(folder: Path, name: str) -> Iterator[Path]:
    path = folder / name
    yield path
    for number in count(1):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")


def _reserve(path: Path) -> bool:
    """Take a name by making an empty file, which only one of several processes can."""
    try:
        path.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
