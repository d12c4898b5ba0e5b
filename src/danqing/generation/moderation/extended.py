"""Inspects what an extender made of a prompt: nothing is drawn that its author could not have asked for."""

from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension.base import ExtensionOrder, PromptExtender


def inspected(extend: PromptExtender, moderator: TextModerator) -> PromptExtender:
    """The extender, except that a prompt stays as it is where the extended one is refused."""

    def extend_within_policy(order: ExtensionOrder) -> str:
        extended = extend(order)
        return extended if moderator.inspect(extended, order.policy) is None else order.prompt

    return extend_within_policy
