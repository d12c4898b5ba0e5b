"""Builds what makes pictures, as the settings want it: for the server, and for commands that need none."""

from danqing.config import Settings
from danqing.execution.base import Executor
from danqing.generation.content_credentials import ContentCredentials
from danqing.generation.finishing import Finishing
from danqing.generation.moderation.extended import inspected
from danqing.generation.moderation.pictures import PictureModerator
from danqing.generation.moderation.text import TextModerator
from danqing.generation.pipeline import GenerationPipeline
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.base import PromptExtender
from danqing.generation.prompt_extension.llm import ChatEndpoint, LlmExtender
from danqing.generation.provenance import Labelling


def build_pipeline(settings: Settings, executor: Executor, moderator: TextModerator) -> GenerationPipeline:
    """A pipeline whose extended prompts are inspected before they are drawn.

    Raises ExtraMissing where a setting needs an extra that is not installed, CredentialsUnusable for a certificate
    or key that cannot sign.
    """
    finishing = build_finishing(settings)
    return GenerationPipeline(executor, inspected(_extender(settings, moderator), moderator), finishing=finishing)


def build_finishing(settings: Settings) -> Finishing:
    """What becomes of every drawn picture. Raises ExtraMissing and CredentialsUnusable."""
    credentials = None
    if settings.c2pa_certificate is not None and settings.c2pa_key is not None:
        credentials = ContentCredentials(settings.c2pa_certificate, settings.c2pa_key)
    return Finishing(
        labelling=Labelling(producer=settings.producer, with_prompts=settings.label_prompts),
        moderator=PictureModerator(settings.image_threshold) if settings.image_moderation else None,
        credentials=credentials,
    )


def _extender(settings: Settings, moderator: TextModerator) -> PromptExtender:
    if settings.extender == "rules":
        return rules.extend
    endpoint = ChatEndpoint(
        url=settings.extender_url,
        model=settings.extender_model,
        key=settings.extender_key.get_secret_value() or None,
    )
    return LlmExtender(endpoint, moderator, rules.extend)
