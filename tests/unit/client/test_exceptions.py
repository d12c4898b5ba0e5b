"""Promises of the client's errors."""

import inspect

import pytest

from danqing import client
from danqing.client import exceptions
from danqing.client.exceptions import (
    ApiError,
    AuthenticationFailed,
    DanqingClientError,
    ServerFailed,
    Throttled,
    refusal,
)

CLASSES = [kind for _, kind in inspect.getmembers(exceptions, inspect.isclass) if issubclass(kind, Exception)]


@pytest.mark.parametrize(
    ("status", "kind"), [(400, ApiError), (401, AuthenticationFailed), (429, Throttled), (503, ServerFailed)]
)
def test_the_status_decides_the_class(status: int, kind: type[ApiError]) -> None:
    """A caller tells by the class what can be done: mend the request, the key, the pace, or wait."""
    assert type(refusal(status, code="C", message="m", request_id="r")) is kind


def test_a_refusal_keeps_what_the_server_said() -> None:
    """Status, code, text and request id are there to be logged and reported."""
    error = refusal(400, code="InvalidParameter", message="num_images_per_prompt must be 1", request_id="r-1")
    said = (error.status, error.code, error.message, error.request_id)

    assert said == (400, "InvalidParameter", "num_images_per_prompt must be 1", "r-1")
    assert str(error) == "num_images_per_prompt must be 1 (InvalidParameter, HTTP 400)"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_error_is_of_the_one_tree(kind: type[Exception]) -> None:
    """Catching DanqingClientError is enough, each class is in the drawing, and each can be imported from the top."""
    assert issubclass(kind, DanqingClientError)
    assert kind.__name__ in (exceptions.__doc__ or "")
    assert getattr(client, kind.__name__) is kind
