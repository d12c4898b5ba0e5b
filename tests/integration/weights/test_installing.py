"""What installing weights promises, against a hub on this machine."""

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from danqing.core.errors import CannotInstall
from danqing.core.weights import WeightsForm
from danqing.engines.shelf import Shelf
from danqing.weights.hubs import HuggingFace, ModelScope
from danqing.weights.installing import Installer, InstallOrder
from danqing.weights.known import KnownWeights
from tests.hub_stub import INDEX, REPOSITORY, WEIGHTS, HubStub, served

FREE = KnownWeights(repository=REPOSITORY, licence="Apache-2.0", asks=False, megabytes=2, memory_gigabytes=1)
ORDER = InstallOrder(name="qwen-image")
WANTED = {"model_index.json", "LICENSE", "transformer/config.json", "transformer/weights.safetensors"}
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture
def hub() -> Iterator[HubStub]:
    with served() as hub:
        yield hub


@pytest.fixture
def texts() -> list[str]:
    """The licences that were shown."""
    return []


@pytest.fixture
def installer(hub: HubStub, tmp_path: Path, texts: list[str]) -> Installer:
    return Installer(
        shelf=Shelf(tmp_path / "models"),
        hubs=(HuggingFace(hub.url, "hf-secret"), ModelScope(hub.url, "")),
        known={"qwen-image": FREE, "sdxl": replace(FREE, asks=True)},
        names=["wan2.6-t2i"],
        show_licence=texts.append,
        free_bytes=lambda _folder: 10**12,
    )


def nobody(_there: int, _total: int) -> None:
    """Progress that nobody wants."""


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def refused(installer: Installer, order: InstallOrder = ORDER) -> str:
    """The one line that is told, once nothing was found to have been put onto the shelf."""
    with pytest.raises(CannotInstall) as error:
        installer.install(order, nobody)
    assert installer.shelf.all() == {}
    assert "\n" not in error.value.message
    return error.value.message


def test_an_unknown_name_is_refused(installer: Installer) -> None:
    """Weights have a known name or that of a public model, since nothing would draw with others."""
    assert refused(installer, InstallOrder(name="dall-e")).startswith("dall-e is no name of weights or of a model")


def test_a_model_without_a_repository_asks_for_one(installer: Installer) -> None:
    """A public name alone says not what to download."""
    assert refused(installer, InstallOrder(name="wan2.6-t2i")).startswith("No repository is known for wan2.6-t2i")


def test_a_licence_that_asks_is_shown_and_not_passed_over(installer: Installer, texts: list[str]) -> None:
    """Without the caller's word nothing but the licence is downloaded; with it the weights are."""
    order = InstallOrder(name="sdxl")
    assert refused(installer, order) == "The licence has to be accepted first: read it, and add --accept-licence."
    assert texts == ["You may, and you must not.\n"]
    assert files(installer.shelf.folder) == {".sdxl.download/LICENSE"}

    assert installer.install(replace(order, accepts_licence=True), nobody).name == "sdxl"


def test_a_repository_of_the_callers_choice_asks_for_its_licence(installer: Installer) -> None:
    """Nobody here knows the licence of a repository that is named by hand."""
    order = InstallOrder(name="wan2.6-t2i", repository=REPOSITORY)
    assert "has to be accepted" in refused(installer, order)
    installer.install(replace(order, accepts_licence=True), nobody)


def test_a_missing_token_is_told(installer: Installer, hub: HubStub) -> None:
    """A hub that wants an account says so with 401; the line names the setting."""
    hub.token = "another"
    assert "HTTP 401" in refused(installer)
    assert "huggingface_token" in refused(installer)


def test_no_hub_at_all_is_told(installer: Installer) -> None:
    """Where neither hub answers both reasons are told, and the way out."""
    alone = replace(installer, hubs=(HuggingFace(NOWHERE, ""), ModelScope(NOWHERE, "")))
    message = refused(alone)
    assert "Hugging Face: " in message
    assert message.endswith("a mirror may: set huggingface_url or modelscope_url.")


