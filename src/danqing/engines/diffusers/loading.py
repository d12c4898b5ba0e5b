"""Makes a pipeline of weights as the options say. Each option is applied here, or refused with a reason."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import diffusers
import torch
import transformers

from danqing.core.errors import ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.engines.diffusers import memory
from danqing.engines.diffusers.acceleration import accelerate
from danqing.engines.diffusers.families import family_of
from danqing.engines.diffusers.family import Call, Encoded, Family, Pipeline
from danqing.engines.diffusers.options import DiffusersOptions
from danqing.engines.diffusers.parts import compact_parts, load_loras
from danqing.engines.diffusers.placement import EncoderShuttle, check_placement, found_device, number_type, place
from danqing.engines.diffusers.text_processor import text_processor


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A pipeline ready to draw. steps: None where the model has a schedule of its own."""

    pipeline: Pipeline
    family: Family
    options: DiffusersOptions
    device: str
    shuttle: EncoderShuttle

    @property
    def steps(self) -> int | None:
        return self.options.steps or self.family.steps

    @property
    def guidance(self) -> float:
        return self.family.guidance if self.options.guidance is None else self.options.guidance

    def encode(self, text: str, negative: bool) -> Encoded:
        """Read one prompt."""
        with self.shuttle.on_device():
            return self.family.encode(self.pipeline, text, negative)

    def prepare_decoding(self, size: ImageSize, pictures: int) -> None:
        """Have pictures of this size decoded in tiles, or not, and a batch of so many together or one by one."""
        vae, tiling = self.pipeline.vae, self.options.vae_tiling
        if tiling == "on" or (tiling == "auto" and memory.is_tight(self.pipeline, size, self.device)):
            vae.enable_tiling()
        else:
            vae.disable_tiling()
        # together takes a third less time for eight small pictures
        if vae.use_tiling or memory.is_tight(self.pipeline, size, self.device, pictures):
            vae.enable_slicing()
        else:
            vae.disable_slicing()

    def explanation(self, call: Call) -> Mapping[str, object]:
        """How a batch was drawn."""
        return {
            "pipeline": type(self.pipeline).__name__,
            "steps": self.pipeline.num_timesteps,
            "guidance": self.guidance,
            "negative_prompt": "is followed" if call.negative is not None else "has no effect without guidance",
            "options": self.options.model_dump(mode="json", exclude_defaults=True),
        }


def load(folder: Path, class_name: str, options: DiffusersOptions, device: str) -> Loaded:
    """Read weights whose files were checked. Raises ModelUnavailable for what cannot be done here."""
    _quieten()
    family, device = family_of(class_name), found_device(device)
    check_placement(options, device)
    dtype = number_type(options, device)
    try:
        pipeline = _read(folder, class_name, options, dtype)
        pipeline.set_progress_bar_config(disable=True)
        # before LoRAs are loaded, which would fail on a missing expert less plainly
        _check_experts(family, pipeline, options)
        load_loras(pipeline, options)
        _set_scheduler(pipeline, options)
        # after the LoRAs, which move to the device with the parts they belong to
        place(pipeline, options, device)
        accelerate(pipeline, family, options)
    except (RuntimeError, MemoryError) as error:
        # whatever else went wrong is a defect, and keeps its trace
        if not memory.is_exhausted(error):
            raise
        raise ModelUnavailable(f"There is not enough memory on {device} for the weights in {folder}.") from error
    shuttle = EncoderShuttle(pipeline, device, active=options.offload_text_encoder)
    return Loaded(pipeline=pipeline, family=family, options=options, device=device, shuttle=shuttle)


def _read(folder: Path, class_name: str, options: DiffusersOptions, dtype: torch.dtype) -> Pipeline:
    spread = {"device_map": options.device_map} if options.device_map != "none" else {}
    return getattr(diffusers, class_name).from_pretrained(
        str(folder),
        dtype=dtype,
        local_files_only=True,
        **compact_parts(folder, options, dtype),
        **text_processor(folder),
        **spread,
    )


def _check_experts(family: Family, pipeline: Pipeline, options: DiffusersOptions) -> None:
    experts = [name for name in family.denoisers if getattr(pipeline, name, None) is not None]
    meant_for_two = {"guidance_2": options.guidance_2, "lora_2": options.lora_2, "transformer_2": options.transformer_2}
    for name, value in meant_for_two.items():
        if value and len(experts) < 2:
            raise ModelUnavailable(f"{name} is for weights with two experts; {type(pipeline).__name__} here has one.")


def _set_scheduler(pipeline: Pipeline, options: DiffusersOptions) -> None:
    config = pipeline.scheduler.config
    unknown = sorted(set(options.scheduler) - set(config))
    if unknown:
        known = ", ".join(name for name in config if not name.startswith("_"))
        raise ModelUnavailable(f"{type(pipeline.scheduler).__name__} has no {', '.join(unknown)}, but {known}.")
    # TOML has no null
    changed = {name: None if value == "none" else value for name, value in options.scheduler.items()}
    if changed:
        pipeline.scheduler = type(pipeline.scheduler).from_config(config, **changed)


def _quieten() -> None:
    # Nothing is ever fetched: what is not in the folder is missing.
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", DIFFUSERS_VERBOSITY="error")
    diffusers.utils.logging.set_verbosity_error()
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    diffusers.utils.logging.disable_progress_bar()
