"""Installs weights: from a hub, or where they lie already. They are on the shelf once all of them is there."""

import fnmatch
import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import httpx

from danqing.core.errors import CannotInstall
from danqing.core.weights import PART_ROLES, Weights, WeightsForm
from danqing.engines.sdcpp.gguf_file import BrokenGguf, check_gguf
from danqing.engines.shelf import Shelf
from danqing.weights.fetching import fetch, file_sha256
from danqing.weights.hubs import Hub, RemoteFile, first_that_answers, new_client
from danqing.weights.known import KnownWeights

Progress = Callable[[int, int], None]
"""Called with the bytes that are there and those of all files."""

_LICENCES = ("license", "licence", "license.md", "license.txt", "licence.md", "license.rst")
_UNNEEDED = (
    "*.png", "*.jpg", "*.jpeg", "*.gif", "*.webp", "*.mp4", "*.pdf", ".gitattributes", "assets/*", "examples/*",
    "*.fp16.*", "*.bin", "*.pt", "*.pth", "*.ckpt", "*.msgpack", "*.onnx", "*.h5", "*.ot",
)  # fmt: skip
"""Of a repository for diffusers: pictures, weights that lie there twice, and forms that run code when they are read."""

_FILE_FORMS = {".safetensors": WeightsForm.CHECKPOINT, ".gguf": WeightsForm.GGUF}
_MARGIN = 1_000_000_000  # bytes that stay free for pictures and the database


@dataclass(frozen=True, kw_only=True)
class InstallOrder:
    """What to install under which name.

    path: where it lies on this machine; None: it is downloaded. repository: instead of the known one. parts: further
    files by their role, for a GGUF file that does not hold everything. sha256: which the file must have.
    """

    name: str
    path: Path | None = None
    repository: str | None = None
    parts: Mapping[str, Path] = field(default_factory=dict)
    sha256: str | None = None
    accepts_licence: bool = False


@dataclass(frozen=True, kw_only=True)
class Installer:
    """Puts weights onto a shelf. names: of public models, under which anything may be installed besides the known.

    free_bytes: on the disk of a folder. show_licence: called with a text that has to be accepted.
    """

    shelf: Shelf
    hubs: Sequence[Hub]
    known: Mapping[str, KnownWeights]
    names: Sequence[str]
    show_licence: Callable[[str], None]
    free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free

    def install(self, order: InstallOrder, progress: Progress) -> Weights:
        """Install, or install anew what is there under this name. Raises CannotInstall, which says why not."""
        if order.name not in self.known and order.name not in self.names:
            choice = ", ".join([*self.known, *self.names])
            raise CannotInstall(f"{order.name} is no name of weights or of a model; there are {choice}.")
        weights = self._registered(order, order.path) if order.path is not None else self._downloaded(order, progress)
        self.shelf.put(weights)
        return weights

    def remove(self, name: str) -> Weights:
        """Take weights off the shelf; files that lie in our own folder are deleted. Raises CannotInstall for none."""
        weights = self.shelf.all().get(name)
        if weights is None:
            raise CannotInstall(f"No weights named {name} are installed.")
        # first: a crash in between leaves files that nothing lists, not a listed model without files
        self.shelf.drop(name)
        # what was only registered is its owner's, and stays where it lies
        if weights.owned:
            shutil.rmtree(weights.path, ignore_errors=True)
        shutil.rmtree(self._draft(name), ignore_errors=True)
        return weights

    def _registered(self, order: InstallOrder, path: Path) -> Weights:
        form, engine = _form_of(path)
        if unknown := sorted(set(order.parts) - PART_ROLES):
            raise CannotInstall(f"There is no part {unknown[0]}; there are {', '.join(sorted(PART_ROLES))}.")
        for role, part in order.parts.items():
            if not part.is_file():
                raise CannotInstall(f"There is no file {part} for {role}.")
        found = None if form is WeightsForm.FOLDER else file_sha256(path)
        if order.sha256 is not None and found != order.sha256.lower():
            raise CannotInstall(f"{path} has the SHA-256 {found}, not {order.sha256}.")
        return Weights(
            name=order.name,
            engine=engine,
            form=form,
            path=str(path.resolve()),
            owned=False,
            size_bytes=_size(path),
            licence="as its owner says",
            source=str(path.resolve()),
            parts={role: str(part.resolve()) for role, part in order.parts.items()},
            sha256=found,
        )

    def _downloaded(self, order: InstallOrder, progress: Progress) -> Weights:
        known = self.known.get(order.name)
        repository = order.repository or (known.repository if known else None)
        if repository is None:
            raise CannotInstall(f"No repository is known for {order.name}: name one, or give a path on this machine.")
        draft = self._draft(order.name)
        with new_client() as client:
            hub, listed = first_that_answers(self.hubs, client, repository)
            files = _needed(listed)
            self._ask_about_licence(order, known, files, lambda file: _text(client, hub, file, draft))
            # after the licence, so that nobody makes room for what he does not accept
            self._check_room(files, draft)
            received = _Meter(sum(file.size for file in files), progress)
            for file in files:
                fetch(client, hub.headers, file, draft / file.path, received)
        # before it replaces what is there: what nothing can load must not take the place of what works
        _form_of(draft)
        folder = self.shelf.folder / order.name
        shutil.rmtree(folder, ignore_errors=True)
        # a rename, which is whole or not at all
        draft.replace(folder)
        return Weights(
            name=order.name,
            engine="diffusers",
            form=WeightsForm.FOLDER,
            path=str(folder.resolve()),
            owned=True,
            size_bytes=_size(folder),
            licence=known.licence if known and order.repository is None else "in its repository",
            source=f"{hub.name}: {repository}",
        )

    def _draft(self, name: str) -> Path:
        return self.shelf.folder / f".{name}.download"

    def _ask_about_licence(
        self,
        order: InstallOrder,
        known: KnownWeights | None,
        files: Sequence[RemoteFile],
        text_of: Callable[[RemoteFile], str],
    ) -> None:
        """Raises CannotInstall where a licence wants to be accepted and was not; of unknown ones nobody knows."""
        if known is not None and not known.asks and order.repository is None:
            return
        if order.accepts_licence:
            return
        for file in files:
            if file.path.lower() in _LICENCES:
                self.show_licence(text_of(file))
        raise CannotInstall("The licence has to be accepted first: read it, and add --accept-licence.")

    def _check_room(self, files: Sequence[RemoteFile], draft: Path) -> None:
        draft.mkdir(parents=True, exist_ok=True)
        # what an earlier run brought need not be fetched again
        there = sum(found.stat().st_size for found in draft.rglob("*") if found.is_file())
        needed = sum(file.size for file in files) - there + _MARGIN
        free = self.free_bytes(draft)
        if free < needed:
            raise CannotInstall(
                f"{needed / 1e9:.1f} GB are needed and {free / 1e9:.1f} GB are free at {self.shelf.folder}."
            )


