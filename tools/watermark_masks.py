"""Makes the letter masks in src/danqing/generation/watermarks, once: white letters on black, cropped to their ink.

Run: python tools/watermark_masks.py
Fonts: Montserrat (Latin) and Noto Sans CJK SC (Chinese), both under the SIL Open Font License 1.1.
"""

import importlib.util
from pathlib import Path

import cv2
import numpy as np
import skia

FOLDER = Path(__file__).parents[1] / "src/danqing/generation/watermarks"
LETTER_PIXELS = 128
SERIF = 20.0  # pixels that the bars of an I reach to either side

MONTSERRAT = ("fontpkg_montserrat", "files/Montserrat[wght].ttf", 0)
NOTO_SANS_SC = ("manimgx_fonts_cjk", "NotoSansCJK-VF.otf.ttc", 2)

MASKS = {
    "qwen_image.png": ("Qwen-Image", MONTSERRAT),
    "ai_generated.png": ("AI Generated", MONTSERRAT),
    "ai_generated_zh.png": ("AI生成", NOTO_SANS_SC),
}


def typeface(package: str, path: str, index: int) -> skia.Typeface:
    """The semibold cut of a variable font."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    font = skia.Typeface.MakeFromFile(str(Path(spec.submodule_search_locations[0]) / path), index)
    coordinate = skia.FontArguments.VariationPosition.Coordinate(int.from_bytes(b"wght", "big"), 650.0)
    coordinates = skia.FontArguments.VariationPosition.Coordinates([coordinate])
    position = skia.FontArguments.VariationPosition(coordinates)
    return font.makeClone(skia.FontArguments().setVariationDesignPosition(position))


def draw_serifs(canvas: skia.Canvas, font: skia.Font, x: float, y: float, paint: skia.Paint) -> None:
    """Bars above and below a capital I: without them machines, and people, take AI for Al."""
    ink = skia.Rect()
    font.measureText("I", bounds=ink)
    thickness = ink.width() * 0.8
    for top in (ink.top(), ink.bottom() - thickness):
        canvas.drawRect(
            skia.Rect.MakeLTRB(x + ink.left() - SERIF, y + top, x + ink.right() + SERIF, y + top + thickness), paint
        )


def mask(text: str, face: skia.Typeface) -> np.ndarray:
    """(height, width) of the ink, uint8, 255 where the letters cover a pixel fully."""
    font = skia.Font(face, LETTER_PIXELS * 1.4)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    paint = skia.Paint(Color=skia.ColorWHITE, AntiAlias=True)
    surface = skia.Surface(2400, 480)
    x, y = 60.0, 320.0
    with surface as canvas:
        canvas.clear(skia.ColorBLACK)
        for letter in text:
            room = SERIF if letter == "I" and text.startswith("AI ") else 0.0
            canvas.drawString(letter, x + room, y, font, paint)
            if room:
                draw_serifs(canvas, font, x + room, y, paint)
            # words a little closer than in running text: they are read as one label
            x += font.measureText(letter) * (0.7 if letter == " " else 1.0) + 2 * room
    grey: np.ndarray = surface.toarray()[..., 0]
    rows, columns = np.flatnonzero(grey.any(axis=1)), np.flatnonzero(grey.any(axis=0))
    return grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, (text, face) in MASKS.items():
        cv2.imwrite(str(FOLDER / name), mask(text, typeface(*face)))


if __name__ == "__main__":
    main()
