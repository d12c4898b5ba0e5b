"""Nouns that no table knows, told by where they stand: `a zorb on the lawn`, `一只貔貅`. They are drawn as crates."""

import re
from collections.abc import Sequence
from functools import cache

from danqing.engines.atelier.scene import Subject
from danqing.engines.atelier.understanding.colors import ZH, color_named
from danqing.engines.atelier.understanding.lexicon import is_plural, singular
from danqing.engines.atelier.understanding.mentions import SIZES, USUAL_PLURAL, ZH_SIZES, Mention
from danqing.engines.atelier.understanding.noun_phrases import FUNCTION_WORDS, modifiers
from danqing.engines.atelier.understanding.nouns import nouns
from danqing.engines.atelier.understanding.people import ADJECTIVES
from danqing.engines.atelier.understanding.setting import named_setting
from danqing.engines.atelier.understanding.states import says_state
from danqing.engines.atelier.understanding.style import find_look
from danqing.engines.atelier.understanding.tables import read_words
from danqing.engines.atelier.understanding.tokens import NUMBERS, Token, is_break

_ENDINGS = ("ing", "ed", "ly", "est", "ish", "ful", "less", "ous", "like")
"""Of words that describe, or tell what somebody does."""
_BEHIND = re.compile(
    r"(?:[一两二三四五六七八九十]|\d)[只匹头条朵棵辆艘架台把张件颗尊幢栋株枚盏位名](?:[^，。,.的\s]{0,4}的)?$"
)

_RARE = re.compile(r"[\u4e00-\u9fff](?<![的和与在是有上下里中前后旁边从向被把着了过又很正不就也])")
_LONGEST = 4


def unknown_noun(text: str, tokens: tuple[Token, ...], at: int, floor: int) -> Mention | None:
    """The mention of an unknown English noun at tokens[at]: behind an article or a number, last of its phrase."""
    word = tokens[at].word
    if not _may_be_noun(word) or not _ends_phrase(text, tokens, at):
        return None
    words = modifiers(text, tokens, at, floor)
    if words.count is None or words.grouped:
        return None
    noun = singular(word)
    count = words.count if words.count > 1 or not is_plural(word) else USUAL_PLURAL.get("thing", 3)
    subject = Subject(label=noun, drawable=f"label:{noun}", count=count, color=words.color, scale=words.scale)
    return Mention(start=words.start, head=tokens[at].start, end=tokens[at].end, subject=subject, kind="thing")


@cache
def _may_be_noun(word: str) -> bool:
    if len(word) < 3 or word.endswith(_ENDINGS) or not word.replace("-", "").isalpha():
        return False
    known = word in FUNCTION_WORDS or word in NUMBERS or word in SIZES or word in ADJECTIVES or word in nouns().others
    if known or singular(word) in nouns().others or color_named(word):
        return False
    look = find_look(word)
    seen = look.styles or look.features or look.time_of_day != "day" or look.weather != "clear"
    return not (seen or named_setting(word) or word in read_words("grammar.toml")["no_things"].split())


def _ends_phrase(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    if at + 1 == len(tokens) or is_break(text, tokens[at], tokens[at + 1]):
        return True
    following = tokens[at + 1].word
    return following in FUNCTION_WORDS or following.endswith("ing")


def unknown_word(text: str, at: int, starts: Sequence[int]) -> str | None:
    """The unknown Chinese noun that begins at a place, behind a number and a measure word; None where there is none."""
    if starts[at] != at or not _BEHIND.search(text[max(0, at - 9) : at]):
        return None
    word = _word_from(text, at, starts)
    if word.endswith("色") or word in ZH or word in ZH_SIZES or says_state(word):
        return None
    if word in nouns().unknown:
        return word
    # Characters that make no words by themselves make one together: a rare name.
    end = at
    while (
        end < len(text) and _RARE.match(text[end]) and len(_word_from(text, end, starts)) == 1 and end - at < _LONGEST
    ):
        end += 1
    rare = text[at:end]
    return rare if end - at > 1 and text[end : end + 1] != "的" and rare not in ZH_SIZES else None


def _word_from(text: str, at: int, starts: Sequence[int]) -> str:
    end = next((place for place in range(at + 1, len(text)) if starts[place] == place), len(text))
    return text[at:end]
