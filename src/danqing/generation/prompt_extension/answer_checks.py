"""Decides whether what a language model wrote may stand in for the prompt it was given."""

import re
from collections.abc import Callable, Iterator

from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension.base import ExtensionOrder
from danqing.generation.prompt_extension.reading import QUOTED, language_of, mentions, quotations, unwanted_terms

_SHORTEST_SHARE = 0.9  # of the prompt's length: an extended prompt is no summary
_KEPT_SHARE = 0.6  # of the prompt's words: a paraphrase keeps more, an answer about something else fewer
_MARKUP = re.compile(r"\ufffd|```|\*\*|^#|^\s*(?:[-*•]|\d+[.)])\s|</?\w+>|https?://", re.MULTILINE)
_TALK = re.compile(
    r"^\W*(?:sure\b|certainly|of course|here(?:'s| is)|okay\b|i(?:'m| am| can(?:no|')t| will)\b|as an ai|sorry"
    r"|prompt\s*:|好的|当然|以下是|抱歉|对不起|作为一?[个名]?(?:ai|人工智能|语言模型)|提示词[：:])",
    re.IGNORECASE,
)
_FUNCTION_WORD = re.compile(
    r"about|above|after|also|among|and|are|around|behind|below|beside|between|both|but|does|each|from|have|her|here|his"
    r"|into|its|just|like|make|more|near|next|off|one|onto|our|out|over|some|such|than|that|the|their|them|then|there"
    r"|these|they|this|those|through|under|upon|very|what|when|where|which|while|who|whose|with|your"
)
_ENGLISH_WORD = re.compile(r"[a-z]{3,}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_COUNTED = re.compile(
    r"\d+|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|both)\b"
    r"|[一两二三四五六七八九十百]+(?=[个只条张位朵棵座艘辆匹头名本把件双群杯碗])"
)
_RULED_OUT = re.compile(
    r"\b(?:no|without(?: any)?)\s+([a-z]+)|(?:没有|不要|无)(?:任何)?(人|文字|[\u4e00-\u9fff]{2})", re.IGNORECASE
)
_PEOPLE = re.compile(
    r"\b(?:people|persons?|man|men|women|woman|child|children|figures?|crowds?|girls?|boys?|pedestrians?|tourists?|couple)\b"
    r"|行人|路人|人物|人群|人影|女人|男人|女孩|男孩|老人|孩子|游客|身影|情侣",
    re.IGNORECASE,
)
_IS_PEOPLE = frozenset({"people", "person", "persons", "humans", "人", "人物", "行人"})


def problem(order: ExtensionOrder, answer: str, moderator: TextModerator) -> str | None:
    """What is wrong with an answer, in words for the model that wrote it; None where nothing is."""
    return next((complaint for complaint, is_wrong in _checks(order, answer, moderator) if is_wrong()), None)


def _checks(order: ExtensionOrder, answer: str, moderator: TextModerator) -> Iterator[tuple[str, Callable[[], bool]]]:
    prompt = order.prompt.strip()
    yield "It was too short.", lambda: len(answer) < _SHORTEST_SHARE * len(prompt)
    yield f"It was longer than {order.limit} characters.", lambda: len(answer) > order.limit
    yield "It was not one single paragraph.", lambda: "\n" in answer and "\n" not in prompt
    yield "It was not plain text.", lambda: bool(_MARKUP.search(answer)) and not _MARKUP.search(prompt)
    yield "It talked instead of describing.", lambda: bool(_TALK.search(answer)) and not _TALK.search(prompt)
    yield "It was in another language.", lambda: language_of(answer) is not language_of(prompt)
    yield "It changed or dropped a quoted text.", lambda: bool(quotations(prompt) - quotations(answer))
    yield "It added a quoted text.", lambda: bool(quotations(answer) - quotations(prompt))
    yield "It dropped a number.", lambda: bool(_numbers(prompt) - _numbers(answer))
    yield "It left out what was to be seen.", lambda: _kept_share(prompt, answer) < _KEPT_SHARE
    yield "It added what the prompt rules out.", lambda: _has_what_is_ruled_out(prompt, answer)
    yield "It added what is unwanted.", lambda: any(_unwanted(order.negative_prompt, prompt, answer))
    yield "It was indecent.", lambda: moderator.inspect(answer, order.policy) is not None


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_COUNTED.findall(text.lower()))


def _has_what_is_ruled_out(prompt: str, answer: str) -> bool:
    """Whether the answer shows what the prompt says is not there, as in "no people"."""
    shown, said = _RULED_OUT.sub(" ", answer), _RULED_OUT.sub(" ", QUOTED.sub(" ", prompt))
    for english, chinese in _RULED_OUT.findall(QUOTED.sub(" ", prompt)):
        term = (english or chinese).lower()
        if term in _IS_PEOPLE and _PEOPLE.search(shown) and not _PEOPLE.search(said):
            return True
        if term not in _IS_PEOPLE and mentions(shown, term) and not mentions(said, term):
            return True
    return False


def _kept_share(prompt: str, answer: str) -> float:
    """Share of the prompt's own words that are in the answer: beginnings of English words, Chinese characters."""
    own, written = QUOTED.sub(" ", prompt).lower(), answer.lower()
    # four letters tell "sleeping" from "sleeps" no more than a reader would
    words = {word[:4] for word in _ENGLISH_WORD.findall(own) if not _FUNCTION_WORD.fullmatch(word)} | set(
        _HAN.findall(own)
    )
    return sum(word in written for word in words) / len(words) if words else 1.0


def _unwanted(negative_prompt: str, prompt: str, answer: str) -> Iterator[str]:
    """The parts of the negative prompt that the answer has and the prompt has not."""
    for term in unwanted_terms(negative_prompt):
        if mentions(answer, term) and not mentions(prompt, term):
            yield term
