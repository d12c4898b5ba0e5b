"""Pages: which words ask for which, what of the prompt goes where, and pictures within pictures."""

from dataclasses import replace

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.explanation import explain
from danqing.engines.atelier.frames.designs.goods import goods_of
from danqing.engines.atelier.frames.designs.motifs import motifs_of
from danqing.engines.atelier.frames.guarantee import faults
from danqing.engines.atelier.frames.pages import PAGES
from danqing.engines.atelier.frames.pages.calendar import month_of
from danqing.engines.atelier.frames.pages.comic import arrange_comic
from danqing.engines.atelier.scene import Plan
from danqing.engines.atelier.understanding import understand

WIDE, TALL, SQUARE = ImageSize(1664, 928), ImageSize(928, 1664), ImageSize(1328, 1328)
SIZES = (WIDE, TALL, SQUARE, ImageSize(2048, 512), ImageSize(512, 2048))
COMIC = 'A comic strip of three panels: a cat says "Hungry?", a dog says "Always.", the cat says "Me too!"'
PROMPTS = {
    "comic": COMIC,
    "calendar": 'A calendar page for "March 2026" with a fox',
    "timeline": 'A timeline "Flight": "1783 Balloon", "1903 Wright Flyer", "1969 Moon landing"',
    "comparison": 'A comparison chart "Cats or Dogs": "Quiet", "Clean", "Loyal", "Brave"',
    "magazine": 'A magazine cover "AURA" with a young woman, "Spring Colours", "48 New Looks"',
    "book": 'A book cover titled "The Last Lighthouse" by "Tom Reed"',
    "movie": 'A movie poster titled "THE HARBOR" with tagline "Every tide has a secret", a lighthouse at night',
    "mockup": 'A mock-up of a tea shop web page: "Northwind", menu "Shop" "About", "Leaves", button "Order"',
    "banner": 'A web banner "Summer Festival" "12-14 July" with balloons',
    "ticket": 'A concert ticket "ROCK NIGHT" "Row 7 Seat 12" "Sept 4, 20:00" "Gate B"',
    "window": 'A shop window with the sign "Toys" and a teddy bear and a train',
    "newspaper": 'A newspaper front page named "The Tide" with headline "Whale Visits Harbor" and "It came at noon."',
    "logo": 'A logo for a bakery called "Crumb"',
    "vertical": "竖排文字“床前明月光，疑是地上霜。举头望明月，低头思故乡。”",
}


def plan_of(prompt: str, size: ImageSize = WIDE) -> Plan:
    return compose(understand(prompt), size, 3)


@pytest.mark.parametrize("page", PAGES)
def test_words_choose_the_page(page: str) -> None:
    """Each page has words that ask for it."""
    assert understand(PROMPTS[page]).frame == page


@pytest.mark.parametrize(
    "prompt", ["a logo on a red mug", "a girl reading comics", "three panels of glass", "a calendar year"]
)
def test_other_words_do_not(prompt: str) -> None:
    """A thing that only has a logo, or a comic that is read, is drawn as a scene."""
    assert understand(prompt).frame not in PAGES


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_keeps_its_texts_at_every_size(page: str, size: ImageSize) -> None:
    """From 4:1 to 1:4 each text has its own box inside the picture."""
    plan = plan_of(PROMPTS[page], size)
    assert faults(plan.arrangement, plan.scene.texts, size) == []


def test_each_panel_has_its_speaker_and_its_bubble() -> None:
    """A panel shows who speaks in it, and the bubble points into its own panel."""
    plan = plan_of(COMIC)
    assert [[i.subject.label for i in inset.plan.instances] for inset in plan.insets] == [["cat"], ["dog"], ["cat"]]
    for block, inset in zip(plan.arrangement.blocks, plan.insets, strict=True):
        assert block.points_at is not None
        assert inset.left <= block.points_at[0] <= inset.left + inset.plan.size.width


def test_marks_of_panels_decide_where_a_text_goes() -> None:
    """`panel 3:` puts its text into the third panel, though it is the first text."""
    scene = understand(
        'A four-panel comic: panel 1: a fox, panel 2: an owl, panel 3: the owl says "Hoo", panel 4: a bear'
    )
    assert [text.position for text in scene.texts] == ["panel 3"]
    assert len(scene.pictures) == 4


def test_a_set_shows_what_its_list_names() -> None:
    """Framed pictures show the things of the list in their order, each in its own setting."""
    plan = plan_of("Three framed pictures on a wall: a ship at sea, a camel in the desert and a red rose")
    assert [[i.subject.label for i in inset.plan.instances] for inset in plan.insets] == [["ship"], ["camel"], ["rose"]]
    assert [inset.plan.setting for inset in plan.insets][:2] == ["sea", "desert"]


