"""Measures a GGUF file by its own header: stable-diffusion.cpp does not end on one that is cut off.

Source: ggml, docs/gguf.md, version 3.
"""

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

_ALIGNMENT = 32
_MOST = 1_000_000  # tensors or entries; no file has so many, and a broken one may claim any number

_NUMBERS: Mapping[int, int] = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of each kind of number in the header."""

_STRING, _ARRAY = 8, 9

_BLOCKS: Mapping[int, tuple[int, int]] = {
    0: (1, 4), 1: (1, 2), 2: (32, 18), 3: (32, 20), 6: (32, 22), 7: (32, 24), 8: (32, 34), 10: (256, 84),
    11: (256, 110), 12: (256, 144), 13: (256, 176), 14: (256, 210), 15: (256, 292), 30: (1, 2),
}  # fmt: skip
"""Values in a block and its bytes, by the number of the type; of others the last tensor is taken to be empty."""


class BrokenGguf(Exception):
    """The file is not what its header says, in one line."""


def check_gguf(file: Path) -> None:
    """Raises BrokenGguf for a file that is no GGUF or is cut off, and OSError."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        try:
            wanted = _wanted_size(stream)
        except (struct.error, OverflowError, MemoryError) as error:
            raise BrokenGguf(f"{file} is cut off or damaged: its header does not end.") from error
    if wanted is None:
        raise BrokenGguf(f"{file} is no GGUF file of version 2 or 3.")
    if size < wanted:
        raise BrokenGguf(f"{file} is cut off: it has {size} bytes and should have {wanted}.")


def _wanted_size(stream: BinaryIO) -> int | None:
    if stream.read(4) != b"GGUF":
        return None
    version, tensors, entries = _read(stream, "<IQQ")
    if version not in (2, 3) or tensors > _MOST or entries > _MOST:
        return None
    for _ in range(entries):
        _skip_string(stream)
        _skip_value(stream, _read(stream, "<I")[0])
    if not tensors:
        return stream.tell()
    end = max(_tensor_end(stream) for _ in range(tensors))
    return -(-stream.tell() // _ALIGNMENT) * _ALIGNMENT + end


def _tensor_end(stream: BinaryIO) -> int:
    _skip_string(stream)
    (sides,) = _read(stream, "<I")
    count = 1
    for side in _read(stream, f"<{sides}Q"):
        count *= side
    kind, offset = _read(stream, "<IQ")
    values, size = _BLOCKS.get(kind, (1, 0))
    return int(offset + count // values * size)


def _skip_value(stream: BinaryIO, kind: int) -> None:
    if kind == _STRING:
        _skip_string(stream)
    elif kind == _ARRAY:
        of, count = _read(stream, "<IQ")
        if of in _NUMBERS:
            stream.seek(_NUMBERS[of] * count, 1)
        else:
            for _ in range(count):
                _skip_value(stream, of)
    elif kind in _NUMBERS:
        stream.seek(_NUMBERS[kind], 1)
    else:
        raise struct.error(f"unknown kind {kind}")


def _skip_string(stream: BinaryIO) -> None:
    stream.seek(_read(stream, "<Q")[0], 1)


def _read(stream: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(form, stream.read(struct.calcsize(form)))
