"""Where things go: no text is lost or covered, nothing is cut, relations hold, and seeds vary the picture."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.tiles import slab
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.frames import frame_for
from danqing.engines.atelier.scene import Box, Instance, Plan
from danqing.engines.atelier.understanding import understand
from tests.unit.atelier.bench_prompts import ALL, SIZES, Row, scene_of

WIDE = ImageSize(1664, 928)
CASES = [(row, size) for row in ALL for size in SIZES]
IDS = [f"{row['id']}-{size}" for row, size in CASES]


def plan_of(prompt: str, size: ImageSize = WIDE, seed: int = 1) -> Plan:
    return compose(understand(prompt), size, seed)


def texts_of(plan: Plan) -> list[str]:
    return [block.lettering.text for block in plan.arrangement.blocks]


def outer(plan: Plan) -> list[Box]:
    return [block.carrier_box or block.box for block in plan.arrangement.blocks]


def canvas_of(plan: Plan) -> Box:
    return Box(0, 0, plan.size.width, plan.size.height)


def composed(plan: Plan) -> list[Instance]:
    """The instances that the composer placed, as against those of the frame."""
    return [i for i in plan.instances if not any(i is placed for placed in plan.arrangement.placed)]


def named(plan: Plan, label: str) -> list[Box]:
    return [instance.box for instance in plan.instances if instance.subject.label == label]


@pytest.mark.parametrize(("row", "size"), CASES, ids=IDS)
def test_promises_to_every_prompt_at_every_size(row: Row, size: ImageSize) -> None:
    """Drawn texts are the extracted ones, apart and on the canvas; no subject is cut or touches a text."""
    scene = scene_of(row)
    plan = compose(scene, size, 3)
    assert sorted(texts_of(plan)) == sorted(text.text for text in scene.texts)
    assert not any(a.inset(0.01).intersects(b.inset(0.01)) for a, b in combinations(outer(plan), 2))
    assert all(canvas_of(plan).contains(box) for box in outer(plan))
    boxes = [instance.box for instance in composed(plan)]
    assert all(canvas_of(plan).contains(box) for box in boxes)
    # What somebody holds up, and the board of a shop, are parts of a placed thing.
    apart = [block.carrier_box or block.box for block in plan.arrangement.blocks if not block.in_hand]
    assert not any(box.inset(0.5).intersects(text) for box in boxes for text in apart)


@pytest.mark.parametrize("row", ALL, ids=[row["id"] for row in ALL])
def test_every_subject_is_drawn(row: Row) -> None:
    """At its own size each prompt has room for everything it names: as many instances as counted."""
    size = ImageSize.parse(row["size"])
    assert size is not None
    plan = compose(scene_of(row), size, 1)
    if not frame_for(plan.scene).wants_instances or plan.scene.frame == "bookshop":
        return  # these frames draw their subjects themselves
    for subject in plan.scene.subjects:
        assert sum(i.subject is subject for i in plan.instances) == subject.count, subject.label


@settings(max_examples=40, deadline=None)
@given(
    st.text(max_size=120),
    st.lists(st.text(alphabet=st.characters(exclude_characters="“”"), min_size=1, max_size=60), max_size=6),
    st.integers(256, 1440),
    st.integers(256, 1440),
)
def test_any_text_at_any_size(words: str, quoted: list[str], width: int, height: int) -> None:
    """Whatever is written and however long the texts are, composing neither fails nor loses one."""
    prompt = words + " a cat and two trees " + " ".join(f"“{text}”" for text in quoted)
    scene = understand(prompt)
    plan = compose(scene, ImageSize(width, height), 5)
    assert sorted(texts_of(plan)) == sorted(text.text for text in scene.texts)


@pytest.mark.parametrize("size", [ImageSize(2048, 512), ImageSize(512, 2048), ImageSize(512, 512)], ids=str)
def test_the_longest_sizes(size: ImageSize) -> None:
    """Pictures from 1:4 to 4:1 keep their subjects whole."""
    plan = plan_of("a lighthouse, two boats and a girl with a dog on the beach", size)
    assert len(plan.instances) == 5
    assert all(canvas_of(plan).contains(instance.box) for instance in plan.instances)


def test_the_same_seed_gives_the_same_plan() -> None:
    """Composing is pure."""
    assert plan_of("two foxes in a meadow") == plan_of("two foxes in a meadow")


def test_another_seed_gives_another_plan() -> None:
    """Seeds move the subjects."""
    boxes = {plan_of("two foxes by a house in a meadow", seed=seed).instances[0].box for seed in range(8)}
    assert len(boxes) > 4


@pytest.mark.parametrize("seed", range(4))
def test_left_and_right(seed: int) -> None:
    """What is left of another is wholly left of it, whatever the seed."""
    plan = plan_of("a red apple to the left of a blue vase, a pear to the right of the vase", seed=seed)
    ((apple,), (vase,), (pear,)) = (named(plan, label) for label in ("apple", "vase", "pear"))
    assert apple.x1 <= vase.x0
    assert vase.x1 <= pear.x0


@pytest.mark.parametrize("seed", range(3))
def test_on(seed: int) -> None:
    """A cat on a chair has its feet on the seat, between the chair's top and its feet."""
    plan = plan_of("a white cat sitting on a red chair", seed=seed)
    ((cat,), (chair,)) = named(plan, "cat"), named(plan, "chair")
    assert chair.y0 < cat.y1 < chair.y1
    assert chair.x0 < cat.center[0] < chair.x1


