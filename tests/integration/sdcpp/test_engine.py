"""What weights in one file promise, drawn by the real stable-diffusion.cpp in the real process of an engine."""

import importlib.util
import io
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from danqing.app import open_app
from danqing.config import Settings
from danqing.core.account import Money
from danqing.core.catalog import Catalog
from danqing.core.errors import EngineTimeout, ModelUnavailable
from danqing.core.generation import ImageSize
from danqing.core.task import Task, TaskStatus
from danqing.core.weights import Weights
from danqing.engine_options import with_options
from danqing.engine_start import start_engines
from danqing.engines.base import ImageJob
from danqing.engines.registry import installed_engines
from danqing.engines.shelf import Shelf
from danqing.execution.dispatcher import ExecutionLimits
from danqing.execution.local import LocalExecutor
from danqing.installers import build_installer
from danqing.storage import ledger_store
from danqing.storage.database import open_database
from danqing.storage.image_store import open_folder
from danqing.weights.installing import InstallOrder
from tests.engines import empty_stable_diffusion
from tests.engines.jobs import ignore, job
from tests.factories import a_request
from tests.integration.tasks.conftest import Desk

pytestmark = [
    pytest.mark.slow,
    # a file of half a gigabyte is written and hashed once
    pytest.mark.xdist_group("sdcpp"),
    pytest.mark.skipif(importlib.util.find_spec("cyllama") is None, reason="needs the extra danqing[sdcpp]"),
]

MODEL = "wan2.6-t2i"
SIZE = ImageSize(72, 64)
"""No multiple of 64, which is what the library draws."""


def wanted(seed: int = 1) -> ImageJob:
    return job("a cat", model=MODEL, seed=seed, size=SIZE)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("weights") / "empty.gguf"
    empty_stable_diffusion.write(file)
    return file


@pytest.fixture(scope="module")
def weights(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Weights:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    installer = build_installer(settings, lambda _text: None)
    return installer.install(InstallOrder(name=MODEL, path=file), lambda *_: None)


@contextmanager
def executor(weights: Weights, steps: int = 1, **limits: float) -> Iterator[LocalExecutor]:
    """An executor of the engine of these weights, with few steps."""
    engines = installed_engines([weights])
    options = {weights.name: {"steps": steps, "guidance": 1.0}}
    engine = {weights.name: with_options(engines, options)[weights.name]}
    running = LocalExecutor(engine, limits=replace(ExecutionLimits(job_seconds=120.0), **limits))
    try:
        yield running
    finally:
        running.close()


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.01)


def reason(weights: Weights) -> str:
    """Why the engine of these weights cannot be started."""
    with executor(weights) as running:
        future = running.submit(weights.name, wanted(), ignore)
        with pytest.raises(ModelUnavailable) as error:
            future.result(60)
    assert "\n" not in error.value.message
    return error.value.message


def test_a_file_that_is_not_the_installed_one_is_refused(weights: Weights) -> None:
    """Another hash than at the installation is told, before the library sees the file."""
    assert "is not the file that was installed: its SHA-256 is" in reason(replace(weights, sha256="0" * 64))


def test_a_file_that_is_gone_or_cut_off_is_refused(weights: Weights, tmp_path: Path) -> None:
    """The library itself does not end on a file that is cut off."""
    cut = tmp_path / "cut.gguf"
    with Path(weights.path).open("rb") as whole:
        cut.write_bytes(whole.read(1_000_000))
    os.truncate(cut, 300_000_000)

    assert "is cut off: it has 300000000 bytes and should have" in reason(replace(weights, path=str(cut), sha256=None))
    assert reason(replace(weights, path="/no/such.gguf")) == "There is no file /no/such.gguf."


def test_a_picture_past_its_time_is_given_up_and_the_next_one_drawn(weights: Weights) -> None:
    """The library cannot be stopped, so its process is killed; a new one takes its place."""
    with executor(weights, steps=200, job_seconds=1.0) as running:
        slow = running.submit(MODEL, wanted(), ignore)
        assert isinstance(slow.exception(60), EngineTimeout)
        wait_until(lambda: running.health()[0].ready)
        assert running.health()[0].restarts == 1


def test_a_process_that_is_killed_in_a_step_draws_again(weights: Weights, tmp_path: Path, catalog: Catalog) -> None:
    """The task is drawn once more by the next process, is the same picture, and is charged once."""
    settings, request = Settings(home=tmp_path), a_request(MODEL, 1, str(SIZE))
    with executor(weights, steps=2) as running, closing(open_app(settings, executor=running)) as app:
        desk = Desk(app, catalog)
        first, again = desk.finish(desk.order(request), 200), desk.order(request)
        wait_until(lambda: running.health()[0].running == 1)
        pid = running.health()[0].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        second = desk.finish(again, 200)

        assert (first.status, second.status) == (TaskStatus.SUCCEEDED, TaskStatus.SUCCEEDED)
        assert running.health()[0].restarts == 1
        assert pixels(settings, first) == pixels(settings, second)
        assert charged(settings) == [ledger_store.Charges(images=2, free_images=2, amount=Money(0, "USD"))]


def pixels(settings: Settings, task: Task) -> bytes:
    """What the only picture of a task shows."""
    (result,) = task.results
    return Image.open(io.BytesIO(open_folder(settings.home / "images").get(str(result.object_key)) or b"")).tobytes()


def charged(settings: Settings) -> list[ledger_store.Charges]:
    database = open_database(settings.database)
    with closing(database.connect()) as connection:
        found = ledger_store.charges(connection, "account-1")
    database.dispose()
    return found


def test_a_seed_is_a_picture_of_the_very_size(weights: Weights) -> None:
    """Equal seeds give equal bytes, another seed another picture, and the size is exact."""
    with executor(weights) as running:
        shares: list[float] = []
        futures = [running.submit(MODEL, wanted(seed), shares.append) for seed in (1, 2, 1)]
        one, other, same = (future.result(120) for future in futures)

    assert one.pixels.shape == (SIZE.height, SIZE.width, 3)
    assert (one.pixels == same.pixels).all()
    assert (one.pixels != other.pixels).mean() > 0.5
    assert max(shares) == 1.0


def test_a_running_server_draws_with_weights_that_are_installed_meanwhile(file: Path, tmp_path: Path) -> None:
    """Nothing has to be started again, neither for what comes nor for what goes."""
    settings = Settings(home=tmp_path)
    settings.models.mkdir()
    (settings.models / "options.toml").write_text("")
    installer = build_installer(settings, lambda _text: None)
    running = start_engines(settings)
    try:
        assert MODEL not in [one.engine for one in running.health()]
        installer.install(InstallOrder(name=MODEL, path=file), lambda *_: None)
        wait_until(lambda: any(one.engine == MODEL and one.ready for one in running.health()))
        installer.remove(MODEL)
        wait_until(lambda: MODEL not in [one.engine for one in running.health()])
    finally:
        running.close()
    assert Shelf(settings.models).all() == {}
    assert file.exists()
