"""Small weights on the disk and how to draw with them, for tests and benchmarks; imports nothing that is large."""

import fcntl
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from danqing.core.generation import ImageSize
from danqing.core.weights import Weights, WeightsForm
from danqing.engines.base import ImageJob, Picture
from danqing.engines.registry import ENGINES, EngineEntry, is_installed

NAMES = (
    "qwen_image",
    "qwen_image_21",
    "wan21",
    "wan22",
    "z_image",
    "stable_diffusion",
    "stable_diffusion_xl",
    "stable_diffusion_3",
    "flux",
)

WHY_SKIPPED = "the extra danqing[diffusers] is not installed: make test EXTRAS=diffusers"


def can_draw() -> bool:
    return is_installed("diffusers") and all(map(importlib.util.find_spec, ("peft", "gguf", "torchao")))


def tiny_weights(folder: Path, name: str) -> Path:
    """The weights of one name, made in a process of its own where nobody has made them in this folder before."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / name / "model_index.json").exists():
            command = [sys.executable, "-m", "tests.engines.tiny_weights", str(folder)]
            subprocess.run(command, check=True, capture_output=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    return folder / name


def shelved(folder: Path, name: str = "tiny") -> Weights:
    return Weights(
        name=name,
        engine="diffusers",
        form=WeightsForm.FOLDER,
        path=str(folder),
        owned=False,
        size_bytes=0,
        licence="none",
        source="tests",
    )


def tiny_entry(folder: Path, *, address: str = "", max_batch: int = 4, **options: object) -> EngineEntry:
    """An engine that draws with these weights."""
    return EngineEntry(
        address=address or ENGINES["diffusers"].address,
        max_batch=max_batch,
        settings={"weights": shelved(folder), "options": {"steps": 2, **options}},
    )


def tiny_job(
    prompt: str = "a cat",
    *,
    negative: str = "",
    seed: int = 1,
    size: ImageSize = ImageSize(64, 64),  # noqa: B008
) -> ImageJob:
    return ImageJob(model="tiny", prompt=prompt, negative_prompt=negative, size=size, seed=seed)


def difference(one: Picture, other: Picture) -> int:
    """By how many grey levels two pictures differ where they differ most."""
    return int(np.abs(one.pixels.astype(int) - other.pixels.astype(int)).max())
