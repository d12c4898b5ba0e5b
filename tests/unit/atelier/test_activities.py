"""What people do: the pose, the thing in the hand, what they are at, and what joins them, in plans and in pixels."""

import math
from dataclasses import replace

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.figures import anchors
from danqing.engines.atelier.figures.poses import POSES
from danqing.engines.atelier.figures.uniforms import UNIFORMS
from danqing.engines.atelier.scene import Instance, Plan
from danqing.engines.atelier.shapes.registry import SHAPES
from danqing.engines.atelier.sprites.pictograms import is_drawable
from danqing.engines.atelier.stages import paint
from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.tables import read_words

SIZE = ImageSize(768, 576)
ROWS = read_words("activities.toml")["activity"]


def plan_of(prompt: str, seed: int = 1) -> Plan:
    return compose(understand(prompt), SIZE, seed)


def people(plan: Plan) -> list[Instance]:
    return [instance for instance in plan.instances if instance.subject.person]


def drawn_as(plan: Plan, drawable: str) -> list[Instance]:
    return [instance for instance in plan.instances if instance.subject.drawable == drawable]


def hand(instance: Instance) -> tuple[float, float]:
    """The right hand of a figure, as it is drawn."""
    assert instance.subject.person
    x, y = anchors(instance.box, instance.subject.person).hand
    return (2 * instance.box.center[0] - x if instance.flip else x), y


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_row_of_the_table_can_be_drawn(row: dict[str, object]) -> None:
    """Poses have bodies, things have drawings and a way to be held, tables a way to be at, clothes a cut."""
    contacts = read_words("contacts.toml")
    assert {row["pose"], row.get("sit", row["pose"])} <= set(POSES)
    laid = row.get("on", "")
    things = [str(row.get(key, "")) for key in ("hold", "at", "fly", "lead", "beside")]
    for thing in [*things, *(laid if isinstance(laid, list) else [str(laid)])]:
        kind, _, name = thing.partition(":")
        assert kind in {"", "emoji", "shape"}
        assert name in SHAPES if kind == "shape" else not name or is_drawable(name)
    assert "hold" not in row or row["hold"] in contacts["grips"]
    assert "at" not in row or row["at"] in contacts["stations"]
    assert row.get("wear", "diver") in UNIFORMS


@pytest.mark.parametrize(
    ("prompt", "pose", "thing"),
    [
        ("a girl playing the guitar", "strum", "emoji:🎸"),
        ("a woman sitting on a bench reading a book", "perch read", "emoji:📖"),
        ("a man talking on the phone", "call", "shape:phone_upright"),
        ("an old man fishing", "sit fish", "shape:fishing_rod"),
        ("a barista pouring latte art", "stir", "shape:kitchen_counter"),
        ("a man pushing a shopping cart", "push", "emoji:🛒"),
        ("a woman painting at an easel", "grasp", "shape:easel"),
        ("two men playing chess", "type", "shape:chess_table"),
        ("a boy skiing down a mountain", "ski", "shape:skis"),
        ("一个女孩在弹古筝", "type", "shape:zither"),
        ("老人在公园打太极", "taichi", ""),
        ("书法家在写书法", "hold", "shape:ink_brush"),
        ("男孩在钓鱼", "sit fish", "shape:fishing_rod"),
        ("一位女子在喝茶", "sip", "emoji:🍵"),
    ],
)
def test_a_verb_makes_the_pose_and_brings_its_thing(prompt: str, pose: str, thing: str) -> None:
    """Whoever plays, reads, cooks or fishes does so, with what that needs, once."""
    plan = plan_of(prompt)
    assert {person.subject.person.pose for person in people(plan) if person.subject.person} == {pose}
    assert len(drawn_as(plan, thing)) == bool(thing)


@pytest.mark.parametrize("seed", range(4))
def test_a_table_stands_between_two_players(seed: int) -> None:
    """Each has one bat in the hand, they face each other, and nothing lies about."""
    plan = plan_of("Two astronauts playing table tennis", seed)
    left, right = sorted(people(plan), key=lambda person: person.box.center[0])
    (table,) = drawn_as(plan, "shape:ping_pong_table")
    assert left.box.center[0] < table.box.x0 < table.box.x1 < right.box.center[0]
    assert (left.flip, right.flip) == (False, True)
    bats = sorted(drawn_as(plan, "emoji:🏓"), key=lambda bat: bat.box.center[0])
    assert len(bats) == 2
    for person, bat in zip((left, right), bats, strict=True):
        assert bat.holder == person
        assert math.dist(hand(person), bat.box.center) < 0.2 * person.box.height


