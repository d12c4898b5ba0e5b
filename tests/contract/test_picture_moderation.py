"""What a caller sees of a picture that may not be published: a real server, a real model, a lowered threshold."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from danqing.core.generation import ImageSize
from danqing.generation.moderation.pictures import PictureModerator
from danqing.storage import audit_store, ledger_store
from danqing.storage.database import open_database
from tests.contract.conftest import Service, Wire, open_service
from tests.engines.jobs import job
from tests.engines.pattern import gradient

SYNTHESIS = "/api/v1/services/aigc/text2image/image-synthesis"
REFUSED = {"code": "DataInspectionFailed", "message": "Output data may contain inappropriate content."}
ONE_HIT, FOUR_HITS = range(25, 29), range(4)
"""Seeds whose pictures by the test engine score in this order; of the first four the last scores highest."""


def score(seed: int) -> float:
    return PictureModerator(1.0).score(gradient(job(seed=seed, size=ImageSize(512, 512))))


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A server that refuses the picture of seed 28 alone among 25 to 28, and those of 0 to 3."""
    *lower, highest = sorted(score(seed) for seed in ONE_HIT)
    assert min(score(seed) for seed in FOUR_HITS) > highest == score(ONE_HIT[3])
    threshold = (lower[-1] + highest) / 2
    yield from open_service(
        tmp_path_factory.mktemp("home"), DANQING_IMAGE_MODERATION="true", DANQING_IMAGE_THRESHOLD=str(threshold)
    )


@pytest.fixture
def wire(strict: Service) -> Wire:
    return Wire(server=strict.server, key=strict.new_key())


def four(wire: Wire, seeds: range) -> dict[str, Any]:
    """What a task of four pictures ends with."""
    document = {
        "model": "wan2.2-t2i-flash",
        "input": {"prompt": "plain"},
        "parameters": {"n": 4, "seed": seeds[0], "size": "512*512", "prompt_extend": False},
    }
    task = wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable").json()["output"]
    while task["task_status"] in ("PENDING", "RUNNING"):
        time.sleep(0.1)
        answer: dict[str, Any] = wire.send("GET", f"/api/v1/tasks/{task['task_id']}").json()
        task = answer["output"]
    return answer


def charged(service: Service, wire: Wire) -> int:
    """Rows of the ledger of an account."""
    account = service.keys.authenticate(wire.key, "localhost").account_id
    database = open_database(f"sqlite:///{service.home / 'danqing.sqlite'}")
    with database.connect() as connection:
        rows = sum(charges.images for charges in ledger_store.charges(connection, account))
    database.dispose()
    return rows


def test_four_refused_pictures_fail_the_task(strict: Service, wire: Wire) -> None:
    """The task is FAILED with the documented code and text, and nothing is charged."""
    answer = four(wire, FOUR_HITS)
    output = answer["output"]
    assert (output["task_status"], output["code"], output["message"]) == ("FAILED", *REFUSED.values())
    assert output["task_metrics"] == {"TOTAL": 4, "SUCCEEDED": 0, "FAILED": 4}
    assert "usage" not in answer
    assert charged(strict, wire) == 0


def test_one_refused_picture_of_four_leaves_three(strict: Service, wire: Wire) -> None:
    """It alone has a reason instead of an address; metrics, usage and ledger count the three others."""
    answer = four(wire, ONE_HIT)
    output = answer["output"]
    assert output["task_status"] == "SUCCEEDED"
    assert ["url" in result for result in output["results"]] == [True, True, True, False]
    assert {name: output["results"][3][name] for name in REFUSED} == REFUSED
    assert output["task_metrics"] == {"TOTAL": 4, "SUCCEEDED": 3, "FAILED": 1}
    assert answer["usage"]["image_count"] == 3
    assert charged(strict, wire) == 3


def test_a_refused_picture_is_logged_without_its_prompt(strict: Service, wire: Wire) -> None:
    """The log says whose key, which task and which of its pictures, and nothing else."""
    task = four(wire, ONE_HIT)["output"]["task_id"]
    account = strict.keys.authenticate(wire.key, "localhost").account_id
    database = open_database(f"sqlite:///{strict.home / 'danqing.sqlite'}")
    with database.connect() as connection:
        entry = audit_store.newest(connection, 1, f"account:{account}")[0]
    database.dispose()
    assert (entry.action, entry.detail) == ("picture.reject", {"task": task, "pictures": [3]})
