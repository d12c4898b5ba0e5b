"""Weights drawn through the whole service: every family, several pictures, a crash, and weights that are broken."""

import asyncio
import io
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from PIL import Image

from danqing.app import App, open_app
from danqing.config import Settings
from danqing.engine_start import start_engines
from danqing.engines.base import ImageJob, Picture
from danqing.engines.registry import EngineEntry
from danqing.execution.base import EngineHealth, Executor, JobProgress
from danqing.execution.in_process import InProcessExecutor
from danqing.execution.local import LocalExecutor
from danqing.execution.withdrawal import Withdrawal
from danqing.storage.database import open_database
from danqing.wire.dashscope.canceling import CANCEL_RUNNING
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS, TASKS
from tests.engines.jobs import entry
from tests.engines.tiny_shelf import NAMES, tiny_entry

FindWeights = Callable[[str], Path]
MODEL = "wan2.2-t2i-flash"
"""A model of free sizes, from 512*512 on; weights under its name draw it."""


@dataclass(frozen=True)
class Desk:
    """One account at a server that draws with small weights."""

    app: App
    key: str

    def call(self, path: str, document: object = None, more: Mapping[str, str] = {}) -> httpx.Response:
        async def exchange() -> httpx.Response:
            headers = {"Authorization": f"Bearer {self.key}", "X-DashScope-Async": "enable", **more}
            transport = httpx.ASGITransport(self.app.http)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost", headers=headers) as client:
                return await (client.get(path) if document is None else client.post(path, json=document))

        return asyncio.run(exchange())

    def submit(self, prompt: str = "a cat", model: str = MODEL, **parameters: object) -> str:
        document = {
            "model": model,
            "input": {"prompt": prompt},
            "parameters": {"prompt_extend": False, "size": "512*512", "n": 1, "seed": 1, **parameters},
        }
        answer = self.call(IMAGE_SYNTHESIS, document)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["output"]["task_id"])

    def output(self, task_id: str) -> dict[str, Any]:
        """What became of a task, once it has ended."""
        deadline = time.monotonic() + 120
        while True:
            output: dict[str, Any] = self.call(f"{TASKS}/{task_id}").json()["output"]
            if output["task_status"] not in {"PENDING", "RUNNING"}:
                return output
            assert time.monotonic() < deadline, output
            time.sleep(0.1)

    def pictures(self, task_id: str) -> list[Image.Image]:
        output = self.output(task_id)
        assert output["task_status"] == "SUCCEEDED", output
        return [Image.open(io.BytesIO(self.call(result["url"]).content)) for result in output["results"]]

    def charged(self) -> list[tuple[str, int]]:
        """The task and index of every picture in the ledger."""
        database = open_database(self.app.settings.database)
        with database.connect() as connection:
            rows = connection.execute(sa.text("SELECT task_id, image_index FROM ledger")).all()
        database.dispose()
        return [(row.task_id, row.image_index) for row in rows]


@contextmanager
def opened(home: Path, engines: Mapping[str, EngineEntry], *, apart_from_us: bool = True) -> Iterator[Desk]:
    """A server with these engines, in processes of their own or, where that is not the question, in this one."""
    settings = Settings(home=home)
    executor: Executor = start_engines(settings, engines) if apart_from_us else InProcessExecutor(engines)
    with serving(settings, executor) as desk:
        yield desk


@contextmanager
def serving(settings: Settings, executor: Executor) -> Iterator[Desk]:
    """A server whose pictures this executor makes."""
    app = open_app(settings, executor=executor)
    try:
        yield Desk(app, app.keys.create(app.keys.create_account("tests", "singapore"), "tests")[1])
    finally:
        app.close()


def until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline, "this did not happen in time"
        time.sleep(0.05)


@pytest.mark.parametrize("name", NAMES)
def test_every_family_draws_exactly_what_was_asked_for(weights: FindWeights, tmp_path: Path, name: str) -> None:
    """A size that no family can draw as it is, the name of the weights in the answer, and one charge."""
    # a process of its own for each would import the libraries eight times
    with opened(tmp_path, {MODEL: tiny_entry(weights(name))}, apart_from_us=False) as desk:
        task = desk.submit(size="513*514", negative_prompt="blurry")
        (picture,) = desk.pictures(task)

        assert (picture.size, picture.mode) == ((513, 514), "RGB")
        assert desk.output(task)["results"][0]["engine"] == MODEL
        assert desk.charged() == [(task, 0)]


def apart(one: Image.Image, other: Image.Image) -> int:
    """By how many grey levels two pictures differ at most."""
    pairs = zip(one.tobytes(), other.tobytes(), strict=True)
    return max(abs(a - b) for a, b in pairs)


@dataclass(frozen=True)
class Lent:
    """An executor that stays when the app around it is closed: to import the libraries takes longer than a test."""

    executor: LocalExecutor

    def submit(
        self,
        engine: str,
        job: ImageJob,
        progress: JobProgress,
        turn: str = "",
        withdrawal: Withdrawal | None = None,
    ) -> Future[Picture]:
        return self.executor.submit(engine, job, progress, turn, withdrawal)

    def health(self) -> list[EngineHealth]:
        return self.executor.health()

    def close(self) -> None:
        """Nothing: the fixture ends it."""


@pytest.fixture(scope="module")
def troubled(weights: FindWeights) -> Iterator[Lent]:
    """A process of its own with an engine that meets trouble when it is told to."""
    entry = tiny_entry(weights("qwen_image"), address="tests.engines.diffusers_engines:TroubledEngine")
    with closing(LocalExecutor({MODEL: entry})) as executor:
        yield Lent(executor)


