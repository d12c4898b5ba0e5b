"""Comic panels for words that someone says and of whom nothing else is known: a bubble and a speaker in each."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import fill, polygon, rounded_box, stroke
from danqing.engines.atelier.frames.designs.page import Page, draw_pictogram
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.frames.stacking import Request, natural_size, near_square
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Arrangement, Box, Scene, TextBlock, TextRole

_SPEAKERS = ("🦊", "🐻", "🐰", "🐼", "🐱", "🐶", "🐵", "🦁")
_TONES = (("#ffd34d", "#ffb52e"), ("#8fd3f0", "#5fb4e0"), ("#f7a8b8", "#ef8aa0"), ("#b7e3a8", "#93cf86"))
_LETTERS = 0.075  # of the shorter side
_MOST_PANELS = 9


def is_comic(scene: Scene) -> bool:
    """Whether all texts are spoken, by someone of whom nothing is said."""
    spoken = all(text.role is TextRole.SPEECH for text in scene.texts)
    return bool(scene.texts) and spoken and len(scene.texts) <= _MOST_PANELS and not scene.subjects


def panels_of(scene: Scene, size: ImageSize) -> list[Box]:
    """A panel for each text, as near to square as the page allows."""
    count, gap = len(scene.texts), size.shorter * 0.025
    page = Box(gap, gap, size.width - gap, size.height - gap)
    return near_square(page, count, gap)


def arrange_comic(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """A bubble in the upper part of each panel, its tail toward the speaker below."""
    blocks: list[TextBlock] = []
    for index, (text, panel) in enumerate(zip(scene.texts, panels_of(scene, size), strict=True)):
        room = Box(panel.x0, panel.y0, panel.x1, panel.y0 + panel.height * 0.58).inset(panel.width * 0.07)
        room = Box(room.x0, panel.y0 + panel.height * 0.06, room.x1, panel.y0 + panel.height * 0.56)
        request = Request(lettering=text, size=size.shorter * _LETTERS * 1.4, carrier="speech_bubble", seed=seed)
        wide, tall = room.width, room.height
        for factor in (1.0, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3):
            wide, tall = natural_size(request, room.width, factor)
            if wide <= room.width and tall <= room.height:
                break
        wide, tall = min(wide, room.width), min(tall, room.height)
        x = room.x0 if index % 2 == 0 else room.x1 - wide
        y = room.center[1] - tall / 2
        block = on_carrier(text, Box(x, y, x + wide, y + tall), "speech_bubble", choice=seed + index)
        tip = (_mouth(panel, index), panel.y0 + panel.height * 0.62)
        blocks.append(replace(block, points_at=tip))
    return Arrangement(blocks=tuple(blocks), scene_box=Box(0, size.height * 0.98, size.width, size.height))


def _mouth(panel: Box, index: int) -> float:
    return panel.x0 + panel.width * (0.42 if index % 2 == 0 else 0.58)


def paint_comic(page: Page, scene: Scene) -> None:
    """Panels with rays or dots in bright colours, two speakers in turn."""
    canvas = page.canvas
    canvas.fill("#fffdf6")
    start = page.random("speakers").randrange(len(_SPEAKERS))
    for index, panel in enumerate(panels_of(scene, ImageSize(page.width, page.height))):
        light, deep = _TONES[(index + page.seed) % len(_TONES)]
        center = (_mouth(panel, index), panel.y1 - panel.height * 0.1)
        with canvas.clipped(rounded_box(panel, page.short * 0.008)):
            canvas.rectangle(panel, fill(light))
            canvas.sunburst(center, panel.width + panel.height, 18, fill(deep))
            ground = Box(panel.x0 - panel.width * 0.2, panel.y1 - panel.height * 0.12, panel.x1 + panel.width * 0.2, 0)
            foot = Box(ground.x0, ground.y0, ground.x1, panel.y1 + panel.height * 0.3)
            canvas.ellipse(foot, fill(mix(deep, "#3a2a5a", 0.35)))
            side = min(panel.width * 0.5, panel.height * 0.36)
            box = Box(center[0] - side / 2, panel.y1 - side - panel.height * 0.03, center[0] + side / 2, 0)
            key = f"emoji:{_SPEAKERS[(start + index % 2) % len(_SPEAKERS)]}"
            draw_pictogram(page, key, Box(box.x0, box.y0, box.x1, panel.y1 - panel.height * 0.03), page.seed + index)
        corners = [(panel.x0, panel.y0), (panel.x1, panel.y0), (panel.x1, panel.y1), (panel.x0, panel.y1)]
        canvas.path(polygon(corners), stroke("#1c1a26", page.short * 0.006))
