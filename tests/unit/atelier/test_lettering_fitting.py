"""Letters are as large as their box allows and never leave it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.lettering import letter
from danqing.engines.atelier.lettering.faces import FACES, runs_of
from danqing.engines.atelier.lettering.fitting import fit, measure
from danqing.engines.atelier.lettering.legibility import legible, outlined
from danqing.engines.atelier.lettering.placing import TypeStyle
from danqing.engines.atelier.lettering.setting import set_blocks
from danqing.engines.atelier.lettering.shaping import shape
from danqing.engines.atelier.palette import COLORS, contrast
from danqing.engines.atelier.scene import Arrangement, Box, Lettering, TextBlock, TextRole

BOX = Box(37, 21, 437, 171)
TEXTS = ("Come Play Ball!", "春风入喜财入户", "“Qwen” 画 🎉", "https://example.com/" + "x" * 300, "a\n\nb", "gjpqy ÅÉ")

words = st.text(alphabet="abcdefgXYZ äé,.!?“” 你好世界，。🎉❤️\n", min_size=1, max_size=120)


def _block(text: str, box: Box = BOX, **details: object) -> TextBlock:
    plain = TextBlock(lettering=Lettering(text=text, role=TextRole.BODY), box=box, face="sans", ink="#111111")
    return TextBlock(**{**vars(plain), **details})


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("text", TEXTS)
def test_ink_stays_in_the_box_in_every_face(face: str, text: str) -> None:
    """No stroke, overhang or tail of any face leaves the box."""
    setting = fit(text, BOX, TypeStyle(face=face, bleed=0.07))
    assert setting.glyphs
    assert BOX.contains(setting.ink)


@given(words, st.floats(6, 900), st.floats(6, 900), st.sampled_from(["sans", "calligraphy"]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_ink_stays_in_any_box(text: str, width: float, height: float, face: str, vertical: bool) -> None:
    """Whatever the text and the box, horizontal or in columns."""
    box = Box(10.5, 20.25, 10.5 + width, 20.25 + height)
    setting = fit(text, box, TypeStyle(face=face, vertical=vertical))
    assert not setting.glyphs or box.contains(setting.ink)


def test_pixels_stay_in_the_box() -> None:
    """What is painted agrees with what was computed: nothing outside the box changes."""
    canvas = Canvas(480, 200)
    canvas.fill("#ffffff")
    letter(canvas, Arrangement(blocks=(_block("Qgy Åf 户", paper="#ffffff"),), scene_box=BOX))
    painted = np.argwhere(canvas.data[..., 0] < 128)
    assert len(painted) > 500
    assert painted.min(axis=0).tolist() >= [BOX.y0 - 1, 0]
    assert (painted[:, 1] >= BOX.x0 - 1).all()
    assert (painted[:, 1] <= BOX.x1).all()


def test_the_size_cannot_be_raised() -> None:
    """One line fills its box in width or in height."""
    setting = fit("Alibaba", BOX, TypeStyle(face="sans"))
    assert max(setting.ink.width / BOX.width, setting.ink.height / BOX.height) > 0.97


def test_a_thousand_characters_are_set_as_a_paragraph() -> None:
    """A long text gets many lines of about one length."""
    setting = fit("lorem ipsum dolor sit amet " * 37, Box(0, 0, 800, 400), TypeStyle(face="book", align="left"))
    assert len(setting.lines) > 8
    assert setting.size > 12


def test_long_words_are_broken_rather_than_tiny() -> None:
    """An address of 320 characters is broken over lines at a size that can be read."""
    assert fit(TEXTS[3], BOX, TypeStyle(face="sans", smallest=12)).size >= 12


def test_every_character_is_drawn_or_visibly_replaced() -> None:
    """A script that no typeface has becomes U+FFFD, not an empty box."""
    assert [(run.face, run.text) for run in runs_of("ع", "sans")] == [("book", "\ufffd")]
    for text in (*TEXTS, "Ωλ Жя हिन्दी 한국어 ếự ①★♥✓"):
        assert all(glyph.number for glyph in shape(text.replace("\n", ""), "sans").glyphs)


def test_quotation_marks_follow_their_neighbours() -> None:
    """Beside hanzi the marks are Chinese, beside Latin letters they are Latin."""
    assert [run.face for run in runs_of("“你好”", "sans")] == ["cjk_600"]
    assert [run.face for run in runs_of("“Hello”", "sans")] == ["sans"]


def test_columns_run_down_and_to_the_left() -> None:
    """The second character stands below the first, the second column left of the first."""
    down = fit("春风", Box(0, 0, 100, 300), TypeStyle(face="serif", vertical=True)).glyphs
    assert down[0].x == pytest.approx(down[1].x)
    assert down[1].y > down[0].y + 50
    wide = fit("春风入喜财入户", Box(0, 0, 300, 120), TypeStyle(face="serif", vertical=True))
    assert len(wide.lines) > 1
    assert wide.glyphs[-1].x < wide.glyphs[0].x


def test_marks_in_columns_take_their_vertical_forms() -> None:
    """A comma in a column is another glyph than in a line, and Latin lies on its side."""
    in_line = fit("，", BOX, TypeStyle(face="sans")).glyphs[0]
    in_column = fit("，", BOX, TypeStyle(face="sans", vertical=True)).glyphs[0]
    assert in_line.number != in_column.number
    assert all(glyph.turned for glyph in fit("Qwen", BOX, TypeStyle(face="sans", vertical=True)).glyphs)


def test_siblings_have_one_size() -> None:
    """Bodies of a slide's sections are set at the size of the longest of them."""
    boxes = (Box(0, 0, 200, 80), Box(0, 100, 200, 180))
    texts = ("Quality sleep benefits both body", "Build and maintain meaningful relationships")
    first, second = set_blocks([_block(t, b) for t, b in zip(texts, boxes, strict=True)], 400)
    assert first.size == pytest.approx(second.size)