class _Meter:
    """Adds up what was received."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = total
        self._progress = progress
        self._there = 0

    def __call__(self, count: int) -> None:
        self._there += count
        self._progress(self._there, self._total)


def _form_of(path: Path) -> tuple[WeightsForm, str]:
    """What lies there, and what draws with it. Raises CannotInstall for what nothing draws with."""
    if path.is_dir():
        try:
            index = json.loads((path / "model_index.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            index = None
        if not isinstance(index, dict) or not isinstance(index.get("_class_name"), str):
            raise CannotInstall(f"{path} is no folder of diffusers: it has no model_index.json that names a pipeline.")
        return WeightsForm.FOLDER, "diffusers"
    if not path.is_file():
        raise CannotInstall(f"There is no file or folder {path}.")
    form = _FILE_FORMS.get(path.suffix.lower())
    if form is None:
        raise CannotInstall(f"{path} is neither a folder of diffusers nor a .safetensors or .gguf file.")
    if form is WeightsForm.GGUF:
        try:
            check_gguf(path)
        except BrokenGguf as error:
            raise CannotInstall(str(error)) from error
    return form, "sdcpp"


def _needed(files: Sequence[RemoteFile]) -> list[RemoteFile]:
    """The files that a pipeline is loaded from. Raises CannotInstall for a path that leads out of the folder."""
    for file in files:
        path = PurePosixPath(file.path)
        if path.is_absolute() or ".." in path.parts or "\\" in file.path:
            raise CannotInstall(f"The hub names a file outside of the repository: {file.path}.")
    # a whole model in one file, beside the folders of its parts
    inside = [file for file in files if "/" in file.path or not file.path.endswith(".safetensors")]
    return [file for file in inside if not any(fnmatch.fnmatch(file.path, pattern) for pattern in _UNNEEDED)]


def _text(client: httpx.Client, hub: Hub, file: RemoteFile, draft: Path) -> str:
    target = draft / file.path
    fetch(client, hub.headers, file, target, _nobody)
    return target.read_text(encoding="utf-8", errors="replace")


def _nobody(_count: int) -> None:
    """Nobody counts these bytes."""


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(found.stat().st_size for found in path.rglob("*") if found.is_file())
