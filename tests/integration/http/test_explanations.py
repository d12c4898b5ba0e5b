"""What an engine drew, told with the pictures to callers who ask for it."""

import json

import pytest

from danqing.storage.image_store import explanation_key
from tests.integration.http.edge import PROMPT, Edge

TOLD = {"subjects": [{"label": "cat", "drawn_as": "cat", "color": None, "box": [1, 2, 3, 4]}], "omitted": []}
EXPLAIN = {"x-danqing-explain": "enable"}
MESSAGES = {
    "model": "wan2.6-t2i",
    "input": {"messages": [{"role": "user", "content": [{"text": "a cat"}]}]},
}


def explained_task(edge: Edge, document: object = PROMPT) -> str:
    """The id of a task whose picture was made and told of."""
    task_id = edge.submitted(document)
    key = edge.succeed(task_id)
    edge.services.images.put_explanation(key, json.dumps(TOLD).encode())
    return task_id


def queried(edge: Edge, task_id: str, headers: dict[str, str]) -> dict[str, object]:
    (result,) = edge.send("GET", f"/api/v1/tasks/{task_id}", {**edge.auth, **headers}).json()["output"]["results"]
    assert isinstance(result, dict)
    return result


@pytest.mark.parametrize("headers", [{}, {"x-danqing-explain": "disable"}, {"x-danqing-explain": ""}])
def test_nobody_who_does_not_ask_gets_an_explanation(edge: Edge, headers: dict[str, str]) -> None:
    """Without the header the answer is the vendor's, key for key."""
    assert "explanation" not in queried(edge, explained_task(edge), headers)


def test_a_neighbour_gets_no_explanation(edge: Edge, neighbour: Edge) -> None:
    """The task of another account is unknown with the header too."""
    task_id = explained_task(edge)
    answer = neighbour.send("GET", f"/api/v1/tasks/{task_id}", {**neighbour.auth, **EXPLAIN}).json()
    assert answer["output"] == {"task_id": task_id, "task_status": "UNKNOWN"}


def test_the_header_brings_the_explanation(edge: Edge) -> None:
    """Each picture has what the engine told beside its address, as a JSON object."""
    assert queried(edge, explained_task(edge), EXPLAIN)["explanation"] == TOLD


def test_an_engine_that_cannot_tell(edge: Edge) -> None:
    """A picture of which nothing was told has null."""
    task_id = edge.submitted()
    edge.succeed(task_id)
    assert queried(edge, task_id, EXPLAIN)["explanation"] is None


def test_a_task_without_pictures_is_answered_as_ever(edge: Edge) -> None:
    """A waiting task has nothing to explain."""
    answer = edge.send("GET", f"/api/v1/tasks/{edge.submitted()}", {**edge.auth, **EXPLAIN}).json()
    assert answer["output"]["task_status"] == "PENDING"


def test_explanations_go_with_their_pictures(edge: Edge) -> None:
    """What deletes a picture deletes what was told of it."""
    key = edge.succeed(edge.submitted())
    edge.services.images.put_explanation(key, b"{}")
    edge.services.images.delete([key])
    assert edge.services.images.get(explanation_key(key)) is None
