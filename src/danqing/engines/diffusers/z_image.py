"""Z-Image and Z-Image-Turbo: embeddings are a list, guidance begins above 0, and Turbo is meant to have none."""

from collections.abc import Mapping

from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline


def _encode(pipeline: Pipeline, text: str, _negative: bool) -> Encoded:
    # the list is made for this call: the pipeline writes its chat template into it
    embeddings, _none = pipeline.encode_prompt(prompt=[text], do_classifier_free_guidance=False)
    return (embeddings[0],)


def _arguments(call: Call) -> Mapping[str, object]:
    arguments: dict[str, object] = {
        "prompt_embeds": [encoded[0] for encoded in call.positive],
        "guidance_scale": call.guidance,
        "num_inference_steps": call.steps,
    }
    if call.negative is not None:
        arguments["negative_prompt_embeds"] = [encoded[0] for encoded in call.negative]
    return arguments


def _guides(guidance: float) -> bool:
    return guidance > 0


def _multiple(pipeline: Pipeline) -> int:
    return int(pipeline.vae_scale_factor) * 2


Z_IMAGE = Family(
    steps=9,
    guidance=0.0,
    guides=_guides,
    multiple=_multiple,
    encode=_encode,
    arguments=_arguments,
)
