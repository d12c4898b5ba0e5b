"""Looks at a folder of weights before anything large is imported or read, so that a refusal is quick and clear."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path

from danqing.core.errors import ModelUnavailable

_GGUF_MAGIC = b"GGUF"


def check_folder(folder: Path) -> str:
    """The name of the pipeline class of a folder. Raises ModelUnavailable where the folder is not whole."""
    index = _read_index(folder)
    for part, origin in index.items():
        if not part.startswith("_") and _is_class(origin) and not (folder / part).is_dir():
            raise ModelUnavailable(f"The weights in {folder} lack their folder {part}.")
    for file in sorted(folder.rglob("*.safetensors")):
        check_safetensors(file)
    for listing in sorted(folder.rglob("*.safetensors.index.json")):
        _check_shards(listing)
    return str(index["_class_name"])


def check_safetensors(file: Path) -> None:
    """Raises ModelUnavailable where the file is shorter or longer than its own header says.

    Source: the format's description, 8 bytes with the length of the header, the header as JSON, the data.
    """
    size = file.stat().st_size
    with file.open("rb") as stream:
        first = stream.read(8)
        length = struct.unpack("<Q", first)[0] if len(first) == 8 else size
        if length + 8 > size:
            raise ModelUnavailable(f"{file} is cut off: {size} bytes are not even its header.")
        try:
            header = json.loads(stream.read(length))
            ends = [entry["data_offsets"][1] for name, entry in header.items() if name != "__metadata__"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelUnavailable(f"{file} is no safetensors file: its header cannot be read.") from error
    wanted = 8 + length + max(ends, default=0)
    if size != wanted:
        state = "cut off" if size < wanted else "damaged"
        raise ModelUnavailable(f"{file} is {state}: it has {size} bytes and should have {wanted}.")


def check_gguf(file: Path) -> None:
    """Raises ModelUnavailable where there is no such file, or it is no GGUF."""
    if not file.is_file():
        raise ModelUnavailable(f"There is no file {file}.")
    with file.open("rb") as stream:
        if stream.read(4) != _GGUF_MAGIC:
            raise ModelUnavailable(f"{file} is no GGUF file: it does not begin with {_GGUF_MAGIC.decode()}.")


def _read_index(folder: Path) -> Mapping[str, object]:
    file = folder / "model_index.json"
    if not folder.is_dir():
        raise ModelUnavailable(f"There is no folder {folder}.")
    if not file.is_file():
        raise ModelUnavailable(f"The folder {folder} holds no weights of diffusers: it has no model_index.json.")
    try:
        index = json.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelUnavailable(f"{file} cannot be read: {error}.") from error
    if not isinstance(index, dict) or not isinstance(index.get("_class_name"), str):
        raise ModelUnavailable(f"{file} names no pipeline class.")
    return index


def _is_class(origin: object) -> bool:
    """Parts are [library, class]; what the pipeline does without is [null, null]."""
    return isinstance(origin, list) and len(origin) == 2 and origin[1] is not None


def _check_shards(listing: Path) -> None:
    shards = set(json.loads(listing.read_text(encoding="utf-8"))["weight_map"].values())
    missing = sorted(shard for shard in shards if not (listing.parent / shard).is_file())
    if missing:
        raise ModelUnavailable(f"The weights in {listing.parent} lack {', '.join(missing)}.")
