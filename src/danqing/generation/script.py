"""In which language a prompt is written, as far as its script tells."""

import re

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_LATIN_WORD = re.compile(r"[A-Za-z]+")
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af]")
"""Greek, Cyrillic, Hebrew, Arabic, the scripts of India and South-East Asia, Kana and Hangul."""


def is_chinese(text: str) -> bool:
    """Whether the text has more Chinese characters than Latin words, and no Kana."""
    return len(_HAN.findall(text)) > len(_LATIN_WORD.findall(text)) and not _OTHER_SCRIPT.search(text)


def is_english(text: str) -> bool:
    """Whether the text is in Latin letters, apart from a few Chinese names."""
    words = len(_LATIN_WORD.findall(text))
    return words > 0 and words >= len(_HAN.findall(text)) and not _OTHER_SCRIPT.search(text)
