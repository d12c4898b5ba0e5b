"""Qwen-Image and Qwen-Image 2.1: guidance is `true_cfg_scale`, and only together with a negative prompt."""

from collections.abc import Mapping

import numpy as np

from danqing.engines.diffusers.batching import padded
from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline, above_one

_LONGEST = 1024
"""Tokens of a prompt that are read. Source: QwenImagePipeline.tokenizer_max_length; its call has 512 as a default."""

NO_NEGATIVE = " "
"""What stands for an empty negative prompt: with none at all the pipeline turns guidance off without a word."""


def _encode(pipeline: Pipeline, text: str, negative: bool) -> Encoded:
    shown = text or NO_NEGATIVE if negative else text
    embeddings, _mask = pipeline.encode_prompt(prompt=[shown], max_sequence_length=_LONGEST)
    return (embeddings[0],)


def _encode_21(pipeline: Pipeline, text: str, negative: bool) -> Encoded:
    shown = text or NO_NEGATIVE if negative else text
    embeddings, *_masks = pipeline.encode_prompt(prompt=[shown])
    return (embeddings[0],)


def _arguments_21(call: Call) -> Mapping[str, object]:
    embeddings, mask = padded(call.positive)
    arguments = {"prompt_embeds": embeddings, "prompt_embeds_mask": mask, "true_cfg_scale": call.guidance}
    if call.negative is not None:
        embeddings, mask = padded(call.negative)
        arguments |= {"negative_prompt_embeds": embeddings, "negative_prompt_embeds_mask": mask}
    if call.steps is not None:
        # a schedule in the model's own settings would stand above the number of steps
        arguments["sigmas"] = np.linspace(1.0, 1 / call.steps, call.steps)
    return arguments


def _arguments(call: Call) -> Mapping[str, object]:
    return {**_arguments_21(call), "max_sequence_length": _LONGEST}


def _multiple(pipeline: Pipeline) -> int:
    return int(pipeline.vae_scale_factor) * 2


QWEN_IMAGE = Family(
    steps=50,
    guidance=4.0,
    guides=above_one,
    multiple=_multiple,
    encode=_encode,
    arguments=_arguments,
)

QWEN_IMAGE_21 = Family(
    steps=None,
    guidance=1.0,
    guides=above_one,
    multiple=_multiple,
    encode=_encode_21,
    arguments=_arguments_21,
)
