"""Reads the bodies of calls that ask for pictures: bytes in, checked values out, knowing no model and no limit."""

from collections.abc import Callable
from dataclasses import dataclass

from danqing.core.errors import InvalidMessages, MissingField, MissingInput, MissingModel
from danqing.wire.dashscope.fields import Fields, parse_object


@dataclass(frozen=True, kw_only=True)
class ImageRequest:
    """What a body asks for. None: not said, so the default of the model holds."""

    model: str
    prompt: str
    negative_prompt: str
    size: str | None
    n: int | None
    seed: int | None
    prompt_extend: bool
    watermark: bool


def parse_image_synthesis(body: bytes) -> ImageRequest:
    """Read a body with `input.prompt`. Raises a subclass of InvalidRequest, whatever the bytes are."""
    return _parse(body, _prompt)


def parse_messages(body: bytes) -> ImageRequest:
    """Read a body with `input.messages`: one message of the user, which holds one text. Raises as above.

    Source: Qwen-Image and Wan 2.6 API references, `messages`. Bare strings as content are what the Python SDK
    passes through, and `input.prompt` is what InvokeAI can send; both are taken.
    """
    return _parse(body, _prompt_of_messages)


def _parse(body: bytes, prompt_of: Callable[[Fields], str]) -> ImageRequest:
    document = parse_object(body)
    model = document.text("model")
    # an empty name too: the vendor has one code for both
    if not model:
        raise MissingModel()
    entry = document.object("input")
    if entry is None:
        raise MissingInput()
    prompt = prompt_of(entry)
    parameters = document.object("parameters") or Fields("parameters.", {})
    # The documentation puts the negative prompt into input, its curl example into parameters, Java into both.
    negative_prompts = entry.text("negative_prompt"), parameters.text("negative_prompt")
    prompt_extend, watermark = parameters.boolean("prompt_extend"), parameters.boolean("watermark")
    return ImageRequest(
        model=model,
        prompt=prompt,
        # the place of the documentation comes first
        negative_prompt=negative_prompts[0] or negative_prompts[1] or "",
        size=parameters.text("size"),
        n=parameters.integer("n"),
        seed=parameters.integer("seed"),
        # Source: product page, "prompt_extend (bool, defaults to true)".
        prompt_extend=True if prompt_extend is None else prompt_extend,
        watermark=bool(watermark),
    )


def _prompt(entry: Fields) -> str:
    return _spoken(entry.text("prompt"), "input.prompt")


def _prompt_of_messages(entry: Fields) -> str:
    messages = entry.objects("messages")
    if messages is None:
        if entry.text("prompt") is None:
            raise InvalidMessages('Either "prompt" or "messages" must exist and cannot both be none')
        return _prompt(entry)
    if not messages:
        raise InvalidMessages()
    if len(messages) > 1:
        raise InvalidMessages("messages length only supports 1")
    (message,) = messages
    if message.text("role") != "user":
        raise InvalidMessages('the role of a message must be "user"')
    if isinstance(message.members.get("content"), str):
        return _spoken(message.text("content"), "input.messages.0.content")
    return _only_text(message.objects("content"))


def _only_text(content: list[Fields] | None) -> str:
    if content is None:
        raise MissingField("input.messages.0.content")
    if len(content) > 1:
        # a second text, or a picture to start from, which no model here can use
        raise InvalidMessages("content length only supports 1")
    text = content[0].text("text") if content else None
    if text is None:
        raise InvalidMessages("lack of image or text")
    return _spoken(text, "input.messages.0.content.0.text")


def _spoken(text: str | None, path: str) -> str:
    """A text that says something. Raises MissingField for none and for blanks."""
    if text is None or not text.strip():
        raise MissingField(path)
    return text
