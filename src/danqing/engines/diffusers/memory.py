"""Memory of a device: how much there is, when it is used up, and whether a picture is better decoded in tiles."""

import gc
import os

import torch

from danqing.core.generation import ImageSize
from danqing.engines.diffusers.family import Pipeline

_WORDS = ("can't allocate memory", "not enough memory", "out of memory")
"""Part of what torch says without a class of its own: of the machine's memory, and of MPS."""

_COPIES = 16
"""Buffers of the size of the widest layer that decoding holds at once. Measured: 890 MB for 1328*1328 at 8 channels in
float32, which is 15.8 of them."""

_SHARE = 0.5
"""Of the memory beside the weights. A batch that takes more is decoded picture by picture, such a picture in tiles."""


def is_exhausted(error: Exception) -> bool:
    """Whether an exception says that there was no memory left."""
    if isinstance(error, torch.OutOfMemoryError | MemoryError):
        return True
    return isinstance(error, RuntimeError) and any(words in str(error) for words in _WORDS)


def give_back() -> None:
    """Let go of what a failed call held."""
    # first: tensors that only a cycle holds would not go back to the pool
    gc.collect()
    if torch.cuda.is_available():
        torch.cuda.empty_cache()


def total_bytes(device: str) -> int:
    """Memory of the device, used or not: what is free now would change with the hour, and so would the pictures."""
    if device.startswith("cuda"):
        return int(torch.cuda.mem_get_info()[1])
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def weight_bytes(pipeline: Pipeline) -> int:
    """What the weights of all parts take."""
    parts = [part for part in pipeline.components.values() if isinstance(part, torch.nn.Module)]
    return sum(tensor.numel() * tensor.element_size() for part in parts for tensor in part.parameters())


def decoding_bytes(vae: Pipeline, size: ImageSize) -> int:
    """About what decoding one picture takes."""
    channels = vae.config.get("decoder_base_dim") or vae.config.get("base_dim") or vae.config.block_out_channels[0]
    return int(size.pixels * channels * vae.dtype.itemsize * _COPIES)


def is_tight(pipeline: Pipeline, size: ImageSize, device: str, pictures: int = 1) -> bool:
    """Whether decoding so many pictures of this size at once takes too much; the same after every start on a machine.

    Where it does for one, that one is better decoded in tiles.
    """
    beside = total_bytes(device) - weight_bytes(pipeline)
    return pictures * decoding_bytes(pipeline.vae, size) > _SHARE * beside
