"""Where the parts of a pipeline are, and in which numbers."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch

from danqing.core.errors import ModelUnavailable
from danqing.engines.diffusers.family import Pipeline
from danqing.engines.diffusers.options import DiffusersOptions

_ENCODERS = ("text_encoder", "text_encoder_2", "text_encoder_3")


def found_device(device: str) -> str:
    """What auto means here: a GPU where there is one."""
    if device != "auto":
        return device
    return "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"


def torch_device(device: str) -> str:
    """The name that torch has for it. A process sees its own GPUs only, so that they count from 0."""
    return "cuda" if device.startswith("cuda") else device.partition(":")[0]


def number_type(options: DiffusersOptions, device: str) -> torch.dtype:
    """bfloat16 on a GPU; float32 on a CPU, where bfloat16 took seven times as long."""
    if options.dtype != "auto":
        return getattr(torch, options.dtype)
    return torch.float32 if torch_device(device) == "cpu" else torch.bfloat16


def check_placement(options: DiffusersOptions, device: str) -> None:
    """Raises ModelUnavailable for a device that is not there, and for what the device cannot do."""
    kind = torch_device(device)
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if not there.get(kind, False):
        found = ", ".join(name for name, is_there in there.items() if is_there)
        raise ModelUnavailable(f"There is no device {device} on this machine; there is {found}.")
    if kind == "cuda":
        return
    # all of them move parts between a GPU's memory and the machine's
    needs_gpu = {
        "offload": options.offload != "none",
        "device_map": options.device_map != "none",
        "offload_text_encoder": options.offload_text_encoder,
    }
    if refused := [name for name, chosen in needs_gpu.items() if chosen]:
        raise ModelUnavailable(f"{', '.join(refused)} needs a GPU of CUDA, and the device is {device}.")


def place(pipeline: Pipeline, options: DiffusersOptions, device: str) -> None:
    """Move the parts to their device, or have them moved whenever they are needed."""
    kind = torch_device(device)
    if options.offload == "model":
        pipeline.enable_model_cpu_offload(device=kind)
    elif options.offload == "group":
        pipeline.enable_group_offload(
            onload_device=torch.device(kind),
            offload_device=torch.device("cpu"),
            offload_type="leaf_level",
            use_stream=True,
        )
    elif options.device_map == "none":
        pipeline.to(kind)


class EncoderShuttle:
    """Takes the text encoders out of a pipeline, and brings them back for as long as prompts are read."""

    def __init__(self, pipeline: Pipeline, device: str, *, active: bool) -> None:
        """active: False leaves them where they are."""
        self._pipeline = pipeline
        self._device = torch_device(device)
        names = [name for name in _ENCODERS if getattr(pipeline, name, None) is not None] if active else []
        self._away = {name: getattr(pipeline, name) for name in names}
        self._take_out()

    @contextmanager
    def on_device(self) -> Iterator[None]:
        """Have the encoders in the pipeline for the time of a block."""
        for name, encoder in self._away.items():
            setattr(self._pipeline, name, encoder.to(self._device))
        try:
            yield
        finally:
            self._take_out()

    def _take_out(self) -> None:
        # without them the pipeline cannot mistake the place where they wait for its own device
        for name, encoder in self._away.items():
            encoder.to("cpu")
            setattr(self._pipeline, name, None)
