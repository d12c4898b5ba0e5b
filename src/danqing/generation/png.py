"""PNG files from pixels, fast: one filter for all rows (Up) and ISA-L deflate; text chunks written and read.

Source: PNG specification, third edition, https://www.w3.org/TR/png-3/ (chapters 5, 9.2 and 11.3.3).
"""

import struct
from collections.abc import Iterator, Mapping

import numpy as np
from isal import isal_zlib
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"

_RGB_8_BIT = struct.pack(">5B", 8, 2, 0, 0, 0)
_UP = 2


def encode(pixels: NDArray[np.uint8], texts: Mapping[str, str]) -> bytes:
    """A PNG file that holds exactly these pixels and these texts.

    pixels: (height, width, 3), uint8, in any memory order. texts: keyword (1 to 79 Latin-1 characters) to any text,
    written as uncompressed iTXt in UTF-8 before the pixels. Raises ValueError for any other array or keyword.
    """
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.size == 0:
        raise ValueError(f"pixels must be uint8 (height, width, 3) and not empty, not {pixels.dtype} {pixels.shape}")
    height, width, _ = pixels.shape
    # Level 3 was tried: files 0 to 1 % smaller, 1.4 times as slow on noisy pictures and 20 times on flat ones.
    deflated = isal_zlib.compress(_filter_up(pixels), 1)
    return b"".join(
        [
            SIGNATURE,
            _chunk(b"IHDR", struct.pack(">2I", width, height) + _RGB_8_BIT),
            *(_chunk(b"iTXt", _international_text(keyword, text)) for keyword, text in texts.items()),
            _chunk(b"IDAT", deflated),
            _chunk(b"IEND", b""),
        ]
    )


def read_texts(png: bytes) -> dict[str, str]:
    """The texts of a PNG file by keyword: tEXt and uncompressed iTXt, as most programs write them.

    Raises ValueError where the file is no PNG or is cut off.
    """
    texts: dict[str, str] = {}
    for kind, body in _chunks(png):
        keyword, _, rest = body.partition(b"\0")
        if kind == b"tEXt":
            texts[keyword.decode("latin-1")] = rest.decode("latin-1")
        elif kind == b"iTXt" and rest[:1] == b"\0":
            # past the language and the translated keyword
            text = rest[2:].split(b"\0", 2)[-1]
            texts[keyword.decode("latin-1")] = text.decode("utf-8", errors="replace")
    return texts


def has_chunk(png: bytes, kind: bytes) -> bool:
    """Whether a PNG file has a chunk of a kind, such as b"caBX". Raises ValueError as read_texts does."""
    return any(found == kind for found, _ in _chunks(png))


def _filter_up(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    # Each byte minus the one above it, modulo 256, as uint8 arithmetic gives it; a filter byte starts each row.
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, width * 3)
    filtered = np.empty((height, 1 + width * 3), np.uint8)
    filtered[:, 0] = _UP
    # above the first row there is nothing to subtract, which counts as zero
    filtered[0, 1:] = rows[0]
    np.subtract(rows[1:], rows[:-1], out=filtered[1:, 1:])
    return filtered


def _international_text(keyword: str, text: str) -> bytes:
    name = keyword.encode("latin-1")
    if not 1 <= len(name) <= 79:
        raise ValueError(f"a keyword has 1 to 79 characters, not {len(name)}: {keyword!r}")
    # keyword, 0, not compressed, method 0, no language, no translated keyword
    return name + b"\0\0\0\0\0" + text.encode()


def _chunk(kind: bytes, body: bytes) -> bytes:
    checksum = isal_zlib.crc32(body, isal_zlib.crc32(kind))
    return b"".join([struct.pack(">I", len(body)), kind, body, struct.pack(">I", checksum)])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not png.startswith(SIGNATURE):
        raise ValueError("this is not a PNG file")
    start = len(SIGNATURE)
    while start < len(png):
        if start + 12 > len(png):
            raise ValueError("this PNG file is cut off")
        length, kind = struct.unpack_from(">I4s", png, start)
        body = png[start + 8 : start + 8 + length]
        if len(body) < length:
            raise ValueError("this PNG file is cut off")
        yield kind, body
        start += 12 + length
