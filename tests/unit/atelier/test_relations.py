"""How subjects are said to stand to each other, and how they then stand."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing.plan import compose
from danqing.engines.atelier.scene import PLACED_LIGHT, Box, Plan, RelationKind
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(832, 464)


def said(prompt: str) -> set[str]:
    scene = understand(prompt)
    labels = [subject.label for subject in scene.subjects]
    return {f"{labels[r.subject]} {r.kind} {labels[r.other]}" for r in scene.relations}


def plan_of(prompt: str, seed: int = 1) -> Plan:
    return compose(understand(prompt), SIZE, seed)


def boxes(plan: Plan, label: str) -> list[Box]:
    return [instance.box for instance in plan.instances if instance.subject.label == label]


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a green frog sitting on a lily pad, an owl hovering above it", "owl above frog"),
        ("mermaid reading a newspaper, an orange crab on her shoulder", "crab on mermaid"),
        ("whale carrying a small house on its back", "house on whale"),
        ("a man with three brown parcels in his arms", "man holding parcel"),
        ("a detective in the fog, one street lamp to his left", "street lamp left_of detective"),
        ("a raven on a fence, a cat below", "cat under raven"),
        ("a red apple with a pear to its right and a lemon to its left", "lemon left_of apple"),
        ("小马站在河边，山羊在它左边", "山羊 left_of 小马"),
        ("一个蛋糕 旁边放着两颗草莓", "草莓 next_to 蛋糕"),
        ("雾中的石桥，桥下一只小船", "小船 under 石桥"),
        ("草原上三匹马在吃草，远处有帐篷", "帐篷 behind 马"),
        ("three plums in a bowl and a spoon in front of it", "spoon in_front_of bowl"),
    ],
)
def test_what_was_named_before(prompt: str, relation: str) -> None:
    """Pronouns, bare adverbs, parts of the body and echoes of a word stand for what was named before them."""
    assert relation in said(prompt)


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("five ducklings following a goose", "duckling following goose"),
        ("一只小狗跟在男孩后面跑", "小狗 following 男孩"),
        ("four wolves surrounding a deer", "wolf around deer"),
        ("两只猫围着一个雪人", "猫 around 雪人"),
        ("a lantern hanging from a cherry tree", "lantern hanging cherry tree"),
        ("一盏灯笼挂在树枝上", "灯笼 hanging 树枝"),
        ("a fox hiding in a tent", "fox inside tent"),
        ("a penguin beside a snowman", "penguin next_to snowman"),
        ("two bicycles leaning against a fence", "bicycle in_front_of fence"),
        ("一个男孩靠在篱笆上", "男孩 in_front_of 篱笆"),
        ("a ladder leaning against a tree", "ladder next_to tree"),
        ("卡车顶上站着一只企鹅", "企鹅 on 卡车"),
        ("小熊从木桶里探出头来", "小熊 inside 木桶"),
        ("大象用鼻子卷着一个红色气球", "大象 holding 气球"),
        ("a teddy bear between a robot and a drum on a bed", "teddy bear on bed"),
        ("卧室的书桌上有一盆绿萝，还有一只白猫", "猫 on 书桌"),
    ],
)
def test_words_between_two_things(prompt: str, relation: str) -> None:
    """Following, surrounding, hanging, hiding in and what lists share are read in both languages."""
    assert relation in said(prompt)


def test_a_list_ends_with_its_clause() -> None:
    """What the clause before put something at does not share what is said in the next one."""
    told = said("two cats under a big tree, a dog lying on a rug")
    assert told == {"cat under big tree", "dog on rug"}


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("一只白兔坐在灰狼的左边", "兔 left_of 狼"),
        ("一只羊躺在棕熊右边", "羊 right_of 熊"),
        ("老人坐在旧沙发，看着窗外", "老人 on 沙发"),
        ("两个孩子，背景是一座城堡", "城堡 behind 孩子"),
        ("女孩背着书包，背景里有一座宝塔", "宝塔 behind 女孩"),
    ],
)
def test_a_side_is_more_than_a_posture(prompt: str, relation: str) -> None:
    """Who sits to the left of an animal does not sit on it, and a backdrop is carried on no back."""
    (one, kind, other) = relation.split()
    (told,) = said(prompt)
    assert told.split()[1] == kind
    assert one in told.split()[0]
    assert other in told.split()[2]


def test_a_part_means_its_whole() -> None:
    """A branch or a roof behind the tree or the house it belongs to is no thing of its own."""
    assert said("an old oak tree with a swing hanging from one branch") == {"swing hanging oak tree"}
    assert said("a stork standing on the roof of a cottage") == {"stork on cottage"}
    assert said("木屋前有一只狗，屋顶上蹲着一只鹤") >= {"鹤 on 木屋"}


def test_their_mother_is_one_of_them() -> None:
    """The mother of animals is an animal of their kind, grown up."""
    mother = understand("five yellow ducklings following their mother across a pond").subjects[1]
    assert mother.person is None
    assert mother.drawable == "emoji:🦆"


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_followers_go_in_a_line(seed: int) -> None:
    """Those who follow stand one behind the other, all on one side of who leads."""
    plan = plan_of("three chicks following a white goose", seed)
    goose = boxes(plan, "goose")[0]
    assert all(chick.x0 > goose.center[0] for chick in boxes(plan, "chick"))


def test_those_around_a_thing_have_it_in_their_midst() -> None:
    """Some stand left and some right of what they surround."""
    plan = plan_of("four wolves surrounding a deer in the snow")
    deer = boxes(plan, "deer")[0].center[0]
    assert sorted(wolf.center[0] < deer for wolf in boxes(plan, "wolf")) == [False, False, True, True]


def test_a_moon_behind_somebody_is_the_only_one() -> None:
    """A moon behind a deer is placed at the deer, and the sky shows no other."""
    plan = plan_of("a deer standing on a cliff at night with a huge moon behind it")
    (moon,), (deer,) = boxes(plan, "moon"), boxes(plan, "deer")
    assert moon.intersects(deer)
    assert "moon" not in plan.scene.features


@pytest.mark.parametrize("prompt", ["a tree and a yellow sun over a meadow", "草地上有一棵树和一个红色的太阳"])
def test_a_sun_of_its_own_colour_is_the_only_one(prompt: str) -> None:
    """A sun that is drawn as a thing, as its colour is told, leaves none to the sky."""
    scene = understand(prompt)
    assert "shape:sun" in [subject.drawable for subject in scene.subjects]
    assert PLACED_LIGHT in scene.features


def test_what_hangs_is_above_the_ground() -> None:
    """A lantern that hangs from a tree is within the tree, above its foot."""
    plan = plan_of("a paper lantern hanging from a cherry tree")
    (tree,) = boxes(plan, "cherry tree")
    lantern = next(i.box for i in plan.instances if "lantern" in i.subject.label)
    assert tree.x0 < lantern.center[0] < tree.x1
    assert lantern.y1 < tree.y1


@pytest.mark.parametrize("prompt", ["一家三口在客厅看电视", "a grandmother with cookies in a sunny kitchen"])
def test_what_is_watched_or_served_is_in_nobodys_hand(prompt: str) -> None:
    """A television is furniture, and a batch of cookies more than a hand holds."""
    assert not [r for r in understand(prompt).relations if r.kind is RelationKind.HOLDING]
