"""Who does something to another: both where they have to be for it."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing.plan import compose
from danqing.engines.atelier.figures.person import anchors
from danqing.engines.atelier.scene import Instance, Plan, Relation, RelationKind
from danqing.engines.atelier.understanding.reading import understand

R = RelationKind


def _plan(prompt: str) -> Plan:
    return compose(understand(prompt), ImageSize(832, 464), seed=3)


def _named(plan: Plan, label: str) -> Instance:
    return next(one for one in plan.instances if one.subject.label == label)


@pytest.mark.parametrize(
    ("prompt", "doctor", "patient"),
    [
        ("医生和躺在病床上的病人", "医生", "病人"),
        ("a doctor standing beside a patient lying in a hospital bed", "doctor", "patient"),
    ],
)
def test_who_lies_is_in_bed_and_the_other_stands_by(prompt: str, doctor: str, patient: str) -> None:
    """A patient lies in his bed, and the doctor stands at it, seen over him."""
    plan = _plan(prompt)
    lying, standing = _named(plan, patient), _named(plan, doctor)
    assert lying.subject.person
    assert lying.subject.person.pose == "lie"
    assert standing.subject.person
    assert standing.subject.person.pose == "stand"
    assert lying.box.x0 < standing.box.center[0] < lying.box.x1
    assert standing.box.y0 < lying.box.y0


@pytest.mark.parametrize("prompt", ["a mother feeding her baby", "妈妈喂宝宝吃饭"])
def test_a_fed_baby_sits_in_a_high_chair(prompt: str) -> None:
    """A baby is fed in a high chair, behind its tray, with a spoon."""
    drawn = [one.subject.drawable for one in _plan(prompt).instances]
    chair, tray = drawn.index("shape:high_chair"), drawn.index("shape:high_chair_tray")
    baby = next(i for i, d in enumerate(drawn) if d == "person" and chair < i)
    assert chair < baby < tray
    assert "emoji:🥄" in drawn


@pytest.mark.parametrize(
    "prompt",
    ["a barber cutting a man's hair", "理发师给顾客剪头发", "a barber giving a haircut", "理发师给一个小男孩理发"],
)
def test_a_barber_has_a_customer_before_him(prompt: str) -> None:
    """Who has his hair cut sits in the chair, with the scissors at his head."""
    plan = _plan(prompt)
    scissors = next(one for one in plan.instances if one.subject.drawable == "emoji:✂️")
    sitter = next(one for one in plan.instances if one.subject.person and one.subject.person.pose == "perch")
    head = anchors(sitter.box, sitter.subject.person).head if sitter.subject.person else (0, 0)
    assert any(one.subject.drawable == "shape:barber_chair" for one in plan.instances)
    assert abs(scissors.box.center[0] - head[0]) < 0.2 * sitter.box.height


def test_a_hand_is_as_high_as_it_has_to_be() -> None:
    """A nurse raises her hand to a mouth, and lowers it to an arm."""
    prompts = ("a nurse feeding an old woman", "a nurse giving a boy an injection")
    nurses = [_named(_plan(prompt), "nurse").subject.person for prompt in prompts]
    assert [nurse.pose for nurse in nurses if nurse] == ["feed high", "feed low"]


@pytest.mark.parametrize(
    "prompt", ["a nurse pushing an old man in a wheelchair", "a father pushing his daughter on a swing"]
)
def test_who_pushes_somebody_is_at_what_he_sits_in(prompt: str) -> None:
    """The one who pushes is behind the wheelchair or the swing."""
    scene = understand(prompt)
    assert Relation(0, R.AT, 2) in scene.relations
    assert scene.subjects[0].person
    assert scene.subjects[0].person.pose == "push"


@pytest.mark.parametrize("prompt", ["two children on a seesaw", "两个小朋友在玩跷跷板"])
def test_two_on_a_seesaw_are_on_its_ends(prompt: str) -> None:
    """Each sits on an end of the board, turned to the other."""
    plan = _plan(prompt)
    board = next(one.box for one in plan.instances if one.subject.drawable == "shape:seesaw")
    left, right = sorted((one for one in plan.instances if one.subject.person), key=lambda one: one.box.x0)
    assert left.box.center[0] < board.x0 + 0.15 * board.width
    assert not left.flip
    assert right.box.center[0] > board.x1 - 0.15 * board.width
    assert right.flip


@pytest.mark.parametrize(
    ("prompt", "kind", "drawable"),
    [
        ("a teacher helping a pupil with homework", R.AT, "shape:writing_desk"),
        ("服务员给客人上菜", R.AT, "shape:table"),
        ("a mother tucking her child into bed", R.ON, "shape:bed"),
        ("父亲教儿子骑自行车", R.RIDING, "shape:bicycle"),
    ],
)
def test_the_other_is_where_it_is_done(prompt: str, kind: R, drawable: str) -> None:
    """A pupil sits at a desk, a child lies in bed, a learner alone is in the saddle; the first one is at the same."""
    scene = understand(prompt)
    place = next(i for i, subject in enumerate(scene.subjects) if subject.drawable == drawable)
    assert {Relation(1, kind, place), Relation(0, R.AT, place)} <= set(scene.relations)


@pytest.mark.parametrize(
    ("prompt", "drawable"), [("a boy sleeping in bed", "shape:bed"), ("女孩躺在医院里", "shape:hospital_bed")]
)
def test_who_sleeps_in_bed_has_one(prompt: str, drawable: str) -> None:
    """Nobody who is in bed lies on the floor."""
    scene = understand(prompt)
    assert [scene.subjects[r.other].drawable for r in scene.relations if r.kind is R.ON] == [drawable]


def test_hands_meet_over_the_table_in_arm_wrestling() -> None:
    """Two who wrestle with their arms sit at one small table, each with his fist at the other's."""
    left, right = sorted(
        (one for one in _plan("two men arm wrestling").instances if one.subject.person), key=lambda one: one.box.x0
    )
    assert not left.flip
    assert right.flip
    assert abs(left.box.x1 - right.box.x0) < 0.15 * left.box.height


