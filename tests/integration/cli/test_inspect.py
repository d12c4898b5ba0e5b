"""Promises of `danqing inspect`."""

from pathlib import Path

import numpy as np

from danqing.generation import png
from danqing.generation.content_credentials import ContentCredentials
from tests.certificates import elliptic, write_signer
from tests.integration.cli.conftest import Terminal

PIXELS = np.zeros((4, 6, 3), np.uint8)


def test_a_file_that_is_no_png_is_named(terminal: Terminal, tmp_path: Path) -> None:
    """One line says which file cannot be read, and why."""
    (tmp_path / "a.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    done = terminal.run("inspect", str(tmp_path / "a.jpg"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"danqing: {tmp_path / 'a.jpg'}: ")


def test_every_label_is_printed(terminal: Terminal, tmp_path: Path) -> None:
    """A line for each label, of any producer, or a JSON object."""
    (tmp_path / "a.png").write_bytes(png.encode(PIXELS, {"Software": "丹青", "Seed": "7"}))
    assert terminal.run("inspect", str(tmp_path / "a.png")).lines == ["label\tvalue", "Software\t丹青", "Seed\t7"]
    assert terminal.run("inspect", str(tmp_path / "a.png"), "--json").json == {"Software": "丹青", "Seed": "7"}


def test_a_signature_is_printed(terminal: Terminal, tmp_path: Path) -> None:
    """Who signed, what was said, whether it holds; as JSON the whole manifest too."""
    credentials = ContentCredentials(*write_signer(tmp_path, elliptic()))
    (tmp_path / "a.png").write_bytes(credentials.sign(png.encode(PIXELS, {"Seed": "7"}), "atelier"))
    lines = terminal.run("inspect", str(tmp_path / "a.png")).lines
    assert lines[1:3] == ["Seed\t7", "C2PA.State\tValid"]
    assert {"C2PA.Signer\tSigner", "C2PA.Issuer\tTests", "C2PA.Actions\tc2pa.created"} <= set(lines)
    found = terminal.run("inspect", str(tmp_path / "a.png"), "--json").json
    assert found["C2PA"]["manifests"][found["C2PA"]["active_manifest"]]["claim_version"] == 2
