"""Ways through the land, fields, figures of tales, and what the two sides of a picture tell."""

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.registry import BACKDROPS, draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.explanation import explain
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(832, 464)


def said(prompt: str) -> set[str]:
    scene = understand(prompt)
    labels = [subject.label for subject in scene.subjects]
    return {f"{labels[r.subject]} {r.kind} {labels[r.other]}" for r in scene.relations}


def drawn(setting: str, feature: str, size: tuple[int, int] = (416, 232)) -> Pixels:
    canvas = Canvas(*size)
    horizon = size[1] * BACKDROPS[setting].horizon
    features = frozenset({feature}) if feature else frozenset[str]()
    draw_backdrop(
        setting, Stage(canvas=canvas, light=light_of("day", "clear", 1), horizon=horizon, seed=1, features=features)
    )
    return canvas.to_pixels()


@pytest.mark.parametrize(
    ("setting", "feature"),
    [
        ("forest", "path"),
        ("desert", "road"),
        ("meadow", "stream"),
        ("mountains", "waterfall"),
        ("lake", "waterfall"),
        ("mountains", "great wall"),
        ("lake", "canal"),
        ("lake", "swamp"),
        ("lake", "karst"),
        ("farm", "shown:油菜花"),
        ("farm", "shown:lavender field"),
    ],
)
def test_the_land_shows_what_is_asked_for(setting: str, feature: str) -> None:
    """A path, a road, a stream, a waterfall and a field in bloom change the land that they are in."""
    changed = np.abs(drawn(setting, feature).astype(int) - drawn(setting, "").astype(int)).max(-1) > 20
    assert changed.mean() > 0.02


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a waterfall in the jungle, two parrots", "forest"),
        ("屋前有一条小河,一座小木屋", "meadow"),
        ("a bear catching salmon in a stream", "lake"),
        ("desert road, camel standing next to a stop sign", "desert"),
        ("librarian on a ladder reaching for a book, tall shelves", "library"),
        ("店门口蹲着一只橘猫", "street"),
        ("爸爸和儿子走在放学的路上", "street"),
        ("starry night over a small village", "hills"),
        ("a mother with a baby standing next to a window", "room"),
        ("嫦娥飞在夜里", "sky"),
    ],
)
def test_where_that_is(prompt: str, setting: str) -> None:
    """Ways, windows, doors of shops and figures of tales tell the place."""
    assert understand(prompt).setting == setting


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a blue book on the left and a cat on the right, with a white mug in between", "book left_of cat"),
        ("a red apple on the left and a pear on the right, with a white mug in between", "mug between pear"),
        ("桌子左边是一个蓝色的杯子,右边是一盆绿植", "杯子 on 桌子"),
        ("an old man feeding pigeons in the park, sitting on a bench", "old man on bench"),
        ("grandma knitting in a rocking chair, cozy fireplace behind her", "fireplace behind grandma"),
        ("一座小屋,门口有两棵苹果树", "苹果树 in_front_of 小屋"),
        (
            "a musician playing guitar, people walking by, a guitar case in front of him",
            "guitar case in_front_of musician",
        ),
    ],
)
def test_what_stands_where(prompt: str, relation: str) -> None:
    """Two sides make an order, small things beside a table are on it, and the last words speak of the first noun."""
    assert relation in said(prompt)


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("a penguin family, two big penguins and one baby penguin", 3),
        ("端午节龙舟比赛,三条龙舟在河上", 3),
        ("熊猫旁边有一只小熊猫宝宝", 2),
    ],
)
def test_nobody_is_counted_twice(prompt: str, count: int) -> None:
    """A group whose members are told, and a race named after its boats, add none."""
    assert sum(subject.count for subject in understand(prompt).subjects) == count


@pytest.mark.parametrize(
    ("prompt", "outfit"),
    [("哪吒", "kung fu"), ("财神爷抱着金元宝", "emperor"), ("zeus throws a lightning bolt", "gown")],
)
def test_figures_of_tales_are_people(prompt: str, outfit: str) -> None:
    """Gods and heroes stand there as people in their dress, each once."""
    person = understand(prompt).subjects[0]
    assert person.person is not None
    assert (person.person.outfit, person.count) == (outfit, 1)


def test_slips_in_plurals() -> None:
    """A slip in a plural is mended as in the singular."""
    assert understand("a green cart full of pinapples").subjects[1].label == "pineapple"


def test_the_bowl_of_a_dish_is_told() -> None:
    """A dish that the prompt serves in a bowl is told with its bowl, at the same place."""
    told = explain(compose(understand("bowl of ramen with two eggs"), SIZE, 1))["subjects"]
    assert isinstance(told, list)
    boxes = {row["label"]: row["box"] for row in told}
    assert boxes["bowl"] == boxes["ramen"]


def test_eggs_on_a_dish_have_no_shell() -> None:
    """Eggs in a bowl of noodles are halves, and a fried one has left its pan."""
    plan = compose(understand("一碗牛肉面,上面放一个煎蛋"), SIZE, 1)
    assert "shape:fried_egg" in {instance.subject.drawable for instance in plan.instances}


@pytest.mark.parametrize("prompt", ["graduates throwing their caps into the air", "毕业海报，几个学生把学士帽抛向空中"])
def test_hats_in_the_air(prompt: str) -> None:
    """Hats that are thrown fly above people who stand on the ground."""
    subjects = understand(prompt).subjects
    assert [s.position for s in subjects if s.drawable == "emoji:🎓"] == ["top"]
    assert all(s.position is None for s in subjects if s.person)


@pytest.mark.parametrize(
    ("prompt", "setting", "feature"),
    [
        ("an empty highway through the mountains", "mountains", "road"),
        ("雪山脚下的公路上一辆白色越野车", "mountains", "road"),
        ("a gondola on a canal in venice", "lake", "canal"),
        ("桂林山水,一叶扁舟", "lake", "karst"),
        ("three crocodiles in a swamp", "lake", "swamp"),
    ],
)
def test_roads_and_waters(prompt: str, setting: str, feature: str) -> None:
    """A road leads through the land that is named, and each water has its own shores."""
    scene = understand(prompt)
    assert (scene.setting, feature in scene.features) == (setting, True)


@pytest.mark.parametrize(
    ("prompt", "label"),
    [
        ("小军舰在海上", "军舰"),
        ("小兰花放在桌上", "兰花"),
        ("一碗 tom yum soup", "tom yum soup"),
        ("小明在海上", "小明"),
    ],
)
def test_a_name_is_not_read_out_of_another_word(prompt: str, label: str) -> None:
    """A small warship is no child called 小军."""
    labels = [subject.label for subject in understand(prompt).subjects]
    assert label in labels
    assert not {"小军", "小兰", "tom"} & set(labels)


@pytest.mark.parametrize("prompt", ["小狗宝宝", "一只大象婴儿"])
def test_the_young_of_an_animal_are_small(prompt: str) -> None:
    """A baby of an animal is that animal, smaller than a grown one."""
    (subject,) = understand(prompt).subjects
    assert subject.person is None
    assert subject.scale < 1
