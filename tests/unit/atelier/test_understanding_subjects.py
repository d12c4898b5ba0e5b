"""What a prompt asks to draw: nouns with counts, colours, clothes and relations, in English and Chinese."""

from collections import Counter

import pytest

from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.outfits import outfits_of
from danqing.engines.atelier.scene import Person, Scene, Subject, Worn
from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.clothing import clothed, garments
from danqing.engines.atelier.understanding.people import chinese_people
from tests.unit.atelier.bench_prompts import GENRES, PRODUCT_PAGE, Row, product_page, scene_of


def counted(prompt: str) -> list[tuple[str, int]]:
    return [(subject.label, subject.count) for subject in understand(prompt).subjects]


def person(prompt: str) -> Person:
    (found,) = [subject.person for subject in understand(prompt).subjects if subject.person]
    return found


def relations(prompt: str) -> list[tuple[str, str, str]]:
    scene = understand(prompt)
    return [(scene.subjects[r.subject].label, r.kind.value, scene.subjects[r.other].label) for r in scene.relations]


@pytest.mark.parametrize(
    "prompt",
    [
        "an oil painting with fine texture, rim light, star lens flare and a camera angle from below",
        "a flower shop, a book store and a heart-shaped rose garden pattern",
        "a soft feather-like texture, like a butterfly",
        "fish-eye view, bird's-eye perspective, worm's-eye level",
        "书店的橱窗，心形的灯光，鱼眼镜头",
    ],
)
def test_what_is_no_subject(prompt: str) -> None:
    """Words of style, attributes of other nouns and comparisons are not drawn."""
    assert understand(prompt).subjects == ()


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("three puppies and a ball", [("puppy", 3), ("ball", 1)]),
        ("a pair of foxes, dozens of birds, 4 houses", [("fox", 2), ("bird", 10), ("house", 4)]),
        ("a dozen red roses", [("rose", 12)]),
        ("三只小猫和两匹马", [("小猫", 3), ("马", 2)]),
        ("十二朵玫瑰，一群羊", [("玫瑰", 12), ("羊", 5)]),
        ("a robot dog beside an apple tree", [("dog", 1), ("apple tree", 1)]),
        ("a cat. The cat sleeps", [("cat", 1)]),
        ("a red cat and a blue cat", [("cat", 1), ("cat", 1)]),
        ("🐱 on a sofa with 🎈", [("sofa", 1)]),
    ],
)
def test_counts(prompt: str, expected: list[tuple[str, int]]) -> None:
    """Numbers in digits and words, groups and measure words count; a noun named again is the same thing."""
    assert counted(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "colors"),
    [
        ("an orange cat and an orange", ["orange", None]),
        ("a sky-blue car, black and white cows", ["sky", "white"]),
        ("一只橘猫，红色的小汽车，两个红灯笼", ["orange", "red", "red"]),
    ],
)
def test_colors(prompt: str, colors: list[str | None]) -> None:
    """A colour binds to the noun it stands before and is no thing itself."""
    assert [subject.color for subject in understand(prompt).subjects] == colors


@pytest.mark.parametrize("row", GENRES, ids=[row["id"] for row in GENRES])
def test_genres(row: Row) -> None:
    """The genre prompts: every subject named with its count and colour, and nothing that is not."""
    counts: Counter[tuple[str, str | None]] = Counter()
    for subject in (s for s in scene_of(row).subjects if not s.implied):
        counts[subject.label, subject.color] += subject.count
    rest = [(label, count, color) for (label, color), count in counts.items()]
    for wanted in row.get("subjects", ()):
        label, count, color = wanted["label"], wanted.get("count"), wanted.get("color")
        found = [s for s in rest if s[0] == label and count in (None, s[1]) and color in (None, s[2])]
        assert found, (wanted, rest)
        rest.remove(found[0])
    assert rest == []


def _as_rows(scene: Scene) -> list[tuple[str, int]]:
    return [(subject.label, subject.count) for subject in scene.subjects]


