"""The body of a submit, as every DashScope-compatible server reads it."""

from typing import TypedDict

JsonObject = dict[str, object]


class Parameters(TypedDict, total=False):
    """What may be said besides model and prompt; for what is left out the default of the model holds.

    size: `width*height`. n: number of images. seed: 0 to 2147483647; several images take seed, seed + 1, ...
    """

    negative_prompt: str
    size: str
    n: int
    seed: int
    prompt_extend: bool
    watermark: bool


def synthesis_body(model: str, prompt: str, parameters: Parameters) -> JsonObject:
    """What to send to text2image/image-synthesis; what is left out here is left to the server."""
    rest: dict[str, object] = {**parameters}
    # in the input, where the documentation and the vendor's Python SDK have it
    negative = {name: rest.pop(name) for name in ("negative_prompt",) if name in rest}
    return {"model": model, "input": {"prompt": prompt, **negative}, "parameters": rest}
