"""Files that go with small weights: a LoRA, a transformer as GGUF, and weights larger than any memory."""

import json
import shutil
from pathlib import Path
from typing import Any

import diffusers
import gguf
import numpy as np
import torch
from peft import LoraConfig
from peft.utils import get_peft_model_state_dict
from safetensors.torch import load_file, save_file


def _transformer(folder: Path) -> Any:  # noqa: ANN401  the library comes without types
    return diffusers.QwenImageTransformer2DModel.from_pretrained(str(folder), subfolder="transformer")


def write_lora(folder: Path, file: Path) -> Path:
    """A LoRA with random numbers for the transformer of Qwen-Image weights."""
    torch.manual_seed(1)
    transformer = _transformer(folder)
    transformer.add_adapter(
        LoraConfig(r=4, lora_alpha=4, target_modules=["to_q", "to_k", "to_v"], init_lora_weights=False)
    )
    layers = get_peft_model_state_dict(transformer)
    diffusers.QwenImagePipeline.save_lora_weights(str(file.parent), layers, weight_name=file.name)
    return file


def write_gguf(folder: Path, file: Path) -> Path:
    """The transformer of Qwen-Image weights, its matrices in eight bits."""
    writer = gguf.GGUFWriter(str(file), "qwen_image")
    for name, tensor in _transformer(folder).state_dict().items():
        numbers = tensor.float().numpy()
        if numbers.ndim == 2 and numbers.shape[1] % 32 == 0:
            kind = gguf.GGMLQuantizationType.Q8_0
            writer.add_tensor(name, gguf.quants.quantize(numbers, kind), raw_dtype=kind)
        else:
            writer.add_tensor(name, numbers.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return file


def write_endless_weights(folder: Path, target: Path) -> Path:
    """A copy of weights of Stable Diffusion whose text encoder knows 2^42 words, which the file lacks: 2^49 bytes."""
    shutil.copytree(folder, target)
    file, settings = target / "text_encoder/model.safetensors", target / "text_encoder/config.json"
    tensors = load_file(file)
    del tensors["embeddings.token_embedding.weight"]
    save_file(tensors, file, metadata={"format": "pt"})
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"vocab_size": 2**42}))
    return target