def test_a_full_disk_is_told_before_anything_is_fetched(installer: Installer, hub: HubStub) -> None:
    """What is needed and what is free is compared first, with room left for pictures."""
    message = refused(replace(installer, free_bytes=lambda _folder: 900_000_000))
    assert message.startswith("1.0 GB are needed and 0.9 GB are free at ")
    assert not any("resolve" in path for path in hub.seen)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_is_told(installer: Installer) -> None:
    """Somebody else may have taken the room meanwhile; what came before is kept."""
    part = installer.shelf.folder / ".qwen-image.download/transformer/weights.safetensors.part"
    part.parent.mkdir(parents=True)
    part.symlink_to("/dev/full")
    assert refused(installer) == f"No space is left on the device of {part.parent}."


@pytest.mark.parametrize("path", ["transformer/weights.safetensors", "transformer/config.json"])
def test_a_file_with_a_wrong_hash_is_refused(installer: Installer, hub: HubStub, path: str) -> None:
    """Large and small files alike are what the hub says they are, or they are deleted."""
    hub.wrong = {path}
    assert refused(installer).startswith(f"{path} is not what the hub says it is: its hash is wrong.")
    assert f".qwen-image.download/{path}" not in files(installer.shelf.folder)


@pytest.mark.parametrize("path", ["../evil.json", "/evil.json", "transformer\\..\\..\\evil.json"])
def test_a_path_out_of_the_folder_is_refused(installer: Installer, hub: HubStub, path: str) -> None:
    """A hub cannot write wherever it likes."""
    hub.files[path] = b"{}"
    assert "outside of the repository" in refused(installer)


def test_a_repository_without_a_pipeline_is_refused(installer: Installer, hub: HubStub) -> None:
    """What diffusers cannot load is not put onto the shelf."""
    del hub.files["model_index.json"]
    assert "has no model_index.json" in refused(installer)


def test_a_download_lies_whole_on_the_shelf(installer: Installer, hub: HubStub) -> None:
    """Exactly the files of the pipeline are there, from a list of several pages; the token stays with the hub."""
    told: list[tuple[int, int]] = []
    weights = installer.install(ORDER, lambda there, total: told.append((there, total)))

    assert files(Path(weights.path)) == WANTED
    assert (Path(weights.path) / "transformer/weights.safetensors").read_bytes() == WEIGHTS
    assert (weights.form, weights.licence, weights.source) == (
        WeightsForm.FOLDER, "Apache-2.0", f"Hugging Face: {REPOSITORY}",
    )  # fmt: skip
    assert installer.shelf.all() == {"qwen-image": weights}
    assert told == sorted(told)
    assert told[-1] == (weights.size_bytes, weights.size_bytes)
    assert set(hub.tokens_at_the_store) == {None}


def test_the_second_hub_steps_in(installer: Installer, hub: HubStub) -> None:
    """Where the first does not answer the second is asked."""
    both = replace(installer, hubs=(HuggingFace(NOWHERE, ""), ModelScope(hub.url, "")))
    weights = both.install(ORDER, nobody)

    assert files(Path(weights.path)) == WANTED
    assert weights.source == f"ModelScope: {REPOSITORY}"


@pytest.mark.parametrize("ranges", [True, False])
def test_a_connection_that_breaks_is_taken_up_again(installer: Installer, hub: HubStub, ranges: bool) -> None:
    """Three breaks in one file cost nothing but time, also at a store that can only begin anew."""
    hub.drops, hub.ranges = 3, ranges
    weights = installer.install(ORDER, nobody)

    assert (Path(weights.path) / "transformer/weights.safetensors").read_bytes() == WEIGHTS


def test_a_run_that_was_given_up_is_gone_on_with(installer: Installer, hub: HubStub) -> None:
    """What an earlier run brought is not fetched again."""
    part = installer.shelf.folder / ".qwen-image.download/transformer/weights.safetensors.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(WEIGHTS[:-10])
    (part.parent.parent / "model_index.json").write_bytes(INDEX)
    installer.install(ORDER, nobody)

    assert [path for path in hub.seen if "resolve" in path and "index" in path] == []
    assert hub.ranges_asked == [f"bytes={len(WEIGHTS) - 10}-"]
    assert installer.shelf.all()["qwen-image"].size_bytes > len(WEIGHTS)


