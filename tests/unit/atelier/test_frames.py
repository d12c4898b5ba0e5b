"""No text is lost: every frame gives every text its own room on the picture, at any size."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.frames import FRAMES, arrange, frame_for
from danqing.engines.atelier.frames.flower_plate import flower_part
from danqing.engines.atelier.frames.guarantee import faults, outer_box
from danqing.engines.atelier.frames.panels import arrange_panels
from danqing.engines.atelier.frames.streets import arrange_signs, paint_street
from danqing.engines.atelier.palette import contrast
from danqing.engines.atelier.scene import Lettering, Person, Scene, Subject, TextRole
from danqing.engines.atelier.understanding import understand
from tests.unit.atelier.framed import framed

SIZES = (
    ImageSize(1664, 928),
    ImageSize(928, 1664),
    ImageSize(1024, 1024),
    ImageSize(256, 256),
    ImageSize(2048, 512),
    ImageSize(512, 2048),
)
POSITIONS = (None, "top", "bottom", "left", "right", "center", "top_left", "top_right", "bottom_left", "bottom_right")
CARRIER_NOUNS = (
    "",
    "wooden sign",
    "billboard",
    "jar",
    "menu board",
    "speech bubble",
    "t-shirt",
    "横幅",
    "phone",
    "part",
)
GIRL = Subject(label="girl", drawable="person", person=Person(kind="girl", age="child", pose="write"))
WOMAN = Subject(label="woman", drawable="person", person=Person(kind="woman", view="back", outfit="jacket"))
STALL = Subject(label="stall", drawable="shape:market_stall")

texts = st.one_of(
    st.text(alphabet="abcdefg XYZ 你好世界，。!?“”🎉", min_size=1, max_size=40).filter(str.strip),
    st.sampled_from(("Grand Opening", "春风入喜财入户", "word " * 60, "https://example.com/" + "a" * 70)),
)
letterings = st.builds(
    Lettering,
    text=texts,
    role=st.sampled_from(TextRole),
    position=st.sampled_from(POSITIONS),
    color=st.sampled_from((None, "red", "white", "yellow")),
    face=st.sampled_from((None, "cartoon", "neon", "calligraphy")),
    carrier=st.sampled_from(CARRIER_NOUNS),
)
sizes = st.tuples(st.integers(256, 2048), st.integers(256, 2048)).filter(lambda s: 0.25 <= s[0] / s[1] <= 4)


def _scene(frame: str, *found: Lettering, **details: object) -> Scene:
    plain = Scene(prompt="an eye in a wooden crack", language="en", frame=frame, setting=None, texts=found)
    return Scene(**{**vars(plain), **details})


def _title(text: str, role: TextRole = TextRole.TITLE) -> Lettering:
    return Lettering(text=text, role=role)


SAMPLE = (
    _title("Come Play Ball!"),
    _title("New Arrivals", TextRole.SIGN),
    _title("The night circus", TextRole.BOOK),
    _title("春风入喜财入户", TextRole.COUPLET_RIGHT),
    _title("Be present and observe", TextRole.BODY),
    _title("Petal", TextRole.LABEL),
)


@given(
    st.sampled_from(sorted(FRAMES)),
    st.lists(letterings, min_size=0, max_size=14),
    sizes,
    st.integers(0, 50),
    st.lists(st.sampled_from((GIRL, WOMAN, STALL)), max_size=2),
)
@settings(max_examples=120, deadline=None)
def test_every_text_is_drawn_in_its_own_room(
    frame: str, found: list[Lettering], size: tuple[int, int], seed: int, subjects: list[Subject]
) -> None:
    """Blocks are the texts in their order, with rectangles that are disjoint and inside the canvas."""
    scene = _scene(frame, *found, subjects=tuple(subjects))
    arrangement = arrange(scene, ImageSize(*size), seed)
    assert faults(arrangement, scene.texts, ImageSize(*size)) == []
    assert [block.lettering for block in arrangement.blocks] == found


@given(st.lists(letterings, min_size=1, max_size=40), sizes)
@settings(max_examples=60, deadline=None)
def test_the_layout_of_last_resort_takes_any_number_of_texts(found: list[Lettering], size: tuple[int, int]) -> None:
    """Panels hold any texts on any picture."""
    assert faults(arrange_panels(found, ImageSize(*size)), found, ImageSize(*size)) == []


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("frame", FRAMES)
def test_every_frame_draws_at_every_size(frame: str, size: ImageSize) -> None:
    """From a thumbnail to four to one, with texts of many roles, and something is drawn."""
    scene = _scene(frame, *SAMPLE, subjects=(GIRL,))
    canvas, lettered = framed(scene, size)
    assert lettered == len(scene.texts)
    assert canvas.data[..., :3].std() > 5
    assert (canvas.data[..., 3] == 255).all()


@pytest.mark.parametrize("frame", FRAMES)
def test_every_frame_without_texts_leaves_room_for_the_scene(frame: str) -> None:
    """No texts, no blocks; where the composer places subjects it gets most of the picture."""
    scene = _scene(frame)
    arrangement = arrange(scene, SIZES[0], 1)
    assert arrangement.blocks == ()
    if frame_for(scene).wants_instances and frame != "board":
        assert arrangement.scene_box.width * arrangement.scene_box.height > 0.4 * SIZES[0].pixels


def test_the_same_scene_and_seed_give_the_same_arrangement() -> None:
    """Arranging is pure."""
    scene = _scene("poster", *SAMPLE)
    assert arrange(scene, SIZES[0], 7) == arrange(scene, SIZES[0], 7)


def test_inks_stand_out_from_their_paper() -> None:
    """Whatever colour the prompt asks for, the contrast with paper or outline is at least 4.5."""
    for frame in FRAMES:
        for color in ("yellow", "white", "red", "navy", None):
            found = tuple(Lettering(text=t.text, role=t.role, color=color) for t in SAMPLE)
            for block in arrange(_scene(frame, *found), SIZES[0], 2).blocks:
                ground = block.paper if block.outline is None else block.outline
                assert ground is None or block.glow or contrast(block.ink, ground) >= 4.5


def test_titles_stand_above_and_footers_below_the_scene() -> None:
    """A poster's title is at the top, its footer at the bottom, and the scene between them."""
    scene = _scene("poster", _title("Title"), _title("Footer", TextRole.FOOTER), subjects=(GIRL,))
    title, footer = arrange(scene, SIZES[0], 1).blocks
    box = arrange(scene, SIZES[0], 1).scene_box
    assert outer_box(title).y1 <= box.y0 + 1
    assert outer_box(footer).y0 >= box.y1 - 1
    assert box.height > 0.4 * SIZES[0].height


