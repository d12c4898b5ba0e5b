"""Writes a Stable Diffusion 1 whose weights are zeros, but for a few that lead its noise through to the picture.

The widths of the model are fixed in stable-diffusion.cpp, so that none is small; the zeros are a hole in the file and
take no room on the disk. Its pictures are the starting noise, enlarged: they tell the seed and the size, and no more.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int, ...]
Tensors = Iterator[tuple[str, Shape]]

_F16, _Q4_0 = 1, 2  # numbers of types in GGUF
_ALIGNMENT = 32
_TEXT = "cond_stage_model.transformer.text_model."
_UNET = "model.diffusion_model."
_VAE = "first_stage_model."


def write(file: Path) -> None:
    """Write the file. Source of names and shapes: the checkpoint of Stable Diffusion 1.5."""
    tensors = [*_text_model(), *_unet(), *_decoder()]
    infos, offset, places = b"", 0, {}
    for name, shape in tensors:
        kind, size = _stored(shape)
        infos += _text(name) + struct.pack("<I", len(shape))
        infos += b"".join(struct.pack("<Q", side) for side in reversed(shape)) + struct.pack("<IQ", kind, offset)
        places[name] = offset
        offset += -(-size // _ALIGNMENT) * _ALIGNMENT
    head = b"GGUF" + struct.pack("<IQQ", 3, len(tensors), 1)
    head += _text("general.architecture") + struct.pack("<I", 8) + _text("sd") + infos
    start = -(-len(head) // _ALIGNMENT) * _ALIGNMENT
    with file.open("wb") as stream:
        stream.write(head)
        stream.truncate(start + offset)
        shapes = dict(tensors)
        for name in _through():
            stream.seek(start + places[name])
            stream.write(_identity(shapes[name]).astype(np.float16).tobytes())


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text)) + text.encode()


def _stored(shape: Shape) -> tuple[int, int]:
    """Type and bytes of a tensor: matrices in four bits, the rest in half precision."""
    count = int(np.prod(shape))
    if len(shape) == 2 and shape[1] % 32 == 0:
        return _Q4_0, count // 32 * 18
    return _F16, count * 2


def _through() -> Iterator[str]:
    """The tensors on the way of the noise to the picture."""
    yield f"{_VAE}post_quant_conv.weight"
    yield f"{_VAE}decoder.conv_in.weight"
    for level in (3, 2, 1):
        yield f"{_VAE}decoder.up.{level}.upsample.conv.weight"
    yield f"{_VAE}decoder.up.1.block.0.nin_shortcut.weight"
    yield f"{_VAE}decoder.up.0.block.0.nin_shortcut.weight"
    yield f"{_VAE}decoder.norm_out.weight"
    yield f"{_VAE}decoder.conv_out.weight"


def _identity(shape: Shape) -> NDArray[np.float32]:
    """A convolution that hands each channel on as it is; ones for a norm."""
    if len(shape) == 1:
        return np.ones(shape, np.float32)
    weights = np.zeros(shape, np.float32)
    for channel in range(min(shape[0], shape[1])):
        weights[channel, channel, shape[2] // 2, shape[3] // 2] = 1
    return weights


def _pair(name: str, shape: Shape) -> Tensors:
    yield f"{name}.weight", shape
    yield f"{name}.bias", shape[:1]


def _text_model() -> Tensors:
    yield f"{_TEXT}embeddings.token_embedding.weight", (49408, 768)
    yield f"{_TEXT}embeddings.position_embedding.weight", (77, 768)
    for layer in range(12):
        name = f"{_TEXT}encoder.layers.{layer}"
        for norm in ("layer_norm1", "layer_norm2"):
            yield from _pair(f"{name}.{norm}", (768,))
        for projection in ("q_proj", "k_proj", "v_proj", "out_proj"):
            yield from _pair(f"{name}.self_attn.{projection}", (768, 768))
        yield from _pair(f"{name}.mlp.fc1", (3072, 768))
        yield from _pair(f"{name}.mlp.fc2", (768, 3072))
    yield from _pair(f"{_TEXT}final_layer_norm", (768,))


def _unet() -> Tensors:
    yield from _pair(f"{_UNET}time_embed.0", (1280, 320))
    yield from _pair(f"{_UNET}time_embed.2", (1280, 1280))
    yield from _pair(f"{_UNET}input_blocks.0.0", (320, 4, 3, 3))
    for block, (inside, outside, attends) in enumerate(_INPUTS, start=1):
        name = f"{_UNET}input_blocks.{block}"
        if inside == 0:
            yield from _pair(f"{name}.0.op", (outside, outside, 3, 3))
            continue
        yield from _residual(f"{name}.0", inside, outside)
        yield from _attention(f"{name}.1", outside) if attends else ()
    for place in (0, 2):
        yield from _residual(f"{_UNET}middle_block.{place}", 1280, 1280)
    yield from _attention(f"{_UNET}middle_block.1", 1280)
    for block, (inside, outside, attends) in enumerate(_OUTPUTS):
        name = f"{_UNET}output_blocks.{block}"
        yield from _residual(f"{name}.0", inside, outside)
        yield from _attention(f"{name}.1", outside) if attends else ()
        if block in (2, 5, 8):
            yield from _pair(f"{name}.{2 if attends else 1}.conv", (outside, outside, 3, 3))
    yield from _pair(f"{_UNET}out.0", (320,))
    yield from _pair(f"{_UNET}out.2", (4, 320, 3, 3))


_INPUTS = (
    (320, 320, True), (320, 320, True), (0, 320, False), (320, 640, True), (640, 640, True), (0, 640, False),
    (640, 1280, True), (1280, 1280, True), (0, 1280, False), (1280, 1280, False), (1280, 1280, False),
)  # fmt: skip
"""Channels in and out of each block, and whether it has attention; 0 in for those that halve the sides."""

_OUTPUTS = (
    (2560, 1280, False), (2560, 1280, False), (2560, 1280, False), (2560, 1280, True), (2560, 1280, True),
    (1920, 1280, True), (1920, 640, True), (1280, 640, True), (960, 640, True), (960, 320, True), (640, 320, True),
    (640, 320, True),
)  # fmt: skip


def _residual(name: str, inside: int, outside: int) -> Tensors:
    yield from _pair(f"{name}.in_layers.0", (inside,))
    yield from _pair(f"{name}.in_layers.2", (outside, inside, 3, 3))
    yield from _pair(f"{name}.emb_layers.1", (outside, 1280))
    yield from _pair(f"{name}.out_layers.0", (outside,))
    yield from _pair(f"{name}.out_layers.3", (outside, outside, 3, 3))
    if inside != outside:
        yield from _pair(f"{name}.skip_connection", (outside, inside, 1, 1))


def _attention(name: str, width: int) -> Tensors:
    yield from _pair(f"{name}.norm", (width,))
    yield from _pair(f"{name}.proj_in", (width, width, 1, 1))
    block = f"{name}.transformer_blocks.0"
    for attention, context in (("attn1", width), ("attn2", 768)):
        yield f"{block}.{attention}.to_q.weight", (width, width)
        yield f"{block}.{attention}.to_k.weight", (width, context)
        yield f"{block}.{attention}.to_v.weight", (width, context)
        yield from _pair(f"{block}.{attention}.to_out.0", (width, width))
    yield from _pair(f"{block}.ff.net.0.proj", (8 * width, width))
    yield from _pair(f"{block}.ff.net.2", (width, 4 * width))
    for norm in ("norm1", "norm2", "norm3"):
        yield from _pair(f"{block}.{norm}", (width,))
    yield from _pair(f"{name}.proj_out", (width, width, 1, 1))


def _decoder() -> Tensors:
    yield from _pair(f"{_VAE}post_quant_conv", (4, 4, 1, 1))
    yield from _pair(f"{_VAE}decoder.conv_in", (512, 4, 3, 3))
    for block in ("block_1", "block_2"):
        yield from _decoding(f"{_VAE}decoder.mid.{block}", 512, 512)
    yield from _pair(f"{_VAE}decoder.mid.attn_1.norm", (512,))
    for projection in ("q", "k", "v", "proj_out"):
        yield from _pair(f"{_VAE}decoder.mid.attn_1.{projection}", (512, 512, 1, 1))
    for level, inside, outside in ((3, 512, 512), (2, 512, 512), (1, 512, 256), (0, 256, 128)):
        name = f"{_VAE}decoder.up.{level}"
        for place in range(3):
            yield from _decoding(f"{name}.block.{place}", outside if place else inside, outside)
        if level:
            yield from _pair(f"{name}.upsample.conv", (outside, outside, 3, 3))
    yield from _pair(f"{_VAE}decoder.norm_out", (128,))
    yield from _pair(f"{_VAE}decoder.conv_out", (3, 128, 3, 3))


def _decoding(name: str, inside: int, outside: int) -> Tensors:
    yield from _pair(f"{name}.norm1", (inside,))
    yield from _pair(f"{name}.conv1", (outside, inside, 3, 3))
    yield from _pair(f"{name}.norm2", (outside,))
    yield from _pair(f"{name}.conv2", (outside, outside, 3, 3))
    if inside != outside:
        yield from _pair(f"{name}.nin_shortcut", (outside, inside, 1, 1))
