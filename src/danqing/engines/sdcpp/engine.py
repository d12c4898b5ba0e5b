"""Draws with stable-diffusion.cpp, through the package cyllama.

It has no way to stop in the middle, loops on some broken files and ends its process on others: it runs in a process of
its own with a time limit, and is killed at that.
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from danqing.core.errors import EngineError, ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.core.weights import PART_ROLES, Weights, WeightsForm
from danqing.engines.base import ImageJob, Picture, Pixels, Progress
from danqing.engines.sdcpp.gguf_file import BrokenGguf, check_gguf
from danqing.engines.sdcpp.options import SdcppOptions

_BESIDE_A_WHOLE_MODEL = frozenset({"vae", "taesd"})
"""Parts that replace some of a file that holds everything. With any other one the file is the diffusion model alone."""


class SdcppEngine:
    """Draws with one file of weights, one picture at a time. Equal jobs give equal pictures."""

    def __init__(self, settings: Mapping[str, object]) -> None:
        """settings: `weights`, which are Weights, and `options` as SdcppOptions has them."""
        weights = settings["weights"]
        assert isinstance(weights, Weights)
        self._weights = weights
        self._options = SdcppOptions.model_validate(settings.get("options") or {})
        self._context: Any = None
        self.name = weights.name
        self.version = version("cyllama")

    def load(self) -> None:
        """Read the weights. Raises ModelUnavailable with one line that says what is wrong."""
        from cyllama import sd  # noqa: PLC0415  an extra, whose import prints and takes long

        _check(self._weights)
        # a callback keeps its bars off the terminal
        sd.set_progress_callback(lambda *_: None)
        sd.set_log_callback(lambda *_: None)
        try:
            self._context = sd.SDContext(self._parameters(sd))
        except (RuntimeError, OSError) as error:
            told = " ".join(str(error).split())[:300]
            raise ModelUnavailable(f"The weights {self._weights.path} cannot be loaded: {told}") from error

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """Draw one after the other."""
        return [self._draw(index, job, progress) for index, job in enumerate(jobs)]

    def close(self) -> None:
        """Let go of the weights."""
        if self._context is not None:
            self._context.close()
            self._context = None

    def _parameters(self, sd: Any) -> Any:  # noqa: ANN401 - a module and a class of cyllama, which has no types
        parts = self._weights.parts
        is_whole = _BESIDE_A_WHOLE_MODEL.issuperset(parts)
        parameters = sd.SDContextParams(vae_decode_only=True)
        setattr(parameters, "model_path" if is_whole else "diffusion_model_path", self._weights.path)
        for role, path in parts.items():
            setattr(parameters, f"{role}_path", path)
        parameters.n_threads = int(os.environ.get("OMP_NUM_THREADS", os.cpu_count() or 1))
        parameters.enable_mmap = True
        # without this the second picture ends the process (cyllama 0.2.18)
        parameters.free_params_immediately = False
        parameters.offload_params_to_cpu = self._options.offload
        parameters.diffusion_flash_attn = self._options.flash_attention
        return parameters

    def _draw(self, index: int, job: ImageJob, progress: Progress) -> Picture | EngineError:
        from cyllama import sd  # noqa: PLC0415  imported by load

        def note(step: int, steps: int, _seconds: float) -> None:
            if steps:
                progress(index, min(1.0, step / steps))

        sd.set_progress_callback(note)
        options = self._options
        extra = {} if options.flow_shift is None else {"flow_shift": options.flow_shift}
        try:
            images = self._context.generate(
                prompt=job.prompt,
                negative_prompt=job.negative_prompt,
                width=job.size.width,
                height=job.size.height,
                seed=job.seed,
                sample_steps=options.steps,
                cfg_scale=options.guidance,
                vae_tiling=options.vae_tiling,
                **extra,
            )
        except RuntimeError as error:
            return EngineError(f"stable-diffusion.cpp failed: {error}")
        told = {"weights": self._weights.source, "steps": options.steps, "guidance": options.guidance}
        return Picture(pixels=_cropped(images[0].to_numpy(), job.size), explanation=told)


def _check(weights: Weights) -> None:
    """Raises ModelUnavailable where the files are not those that were installed."""
    for path in (Path(weights.path), *map(Path, weights.parts.values())):
        if not path.is_file():
            raise ModelUnavailable(f"There is no file {path}.")
    if unknown := sorted(set(weights.parts) - PART_ROLES):
        raise ModelUnavailable(f"{weights.name} has a part {unknown[0]}; there are {', '.join(sorted(PART_ROLES))}.")
    path = Path(weights.path)
    if weights.form is WeightsForm.GGUF:
        try:
            check_gguf(path)
        except BrokenGguf as error:
            raise ModelUnavailable(str(error)) from error
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if weights.sha256 is not None and found != weights.sha256:
        raise ModelUnavailable(f"{path} is not the file that was installed: its SHA-256 is {found}.")


def _cropped(pixels: Any, size: ImageSize) -> Pixels:  # noqa: ANN401 - an array of any kind
    """The middle of a picture, which is drawn up to a multiple of 64 (stable-diffusion.cpp master-612)."""
    height, width = pixels.shape[:2]
    top, left = (height - size.height) // 2, (width - size.width) // 2
    cut = pixels[max(top, 0) : max(top, 0) + size.height, max(left, 0) : max(left, 0) + size.width, :3]
    return np.ascontiguousarray(cut, np.uint8)