@pytest.mark.parametrize("prompt", ["Three children flying kites", "三个小孩在放风筝"])
def test_a_string_goes_from_each_hand_to_its_kite(prompt: str) -> None:
    """As many kites and strings as children, each string from a hand up into a kite."""
    plan = plan_of(prompt)
    kites, strings = drawn_as(plan, "shape:kite"), drawn_as(plan, "line:string")
    assert (len(people(plan)), len(kites), len(strings)) == (3, 3, 3)
    for string in strings:
        low, high = (string.box.x0, string.box.y1), (string.box.x1, string.box.y0)
        assert min(math.dist(hand(person), low) for person in people(plan)) < 3
        assert any(k.box.x0 <= high[0] <= k.box.x1 and k.box.y0 <= high[1] <= k.box.y1 for k in kites)


def test_a_leash_goes_from_the_hand_to_the_dog() -> None:
    """The dog goes before its owner; the leash is no thing of its own."""
    plan = plan_of("a woman walking her dog on a leash")
    (dog,), (leash,), (woman,) = drawn_as(plan, "emoji:🐕"), drawn_as(plan, "line:string"), people(plan)
    assert dog.box.x0 > woman.box.center[0]
    assert math.dist(hand(woman), (leash.box.x0, leash.box.y0)) < 3
    assert dog.box.intersects(leash.box)
    assert len(plan.instances) == 3


def test_who_teaches_does_the_same_at_the_same_table() -> None:
    """`A teaching B to bake cookies`: both at one counter, and what they bake lies on it."""
    plan = plan_of("a grandmother teaching her grandson to bake cookies")
    (counter,) = drawn_as(plan, "shape:kitchen_counter")
    assert plan.setting == "kitchen"
    assert all(counter.box.x0 < person.box.center[0] < counter.box.x1 for person in people(plan))
    cookies = [instance for instance in plan.instances if instance.subject.label == "cookie"]
    assert cookies
    assert all(abs(cookie.box.y1 - counter.box.y0) < 0.2 * counter.box.height for cookie in cookies)


@pytest.mark.parametrize("prompt", ["a couple holding hands", "两个小孩手牵手", "a boy and a girl holding hands"])
def test_hands_that_are_held_meet(prompt: str) -> None:
    """The right hand of the one is at the left hand of the other."""
    left, right = sorted(people(plan_of(prompt)), key=lambda person: person.box.center[0])
    assert right.subject.person
    assert math.dist(hand(left), anchors(right.box, right.subject.person).other_hand) < 0.12 * left.box.height


def test_a_trade_brings_its_tool_and_hands_that_are_full_do_not() -> None:
    """A knight has sword and shield; one who carries a flag, or rides, has his hands full."""
    knight = plan_of("a knight facing a dragon")
    assert len(drawn_as(knight, "shape:sword_upright")) == len(drawn_as(knight, "shape:shield")) == 1
    riding = plan_of("a knight riding a white horse")
    assert not drawn_as(riding, "shape:sword_upright")


def test_fingers_close_over_what_is_held() -> None:
    """At the palm there is skin, not steel, though the sword is drawn after its holder."""
    plan = plan_of("a pirate on the beach, flat vector")
    (pirate,) = people(plan)
    x, y = hand(pirate)
    red, green, blue = (int(v) for v in paint(plan)[round(y), round(x), :3])
    assert red > green > blue
    assert red - blue > 20


