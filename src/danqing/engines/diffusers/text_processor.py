"""Stands in for the processor of Qwen-Image 2.1, whose half for pictures needs torchvision; only texts are read."""

import importlib.util
from pathlib import Path

import transformers

from danqing.engines.diffusers.family import Pipeline


class TextProcessor(transformers.ProcessorMixin):  # type: ignore[misc]  # the library comes without types
    """The tokenizer, called as a processor is; one by class, since pipelines look at that."""

    def __init__(self, tokenizer: Pipeline) -> None:
        self.tokenizer = tokenizer

    def __call__(self, text: list[str], **options: object) -> Pipeline:
        return self.tokenizer(text, **options)

    def apply_chat_template(self, messages: list[dict[str, object]], **options: object) -> list[list[int]]:
        """Tokens of one conversation, as a batch of one."""
        tokens = self.tokenizer.apply_chat_template(messages, **options)
        return tokens if isinstance(tokens[0], list) else [tokens]


def text_processor(folder: Path) -> dict[str, object]:
    """The part `processor` where the library's own cannot be made; empty where it can, or where there is none."""
    if importlib.util.find_spec("torchvision") is not None or not (folder / "processor").is_dir():
        return {}
    tokenizer = transformers.AutoTokenizer.from_pretrained(str(folder / "processor"), local_files_only=True)
    return {"processor": TextProcessor(tokenizer)}
