"""Extends prompts with a language model behind any endpoint that speaks OpenAI's chat API; else by the rules."""

import asyncio
import logging
import re
import threading
from collections import OrderedDict
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension.answer_checks import problem
from danqing.generation.prompt_extension.base import ExtensionOrder, PromptExtender
from danqing.generation.prompt_extension.instructions import instructions_in
from danqing.generation.prompt_extension.reading import language_to_extend

log = logging.getLogger(__name__)

SECONDS = 5.0
"""What a prompt may take in all; a caller waits for it."""

_ATTEMPTS = 2
_REMEMBERED = 1024
_LONGEST_ANSWER_BYTES = 200_000
_MOST_TOKENS = 400  # 160 Chinese characters and 90 English words need less
_TEMPERATURE = 0.6  # lower ones of small models repeat the examples, higher ones wander off
_THOUGHTS = re.compile(r"<think>.*?</think>", re.DOTALL)


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")
    content: str


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")
    message: _Message


class _Completion(BaseModel):
    model_config = ConfigDict(extra="ignore")
    choices: tuple[_Choice, ...] = Field(min_length=1)


class _NoAnswer(Exception):
    """The endpoint gave no answer that could be read."""


@dataclass(frozen=True, kw_only=True)
class ChatEndpoint:
    """Where to ask. url: up to /chat/completions, which is added. key: sent as a bearer token where there is one."""

    url: str
    model: str
    key: str | None = None


class LlmExtender:
    """Asks an endpoint for each prompt, twice at most, and checks what it answers. Thread-safe.

    otherwise: extends the prompts for which no good answer came within the time. Good answers are remembered, so that
    the same order gives the same prompt for as long as the process lives.
    """

    def __init__(
        self,
        endpoint: ChatEndpoint,
        moderator: TextModerator,
        otherwise: PromptExtender,
        seconds: float = SECONDS,
    ) -> None:
        self._endpoint = endpoint
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
        """A good answer, or None where none came within the time, whatever the endpoint does."""
        # not asyncio.run: that waits for a name look-up in its thread, which the time limit cannot end
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(asyncio.wait_for(self._attempts(order), self._seconds))
        except TimeoutError:
            log.warning("the prompt extender %s took more than %g s", self._endpoint.url, self._seconds)
            return None
        finally:
            loop.close()

    async def _attempts(self, order: ExtensionOrder) -> str | None:
        complaint: str | None = None
        headers = {} if self._endpoint.key is None else {"Authorization": f"Bearer {self._endpoint.key}"}
        async with httpx.AsyncClient(timeout=self._seconds, headers=headers) as client:
            for attempt in range(_ATTEMPTS):
                try:
                    answer = await self._answer(client, order, attempt, complaint)
                    complaint = problem(order, answer, self._moderator)
                except _NoAnswer as error:
                    log.warning("the prompt extender %s failed: %s", self._endpoint.url, error)
                    continue
                if complaint is None:
                    return answer
                log.info("an answer of the prompt extender was dropped: %s", complaint)
        return None

    async def _answer(
        self, client: httpx.AsyncClient, order: ExtensionOrder, attempt: int, complaint: str | None
    ) -> str:
        language = language_to_extend(order.prompt.rstrip())
        assert language is not None, "asked only for prompts in a language we know"
        body = {
            "model": self._endpoint.model,
            "messages": instructions_in(language).messages(order.family, order.prompt, complaint),
            "seed": order.seed + attempt,
            "temperature": _TEMPERATURE,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }
        try:
            async with client.stream("POST", f"{self._endpoint.url.rstrip('/')}/chat/completions", json=body) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise _NoAnswer(f"status {answer.status_code}")
                completion = _Completion.model_validate_json(await _read(answer))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _NoAnswer(type(error).__name__) from error
        except ValidationError as error:
            raise _NoAnswer("no chat completion") from error
        return _unwrapped(_THOUGHTS.sub("", completion.choices[0].message.content).strip())

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


def _unwrapped(answer: str) -> str:
    """The answer without quotation marks around the whole of it, as small models like to set them."""
    inside = answer[1:-1]
    is_wrapped = answer[:1] + answer[-1:] in ('""', "“”") and not any(mark in inside for mark in '"“”')
    return inside if is_wrapped else answer


async def _read(answer: httpx.Response) -> bytes:
    """The body. Raises _NoAnswer where it is much longer than any description of a picture."""
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > _LONGEST_ANSWER_BYTES:
            raise _NoAnswer("an answer without end")
    return bytes(body)
