"""The fonts that Atelier draws with: where each stands, checked by sha256 when it is first opened.

Every file is under the SIL Open Font License 1.1, Permanent Marker under the Apache License 2.0; neither asks anything
of pictures made with the font.
"""

import hashlib
import importlib.util
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from danqing.core.errors import EngineError
from danqing.engines.atelier.graphics_library import skia


@dataclass(frozen=True, kw_only=True)
class FontFile:
    """One file of a pinned PyPI package. package: its import name. path: inside the package's folder."""

    package: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Face:
    """A way to set letters. index: in a font collection. weight: of a variable font, None for a fixed one."""

    file: FontFile
    weight: int | None = None
    index: int = 0


def _fontpkg(family: str, file: str, sha256: str) -> FontFile:
    return FontFile(package=f"fontpkg_{family}", path=f"files/{file}", sha256=sha256)


_ANTON = _fontpkg("anton", "Anton-Regular.ttf", "a4ba3a92350ebb031da0cb47630ac49eb265082ca1bc0450442f4a83ab947cab")
_BALOO = _fontpkg("baloo_2", "Baloo2[wght].ttf", "d47a6852548059b1db49a1319d06d499d546c3fa2237cf9eee9c43c8abb025c2")
_CAVEAT = _fontpkg("caveat", "Caveat[wght].ttf", "0bdb6b660482d31531b3945849fba5916b3ef8695da7024a9e6b9ee3c4157988")
_FREDOKA = _fontpkg(
    "fredoka", "Fredoka[wdth,wght].ttf", "2ba02e68b152868aef9ba28e24b3648c7d457fe6f25c761f2c2c53fb61a73fc8"
)
_GARAMOND = _fontpkg(
    "eb_garamond", "EBGaramond[wght].ttf", "ef9512f92f6d579e5dc75af59a5a4b1b8b47d2eda89e00b954d44520e5369027"
)
_GARAMOND_ITALIC = _fontpkg(
    "eb_garamond", "EBGaramond-Italic[wght].ttf", "bba2c4499c93c9612b90b9825d32b07da52fce2fe57562a1eb6b833553f93c4e"
)
_GREAT_VIBES = _fontpkg(
    "great_vibes", "GreatVibes-Regular.ttf", "8d509802186f1b51572531ecf313e8098f9a5bfdfaca93f0c9b34467f9982d15"
)
_KALAM = _fontpkg("kalam", "Kalam-Regular.ttf", "57cecb63d4608019371954274ae1d8c397764debd5b19d4a33c1efa4dc923c0b")
_MARKER = _fontpkg(
    "permanent_marker",
    "PermanentMarker-Regular.ttf",
    "28f82c8a7943cb8e9d599f8554da1d4fc75dbcf69b9885ad6c0611d20c6946c5",
)
_MONTSERRAT = _fontpkg(
    "montserrat", "Montserrat[wght].ttf", "0f7b311b2f3279e4eef9b2f968bcdbab6e28f4daeb1f049f4f278a902bcd82f7"
)
_PLAYFAIR = _fontpkg(
    "playfair_display", "PlayfairDisplay[wght].ttf", "c40f2293766a503bc70cce9e512ef844a4ccb7cbcde792fe2ea31d191917d8d6"
)
_QUICKSAND = _fontpkg(
    "quicksand", "Quicksand[wght].ttf", "39c9b64223561f56aaff6062a6f04063c4fc86809ad6768722c06614d977e1cc"
)
_EMOJI = FontFile(
    package="deckr_fonts",
    path="fonts/NotoColorEmoji-Regular.ttf",
    sha256="be73479ba4fa277c89b85cd6c71717df30d9d0eff6da8c1e1a201e5b95459299",
)
_LINE_ICONS = FontFile(
    package="deckr_fonts",
    path="fonts/NotoEmoji[wght].ttf",
    sha256="de6c18832938afc99caf132b39d6a30a19bac7f2e812e28db2535b4608d27551",
)
_CJK = FontFile(
    package="manimgx_fonts_cjk",
    path="NotoSansCJK-VF.otf.ttc",
    sha256="d3d8256cdec8dbcb3552284bc6b20c734dd60c2ee9df83b5758e34807c4bac32",
)
_SIMPLIFIED_CHINESE = 2  # its index in the collection; the default weight is Thin, so each face names one

