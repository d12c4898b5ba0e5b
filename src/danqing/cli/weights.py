"""danqing models install, list and remove: the weights of trained models on this machine."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from danqing.catalog_file import read_catalog
from danqing.cli.errors import CommandError
from danqing.cli.options import taking
from danqing.cli.settings import HomeOption, read_settings
from danqing.cli.tables import print_table
from danqing.engines.registry import is_installed
from danqing.engines.shelf import Shelf
from danqing.installers import build_installer
from danqing.weights.installing import InstallOrder
from danqing.weights.installing import Progress as Told
from danqing.weights.known import read_known
from danqing.weights.listing import WeightsRow, rows


@dataclass(frozen=True, kw_only=True)
class InstallOptions:
    """What to install."""

    name: Annotated[str, typer.Argument(help="Weights of `danqing models list`, or a public model.")]
    path: Annotated[
        Path | None,
        typer.Option("--from", help="A folder of diffusers, a .safetensors or a .gguf file, used where it lies."),
    ] = None
    repository: Annotated[
        str | None, typer.Option(help="Download this repository, OWNER/NAME, instead of the known one.")
    ] = None
    part: Annotated[
        list[str] | None, typer.Option(help="A further file, as vae=PATH, for a file that does not hold everything.")
    ] = None
    sha256: Annotated[str | None, typer.Option(help="The hash that the file must have.")] = None
    accept_licence: Annotated[
        bool, typer.Option("--accept-licence", help="Say that you have read the licence and keep to it.")
    ] = False
    home: HomeOption = None


@taking(InstallOptions)
def install(options: InstallOptions) -> None:
    """Install weights. Raises CannotInstall."""
    installer = build_installer(read_settings(home=options.home), show_licence=print)
    order = InstallOrder(
        name=options.name,
        path=options.path,
        repository=options.repository,
        parts=dict(_part(text) for text in options.part or ()),
        sha256=options.sha256,
        accepts_licence=options.accept_licence,
    )
    with _bar(options.name) as progress:
        weights = installer.install(order, progress)
    if not is_installed(weights.engine):
        print(f"{weights.name} is installed; to draw with it, install danqing[{weights.engine}].")
        return
    print(f"{weights.name} is installed, {weights.size_bytes / 1e9:.1f} GB; a running server follows within a minute.")


def list_weights(
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """Print every set of weights."""
    installed = Shelf(read_settings(home=home).models).all()
    found = rows(installed, read_known(), read_catalog(), is_installed)
    if as_json:
        print(json.dumps([asdict(row) for row in found], indent=2))
        return
    headings = ["weights", "state", "drawn with", "licence", "size", "memory", "models"]
    print_table(headings, [_cells(row) for row in found])


def remove(
    name: Annotated[str, typer.Argument(help="Installed weights.")],
    home: HomeOption = None,
) -> None:
    """Remove weights. Raises CannotInstall where there are none."""
    weights = build_installer(read_settings(home=home), show_licence=print).remove(name)
    print(f"{name} is removed{', with its files' if weights.owned else f'; its files stay at {weights.path}'}.")


def _cells(row: WeightsRow) -> list[str]:
    memory = "?" if row.memory_gigabytes is None else f"{row.memory_gigabytes} GB"
    size = f"{row.size_bytes / 1e9:.1f} GB"
    return [row.name, row.state, row.engine, row.licence, size, memory, ", ".join(row.models)]


def _part(text: str) -> tuple[str, Path]:
    role, equals, path = text.partition("=")
    if not (role and equals and path):
        raise CommandError(f"--part {text}: write it as ROLE=PATH, such as vae=/weights/vae.safetensors")
    return role, Path(path)


@contextmanager
def _bar(name: str) -> Iterator[Told]:
    """A bar on stderr, where somebody looks at it."""
    columns = TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn()
    console = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(name, total=None)
        yield lambda there, total: bar.update(task, completed=there, total=total)