@pytest.mark.parametrize("position", ["top_left", "top_right", "bottom_left", "bottom_right"])
def test_corners_are_respected(position: str) -> None:
    """A text asked for in a corner stands in the quarter of the picture at that corner."""
    text = Lettering(text="Neon Dreams", role=TextRole.OVERLAY, position=position)
    x, y = outer_box(arrange(_scene("scene", text, subjects=(GIRL,)), SIZES[0], 1).blocks[0]).center
    assert ("left" if x < SIZES[0].width / 2 else "right") in position
    assert ("top" if y < SIZES[0].height / 2 else "bottom") in position


def test_couplets_read_from_the_right() -> None:
    """The first line hangs on the right, the second on the left, both vertical; the short one above, horizontal."""
    roles = (TextRole.COUPLET_RIGHT, TextRole.COUPLET_LEFT, TextRole.COUPLET_TOP)
    lines = zip(("春风入喜财入户", "岁月更新福满门", "新春大吉"), roles, strict=True)
    scene = _scene("couplet", *(_title(text, role) for text, role in lines))
    right, left, top = arrange(scene, SIZES[1], 1).blocks
    assert right.box.x0 > top.box.center[0] > left.box.x1
    assert (right.vertical, left.vertical, top.vertical) == (True, True, False)
    assert top.box.y0 < right.box.y0


def test_a_slide_pairs_each_heading_with_its_body() -> None:
    """A body stands right below the heading that it follows."""
    found = [_title("Habits")]
    for index in range(4):
        found += [_title(f"Heading {index}", TextRole.HEADING), _title(f"Body text {index}", TextRole.BODY)]
    blocks = arrange(_scene("slide", *found), SIZES[0], 1).blocks
    for heading, body in zip(blocks[1::2], blocks[2::2], strict=True):
        assert heading.box.x0 == body.box.x0
        assert 0 <= body.box.y0 - heading.box.y1 < 0.1 * SIZES[0].height


