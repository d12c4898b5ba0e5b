"""What a folder of weights must be, seen before anything large is imported."""

import json
import struct
from pathlib import Path

import pytest

from danqing.core.errors import ModelUnavailable
from danqing.engines.diffusers.families import check_class
from danqing.engines.diffusers.files import check_folder, check_gguf, check_safetensors

INDEX = {
    "_class_name": "QwenImagePipeline",
    "_diffusers_version": "0.42.1",
    "transformer": ["diffusers", "QwenImageTransformer2DModel"],
    "safety_checker": [None, None],
    "boundary_ratio": 0.875,
}


def write_safetensors(file: Path, *, data: int = 8) -> Path:
    """A file whose header says that eight bytes follow."""
    header = json.dumps({"__metadata__": {}, "w": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}).encode()
    file.write_bytes(struct.pack("<Q", len(header)) + header + bytes(data))
    return file


def write_folder(folder: Path, index: object = INDEX) -> Path:
    (folder / "transformer").mkdir(parents=True)
    write_safetensors(folder / "transformer/diffusion_pytorch_model.safetensors")
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def test_a_whole_folder_tells_its_class(tmp_path: Path) -> None:
    """Parts that a pipeline does without need no folder, and settings are no parts."""
    assert check_folder(write_folder(tmp_path / "weights")) == "QwenImagePipeline"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With its whole path."""
    with pytest.raises(ModelUnavailable, match=f"There is no folder {tmp_path}/weights."):
        check_folder(tmp_path / "weights")


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    """Weights of diffusers have a model_index.json."""
    with pytest.raises(ModelUnavailable, match=r"it has no model_index\.json"):
        check_folder(tmp_path)


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"_class_name": 7}'])
def test_an_index_without_a_class_is_refused(tmp_path: Path, text: str) -> None:
    """Whatever else is wrong with it."""
    folder = write_folder(tmp_path / "weights")
    (folder / "model_index.json").write_text(text)
    with pytest.raises(ModelUnavailable, match=r"model_index\.json (cannot be read|names no pipeline class)"):
        check_folder(folder)


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    """By the folder that lacks."""
    folder = write_folder(tmp_path / "weights", INDEX | {"vae": ["diffusers", "AutoencoderKLQwenImage"]})
    with pytest.raises(ModelUnavailable, match="lack their folder vae"):
        check_folder(folder)


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    """Large weights come in several files, which an index lists."""
    folder = write_folder(tmp_path / "weights")
    listing = folder / "transformer/diffusion_pytorch_model.safetensors.index.json"
    listing.write_text(json.dumps({"weight_map": {"w": "diffusion_pytorch_model-00002-of-00002.safetensors"}}))
    with pytest.raises(ModelUnavailable, match=r"transformer lack diffusion_pytorch_model-00002-of-00002\.safetensors"):
        check_folder(folder)


@pytest.mark.parametrize(("data", "complaint"), [(7, "is cut off: it has"), (9, "is damaged: it has")])
def test_a_file_of_another_length_than_its_header_says_is_refused(tmp_path: Path, data: int, complaint: str) -> None:
    """A download that broke off is found before it is read."""
    with pytest.raises(ModelUnavailable, match=complaint):
        check_safetensors(write_safetensors(tmp_path / "w.safetensors", data=data))


@pytest.mark.parametrize("content", [b"", b"\x08", struct.pack("<Q", 1 << 40) + b"{}", struct.pack("<Q", 2) + b"[]"])
def test_a_file_without_a_header_is_refused(tmp_path: Path, content: bytes) -> None:
    """Empty, too short, with an impossible header, or with one of another form."""
    file = tmp_path / "w.safetensors"
    file.write_bytes(content)
    with pytest.raises(ModelUnavailable, match=r"w\.safetensors is (cut off|no safetensors file)"):
        check_safetensors(file)


def test_a_file_that_is_no_gguf_is_refused(tmp_path: Path) -> None:
    """By its first four letters."""
    file = tmp_path / "w.gguf"
    file.write_bytes(b"<html>")
    with pytest.raises(ModelUnavailable, match="is no GGUF file"):
        check_gguf(file)


def test_a_class_of_no_family_is_refused() -> None:
    """With the list of those there are."""
    with pytest.raises(
        ModelUnavailable, match=r"QwenImageEditPipeline is no pipeline .* there are QwenImagePipeline, "
    ):
        check_class("QwenImageEditPipeline")
