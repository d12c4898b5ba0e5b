"""Extends prompts by asking a language model, wherever it runs, and takes nothing from it unchecked."""

import logging
import re
import threading
import time
from collections import OrderedDict

from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension.answer_checks import problem
from danqing.generation.prompt_extension.base import ExtensionOrder, PromptExtender
from danqing.generation.prompt_extension.chat import ChatModel, Message, NoAnswer
from danqing.generation.prompt_extension.instructions import instructions_in
from danqing.generation.prompt_extension.reading import language_to_extend

log = logging.getLogger(__name__)

SECONDS = 5.0
"""What a prompt may take in all; a caller waits for it."""

_ATTEMPTS = 2
_REMEMBERED = 1024
_THOUGHTS = re.compile(r"<think>.*?</think>|^.*?</think>", re.DOTALL)
"""Some servers send the opening mark as part of the question, and only the closing one as part of the answer."""

_FENCE = re.compile(r"^```[a-z]*\n(.*)\n```$", re.DOTALL)
_LABEL = re.compile(
    r"^(?:<\/?prompt>|(?:extended |final )?(?:prompt|description)\s*[:：]|(?:扩写后的)?提示词\s*[:：])\s*",
    re.IGNORECASE,
)
_END = re.compile(r"\s*</prompt>$")


class ModelExtender:
    """Asks a model for each prompt, twice at most, and checks what it answers. Thread-safe.

    otherwise: extends the prompts for which no good answer came within the time. Good answers are remembered, so that
    the same order gives the same prompt for as long as the process lives.
    """

    def __init__(
        self, model: ChatModel, moderator: TextModerator, otherwise: PromptExtender, seconds: float = SECONDS
    ) -> None:
        self._model = model
        self._moderator = moderator
        self._otherwise = otherwise
        self._seconds = seconds
        self._known: OrderedDict[ExtensionOrder, str] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, order: ExtensionOrder) -> str:
        """The extended prompt, within the limits of time and length. Never raises."""
        if language_to_extend(order.prompt.rstrip()) is None:
            return order.prompt
        extended = self._remembered(order)
        if extended is None:
            extended = self._asked(order)
            if extended is None:
                return self._otherwise(order)
            self._remember(order, extended)
        return extended

    def _asked(self, order: ExtensionOrder) -> str | None:
        """A good answer, or None where none came within the time."""
        deadline = time.monotonic() + self._seconds
        complaint: str | None = None
        for attempt in range(_ATTEMPTS):
            left = deadline - time.monotonic()
            if left <= 0:
                break
            try:
                answer = undressed(self._model.answer(_conversation(order, complaint), order.seed + attempt, left))
            except NoAnswer as error:
                log.warning("a prompt could not be extended: %s", error)
                continue
            complaint = problem(order, answer, self._moderator)
            if complaint is None:
                return answer
            log.info("an answer of the prompt extender was dropped: %s", complaint)
        return None

    def _remembered(self, order: ExtensionOrder) -> str | None:
        with self._lock:
            if order in self._known:
                self._known.move_to_end(order)
            return self._known.get(order)

    def _remember(self, order: ExtensionOrder, extended: str) -> None:
        with self._lock:
            self._known[order] = extended
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)


def undressed(answer: str) -> str:
    """The answer without what models like to put around it: thoughts, a fence, a label, quotation marks."""
    bare = _THOUGHTS.sub("", answer).strip()
    bare = _FENCE.sub(r"\1", bare).strip()
    bare = _END.sub("", _LABEL.sub("", bare))
    inside, marks = bare[1:-1], bare[:1] + bare[-1:]
    is_wrapped = marks in ('""', "“”") and not any(mark in inside for mark in marks)
    return inside if is_wrapped else bare


def _conversation(order: ExtensionOrder, complaint: str | None) -> list[Message]:
    language = language_to_extend(order.prompt.rstrip())
    assert language is not None, "asked only for prompts in a language we know"
    return instructions_in(language).messages(order.family, order.prompt, complaint)
