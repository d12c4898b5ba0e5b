"""Reads the bodies of requests: bytes in, checked values out, knowing no model and no limit.

Lenient exactly where the vendor is: unknown fields are ignored and null counts as absent.
"""

import json
import re
import reprlib
from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.errors import InvalidField, MalformedBody, MissingField, MissingInput, MissingModel

_UNSTORABLE = re.compile(r"[\0\ud800-\udfff]")
"""U+0000, which PostgreSQL refuses, and halves of surrogate pairs, which are not UTF-8."""


@dataclass(frozen=True, kw_only=True)
class ImageSynthesisRequest:
    """The body of text2image/image-synthesis. None: not said, so the default of the model holds."""

    model: str
    prompt: str
    negative_prompt: str
    size: str | None
    n: int | None
    seed: int | None
    prompt_extend: bool
    watermark: bool


def parse_image_synthesis(body: bytes) -> ImageSynthesisRequest:
    """Read a submit. Raises a subclass of InvalidRequest, whatever the bytes are."""
    document = _Fields("", _parse_object(body))
    model = document.text("model")
    if not model:
        raise MissingModel()
    entry = document.object("input")
    if entry is None:
        raise MissingInput()
    prompt = _prompt(entry)
    parameters = document.object("parameters") or _Fields("parameters.", {})
    # The documentation puts the negative prompt into input, its curl example into parameters, Java into both.
    negative_prompts = entry.text("negative_prompt"), parameters.text("negative_prompt")
    prompt_extend, watermark = parameters.boolean("prompt_extend"), parameters.boolean("watermark")
    return ImageSynthesisRequest(
        model=model,
        prompt=prompt,
        negative_prompt=negative_prompts[0] or negative_prompts[1] or "",
        size=parameters.text("size"),
        n=parameters.integer("n"),
        seed=parameters.integer("seed"),
        # Source: product page, "prompt_extend (bool, defaults to true)".
        prompt_extend=True if prompt_extend is None else prompt_extend,
        watermark=bool(watermark),
    )


def _prompt(entry: "_Fields") -> str:
    prompt = entry.text("prompt")
    if prompt is None or not prompt.strip():
        raise MissingField("input.prompt")
    return prompt


@dataclass(frozen=True)
class _Fields:
    """A JSON object whose members are read with strict types; None where absent or null."""

    path: str
    members: Mapping[str, object]

    def text(self, name: str) -> str | None:
        value = self.members.get(name)
        if value is None or (isinstance(value, str) and not _UNSTORABLE.search(value)):
            return value
        raise self._invalid(name, "must be a string of Unicode characters without U+0000")

    def integer(self, name: str) -> int | None:
        value = self.members.get(name)
        # True is an int to Python but not to JSON
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        raise self._invalid(name, "must be an integer")

    def boolean(self, name: str) -> bool | None:
        value = self.members.get(name)
        if value is None or isinstance(value, bool):
            return value
        raise self._invalid(name, "must be true or false")

    def object(self, name: str) -> "_Fields | None":
        value = self.members.get(name)
        if value is None:
            return None
        if isinstance(value, dict):
            return _Fields(f"{self.path}{name}.", value)
        raise self._invalid(name, "must be an object")

    def _invalid(self, name: str, allowed: str) -> InvalidField:
        value = self.members[name]
        # the plain repr of an array as deep as the parser allows exceeds the stack
        shown = reprlib.repr(value) if isinstance(value, list | dict) else value
        return InvalidField(f"{self.path}{name}", shown, allowed)


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")


def _parse_object(body: bytes) -> dict[str, object]:
    try:
        document: object = json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise MalformedBody() from error
    if not isinstance(document, dict):
        raise MalformedBody()
    return document
