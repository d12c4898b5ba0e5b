"""What the diffusers engine promises whatever it draws with: memory, cancelling, embeddings, broken numbers."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize
from danqing.engines.diffusers.engine import DiffusersEngine
from tests.engines.diffusers_engines import BriefEngine, NarrowEngine
from tests.engines.tiny_shelf import difference, tiny_job
from tests.integration.diffusers.conftest import Easel, MakeEasel


class EnoughError(Exception):
    """Somebody does not want the picture any more."""


@pytest.mark.parametrize("name", ["qwen_image", "wan22", "z_image"])
def test_a_picture_that_nobody_wants_ends_within_a_step(easel: MakeEasel, name: str) -> None:
    """What the progress raises comes out after the very step it was told of, and the engine goes on as before."""
    engine = easel(name, steps=8)
    (before,) = engine.draw(tiny_job())
    told: list[float] = []

    def stop(_index: int, share: float) -> None:
        told.append(share)
        if len(told) == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        engine.draw(tiny_job(), progress=stop)
    assert told == [1 / 9, 2 / 9]
    assert difference(engine.draw(tiny_job())[0], before) == 0


def test_a_batch_too_large_for_the_memory_is_halved(easel: MakeEasel) -> None:
    """Until it fits; the pictures are those that would have been drawn alone, and progress never falls."""
    jobs = [tiny_job(seed=seed) for seed in range(4)]
    told: list[tuple[int, float]] = []
    pictures = easel("qwen_image", NarrowEngine).draw(*jobs, progress=lambda *news: told.append(news))

    assert [difference(one, easel("qwen_image").draw(job)[0]) for one, job in zip(pictures, jobs, strict=True)] == [
        0
    ] * 4
    for job in range(4):
        shares = [share for index, share in told if index == job]
        assert (shares, shares[-1]) == (sorted(shares), 2 / 3)


def test_a_picture_too_large_for_the_memory_fails_alone(easel: MakeEasel) -> None:
    """Its error says what there was not enough of; the engine lives on and draws smaller ones."""
    engine = easel("qwen_image", BriefEngine)
    answers = engine.engine.generate([tiny_job(size=ImageSize(528, 16)), tiny_job(size=ImageSize(528, 16))], _ignore)

    assert [str(answer) for answer in answers] == ["There is not enough memory on cpu for a picture of 528*16."] * 2
    assert engine.draw(tiny_job())


def test_a_prompt_read_before_gives_identical_bytes(easel: MakeEasel) -> None:
    """Held embeddings are those that the text encoder would make again, and the encoder is not asked."""
    holding, forgetful = easel("qwen_image"), easel("qwen_image", prompt_cache_megabytes=0)
    holding.draw(tiny_job("held"))
    held = len(holding.engine.prompts)
    (second,) = holding.draw(tiny_job("held"))

    assert held == len(holding.engine.prompts) > 0
    assert len(forgetful.engine.prompts) == 0
    assert difference(second, forgetful.draw(tiny_job("held"))[0]) == 0


@pytest.mark.parametrize(
    ("value", "complaint"), [(float("nan"), r"numbers that are none \(NaN\)"), (-9.0, "a black picture")]
)
def test_a_broken_picture_is_a_failure(
    weights: Callable[[str], Path], tmp_path: Path, value: float, complaint: str
) -> None:
    """Weights whose decoder overflows, or paints everything black, fail the job with the reason, from the start."""
    with pytest.raises(EngineError, match=complaint):
        Easel(spoiled(weights("stable_diffusion"), tmp_path, value), DiffusersEngine, {})


def spoiled(folder: Path, target: Path, value: float) -> Path:
    """A copy of weights whose decoder ends with this number for every pixel."""
    from safetensors.torch import load_file, save_file  # noqa: PLC0415  only where it is installed

    copy = target / "spoiled"
    shutil.copytree(folder, copy)
    file = copy / "vae/diffusion_pytorch_model.safetensors"
    tensors = load_file(file)
    tensors["decoder.conv_out.weight"].zero_()
    tensors["decoder.conv_out.bias"].fill_(value)
    save_file(tensors, file)
    return copy


def _ignore(_index: int, _share: float) -> None:
    """Progress that nobody wants."""
