"""Promises of `danqing inspect`."""

from pathlib import Path

import numpy as np

from danqing.generation import png
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
