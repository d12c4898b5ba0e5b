"""Promises of `danqing models install`, `list` and `remove`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub_stub import HubStub, served
from tests.integration.cli.conftest import Terminal


@pytest.fixture
def hub(terminal: Terminal) -> Iterator[HubStub]:
    with served() as hub:
        terminal.home.mkdir(exist_ok=True)
        (terminal.home / "danqing.toml").write_text(
            f'huggingface_url = "http://127.0.0.1:9"\nmodelscope_url = "{hub.url}"\n'
        )
        yield hub


def test_what_cannot_be_installed_is_one_line(terminal: Terminal, hub: HubStub, tmp_path: Path) -> None:
    """Exit code 1, and the reason."""
    (tmp_path / "model.gguf").write_bytes(b"GGML")
    wrong = terminal.run("models", "install", "qwen-image", "--from", str(tmp_path / "model.gguf"))
    assert wrong.refusal == (1, f"{tmp_path / 'model.gguf'} is no GGUF file of version 2 or 3.")
    assert terminal.run("models", "remove", "qwen-image").refusal == (1, "No weights named qwen-image are installed.")
    assert terminal.run("models", "install", "qwen-image", "--part", "vae").refusal[0] == 1


def test_a_licence_is_printed_before_it_is_asked_for(terminal: Terminal, hub: HubStub) -> None:
    """The text goes to stdout, the line that asks to stderr."""
    done = terminal.run("models", "install", "wan2.6-t2i", "--repository", "Maker/Model")
    assert (done.code, done.out) == (1, "You may, and you must not.\n\n")
    assert done.err == "danqing: The licence has to be accepted first: read it, and add --accept-licence.\n"


def test_weights_come_and_go(terminal: Terminal, hub: HubStub) -> None:
    """Installed from a mirror that the settings name, listed, and removed with their files."""
    order = ("models", "install", "wan2.6-t2i", "--repository", "Maker/Model", "--accept-licence")
    assert terminal.run(*order).lines[0].startswith("wan2.6-t2i is installed")
    row = terminal.run("models", "list", "--json").json[0]
    assert (row["name"], row["source"]) == ("wan2.6-t2i", "ModelScope: Maker/Model")
    lines = terminal.run("models", "list").lines
    assert lines[0].split("\t") == ["weights", "state", "drawn with", "licence", "size", "memory", "models"]
    assert lines[1].split("\t")[0] == "wan2.6-t2i"

    assert terminal.run("models", "remove", "wan2.6-t2i").lines == ["wan2.6-t2i is removed, with its files."]
    assert not (terminal.home / "models/wan2.6-t2i").exists()