@pytest.fixture
def desk(troubled: Lent, tmp_path: Path) -> Iterator[Desk]:
    with serving(Settings(home=tmp_path / "home"), troubled) as desk:
        yield desk


@pytest.mark.slow
def test_four_pictures_have_four_seeds(desk: Desk) -> None:
    """They are the pictures of these seeds drawn alone, within one grey level, and are charged one by one."""
    task = desk.submit(n=4, seed=5)
    together = desk.pictures(task)
    alone = [desk.pictures(desk.submit(seed=5 + index))[0] for index in range(4)]

    assert [apart(*pair) <= 1 for pair in zip(together, alone, strict=True)] == [True] * 4
    assert all(apart(one, other) > 1 for one, other in pairwise(together))
    assert [index for charged, index in sorted(desk.charged()) if charged == task] == [0, 1, 2, 3]


@pytest.mark.slow
def test_a_task_taken_back_while_it_is_drawn_ends_within_a_step(desk: Desk, tmp_path: Path) -> None:
    """Its four pictures stop after the step under way, nothing is charged, and the same process draws the next."""
    (steps := tmp_path / "steps").mkdir()
    task, process = desk.submit(f"steps {steps}", n=4), desk.app.executor.health()[0].pid
    (steps / "first").touch()
    until(lambda: not list(steps.iterdir()))
    refused = desk.call(f"{TASKS}/{task}/cancel", {}).status_code
    answer = desk.call(f"{TASKS}/{task}/cancel", {}, CANCEL_RUNNING)
    (steps / "second").touch()
    desk.pictures(after := desk.submit())

    assert (refused, answer.json()["output"]["task_status"]) == (400, "CANCELED")
    assert desk.output(task)["task_status"] == "CANCELED"
    assert desk.charged() == [(after, 0)]
    assert desk.app.executor.health()[0].pid == process


@pytest.mark.slow
def test_a_task_too_large_for_the_memory_fails_alone(desk: Desk) -> None:
    """With a clear message and no charge, and the next task is drawn by the same process."""
    process = desk.app.executor.health()[0].pid
    failed = desk.output(desk.submit(size="720*512"))
    desk.pictures(task := desk.submit())

    assert failed["task_status"] == "FAILED"
    assert failed["message"] == "There is not enough memory on cpu for a picture of 720*512."
    assert desk.charged() == [(task, 0)]
    assert desk.app.executor.health()[0].pid == process


@pytest.mark.slow
def test_a_task_whose_engine_dies_is_drawn_again_and_charged_once(desk: Desk, tmp_path: Path) -> None:
    """A process that ends between two steps is started again, and the picture is what it would have been."""
    task = desk.submit(f"once {tmp_path / 'crashed'}")
    (picture,) = desk.pictures(task)
    (again,) = desk.pictures(desk.submit(f"once {tmp_path / 'crashed'}"))

    assert (tmp_path / "crashed").exists()
    assert desk.app.executor.health()[0].restarts == 1
    assert apart(picture, again) == 0
    assert desk.charged().count((task, 0)) == 1


def test_weights_too_large_for_the_memory_leave_the_other_models_alone(weights: FindWeights, tmp_path: Path) -> None:
    """An encoder of 2^49 bytes is more than any machine has: one line says so, and other models are drawn."""
    from tests.engines.tiny_files import write_endless_weights  # noqa: PLC0415  only where it is installed

    folder = write_endless_weights(weights("stable_diffusion"), tmp_path / "endless")
    with opened(tmp_path / "home", {MODEL: tiny_entry(folder), "atelier": entry()}, apart_from_us=False) as desk:
        failed = desk.output(task := desk.submit())
        desk.pictures(other := desk.submit(model="wan2.2-t2i-plus"))

        assert (failed["task_status"], failed["code"]) == ("FAILED", "ModelUnavailable")
        assert failed["message"] == f"There is not enough memory on cpu for the weights in {folder}."
        assert task != other
        assert desk.charged() == [(other, 0)]


def missing(_weights: Path, broken: Path) -> str:
    return f"There is no folder {broken}."


def truncated(weights: Path, broken: Path) -> str:
    shutil.copytree(weights, broken)
    file = broken / "transformer/diffusion_pytorch_model.safetensors"
    size = file.stat().st_size
    with file.open("r+b") as stream:
        stream.truncate(size - 100)
    return f"{file} is cut off: it has {size - 100} bytes and should have {size}."


def of_another_class(weights: Path, broken: Path) -> str:
    shutil.copytree(weights, broken)
    index = broken / "model_index.json"
    index.write_text(index.read_text().replace("QwenImagePipeline", "QwenImageEditPipeline"))
    return "QwenImageEditPipeline is no pipeline that draws here; there are QwenImagePipeline,"


@pytest.mark.parametrize("spoil", [missing, truncated, of_another_class], ids=lambda spoil: str(spoil.__name__))
def test_broken_weights_leave_the_other_models_alone(
    weights: FindWeights, tmp_path: Path, spoil: Callable[[Path, Path], str]
) -> None:
    """The server stays up, says in one line what is wrong, is ready, and draws the models that need no such weights."""
    line = spoil(weights("qwen_image"), tmp_path / "broken")
    engines = {MODEL: tiny_entry(tmp_path / "broken"), "atelier": entry()}
    with opened(tmp_path / "home", engines) as desk:
        until(lambda: desk.app.executor.health()[0].failure)
        until(lambda: desk.call("/readyz").status_code == 200)
        told = str(desk.app.executor.health()[0].failure)

        assert told.startswith(line)
        assert "\n" not in told
        assert desk.pictures(desk.submit(model="wan2.2-t2i-plus"))[0].size == (512, 512)
