"""Read the texts off a picture with rapidocr, and count the words that are there."""

import re
import unicodedata
from functools import cache

from rapidocr import RapidOCR
from rapidocr.utils.output import RapidOCROutput

from danqing.engines.base import Pixels

_HAN = re.compile(r"[\u4e00-\u9fff]")


@cache
def _reader() -> RapidOCR:
    return RapidOCR(params={"Global.log_level": "critical"})


def words_read(pixels: Pixels, texts: tuple[str, ...]) -> tuple[int, int]:
    """How many words of the texts stand in a picture, and how many there are; a Chinese character is a word."""
    output = _reader()(pixels[..., 2::-1])
    assert isinstance(output, RapidOCROutput)
    found = _plain("".join(output.txts or ()))
    right = total = 0
    for text in texts:
        for word in _words(text):
            total += 1
            right += word in found
    return right, total


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