def test_a_string_is_seen() -> None:
    """Between hand and kite the picture changes along the string."""
    plan = plan_of("a boy flying a kite, flat vector")
    (string,) = drawn_as(plan, "line:string")
    bare = paint(replace(plan, instances=tuple(i for i in plan.instances if i is not string)))
    box = string.box
    changed = np.abs(paint(plan).astype(int) - bare).max(axis=2)[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    assert (changed.max(axis=1) > 12).mean() > 0.6


@pytest.mark.parametrize(
    ("prompt", "station"),
    [
        ("a family having a picnic", "shape:picnic_blanket"),
        ("four friends sitting around a campfire", "shape:campfire"),
        ("一家人围坐在圆桌旁吃年夜饭", "shape:round_table"),
        ("four colleagues in a meeting", "shape:table"),
    ],
)
def test_a_company_sits_round_what_it_shares(prompt: str, station: str) -> None:
    """One at each end, turned to the middle, the others behind it, and what they eat upon it."""
    plan = plan_of(prompt)
    (place,) = drawn_as(plan, station)
    left, *middle, right = sorted(people(plan), key=lambda person: person.box.center[0])
    assert (len(middle), left.flip, right.flip) == (2, False, True)
    assert left.box.center[0] < place.box.x0 < place.box.x1 < right.box.center[0]
    assert all(place.box.x0 < person.box.center[0] < place.box.x1 for person in middle)


def test_pupils_have_desks_of_their_own() -> None:
    """Boys and girls who sit at their desks are each at another, and are seen over it."""
    plan = plan_of("four kids sitting at their desks")
    pairs = list(
        zip(
            sorted(people(plan), key=lambda i: i.box.center[0]),
            sorted(drawn_as(plan, "shape:writing_desk"), key=lambda i: i.box.center[0]),
            strict=True,
        )
    )
    assert all(abs(kid.box.center[0] - desk.box.center[0]) < 0.3 * desk.box.width for kid, desk in pairs)
    assert all(kid.box.y0 < desk.box.y0 - 0.2 * desk.box.height for kid, desk in pairs)


@pytest.mark.parametrize(
    "prompt", ["two men talking", "a couple dancing", "两个老人握手", "a man and a woman arguing", "two men boxing"]
)
def test_who_does_something_with_another_is_turned_to_him(prompt: str) -> None:
    """Those who talk, dance, shake hands or fight face each other and are within reach."""
    left, right = sorted(people(plan_of(prompt)), key=lambda person: person.box.center[0])
    assert (left.flip, right.flip) == (False, True)
    assert right.box.x0 < left.box.x1


def test_two_on_a_seesaw_sit_on_either_side() -> None:
    """A seesaw is a seat in a playground, with its fulcrum between the two."""
    plan = plan_of("two kids on a seesaw")
    (seesaw,) = drawn_as(plan, "shape:seesaw")
    left, right = sorted(people(plan), key=lambda person: person.box.center[0])
    assert plan.setting == "playground"
    assert {one.subject.person.pose for one in (left, right) if one.subject.person} == {"ride"}
    assert left.box.center[0] < seesaw.box.center[0] < right.box.center[0]


def test_who_is_asleep_in_a_chair_sits() -> None:
    """Nobody lies across an armchair."""
    person = understand("an old man asleep in an armchair").subjects[0].person
    assert person is not None
    assert person.pose == "sit"


@pytest.mark.parametrize("prompt", ["a family watching TV on the sofa", "爷爷奶奶在看电视"])
def test_who_watches_television_sits_before_it(prompt: str) -> None:
    """They sit on a sofa, named or not, and the only set stands to the right of it."""
    plan = plan_of(prompt)
    (sofa,), (screen,) = drawn_as(plan, "shape:sofa"), drawn_as(plan, "shape:watched_tv")
    assert all(sofa.box.x0 < one.box.center[0] < sofa.box.x1 for one in people(plan))
    assert screen.box.center[0] > sofa.box.x1


def test_a_flipped_pancake_is_above_the_pan() -> None:
    """Who flips a pancake has the pan in his hand, and the pancake over it."""
    plan = plan_of("a chef flipping a pancake")
    (pan,), (pancake,) = drawn_as(plan, "shape:frying_pan"), drawn_as(plan, "shape:flying_pancake")
    assert pancake.box.y1 <= pan.box.y0 + 1
    assert abs(pancake.box.center[0] - pan.box.center[0]) < pan.box.width
    assert pan.holder is not None


def test_a_leash_goes_round_behind_the_dog() -> None:
    """A pet looks at the viewer, and its leash never crosses its face."""
    plan = plan_of("一位穿红裙子的女孩牵着一只小狗走在海边")
    drawn = [instance.subject.drawable for instance in plan.instances]
    assert drawn.index("line:string") < drawn.index("emoji:🐕")


@pytest.mark.parametrize("prompt", ["an old man rowing a small boat on a lake", "一位老翁划着小舟"])
def test_who_rows_sits_in_the_boat(prompt: str) -> None:
    """Nobody stands to row."""
    (rower,) = people(plan_of(prompt))
    assert rower.subject.person is not None
    assert rower.subject.person.pose == "sit"


def test_who_floats_in_space_has_no_ground_under_the_feet() -> None:
    """An astronaut who floats is above the moon that others stand on."""
    (drifting,) = people(plan_of("an astronaut floating in outer space"))
    (standing,) = people(plan_of("an astronaut in outer space"))
    assert drifting.subject.person is not None
    assert drifting.subject.person.pose == "drift"
    assert drifting.box.y1 < standing.box.y1


def test_a_king_sits_on_his_throne_unless_he_is_said_to_stand() -> None:
    """In the throne hall a ruler of whom nothing else is said is on the throne."""
    seated, upright = plan_of("a king in his throne room"), plan_of("a king standing in his throne room")
    assert [person.subject.person.pose for person in people(seated) if person.subject.person] == ["perch"]
    assert len(drawn_as(seated, "shape:throne")) == 1
    assert not drawn_as(upright, "shape:throne")


def test_who_leads_a_child_by_the_hand_holds_it() -> None:
    """`牵着` before a person joins hands; before a dog it is a leash."""
    plan = plan_of("一位老奶奶牵着小男孩")
    assert [person.subject.person.pose for person in people(plan) if person.subject.person] == ["join", "join"]
