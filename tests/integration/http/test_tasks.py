"""Querying a task."""

from dataclasses import replace
from datetime import timedelta

import pytest

from danqing.core.task import TaskFailure
from tests.integration.http.edge import NOW, PNG, PROMPT, Edge

WAN = {"model": "wan2.2-t2i-flash", "input": {"prompt": "a cat"}, "parameters": {"n": 1}}


@pytest.mark.parametrize(
    "task_id", ["0385dc79-5ff8-4d82-bcb6-0b7fd1a3c0de", "86ecf553-d340-4e21-xxxxxxxxx", "x", "%00", "%E7%94%BB", "%FF"]
)
def test_a_task_that_never_was_is_unknown(edge: Edge, task_id: str) -> None:
    """A query is answered 200 with the status UNKNOWN whatever id it names, never 404."""
    response = edge.query(task_id)
    assert response.status_code == 200
    assert response.json()["output"]["task_status"] == "UNKNOWN"


def test_an_unknown_task_is_answered_in_exactly_the_vendors_bytes(edge: Edge) -> None:
    """The answer for an unknown task repeats the id as it was asked for."""
    response = edge.query("X-1")
    request_id = response.headers["x-request-id"]
    assert response.text == f'{{"request_id":"{request_id}","output":{{"task_id":"X-1","task_status":"UNKNOWN"}}}}'


def test_the_task_of_another_account_is_unknown(edge: Edge, neighbour: Edge) -> None:
    """What one account has, no other sees."""
    task_id = edge.submitted()
    assert neighbour.query(task_id).json()["output"] == {"task_id": task_id, "task_status": "UNKNOWN"}


def test_a_task_is_forgotten_24_hours_after_its_end(edge: Edge) -> None:
    """A finished task can be had for 24 hours, and is UNKNOWN from then on."""
    fresh, old = edge.submitted(), edge.submitted()
    edge.succeed(fresh, NOW - timedelta(hours=23, minutes=59))
    edge.succeed(old, NOW - timedelta(hours=24))
    assert edge.query(fresh).json()["output"]["task_status"] == "SUCCEEDED"
    assert edge.query(old).json()["output"] == {"task_id": old, "task_status": "UNKNOWN"}


def test_a_task_can_be_queried_at_once(edge: Edge) -> None:
    """The first query right after the submit finds the task waiting."""
    task_id = edge.submitted()
    response = edge.query(task_id)
    assert response.json() == {
        "request_id": response.headers["x-request-id"],
        "output": {"task_id": task_id, "task_status": "PENDING", "submit_time": "2026-01-12 12:00:00.000"},
    }


def test_a_running_wan_task_counts_its_images(edge: Edge) -> None:
    """A Wan task that runs says since when, and how many images it makes."""
    task_id = edge.submitted(WAN)
    edge.begin(task_id)
    output = edge.query(task_id).json()["output"]
    assert (output["task_status"], output["scheduled_time"]) == ("RUNNING", "2026-01-12 12:00:00.000")
    assert output["task_metrics"] == {"TOTAL": 1, "SUCCEEDED": 0, "FAILED": 0}


def test_the_picture_can_be_fetched_from_the_address_in_the_answer(edge: Edge) -> None:
    """A finished task names the address of its picture, which opens without a key."""
    task_id = edge.submitted()
    key = edge.succeed(task_id)
    body = edge.query(task_id).json()
    (result,) = body["output"]["results"]
    assert list(result) == ["orig_prompt", "actual_prompt", "url", "engine"]
    assert result["url"].startswith(f"http://localhost:8720/{key}?Expires=")
    assert edge.send("GET", result["url"]).content == PNG
    assert body["usage"] == {"image_count": 1}
    assert "task_metrics" not in body["output"]


def test_a_failed_task_says_why(edge: Edge) -> None:
    """Code and message of a failed task stand inside `output`; the answer itself is a 200."""
    task_id = edge.submitted()
    edge.fail(task_id, TaskFailure(code="InternalError.Algo", message="Inference internal error."))
    response = edge.query(task_id)
    output = response.json()["output"]
    assert (response.status_code, output["task_status"]) == (200, "FAILED")
    assert (output["code"], output["message"]) == ("InternalError.Algo", "Inference internal error.")


def test_a_canceled_task_says_when_it_ended(edge: Edge) -> None:
    """A task that was taken back is CANCELED and has an end."""
    task_id = edge.submitted()
    edge.services.tasks.cancel(edge.services.keys.authenticate(edge.key, "localhost"), task_id)
    output = edge.query(task_id).json()["output"]
    assert list(output) == ["task_id", "task_status", "submit_time", "end_time"]
    assert output["task_status"] == "CANCELED"


@pytest.mark.parametrize("end", ["", "/", "?", "/?size=1664*928&n=1&prompt_extend=true&watermark=false"])
def test_a_slash_and_a_query_change_nothing(edge: Edge, end: str) -> None:
    """The asynchronous Python client adds both to the address; the answer is the same."""
    task_id = edge.submitted()
    assert edge.query(task_id + end).json()["output"]["task_status"] == "PENDING"


def test_a_stray_body_and_header_change_nothing(edge: Edge) -> None:
    """Whatever a client sends along with a query is not looked at."""
    task_id = edge.submitted()
    headers = {**edge.auth, "X-DashScope-Async": "enable", "Content-Type": "application/json"}
    response = edge.send("GET", f"/api/v1/tasks/{task_id}", headers, b'{"broken')
    assert response.json()["output"]["task_status"] == "PENDING"


def test_every_key_of_the_account_finds_its_tasks(edge: Edge) -> None:
    """A task belongs to the account, not to the key it was submitted with."""
    task_id = edge.submitted()
    keys = edge.services.keys
    account_id = keys.authenticate(edge.key, "localhost").account_id
    account = next(account for account in keys.accounts() if account.account_id == account_id)
    response = edge.send(
        "GET", f"/api/v1/tasks/{task_id}", {"Authorization": f"Bearer {keys.create(account, 'second')[1]}"}
    )
    assert response.json()["output"]["task_status"] == "PENDING"


def test_the_answer_says_which_engine_draws(edge: Edge) -> None:
    """The engine of a task stands in a header of every answer about it, and in each of its results."""
    task_id = edge.submitted()
    assert edge.query(task_id).headers["x-danqing-engine"] == "atelier"
    edge.succeed(task_id)
    assert edge.query(task_id).json()["output"]["results"][0]["engine"] == "atelier"
    assert "x-danqing-engine" not in edge.query("unknown").headers


def test_the_public_url_takes_the_place_of_the_callers(edge: Edge) -> None:
    """Behind a proxy the addresses of pictures begin as the operator says."""
    task_id = edge.submitted(PROMPT)
    key = edge.succeed(task_id)
    public = edge.at(replace(edge.services, public_url="https://pictures.example/danqing/"))
    url = public.query(task_id).json()["output"]["results"][0]["url"]
    assert url.startswith(f"https://pictures.example/danqing/{key}?Expires=")
