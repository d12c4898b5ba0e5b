"""Taking tasks back."""

import pytest

from danqing.wire.dashscope.canceling import CANCEL_HEADER
from tests.integration.http.edge import Edge, refusal

REFUSED = (
    400,
    "UnsupportedOperation",
    "Failed to cancel the task, please confirm if the task is in PENDING status.",
)


def test_a_cancel_needs_a_key(edge: Edge) -> None:
    """Nobody takes a task back without a key."""
    task_id = edge.submitted()
    answer = refusal(edge.send("POST", f"/api/v1/tasks/{task_id}/cancel"))
    assert answer == (401, "InvalidApiKey", "No API-key provided.")


def test_a_task_that_runs_or_has_ended_cannot_be_taken_back(edge: Edge) -> None:
    """Only a PENDING task can be canceled."""
    running, ended = edge.submitted(), edge.submitted()
    edge.begin(running)
    edge.succeed(ended)
    for task_id in (running, ended):
        assert refusal(edge.send("POST", f"/api/v1/tasks/{task_id}/cancel", edge.auth)) == REFUSED


@pytest.mark.parametrize(("asked", "status"), [("running", 200), (" Running ", 200), ("pending", 400), ("", 400)])
def test_a_header_of_our_own_takes_back_a_task_that_runs(edge: Edge, asked: str, status: int) -> None:
    """With `x-danqing-cancel: running` RUNNING is no obstacle; with any other value the vendor's rule holds."""
    task_id = edge.submitted()
    edge.begin(task_id)
    response = edge.send("POST", f"/api/v1/tasks/{task_id}/cancel", {**edge.auth, CANCEL_HEADER: asked})

    assert response.status_code == status
    assert edge.query(task_id).json()["output"]["task_status"] == ("CANCELED" if status == 200 else "RUNNING")


def test_a_task_that_has_ended_stays_as_it_is(edge: Edge) -> None:
    """The header changes nothing for pictures that are made, nor for the tasks of others or of nobody."""
    task_id = edge.submitted()
    edge.succeed(task_id)
    for path in (task_id, "00000000-0000-4000-8000-000000000000"):
        assert (
            refusal(edge.send("POST", f"/api/v1/tasks/{path}/cancel", edge.auth | {CANCEL_HEADER: "running"}))
            == REFUSED
        )


def test_a_task_cannot_be_taken_back_twice(edge: Edge) -> None:
    """The second cancel finds a task that is not PENDING."""
    path = f"/api/v1/tasks/{edge.submitted()}/cancel"
    assert edge.send("POST", path, edge.auth).status_code == 200
    assert refusal(edge.send("POST", path, edge.auth)) == REFUSED


@pytest.mark.parametrize("task_id", ["x", "00000000-0000-4000-8000-000000000000", "%00"])
def test_an_unknown_task_cannot_be_taken_back(edge: Edge, task_id: str) -> None:
    """An id that no task has is answered as a task that is not PENDING."""
    assert refusal(edge.send("POST", f"/api/v1/tasks/{task_id}/cancel", edge.auth)) == REFUSED


def test_the_task_of_another_account_stays(edge: Edge, neighbour: Edge) -> None:
    """Others can neither cancel a task nor learn that it is there."""
    task_id = edge.submitted()
    assert refusal(neighbour.send("POST", f"/api/v1/tasks/{task_id}/cancel", neighbour.auth)) == REFUSED
    assert edge.query(task_id).json()["output"]["task_status"] == "PENDING"


@pytest.mark.parametrize("end", ["", "/"])
@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"", {}),
        (b"", {"Content-Type": "application/json"}),
        (b'{"model":"","parameters":{},"input":""}', {"Content-Type": "application/json"}),
        (b"\xff{junk", {"Content-Type": "text/plain", "X-DashScope-Async": "enable"}),
    ],
)
def test_whatever_body_comes_along_is_not_read(edge: Edge, end: str, body: bytes, headers: dict[str, str]) -> None:
    """Clients send no body, an empty one or junk; the task is canceled all the same."""
    task_id = edge.submitted()
    response = edge.send("POST", f"/api/v1/tasks/{task_id}/cancel{end}", {**edge.auth, **headers}, body)
    assert response.json() == {
        "request_id": response.headers["x-request-id"],
        "output": {"task_id": task_id, "task_status": "CANCELED"},
    }
    assert edge.query(task_id).json()["output"]["task_status"] == "CANCELED"
