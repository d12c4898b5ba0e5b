"""Read the texts off a picture with rapidocr, as from several distances, and count the words that are there.

The reader was trained on documents: it misses letters that are a tenth of a picture high, which any person reads.
So a picture in which a word is missing is read once more from further away, as one steps back from a poster.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import cv2
from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from danqing.engines.base import Pixels

_HAN = re.compile(r"[\u4e00-\u9fff]")
_DISTANCES = (1.0, 0.66, 0.5, 0.33)  # sizes at which a picture is read, of its own


@cache
def _reader() -> RapidOCR:
    return RapidOCR(params={"Global.log_level": "critical"})


def words_read(pixels: Pixels, texts: tuple[str, ...]) -> tuple[int, int]:
    """How many words of the texts stand in a picture, and how many there are; a Chinese character is a word.

    A word counts only where one reading has all its letters.
    """
    wanted = [word for text in texts for word in _words(text)]
    missing = wanted
    for reading in _readings(pixels):
        missing = [word for word in missing if word not in reading]
        if not missing:
            break
    return len(wanted) - len(missing), len(wanted)


def _readings(pixels: Pixels) -> Iterator[str]:
    """What is read at each distance, in plain letters, the nearest first."""
    for size in _DISTANCES:
        seen = cv2.resize(pixels[..., 2::-1], None, fx=size, fy=size, interpolation=cv2.INTER_AREA)
        output = _reader()(seen)
        assert isinstance(output, RapidOCROutput)
        yield _plain("".join(output.txts or ()))


def _words(text: str) -> list[str]:
    words: list[str] = []
    for part in text.split():
        characters = _plain(part)
        words += list(characters) if _HAN.search(characters) else [characters]
    return [word for word in words if word]


def _plain(text: str) -> str:
    """Letters and digits in small letters, without accents and blanks."""
    parted = unicodedata.normalize("NFKD", text.lower())
    return "".join(character for character in parted if character.isalnum())
