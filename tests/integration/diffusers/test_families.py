"""What every family of models promises, with weights of the real classes."""

import pytest

from danqing.core.generation import ImageSize
from tests.engines.tiny_shelf import NAMES, difference, tiny_job
from tests.integration.diffusers.conftest import MakeEasel

LONG = "a much longer prompt about 一只猫 that sits on the beach and looks at the boats far out"
GUIDED = [name for name in NAMES if name != "flux"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", [ImageSize(50, 70), ImageSize(64, 64)], ids=str)
def test_the_size_is_exactly_the_one_asked_for(easel: MakeEasel, name: str, size: ImageSize) -> None:
    """Also where the model can only draw multiples of 8 or 16."""
    (picture,) = easel(name).draw(tiny_job(size=size))
    assert picture.pixels.shape == (size.height, size.width, 3)


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_the_same_alone_and_in_a_batch(easel: MakeEasel, name: str) -> None:
    """Within one grey level, beside other prompts, other seeds and other negative prompts."""
    jobs = [tiny_job(), tiny_job(LONG, seed=5), tiny_job(seed=9, negative="blurry, ugly")]
    together = easel(name).draw(*jobs)
    alone = [easel(name).draw(job)[0] for job in jobs]

    assert max(map(difference, together, alone)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_same_job_gives_the_same_picture(easel: MakeEasel, name: str) -> None:
    """Byte for byte, whatever was drawn in between; another seed gives another picture."""
    first, _, other = (easel(name).draw(tiny_job(seed=seed))[0] for seed in (1, 2, 3))
    (again,) = easel(name).draw(tiny_job(seed=1))

    assert difference(first, again) == 0
    assert difference(first, other) > 1


@pytest.mark.parametrize("name", GUIDED)
def test_a_negative_prompt_has_an_effect(easel: MakeEasel, name: str) -> None:
    """With guidance, another negative prompt is another picture, and the picture says that it was followed."""
    guided = easel(name, guidance=8.0)
    # each alone, where equal jobs give equal bytes
    plain, against = (guided.draw(tiny_job(negative=text))[0] for text in ("", "blurry, ugly, 低分辨率, a cat"))

    assert difference(plain, against) > 0
    assert plain.explanation is not None
    assert plain.explanation["negative_prompt"] == "is followed"


@pytest.mark.parametrize("name", GUIDED)
def test_an_empty_negative_prompt_does_not_turn_guidance_off(easel: MakeEasel, name: str) -> None:
    """A job without one is drawn with as much guidance as any other."""
    weak, strong = (easel(name, guidance=guidance).draw(tiny_job())[0] for guidance in (1.5, 8.0))
    assert difference(weak, strong) > 0


def test_without_guidance_the_answer_says_that_a_negative_prompt_is_moot(easel: MakeEasel) -> None:
    """FLUX knows no negative prompt; nobody is told that it was followed."""
    plain, against = easel("flux").draw(tiny_job(), tiny_job(negative="blurry"))
    assert difference(plain, against) <= 1
    assert against.explanation is not None
    assert against.explanation["negative_prompt"] == "has no effect without guidance"


@pytest.mark.parametrize("name", NAMES)
def test_progress_rises_with_each_step(easel: MakeEasel, name: str) -> None:
    """Once for each step and job, the last step leaving room for the decoding."""
    told: list[tuple[int, float]] = []
    easel(name, steps=3).draw(tiny_job(), tiny_job(seed=2), progress=lambda *news: told.append(news))

    assert told == [(index, share) for share in (0.25, 0.5, 0.75) for index in (0, 1)]


def test_the_second_expert_of_wan_22_has_a_guidance_of_its_own(easel: MakeEasel) -> None:
    """guidance_2 changes what the second expert draws, and nothing else does."""
    usual, other = (easel("wan22", steps=4, guidance_2=strength).draw(tiny_job())[0] for strength in (5.0, 20.0))
    assert difference(usual, other) > 0
