"""A month of a calendar: a picture, the name of the month, and the days in seven columns."""

import calendar
import re
from dataclasses import dataclass

from danqing.core.generation import ImageSize
from danqing.engines.atelier.assets import typeface
from danqing.engines.atelier.canvas import Canvas, fill, stroke
from danqing.engines.atelier.frames.designs.themes import PALETTES, Palette
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.calendar_shown import PALETTES_OF_MONTHS, is_moonlit, shown_in_month
from danqing.engines.atelier.frames.pages.parts import card, even, margin_of, palette_for, rows_of, title_face
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.palette import mix, readable_on
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Scene

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_EN = re.compile(rf"\b({'|'.join(_MONTHS)})\b\D{{0,6}}((?:19|20)\d\d)?", re.IGNORECASE)
_ZH = re.compile(r"(?:((?:19|20)\d\d)年)?(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月")
_HANZI = {numeral: month for month, numeral in enumerate((*"一二三四五六七八九十", "十一", "十二"), 1)}
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_WEEK = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "zh": ("一", "二", "三", "四", "五", "六", "日")}
_PAPER = "#fffdf8"


@dataclass(frozen=True)
class _Month:
    """picture: box of the picture. head: of the name of the month. grid: of the weekdays and days."""

    picture: Box
    head: Box
    notes: Box
    grid: Box


def month_of(scene: Scene) -> tuple[int, int]:
    """Year and month that the prompt names; where it names none, January of the year, or of 2026."""
    words = scene.prompt
    year = _YEAR.search(words)
    named = _EN.search(words)
    if named is not None:
        return int(named[2] or (year[1] if year else 2026)), _MONTHS.index(named[1].lower()) + 1
    hanzi = _ZH.search(words)
    if hanzi is not None:
        month = int(hanzi[2]) if hanzi[2].isdigit() else _HANZI[hanzi[2]]
        return int(hanzi[1] or (year[1] if year else 2026)), month
    return int(year[1]) if year else 2026, 1


def _month(scene: Scene, size: ImageSize) -> _Month:
    margin = margin_of(size)
    sheet = Box(margin, margin, size.width - margin, size.height - margin)
    # on wide pictures the page lies open beside the picture, else it hangs below it
    if size.aspect > 1.15:
        picture = Box(sheet.x0, sheet.y0, sheet.x0 + sheet.width * 0.46, sheet.y1)
        page = Box(picture.x1 + margin * 0.6, sheet.y0, sheet.x1 - margin * 0.6, sheet.y1)
    else:
        picture = Box(sheet.x0, sheet.y0, sheet.x1, sheet.y0 + sheet.height * 0.46)
        page = Box(sheet.x0 + margin * 0.6, picture.y1, sheet.x1 - margin * 0.6, sheet.y1)
    head = Box(page.x0, page.y0 + page.height * 0.03, page.x1, page.y0 + page.height * 0.18)
    # four lines at most: more would leave the days no room
    notes = page.height * (0.08 * min(4, max(0, len(scene.texts) - 1)))
    grid = Box(page.x0, head.y1 + page.height * 0.02, page.x1, page.y1 - margin * 0.4 - notes)
    return _Month(picture, head, Box(page.x0, grid.y1, page.x1, grid.y1 + notes), grid)


