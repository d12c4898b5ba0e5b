"""What a prompt says is not there: `without people`, `没有树`, and the words of the negative prompt."""

import re

from danqing.engines.atelier.understanding.lexicon import singular

_EN = re.compile(
    r"\b(?:without|no|not|exclud(?:e|ing)|avoid(?:ing)?|free of|devoid of|rather than|"
    r"instead of|nobody|never)\b(?! one\b)"
    r"(?: (?:any|an?|the))?(?P<what>(?: (?!(?:but|except|besides|beyond|save|other|on|in|at|under|near|by|with|around|"
    r"just|only|is|are|and)\b)"
    r"[a-z'-]+){1,4}(?:(?:, [a-z'-]+){0,3},?(?: or| nor| and no)(?: [a-z'-]+){1,2})?)"
)
_ZH = re.compile(
    r"(?:没有|不要|不含|无(?!数|限|边|尽|敌|人机)|避免|除去|"
    r"去掉)(?P<what>(?:[^，。；,.;\s的]{0,3}[色大小]的)?[^，。；,.;\s的]{1,10}(?:[、和或][^，。；,.;\s、的]{1,6}){0,3})"
)
_EDGES = re.compile(r"^(?:(?:any|an?|the|visible|other|of) )+")


def find_negated(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of a lower-case text that speak of what is absent."""
    return tuple(m.span() for pattern in (_EN, _ZH) for m in pattern.finditer(text))


def negated_nouns(negative_prompt: str) -> frozenset[str]:
    """The nouns of a negative prompt, English ones in the singular."""
    parts = re.split(r"[,，、;；.。\n]| and | or |和|或", negative_prompt.lower())
    stripped = (_EDGES.sub("", part.strip()) for part in parts)
    return frozenset(singular(part) for part in stripped if part)
