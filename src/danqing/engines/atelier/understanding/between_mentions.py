"""The relation of one pair, read off the words between the two mentions and right around them."""

import re
from collections.abc import Iterator, Sequence

from danqing.engines.atelier.scene import RelationKind, Subject
from danqing.engines.atelier.understanding.affordances import CONTAINERS, LYING, is_handy, is_served
from danqing.engines.atelier.understanding.chinese_relations import FILLED, read_chinese
from danqing.engines.atelier.understanding.english_relations import LEADING, nearest_kind
from danqing.engines.atelier.understanding.lexicon import english_drawable, kind_of
from danqing.engines.atelier.understanding.mentions import Mention
from danqing.engines.atelier.understanding.referring import is_animate

R = RelationKind
_ITS = re.compile(
    r"^(?: (?:resting|sitting|perched|lying|sits?|perches|stands|standing|rests))? (?:on|in|at) (?:its|his|her|"
    r"their|it's|one) (?P<part>left|right|head|back|shoulder|hands?|lap|mouth|beak|trunk|claws?|arms?|paws?|side|feet)"
)
_AT_OWN_BODY = re.compile(
    r"\b(?:on|in|at|around|over|by) (?:his|her|its|their) (?:own )?(?:shoulders?|head|hat|back|lap|feet|"
    r"side|arms?)\b(?! of)"
)
"""Where something is at who was named before, which is nothing said of what follows."""
_RIDES = re.compile(r"\brid(?:es|ing|e)\b")
_WEARING = re.compile(r"\bwear(?:s|ing)(?: an?)?(?: \w+)? $")
_FULL = re.compile(r"\b(?:filled|packed|loaded) with\b|\bfull of\b")
_ON_TOP = re.compile(r"^ on (?:the )?top\b(?! of)")
_ITS_KIND = {"left": R.LEFT_OF, "right": R.RIGHT_OF, "head": R.ON, "back": R.ON, "shoulder": R.ON, "lap": R.ON}
_ITS_KIND |= {"side": R.NEXT_TO, "feet": R.NEXT_TO}
_TO_THE_SIDE_OF_IT = re.compile(
    r"[,;]? (?:and |with )?(?P<way>(?:to the (?:left|right) of|next to|beside|behind|in front of|above|below|under|"
    r"on top of) (?:it|them|him|her))(?:,? (?:is|are|sits?|stands?|lies|we see|there is|there are))?,? "
    r"(?:an?|the|one|two|three|four|five|six|some|several|his|her|its) (?:[\w-]+ ){0,3}$"
)
"""`A mammoth, and to the right of it a girl`: the words speak of what follows them."""
_NEW_PHRASE = re.compile(r",| and (?=(?:an?|the|one|two|three|four|five|some|his|her|several)\b)")
_WITH = re.compile(r"\bwith (?:(?:an?|one|two|both|his|her|the)\b[\w -]*|(?:[\w-]+ ){0,2})$")
_PLAYING = re.compile(r"\bplay(?:s|ing) $")
_INSTRUMENTS = frozenset({"emoji:🎸", "emoji:🎻", "emoji:🎷", "emoji:🎺", "emoji:🪕", "emoji:🪈", "emoji:🪗"})
_LEADING_WORDS = 3
_SIDE = re.compile(r"\bwith an? [\w ]*$|\bwith [\w ]*$")
_CLAUSE = re.compile(r"[,.;:!?\n]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def read_pair(
    text: str, left: tuple[Mention, int], right: tuple[Mention, int], floor: int, subjects: Sequence[Subject]
) -> Iterator[tuple[int, RelationKind, int]]:
    """What the text says of one pair: `A left of B`, `left of A, B`, `A with B on its head`, and the Chinese forms."""
    (first, a), (second, b) = left, right
    gap = text[first.end : second.head]
    told = _told_around(text, left, right, subjects)
    if told is not None:
        yield told
        return
    if _HAN.search(gap):
        around = (text[max(0, first.head - 3) : first.head], gap, text[second.end : second.end + 14])
        yield from read_chinese(around, a, b)
        return
    # Behind a comma or an `and` a new phrase begins: `a ball on the lawn, a dog`.
    words = _AT_OWN_BODY.sub(" ", _NEW_PHRASE.split(gap)[-1])
    if _tells_of_another(gap, words):
        return
    kind = _kind_between(words, subjects[a], subjects[b])
    if kind is not None:
        yield (a, kind, b) if kind is not R.INSIDE or not _FULL.search(gap) else (b, kind, a)
        return
    lead = _CLAUSE.split(text[max(floor, first.start - 90) : first.head])[-1]
    leading = next((kind for kind, pattern in LEADING if _begins(pattern, lead)), None)
    # in the middle of a clause the words belong to whoever opens it
    opens = floor == 0 or _CLAUSE.search(text[floor : first.start]) is not None
    if leading is not None and opens and re.match(r"(?:,| is| are| sits| stands| lies| there| an?\b)", gap):
        yield b, leading, a


