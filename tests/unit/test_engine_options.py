"""How operators tell engines what to do with weights: options.toml in the models folder."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from danqing.core.weights import Weights, WeightsForm
from danqing.engine_options import EngineOptionsError, read_options, with_options
from danqing.engines.registry import ENGINES, EngineEntry


def an_entry(name: str, engine: str = "diffusers") -> EngineEntry:
    weights = Weights(
        name=name,
        engine=engine,
        form=WeightsForm.FOLDER,
        path="/weights",
        owned=False,
        size_bytes=1,
        licence="Apache-2.0",
        source="here",
    )
    return EngineEntry(address="a:B", settings={"weights": weights})


def told(name: str, own: Mapping[str, Mapping[str, object]]) -> EngineEntry:
    return with_options({name: an_entry(name), "atelier": ENGINES["atelier"]}, own)[name]


def test_without_a_file_there_are_no_options(tmp_path: Path) -> None:
    """Nobody has to write one."""
    assert read_options(tmp_path) == {}


@pytest.mark.parametrize("text", ["[qwen", "steps = 4"])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    """With a line that names it."""
    (tmp_path / "options.toml").write_text(text)
    with pytest.raises(EngineOptionsError, match=r"options\.toml.*(cannot be read|steps must be a table)"):
        read_options(tmp_path)


@pytest.mark.parametrize(
    ("options", "line"),
    [
        ({"stepps": 4}, "mine: stepps: Extra inputs are not permitted"),
        ({"steps": 0}, "mine: steps: Input should be greater than or equal to 1"),
        ({"first_block_cache": 0.1}, "need max_batch = 1"),
        ({"first_block_cache": 0.1, "cache_dit": 0.1, "max_batch": 1}, "choose one"),
        ({"offload": "model", "device_map": "balanced"}, "choose one"),
        ({"transformer": "/t.gguf", "quantise": "int8"}, "quantised already"),
        ({"devices": []}, "devices: Tuple should have at least 1 item"),
    ],
    ids=str,
)
def test_a_wrong_option_is_refused_in_one_line(options: Mapping[str, object], line: str) -> None:
    """At the start of the server, with the weights and the option."""
    with pytest.raises(EngineOptionsError) as caught:
        told("mine", {"mine": options})
    assert line in str(caught.value)
    assert "\n" not in str(caught.value)


def test_options_of_weights_that_are_not_there_are_a_warning(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever removes weights need not clean up before the next start, and a slip in a name is told."""
    entry = told("mine", {"yours": {"steps": 4}, "mine": {"steps": 5}})
    assert entry.settings is not None
    assert entry.settings["options"] == {"steps": 5}
    line = "options.toml: [yours] has no effect: no such weights are installed; there are mine"
    assert [record.message for record in caplog.records] == [line]


def test_an_engine_without_options_takes_none() -> None:
    """Atelier has none."""
    with pytest.raises(EngineOptionsError, match="AtelierEngine takes no options"):
        told("mine", {"atelier": {"steps": 4}})


def test_what_is_published_holds_until_the_operator_says_otherwise() -> None:
    """Steps and guidance of known weights are known; what is said replaces them one by one."""
    usual, own = (told("qwen-image", options).settings for options in ({}, {"qwen-image": {"steps": 8}}))
    assert usual is not None
    assert own is not None
    assert usual["options"] == {"steps": 50, "guidance": 4.0}
    assert own["options"] == {"steps": 8, "guidance": 4.0}


def test_devices_and_batches_are_for_the_executor() -> None:
    """One process for each device, with batches of the size that was chosen; the first GPU where nothing is said."""
    usual, own = (
        told("mine", options) for options in ({}, {"mine": {"devices": ["cuda:0", "cuda:1"], "max_batch": 2}})
    )
    assert (usual.devices, usual.max_batch) == (("auto",), 4)
    assert (own.devices, own.max_batch) == (("cuda:0", "cuda:1"), 2)
