"""Runs a GGUF file with llama.cpp, through cyllama: one conversation at a time, of which it reads the new part only.

cyllama's own chat reads every conversation from its beginning, which takes longer than the answer, and decodes token by
token, which breaks the characters that span two of them. Source: cyllama 0.2.18, api.py, _ensure_context.
"""

import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from danqing.generation.prompt_extension.chat import Message

CONTEXT_TOKENS = 2048
_BATCH = 512
_MOST_CONTEXTS = 4  # two languages, and two kinds of image models
_RESERVE_SECONDS = 0.15  # to bring the answer back before its time is over
_LAST_SENTENCE = re.compile(r"^.*[.!?。！？](?=[^.!?。！？]*$)", re.DOTALL)

# As tried with models of 0.1 to 1.5 thousand million weights: colder ones repeat the examples, without a penalty one
# sentence is said over and over.
_TEMPERATURE, _TOP_P, _REPEAT_PENALTY, _REPEAT_TOKENS = 0.6, 0.9, 1.1, 64


class Unanswerable(Exception):
    """The model cannot be loaded, or cannot answer this conversation."""


@dataclass
class _Read:
    """A context of llama.cpp with the tokens that it has read."""

    context: Any
    tokens: list[int] = field(default_factory=list)


class LlamaChat:
    """A loaded model. Not thread-safe. Raises Unanswerable where the file is no model, or no model that can chat."""

    def __init__(self, path: Path) -> None:
        try:
            from cyllama.llama import llama_cpp  # noqa: PLC0415 - an extra that other processes do without
        except ImportError as error:
            raise Unanswerable(f"llama.cpp is not installed: {error}") from error
        self._cpp: Any = llama_cpp
        self._cpp.disable_logging()
        self._cpp.ggml_backend_load_all()
        try:
            self._model = self._cpp.LlamaModel(str(path), self._cpp.LlamaModelParams())
        except (RuntimeError, ValueError, OSError) as error:
            raise Unanswerable(str(error)) from error
        self._vocabulary = self._model.get_vocab()
        self._template = self._model.get_default_chat_template()
        if not self._template:
            raise Unanswerable("it has no chat template, so it is no model that follows instructions")
        self._read: dict[str, _Read] = {}

    def answer(self, messages: Sequence[Message], seed: int, deadline: float, most_tokens: int) -> str:
        """The next line, one paragraph at most; it ends with a sentence where the tokens or the time run out.

        deadline: by time.monotonic, which all processes of a machine share.

        Raises Unanswerable for a conversation that is too long, or that speaks in the model's own control words.
        """
        tokens = self._tokens(messages)
        if len(tokens) + most_tokens > CONTEXT_TOKENS:
            raise Unanswerable("the prompt is too long for it")
        read = self._context_of(messages[0]["content"])
        self._continue(read, tokens)
        sampler = self._sampler(seed)
        said: list[int] = []
        while len(said) < most_tokens and time.monotonic() < deadline - _RESERVE_SECONDS:
            token = sampler.sample(read.context, -1)
            if self._vocabulary.is_eog(token):
                return self._text(said)
            said.append(token)
            if "\n" in self._text(said):
                return self._text(said[:-1])
            self._decode(read, [token])
        return _whole_sentences(self._text(said))

    def _tokens(self, messages: Sequence[Message]) -> list[int]:
        asked = messages[-1]["content"]
        if self._tokenized(asked, special=True) != self._tokenized(asked, special=False):
            raise Unanswerable("the prompt has control words of the model in it")
        lines = [self._cpp.LlamaChatMessage(**message) for message in messages]
        try:
            text = self._model.chat_apply_template(self._template, lines, True)
        except (RuntimeError, ValueError) as error:
            raise Unanswerable(f"its chat template is unknown: {error}") from error
        tokens: list[int] = self._vocabulary.tokenize(text, add_special=True, parse_special=True)
        return tokens

    def _tokenized(self, text: str, *, special: bool) -> list[int]:
        tokens: list[int] = self._vocabulary.tokenize(text, add_special=False, parse_special=special)
        return tokens

    def _context_of(self, instructions: str) -> _Read:
        """The context that has read these instructions before, or a new one."""
        if instructions not in self._read:
            if len(self._read) == _MOST_CONTEXTS:
                self._read.pop(next(iter(self._read)))
            params = self._cpp.LlamaContextParams()
            params.n_ctx, params.n_batch, params.no_perf = CONTEXT_TOKENS, _BATCH, True
            params.n_threads = params.n_threads_batch = len(os.sched_getaffinity(0))
            self._read[instructions] = _Read(self._cpp.LlamaContext(self._model, params))
        return self._read[instructions]

    def _continue(self, read: _Read, tokens: list[int]) -> None:
        """Make the context one that has read these tokens, by reading only those it has not."""
        # the last token is always read again: its outcome is what the first sample is drawn from
        most = min(len(read.tokens), len(tokens) - 1)
        same = next((at for at in range(most) if read.tokens[at] != tokens[at]), most)
        read.context.memory_seq_rm(0, same, -1)
        read.tokens = tokens[:same]
        for at in range(same, len(tokens), _BATCH):
            self._decode(read, tokens[at : at + _BATCH])

    def _decode(self, read: _Read, tokens: list[int]) -> None:
        read.context.decode(self._cpp.llama_batch_get_one(tokens, len(read.tokens)))
        read.tokens += tokens

    def _sampler(self, seed: int) -> Any:  # noqa: ANN401 - a class of cyllama, which has no types
        sampler = self._cpp.LlamaSampler(self._cpp.LlamaSamplerChainParams())
        sampler.add_penalties(_REPEAT_TOKENS, _REPEAT_PENALTY, 0.0, 0.0)
        sampler.add_top_p(_TOP_P, 1)
        sampler.add_temp(_TEMPERATURE)
        sampler.add_dist(seed)
        return sampler

    def _text(self, tokens: list[int]) -> str:
        return str(self._vocabulary.detokenize(tokens)).lstrip()


def _whole_sentences(text: str) -> str:
    """The text up to the end of its last full sentence, where it has one."""
    whole = _LAST_SENTENCE.match(text)
    return whole.group() if whole else text
