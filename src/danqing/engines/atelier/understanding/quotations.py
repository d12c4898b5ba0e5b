"""Find the strings that a prompt sets in quotation marks, character for character."""

import re
from dataclasses import dataclass

MAX_TEXT = 600
"""Longest string read as lettering; a longer span is a stray mark rather than a quotation."""

_CLOSERS = {"“": "”", "„": "”“", "「": "」", "『": "』", "《": "》", '"': '"', "‘": "’", "'": "'", "”": "”", "＂": "＂"}
# `《星空》风格` names a style, `梵高的《星空》` a painting: neither asks for letters.
_CITED_AFTER = re.compile(r"\s*(?:的)?(?:风格|画风|那样|式)")
_CITED_BEFORE = re.compile(r"(?:梵高|莫奈|达芬奇|毕加索|宫崎骏|风格|模仿|参考|类似)(?:的)?$")


@dataclass(frozen=True)
class Quotation:
    """A string to letter. start and end frame it in the prompt, its marks included."""

    start: int
    end: int
    text: str


def find_quotations(prompt: str) -> tuple[Quotation, ...]:
    """Every quoted string of a prompt in reading order, without overlaps.

    Apostrophes and inch marks are not taken for quotation marks; a mark without partner is plain text.
    """
    found: list[Quotation] = []
    at = 0
    while at < len(prompt):
        end = _closing(prompt, at)
        if end is None:
            at += 1
            continue
        text = clean_text(prompt[at + 1 : end])
        if text and not _is_citation(prompt, at, end):
            found.append(Quotation(at, end + 1, text))
        at = end + 1
    return tuple(found)


def clean_text(text: str) -> str:
    """The text as it can be lettered: control characters dropped, lines and blanks tidied, nothing else changed."""
    lines = ("".join(c if c.isprintable() else " " if c.isspace() else "" for c in line) for line in text.splitlines())
    return "\n".join(line.strip() for line in lines if line.strip())


def blank_out(prompt: str, spans: tuple[tuple[int, int], ...]) -> str:
    """The prompt with the spans replaced by spaces, so that positions stay the same."""
    characters = list(prompt)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _closing(prompt: str, at: int) -> int | None:
    mark = prompt[at]
    closers = _CLOSERS.get(mark)
    if closers is None or not _opens(prompt, at):
        return None
    limit = min(len(prompt), at + MAX_TEXT + 2)
    for end in range(at + 1, limit):
        if prompt[end] in closers and end > at + 1 and _closes(prompt, at, end):
            return end
        if mark in "'\"" and prompt[end] == "\n" and prompt[end : end + 2] == "\n\n":
            return None
    return None


def _opens(prompt: str, at: int) -> bool:
    mark, before = prompt[at], prompt[at - 1] if at else " "
    after = prompt[at + 1] if at + 1 < len(prompt) else " "
    if mark in "“„「『《":
        return True
    if mark == "”":  # written as an opening mark by careless keyboards: ”text”
        return not before.isalnum() and after.isalnum()
    if mark == '"' or mark == "＂":
        return not (before.isdigit() and not after.isalpha())
    word_before = before.isalnum() and before.isascii()
    return not word_before and not after.isspace() and not _is_contraction(prompt, at)


def _is_contraction(prompt: str, at: int) -> bool:
    return bool(re.match(r"['’‘](?:\d0s|em\b|n['’]|tis\b|twas\b|cause\b|til\b)", prompt[at : at + 8]))


def _closes(prompt: str, at: int, end: int) -> bool:
    if prompt[end] not in "'’":
        return True
    before, after = prompt[end - 1], prompt[end + 1] if end + 1 < len(prompt) else " "
    if before.isspace() or (after.isalnum() and after.isascii()):
        return False
    return not _is_plural_possessive(prompt, at, end)


def _is_plural_possessive(prompt: str, at: int, end: int) -> bool:
    """Whether the mark ends a possessive inside the string: ‘Writers’ Room’."""
    rest = prompt[end + 1 : end + 80]
    inside = re.match(r" [A-Z0-9][^'’‘\n.,;]*['’](?![A-Za-z0-9])", rest)
    return prompt[end - 1] == "s" and prompt[at + 1].isupper() and inside is not None


def _is_citation(prompt: str, start: int, end: int) -> bool:
    if prompt[start] != "《":
        return False
    return bool(_CITED_AFTER.match(prompt[end + 1 :]) or _CITED_BEFORE.search(prompt[:start]))
