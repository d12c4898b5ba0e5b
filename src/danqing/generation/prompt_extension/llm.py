"""A language model behind any endpoint that speaks OpenAI's chat API."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from danqing.generation.prompt_extension.chat import Message, NoAnswer

_LONGEST_ANSWER_BYTES = 200_000
_MOST_TOKENS = 400  # 160 Chinese characters and 90 English words need less
_TEMPERATURE = 0.6  # lower ones of small models repeat the examples, higher ones wander off


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore")
    content: str


class _Choice(BaseModel):
    model_config = ConfigDict(extra="ignore")
    message: _Message


class _Completion(BaseModel):
    model_config = ConfigDict(extra="ignore")
    choices: tuple[_Choice, ...] = Field(min_length=1)


@dataclass(frozen=True, kw_only=True)
class ChatEndpoint:
    """Where to ask. url: up to /chat/completions, which is added. key: sent as a bearer token where there is one."""

    url: str
    model: str
    key: str | None = None

    def answer(self, messages: Sequence[Message], seed: int, seconds: float) -> str:
        """The next line of the conversation. Raises NoAnswer, after the seconds at the latest."""
        # not asyncio.run: that waits for a name look-up in its thread, which the time limit cannot end
        loop = asyncio.new_event_loop()
        try:
            return loop.run_until_complete(asyncio.wait_for(self._answer(messages, seed, seconds), seconds))
        except TimeoutError as error:
            raise NoAnswer(f"{self.url} took more than {seconds:.1f} s") from error
        finally:
            loop.close()

    async def _answer(self, messages: Sequence[Message], seed: int, seconds: float) -> str:
        headers = {} if self.key is None else {"Authorization": f"Bearer {self.key}"}
        body = {
            "model": self.model,
            "messages": messages,
            "seed": seed,
            "temperature": _TEMPERATURE,
            "max_tokens": _MOST_TOKENS,
            "stream": False,
        }
        address = f"{self.url.rstrip('/')}/chat/completions"
        try:
            # the limit of httpx is one for each step; the one around all of it also ends a line that trickles
            async with (
                httpx.AsyncClient(timeout=seconds, headers=headers) as client,
                client.stream("POST", address, json=body) as answer,
            ):
                if answer.status_code != httpx.codes.OK:
                    raise NoAnswer(f"{self.url} answered with status {answer.status_code}")
                completion = _Completion.model_validate_json(await self._read(answer))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswer(f"{self.url}: {type(error).__name__}") from error
        except ValidationError as error:
            raise NoAnswer(f"{self.url} answered with no chat completion") from error
        return completion.choices[0].message.content

    async def _read(self, answer: httpx.Response) -> bytes:
        """The body. Raises NoAnswer where it is much longer than any description of a picture."""
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > _LONGEST_ANSWER_BYTES:
                raise NoAnswer(f"{self.url} answers without end")
        return bytes(body)
