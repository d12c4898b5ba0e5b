"""What a way to extend prompts is given, and what it gives back."""

from dataclasses import dataclass
from typing import Protocol

from danqing.core.moderation import ModerationPolicy


@dataclass(frozen=True, kw_only=True)
class ExtensionOrder:
    """A prompt to extend. limit: characters that the model reads. seed: the same order gives the same prompt.

    family: of the model, qwen, wan or atelier. policy: what the words that are added must keep to.
    """

    prompt: str
    negative_prompt: str
    limit: int
    seed: int
    family: str
    policy: ModerationPolicy


class PromptExtender(Protocol):
    """Extends prompts, any number at a time. What it adds is never longer than the order's limit."""

    def __call__(self, order: ExtensionOrder, /) -> str:
        """The prompt that is drawn. Raises nothing: a prompt that cannot be extended stays as it is."""
