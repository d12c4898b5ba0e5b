"""Every option of diffusers does what it says, or is refused with a reason; none is accepted and ignored."""

import importlib.util
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from danqing.core.errors import ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.engines.base import Picture
from danqing.engines.diffusers.options import DiffusersOptions
from tests.engines.tiny_shelf import difference, tiny_job
from tests.integration.diffusers.conftest import MakeEasel

FindWeights = Callable[[str], Path]


def only(pictures: list[Picture]) -> Picture:
    (picture,) = pictures
    return picture


@pytest.fixture(scope="session")
def lora(weights: FindWeights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.engines.tiny_files import write_lora  # noqa: PLC0415  only where the libraries are installed

    return write_lora(weights("qwen_image"), tmp_path_factory.mktemp("lora") / "tiny.safetensors")


@pytest.fixture(scope="session")
def gguf(weights: FindWeights, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.engines.tiny_files import write_gguf  # noqa: PLC0415  only where the libraries are installed

    return write_gguf(weights("qwen_image"), tmp_path_factory.mktemp("gguf") / "tiny.gguf")


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"offload": "model"}, "offload needs a GPU of CUDA, and the device is cpu."),
        ({"offload": "group"}, "offload needs a GPU of CUDA, and the device is cpu."),
        ({"device_map": "balanced"}, "device_map needs a GPU of CUDA, and the device is cpu."),
        ({"offload_text_encoder": True}, "offload_text_encoder needs a GPU of CUDA, and the device is cpu."),
        ({"guidance_2": 3.0}, "guidance_2 is for weights with two experts; QwenImagePipeline here has one."),
        ({"lora": "/nowhere.safetensors"}, "There is no file /nowhere.safetensors."),
        ({"transformer": "/nowhere.gguf"}, "There is no file /nowhere.gguf."),
        (
            {"scheduler": {"shfit": 3.0}},
            "FlowMatchEulerDiscreteScheduler has no shfit, but num_train_timesteps, shift,",
        ),
        ({"attention": "telepathy"}, "attention = telepathy cannot be had here: "),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_cannot_be_done_is_refused(easel: MakeEasel, options: Mapping[str, object], reason: str) -> None:
    """An option that the machine, the weights or the libraries do not have stops the load, in one line."""
    with pytest.raises(ModelUnavailable) as caught:
        easel("qwen_image", **options)
    assert reason in caught.value.message
    assert "\n" not in caught.value.message


def test_a_device_that_is_not_there_is_refused(weights: FindWeights) -> None:
    """The line says which devices there are."""
    from danqing.engines.diffusers.placement import check_placement  # noqa: PLC0415

    with pytest.raises(ModelUnavailable, match=r"There is no device tpu:0 on this machine; there is cpu"):
        check_placement(DiffusersOptions(), "tpu:0")


def test_steps_and_guidance_are_those_of_the_options(easel: MakeEasel) -> None:
    """The picture says with how many steps and how much guidance it was drawn."""
    told = only(easel("qwen_image", steps=3, guidance=2.5).draw(tiny_job())).explanation
    assert told is not None
    assert (told["steps"], told["guidance"], told["options"]) == (3, 2.5, {"steps": 3, "guidance": 2.5})


def test_a_lora_changes_the_picture_as_much_as_it_is_told(easel: MakeEasel, lora: Path) -> None:
    """On it draws differently, at no strength as if there were none."""
    plain, full, none = (
        only(easel("qwen_image", **options).draw(tiny_job()))
        for options in ({}, {"lora": str(lora)}, {"lora": str(lora), "lora_scale": 0.0})
    )
    assert difference(plain, full) > 0
    assert difference(plain, none) == 0


@pytest.mark.parametrize("name", ["qwen_image", "wan22"])
def test_int8_draws_nearly_the_same(easel: MakeEasel, name: str) -> None:
    """One byte for each weight of the transformer is another picture, and not much of another."""
    exact, rounded = (only(easel(name, **options).draw(tiny_job())) for options in ({}, {"quantise": "int8"}))
    assert 0 < difference(exact, rounded) < 30


def test_a_gguf_stands_in_for_the_transformer(easel: MakeEasel, gguf: Path) -> None:
    """Its eight bits draw nearly what the transformer of the folder draws."""
    exact, rounded = (
        only(easel("qwen_image", **options).draw(tiny_job())) for options in ({}, {"transformer": str(gguf)})
    )
    assert 0 < difference(exact, rounded) < 30


def test_a_lora_goes_with_a_gguf(easel: MakeEasel, gguf: Path, lora: Path) -> None:
    """As with Lightning on quantised weights."""
    plain = only(easel("qwen_image", transformer=str(gguf)).draw(tiny_job()))
    assert difference(plain, only(easel("qwen_image", transformer=str(gguf), lora=str(lora)).draw(tiny_job()))) > 0


def test_settings_of_the_scheduler_are_used(easel: MakeEasel) -> None:
    """Those that Qwen-Image-Lightning asks for, one of which is that there is no value."""
    lightning = {"base_shift": 1.0986, "max_shift": 1.0986, "shift_terminal": "none"}
    plain, shifted = (only(easel("qwen_image", scheduler=settings).draw(tiny_job())) for settings in ({}, lightning))
    assert difference(plain, shifted) > 0


