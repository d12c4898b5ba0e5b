"""A conversation with a language model: its lines, and who can answer them."""

from collections.abc import Sequence
from typing import Protocol, TypedDict


class Message(TypedDict):
    """One line of a conversation. role: system, user or assistant."""

    role: str
    content: str


class NoAnswer(Exception):
    """The model gave no answer that could be read within its time."""


class ChatModel(Protocol):
    """A language model that answers conversations, from any number of threads."""

    def answer(self, messages: Sequence[Message], seed: int, seconds: float) -> str:
        """The next line of the conversation. Raises NoAnswer, after the seconds at the latest."""