def arrange_calendar(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The first text is the name of the month, all others stand under the days."""
    month, palette = _month(scene, size), _palette(scene, seed)
    head = even(scene.texts[:1], [month.head], size.shorter * 0.075)
    notes = scene.texts[1:]
    boxes = even(notes, rows_of(month.notes, len(notes), 0.0), size.shorter * 0.04) if notes else []
    ink = legible(palette.accents[0], _PAPER)
    blocks = [on_paper(t, box, title_face(scene), _PAPER, ink) for t, box in zip(scene.texts[:1], head, strict=True)]
    blocks += [on_paper(t, box, "sans", _PAPER, "#3a3744") for t, box in zip(notes, boxes, strict=True)]
    inner = shown_in_month(scene, month_of(scene)[1])
    floor = Box(0, size.height * 0.97, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=(Inset(inner, month.picture),))


def _palette(scene: Scene, seed: int) -> Palette:
    """The colours that the prompt names, else those of the month."""
    if scene.palette or any(text.color for text in scene.texts):
        return palette_for(scene, seed)
    number = month_of(scene)[1]
    return PALETTES["moon" if is_moonlit(scene, number) else PALETTES_OF_MONTHS[number - 1]]


def paint_calendar(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The wall, the sheet, and the days of the month."""
    palette = _palette(scene, seed)
    size = ImageSize(canvas.width, canvas.height)
    canvas.fill(palette.ground)
    if on_panels(arrangement):
        return
    margin = margin_of(size)
    card(canvas, canvas.box.inset(margin), _PAPER, size.shorter * 0.012, 0.35)
    month = _month(scene, size)
    year, number = month_of(scene)
    if not scene.texts:
        name = f"{year}年{number}月" if scene.language == "zh" else f"{_MONTHS[number - 1].title()} {year}"
        _write(canvas, name, month.head.center, month.head.height * 0.6, legible(palette.accents[0], _PAPER), "serif")
    _days(canvas, month.grid, (year, number), palette, scene.language)


def _days(canvas: Canvas, grid: Box, month: tuple[int, int], palette: Palette, language: str) -> None:
    # four to six of them, which is why the rows have no height of their own
    weeks = calendar.Calendar().monthdayscalendar(*month)
    wide, tall = grid.width / 7, grid.height / (len(weeks) + 1)
    # two figures side by side, or one with air above and below
    size = min(wide * 0.42, tall * 0.58)
    accent = legible(palette.accents[0], _PAPER)
    band = Box(grid.x0, grid.y0, grid.x1, grid.y0 + tall * 0.82)
    canvas.rectangle(band, fill(mix(palette.accents[0], _PAPER, 0.12)), tall * 0.14)
    on_band = readable_on(mix(palette.accents[0], _PAPER, 0.12))
    for column, name in enumerate(_WEEK["zh" if language == "zh" else "en"]):
        _write(canvas, name, (grid.x0 + wide * (column + 0.5), band.center[1]), size * 0.72, on_band)
    for row, week in enumerate(weeks, 1):
        y = grid.y0 + tall * (row + 0.5)
        canvas.line((grid.x0, y + tall / 2), (grid.x1, y + tall / 2), stroke("#d9d4c8", max(1.0, canvas.unit * 1.2)))
        for column, day in enumerate(week):
            if day:
                # Saturday and Sunday
                ink = accent if column >= 5 else "#34313d"
                _write(canvas, str(day), (grid.x0 + wide * (column + 0.5), y), size, ink)


def _write(canvas: Canvas, text: str, center: tuple[float, float], size: float, ink: str, face: str = "") -> None:
    """One short line about a point: figures that belong to the sheet as its lines do."""
    chinese = any(ord(character) > 0x2E7F for character in text)
    key = ("cjk_700" if chinese else "serif") if face else ("cjk_600" if chinese else "sans")
    font = skia.Font(typeface(key), size)
    font.setEdging(skia.Font.Edging.kAntiAlias)
    font.setSubpixel(True)
    width = font.measureText(text)
    # 0.36: half the height of figures and capitals, so that the line stands in the middle
    canvas.skia.drawString(text, center[0] - width / 2, center[1] + size * 0.36, font, fill(ink))


def paint_over_calendar(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The spiral that holds the sheet at its upper edge."""
    del scene, arrangement, seed
    size = ImageSize(canvas.width, canvas.height)
    margin = margin_of(size)
    count = max(8, round((canvas.width - 2 * margin) / (size.shorter * 0.05)))
    # a whole number of rings between the margins
    step = (canvas.width - 2 * margin) / count
    for index in range(count):
        x = margin + step * (index + 0.5)
        canvas.circle((x, margin + step * 0.16), step * 0.1, fill("#2a2733", 0.75))
        ring = Box(x - step * 0.13, margin - step * 0.34, x + step * 0.13, margin + step * 0.2)
        canvas.ellipse(ring, stroke("#8d8f99", max(1.2, step * 0.07)))
