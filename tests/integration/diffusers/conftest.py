"""Small weights of the real classes, made once for all processes that test, and an engine in this process."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from danqing.engines.base import ImageJob, Picture, Progress
from danqing.engines.diffusers.engine import DiffusersEngine
from tests.engines.tiny_shelf import WHY_SKIPPED, can_draw, shelved, tiny_weights

LIBRARIES_WARN = "ignore"
"""Torch and its kin warn of each other when they are imported; this is not about us."""


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings(LIBRARIES_WARN))
            # the libraries are imported, and each engine is made, in one process only
            item.add_marker(pytest.mark.xdist_group("diffusers"))
            item.add_marker(pytest.mark.skipif(not can_draw(), reason=WHY_SKIPPED))


class Easel:
    """An engine with small weights, whose pictures are asserted to be pictures."""

    def __init__(self, folder: Path, engine: type[DiffusersEngine], options: Mapping[str, Any]) -> None:
        self.engine = engine({"weights": shelved(folder), "device": "cpu", "options": {"steps": 2, **options}})
        self.engine.load()

    def draw(self, *jobs: ImageJob, progress: Progress = lambda *_: None) -> list[Picture]:
        answers = self.engine.generate(jobs, progress)
        pictures = [answer for answer in answers if isinstance(answer, Picture)]
        assert len(pictures) == len(jobs), answers
        return pictures


@pytest.fixture(scope="session")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The folder of the weights of a name."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if base.name.startswith("popen") else base) / "tiny-weights"
    return lambda name: tiny_weights(shared, name)


MakeEasel = Callable[..., Easel]


@pytest.fixture(scope="session")
def easel(weights: Callable[[str], Path]) -> MakeEasel:
    """Makes an engine of a name and options, once for all tests that want the same."""
    made: dict[str, Easel] = {}

    def make(name: str, engine: type[DiffusersEngine] = DiffusersEngine, **options: object) -> Easel:
        import torch  # noqa: PLC0415  only where it is installed

        # one thread: the same bytes everywhere, and no waiting for cores that other tests use
        torch.set_num_threads(1)
        key = f"{name} {engine} {options}"
        if key not in made:
            made[key] = Easel(weights(name), engine, options)
        return made[key]

    return make
