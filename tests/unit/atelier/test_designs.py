"""Pictures of words alone: typographic designs, things that bear words, comics and shop fronts."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.frames import FRAMES, arrange, frame_for
from danqing.engines.atelier.frames.designs.grounds import GROUNDS
from danqing.engines.atelier.frames.designs.heroes import heroes_of
from danqing.engines.atelier.frames.designs.ornaments import ORNAMENTS
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.places import PLACE_OF, PLACES, draw_place
from danqing.engines.atelier.frames.designs.product import is_product
from danqing.engines.atelier.frames.designs.themes import PALETTES, theme_of
from danqing.engines.atelier.frames.guarantee import faults
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.lettering.setting import set_blocks
from danqing.engines.atelier.palette import contrast
from danqing.engines.atelier.scene import Box, Lettering, Scene, TextRole
from danqing.engines.atelier.understanding import understand

SIZES = (ImageSize(1664, 928), ImageSize(928, 1664), ImageSize(1024, 1024), ImageSize(256, 256), ImageSize(2048, 512))


def _scene(prompt: str) -> Scene:
    return understand(prompt, "")


def _shares(shares: tuple[float, float, float, float], size: ImageSize) -> Box:
    x0, y0, x1, y1 = shares
    return Box(x0 * size.width, y0 * size.height, x1 * size.width, y1 * size.height)


def _painted(scene: Scene, size: ImageSize, seed: int) -> Canvas:
    canvas = Canvas(size.width, size.height)
    paint = frame_for(scene).paint_background
    assert paint is not None
    paint(canvas, scene, arrange(scene, size, seed), seed)
    return canvas


@pytest.mark.parametrize(
    "prompt",
    ["a poster of a cat in a meadow, title “Summer Fair”", "a woman says “hello” in a park", "a lighthouse at night"],
)
def test_a_prompt_with_something_to_show_is_no_design(prompt: str) -> None:
    """Subjects and settings keep their scenes."""
    assert frame_for(_scene(prompt)) is not FRAMES["design"]


@pytest.mark.parametrize("prompt", ["a poster with the title “Summer Fair”", "“hello”", "a sign saying STOP"])
def test_words_alone_are_a_design(prompt: str) -> None:
    """Where nothing but words is asked for, the words are the picture."""
    assert frame_for(_scene(prompt)) is FRAMES["design"]


@pytest.mark.parametrize(
    ("prompt", "hero"),
    [
        ("a sign saying STOP", "stop_sign"),
        ("a mug that says “World's Best Dad”", "mug"),
        ("a restaurant menu with “Soup $5”, “Salad $7”, “Tea $2”", "menu_page"),
        ("a business card with the name “John Carter”, phone “555-0192”", "business_card"),
        ("a book cover titled “The Silent Sea” by “Anna Marsh”", "book_cover"),
        ("一块写着“前方施工”的牌子", "post_sign"),
    ],
)
def test_the_thing_that_bears_the_words_fills_the_picture(prompt: str, hero: str) -> None:
    """A carrier that is asked for alone is the hero: it takes a quarter of the picture or more."""
    scene, size = _scene(prompt), SIZES[0]
    assert heroes_of(scene) == (hero,)
    box = arrange(scene, size, 1).obstacles[0]
    assert box.width * box.height >= 0.25 * size.pixels
    assert Box(0, 0, size.width, size.height).contains(box)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("seed", range(4))
def test_a_short_title_uses_the_sheet(size: ImageSize, seed: int) -> None:
    """Its letters take at least 30 % of the width or of the height."""
    block = arrange(_scene("a poster with the title “Summer Fair”"), size, seed).blocks[0]
    ink = set_blocks([block], size.shorter)[0].ink
    assert max(ink.width / size.width, ink.height / size.height) >= 0.3


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_ranks_show_in_sizes(size: ImageSize) -> None:
    """A title is larger than its subtitle, and that is larger than the footer."""
    prompt = "poster, title “Electric Nights”, subtitle “Live at the Arena”, footer “tickets at the door”"
    blocks = arrange(_scene(prompt), size, 0).blocks
    title, subtitle, footer = (setting.size for setting in set_blocks(blocks, size.shorter))
    assert title > 1.3 * subtitle
    assert subtitle > footer


def test_every_ink_is_read_on_its_palette() -> None:
    """Letters have contrast 4.5 with both tones of every ground."""
    for name, palette in PALETTES.items():
        assert contrast(palette.ink, palette.ground) >= 4.5, name
        assert contrast(palette.ink, palette.second) >= 4.5, name


@pytest.mark.parametrize("ground", GROUNDS)
def test_letters_are_read_on_every_painted_ground(ground: str) -> None:
    """Under the area of the words, nearly all of a ground has contrast 4 with the ink."""
    palette, size = PALETTES["lagoon"], SIZES[0]
    canvas = Canvas(size.width, size.height)
    stand = GROUNDS[ground].wide_stand
    area = _shares(GROUNDS[ground].wide, size)
    page = Page(canvas=canvas, palette=palette, seed=2, taken=(area,), stand=_shares(stand, size) if stand else None)
    GROUNDS[ground].draw(page)
    pixels = canvas.data[int(area.y0) : int(area.y1) : 16, int(area.x0) : int(area.x1) : 16, :3].reshape(-1, 3)
    shown = [contrast(palette.ink, "#" + bytes(pixel).hex()) for pixel in pixels]
    assert np.mean(np.array(shown) >= 4.0) > 0.95


def test_ornaments_keep_clear_of_words() -> None:
    """Nothing is strewn over the rectangle of a text."""
    size = ImageSize(800, 600)
    for key, draw in ORNAMENTS.items():
        canvas = Canvas(size.width, size.height)
        canvas.fill("#112233")
        draw(Page(canvas=canvas, palette=PALETTES["candy"], seed=5, taken=(Box(200, 150, 600, 450),)))
        assert (canvas.data[160:440, 210:590, :3] == (0x11, 0x22, 0x33)).all(), key


def test_four_seeds_give_four_pictures() -> None:
    """Neighbouring seeds differ to the eye, not in grain alone."""
    scene = _scene("a poster with the title “Summer Fair”")
    pictures = [_painted(scene, ImageSize(416, 232), seed).to_pixels().astype(float) for seed in range(4)]
    for one, other in itertools.combinations(pictures, 2):
        assert np.abs(one - other).mean() > 4


def test_moods_are_read_from_the_words() -> None:
    """Festivals, seasons and trades each have their theme; a word inside another does not count."""
    assert theme_of(_scene("海报，标题“恭贺新春”")).strewn == "lanterns"
    assert theme_of(_scene("a card “Happy Birthday”")).strewn == "confetti"
    assert theme_of(_scene("poster “Springfield Ltd”")) == theme_of(_scene("poster “Acme Ltd”"))


def test_colours_of_the_prompt_win() -> None:
    """A background and an ink that are named are used."""
    scene = _scene("white text “Breathe” on a red background")
    pixels = _painted(scene, SIZES[2], 1).to_pixels()
    red, green, blue = (int(channel) for channel in pixels[:60, :60].reshape(-1, 3).mean(axis=0))
    assert red > 1.8 * max(green, blue)
    assert contrast(arrange(scene, SIZES[2], 1).blocks[0].ink, "#d63a34") >= 4


def test_speech_without_speakers_is_a_comic() -> None:
    """Each bubble has a panel of its own, and its tail points down to a speaker."""
    scene = _scene("a comic panel with two speech bubbles: “Where are we going?” and “To the moon!”")
    for block in arrange(scene, SIZES[0], 1).blocks:
        assert block.carrier == "speech_bubble"
        assert block.points_at is not None
        assert block.points_at[1] > block.box.y1


def test_every_carrier_has_a_place_that_is_painted() -> None:
    """The table of places names no place that does not exist."""
    assert {place for places in PLACE_OF.values() for place in places} <= set(PLACES)


@given(
    st.sampled_from(("", "mug", "menu board", "book cover", "business card", "sticky note", "banner", "signs")),
    st.lists(
        st.sampled_from(("Hi", "Soup $5", "春风得意", "A rather long line of words " * 6)), min_size=1, max_size=7
    ),
    st.sampled_from((TextRole.TITLE, TextRole.LABEL, TextRole.SPEECH, TextRole.FOOTER, TextRole.CAPTION)),
    st.tuples(st.integers(256, 2048), st.integers(256, 2048)).filter(lambda s: 0.25 <= s[0] / s[1] <= 4),
    st.integers(0, 9),
)
@settings(max_examples=60, deadline=None)
def test_no_word_of_a_design_is_lost(
    noun: str, words: list[str], role: TextRole, size: tuple[int, int], seed: int
) -> None:
    """Whatever the carrier, the number of texts and the picture's shape, every text has its own room."""
    found = tuple(Lettering(text=word, role=role, carrier=noun) for word in words)
    scene = Scene(prompt=f"a {noun}", language="en", frame="poster", setting=None, texts=found)
    assert faults(arrange(scene, ImageSize(*size), seed), found, ImageSize(*size)) == []


