"""Inspects the words of a prompt: pure, offline, and in about a millisecond."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from danqing.core.moderation import Category, ModerationPolicy, Strictness, Verdict
from danqing.generation.moderation.company import Hits, excused, gathered, in_order
from danqing.generation.moderation.lexicon import Reason, phrases, read_lexicon
from danqing.generation.moderation.normalising import STOP, tokens
from danqing.generation.moderation.phrases import Found, PhraseBook
from danqing.generation.moderation.spelling import Spelling

_LEVELS = {
    Strictness.OFF: frozenset[Strictness](),
    Strictness.STANDARD: frozenset({Strictness.STANDARD}),
    Strictness.STRICT: frozenset({Strictness.STANDARD, Strictness.STRICT}),
}

_DENIALS = frozenset({"no", "without", "zero", "没有", "不要", "不含", "不带", "无"})
"""What stands before that which a text says is not there. A Chinese word is as many tokens as characters."""

_QUESTIONS = frozenset({"有没有", "要不要"})
_JOINING = (["or"], ["nor"], ["或"], ["和"], ["与"])


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
            # only Latin words are misspelt on purpose by a letter; a Chinese character is right or another one
            for meant in ((word,) if word == STOP or not word.isascii() else self._spelling.corrected(word))
        ]
        return list(_not_denied(corrected, self._lexicon.phrases.find(corrected)))

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
        for find, rules in ((gathered, self._lexicon.together), (in_order, self._lexicon.in_order)):
            for rule in rules:
                if rule.level not in levels or any(union.isdisjoint(places) for union in rule.sets):
                    continue
                excuses = _of(places, rule.unless)
                rows = find([_of(places, union) for union in rule.sets], rule.within)
                if found := next((row for row in rows if not excused(row, excuses)), None):
                    yield Verdict(category=rule.category, term=" … ".join(" ".join(hit.phrase) for hit in found))


def _of(places: Mapping[str, Sequence[Found[Reason]]], names: Iterable[str]) -> list[Found[Reason]]:
    return [hit for name in names if name in places for hit in places[name]]


def _not_denied(words: Sequence[str], hits: Iterable[Found[Reason]]) -> Iterator[Found[Reason]]:
    """Without the terms that a text says are not there: "no gore", "no gore or nudity"."""
    denied = -1
    for hit in hits:
        is_next = words[denied : hit.start] in _JOINING
        # three tokens: as long as the longest denial or question
        if (is_next or _is_denied(words[max(hit.start - 3, 0) : hit.start])) and any(r.category for r in hit.labels):
            denied = max(denied, hit.start + len(hit.phrase))
        else:
            yield hit


def _is_denied(before: Sequence[str]) -> bool:
    """Whether a term is denied by the words before it: "no", but not "is there no"."""
    if "".join(before) in _QUESTIONS:
        return False
    return "".join(before[-2:]) in _DENIALS or "".join(before[-1:]) in _DENIALS


def _single(hits: Hits, levels: frozenset[Strictness]) -> Iterator[Verdict]:
    for hit in hits:
        for reason in hit.labels:
            if reason.category is not None and reason.level in levels:
                yield Verdict(category=reason.category, term=" ".join(hit.phrase))


def _custom(words: Sequence[str], policy: ModerationPolicy) -> Verdict | None:
    if not policy.custom_terms:
        return None
    hit = next(_custom_book(policy.custom_terms).find(words), None)
    return None if hit is None else Verdict(category=Category.CUSTOM, term=" ".join(hit.phrase))


@lru_cache(256)
def _custom_book(terms: tuple[str, ...]) -> PhraseBook[Category]:
    return PhraseBook((phrase, Category.CUSTOM) for phrase in phrases(terms))
