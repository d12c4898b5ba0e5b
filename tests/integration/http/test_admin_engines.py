"""What operators can do about engines and weights over HTTP."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from danqing.execution.base import EngineHealth
from danqing.http.metrics import Metrics
from tests.hub_stub import INDEX
from tests.integration.http.edge import Edge, refusal
from tests.integration.http.operator import Admin, operator


def _installed(admin: Admin, name: str) -> dict[str, Any]:
    """The row of these weights, once nothing is under way any more."""
    deadline = time.monotonic() + 20
    while any(one["failure"] is None for one in admin.output("GET", "/weights")["installations"]):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    (row,) = (row for row in admin.output("GET", "/weights")["weights"] if row["name"] == name)
    return dict(row)


@pytest.fixture
def admin(edge: Edge) -> Admin:
    return operator(edge)


@pytest.mark.parametrize("engines", [[], ["dall-e"], ["atelier", "atelier"]])
def test_an_order_of_unknown_engines_is_refused(admin: Admin, engines: list[str]) -> None:
    """The names that may stand in an order are told."""
    status, code, message = refusal(admin.send("PUT", "/engine-orders/qwen-image", {"engines": engines}))
    assert (status, code) == (400, "InvalidParameter")
    assert message.endswith("must be some of atelier, cloud, each once")


def test_an_order_for_no_model_is_refused(admin: Admin) -> None:
    """A model has to be there."""
    assert refusal(admin.send("PUT", "/engine-orders/dall-e", {"engines": ["atelier"]}))[0] == 404
    assert refusal(admin.send("DELETE", "/engine-orders/dall-e"))[0] == 404


def test_an_order_holds_until_it_is_dropped(admin: Admin) -> None:
    """Setting an order is noted for the model, and the log of changes has it."""
    assert admin.output("PUT", "/engine-orders/qwen-image", {"engines": ["cloud"]})["is_own_order"] is True
    rows = {row["model"]: row for row in admin.output("GET", "/engines")["models"]}
    assert (rows["qwen-image"]["is_own_order"], rows["qwen-image-plus"]["is_own_order"]) == (True, False)
    assert admin.output("DELETE", "/engine-orders/qwen-image")["is_own_order"] is False
    assert admin.output("GET", "/audit?subject=model:qwen-image")


def test_the_queue_is_told(admin: Admin) -> None:
    """How many tasks wait and run in all, whoever's they are."""
    metrics = Metrics()
    other = operator(admin.edge.at(replace(admin.edge.services, metrics=metrics)))
    assert other.output("GET", "/engines")["queue"] == {"waiting": 0, "running": 0}
    metrics.watch(lambda: 3, lambda: 1, list)
    assert other.output("GET", "/engines")["queue"] == {"waiting": 3, "running": 1}


def test_an_engine_tells_its_memory(admin: Admin) -> None:
    """That of its process; none where another server draws."""
    here = EngineHealth(engine="atelier", device="cpu", pid=os.getpid(), ready=True, restarts=0, waiting=0, running=0)
    board = replace(admin.edge.services.engines, health=lambda: [here, replace(here, engine="cloud", pid=None)])
    other = operator(admin.edge.at(replace(admin.edge.services, engines=board)))
    atelier, cloud = other.output("GET", "/engines")["engines"]
    assert atelier["memory_bytes"] > 10_000_000
    assert cloud["memory_bytes"] is None
    assert "pid" not in atelier


def test_unknown_weights_are_not_removed(admin: Admin) -> None:
    """What is not there cannot be taken away."""
    answer = refusal(admin.send("DELETE", "/weights/sdxl"))
    assert answer == (400, "InvalidParameter", "No weights named sdxl are installed.")


def test_a_failed_installation_says_why(admin: Admin) -> None:
    """What went wrong stands in the list until it is tried again."""
    admin.output("POST", "/weights", {"name": "wan2.6-t2i", "path": "/no/such/file"})
    _installed(admin, "qwen-image")
    (failed,) = admin.output("GET", "/weights")["installations"]
    assert (failed["name"], failed["failure"]) == ("wan2.6-t2i", "There is no file or folder /no/such/file.")


def test_weights_are_installed_and_removed(admin: Admin, tmp_path: Path) -> None:
    """A folder of the server is registered, listed with the models it draws, and gone after its removal."""
    (tmp_path / "model_index.json").write_bytes(INDEX)
    admin.output("POST", "/weights", {"name": "qwen-image", "path": str(tmp_path)})
    row = _installed(admin, "qwen-image")
    assert (row["state"], row["engine"], row["size_bytes"]) == ("installed", "diffusers", len(INDEX))
    assert "qwen-image-max" in row["models"]

    assert admin.output("DELETE", "/weights/qwen-image") == {"removed": True}
    assert _installed(admin, "qwen-image")["state"] == "available"