def test_pictures_within_are_explained_where_they_are_seen() -> None:
    """The box of a thing in a framed picture is told in pixels of the whole."""
    plan = plan_of("Three framed pictures on a wall: a ship at sea, a camel in the desert and a red rose")
    subjects = explain(plan)["subjects"]
    assert isinstance(subjects, list)
    for told, inset in zip(subjects, plan.insets, strict=True):
        assert inset.left <= told["box"][0] < told["box"][2] <= inset.left + inset.plan.size.width


@pytest.mark.parametrize(
    ("prompt", "month"),
    [
        ("A calendar page for March 2027", (2027, 3)),
        ("2026年10月的日历", (2026, 10)),
        ("十二月的日历", (2026, 12)),
        ("A calendar for 2028", (2028, 1)),
    ],
)
def test_a_calendar_shows_the_month_that_is_named(prompt: str, month: tuple[int, int]) -> None:
    """Year and month in English or Chinese; January where no month is named."""
    assert month_of(understand(prompt)) == month


def test_a_mock_up_knows_links_and_buttons() -> None:
    """What the prompt calls a menu stands in the bar, and the button below everything else."""
    blocks = {block.lettering.text: block.box for block in plan_of(PROMPTS["mockup"]).arrangement.blocks}
    assert blocks["Shop"].y1 < blocks["Leaves"].y0
    assert blocks["Order"].y0 > blocks["Leaves"].y1


def test_stations_follow_the_axis() -> None:
    """The texts of a wide timeline stand from left to right in their order."""
    blocks = plan_of(PROMPTS["timeline"]).arrangement.blocks[1:]
    middles = [block.box.center[0] for block in blocks]
    assert middles == sorted(middles)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_without_texts_is_drawn(page: str) -> None:
    """A page whose only text was left out is still a picture, with its subjects or without."""
    scene = replace(understand(PROMPTS[page]), texts=())
    plan = compose(scene, TALL, 3)
    canvas = Canvas(TALL.width, TALL.height)
    PAGES[page].paint_background(canvas, scene, plan.arrangement, 3)  # type: ignore[misc]  # every page paints
    assert (canvas.data[..., 3] == 255).all()


@pytest.mark.parametrize("prompt", ["A calendar page for March 2026 with a fox", "2026年3月的日历，有一只狐狸"])
def test_a_page_is_no_thing_on_itself(prompt: str) -> None:
    """The noun of the page names no subject."""
    assert len(understand(prompt).subjects) == 1


def test_what_is_compared_heads_its_column() -> None:
    """`A vs B` are the heads: each above the points of its own side."""
    plan = plan_of('comparison chart "Tea" vs "Coffee": left "Calm", "Mild", right "Strong", "Bitter"')
    box = {block.lettering.text: block.box for block in plan.arrangement.blocks}
    assert max(box["Tea"].y1, box["Coffee"].y1) <= min(box[text].y0 for text in ("Calm", "Strong"))
    assert max(box[t].x1 for t in ("Tea", "Calm", "Mild")) < min(box[t].x0 for t in ("Coffee", "Strong", "Bitter"))


def test_portraits_of_strangers_differ() -> None:
    """No two of several portraits show the same person; what the prompt says of all holds for each."""
    assert len({subject.person for subject in understand("six portraits of people").subjects}) == 6
    women = understand("four portraits of women scientists").subjects
    assert {subject.person.kind for subject in women if subject.person} <= {"woman", "girl"}


def test_a_card_without_a_picture_is_a_design() -> None:
    """Only a card that shows something is laid out about its picture."""
    assert understand('A birthday card that says "Happy Birthday"').frame == "poster"
    assert understand('A birthday card with a cake, "Happy Birthday"').frame == "banner"


def test_a_ticket_is_one_thing_with_all_its_texts() -> None:
    """The texts of a ticket stand on the one ticket, and a booth that sells tickets is none."""
    plan = plan_of("一张演唱会门票，“夏夜星光”“3排12座”“9月4日”")
    (ticket,) = plan.arrangement.obstacles
    assert all(ticket.contains(block.box) and block.carrier is None for block in plan.arrangement.blocks)
    assert understand('A ticket booth with the sign "Tickets"').frame != "ticket"


def test_a_banner_shows_what_its_words_speak_of() -> None:
    """Summer and music are a sun and a guitar; a banner that names a scene shows that scene."""
    festival = understand("竖版 banner 图 “夏日音乐节” “7月12日”")
    assert {"emoji:🌞", "emoji:🎸"} <= set(motifs_of(festival))
    assert not plan_of('A banner "Jazz in the Park" "August 3"').arrangement.insets
    assert plan_of('A banner "Jazz" with a lighthouse').arrangement.insets


