"""Reads the picture files of another server: PNG and JPEG, of the very size that was asked for."""

import struct

import cv2
import numpy as np

from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.base import Pixels

LARGEST_FILE = 64 * 1024 * 1024
"""Bytes. The largest picture of any model here has 4 million pixels, as noise 13 MB."""

_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""Markers of JPEG segments that hold width and height."""


def decode(content: bytes, size: ImageSize) -> Pixels:
    """The pixels of a file. Raises EngineError for another size, which is seen before anything is unpacked."""
    found = _measure(content)
    if found is None:
        raise EngineError("The other server sent no PNG and no JPEG file.")
    if found != (size.width, size.height):
        raise EngineError(f"The other server made a picture of {found[0]}*{found[1]}, not of {size}.")
    decoded = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    if decoded is None or decoded.shape[:2] != (size.height, size.width):
        raise EngineError("The other server sent a picture that cannot be read.")
    pixels: Pixels = np.ascontiguousarray(decoded[..., ::-1], np.uint8)
    return pixels


def _measure(content: bytes) -> tuple[int, int] | None:
    """Width and height as the head of the file has them."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _measure_jpeg(content) if content.startswith(b"\xff\xd8") else None


def _measure_jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker, length = content[place + 1], struct.unpack(">H", content[place + 2 : place + 4])[0]
        if marker in _JPEG_SIZES:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None
