"""Jobs for tests of the executors."""

from danqing.core.generation import ImageSize
from danqing.engines.base import ImageJob
from danqing.engines.registry import EngineEntry

SIZE = ImageSize(48, 32)


def job(prompt: str = "plain", *, model: str = "model", seed: int = 1, size: ImageSize = SIZE) -> ImageJob:
    return ImageJob(model=model, prompt=prompt, negative_prompt="", size=size, seed=seed)


def entry(name: str = "PatternEngine", *, max_batch: int = 1) -> EngineEntry:
    return EngineEntry(address=f"tests.engines.pattern:{name}", max_batch=max_batch)


def ignore(share: float) -> None:
    """Progress that nobody wants."""
