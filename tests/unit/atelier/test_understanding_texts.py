"""What each text of a prompt is: its role, place, colour, face, bearer and icon."""

import pytest

from danqing.engines.atelier.scene import Lettering, TextRole
from danqing.engines.atelier.understanding import understand
from tests.unit.atelier.bench_prompts import GENRES, Row, product_page, scene_of

R = TextRole


def roles(prompt: str) -> list[tuple[str, TextRole]]:
    return [(text.text, text.role) for text in understand(prompt).texts]


def only(prompt: str) -> Lettering:
    (text,) = understand(prompt).texts
    return text


def test_bookshop() -> None:
    """The bookshop prompt: a sign, a shelf tag, a poster and four books."""
    assert [(text.text, text.role) for text in scene_of(product_page("qwen-complex-text")).texts] == [
        ("New Arrivals This Week", R.SIGN),
        ("Best-Selling Novels Here", R.LABEL),
        ("Author Meet And Greet on Saturday", R.POSTER),
        ("The light between worlds", R.BOOK),
        ("When stars are scattered", R.BOOK),
        ("The silent patient", R.BOOK),
        ("The night circus", R.BOOK),
    ]


def test_blackboard() -> None:
    """The blackboard prompt: one paragraph in white chalk."""
    (text,) = scene_of(product_page("qwen-long-paragraphs")).texts
    assert text.text.startswith("Introducing Qwen-Image, a")
    assert text.text.endswith("precise image editing.")
    assert (text.role, text.color, text.face, text.position) == (R.BOARD, "white", "chalk", "center")


def test_slide() -> None:
    """The slide prompt: a title and six headings, each with its icon, place and body."""
    texts = scene_of(product_page("qwen-complex-layouts")).texts
    assert [text.role for text in texts] == [R.TITLE, *[R.HEADING, R.BODY] * 6]
    headings = [(text.text, text.position, text.icon) for text in texts if text.role is R.HEADING]
    assert headings == [
        ("Practice Mindfulness", "top_left", "shape:lotus"),
        ("Cultivate Gratitude", "left", "emoji:🤲"),
        ("Stay Connected", "bottom_left", "emoji:💬"),
        ("Prioritize Sleep", "bottom_right", "shape:crescent"),
        ("Regular Physical Activity", "right", "emoji:🏃"),
        ("Continuous Learning", "top_right", "shape:book"),
    ]


def test_poster() -> None:
    """The poster prompt: title, subtitle, a bubble with its speaker, and the line at the bottom."""
    texts = scene_of(product_page("qwen-poster-creation")).texts
    assert [(text.text, text.role, text.color) for text in texts] == [
        ("Come Play Ball!", R.TITLE, "blue"),
        ("Come [Show Off Your Skills]!", R.SUBTITLE, "green"),
        ("Hehe, watch me amaze my little friends next!", R.SPEECH, None),
        ("We get to play ball with our friends again!", R.FOOTER, None),
    ]
    assert texts[0].face == "cartoon"


def test_street_signs() -> None:
    """The market prompt: a wooden sign in handwriting and three prominent ones."""
    texts = scene_of(product_page("qwen-illustration-design")).texts
    assert [text.text for text in texts] == ["Qwen-Image", "Alibaba", "Model Studio", "Text-to-Image"]
    assert {text.role for text in texts} == {R.SIGN}
    assert (texts[0].carrier, texts[0].face) == ("wooden sign", "handwritten")


def test_neon() -> None:
    """The neon prompt: a word on the jacket and two lines laid over the lower right corner."""
    texts = scene_of(product_page("qwen-realistic-photography")).texts
    assert [(text.text, text.role, text.position) for text in texts] == [
        ("Qwen", R.GARMENT, None),
        ("Neon Dreams", R.OVERLAY, "bottom_right"),
        ("Urban Pulse", R.OVERLAY, "bottom_right"),
    ]


def test_plate() -> None:
    """The botanical plate: its plant is the title, and every part gets a label."""
    texts = scene_of(product_page("wan-text-generation")).texts
    assert (texts[0].text, texts[0].role) == ("dandelion", R.TITLE)
    assert {text.role for text in texts[1:]} == {R.LABEL}
    assert len(texts) >= 6


@pytest.mark.parametrize(
    "id_", ["wan-portrait-photography", "wan-realistic-photography", "wan-painting-styles", "wan-poster-design"]
)
def test_no_texts(id_: str) -> None:
    """Prompts without lettering get none."""
    assert scene_of(product_page(id_)).texts == ()


