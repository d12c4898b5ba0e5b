"""FLUX.1: guidance is a number that the model reads, not a second pass, so that a negative prompt has no effect."""

from collections.abc import Mapping

from danqing.engines.diffusers.batching import stacked
from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline


def _encode(pipeline: Pipeline, text: str, _negative: bool) -> Encoded:
    embeddings, pooled, _positions = pipeline.encode_prompt(prompt=[text], prompt_2=None)
    return embeddings[0], pooled[0]


def _arguments(call: Call) -> Mapping[str, object]:
    return {
        "prompt_embeds": stacked(call.positive, 0),
        "pooled_prompt_embeds": stacked(call.positive, 1),
        "guidance_scale": call.guidance,
        "num_inference_steps": call.steps,
    }


def _never(_guidance: float) -> bool:
    return False


def _multiple(pipeline: Pipeline) -> int:
    return int(pipeline.vae_scale_factor) * 2


FLUX = Family(
    steps=28,
    guidance=3.5,
    guides=_never,
    multiple=_multiple,
    encode=_encode,
    arguments=_arguments,
)
