"""The gallery shows everything that Atelier can draw in."""

import pytest

from bench import gallery


@pytest.mark.parametrize("sheet", sorted(gallery.SHEETS))
def test_every_finish_frame_and_setting_has_its_picture(sheet: str) -> None:
    """A new entry of a registry without a prompt in gallery.toml is refused, and no picture hides another."""
    names = [shot.name for shot in gallery.SHEETS[sheet]()]
    assert names
    assert len(set(names)) == len(names)
