"""What each error looks like to a client of OpenAI."""

import pytest

from danqing.core import errors
from danqing.core.errors import ServiceError
from danqing.core.task import TaskFailure
from danqing.wire.openai.errors import OPENAI_ERRORS, error_answer, failed_images
from tests.unit.wire.test_errors import INTERNAL_TEXT, tree


def test_every_error_of_the_tree_has_a_row() -> None:
    """Every error that the service can raise has its own status, type and code."""
    assert set(tree(ServiceError)) == set(OPENAI_ERRORS)


@pytest.mark.parametrize(
    ("error", "status", "code", "param"),
    [
        (errors.MissingApiKey(), 401, "invalid_api_key", None),
        (errors.InvalidApiKey(), 401, "invalid_api_key", None),
        (errors.MissingField("prompt"), 400, "missing_required_parameter", "prompt"),
        (errors.InvalidField("quality", "best", "must be high"), 400, "invalid_value", "quality"),
        (errors.SizeNotAllowed(), 400, "invalid_value", "size"),
        (errors.ImageCountOutOfRange(4), 400, "invalid_value", "n"),
        (errors.MethodNotAllowed("PUT"), 405, "method_not_supported", None),
        (errors.UnknownModel(), 404, "model_not_found", "model"),
        (errors.UnknownPath(), 404, "unknown_url", None),
        (errors.RateLimited(1), 429, "rate_limit_exceeded", None),
        (errors.FreeQuotaExhausted(), 429, "insufficient_quota", None),
        (errors.EngineTimeout(), 500, "server_error", None),
        (errors.ModelUnavailable(), 503, "model_unavailable", None),
    ],
)
def test_an_error_has_the_status_and_code_that_clients_know(
    error: ServiceError, status: int, code: str, param: str | None
) -> None:
    """Each error is answered with OpenAI's status and code, and names the parameter where there is one."""
    answered, body = error_answer(error)
    told = body["error"]
    assert isinstance(told, dict)
    assert list(told) == ["message", "type", "param", "code"]
    assert (answered, told["code"], told["param"]) == (status, code, param)


def test_foreign_errors_tell_nothing() -> None:
    """An error that is not ours is a server error, and nothing of it leaves the server."""
    told = {"message": INTERNAL_TEXT, "type": "server_error", "param": None, "code": "server_error"}
    assert error_answer(KeyError("secret")) == (500, {"error": told})


@pytest.mark.parametrize(
    ("code", "status"),
    [("InternalError.Algo", 500), ("ModelUnavailable", 503), ("Odd", 500), ("InvalidParameter", 400)],
)
def test_a_failed_task_is_answered_by_its_code(code: str, status: int) -> None:
    """The caller who waits gets the text that the task failed with; a code from elsewhere is a server error."""
    answered, body = failed_images(TaskFailure(code=code, message="because"))
    assert answered == status
    assert "because" in str(body["error"])