def test_a_label_shows_what_is_in_the_jar() -> None:
    """Words about honey stand below a picture of it on the one jar; a box of which nothing is said is a plain one."""
    honey = understand('A jar of honey with a label "Wild Honey" "500 g"', "")
    assert is_product(honey)
    (jar,) = arrange(honey, ImageSize(1024, 1024), 1).obstacles
    assert all(block.box.y0 > jar.center[1] for block in arrange(honey, ImageSize(1024, 1024), 1).blocks)
    assert is_product(understand("一罐草莓果酱，标签“草莓果酱”“300克”", ""))
    assert not is_product(understand('A cardboard box labelled "FRAGILE"', ""))


def test_a_sign_on_the_door_of_a_shop_hangs_there() -> None:
    """A sign on a door stands on the front of the shop, in its middle, and its name board stays empty."""
    scene = understand("A wooden sign saying OPEN hangs on the door of a small flower shop", "")
    assert frame_for(scene) is FRAMES["design"]
    (block,) = arrange(scene, ImageSize(1664, 928), 1).blocks
    assert block.carrier == "hanging_sign"
    assert block.box.center[1] > 928 * 0.4


def test_a_board_set_up_before_a_shop_stands_on_its_pavement() -> None:
    """`立着一块木牌`: the words are on a board with posts and not on the fascia."""
    plan = compose(_scene("商店门口立着一块写着欢迎光临的木牌"), ImageSize(1664, 928), 1)
    (block,) = plan.arrangement.blocks
    assert block.carrier == "post_sign"
    assert block.carrier_box is not None
    assert block.carrier_box.y1 > 0.9 * 928


def test_a_neon_sign_shines_in_the_colour_it_is_said_to_have() -> None:
    """A blue sign among neon signs is blue, whatever the seed."""
    prompt = 'A busy street at night with a neon sign that reads "RAMEN" and a blue sign "HOTEL"'
    glows = {compose(_scene(prompt), ImageSize(1664, 928), seed).arrangement.blocks[1].glow for seed in range(3)}
    assert len(glows) == 1


def test_an_icon_is_in_the_middle_of_its_badge() -> None:
    """Also where its drawing lies low in its box, as a leaf on the ground does."""
    canvas = Canvas(200, 200)
    draw_icon(canvas, "emoji:🍃", (100, 100), 120, "#336655", 1)
    rows, columns = canvas.data[..., 3].nonzero()
    assert abs((rows.min() + rows.max()) / 2 - 100) < 8
    assert abs((columns.min() + columns.max()) / 2 - 100) < 8


def test_a_product_stands_before_the_background_that_is_named() -> None:
    """`on a white background`: no desk and no wall, but white paper."""
    canvas = Canvas(200, 160)
    draw_place(Page(canvas=canvas, palette=PALETTES["candy"], seed=5), "bottle", "a bottle on a white background")
    assert canvas.data[..., :3].min() > 205