def test_under_above_and_behind() -> None:
    """Under the table, above the castle, behind the pumpkin."""
    plan = plan_of("a cat under a table")
    ((cat,), (table,)) = named(plan, "cat"), named(plan, "table")
    assert table.x0 < cat.center[0] < table.x1
    assert cat.y0 > table.y0
    plan = plan_of("a castle, a dragon flying above it")
    assert named(plan, "dragon")[0].center[1] < named(plan, "castle")[0].center[1]
    plan = plan_of("a rabbit behind a pumpkin")
    assert [instance.subject.label for instance in plan.instances] == ["rabbit", "pumpkin"]


def test_held_things_are_in_the_hand() -> None:
    """A balloon that a boy holds touches him."""
    plan = plan_of("a boy holding a red balloon in a meadow")
    ((boy,), (balloon,)) = named(plan, "boy"), named(plan, "balloon")
    assert boy.inset(-2).intersects(balloon)
    assert balloon.center[1] < boy.center[1]


def test_riders_sit_on_what_they_ride() -> None:
    """A rider is over the horse; in a boat the hull hides the legs, so the boat is drawn later."""
    plan = plan_of("an astronaut riding a horse in the desert")
    ((rider,), (horse,)) = named(plan, "astronaut"), named(plan, "horse")
    assert rider.y0 < horse.y0 < rider.y1 < horse.y1
    plan = plan_of("an old man fishing from a wooden boat on a lake")
    assert {instance.subject.label for instance in plan.instances} == {"old man", "wooden boat", "fishing rod"}


def test_who_sits_has_a_seat() -> None:
    """A sitting person gets a stone outdoors and a chair in a room, unless the prompt names a seat."""
    assert [
        len(named(plan_of(prompt), "seat")) for prompt in ("a man sitting in a meadow", "a girl sitting in a room")
    ] == [1, 1]
    assert named(plan_of("a girl sitting on a sofa in a room"), "seat") == []


def test_what_hangs_over_a_table() -> None:
    """A clock above a table is over it and touches it not."""
    plan = plan_of("a clock above a round table in a room")
    ((clock,), (table,)) = named(plan, "clock"), named(plan, "round table")
    assert clock.y1 < table.y0
    assert table.x0 < clock.center[0] < table.x1


def test_two_share_a_bench() -> None:
    """A dog and a cat on one bench sit beside each other."""
    plan = plan_of("a black dog and a white cat sitting on a park bench")
    ((dog,), (cat,)) = named(plan, "dog"), named(plan, "cat")
    assert dog.x1 <= cat.x0 or cat.x1 <= dog.x0


def test_what_is_inside_peeps_out() -> None:
    """Oranges in a basket are within its width and higher than its foot."""
    plan = plan_of("three oranges in a basket")
    (basket,) = named(plan, "basket")
    for orange in named(plan, "orange"):
        assert basket.x0 < orange.center[0] < basket.x1
        assert orange.y1 < basket.y1


