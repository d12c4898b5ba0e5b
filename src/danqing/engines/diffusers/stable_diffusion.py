"""Stable Diffusion 1, XL and 3: classifier-free guidance with one, two or three text encoders."""

from collections.abc import Mapping

import torch

from danqing.engines.diffusers.batching import stacked
from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline, above_one


def _encode_1(pipeline: Pipeline, text: str, _negative: bool) -> Encoded:
    embeddings, _none = pipeline.encode_prompt(
        prompt=[text],
        device=pipeline._execution_device,
        num_images_per_prompt=1,
        do_classifier_free_guidance=False,
    )
    return (embeddings[0],)


def _encode_xl(pipeline: Pipeline, text: str, negative: bool) -> Encoded:
    embeddings, _none, pooled, _none = pipeline.encode_prompt(prompt=[text], do_classifier_free_guidance=False)
    if negative and not text and pipeline.config.force_zeros_for_empty_prompt:
        # so the model was trained
        return torch.zeros_like(embeddings[0]), torch.zeros_like(pooled[0])
    return embeddings[0], pooled[0]


def _encode_3(pipeline: Pipeline, text: str, _negative: bool) -> Encoded:
    embeddings, _none, pooled, _none = pipeline.encode_prompt(
        prompt=[text], prompt_2=None, prompt_3=None, do_classifier_free_guidance=False
    )
    return embeddings[0], pooled[0]


def _arguments_1(call: Call) -> Mapping[str, object]:
    arguments: dict[str, object] = {
        "prompt_embeds": stacked(call.positive, 0),
        "guidance_scale": call.guidance,
        "num_inference_steps": call.steps,
    }
    if call.negative is not None:
        arguments["negative_prompt_embeds"] = stacked(call.negative, 0)
    return arguments


def _arguments_pooled(call: Call) -> Mapping[str, object]:
    arguments = {**_arguments_1(call), "pooled_prompt_embeds": stacked(call.positive, 1)}
    if call.negative is not None:
        arguments["negative_pooled_prompt_embeds"] = stacked(call.negative, 1)
    return arguments


def _multiple(pipeline: Pipeline) -> int:
    return int(pipeline.vae_scale_factor)


def _multiple_3(pipeline: Pipeline) -> int:
    return int(pipeline.vae_scale_factor * pipeline.patch_size)


STABLE_DIFFUSION = Family(
    denoisers=("unet",),
    steps=50,
    guidance=7.5,
    guides=above_one,
    multiple=_multiple,
    encode=_encode_1,
    arguments=_arguments_1,
)

STABLE_DIFFUSION_XL = Family(
    denoisers=("unet",),
    steps=50,
    guidance=5.0,
    guides=above_one,
    multiple=_multiple,
    encode=_encode_xl,
    arguments=_arguments_pooled,
)

STABLE_DIFFUSION_3 = Family(
    steps=28,
    guidance=7.0,
    guides=above_one,
    multiple=_multiple_3,
    encode=_encode_3,
    arguments=_arguments_pooled,
)
