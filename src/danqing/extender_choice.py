"""Chooses, by the settings, what extends prompts."""

from danqing.config import Settings
from danqing.generation.moderation.extended import inspected
from danqing.generation.moderation.text import TextModerator
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.base import PromptExtender
from danqing.generation.prompt_extension.llm import ChatEndpoint, LlmExtender


def choose_extender(settings: Settings, moderator: TextModerator) -> PromptExtender:
    """The extender of the settings, whose prompts are inspected before they are drawn."""
    if settings.extender == "rules":
        return inspected(rules.extend, moderator)
    endpoint = ChatEndpoint(
        url=settings.extender_url,
        model=settings.extender_model,
        key=settings.extender_key.get_secret_value() or None,
    )
    return inspected(LlmExtender(endpoint, moderator, rules.extend), moderator)
