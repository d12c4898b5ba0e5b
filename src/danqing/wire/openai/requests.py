"""Reads the body of an OpenAI images call: bytes in, checked values out, knowing no model.

Every parameter of the documentation is checked. Those that change nothing here: `user` and `safety_identifier`, which
are passed on to nobody; `quality` and `style`, since an engine draws one way only; `moderation` and `background`.
Source: openai 3.54.0, image_generate_params.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.errors import MissingField
from danqing.wire.dashscope.fields import Fields, parse_object
from danqing.wire.dashscope.requests import ImageRequest

DEFAULT_MODEL = "atelier"

CHOICES: Mapping[str, tuple[str, ...]] = {
    "response_format": ("url", "b64_json"),
    "output_format": ("png",),
    "quality": ("auto", "low", "medium", "high", "xhigh", "max", "standard", "hd"),
    "background": ("auto", "opaque"),
    "moderation": ("auto", "low"),
    "style": ("vivid", "natural"),
    "complexity": ("low", "medium", "high"),
}
"""What each parameter may be here. The documentation allows more formats, and transparent backgrounds."""

_COMPRESSION_OF_PNG = 100  # per cent; the documentation allows less for JPEG and WebP only


@dataclass(frozen=True, kw_only=True)
class OpenAIRequest:
    """What a body asks for. wants_data: the pictures themselves in base64, rather than their addresses."""

    image: ImageRequest
    wants_data: bool


def parse_images(body: bytes) -> OpenAIRequest:
    """Read a body. Raises a subclass of InvalidRequest, whatever the bytes are."""
    document = parse_object(body)
    prompt = document.text("prompt")
    if prompt is None or not prompt.strip():
        raise MissingField("prompt")
    chosen = {name: _choice(document, name, allowed) for name, allowed in CHOICES.items()}
    _refuse_other_answers(document)
    for name in ("user", "safety_identifier"):
        # read for its check alone: a number there is a mistake, whoever uses it
        document.text(name)
    return OpenAIRequest(image=_image(document, prompt), wants_data=chosen["response_format"] == "b64_json")


def _image(document: Fields, prompt: str) -> ImageRequest:
    """The last four are no parameters of OpenAI; its clients can send them as `extra_body`."""
    size, n = document.text("size"), document.integer("n")
    prompt_extend = document.boolean("prompt_extend")
    return ImageRequest(
        model=document.text("model") or DEFAULT_MODEL,
        prompt=prompt,
        # the vendor writes sizes with a star, and the limits are the model's own
        size=None if size in (None, "auto") else size.replace("x", "*"),
        # Source: OpenAI API reference, `n` "defaults to 1", whatever the model
        n=1 if n is None else n,
        negative_prompt=document.text("negative_prompt") or "",
        seed=document.integer("seed"),
        prompt_extend=True if prompt_extend is None else prompt_extend,
        watermark=bool(document.boolean("watermark")),
    )


def _choice(document: Fields, name: str, allowed: tuple[str, ...]) -> str | None:
    text = document.text(name)
    if text is not None and text not in allowed:
        raise document.invalid(name, f"must be one of {', '.join(allowed)}")
    return text


def _refuse_other_answers(document: Fields) -> None:
    """A stream of previews, or a file of other bytes, is nothing that an engine here could give."""
    if document.boolean("stream"):
        raise document.invalid("stream", "must be false: no engine of this server has previews to stream")
    if document.integer("partial_images") not in (None, 0):
        raise document.invalid("partial_images", "must be 0: no engine of this server has previews")
    if document.integer("output_compression") not in (None, _COMPRESSION_OF_PNG):
        raise document.invalid("output_compression", f"must be {_COMPRESSION_OF_PNG}, since pictures are PNG")
