"""The fonts of Atelier, and the graphics library on machines without OpenGL."""

import ctypes
import platform
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from danqing.core.errors import EngineError
from danqing.engines.atelier.assets import (
    FACES,
    STAND_INS,
    check_large_fonts,
    checked_path,
    emoji_typeface,
    font_path,
    typeface,
)
from danqing.engines.atelier.stub_library import stub_library

# Hides every OpenGL library behind an empty file, in a mount namespace of its own, then draws.
_WITHOUT_OPENGL = """
: > {empty}
for library in $(ldconfig -p | awk '/lib(EGL|GL)[.]so/ {{print $NF}}'); do mount --bind {empty} "$library"; done
exec {python} -c '
import ctypes
try:
    ctypes.CDLL("libGL.so.1")
except OSError:
    pass
else:
    raise SystemExit("libGL is not hidden")
from danqing.engines.atelier.canvas import Canvas
canvas = Canvas(4, 4)
canvas.fill("#ff0000")
print(canvas.to_pixels()[0, 0].tolist())'
"""


def test_a_changed_font_is_refused() -> None:
    """A font whose content is not the pinned one is an error that names the package and both digests."""
    changed = replace(FACES["poster"].file, sha256="0" * 64)
    with pytest.raises(EngineError, match=r"Anton-Regular.ttf of fontpkg-anton has sha256 a4ba3a92.*0000 was pinned"):
        checked_path(changed)


def test_a_missing_font_is_refused() -> None:
    """A font that is not there is an error that names the package to install again."""
    for missing in (
        replace(FACES["poster"].file, path="no.ttf"),
        replace(FACES["poster"].file, package="fontpkg_none"),
    ):
        with pytest.raises(EngineError, match="is missing; install the package again"):
            checked_path(missing)


def test_large_fonts_are_checked_ahead() -> None:
    """Who asks for a Chinese letter or a pictogram after them waits for no digest."""
    check_large_fonts()
    checked = checked_path.cache_info().misses
    assert font_path("cjk_600").is_file()
    assert font_path("emoji").is_file()
    assert checked_path.cache_info().misses == checked


@pytest.mark.parametrize("name", [*FACES, *STAND_INS])
def test_every_face_opens(name: str) -> None:
    """Each face opens as a typeface with glyphs, from the file that uharfbuzz is told of."""
    assert typeface(name).countGlyphs() > 50
    assert font_path(name).is_file()


def test_weights_differ() -> None:
    """A heavier face of the same variable font sets wider or bolder letters."""
    light, heavy = typeface("cjk_400"), typeface("cjk_900")
    assert light.getVariationDesignPosition() != heavy.getVariationDesignPosition()
    assert light.unicharToGlyph(ord("丹")) == heavy.unicharToGlyph(ord("丹")) != 0


def test_the_users_own_font_comes_first(tmp_path: Path) -> None:
    """A file of the user's folder that is named like a face is used instead of that face."""
    (tmp_path / "cjk_brush.ttf").write_bytes(font_path("poster").read_bytes())
    assert typeface("cjk_brush", tmp_path).getFamilyName() == "Anton"
    assert typeface("cjk_serif", tmp_path).getFamilyName() == typeface("cjk_600").getFamilyName()


def test_an_unreadable_own_font_is_refused(tmp_path: Path) -> None:
    """A file of the user's folder that is no font is an error that names it."""
    (tmp_path / "cjk_brush.ttf").write_bytes(b"not a font")
    with pytest.raises(EngineError, match=r"The font cjk_brush.ttf cannot be read"):
        typeface("cjk_brush", tmp_path)


def test_pictograms_have_colour_glyphs() -> None:
    """The face of pictograms knows animals, food and flags."""
    assert all(emoji_typeface().unicharToGlyph(ord(character)) for character in "🐕🍎⛵")


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"),
    reason="stand-in libraries are for Linux on x86-64 and aarch64; nothing else loads them",
)
def test_a_stand_in_library_loads(tmp_path: Path) -> None:
    """A written library loads under its name and its functions return zero."""
    library = tmp_path / "lib.so"
    library.write_bytes(stub_library("libnone.so.9", ["first", "second"], platform.machine()))
    loaded = ctypes.CDLL(str(library))
    assert [loaded.first(), loaded.second()] == [0, 0]


def test_drawing_needs_no_opengl(tmp_path: Path) -> None:
    """With libGL and libEGL hidden, the library still loads and draws."""
    namespace = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if sys.platform != "linux" or subprocess.run([*namespace, "true"], check=False, capture_output=True).returncode:
        pytest.skip("a mount namespace is not permitted here")
    script = _WITHOUT_OPENGL.format(empty=tmp_path / "empty.so", python=sys.executable)
    drawn = subprocess.run([*namespace, script], check=False, capture_output=True, text=True)
    assert drawn.stdout == "[255, 0, 0]\n", drawn.stderr