def test_lines_of_a_cover_are_bare_letters_beside_the_face() -> None:
    """No line of a magazine has a plate or an outline, and on a wide picture the cover is an upright sheet."""
    blocks = plan_of(PROMPTS["magazine"]).arrangement.blocks
    assert all(block.carrier is None and block.outline is None for block in blocks)
    assert max(b.box.x1 for b in blocks) - min(b.box.x0 for b in blocks) < WIDE.height * 0.8


def test_a_shop_window_shows_the_things_behind_its_glass() -> None:
    """The things of the prompt stand in the one window, its name on the board over it; who looks in makes a scene."""
    plan = plan_of(PROMPTS["window"])
    (window,) = plan.arrangement.obstacles
    assert [thing.label for thing in plan.arrangement.painted] == ["teddy bear", "train"]
    assert all(window.contains(thing.box) for thing in plan.arrangement.painted)
    assert plan.arrangement.blocks[0].box.y1 < window.y0
    assert understand('A boy looking into a shop window with the sign "Toys"').frame != "window"


def test_a_shop_sells_what_it_is_called() -> None:
    """Bread at the baker's and flowers at the florist's; the goods of a nameless shop differ by the seed."""
    assert "emoji:🥖" in goods_of("一家面包店", 1)
    assert "emoji:💐" in goods_of("A florist", 1)
    assert len({frozenset(goods_of('A shop that says "OPEN"', seed)) for seed in range(12)}) > 3


def test_a_book_shows_what_it_is_about() -> None:
    """A cover shows what the prompt names, else the scene that the title speaks of."""
    told = plan_of(PROMPTS["book"]).insets[0].plan
    assert (told.setting, [i.subject.label for i in told.instances]) == ("sea", ["lighthouse"])
    named = plan_of('A book cover "Bravery" with a fox in the forest, by "Ann Lee"', TALL).insets[0].plan
    assert (named.setting, [i.subject.label for i in named.instances]) == ("forest", ["fox"])


def test_who_is_in_a_story_looks_the_same_in_every_panel() -> None:
    """A hero keeps looks and seed from panel to panel, and `they` are all who have acted."""
    plan = plan_of(
        'A four-panel comic: panel 1: a boy says "Hi!", panel 2: a dog, panel 3: they walk, panel 4: the boy'
    )
    boys = [i for inset in plan.insets for i in inset.plan.instances if i.subject.label == "boy"]
    assert len(boys) == 3
    looks = {(boy.seed, replace(boy.subject.person, view="", pose="")) for boy in boys if boy.subject.person}
    assert len(looks) == 1


def test_names_in_a_story_are_boys_and_girls() -> None:
    """小明 and Tom are boys, 小红 is a girl; rain falls from the panel on in which somebody speaks of it."""
    scene = understand("三格漫画，小明说“你好”，小红说“下雨了”，小明说“忘了！”")
    kinds = [panel.subjects[0].person.kind for panel in scene.pictures if panel.subjects[0].person]
    assert kinds == ["boy", "girl", "boy"]
    assert [panel.weather for panel in scene.pictures] == ["clear", "rain", "rain"]


def test_each_picture_of_a_set_is_of_its_subject() -> None:
    """A flower is painted by itself, a village in the mountains before them."""
    scene = understand("墙上挂着三幅画：一艘帆船、一朵向日葵、山里的小村庄")
    assert [picture.setting for picture in scene.pictures] == ["sea", "studio", "mountains"]
    assert "village" in scene.pictures[2].features


def test_a_child_of_a_comic_is_as_large_beside_a_robot_as_in_the_world() -> None:
    """Only a child alone in its panel is drawn smaller than who fills his."""
    scene = understand(
        "A four-panel comic: panel 1: a boy and a robot, panel 2: a boy, panel 3: an owl, panel 4: a robot"
    )
    first, second = (inset.scene.subjects for inset in arrange_comic(scene, SQUARE, 1).insets[:2])
    assert {subject.scale for subject in first} == {first[0].scale}
    assert second[0].scale < first[0].scale


def test_pets_of_a_comic_change_their_pose() -> None:
    """A cat that speaks twice sits in one panel and is on its feet in the other."""
    plan = compose(
        understand(
            'A comic of four panels: a cat says "One", a dog says "Two", the cat says "Three", the dog says "Four"'
        ),
        WIDE,
        1,
    )
    poses = [inset.plan.instances[0].pose for inset in plan.insets]
    assert poses[0] != poses[2]
    assert poses[1] != poses[3]
