"""What becomes of an order, wherever it was drawn, and how its files are named."""

import random
import re
from dataclasses import dataclass
from pathlib import Path

from danqing.cli.order import Order
from danqing.client import Parameters
from danqing.core.generation import MAX_SEED

_LONGEST_SLUG = 40  # characters


@dataclass(frozen=True, kw_only=True)
class SavedPicture:
    """A picture on the disk. explanation: the file beside it that tells what was drawn, where one was asked for."""

    path: Path
    seed: int
    engine: str | None
    explanation: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """The pictures of an order, and for each that could not be made a line that says why."""

    actual_prompt: str | None
    pictures: tuple[SavedPicture, ...]
    failures: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        pictures = [
            {
                "path": str(picture.path),
                "seed": picture.seed,
                "engine": picture.engine,
                "explanation": picture.explanation and str(picture.explanation),
            }
            for picture in self.pictures
        ]
        return {"actual_prompt": self.actual_prompt, "pictures": pictures, "failures": list(self.failures)}


def parameters(order: Order) -> Parameters:
    """What the order says besides model and prompt."""
    said: Parameters = {"prompt_extend": order.prompt_extend, "watermark": order.watermark}
    if order.negative_prompt:
        said["negative_prompt"] = order.negative_prompt
    if order.size is not None:
        said["size"] = order.size
    if order.n is not None:
        said["n"] = order.n
    if order.seed is not None:
        said["seed"] = order.seed
    return said


def draw_seed() -> int:
    """A seed for an order that names none."""
    return random.SystemRandom().randint(0, MAX_SEED)


def picture_name(prompt: str, seed: int) -> str:
    """A short file name: the first words of the prompt, in any script, and the seed."""
    words = "-".join(re.findall(r"[^\W_]+", prompt.lower()))
    slug = words[:_LONGEST_SLUG].rstrip("-") or "picture"
    return f"{slug}-{seed}.png"
