"""What kind a character is, and which characters belong together. Pure, no fonts."""

import unicodedata

ZERO_WIDTH_JOINER = "\u200d"
EMOJI_SELECTOR = "\ufe0f"
TEXT_SELECTOR = "\ufe0e"

# Unicode 15 blocks whose characters stand in a square and may be followed by a line break.
_IDEOGRAPHIC = (
    (0x2E80, 0x312F),
    (0x31A0, 0x33FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0xA4CF),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
    (0x20000, 0x3FFFF),
)
# Characters that are pictures wherever they stand, without a selector after them.
_PICTURES = ((0x1F000, 0x1FAFF), (0x1F1E6, 0x1F1FF))
_PICTURES_BELOW = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)
# Shared by Chinese and Latin text: their neighbours decide how they look.
AMBIGUOUS = frozenset("“”‘’…—·")


def is_ideographic(character: str) -> bool:
    """True for hanzi, kana and full-width forms; false for hangul, which is written in words."""
    code = ord(character)
    return any(low <= code <= high for low, high in _IDEOGRAPHIC)


def is_picture(cluster: str) -> bool:
    """True for what is drawn as a colour emoji."""
    if EMOJI_SELECTOR in cluster:
        return True
    code = ord(cluster[0])
    return cluster[0] in _PICTURES_BELOW or any(low <= code <= high for low, high in _PICTURES)


def stands_in_chinese(clusters: list[str], index: int) -> bool:
    """Tell whether the mark at `index` belongs to Chinese text: the letter before it or after it is Chinese.

    A blank ends the search on its side: in `“Qwen” 文字` both quotation marks are Latin.
    """
    before = (clusters[i][0] for i in range(index - 1, -1, -1))
    after = (clusters[i][0] for i in range(index + 1, len(clusters)))
    for neighbours in (before, after):
        found = next((c for c in neighbours if c not in AMBIGUOUS), " ")
        if is_ideographic(found) and not found.isspace():
            return True
    return False


def _joins(previous: str, character: str) -> bool:
    if character in (ZERO_WIDTH_JOINER, EMOJI_SELECTOR, TEXT_SELECTOR) or previous.endswith(ZERO_WIDTH_JOINER):
        return True
    # accents, and tones of skin behind an emoji
    if unicodedata.category(character).startswith("M") or 0x1F3FB <= ord(character) <= 0x1F3FF:
        return True
    # two letters of a region are one flag, four are two
    flags = [c for c in previous if 0x1F1E6 <= ord(c) <= 0x1F1FF]
    return 0x1F1E6 <= ord(character) <= 0x1F1FF and len(flags) == 1 == len(previous)


def clusters_of(text: str) -> list[str]:
    """Split into what a reader counts as one character: a letter with its accents, a joined emoji."""
    clusters: list[str] = []
    for character in text:
        if clusters and _joins(clusters[-1], character):
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def printable(text: str) -> str:
    """Make line ends and blanks uniform and leave out what has no shape: control and direction marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = "".join(" " if c != "\n" and c.isspace() and c != "\u3000" else c for c in text)
    kept = (ZERO_WIDTH_JOINER, "\n")
    return "".join(c for c in text if c in kept or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