@pytest.mark.parametrize(
    ("id_", "expected"),
    [
        ("qwen-poster-creation", [("puppy", 3), ("ball", 1), ("bird", 4), ("star", 7)]),
        ("qwen-illustration-design", [("young boy", 1), ("market stall", 1), ("stall owner", 1), ("seagull", 4)]),
        ("qwen-realistic-photography", [("woman", 1)]),
        ("wan-portrait-photography", [("woman", 1)]),
        ("wan-realistic-photography", [("red fox", 1)]),
        ("wan-painting-styles", [("farmer", 1), ("sheep", 5), ("windmill", 1), ("wooden house", 1)]),
        ("wan-text-generation", [("dandelion", 1)]),
        ("wan-image-set-generation", [("childhood", 1), ("youth", 1), ("middle age", 1), ("old age", 2)]),
    ],
)
def test_product_page(id_: str, expected: list[tuple[str, int]]) -> None:
    """The prompts of the product page: who is in each picture."""
    assert _as_rows(scene_of(product_page(id_))) == expected


def test_clothes_belong_to_their_owner() -> None:
    """A girl in a red dress is one girl."""
    scene = understand("a girl in a red dress with a straw hat, and a man wearing a blue shirt and black trousers")
    girl, man = (subject.person for subject in scene.subjects)
    assert girl
    assert (girl.outfit, girl.top_color, girl.hat) == ("dress", "red", "straw")
    assert man
    assert (man.top_color, man.bottom_color, man.hat) == ("blue", "black", None)


@pytest.mark.parametrize(
    ("prompt", "outfit", "hat", "hat_color"),
    [
        ("a chef in a white hat", "chef", "chef", "white"),
        ("a knight in shining armor", "armor", "knight", None),
        ("a wizard in a purple robe and a green hat", "wizard", "witch", "green"),
        ("a woman in a blue beret", None, "beret", "blue"),
        ("一位侠客站在竹林里", "wuxia", "scholar", None),
        ("戴红色帽子的厨师", "chef", "chef", "red"),
    ],
)
def test_trades_and_hats(prompt: str, outfit: str | None, hat: str, hat_color: str | None) -> None:
    """A trade has its clothes and its hat; a hat named without its kind is the one that goes with the trade."""
    worn = person(prompt)
    assert (worn.outfit, worn.hat, worn.hat_color) == (outfit, hat, hat_color)


def test_every_word_for_clothes_is_known_to_the_wardrobe() -> None:
    """What the tables of words name as an outfit or a hat can be drawn, on women, men and children."""
    people = [person(word) for word in ("woman", "man", "girl", "boy")]
    for garment in (*garments("en").values(), *garments("zh").values()):
        for one in people:
            worn = clothed(one, garment, None)
            assert outfits_of(worn)
            assert worn.hat is None or worn.hat in HATS
    for figure in chinese_people().values():
        assert outfits_of(figure)
        assert figure.hat is None or figure.hat in HATS


def test_animals_wear_what_is_named() -> None:
    """Hats, glasses and scarves of animals are things on them, coats are on the body; who has none known is told of."""
    scene = understand("a fox wearing a green scarf and a yellow coat")
    assert [(subject.label, subject.color) for subject in scene.subjects] == [("fox", None), ("scarf", "green")]
    assert scene.subjects[0].worn == (Worn("whole", "coat", "yellow"),)
    assert ("墨镜", "on", "小狗") in relations("小狗戴着墨镜")
    snake = understand("a snake wearing a yellow coat")
    assert [omission.what for omission in snake.omitted] == ["coat of the snake"]


def test_animals_sleep() -> None:
    """A sleeping animal is asleep, in both languages; its companion is not."""
    cat, dog = understand("a cat sleeping on a sofa, a dog watching it").subjects[::2]
    assert (cat.asleep, dog.asleep) == (True, False)
    assert understand("一只猫在睡觉").subjects[0].asleep


def test_faces_and_hair() -> None:
    """Hair, age, skin and glasses make the figure."""
    old = person("an elderly African man with a white beard and glasses")
    assert (old.age, old.skin, set(old.extras)) == ("old", "dark", {"beard", "glasses"})
    woman = person("a Scandinavian woman, flowing platinum blonde hair, freckles")
    assert (woman.hair, woman.hair_color, woman.skin, woman.extras) == ("long", "cream", "light", ("freckles",))