def _told_around(
    text: str, left: tuple[Mention, int], right: tuple[Mention, int], subjects: Sequence[Subject]
) -> tuple[int, RelationKind, int] | None:
    """The relation of whole phrases about both: `a bowl of plums`, `a man with a parrot on his shoulder`."""
    (first, a), (second, b) = left, right
    gap = text[first.end : second.head]
    may_fill = subjects[a].drawable in CONTAINERS and subjects[b].person is None
    if may_fill and FILLED.fullmatch(text[first.start : second.head], 0):
        return b, R.INSIDE, a
    # by the words between and not by the language of the prompt, which may mix both
    if _HAN.search(gap):
        return None
    if gap.strip() == "of" and subjects[a].drawable in CONTAINERS | LYING:
        return b, R.ON if subjects[a].drawable in LYING else R.INSIDE, a
    if _ON_TOP.match(text[second.end : second.end + 12]) and re.search(r"\bwith\b", gap):
        return b, R.ON, a
    # looked for behind both: the words stand after the second, `a man with a parrot on his shoulder`
    its = _ITS.match(text[second.end : second.end + 40])
    if its and _SIDE.search(gap):
        part = _ITS_KIND.get(its["part"], R.HOLDING)
        return (a, part, b) if part is R.HOLDING else (b, part, a)
    if not is_animate(subjects[a]) and _WEARING.search(gap):
        return b, R.ON, a
    led = _TO_THE_SIDE_OF_IT.search(gap)
    side = nearest_kind(led["way"]) if led else None
    return (b, side, a) if side is not None else None


def _kind_between(words: str, one: Subject, other: Subject) -> RelationKind | None:
    """What the words between two say of them; `with` is in the hand, if a hand can have it."""
    kind: RelationKind | None = nearest_kind(words)
    if kind is R.ON and _RIDES.search(words):
        kind = R.RIDING
    if kind is None and _PLAYING.search(words) and other.drawable in _INSTRUMENTS:
        kind = R.HOLDING
    held = _WITH.search(words)
    able = one.person is not None or (is_animate(one) and other.count == 1 and kind_of(other.drawable) == "thing")
    in_hand = able and is_handy(other) and not is_served(other)
    if held and nearest_kind(held.group()) is None and in_hand:
        kind = R.HOLDING
    return kind


def _tells_of_another(gap: str, words: str) -> bool:
    """Whether something that is not drawn by itself stands behind the comma: `a shelf, flour on the table`."""
    first = re.match(r" ([a-z]+) (?:on|in|under|above|over|around|behind)\b", words)
    found = english_drawable(first[1]) if first and gap != words else None
    return found is not None and not found[1].unclear


def _begins(pattern: re.Pattern[str], lead: str) -> bool:
    """Whether a clause begins with the words of a side, up to its noun: `To the left of the big`."""
    match = pattern.search(re.sub(r"\w+ $", "", lead)) or pattern.search(lead)
    return match is not None and len(lead[: match.start()].split()) <= _LEADING_WORDS