def test_who_proposes_kneels_before_her() -> None:
    """The ring is between the two, and he is turned to her."""
    plan = _plan("a man proposing to a woman")
    man, woman = _named(plan, "man"), _named(plan, "woman")
    ring = next(one for one in plan.instances if one.subject.drawable == "emoji:💍")
    assert man.subject.person
    assert man.subject.person.pose == "propose"
    assert woman.box.center[0] < ring.box.center[0] < man.box.center[0]


def test_a_grandson_who_plays_chess_is_there() -> None:
    """A word for what people do does not make the person before it a part of its name."""
    assert [s.label for s in understand("爷爷和孙子下棋").subjects if s.person] == ["爷爷", "孙子"]


@pytest.mark.parametrize("prompt", ["the Monkey King standing on a cloud", "a little girl sitting on a cloud"])
def test_who_is_on_a_cloud_has_it_under_him_in_the_sky(prompt: str) -> None:
    """A cloud that bears somebody is a thing, close under his feet, and both are aloft."""
    plan = _plan(prompt)
    cloud = next(one for one in plan.instances if one.subject.drawable == "shape:riding_cloud")
    rider = next(one for one in plan.instances if one is not cloud)
    assert plan.setting == "sky"
    assert cloud.box.y0 < rider.box.y1 < cloud.box.y1


@pytest.mark.parametrize(
    ("prompt", "kind", "drawable"),
    [("a vet examining a dog", R.ON, "shape:table"), ("一个女孩给小狗洗澡", R.INSIDE, "emoji:🛁")],
)
def test_an_animal_is_where_it_is_tended(prompt: str, kind: R, drawable: str) -> None:
    """A dog is examined on a table and washed in a tub, by who is at that."""
    scene = understand(prompt)
    place = next(i for i, subject in enumerate(scene.subjects) if subject.drawable == drawable)
    assert {Relation(1, kind, place), Relation(0, R.AT, place)} <= set(scene.relations)


@pytest.mark.parametrize("prompt", ["a man whispering to his friend", "妈妈和女儿聊天"])
def test_who_talks_to_another_is_turned_to_him(prompt: str) -> None:
    """Both talk, face to face."""
    left, right = sorted((one for one in _plan(prompt).instances if one.subject.person), key=lambda one: one.box.x0)
    assert not left.flip
    assert right.flip


@pytest.mark.parametrize("prompt", ["a couple sharing an umbrella", "情侣共撑一把伞"])
def test_two_who_share_an_umbrella_are_under_it(prompt: str) -> None:
    """Both heads are below the one umbrella that one of them holds."""
    plan = _plan(prompt)
    (umbrella,) = (one.box for one in plan.instances if one.subject.drawable == "emoji:☂️")
    for one in plan.instances:
        if one.subject.person:
            assert umbrella.x0 - 0.1 * umbrella.width < one.box.center[0] < umbrella.x1 + 0.1 * umbrella.width


def test_a_baby_sits() -> None:
    """A baby of whom nothing else is said sits on the ground, and kneels at its blocks."""
    poses = [understand(prompt).subjects[0].person for prompt in ("a baby and a puppy", "宝宝在搭积木")]
    assert [person.pose for person in poses if person] == ["ground", "kneel"]


def test_two_who_carry_a_sofa_are_at_its_ends() -> None:
    """One is on either side of what two carry."""
    plan = _plan("two men carrying a sofa")
    (sofa,) = (one.box for one in plan.instances if one.subject.drawable == "shape:sofa")
    left, right = sorted(one.box.center[0] for one in plan.instances if one.subject.person)
    assert left < sofa.x0 + 0.1 * sofa.width
    assert right > sofa.x1 - 0.1 * sofa.width


@pytest.mark.parametrize(
    "prompt",
    [
        "a girl feeding ducks with her grandmother",
        "a woman cutting cake for a boy",
        "a man measuring wood with his son",
    ],
)
def test_who_is_only_there_is_not_tended(prompt: str) -> None:
    """With somebody or for somebody is not to him."""
    assert all(r.kind is not R.TOUCHING for r in understand(prompt).relations)
