"""Looks at fonts and at the graphics library in a process of its own, which a broken library may end."""

import sys

from danqing.engines.atelier.assets import FACES, checked_path
from danqing.engines.atelier.graphics_library import skia


def fonts() -> str:
    """Raises EngineError where a font is missing or is not the pinned one."""
    files = {checked_path(face.file) for face in FACES.values()}
    return f"{len(files)} files, each with the right sha256"


def draw() -> str:
    """Raises AssertionError where a red picture is not red."""
    surface = skia.Surface(8, 8)
    surface.getCanvas().clear(skia.ColorRED)
    red, green, blue = surface.toarray(colorType=skia.kRGBA_8888_ColorType)[4, 4, :3]
    assert (red, green, blue) == (255, 0, 0), "skia drew another colour than the one it was given"
    return f"skia {skia.__version__} draws"


if __name__ == "__main__":
    print({"fonts": fonts, "skia": draw}[sys.argv[1]]())
