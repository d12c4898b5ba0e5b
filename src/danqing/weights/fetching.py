"""Fetches a file of a hub: goes on where an earlier attempt stopped, and keeps only what has the right hash."""

import errno
import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import BinaryIO

import httpx

from danqing.core.errors import CannotInstall
from danqing.weights.hubs import RemoteFile

_ATTEMPTS = 5
_PASSING = frozenset({429, 500, 502, 503, 504})

Received = Callable[[int], None]
"""Called with each number of bytes that lie on the disk since the last call; those of earlier runs count too."""


def fetch(client: httpx.Client, headers: Mapping[str, str], file: RemoteFile, target: Path, received: Received) -> None:
    """Make the target be this file. What is there already is taken if its hash is right.

    A half file stays beside it as NAME.part, for the next run. Raises CannotInstall for a hash that is wrong, a hub
    that refuses, five broken connections in a row that brought nothing, and a full disk.
    """
    if target.exists() and target.stat().st_size == file.size and _is_right(file, target):
        received(file.size)
        return
    part = target.with_name(target.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    _complete(client, headers, file, part, received)
    if not _is_right(file, part):
        part.unlink()
        raise CannotInstall(
            f"{file.path} is not what the hub says it is: its hash is wrong. It was deleted; try again."
        )
    part.replace(target)


def _complete(
    client: httpx.Client, headers: Mapping[str, str], file: RemoteFile, part: Path, received: Received
) -> None:
    """Receive until all bytes are there."""
    there = part.stat().st_size if part.exists() else 0
    # the file was replaced on the hub by a smaller one
    if there > file.size:
        part.unlink()
        there = 0
    received(there)
    failures = 0
    while there < file.size:
        reason = _receive(client, headers, file, part, received)
        now = part.stat().st_size
        # only attempts that brought nothing count: a slow line may break a hundred times on tens of gigabytes
        failures = failures + 1 if now <= there else 0
        there = now
        if failures == _ATTEMPTS:
            raise CannotInstall(f"{file.path} cannot be fetched: {reason}. What came is kept; the next run goes on.")
        if failures:
            # doubled each time, 0.4 s to 3.2 s: a hub that is busy is left alone for a moment
            time.sleep(0.2 * 2**failures)
    if file.size == 0:
        # no attempt is made for no bytes, but the hash is checked of a file
        part.touch()


def _receive(client: httpx.Client, headers: Mapping[str, str], file: RemoteFile, part: Path, received: Received) -> str:
    """One attempt; why it ended early, if it did."""
    there = part.stat().st_size if part.exists() else 0
    # uncompressed, or places in the file and places in the stream would differ
    asked = {**headers, **({"range": f"bytes={there}-"} if there else {}), "accept-encoding": "identity"}
    try:
        with client.stream("GET", file.url, headers=asked) as answer, part.open("ab") as sink:
            if answer.status_code in _PASSING:
                return f"HTTP {answer.status_code}"
            if answer.status_code not in (200, 206):
                raise CannotInstall(f"{file.path} is refused: HTTP {answer.status_code}.")
            if answer.status_code == 200 and there:
                # this server knows no ranges: from the beginning
                sink.truncate(0)
                received(-there)
            _write(answer, sink, received)
    except httpx.HTTPError as error:
        return str(error) or type(error).__name__
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CannotInstall(f"No space is left on the device of {part.parent}.") from error
        raise
    return "the connection ended early"


def _write(answer: httpx.Response, sink: BinaryIO, received: Received) -> None:
    # as they come: larger pieces would be lost where the line breaks in one
    for chunk in answer.iter_bytes():
        sink.write(chunk)
        received(len(chunk))


def _is_right(file: RemoteFile, path: Path) -> bool:
    """Whether the file has the hash that the hub tells; small files at Hugging Face have the one of git only."""
    if path.stat().st_size != file.size:
        return False
    if file.sha256 is not None:
        return file_sha256(path) == file.sha256
    if file.git_hash is None:
        return True
    content = path.read_bytes()
    # how git names a blob; it protects against accidents, and small files hold no weights
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest() == file.git_hash


def file_sha256(path: Path) -> str:
    """The hash of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