def test_the_writer_stands_beside_the_text_on_a_board() -> None:
    """The figure's box touches no letters."""
    text = Lettering(text="Introducing a model that excels in complex text rendering", role=TextRole.BOARD)
    for size in SIZES[:3]:
        arrangement = arrange(_scene("board", text, subjects=(GIRL,)), size, 1)
        assert [instance.subject for instance in arrangement.placed] == [GIRL]
        assert not arrangement.placed[0].box.inset(2).intersects(arrangement.blocks[0].box)


def test_the_word_on_a_jacket_is_on_the_figure() -> None:
    """Letters on clothes lie inside the box of the person who wears them."""
    word = Lettering(text="Qwen", role=TextRole.GARMENT, carrier="jacket")
    arrangement = arrange(_scene("neon", word, subjects=(WOMAN,)), SIZES[0], 1)
    assert arrangement.placed[0].box.contains(arrangement.blocks[0].box)


def test_an_unknown_frame_is_a_scene() -> None:
    """A key that names no frame still gets its texts drawn."""
    scene = _scene("hologram", *SAMPLE)
    assert frame_for(scene) is FRAMES["scene"]
    assert len(arrange(scene, SIZES[0], 1).blocks) == len(SAMPLE)


def test_a_bustling_street_has_passers_by() -> None:
    """A street of signs that is said to bustle shows people along its shops; a quiet one shows none."""
    sign = Lettering(text="Tea", role=TextRole.SIGN, carrier="sign")
    quiet = Scene(prompt="", language="en", subjects=(), texts=(sign,), setting="market_street", frame="signs")
    pictures = []
    for scene in (quiet, replace(quiet, features=("crowd",))):
        canvas = Canvas(416, 232)
        paint_street(canvas, scene, arrange_signs(scene, ImageSize(416, 232), 3), 3)
        pictures.append(canvas.data.copy())
    changed = (pictures[0] != pictures[1]).any(-1)
    assert 0.01 < changed.mean() < 0.1


def test_a_wide_figure_stands_between_rows_of_labels() -> None:
    """On a tall page a butterfly is as wide as the page, with its labels above and below it."""
    scene = understand('A labelled plate of a butterfly with labels "Antenna", "Forewing", "Thorax", "Abdomen"')
    arrangement = arrange(scene, ImageSize(1104, 1472), 1)
    (figure,) = arrangement.obstacles
    assert figure.width > 1104 * 0.7
    assert all(block.box.y1 <= figure.y0 or block.box.y0 >= figure.y1 for block in arrangement.blocks)


def test_a_flower_of_a_plate_fills_the_page() -> None:
    """A blossom gets stem, leaves and root, and its labels point at them."""
    scene = understand("植物图鉴：郁金香，标注“花瓣”“茎”“叶”“根”")
    assert [text.role for text in scene.texts] == [TextRole.LABEL] * 4
    (figure,) = arrange(scene, ImageSize(928, 1664), 1).obstacles
    assert figure.height > 1664 * 0.6
    root = flower_part("根", "emoji:🌷", figure)
    assert root is not None
    assert root[1] > figure.y0 + figure.height * 0.86


def test_words_on_clothes_stand_on_the_one_who_wears_them() -> None:
    """In a portrait the word is on the chest, and a jacket that bears one is closed."""
    scene = understand('A woman in a denim jacket with the word "WILD" on it, portrait in a park')
    arrangement = arrange(scene, ImageSize(1024, 1024), 1)
    (figure,) = arrangement.placed
    assert arrangement.blocks[0].carrier is None
    assert figure.box.contains(arrangement.blocks[0].box)
    assert figure.subject.person is not None
    assert figure.subject.person.outfit == "zipped jacket"


def test_each_sign_of_a_street_has_a_shop() -> None:
    """Four names stand over four shop fronts, none of them over the windows above."""
    scene = understand('A street with shop signs "Bakery", "Florist", "Books" and "Café"')
    boxes = [block.carrier_box for block in arrange(scene, ImageSize(1664, 928), 1).blocks]
    tops = [box.y0 for box in boxes if box]
    assert len(tops) == 4
    assert max(tops) - min(tops) < 928 * 0.12
