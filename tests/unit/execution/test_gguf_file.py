"""What measuring a GGUF file promises."""

import os
import struct
from pathlib import Path

import pytest

from danqing.engines.sdcpp.gguf_file import BrokenGguf, check_gguf

HEAD = b"GGUF" + struct.pack("<IQQ", 3, 1, 2)
NAME = struct.pack("<Q", 4) + b"name"
ENTRIES = NAME + struct.pack("<IQ", 8, 2) + b"sd" + NAME + struct.pack("<IIQ", 9, 4, 2) + struct.pack("<II", 1, 2)
TENSOR = NAME + struct.pack("<IQQIQ", 2, 64, 3, 2, 0)  # 64 * 3 values in four bits: 6 blocks of 18 bytes
START = -(-len(HEAD + ENTRIES + TENSOR) // 32) * 32
WHOLE = (HEAD + ENTRIES + TENSOR).ljust(START, b"\0") + bytes(6 * 18)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no GGUF file"),
        (b"GGML" + WHOLE[4:], "is no GGUF file"),
        (b"GGUF" + struct.pack("<IQQ", 1, 0, 0), "is no GGUF file of version 2 or 3"),
        (b"GGUF" + struct.pack("<IQQ", 3, 2**60, 0), "is no GGUF file"),
        (WHOLE[:60], "its header does not end"),
        (WHOLE[:-1], f"is cut off: it has {len(WHOLE) - 1} bytes and should have {len(WHOLE)}"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, reason: str) -> None:
    """What the library would loop on is found in milliseconds, whatever the size."""
    file = tmp_path / "model.gguf"
    file.write_bytes(content)
    with pytest.raises(BrokenGguf, match=reason):
        check_gguf(file)


def test_a_whole_file_passes(tmp_path: Path) -> None:
    """A file that ends with its last tensor is whole, and so is a longer one."""
    file = tmp_path / "model.gguf"
    file.write_bytes(WHOLE)
    check_gguf(file)
    os.truncate(file, len(WHOLE) + 100)
    check_gguf(file)