@pytest.mark.parametrize(
    ("prompt", "pose"),
    [
        ("a boy riding a bicycle", "ride"),
        ("a girl writing on the blackboard", "write"),
        ("an old man sitting on a bench", "sit"),
        ("a woman running on the beach", "run"),
        ("a boy holding a balloon", "hold"),
        ("一位骑马的牧民", "ride"),
    ],
)
def test_poses(prompt: str, pose: str) -> None:
    """The verb of a person decides the pose."""
    assert person(prompt).pose == pose


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a red apple to the left of a vase", ("apple", "left_of", "vase")),
        ("to the right of the house is a tree", ("tree", "right_of", "house")),
        ("a cat sitting on a chair", ("cat", "on", "chair")),
        ("a castle, a dragon flying above it", ("dragon", "above", "castle")),
        ("a rabbit behind a pumpkin", ("rabbit", "behind", "pumpkin")),
        ("three oranges in a basket", ("orange", "inside", "basket")),
        ("a boy holding a balloon", ("boy", "holding", "balloon")),
        ("a girl on a bicycle", ("girl", "riding", "bicycle")),
        ("一只猫坐在狗的左边", ("猫", "left_of", "狗")),
        ("椅子上坐着一只猫", ("猫", "on", "椅子")),
        ("小男孩骑着一匹马", ("小男孩", "riding", "马")),
        ("一位骑马的牧民", ("牧民", "riding", "马")),
        ("a seal with a ball on its head", ("ball", "on", "seal")),
        ("a man playing the piano", ("man", "at", "piano")),
        ("a woman under an umbrella", ("woman", "holding", "umbrella")),
        ("a bird in a tree", ("bird", "on", "tree")),
        ("a mother holding a baby", ("mother", "holding", "baby")),
        ("a businessman in a suit with a briefcase", ("businessman", "holding", "briefcase")),
        ("two birds perched on a branch above a cat", ("bird", "above", "cat")),
    ],
)
def test_relations(prompt: str, expected: tuple[str, str, str]) -> None:
    """Prepositions, verbs and pronouns relate two subjects."""
    assert expected in relations(prompt)


def test_a_comma_ends_a_relation() -> None:
    """What stands on the lawn does not stand on the dog named next."""
    assert not any("dog" in relation for relation in relations("boys playing football on a lawn, a small white dog"))


@pytest.mark.parametrize(
    ("prompt", "negative", "labels"),
    [
        ("a street without cars, two bicycles", "", ["bicycle"]),
        ("a park with no people and a bench", "", ["bench"]),
        ("一座房子，没有树", "", ["房子"]),
        ("a bench and a fountain", "bench, blurry", ["fountain"]),
    ],
)
def test_negation(prompt: str, negative: str, labels: list[str]) -> None:
    """What is said to be absent, or named in the negative prompt, is left out."""
    assert [subject.label for subject in understand(prompt, negative).subjects] == labels


def test_what_the_negative_prompt_takes_out_is_told() -> None:
    """A subject of the prompt that the negative prompt names is among the omitted."""
    assert [omission.what for omission in understand("a cat and a dog", "dog").omitted] == ["dog"]


def test_no_more_subjects_than_can_be_seen() -> None:
    """The number of subjects is bounded, and the rest is named."""
    nouns = "cat dog horse cow pig sheep goat fox wolf bear lion tiger panda koala frog duck swan owl eagle hen crab"
    prompt = ", ".join(f"a {noun}" for noun in (nouns + " snail bee ant bat rat elephant giraffe").split())
    scene = understand(prompt)
    assert len(scene.subjects) == 24
    assert len(scene.omitted) == len(prompt.split(",")) - 24


def test_every_product_prompt_has_something_to_see() -> None:
    """No prompt of the product page comes out empty."""
    scenes = [scene_of(row) for row in PRODUCT_PAGE]
    assert all(scene.subjects or scene.texts or scene.frame == "eye" for scene in scenes)


def test_the_last_resort() -> None:
    """An unknown thing is a crate with its name, beside known things as well as alone."""
    (zorb,) = understand("two red zorbs on a table").subjects
    assert (zorb.label, zorb.drawable, zorb.count, zorb.color) == ("zorb", "label:zorb", 2, "red")
    assert [subject.drawable for subject in understand("a zorb").subjects] == ["label:zorb"]
    assert [subject.label for subject in understand("a cat and a red zorb").subjects] == ["cat", "zorb"]
    assert understand("a quiet forest at night").subjects == ()