@pytest.mark.parametrize("ink", COLORS.values())
def test_inks_can_be_read(ink: str) -> None:
    """Every colour is darkened or lightened until it stands out from paper, or from its own outline."""
    assert all(contrast(legible(ink, paper), paper) >= 4.5 for paper in COLORS.values())
    assert contrast(*outlined(ink)) >= 4.5


def test_one_line_is_measured_in_ems() -> None:
    """Two hanzi are about two ems wide and less than one high."""
    width, height = measure("春风", "sans")
    assert 1.8 < width < 2.1
    assert 0.7 < height < 1.0


def test_nothing_to_draw_draws_nothing() -> None:
    """Blanks, invisible characters and a box without area give an empty setting."""
    for text, box in ((" \n ", BOX), ("\u200b", BOX), ("text", Box(5, 5, 5, 9))):
        assert fit(text, box, TypeStyle(face="sans")).glyphs == ()


def test_a_brush_leaves_the_paper_between_small_letters_white() -> None:
    """At any size, brushed hanzi ink no more than their strokes."""
    canvas = Canvas(300, 300)
    canvas.fill("#ffffff")
    text = Lettering(text="床前明月光疑是地上霜", role=TextRole.BODY)
    block = TextBlock(lettering=text, box=Box(100, 20, 160, 280), face="calligraphy", ink="#000000", vertical=True)
    letter(canvas, Arrangement(blocks=(block,), scene_box=canvas.box))
    assert np.median(canvas.data[20:280, 100:160, 0]) > 250


@pytest.mark.parametrize(("text", "lines"), [("祝妈妈生日快乐", ("祝妈妈", "生日快乐")), ("山海经", ("山海经",))])
def test_chinese_titles_break_between_words(text: str, lines: tuple[str, ...]) -> None:
    """A birthday is not cut in two, and a short name not at all, where letters stay nearly as large."""
    assert fit(text, Box(0, 0, 420, 260), TypeStyle(face="bold")).lines == lines


def test_figures_are_as_high_as_capitals() -> None:
    """A year in a face with old-style figures has no figure that sinks below the line or stays low."""
    figures = [shape(figure, "serif").ink for figure in "0123456789"]
    assert max(ink.height for ink in figures) - min(ink.height for ink in figures) < 0.06
    assert max(ink.y1 for ink in figures) < 0.05


@pytest.mark.parametrize(("height", "plated"), [(20.0, True), (120.0, False)])
def test_small_letters_on_a_picture_lie_on_a_plate(height: float, plated: bool) -> None:
    """Between the words of a small caption the plate is seen; between those of a large title the picture."""
    canvas = Canvas(800, 400)
    canvas.fill("#4c8f3d")
    letters, outline = outlined("#1c3a78")
    block = _block("I I", Box(100, 100, 700, 100 + height), ink=letters, outline=outline)
    (setting,) = letter(canvas, Arrangement(blocks=(block,), scene_box=BOX))
    x, y = setting.ink.center
    assert bool(canvas.data[int(y), int(x), 0] > 200) is plated
