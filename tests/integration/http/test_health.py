"""What supervisors and people see."""

import json
import re
from dataclasses import replace

import pytest

from danqing.app import Readiness, engines_are_ready
from danqing.execution.base import EngineHealth
from danqing.http.server import create_server
from tests.integration.http.addresses import addresses
from tests.integration.http.edge import Edge


@pytest.mark.parametrize(
    ("database", "engine", "missing"),
    [(False, True, ["database"]), (True, False, ["engine"]), (False, False, ["database", "engine"])],
)
def test_a_server_that_cannot_serve_says_what_is_missing(
    edge: Edge, database: bool, engine: bool, missing: list[str]
) -> None:
    """Readiness is refused with 503 while the database or the engine is not there."""
    unready = edge.at(replace(edge.services, database_is_ready=lambda: database, engine_is_ready=lambda: engine))
    response = unready.send("GET", "/readyz")
    assert (response.status_code, response.json()) == (503, {"status": "not ready", "missing": missing})


def an_engine(*, ready: bool, failure: str | None = None) -> EngineHealth:
    return EngineHealth(
        engine="any", device="cpu", pid=1, ready=ready, restarts=0, waiting=0, running=0, failure=failure
    )


@pytest.mark.parametrize(
    ("engines", "serves"),
    [
        ([], False),
        ([an_engine(ready=False)], False),
        ([an_engine(ready=True), an_engine(ready=False)], False),
        ([an_engine(ready=False, failure="no weights")], False),
        ([an_engine(ready=True), an_engine(ready=False, failure="no weights")], True),
    ],
    ids=["none", "loading", "one loads", "failed", "one failed"],
)
def test_a_server_is_ready_when_no_engine_is_loading_any_more(engines: list[EngineHealth], serves: bool) -> None:
    """One engine must be able to draw; another that cannot be loaded takes nothing away from it."""
    assert engines_are_ready(engines) == serves


def test_a_server_that_can_serve_is_ready(edge: Edge) -> None:
    """Readiness is granted when all is there."""
    response = edge.send("GET", "/readyz")
    assert (response.status_code, response.json()) == (200, {"status": "ready"})


def test_a_server_lives_even_while_it_cannot_serve(edge: Edge) -> None:
    """Liveness asks for the process alone."""
    response = edge.at(replace(edge.services, engine_is_ready=lambda: False)).send("GET", "/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "live"})


def test_the_first_page_says_what_this_is(edge: Edge) -> None:
    """The root names the base URL for clients and where the documentation is, without foreign addresses."""
    response = edge.send("GET", "/")
    assert response.headers["content-type"].startswith("text/html")
    assert "http://localhost:8720/api/v1" in response.text
    assert 'href="docs"' in response.text
    assert not re.search(r'(src|href)="(https?:)?//', response.text)


def test_a_host_name_cannot_smuggle_markup_into_the_page(edge: Edge) -> None:
    """What the page repeats of a request is text."""
    hostile = edge.at(replace(edge.services, public_url="http://<script>"))
    assert "<script>" not in hostile.send("GET", "/").text


def test_the_documentation_page_shows_every_call(edge: Edge) -> None:
    """The page at /docs has a section for each documented call, and loads nothing from elsewhere."""
    page = edge.send("GET", "/docs").text
    for path in edge.send("GET", "/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert not re.search(r'(src|href)="(https?:)?//|<script', page)


def test_every_call_is_documented(edge: Edge) -> None:
    """Each call in the OpenAPI description has a summary, a text, and an example of what it answers."""
    description = edge.send("GET", "/openapi.json").json()
    operations = [operation for path in description["paths"].values() for operation in path.values()]
    assert operations
    assert all(operation["summary"] and operation["description"] for operation in operations)


def test_no_answer_is_documented_that_is_never_given(edge: Edge) -> None:
    """The framework's own 422 is not among the documented answers: this server never sends it."""
    description = edge.send("GET", "/openapi.json").json()
    operations = [operation for path in description["paths"].values() for operation in path.values()]
    assert all("422" not in operation["responses"] for operation in operations)


def test_the_submit_is_documented_with_its_body_and_its_refusals(edge: Edge) -> None:
    """The description shows the body of a submit, the key it needs, and each status it can be refused with."""
    description = edge.send("GET", "/openapi.json").json()
    submit = description["paths"]["/api/v1/services/aigc/text2image/image-synthesis"]["post"]
    example = submit["requestBody"]["content"]["application/json"]["example"]
    assert edge.submit(example).status_code == 200
    assert {"200", "400", "401", "403", "404", "503"} <= set(submit["responses"])
    assert submit["security"]
    assert "HTTPBearer" in description["components"]["securitySchemes"]
    assert "num_images_per_prompt must be 1" in json.dumps(submit["responses"])


def test_no_two_calls_share_an_address(edge: Edge) -> None:
    """Each path and method is served by one function."""
    calls = addresses(create_server(edge.services))
    assert calls
    assert len(calls) == len(set(calls))


def test_a_ready_server_stays_ready_while_more_is_installed() -> None:
    """Weights that load for minutes take nothing away from the engines that draw meanwhile."""
    engines = [an_engine(ready=True)]
    readiness = Readiness(lambda: engines)
    before = readiness()
    engines.append(an_engine(ready=False))

    assert (before, readiness()) == (True, True)
    engines.pop(0)
    assert not readiness()
