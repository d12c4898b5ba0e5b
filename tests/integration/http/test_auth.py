"""Who may call."""

import pytest

from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS
from tests.integration.http.edge import Edge, refusal

TASK = "/api/v1/tasks/0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"
MISSING = (401, "InvalidApiKey", "No API-key provided.")
INVALID = (401, "InvalidApiKey", "Invalid API-key provided.")


@pytest.mark.parametrize(("method", "path"), [("POST", IMAGE_SYNTHESIS), ("GET", TASK)])
@pytest.mark.parametrize("headers", [{}, {"Authorization": ""}, {"Authorization": "Bearer"}, {"Authorization": " "}])
def test_without_a_key_nobody_calls(edge: Edge, method: str, path: str, headers: dict[str, str]) -> None:
    """A call without a key is refused before anything else is looked at."""
    assert refusal(edge.send(method, path, headers)) == MISSING


@pytest.mark.parametrize(("method", "path"), [("POST", IMAGE_SYNTHESIS), ("GET", TASK)])
@pytest.mark.parametrize("header", ["Bearer sk-unknown", "sk-unknown", "Basic c2stdW5rbm93bg==", "Bearer 钥匙"])
def test_an_unknown_key_is_refused(edge: Edge, method: str, path: str, header: str) -> None:
    """A key that was never issued is refused."""
    assert refusal(edge.send(method, path, {"Authorization": header})) == INVALID


def test_a_revoked_key_is_refused(edge: Edge) -> None:
    """A key holds until it is revoked."""
    edge.services.keys.revoke(edge.services.keys.authenticate(edge.key, "localhost").key_id)
    assert refusal(edge.query("any")) == INVALID


def test_a_key_of_another_region_is_refused(edge: Edge, beijing: Edge) -> None:
    """The host name decides the region, and keys hold in their own region only."""
    assert refusal(beijing.query("any")) == INVALID
    at_beijing = {**beijing.auth, "Host": "dashscope.aliyuncs.com"}
    assert beijing.send("GET", TASK, at_beijing).status_code == 200
    assert refusal(edge.send("GET", TASK, {**edge.auth, "Host": "dashscope.aliyuncs.com"})) == INVALID


def test_who_calls_is_asked_before_what_is_sent(edge: Edge) -> None:
    """A stranger learns nothing of the body that was sent, not even that it is broken."""
    assert refusal(edge.send("POST", IMAGE_SYNTHESIS, body=b"{")) == MISSING
    assert refusal(edge.send("POST", IMAGE_SYNTHESIS, {"Authorization": "Bearer sk-x"}, b"{")) == INVALID


@pytest.mark.parametrize("form", ["Bearer {}", "bearer {}", "BEARER   {}  ", "{}"])
def test_the_key_is_taken_in_every_form(edge: Edge, form: str) -> None:
    """The scheme may have any case, and may be left out."""
    assert edge.send("GET", TASK, {"Authorization": form.format(edge.key)}).status_code == 200