FACES: Mapping[str, Face] = {
    "sans": Face(_MONTSERRAT, 600),
    "sans_bold": Face(_MONTSERRAT, 800),
    "poster": Face(_ANTON),
    "cartoon": Face(_BALOO, 800),
    "round": Face(_FREDOKA, 600),
    "handwritten": Face(_CAVEAT, 700),
    "kalam": Face(_KALAM),
    "script": Face(_GREAT_VIBES),
    "serif": Face(_PLAYFAIR, 700),
    "book": Face(_GARAMOND, 500),
    "book_italic": Face(_GARAMOND_ITALIC, 500),
    "neon": Face(_QUICKSAND, 600),
    "marker": Face(_MARKER),
    "emoji": Face(_EMOJI),
    "line_icons": Face(_LINE_ICONS, 500),
    **{f"cjk_{weight}": Face(_CJK, weight, _SIMPLIFIED_CHINESE) for weight in range(400, 901, 100)},
}

# Faces that no clean package holds: the user's own font if there is one, else a relation of it.
STAND_INS: Mapping[str, str] = {"cjk_serif": "cjk_600", "cjk_brush": "cjk_800", "calligraphy": "script"}

_FONT_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")


@lru_cache(None)
def typeface(name: str, own_fonts: Path | None = None) -> skia.Typeface:
    """The skia.Typeface of a face of FACES or STAND_INS.

    own_fonts: a folder of the user's fonts; a file there whose stem is the face's name (cjk_brush.ttf) is used
    instead. Raises EngineError where the font is missing or is not the one that was pinned.
    """
    own = _own_font(name, own_fonts)
    if own is not None:
        return _opened(own, 0)
    face = FACES[STAND_INS.get(name, name)]
    base = _opened(checked_path(face.file), face.index)
    return base if face.weight is None else _at_weight(base, face)


def emoji_typeface() -> skia.Typeface:
    """The skia.Typeface of colour pictograms. Draw it by glyph id, shaped by uharfbuzz: sequences are ligatures."""
    return typeface("emoji")


def font_path(name: str, own_fonts: Path | None = None) -> Path:
    """The checked file of a face, for uharfbuzz."""
    return _own_font(name, own_fonts) or checked_path(FACES[STAND_INS.get(name, name)].file)


@lru_cache(None)
def checked_path(file: FontFile) -> Path:
    """Where a font file stands, once its content is known to be the pinned one.

    Raises EngineError, naming the package, where it is missing or differs.
    """
    package = file.package.replace("_", "-")
    spec = importlib.util.find_spec(file.package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(folders[0]) / file.path if folders else None
    if path is None or not path.is_file():
        raise EngineError(f"The font {file.path} of the package {package} is missing; install the package again.")
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    if digest != file.sha256:
        raise EngineError(f"The font {file.path} of {package} has sha256 {digest}, and {file.sha256} was pinned.")
    return path


def check_large_fonts() -> None:
    """Check the files that take longest before they are asked for; what is wrong is told by who asks."""
    for file in (_CJK, _EMOJI):
        with suppress(EngineError):
            checked_path(file)


@lru_cache(None)
def _font_manager() -> skia.FontMgr:
    # An empty one where the build has it: the default one scans the machine's fonts, which takes 0.2 s.
    create = getattr(skia.FontMgr, "New_Custom_Empty", skia.FontMgr.RefDefault)
    return create()


def _own_font(name: str, folder: Path | None) -> Path | None:
    if folder is None:
        return None
    candidates = (folder / f"{name}{suffix}" for suffix in _FONT_SUFFIXES)
    return next((path for path in candidates if path.is_file()), None)


def _opened(path: Path, index: int) -> skia.Typeface:
    opened = _font_manager().makeFromFile(str(path), index)
    if opened is None:
        raise EngineError(f"The font {path.name} cannot be read.")
    return opened


def _at_weight(base: skia.Typeface, face: Face) -> skia.Typeface:
    position = skia.FontArguments.VariationPosition
    coordinates = position.Coordinates([position.Coordinate(int.from_bytes(b"wght"), face.weight)])
    arguments = skia.FontArguments()
    arguments.setCollectionIndex(face.index)
    arguments.setVariationDesignPosition(position(coordinates))
    return base.makeClone(arguments)
