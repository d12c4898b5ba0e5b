"""The front page of a newspaper: a masthead between rules, a headline, a press photograph, and columns of print."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, Pixels, stroke
from danqing.engines.atelier.frames.demands import height_at
from danqing.engines.atelier.frames.designs.places import draw_place
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.frames.pages.parts import card, columns_of, even, page_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Arrangement, Box, Inset, Lettering, Scene, TextBlock

_PAPER, _INK = "#f1ece0", "#1d1b19"
_NAME = re.compile(r"named|called|newspaper|masthead|title|报头|报名|报纸|《", re.IGNORECASE)
_HEADLINE = re.compile(r"head ?lines?|头条|标题", re.IGNORECASE)
_BELOW = re.compile(r"sub-?(?:head\w*|title\w*)|deck|副标题", re.IGNORECASE)
_ARTICLE = re.compile(r"article|body|story|text|正文|报道|内容", re.IGNORECASE)
_REACH = 30  # characters before a text in which it is called by its part
_LONG = 60  # characters from which on a text is an article


@dataclass(frozen=True)
class _Texts:
    """The texts of a front page by what they are."""

    name: Lettering | None
    headline: Lettering | None
    below: Lettering | None
    articles: tuple[Lettering, ...]


@dataclass(frozen=True)
class _Sheet:
    """A front page. picture: None where it has none. columns: of print, all of one width."""

    paper: Box
    name: Box
    headline: Box
    below: Box
    picture: Box | None
    columns: tuple[Box, ...]


def _texts(scene: Scene) -> _Texts:
    rest = list(scene.texts)
    found: dict[str, Lettering | None] = {}
    for key, pattern in (("below", _BELOW), ("headline", _HEADLINE), ("name", _NAME)):
        found[key] = next((text for text in rest if pattern.search(_before(text, scene))), None)
        rest = [text for text in rest if text is not found[key]]
    short = [text for text in rest if len(text.text) < _LONG and not _ARTICLE.search(_before(text, scene))]
    for key in ("headline", "name", "below"):
        wanted = found[key] is None and short and (key != "name" or found["headline"] is not None)
        found[key] = short.pop(0) if wanted else found[key]
    taken = [text for text in found.values() if text is not None]
    articles = tuple(text for text in rest if all(text is not other for other in taken))
    return _Texts(found["name"], found["headline"], found["below"], articles)


def _before(text: Lettering, scene: Scene) -> str:
    """The words that lead to a text, from the text before it on."""
    place = scene.prompt.find(text.text)
    words = scene.prompt[max(0, place - _REACH) : max(0, place)].rstrip("\"'“‘「『 ")
    return re.split(r"[\"”」』]", words)[-1]


def _sheet(scene: Scene, size: ImageSize) -> _Sheet:
    texts, margin = _texts(scene), size.shorter * 0.045
    paper = Box(margin, margin, size.width - margin, size.height - margin)
    wide = size.aspect > 1.15
    inner = paper.inset(paper.width * 0.045, paper.height * 0.035)
    tall, y, boxes = inner.height, inner.y0, []
    for text, share in (
        (texts.name, 0.17 if wide else 0.115),
        (texts.headline, 0.17 if wide else 0.13),
        (texts.below, 0.06),
    ):
        high = tall * share if text is not None else 0.0
        boxes.append(Box(inner.x0, y, inner.x1, y + high))
        y += high + (tall * 0.03 if text is not None else 0.0)
    body = Box(inner.x0, y, inner.x1, inner.y1)
    count = max(2, min(6, round(body.width / (size.shorter * 0.27))))
    columns = columns_of(body, count, body.width * 0.025)
    if not scene.pictures:
        return _Sheet(paper, boxes[0], boxes[1], boxes[2], None, tuple(columns))
    across = max(1, count - 1) if count < 5 else count - 2
    picture = Box(body.x0, body.y0, columns[across - 1].x1, body.y0 + body.height * (0.86 if wide else 0.62))
    below = picture.y1 + size.shorter * 0.022
    cut = [replace(box, y0=below) if k < across else box for k, box in enumerate(columns)]
    return _Sheet(paper, boxes[0], boxes[1], boxes[2], picture, tuple(cut))


def _print_size(size: ImageSize) -> float:
    return size.shorter * 0.0275


def _placed(articles: Sequence[Lettering], sheet: _Sheet, size: ImageSize) -> list[Box]:
    """Each article at the head of a column, those with a whole column first."""
    columns = sorted(sheet.columns, key=lambda box: -box.height)
    boxes: list[Box] = []
    fills = [column.y0 for column in columns]
    for index, text in enumerate(articles):
        at = index % len(columns)
        column = columns[at]
        tall = min(height_at(text.text, _print_size(size), column.width) * 1.12, column.y1 - fills[at])
        boxes.append(Box(column.x0, fills[at], column.x1, fills[at] + max(1.0, tall)))
        fills[at] += tall + _print_size(size) * 0.8
    return boxes


def arrange_newspaper(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The name across the top, the headline below it, articles at the heads of columns, and a photograph."""
    del seed
    texts, sheet = _texts(scene), _sheet(scene, size)
    blocks: list[TextBlock] = []
    lines = (
        (texts.name, sheet.name, 0.15, "serif"),
        (texts.headline, sheet.headline, 0.105, "serif"),
        (texts.below, sheet.below, 0.045, "book_italic"),
    )
    for text, room, share, face in lines:
        if text is not None:
            blocks.append(on_paper(text, even([text], [room], size.shorter * share)[0], face, _PAPER, _INK))
    for text, box in zip(texts.articles, _placed(texts.articles, sheet, size), strict=True):
        blocks.append(on_paper(text, box, "book", _PAPER, _INK, "left"))
    shown = (Inset(scene.pictures[0], sheet.picture),) if sheet.picture is not None else ()
    floor = Box(0, size.height * 0.985, size.width, size.height)
    return Arrangement(blocks=tuple(blocks), scene_box=floor, insets=shown)