@pytest.mark.parametrize("row", GENRES, ids=[row["id"] for row in GENRES])
def test_genres(row: Row) -> None:
    """Every text of the genre prompts is read exactly, with its role."""
    expected = [(text["text"], R(text["role"])) for text in row.get("texts", ())]
    assert [(text.text, text.role) for text in scene_of(row).texts] == expected


def test_unknown_role_is_a_caption() -> None:
    """A text beside which nothing says what it is becomes the title if it is the first, else a caption."""
    assert [role for _, role in roles("“Alpha” over there, and somewhere in it “Beta” too")] == [R.TITLE, R.CAPTION]


def test_chinese_roles() -> None:
    """Chinese role words are read as English ones."""
    prompt = "海报，主标题“春茶”，副标题“清闲”，底部小字“湖滨路”，对话框里写着“你好”"
    assert [role for _, role in roles(prompt)] == [R.TITLE, R.SUBTITLE, R.FOOTER, R.SPEECH]


def test_a_carrier_beats_the_verb_of_speech() -> None:
    """A sign that says something is a sign; a cat that says something speaks."""
    assert only("a sign says “Hi”").role is R.SIGN
    speech = only("a gray cat says “Hi”")
    assert (speech.role, speech.speaker) == (R.SPEECH, "cat")


def test_the_color_of_letters() -> None:
    """A colour counts for the letters only beside a word for letters."""
    assert only("“Hi” in bold red letters on a blue wall").color == "red"
    assert only("a red sign with “Hi”").color is None


def test_a_label_is_on_its_goods() -> None:
    """The bearer of a label is what it is stuck on, which then is no subject of its own."""
    scene = understand("a glass bottle with a label that reads “Oil” on a white background")
    assert scene.texts[0].carrier.endswith("bottle")
    assert scene.subjects == ()


@pytest.mark.parametrize(
    ("prompt", "texts"),
    [
        ("A flyer, big text at the top YARD SALE, smaller text at the bottom Sunday 9am", ["YARD SALE", "Sunday 9am"]),
        ("logo for my brewery called Iron Hops, a barrel in the middle", ["Iron Hops"]),
        ("the side of the van says BLOOM", ["BLOOM"]),
        ("海报，标题：山海之间，一只鹿", ["山海之间"]),
        ("奶茶店的招牌，店名叫茶小白", ["茶小白"]),
        ("a girl called Maria sits on a bench", []),
    ],
)
def test_texts_without_marks(prompt: str, texts: list[str]) -> None:
    """Words for letters, and the names of businesses on what bears names, announce texts without quotation marks."""
    assert [text.text for text in understand(prompt).texts] == texts


def test_what_stands_near_a_text_need_not_bear_it() -> None:
    """Balloons before `and the words` stay balloons; a balloon that says something bears it."""
    scene = understand('a bear holding two balloons and the words "Well done"')
    assert [subject.count for subject in scene.subjects if subject.label == "balloon"] == [2]
    assert only('a red balloon that says "Hi" over a park').carrier == "red balloon"


def test_chinese_bearers_have_their_nouns() -> None:
    """The noun before a Chinese text is its bearer, and no subject of its own."""
    scene = understand("雨夜的街道，霓虹招牌上写“拉面”")
    assert [text.carrier for text in scene.texts] == ["霓虹招牌"]
    assert scene.subjects == ()


def test_each_text_has_its_own_place() -> None:
    """The place of the next text, or of the next thing, is not that of the text before."""
    first, second = understand("Big text at the top BAKE, small text at the bottom 3PM, and in the middle a cake").texts
    assert (first.position, second.position) == ("top", "bottom")


def test_who_reads_writes_nothing() -> None:
    """A sign reading a word shows it; a girl reading stories and a reading nook have no lettering."""
    assert [text.text for text in understand("a sign reading keep out").texts] == ["keep out"]
    assert understand("a girl reading stories to kids").texts == ()
    assert understand("a cozy reading nook with a big window").texts == ()


def test_every_second_longer_text_of_a_slide_is_a_body() -> None:
    """Headings and the longer texts behind them are sections; each heading has a pictogram that suits it."""
    texts = understand('slide "Plan": "Sleep" "Go to bed at ten", "Water" "Eight glasses a day"').texts
    assert [text.role for text in texts] == [R.TITLE, R.HEADING, R.BODY, R.HEADING, R.BODY]
    assert [text.icon for text in texts if text.role is R.HEADING] == ["emoji:🛌", "emoji:💧"]


def test_sections_have_no_title_among_them() -> None:
    """Texts announced as sections are all headings."""
    assert {role for _, role in roles('infographic with three steps "Plan", "Build", "Launch"')} == {R.HEADING}
