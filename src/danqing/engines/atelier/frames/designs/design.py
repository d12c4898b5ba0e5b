"""The frame of pictures that are words alone: a typographic page, or the one thing that bears the words."""

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, fill, stroke
from danqing.engines.atelier.frames.designs.comic import arrange_comic, is_comic, paint_comic
from danqing.engines.atelier.frames.designs.heroes import arrange_hero, heroes_of, paint_hero
from danqing.engines.atelier.frames.designs.layout import arrange_words, design_of
from danqing.engines.atelier.frames.designs.ornaments import ORNAMENTS
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.product import arrange_product, is_product, paint_product
from danqing.engines.atelier.frames.designs.typesetting import lead_of
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.palette import mix
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_CLEAR = 0.018  # of the shorter side, kept free around letters


def arrange_design(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """Arrange the words of a scene that has nothing else."""
    if is_comic(scene):
        return arrange_comic(scene, size, seed)
    if is_product(scene):
        return arrange_product(scene, size, seed)
    return arrange_hero(scene, size, seed) if heroes_of(scene) else arrange_words(scene, size, seed)


def paint_design(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint the ground of a design, its ornaments and the rule under its lead."""
    size = ImageSize(canvas.width, canvas.height)
    design = design_of(scene, size, seed)
    clear = -size.shorter * _CLEAR
    page = Page(
        canvas=canvas,
        palette=design.palette,
        seed=seed,
        taken=tuple((block.carrier_box or block.box).inset(clear) for block in arrangement.blocks),
        stand=_clear_of_notes(design.stand, arrangement),
        pictograms=() if on_panels(arrangement) else design.pictograms,
    )
    if is_comic(scene) and not on_panels(arrangement):
        paint_comic(page, scene)
        return
    if is_product(scene) and not on_panels(arrangement):
        paint_product(page, scene)
        return
    if heroes_of(scene):
        paint_hero(page, scene, arrangement)
        return
    design.ground.draw(page)
    if design.theme.strewn:
        ORNAMENTS[design.theme.strewn](page)
    _rule(page, arrangement, design.ground.align)


def _clear_of_notes(stand: Box | None, arrangement: Arrangement) -> Box | None:
    """The stand, raised above the notes at the lower edge."""
    tops = [block.carrier_box.y0 for block in arrangement.blocks if block.carrier == "pill" and block.carrier_box]
    if stand is None or not tops or min(tops) > stand.y1 or min(tops) < stand.y0:
        return stand
    return Box(stand.x0, stand.y0, stand.x1, max(stand.y0 + stand.height * 0.5, min(tops)))


def _rule(page: Page, arrangement: Arrangement, align: str) -> None:
    """A short line with a diamond between the lead and what follows it."""
    words = [block for block in arrangement.blocks if block.carrier is None]
    lead = lead_of([block.lettering for block in words]) if words else 0
    if len(words) <= lead + 1:
        return
    above, below = words[lead].box, words[lead + 1].box
    y, gap = above.y1 * 0.4 + below.y0 * 0.6, below.y0 - above.y1
    if gap < page.short * 0.012:
        return
    color, width = mix(page.palette.ink, page.accent(0), 0.35), max(1.0, page.short * 0.003)
    long = page.short * 0.1
    if align == "left":
        page.canvas.rectangle(Box(above.x0, y - width, above.x0 + long, y + width), fill(color))
        return
    x, size = (above.x0 + above.x1) / 2, page.short * 0.008
    for side in (-1, 1):
        page.canvas.line((x + side * size * 2.2, y), (x + side * long, y), stroke(color, width))
    page.canvas.polygon([(x - size, y), (x, y - size), (x + size, y), (x, y + size)], fill(color))