def test_company_is_mixed() -> None:
    """A couple, a family and five friends are men and women; a family of penguins is penguins."""
    kinds = [[s.person.kind for s in understand(p).subjects if s.person] for p in ("a couple", "a family", "五个朋友")]
    assert kinds == [["man", "woman"], ["man", "woman", "girl", "boy"], ["man", "woman"]]
    assert counted("a family of five penguins and a couple of cats") == [("penguin", 5), ("cat", 2)]


@pytest.mark.parametrize(
    ("prompt", "drawables"),
    [
        ("a black cat wearing a witch hat", ["emoji:🐈", "shape:witch_hat"]),
        ("一只大白鹅", ["emoji:🪿"]),
        ('title slide "Q3 RESULTS" with a blue bar chart', ["shape:bar_chart"]),
    ],
)
def test_what_was_taken_for_something_else(prompt: str, drawables: list[str]) -> None:
    """A witch hat is no witch, two adjectives are no thing, and a chart on a slide is no page."""
    assert [subject.drawable for subject in understand(prompt).subjects] == drawables


def test_an_exception_keeps_its_colour() -> None:
    """What a room has nothing except is there, in its colour."""
    (subject,) = understand("a living room with no furniture except a red armchair").subjects
    assert (subject.drawable, subject.color) == ("shape:armchair", "red")


def test_clothes_without_a_wearer_are_things() -> None:
    """A dress that nobody wears is a dress."""
    assert [s.label for s in understand("a red dress and a pair of boots").subjects] == ["dress", "boot"]


def test_young_ones_are_small() -> None:
    """A cub is smaller than its kind; 许多 is many; what flies is in the sky."""
    (cub,) = understand("a zebra foal").subjects
    assert cub.scale < 1
    assert counted("许多蝴蝶") == [("蝴蝶", 6)]
    assert understand("a dragon flying over a lake").subjects[0].position == "top"


def test_a_couplet_and_a_set_without_details() -> None:
    """Couplet lines without names take their places in order; pictures without a list are counted."""
    roles = [text.role.value for text in understand("春联“春风入喜”和“岁月更新”").texts]
    assert roles == ["couplet_right", "couplet_left"]
    assert len(understand("five framed portraits on a wall").subjects) == 5
    assert len(understand("a photo wall of a grandmother").subjects) == 3


def test_plates_of_other_things() -> None:
    """A labelled plate of a butterfly names its parts; a plate of nothing known is no plate."""
    texts = [text.text for text in understand("scientific illustration of a butterfly with labeled parts").texts]
    assert "Antenna" in texts
    assert understand("an annotated diagram of a zorb").frame == "scene"


def test_stars_and_flowers_belong_to_the_backdrop() -> None:
    """Stars of the night sky and the flowers of a flowery meadow are features, not things."""
    scene = understand("a fox in a meadow full of wildflowers under the stars at night")
    assert [subject.label for subject in scene.subjects] == ["fox"]
    assert {"stars", "wildflowers"} <= set(scene.features)


def test_falling_petals_are_strewn() -> None:
    """Petals in the air are decorative subjects; waves where there is no sea are told as omitted."""
    scene = understand("a girl in a garden, falling petals, waves of joy")
    assert [(s.label, s.decorative) for s in scene.subjects] == [("girl", False), ("petal", True)]
    assert [omission.what for omission in scene.omitted] == ["waves"]


def test_decorations_are_strewn() -> None:
    """Decorative elements are marked as such."""
    subjects: tuple[Subject, ...] = understand("a dog, decorated with hearts and birds").subjects
    assert [subject.decorative for subject in subjects] == [False, True, True]


@pytest.mark.parametrize(
    ("prompt", "mood"),
    [
        ("portrait of a sad girl", "sad"),
        ("an angry king", "angry"),
        ("一个惊讶的男孩", "surprised"),
        ("a stern man", "serious"),
    ],
)
def test_moods_of_people(prompt: str, mood: str) -> None:
    """What a prompt says of someone's temper is seen in the face."""
    assert mood in person(prompt).extras


@pytest.mark.parametrize("prompt", ["a girl on the boardwalk at dawn", "an old man on a pier", "一个女孩站在码头上"])
def test_the_pier_that_is_the_place_is_no_bridge_on_it(prompt: str) -> None:
    """Whoever stands on a pier stands on the backdrop, with nothing else drawn for the word."""
    scene = understand(prompt)
    assert scene.setting == "pier"
    assert [subject.drawable for subject in scene.subjects] == ["person"]