EMPTY_GGUF = b"GGUF" + struct.pack("<IQQ", 3, 0, 0)
"""Version, tensors, entries."""


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ({}, "There is no file or folder "),
        ({"weights/readme": b""}, " is no folder of diffusers: it has no model_index.json that names a pipeline."),
        ({"weights/model_index.json": b"{"}, " is no folder of diffusers"),
        ({"weights.bin": b"GGUF"}, " is neither a folder of diffusers nor a .safetensors or .gguf file."),
        ({"weights.gguf": b"GGML"}, " is no GGUF file of version 2 or 3."),
        ({"weights.gguf": b"GGUF" + struct.pack("<IQQ", 3, 9, 0)}, " is cut off or damaged: its header does not end."),
    ],
)
def test_what_nothing_draws_with_is_not_registered(
    installer: Installer, tmp_path: Path, found: dict[str, bytes], reason: str
) -> None:
    """A path is looked at before it is believed."""
    for path, content in found.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    place = tmp_path / next(iter(found), "weights").partition("/")[0]
    assert reason in refused(installer, InstallOrder(name="qwen-image", path=place))


def test_a_file_with_another_hash_is_not_registered(installer: Installer, tmp_path: Path) -> None:
    """A hash that the caller expects has to be the one of the file."""
    file = tmp_path / "model.gguf"
    file.write_bytes(EMPTY_GGUF)
    order = InstallOrder(name="wan2.6-t2i", path=file, sha256="00")
    assert refused(installer, order).startswith(f"{file} has the SHA-256 {hashlib.sha256(EMPTY_GGUF).hexdigest()}")


def test_a_missing_part_is_not_registered(installer: Installer, tmp_path: Path) -> None:
    """Parts have to be there."""
    file = tmp_path / "model.gguf"
    file.write_bytes(EMPTY_GGUF)
    order = InstallOrder(name="wan2.6-t2i", path=file, parts={"vae": tmp_path / "vae.safetensors"})
    assert refused(installer, order) == f"There is no file {tmp_path / 'vae.safetensors'} for vae."
    assert refused(installer, replace(order, parts={"hand": file})).startswith(
        "There is no part hand; there are clip_g"
    )


def test_what_lies_here_is_registered_where_it_lies(installer: Installer, tmp_path: Path) -> None:
    """A path is noted with its hash, under a public name too, and its files stay when it is removed."""
    file = tmp_path / "model.GGUF"
    file.write_bytes(EMPTY_GGUF)
    weights = installer.install(InstallOrder(name="wan2.6-t2i", path=file, parts={"vae": file}), nobody)

    assert (weights.form, weights.engine, weights.owned) == (WeightsForm.GGUF, "sdcpp", False)
    assert (weights.sha256, weights.parts) == (hashlib.sha256(EMPTY_GGUF).hexdigest(), {"vae": str(file)})
    installer.remove("wan2.6-t2i")
    assert installer.shelf.all() == {}
    assert file.exists()


def test_a_folder_of_the_callers_stays_when_it_is_removed(installer: Installer, tmp_path: Path) -> None:
    """What was not downloaded is not ours to delete."""
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "model_index.json").write_bytes(INDEX)
    installer.install(InstallOrder(name="qwen-image", path=folder), nobody)
    installer.remove("qwen-image")

    assert files(folder) == {"model_index.json"}


def test_what_was_downloaded_is_deleted_when_it_is_removed(installer: Installer) -> None:
    """Removing gives the disk back; removing twice is an error."""
    installer.install(ORDER, nobody)
    installer.remove("qwen-image")

    assert files(installer.shelf.folder) == {"installed.json"}
    with pytest.raises(CannotInstall, match="No weights named qwen-image are installed"):
        installer.remove("qwen-image")
