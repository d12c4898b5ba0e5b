"""Parts that do not come from the folder as they are: GGUF or int8 transformers, and LoRAs."""

import importlib
import json
from collections.abc import Mapping
from pathlib import Path

import diffusers
import torch

from danqing.engines.diffusers.families import family_of
from danqing.engines.diffusers.family import Pipeline
from danqing.engines.diffusers.options import DiffusersOptions

_ADAPTER = "danqing"


def compact_parts(folder: Path, options: DiffusersOptions, dtype: torch.dtype) -> Mapping[str, object]:
    """The denoising parts in fewer bytes, by their names; empty where none is asked for."""
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    files = {"transformer": options.transformer, "transformer_2": options.transformer_2}
    parts: dict[str, object] = {}
    for name in family_of(index["_class_name"]).denoisers:
        class_name = (index.get(name) or [None, None])[1]
        if class_name is None:
            continue
        part = getattr(diffusers, class_name)
        if files.get(name):
            parts[name] = part.from_single_file(
                files[name],
                quantization_config=diffusers.GGUFQuantizationConfig(compute_dtype=dtype),
                config=str(folder),
                subfolder=name,
                dtype=dtype,
                local_files_only=True,
            )
        elif options.quantise == "int8":
            parts[name] = part.from_pretrained(
                str(folder),
                subfolder=name,
                quantization_config=_int8(),
                dtype=dtype,
                local_files_only=True,
            )
    return parts


def _int8() -> object:
    quantization = importlib.import_module("torchao.quantization")
    return diffusers.TorchAoConfig(quantization.Int8WeightOnlyConfig())


def load_loras(pipeline: Pipeline, options: DiffusersOptions) -> None:
    """Add the LoRAs. They stay beside the weights, since quantised weights cannot take them in."""
    for file, second in ((options.lora, False), (options.lora_2, True)):
        if file:
            expert = {"load_into_transformer_2": True} if second else {}
            path = Path(file)
            pipeline.load_lora_weights(
                str(path.parent),
                weight_name=path.name,
                adapter_name=f"{_ADAPTER}_2" if second else _ADAPTER,
                local_files_only=True,
                **expert,
            )
    names = [name for name, file in ((_ADAPTER, options.lora), (f"{_ADAPTER}_2", options.lora_2)) if file]
    if names:
        pipeline.set_adapters(names, [options.lora_scale] * len(names))
