"""Find lettering that stands in the prompt in capitals: `poster for the staff toilet, WASH YOUR HANDS`."""

import re
from collections.abc import Iterator, Sequence

from danqing.engines.atelier.understanding.quotations import Quotation
from danqing.engines.atelier.understanding.tables import read_words

_WORD = r"(?:[A-Z0-9][A-Z0-9'’&.-]*(?![a-z])|&)"
_RUN = re.compile(rf"(?<![\w'’-]){_WORD}(?:,? (?:[-–—] )?{_WORD})*[!?]*(?![a-z\w])")
MORE_CAPITALS = re.compile(rf"(?: [-–—]|:) {_WORD}(?: {_WORD})*[!?]*(?![a-z\w])")
"""What goes on in capitals behind a dash."""
_BEARER = re.compile(
    r"\b(?:logos?|posters?|flyers?|banners?|signs?|signage|store ?fronts?|covers?|cards?|ads?|advert\w*|packag\w+"
    r"|labels?|menus?|thumbnails?|billboards?|headers?|invitations?|badges?|emblems?|t-?shirts?|shirts?|mugs?"
    r"|screens?|boards?|\w+boards?|lids?|tags?|plaques?|stickers?|flags?|cakes?|buttons?|tickets?|letters?|text"
    r"|title|headline|neon|stamps?|crates?|doors?)\b",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(
    r" (?:is )?(?:carved|written|painted|printed|engraved|stitched|embroidered|stamped|sprayed|spelled|lettered|across"
    r"|on (?:the|a|an|its|his|her|their|it)\b|in (?:big|bold|large|neon|gold|red|white|block|capital|chalk|the)\b)"
)
_CAPITALS = read_words("lettering.toml")["capitals"]
_NOT_READ = frozenset(f"{_CAPITALS['emphasis']} {_CAPITALS['abbreviations']}".split())
_LEAST = 4
"""Letters that a text in capitals has, and of how many words one stands without a word for what bears it."""


def capitals(prompt: str, found: Sequence[Quotation]) -> Iterator[Quotation]:
    """Strings in capitals on what bears a text, clear of those `found`; none where the whole prompt shouts."""
    small = sum(char.islower() for char in prompt)
    if not _BEARER.search(prompt) or small < sum(char.isupper() for char in prompt):
        return
    for run in _RUN.finditer(prompt):
        text = re.sub(r"[.,]* (?:A|I)$", "", run.group()).rstrip(".,-")
        clear = not any(run.start() < quotation.end and quotation.start < run.end() for quotation in found)
        opens = not prompt[: run.start()].strip()
        if clear and _is_text(text, prompt[run.end() : run.end() + 24], opens=opens):
            yield Quotation(run.start(), run.start() + len(text), text)


def _is_text(text: str, after: str, *, opens: bool) -> bool:
    """Whether a run is neither emphasis nor an abbreviation: several words, or one that is said to be written.

    opens: it begins the prompt, which then is more likely shouted than lettered.
    """
    words = [word for word in re.findall(r"[A-Z][A-Z'’]*", text) if word not in _NOT_READ]
    if sum(map(len, words)) < _LEAST:
        return False
    return (len(words) > 1 and not opens) or _SAID_OF_IT.match(after) is not None
