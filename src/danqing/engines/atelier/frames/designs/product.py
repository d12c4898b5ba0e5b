"""A product by itself: a jar, a bottle or a box whose label shows what is in it above its words."""

from dataclasses import replace

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import fill, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.carriers import CARRIERS
from danqing.engines.atelier.carriers.carrier import Spot
from danqing.engines.atelier.carriers.materials import cast_shadow
from danqing.engines.atelier.frames.designs.heroes import heroes_of, surface_of
from danqing.engines.atelier.frames.designs.layout import face_of
from danqing.engines.atelier.frames.designs.motifs import spoken_of
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.places import draw_place
from danqing.engines.atelier.frames.designs.themes import Palette, palette_of, theme_of
from danqing.engines.atelier.frames.designs.typesetting import lead_of, typeset
from danqing.engines.atelier.frames.florals import LEAVES, leaf
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.frames.manner import on_paper
from danqing.engines.atelier.lettering.legibility import legible
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Arrangement, Box, Scene, TextRole

# Where the label is on each thing, as shares of its box: left, top, right, lower edge.
_LABELS = {
    "jar": (0.09, 0.28, 0.91, 0.90),
    "bottle": (0.06, 0.42, 0.94, 0.90),
    "parcel": (0.09, 0.20, 0.91, 0.94),
}
_PAPER = "#fdf6e6"
_ART = 0.5  # of the label's height
_DAY = light_of("day", "clear", 0)


def is_product(scene: Scene) -> bool:
    """Whether one jar, bottle or box bears all the words, and they speak of what is in it."""
    keys = heroes_of(scene)
    return len(keys) == 1 and keys[0] in _LABELS and bool(_contents(scene))


def _contents(scene: Scene) -> tuple[str, ...]:
    """Motifs of the product: of its own words, else of the prompt's."""
    return spoken_of(" ".join(text.text for text in scene.texts)) or spoken_of(scene.prompt)


def _label(key: str, outer: Box) -> Box:
    x0, y0, x1, y1 = _LABELS[key]
    return Box(
        outer.x0 + x0 * outer.width,
        outer.y0 + y0 * outer.height,
        outer.x0 + x1 * outer.width,
        outer.y0 + y1 * outer.height,
    )


def _palette(scene: Scene, seed: int) -> Palette:
    return palette_of(scene, theme_of(scene), seed)


def arrange_product(scene: Scene, size: ImageSize, seed: int) -> Arrangement:
    """The words in the lower part of the label, the first the largest."""
    key = heroes_of(scene)[0]
    outer = surface_of(key, size)
    label, palette = _label(key, outer), _palette(scene, seed)
    words = replace(label, y0=label.y0 + label.height * (_ART + 0.03)).inset(label.width * 0.08, label.height * 0.035)
    texts = [replace(t, role=TextRole.SUBTITLE) if t.role is TextRole.CAPTION else t for t in scene.texts]
    lead, faces = lead_of(texts), theme_of(scene).faces
    dressed = [face_of(text, index == lead, faces) for index, text in enumerate(scene.texts)]
    lines = typeset(texts, dressed, words, size.shorter * 0.2, "center", size.shorter * 0.03)
    ink = legible(darker(palette.accents[0], 0.45), _PAPER)
    blocks = tuple(
        on_paper(text, line.box, face, _PAPER, ink)
        for text, line, face in zip(scene.texts, lines, dressed, strict=True)
    )
    floor = Box(0, size.height * 0.96, size.width, size.height)
    return Arrangement(blocks=blocks, scene_box=floor, obstacles=(outer,))


def paint_product(page: Page, scene: Scene) -> None:
    """The desk, the thing, and on its label the motif between sprigs over a band of colour."""
    key = heroes_of(scene)[0]
    draw_place(page, key, scene.prompt)
    outer = surface_of(key, ImageSize(page.width, page.height))
    label = _label(key, outer)
    if key == "parcel":
        _carton(page, outer)
    else:
        # The thing's own small label lies wholly under the printed one.
        carrier = CARRIERS[key]
        CARRIERS[key].draw(
            Spot(
                page.canvas, outer, label.inset(label.width * 0.08), carrier.paper[0], carrier.inks[0], _DAY, page.seed
            )
        )
    page.canvas.rectangle(label, fill(_PAPER), label.width * 0.02)
    _art(page, label, _contents(scene))
    ink = mix(page.accent(0), "#3a2a1e", 0.3)
    page.canvas.rectangle(label.inset(label.width * 0.025), stroke(ink, label.width * 0.006), label.width * 0.012)


def _carton(page: Page, box: Box) -> None:
    """A printed carton with its lid, lit from the left."""
    canvas, tone = page.canvas, page.accent(0)
    cast_shadow(canvas, box, box.width * 0.03, alpha=0.4)
    front = replace(box, y0=box.y0 + box.height * 0.12)
    side = box.width * 0.07
    lid = [(box.x0, front.y0), (box.x0 + side, box.y0), (box.x1 - side, box.y0), (box.x1, front.y0)]
    canvas.path(polygon(lid), shaded(linear((0, box.y0), (0, front.y0), [lighter(tone, 0.35), lighter(tone, 0.12)])))
    canvas.rectangle(
        front, shaded(linear((front.x0, 0), (front.x1, 0), [lighter(tone, 0.1), tone, darker(tone, 0.16)]))
    )
    canvas.line((front.x0, front.y0), (front.x1, front.y0), stroke(darker(tone, 0.3), box.width * 0.006))


def _art(page: Page, label: Box, motifs: tuple[str, ...]) -> None:
    """Rays and a disc with the first motif, the others and leaves at its sides."""
    canvas = page.canvas
    band = replace(label, y1=label.y0 + label.height * _ART).inset(label.width * 0.025)
    tone, (x, y) = lighter(page.accent(1), 0.55), band.center
    with canvas.clipped(rounded_box(band)):
        canvas.rectangle(band, fill(tone))
        canvas.sunburst((x, y), band.width, 18, fill(lighter(tone, 0.4)), 0.09)
        radius = min(band.height * 0.43, band.width * 0.24)
        for side in (-1, 1):
            foot = (x + side * radius * 1.02, y + radius * 0.5)
            for k, degrees in enumerate((8, 34, 62, 92)):
                angle = -degrees if side > 0 else degrees - 180
                leaf(canvas, foot, angle, radius * (0.95 - 0.08 * k), LEAVES[k % len(LEAVES)])
        canvas.circle((x, y), radius * 1.08, fill(page.accent(0)))
        canvas.circle((x, y), radius, fill(_PAPER))
        draw_icon(canvas, motifs[0], (x, y), radius * 1.35, page.accent(0), page.seed)
        others = motifs[1:3] or motifs[:1]
        for index, side in enumerate((-1, 1)):
            spot = (x + side * min(radius * 1.95, band.width * 0.4), y - radius * 0.3)
            draw_icon(canvas, others[index % len(others)], spot, radius * 0.62, page.accent(0), page.seed)
