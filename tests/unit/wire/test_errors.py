"""What each error looks like to a caller."""

from collections.abc import Iterator

import pytest

from danqing.core import errors
from danqing.core.errors import ServiceError
from danqing.wire.dashscope.errors import WIRE_ERRORS, WireError, error_body, wire_error

INTERNAL_TEXT = "An internal error has occurred, please try again later or contact service support."


def tree(root: type[ServiceError]) -> Iterator[type[ServiceError]]:
    yield root
    for child in root.__subclasses__():
        if child.__module__ == errors.__name__:
            yield from tree(child)


def test_every_error_of_the_tree_has_a_row() -> None:
    """Every error that the service can raise has its own HTTP status and code."""
    assert set(tree(ServiceError)) == set(WIRE_ERRORS)


@pytest.mark.parametrize(
    ("error", "status", "code", "message"),
    [
        (errors.MissingApiKey(), 401, "InvalidApiKey", "No API-key provided."),
        (errors.InvalidApiKey(), 401, "InvalidApiKey", "Invalid API-key provided."),
        (
            errors.MalformedBody(),
            400,
            "InvalidParameter",
            "Required body invalid, please check the request body format.",
        ),
        (errors.PayloadTooLarge(), 400, "BadRequest.TooLarge", "Payload Too Large."),
        (errors.MissingModel(), 400, "BadRequest.EmptyModel", 'Required parameter "model" missing from request.'),
        (errors.MissingInput(), 400, "BadRequest.EmptyInput", "Required input parameter missing from request."),
        (errors.MissingField("input.prompt"), 400, "InvalidParameter", "Field required: input.prompt"),
        (errors.ImageCountFixed(), 400, "InvalidParameter", "num_images_per_prompt must be 1"),
        (errors.ImageCountOutOfRange(4), 400, "InvalidParameter", "Range of n should be [1, 4]"),
        (errors.SeedOutOfRange(), 400, "InvalidParameter", "Range of seed should be [0, 2147483647]"),
        (errors.ModelNotOnThisRoute(), 400, "InvalidParameter", "url error, please check url！"),
        (errors.MethodNotAllowed("GET"), 400, "InvalidParameter", "Request method 'GET' is not supported."),
        (
            errors.SynchronousCallsNotSupported(),
            403,
            "AccessDenied",
            "current user api does not support synchronous calls",
        ),
        (
            errors.AsynchronousCallsNotSupported(),
            403,
            "AccessDenied",
            "current user api does not support asynchronous calls",
        ),
        (errors.UnknownModel(), 404, "InvalidParameter", "Model not exist."),
        (errors.UnknownPath(), 404, "NotFound", "Request path not found."),
        (
            errors.TaskNotCancelable(),
            400,
            "UnsupportedOperation",
            "Failed to cancel the task, please confirm if the task is in PENDING status.",
        ),
        (errors.EngineError(), 500, "InternalError.Algo", "Inference internal error."),
        (
            errors.EngineTimeout(),
            500,
            "InternalError.Timeout",
            "An internal timeout error has occurred during execution, please try again later or contact service "
            "support.",
        ),
        (
            errors.EngineCrashed(),
            500,
            "InternalError.Algo",
            "An internal error has occurred during algorithm execution.",
        ),
        (errors.ModelUnavailable(), 503, "ModelUnavailable", "Model is unavailable, please try again later."),
    ],
)
def test_an_error_has_its_documented_status_code_and_text(
    error: ServiceError, status: int, code: str, message: str
) -> None:
    """Each error is answered with the status, code and text of the vendor's error page."""
    assert wire_error(error) == WireError(status, code)
    assert error_body(error, "id") == {"code": code, "message": message, "request_id": "id"}


def test_foreign_errors_tell_nothing() -> None:
    """An error that is not ours is an internal error, and nothing of it leaves the server."""
    assert wire_error(KeyError("secret")) == WireError(500, "InternalError")
    assert error_body(KeyError("secret"), "id") == {
        "code": "InternalError",
        "message": INTERNAL_TEXT,
        "request_id": "id",
    }


def test_a_class_without_a_row_is_answered_as_its_nearest_ancestor() -> None:
    """The most derived class that has a row decides."""

    class TooBlue(errors.UnknownModel):
        """Too blue."""

    assert wire_error(TooBlue()) == WireError(404, "InvalidParameter")


def test_an_error_body_has_exactly_three_strings() -> None:
    """An error is {code, message, request_id}, in this order, and never null: the Java SDK trips over null."""
    assert list(error_body(errors.UnknownModel(), "id").items()) == [
        ("code", "InvalidParameter"),
        ("message", "Model not exist."),
        ("request_id", "id"),
    ]
