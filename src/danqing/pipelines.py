"""Builds what makes pictures, as the settings want it: for the server, and for commands that need none."""

from contextlib import ExitStack
from typing import assert_never

from danqing.config import Settings
from danqing.execution.base import Executor
from danqing.generation.content_credentials import ContentCredentials
from danqing.generation.finishing import Finishing
from danqing.generation.moderation.extended import inspected
from danqing.generation.moderation.pictures import PictureModerator
from danqing.generation.moderation.second_opinion import open_second_opinion
from danqing.generation.moderation.text import TextModerator
from danqing.generation.pipeline import GenerationPipeline
from danqing.generation.prompt_extension import rules
from danqing.generation.prompt_extension.asking import ModelExtender
from danqing.generation.prompt_extension.base import PromptExtender
from danqing.generation.prompt_extension.chat import ChatModel
from danqing.generation.prompt_extension.gguf import GgufModel, check_model_file
from danqing.generation.prompt_extension.llm import ChatEndpoint
from danqing.generation.provenance import Labelling


def build_moderator(settings: Settings, resources: ExitStack) -> TextModerator:
    """What inspects prompts. What it holds is given back with the resources. Raises ExtraMissing."""
    if not settings.second_opinion:
        return TextModerator()
    second = open_second_opinion()
    resources.callback(second.close)
    return TextModerator(second)


def build_pipeline(
    settings: Settings, executor: Executor, moderator: TextModerator, resources: ExitStack
) -> GenerationPipeline:
    """A pipeline whose extended prompts are inspected before they are drawn.

    What it holds is given back with the resources. Raises ExtraMissing where a setting needs an extra that is not
    installed, CredentialsUnusable for a certificate or key that cannot sign, ModelFileUnusable for a language model.
    """
    finishing = build_finishing(settings)
    extend = inspected(_extender(settings, moderator, resources), moderator)
    return GenerationPipeline(executor, extend, finishing=finishing)


def build_finishing(settings: Settings) -> Finishing:
    """What becomes of every drawn picture. Raises ExtraMissing and CredentialsUnusable."""
    credentials = None
    if settings.c2pa_certificate is not None and settings.c2pa_key is not None:
        credentials = ContentCredentials(settings.c2pa_certificate, settings.c2pa_key)
    return Finishing(
        labelling=Labelling(producer=settings.producer, with_prompts=settings.label_prompts),
        compliant_watermark=settings.watermark_compliance,
        moderator=PictureModerator(settings.image_threshold) if settings.image_moderation else None,
        credentials=credentials,
    )


def _extender(settings: Settings, moderator: TextModerator, resources: ExitStack) -> PromptExtender:
    match settings.extender:
        case "rules":
            return rules.extend
        case "llm":
            return ModelExtender(_endpoint(settings), moderator, rules.extend)
        case "gguf":
            return ModelExtender(_local_model(settings, resources), moderator, rules.extend)
    assert_never(settings.extender)


def _endpoint(settings: Settings) -> ChatModel:
    return ChatEndpoint(
        url=settings.extender_url,
        model=settings.extender_model,
        key=settings.extender_key.get_secret_value() or None,
    )


def _local_model(settings: Settings, resources: ExitStack) -> ChatModel:
    assert settings.extender_file is not None, "the settings are complete"
    check_model_file(settings.extender_file, settings.extender_sha256)
    model = GgufModel(settings.extender_file)
    resources.callback(model.close)
    return model