def test_the_native_attention_backend_draws_the_same(easel: MakeEasel) -> None:
    """Naming the backend that is used anyway changes nothing."""
    usual, named = (only(easel("qwen_image", **options).draw(tiny_job())) for options in ({}, {"attention": "native"}))
    assert difference(usual, named) <= 1


def test_a_compiled_transformer_draws_the_same(easel: MakeEasel) -> None:
    """Within a grey level; the backend is one that takes no compiler."""
    compiled = easel("qwen_image", compile="eager")
    # as the warm-up drew it: another form would be compiled anew
    job = tiny_job("a red boat", size=ImageSize(256, 256))
    usual, same = (only(each.draw(job)) for each in (easel("qwen_image"), compiled))
    assert compiled.engine.pipeline.transformer._compiled_call_impl is not None
    assert difference(usual, same) <= 1


def test_a_backend_of_compilation_that_there_is_not_is_refused(easel: MakeEasel) -> None:
    """At the load, with the line that torch has for it, and not at the first picture."""
    with pytest.raises(ModelUnavailable, match="compile = abacus cannot be had here"):
        easel("qwen_image", compile="abacus")


def test_the_first_block_cache_skips_blocks(easel: MakeEasel) -> None:
    """With a high threshold most of the blocks are skipped, so that the picture is another."""
    usual, cached = (
        only(easel("qwen_image", steps=6, **options).draw(tiny_job()))
        for options in ({}, {"first_block_cache": 0.9, "max_batch": 1})
    )
    assert difference(usual, cached) > 0


def test_the_first_block_cache_forgets_between_pictures(easel: MakeEasel) -> None:
    """The same job gives the same bytes, whatever was drawn before it."""
    cached = easel("qwen_image", steps=6, first_block_cache=0.9, max_batch=1)
    first = only(cached.draw(tiny_job()))
    cached.draw(tiny_job("something else", seed=7))
    assert difference(first, only(cached.draw(tiny_job()))) == 0


@pytest.mark.skipif(
    importlib.util.find_spec("cache_dit") is None, reason="needs pip install --no-deps cache-dit==1.5.3, as in .ci/run"
)
def test_cache_dit_skips_blocks(easel: MakeEasel) -> None:
    """As the cache of the library itself, by the package of that name."""
    usual, cached = (
        only(easel("qwen_image", steps=12, **options).draw(tiny_job()))
        for options in ({}, {"cache_dit": 0.9, "max_batch": 1})
    )
    assert difference(usual, cached) > 0


def test_tiles_are_used_when_they_are_asked_for(easel: MakeEasel) -> None:
    """A picture larger than a tile is another when it is decoded in tiles, and the same when it is not."""
    job = tiny_job(size=ImageSize(512, 512))
    usual, tiled, whole = (only(easel("qwen_image", vae_tiling=choice).draw(job)) for choice in ("auto", "on", "off"))
    assert difference(usual, whole) == 0
    assert difference(usual, tiled) > 0


def test_tiles_are_for_pictures_that_the_memory_is_short_for(easel: MakeEasel) -> None:
    """The choice depends on the size alone, so that it is the same after every start."""
    from danqing.engines.diffusers.memory import is_tight  # noqa: PLC0415

    pipeline = easel("qwen_image").engine.pipeline
    assert not is_tight(pipeline, ImageSize(1328, 1328), "cpu")
    assert is_tight(pipeline, ImageSize(50_000, 50_000), "cpu")


def test_text_encoders_come_and_go(easel: MakeEasel, weights: FindWeights) -> None:
    """Outside of reading a prompt the pipeline has none, and it reads the same as before."""
    from danqing.engines.diffusers.placement import EncoderShuttle  # noqa: PLC0415

    engine = easel("qwen_image", prompt_cache_megabytes=0.0).engine
    before = only(easel("qwen_image", prompt_cache_megabytes=0.0).draw(tiny_job()))
    shuttle = EncoderShuttle(engine.pipeline, "cpu", active=True)
    assert engine.pipeline.text_encoder is None
    with shuttle.on_device():
        after = only(easel("qwen_image", prompt_cache_megabytes=0.0).draw(tiny_job()))
    assert engine.pipeline.text_encoder is None
    engine.load()

    assert difference(before, after) == 0


def test_bfloat16_is_used_where_it_is_asked_for(easel: MakeEasel) -> None:
    """Numbers of half the length are another picture."""
    exact, short = (only(easel("z_image", **options).draw(tiny_job())) for options in ({}, {"dtype": "bfloat16"}))
    assert difference(exact, short) > 0


def test_every_published_table_is_one_of_options() -> None:
    """What the program knows of weights by their names is checked like what an operator writes."""
    import tomllib  # noqa: PLC0415

    file = Path(__file__).parents[3] / "src/danqing/engines/diffusers/published.toml"
    tables = tomllib.loads(file.read_text())
    assert all(DiffusersOptions.model_validate(table).steps for table in tables.values())
    assert json.dumps(tables)