def paint_newspaper(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """A table, the sheet with its rules, and grey print where no article stands."""
    page = page_of(canvas, scene, seed)
    draw_place(page, "newspaper")
    if on_panels(arrangement):
        return
    size = ImageSize(canvas.width, canvas.height)
    sheet, texts = _sheet(scene, size), _texts(scene)
    card(canvas, sheet.paper, _PAPER, size.shorter * 0.004, 0.5)
    thin = max(1.0, size.shorter * 0.0016)
    if texts.name is not None:
        y = sheet.name.y1 + sheet.paper.height * 0.008
        canvas.line((sheet.name.x0, sheet.name.y0), (sheet.name.x1, sheet.name.y0), stroke(_INK, thin))
        canvas.line((sheet.name.x0, y), (sheet.name.x1, y), stroke(_INK, thin * 3))
        canvas.line((sheet.name.x0, y + thin * 4), (sheet.name.x1, y + thin * 4), stroke(_INK, thin))
    top = (
        min(box.y0 for box in (*sheet.columns, *([sheet.picture] if sheet.picture else [])))
        - sheet.paper.height * 0.014
    )
    canvas.line((sheet.columns[0].x0, top), (sheet.columns[-1].x1, top), stroke(_INK, thin))
    taken = [block.box for block in arrangement.blocks]
    for index, column in enumerate(sheet.columns):
        if index:
            x = column.x0 - sheet.paper.width * 0.0112
            above = max(column.y0, sheet.columns[index - 1].y0)
            canvas.line((x, above), (x, column.y1), stroke(_INK, thin, 0.5))
        start = max([column.y0, *(box.y1 + _print_size(size) * 0.6 for box in taken if box.intersects(column))])
        _greek(canvas, replace(column, y0=min(start, column.y1)), size, seed + index)


def _greek(canvas: Canvas, box: Box, size: ImageSize, seed: int) -> None:
    """Lines of print too small to read, in paragraphs."""
    step, rng = max(3.0, size.shorter * 0.0125), random.Random(seed)
    left = rng.randint(4, 9)
    for index in range(int(box.height / step)):
        left -= 1
        y = box.y0 + (index + 0.5) * step
        start = box.x0 + (box.width * 0.07 if left == 8 else 0.0)
        x = start
        end = box.x0 + box.width * (rng.uniform(0.3, 0.75) if left == 0 else 1.0)
        while x < end - step:
            word = min(end - x, step * rng.uniform(0.9, 4.2))
            canvas.line((x, y), (x + word, y), stroke(_INK, step * 0.4, 0.5))
            x += word + step * 0.55
        left = rng.randint(6, 11) if left == 0 else left


def paint_over_newspaper(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """The photograph in black ink, in the dots of a press screen."""
    del scene, seed
    for inset in arrangement.insets:
        x0, y0, x1, y1 = (round(v) for v in (inset.box.x0, inset.box.y0, inset.box.x1, inset.box.y1))
        part = canvas.data[y0:y1, x0:x1]
        part[..., :3] = _screened(part[..., :3], max(3.2, canvas.unit * 4.6))
        canvas.rectangle(inset.box, stroke(_INK, max(1.0, canvas.unit * 1.6)))


def _screened(pixels: Pixels, pitch: float) -> Pixels:
    """A picture as dots of ink on newsprint at 45 degrees. pitch: from dot to dot in pixels."""
    gray = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY).astype(np.float32) / 255
    gray = np.clip(
        (gray - np.percentile(gray, 2)) / max(0.1, float(np.percentile(gray, 98) - np.percentile(gray, 2))), 0, 1
    )
    y, x = np.mgrid[: gray.shape[0], : gray.shape[1]].astype(np.float32)
    turn = np.pi / pitch * np.float32(np.sqrt(0.5)) * 2
    screen = 0.5 + 0.25 * (np.cos((x + y) * turn) + np.cos((x - y) * turn))
    ink = np.clip((screen - gray**0.8) * 2.6 + 0.5, 0, 1)
    # Half of the tone stays between the dots, so that small things are still seen.
    tone = np.clip(0.62 * (1 - ink) + 0.38 * gray, 0, 1)[..., None]
    paper, black = np.asarray(rgb(_PAPER), np.float32), np.asarray(rgb(_INK), np.float32)
    return np.asarray(black + (paper - black) * tone, np.uint8)
