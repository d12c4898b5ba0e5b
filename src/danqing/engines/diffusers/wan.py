"""Wan 2.1 and 2.2, text to image: a film of a single frame, drawn by one expert or by two in turn."""

from collections.abc import Mapping
from typing import Any

from danqing.engines.diffusers.batching import stacked
from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline, above_one

_LONGEST = 512
"""Tokens of a prompt that are read. Source: WanPipeline, default of max_sequence_length."""


def _encode(pipeline: Pipeline, text: str, _negative: bool) -> Encoded:
    embeddings, _none = pipeline.encode_prompt(
        prompt=[text], do_classifier_free_guidance=False, max_sequence_length=_LONGEST
    )
    return (embeddings[0],)


def _arguments(call: Call) -> Mapping[str, object]:
    arguments: dict[str, object] = {
        "prompt_embeds": stacked(call.positive, 0),
        "guidance_scale": call.guidance,
        "num_inference_steps": call.steps,
        "num_frames": 1,  # 81 frames, a film of five seconds, are the default
    }
    if call.negative is not None:
        arguments["negative_prompt_embeds"] = stacked(call.negative, 0)
    if call.guidance_2 is not None:
        arguments["guidance_scale_2"] = call.guidance_2
    return arguments


def _multiple(pipeline: Pipeline) -> int:
    expert = pipeline.transformer if pipeline.transformer is not None else pipeline.transformer_2
    return int(pipeline.vae_scale_factor_spatial * max(expert.config.patch_size[1:]))


def _first_frames(answer: Any) -> Any:  # noqa: ANN401  what diffusers answers has no types
    return answer.frames[:, 0]


WAN = Family(
    denoisers=("transformer", "transformer_2"),
    steps=50,
    guidance=5.0,
    guides=above_one,
    multiple=_multiple,
    encode=_encode,
    arguments=_arguments,
    pictures=_first_frames,
)
