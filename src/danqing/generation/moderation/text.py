"""Inspects the words of a prompt: pure, offline, and in about a millisecond."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

from danqing.core.moderation import Category, ModerationPolicy, Strictness, Verdict
from danqing.generation.moderation.lexicon import Reason, phrases, read_lexicon
from danqing.generation.moderation.normalising import STOP, tokens
from danqing.generation.moderation.phrases import Found, PhraseBook
from danqing.generation.moderation.spelling import Spelling

_LEVELS = {
    Strictness.OFF: frozenset[Strictness](),
    Strictness.STANDARD: frozenset({Strictness.STANDARD}),
    Strictness.STRICT: frozenset({Strictness.STANDARD, Strictness.STRICT}),
}

Hits = Sequence[Found[Reason]]


class TextModerator:
    """Inspects texts by lists of terms. Thread-safe.

    second: what else may find a reason to refuse a text that the lists let through; it is not asked about negative
    prompts, since it cannot tell what is to be kept out from what is asked for.
    """

    def __init__(self, second: Callable[[str], Category | None] | None = None) -> None:
        self._lexicon = read_lexicon()
        self._second = second
        self._spelling = Spelling(self._lexicon.phrases.words)

    def inspect(self, text: str, policy: ModerationPolicy) -> Verdict | None:
        """Why the text may not be drawn, or None where it may."""
        words = tokens(text)
        return _custom(words, policy) or self._judge(self._find(words), policy) or self._second_verdict(text, policy)

    def inspect_negative(self, text: str, policy: ModerationPolicy) -> Verdict | None:
        """Why the text may not stand in a negative prompt, or None where it may.

        A negative prompt keeps out what it names: the words that are customary there for nudity, blood and the like
        are held against nobody, except under the strict policy.
        """
        words = tokens(text)
        hits = self._find(words)
        if policy.strictness is not Strictness.STRICT:
            hits = [hit for hit in hits if hit.phrase not in self._lexicon.in_negative]
        return _custom(words, policy) or self._judge(hits, policy)

    def _second_verdict(self, text: str, policy: ModerationPolicy) -> Verdict | None:
        if self._second is None or policy.strictness is Strictness.OFF:
            return None
        category = self._second(text)
        return None if category is None else Verdict(category=category, term="")

    def _find(self, words: Sequence[str]) -> list[Found[Reason]]:
        corrected = [
            meant
            for word in words
            for meant in ((word,) if word == STOP or not word.isascii() else self._spelling.corrected(word))
        ]
        return list(self._lexicon.phrases.find(corrected))

    def _judge(self, hits: Hits, policy: ModerationPolicy) -> Verdict | None:
        levels = _LEVELS[policy.strictness]
        # harm to minors is named first, whatever else there is in the text
        verdicts = {verdict.category: verdict for verdict in (*_single(hits, levels), *self._companies(hits, levels))}
        return verdicts.get(Category.MINORS) or next(iter(verdicts.values()), None)

    def _companies(self, hits: Hits, levels: frozenset[Strictness]) -> Iterator[Verdict]:
        places: dict[str, list[Found[Reason]]] = defaultdict(list)
        for hit in hits:
            for reason in hit.labels:
                if reason.group:
                    places[reason.group].append(hit)
        for find, rules in ((_near, self._lexicon.together), (_in_order, self._lexicon.in_order)):
            for rule in rules:
                if rule.level in levels:
                    found = find([[hit for name in union for hit in places[name]] for union in rule.sets], rule.within)
                    if found:
                        term = " … ".join(" ".join(hit.phrase) for hit in found)
                        yield Verdict(category=rule.category, term=term)


def _single(hits: Hits, levels: frozenset[Strictness]) -> Iterator[Verdict]:
    for hit in hits:
        for reason in hit.labels:
            if reason.category is not None and reason.level in levels:
                yield Verdict(category=reason.category, term=" ".join(hit.phrase))


def _near(sides: Sequence[Hits], within: int) -> Hits:
    """The first two hits, one of each side, with at most so many tokens between them; none where there are no such."""
    placed = sorted([(hit.start, side, hit) for side in (0, 1) for hit in sides[side]], key=itemgetter(0, 1))
    # of all pairs the nearest one is next to each other in the text
    for (_, side, before), (_, other_side, after) in pairwise(placed):
        if side != other_side and 0 < after.start - before.start <= len(before.phrase) + within:
            return before, after
    return ()


def _in_order(row: Sequence[Hits], within: int) -> Hits:
    """The first hits, one of each list, each of which follows the one before it in so many tokens at most."""
    reached: list[Hits] = [(hit,) for hit in sorted(row[0], key=_start)]
    for hits in row[1:]:
        ends = [_end(chain[-1]) for chain in reached]
        longer = []
        for hit in sorted(hits, key=_start):
            at = bisect_right(ends, hit.start) - 1
            if at >= 0 and hit.start - ends[at] <= within:
                longer.append((*reached[at], hit))
        reached = sorted(longer, key=lambda chain: _end(chain[-1]))
    return reached[0] if reached else ()


def _start(hit: Found[Reason]) -> int:
    return hit.start


def _end(hit: Found[Reason]) -> int:
    return hit.start + len(hit.phrase)


def _custom(words: Sequence[str], policy: ModerationPolicy) -> Verdict | None:
    if not policy.custom_terms:
        return None
    hit = next(_custom_book(policy.custom_terms).find(words), None)
    return None if hit is None else Verdict(category=Category.CUSTOM, term=" ".join(hit.phrase))


@lru_cache(256)
def _custom_book(terms: tuple[str, ...]) -> PhraseBook[Category]:
    return PhraseBook((phrase, Category.CUSTOM) for phrase in phrases(terms))
