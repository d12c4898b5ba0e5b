"""Listing tasks."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.integration.http.edge import NOW, PROMPT, Edge, refusal

WAN = {"model": "wan2.2-t2i-flash", "input": {"prompt": "a cat"}}


def listed(edge: Edge, **query: object) -> dict[str, Any]:
    response = edge.send("GET", f"/api/v1/tasks?{urlencode(query)}", edge.auth)
    assert response.status_code == 200
    body: dict[str, Any] = response.json()
    return body


def ids(edge: Edge, **query: object) -> list[str]:
    return [item["task_id"] for item in listed(edge, **query)["data"]]


@pytest.mark.parametrize("path", ["/api/v1/tasks", "/api/v1/tasks/"])
def test_a_list_needs_a_key(edge: Edge, path: str) -> None:
    """Nobody sees tasks without a key."""
    assert refusal(edge.send("GET", path)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize(
    "query",
    [
        {"page_no": "0"},
        {"page_size": "1000"},
        {"status": "DONE"},
        {"start_time": "yesterday"},
        {"start_time": "20260112000000", "end_time": "20260113000001"},
        {"start_time": "20260112000001", "end_time": "20260112000000"},
        {"model_name": "\0"},
    ],
)
def test_a_query_out_of_bounds_is_refused(edge: Edge, query: dict[str, str]) -> None:
    """What cannot be meant is told, with the name of the parameter."""
    status, code, message = refusal(edge.send("GET", f"/api/v1/tasks?{urlencode(query)}", edge.auth))
    assert (status, code) == (400, "InvalidParameter")
    assert "the parameters must conform to the specification: " in message


def test_an_account_sees_its_own_tasks_only(edge: Edge, neighbour: Edge) -> None:
    """Whatever a query names, the tasks of others are not in its answer."""
    task_id = edge.submitted()
    assert ids(neighbour) == []
    assert ids(neighbour, task_id=task_id) == []
    assert ids(edge, task_id=task_id) == [task_id]


def test_an_entry_has_the_documented_fields(edge: Edge) -> None:
    """Times are numbers of milliseconds, `end_time` is there once the task has ended, `tasks` has them as text."""
    task_id = edge.submitted()
    edge.succeed(task_id, NOW + timedelta(milliseconds=9208))
    (task,) = listed(edge)["data"]
    milliseconds = 1768190400000
    assert list(task) == [
        "api_key_id", "caller_parent_id", "caller_uid", "gmt_create", "start_time", "end_time", "model_name", "region",
        "request_id", "status", "task_id", "user_api_unique_key",
    ]  # fmt: skip
    assert (task["gmt_create"], task["end_time"]) == (milliseconds, milliseconds + 9208)
    assert (task["model_name"], task["region"], task["status"]) == ("qwen-image-plus", "ap-southeast-1", "SUCCEEDED")
    assert task["user_api_unique_key"] == "apikey:v1:aigc:text2image:image-synthesis:qwen-image-plus"
    assert listed(edge)["tasks"] == [
        {
            "task_id": task_id,
            "task_status": "SUCCEEDED",
            "model_name": "qwen-image-plus",
            "submit_time": "2026-01-12 12:00:00.000",
            "scheduled_time": "2026-01-12 12:00:00.000",
            "end_time": "2026-01-12 12:00:09.208",
        }
    ]


def test_a_waiting_task_has_no_other_time(edge: Edge) -> None:
    """What has not happened has no time; nothing is null."""
    edge.submitted()
    assert {"start_time", "end_time"}.isdisjoint(listed(edge)["data"][0])


def test_the_answer_is_flat_and_counts(edge: Edge) -> None:
    """The list has no `output`; it says how many tasks and pages there are, and which page this is."""
    tasks = {edge.submitted({**PROMPT, "model": "atelier"}) for _ in range(5)}
    pages = [listed(edge, page_no=page, page_size=2) for page in (1, 2, 3, 4)]
    assert [len(page["data"]) for page in pages] == [2, 2, 1, 0]
    assert {item["task_id"] for page in pages for item in page["data"]} == tasks
    numbers = {name: pages[1][name] for name in ("total", "total_page", "page_no", "page_size")}
    assert numbers == {"total": 5, "total_page": 3, "page_no": 2, "page_size": 2}
    assert "output" not in pages[0]


def test_filters_leave_what_matches(edge: Edge) -> None:
    """Model, state, key and region each narrow the list."""
    qwen, wan = edge.submitted(PROMPT), edge.submitted(WAN)
    edge.begin(wan)
    key_id = listed(edge)["data"][0]["api_key_id"]
    assert ids(edge, model_name="wan2.2-t2i-flash") == [wan]
    assert ids(edge, status="PENDING") == [qwen]
    assert set(ids(edge, api_key_id=key_id)) == {qwen, wan}
    assert set(ids(edge, region="ap-southeast-1")) == {qwen, wan}
    for nothing in ({"api_key_id": "other"}, {"region": "cn-beijing"}, {"region": "x"}, {"status": "UNKNOWN"}):
        assert ids(edge, **nothing) == []


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ({}, True),
        ({"start_time": "20260112120000"}, True),
        ({"start_time": "20260112120001"}, False),
        ({"start_time": "20260111120000"}, True),
        ({"start_time": "20260111115959"}, False),
        ({"end_time": "20260112120000"}, True),
        ({"end_time": "20260112115959"}, False),
        ({"end_time": "20260113120000"}, True),
        ({"end_time": "20260113120001"}, False),
        ({"start_time": "20260112000000", "end_time": "20260113000000"}, True),
    ],
)
def test_the_window_is_24_hours(edge: Edge, query: dict[str, str], is_found: bool) -> None:
    """One end alone means 24 hours from it, none the last 24 hours; the task was submitted at 12:00:00 in UTC+8."""
    edge.submitted()
    assert bool(ids(edge, **query)) is is_found


def test_forgotten_tasks_are_not_listed(edge: Edge) -> None:
    """A task that a query would not find is not in the list either."""
    edge.succeed(edge.submitted(), NOW - timedelta(hours=24))
    assert ids(edge) == []


def test_a_slash_changes_nothing(edge: Edge) -> None:
    """The documentation writes a slash at the end, the clients do not."""
    task_id = edge.submitted()
    body = edge.send("GET", "/api/v1/tasks/?page_no=1&page_size=10", edge.auth).json()
    assert [item["task_id"] for item in body["data"]] == [task_id]


def test_details_come_where_they_are_asked_for(edge: Edge) -> None:
    """What was asked for and what became of it stand beside the documented fields, and nowhere by default."""
    task_id = edge.submitted()
    (plain,) = listed(edge)["data"]
    (detailed,) = listed(edge, detail="true")["data"]
    assert plain.items() <= detailed.items()
    assert set(detailed) - set(plain) == {"request", "output"}
    assert detailed["output"]["task_id"] == task_id
    assert detailed["request"]["parameters"]["n"] == 1


def test_a_task_tells_what_was_asked_for(edge: Edge) -> None:
    """A query with `detail=true` answers the request in the words of a submit, with the seed that was chosen."""
    task_id = edge.submitted()
    assert "request" not in edge.send("GET", f"/api/v1/tasks/{task_id}", edge.auth).json()
    asked = edge.send("GET", f"/api/v1/tasks/{task_id}?detail=true", edge.auth).json()["request"]
    assert set(asked) == {"model", "call", "engine", "input", "parameters"}
    assert set(asked["parameters"]) == {"size", "n", "seed", "prompt_extend", "watermark"}
