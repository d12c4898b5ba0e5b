"""Set and draw the text blocks of an arrangement: what a finished picture gets last of all."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from danqing.engines.atelier.canvas import Canvas, fill
from danqing.engines.atelier.lettering.fitting import fit
from danqing.engines.atelier.lettering.inking import OUTLINE_WIDTH, Look, ink
from danqing.engines.atelier.lettering.legibility import LEAST_CONTRAST, legible, mean_color
from danqing.engines.atelier.lettering.placing import Setting, TypeStyle
from danqing.engines.atelier.palette import contrast
from danqing.engines.atelier.scene import Arrangement, TextBlock, TextRole

SMALLEST_SHARE = 0.016  # of the shorter side: the smallest letters that are read at a glance
SMALLEST_PIXELS = 12.0

# Texts of these roles in one face are siblings: all are set as large as the one with least room, within reason.
_SIBLINGS = (TextRole.HEADING, TextRole.BODY, TextRole.LABEL, TextRole.COUPLET_LEFT, TextRole.COUPLET_RIGHT)
# How small a sibling may become beside its own size: on one page nearly as small as need be, on things less so.
_LEAST_SHARE_ON_A_PAGE, _LEAST_SHARE_ON_THINGS = 0.42, 0.62

# Faces whose letters are tall or low in their em.
_LEADING: Mapping[str, float] = {"poster": 1.22, "cartoon": 1.02, "calligraphy": 1.12, "handwritten": 1.0, "book": 1.18}
# Planned for this; a finish may take some of it, and below it the ink is chosen anew.
_MEASURED_CONTRAST = LEAST_CONTRAST
_LEADING_OF_PARAGRAPHS = 1.25
_PARAGRAPH = 60  # characters; longer texts are set with more air
# Letters on a picture that are smaller than this share of the shorter side have a plate under them: there an outline
# fills the counters and joins the letters.
_PLATED_SHARE = 0.068
_LEAD_SHARE = 0.46  # of a box, for the larger beginning of its text
_LED_SHARE = 0.66  # of the size of the beginning, for the rest at most


def smallest_size(shorter_side: float) -> float:
    """The size in pixels below which words are broken rather than set smaller."""
    return max(SMALLEST_PIXELS, SMALLEST_SHARE * shorter_side)


def style_of(block: TextBlock, shorter_side: float, own_fonts: Path | None = None) -> TypeStyle:
    """How a block is to be set."""
    role = block.lettering.role
    long = len(block.lettering.text) > _PARAGRAPH or role is TextRole.BODY
    leading = _LEADING.get(block.face, 1.16)
    anchors = {TextRole.BODY: "top", TextRole.HEADING: "bottom"} if block.align == "left" else {}
    return TypeStyle(
        face=block.face,
        align=block.align,
        anchor=anchors.get(role, "middle"),
        leading=max(leading, _LEADING_OF_PARAGRAPHS) if long else leading,
        smallest=smallest_size(shorter_side),
        bleed=OUTLINE_WIDTH if block.outline else 0.0,
        vertical=block.vertical,
        spread=block.vertical and role in (TextRole.COUPLET_LEFT, TextRole.COUPLET_RIGHT),
        own_fonts=own_fonts,
    )


def set_block(block: TextBlock, shorter_side: float, own_fonts: Path | None = None) -> Setting:
    """Set one block inside its box."""
    if block.lead:
        return _set_led(block, shorter_side, own_fonts)
    return fit(block.lettering.text, block.box, style_of(block, shorter_side, own_fonts))


def _set_led(
    block: TextBlock, shorter_side: float, own_fonts: Path | None, most: tuple[float, float] = (4096.0, 4096.0)
) -> Setting:
    """Set a block whose beginning stands above the rest, in larger letters. most: the largest sizes of both."""
    text, box, style = block.lettering.text, block.box, style_of(block, shorter_side, own_fonts)
    split = box.y0 + box.height * _LEAD_SHARE
    beginning = replace(style, anchor="bottom", largest=most[0])
    lead = fit(text[: block.lead].strip(), replace(box, y1=split), beginning)
    room = replace(box, y0=split + box.height * 0.06)
    rest = fit(
        text[block.lead :].strip(), room, replace(style, anchor="top", largest=min(most[1], lead.size * _LED_SHARE))
    )
    return replace(rest, lines=lead.lines + rest.lines, inks=lead.inks + rest.inks, lead=lead)


def _alike(
    blocks: Sequence[TextBlock], settings: list[Setting], shorter_side: float, own_fonts: Path | None
) -> list[Setting]:
    """The settings, with those of led blocks at common sizes within reason."""
    leads = [(setting.lead.size, setting.size) for setting in settings if setting.lead]
    if len(leads) < 2:
        return settings
    common = min(lead for lead, _ in leads), min(rest for _, rest in leads)
    return [
        _set_led(block, shorter_side, own_fonts, (common[0], max(common[1], setting.size * _LEAST_SHARE_ON_THINGS)))
        if setting.lead
        else setting
        for block, setting in zip(blocks, settings, strict=True)
    ]


def set_blocks(blocks: Sequence[TextBlock], shorter_side: float, own_fonts: Path | None = None) -> list[Setting]:
    """Set all blocks, siblings at one size."""
    settings = [set_block(block, shorter_side, own_fonts) for block in blocks]
    settings = _alike(blocks, settings, shorter_side, own_fonts)
    groups: dict[tuple[TextRole, str, bool], list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.lettering.role in _SIBLINGS and settings[index].glyphs:
            groups[block.lettering.role, block.face, block.carrier is None].append(index)
    for (_, _, on_page), members in groups.items():
        least = _LEAST_SHARE_ON_A_PAGE if on_page else _LEAST_SHARE_ON_THINGS
        common = min(settings[index].size for index in members)
        for index in members:
            size = max(common, settings[index].size * least)
            if size < settings[index].size:
                style = replace(style_of(blocks[index], shorter_side, own_fonts), largest=size)
                settings[index] = fit(blocks[index].lettering.text, blocks[index].box, style)
    return settings


def _look(canvas: Canvas, block: TextBlock, setting: Setting, own_fonts: Path | None) -> Look:
    """Inks as planned, unless what lies under the letters has turned out too near to them."""
    planned, outline = block.ink, block.outline
    ground = mean_color(canvas.data, setting.ink)
    if outline is None and contrast(planned, ground) < _MEASURED_CONTRAST:
        if block.glow:  # light letters on a light ground need a dark edge to shine
            outline = "#101a33"
        else:
            planned = legible(planned, ground)
    return Look(
        ink=planned,
        outline=outline,
        glow=block.glow,
        # Letters on a surface lie on it; those on the picture stand off it.
        shadow=block.paper is None and block.face != "chalk",
        shade=block.face in ("cartoon", "poster"),
        chalk=block.face == "chalk",
        own_fonts=own_fonts,
    )


def letter(canvas: Canvas, arrangement: Arrangement, own_fonts: Path | None = None) -> tuple[Setting, ...]:
    """Draw the texts of an arrangement on a finished picture, each inside its box.

    own_fonts: a folder of the user's fonts, see assets.typeface. Returns how each block was set, in their order.
    """
    shorter = min(canvas.width, canvas.height)
    settings = set_blocks(arrangement.blocks, shorter, own_fonts)
    # Every plate before any letter, for a plate may reach under its neighbour's letters.
    blocks = [
        _plated(canvas, block, setting, shorter) for block, setting in zip(arrangement.blocks, settings, strict=True)
    ]
    for block, setting in zip(blocks, settings, strict=True):
        look = _look(canvas, block, setting, own_fonts)
        ink(canvas, setting, look)
        if setting.lead is not None:
            ink(canvas, setting.lead, look)
    return tuple(settings)


def _plated(canvas: Canvas, block: TextBlock, setting: Setting, shorter_side: float) -> TextBlock:
    """The block as it is; a small one on the bare picture gets a plate in the colour of its outline instead of that."""
    large = setting.size >= _PLATED_SHARE * shorter_side
    if block.outline is None or block.paper is not None or large or not setting.glyphs:
        return block
    plate = setting.ink.inset(-setting.size * 0.42, -setting.size * 0.26)
    canvas.rectangle(plate, fill(block.outline, 0.86), radius=setting.size * 0.36)
    return replace(block, outline=None, paper=block.outline, ink=legible(block.ink, block.outline))