def test_a_church_stands_behind_the_couple() -> None:
    """In front of a building is nearer than the building, at full size."""
    plan = plan_of("a bride and a groom in front of a church")
    order = [instance.subject.label for instance in plan.instances]
    assert order.index("church") == 0
    assert named(plan, "bride")[0].y1 > named(plan, "church")[0].y1


def test_kites_are_in_the_sky() -> None:
    """A kite that a child flies is over its head."""
    plan = plan_of("a boy flying a kite in a meadow")
    assert named(plan, "kite")[0].center[1] < named(plan, "boy")[0].y0


def test_fish_swim_and_lanterns_hang() -> None:
    """Under water and in space things float; lanterns hang from above."""
    plan = plan_of("three tropical fish underwater")
    assert not any(instance.shadow for instance in plan.instances)
    plan = plan_of("two red lanterns in a street at night")
    assert all(box.y0 < WIDE.height * 0.3 for box in named(plan, "lantern"))


def test_neighbours_stay_together() -> None:
    """Who plays with a ball is next to it, whatever stands between them in the prompt."""
    plan = plan_of("a puppy, a horse and a ball in a meadow, the puppy playing with the ball")
    ((puppy,), (ball,), (horse,)) = (named(plan, label) for label in ("puppy", "ball", "horse"))
    assert not min(puppy.center[0], ball.center[0]) < horse.center[0] < max(puppy.center[0], ball.center[0])


def test_sides_named_in_the_prompt() -> None:
    """On the left is left of the middle, on the right is right of it."""
    plan = plan_of("on the left a dog, on the right a horse in a meadow")
    assert named(plan, "dog")[0].center[0] < WIDE.width / 2 < named(plan, "horse")[0].center[0]


def test_the_far_is_small_and_high() -> None:
    """The same tree in the distance is smaller and stands higher than in the foreground."""
    near = named(plan_of("a dog and a windmill in the foreground"), "windmill")[0]
    far = named(plan_of("a dog and a windmill in the distance"), "windmill")[0]
    assert far.height < near.height
    assert far.y1 < near.y1


def test_flyers_are_in_the_sky() -> None:
    """Seagulls over the sea are above the horizon."""
    plan = plan_of("three seagulls above a calm sea with a boat")
    assert all(box.y1 <= plan.horizon for box in named(plan, "seagull"))


def test_sizes_follow_the_world() -> None:
    """A mouse is smaller than the elephant beside it, and can still be seen."""
    plan = plan_of("an elephant and a mouse")
    ((elephant,), (mouse,)) = named(plan, "elephant"), named(plan, "mouse")
    assert WIDE.height * 0.03 < mouse.height < elephant.height / 3


def test_groups_do_not_hide_each_other() -> None:
    """Of five penguins none covers most of another."""
    boxes = named(plan_of("five penguins on the ice"), "penguin")
    for a, b in combinations(boxes, 2):
        width = max(0.0, min(a.x1, b.x1) - max(a.x0, b.x0))
        height = max(0.0, min(a.y1, b.y1) - max(a.y0, b.y0))
        assert width * height < 0.6 * min(a.width * a.height, b.width * b.height)


def test_a_crowd_without_room_is_told() -> None:
    """What cannot be placed is omitted with the reason, and what is drawn is counted."""
    texts = " ".join(f"“{'word ' * 30}{i}”" for i in range(12))
    plan = plan_of(f"an elephant and {texts}", ImageSize(512, 512))
    drawn = {instance.subject.label for instance in plan.instances}
    assert drawn | {omission.what for omission in plan.omitted} == {"elephant"}
    assert len(texts_of(plan)) == 12


def test_the_bubble_points_at_its_speaker() -> None:
    """The tail of a speech bubble goes toward the one who says it."""
    plan = plan_of("a cat saying “Hello there” to a robot in a kitchen")
    (block,) = plan.arrangement.blocks
    (cat,) = named(plan, "cat")
    assert block.points_at is not None
    assert cat.contains(Box(*block.points_at, *block.points_at))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_on_an_isometric_slab_feet_stand_on_it(size: ImageSize) -> None:
    """Whatever the shape of the picture, what stands on the ground stands inside the slab."""
    (x, y), half = slab(size.width, size.height)
    for box in (i.box for i in composed(plan_of("Isometric meadow with a fox, a cow and a small cottage", size))):
        assert abs(box.center[0] - x) + 2 * abs(box.y1 - y) <= half


@pytest.mark.parametrize("seed", range(4))
def test_who_speaks_stands_under_his_bubble(seed: int) -> None:
    """Of two, the one who says something is the nearer to his bubble."""
    plan = plan_of("a cat saying “Feed me now” to a robot in a kitchen", seed=seed)
    (block,) = plan.arrangement.blocks
    middle = (block.carrier_box or block.box).center[0]
    (cat,), (robot,) = named(plan, "cat"), named(plan, "robot")
    assert abs(cat.center[0] - middle) < abs(robot.center[0] - middle)


def test_lanterns_at_a_door_hang_from_its_house() -> None:
    """`门口挂着` puts them before the front of the one house of the picture."""
    plan = compose(understand("夜晚的老街，一家面馆门口挂着两个红灯笼"), ImageSize(1664, 928), 1)
    (shop,) = (i.box for i in plan.instances if i.subject.drawable == "shape:shop")
    lamps = [i.box for i in plan.instances if i.subject.drawable == "shape:lantern"]
    assert len(lamps) == 2
    assert all(shop.contains(lamp) for lamp in lamps)


def test_a_speech_bubble_is_near_who_speaks() -> None:
    """Its tail, which is never longer than it is high, reaches the head."""
    plan = compose(understand('a gray cat saying "Feed me now!" to a robot in a kitchen'), ImageSize(1664, 928), 7)
    (block,) = plan.arrangement.blocks
    assert block.carrier_box is not None
    assert block.points_at is not None
    x, y = block.points_at
    assert max(y - block.carrier_box.y1, block.carrier_box.x0 - x, x - block.carrier_box.x1) < block.carrier_box.height


def test_who_perches_before_the_moon_has_it_behind_him() -> None:
    """The moon is about the owl though it is the branch that stands nearest to its word."""
    plan = compose(understand("an owl perched on a tree branch in front of a full moon"), ImageSize(1664, 928), 1)
    owl, moon = (next(i.box for i in plan.instances if i.subject.drawable == key) for key in ("emoji:🦉", "shape:moon"))
    assert moon.contains(owl.inset(0.3 * owl.width))


def test_one_under_a_tree_lies_beside_its_trunk() -> None:
    """What is as broad as half the crown does not hide the trunk."""
    plan = compose(understand("a tiger resting under a tree"), ImageSize(1664, 928), 1)
    tiger, tree = (
        next(i.box for i in plan.instances if i.subject.drawable == key) for key in ("emoji:🐅", "shape:tree")
    )
    assert tiger.center[0] - tree.center[0] > 0.2 * tree.width


def test_a_world_in_space_is_behind_and_beside_who_looks_at_it() -> None:
    """The Earth hides no face and leaves the other the larger part of the picture."""
    plan = compose(understand("一只戴着头盔的橘猫坐在月球上看地球"), ImageSize(1328, 1328), 0)
    drawn = [i.subject.drawable for i in plan.instances]
    earth = plan.instances[drawn.index("emoji:🌍")].box
    assert drawn.index("emoji:🌍") < drawn.index("emoji:🐈")
    assert earth.height < 0.45 * 1328
    assert earth.y1 <= plan.horizon + 1


@pytest.mark.parametrize("prompt", ["palm trees on a tropical beach", "五棵椰子树和一片沙滩"])
def test_trees_by_themselves_are_a_grove_as_tall_as_trees(prompt: str) -> None:
    """Their crowns may overlap, so that they rise above the horizon however many they are."""
    plan = compose(understand(prompt), ImageSize(1664, 928), 1)
    palms = [i.box for i in plan.instances if i.subject.drawable == "shape:palm"]
    assert len(palms) >= 3
    assert max(palm.height for palm in palms) > 0.4 * 928
    assert min(palm.y0 for palm in palms) < plan.horizon
