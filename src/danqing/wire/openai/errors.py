"""What each error becomes for a client of OpenAI: the only place that knows OpenAI's codes.

Source: OpenAI API reference, "Error codes", and openai 3.54.0, which chooses its exceptions by the HTTP status.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core import errors
from danqing.core.errors import ServiceError
from danqing.core.task import TaskFailure
from danqing.wire.dashscope.errors import WIRE_ERRORS


@dataclass(frozen=True)
class OpenAIError:
    """Status, `type` and `code` of an error. param: the field of the body. message: instead of the error's own."""

    status: int
    type: str
    code: str | None = None
    param: str | None = None
    message: str | None = None


_INVALID = "invalid_request_error"
_FORBIDDEN = "permission_error"
_NO_FUNDS = OpenAIError(429, "insufficient_quota", "insufficient_quota")
_TOO_FAST = OpenAIError(429, "rate_limit_exceeded", "rate_limit_exceeded")
_SERVER = OpenAIError(500, "server_error", "server_error")
_NOT_SUPPORTED = OpenAIError(400, _INVALID, "unsupported_value")
_BAD_KEY = OpenAIError(401, _INVALID, "invalid_api_key", message="Incorrect API key provided.")
_NOT_FOUND = OpenAIError(404, _INVALID, "not_found")
_REFUSED = OpenAIError(
    400,
    _INVALID,
    "content_policy_violation",
    message="Your request was rejected as a result of our safety system.",
)
_FILE_REFUSED = OpenAIError(403, _FORBIDDEN, "access_denied")

OPENAI_ERRORS: Mapping[type[ServiceError], OpenAIError] = {
    ServiceError: _SERVER,
    errors.AuthenticationError: _BAD_KEY,
    errors.MissingApiKey: OpenAIError(
        401,
        _INVALID,
        "invalid_api_key",
        message="You didn't provide an API key. It belongs into the header `Authorization: Bearer YOUR_KEY`.",
    ),
    errors.InvalidApiKey: _BAD_KEY,
    errors.InvalidRequest: OpenAIError(400, _INVALID, "invalid_value"),
    errors.MalformedBody: OpenAIError(
        400, _INVALID, "invalid_json", message="The body of the request must be one JSON object in UTF-8."
    ),
    errors.PayloadTooLarge: OpenAIError(413, _INVALID, "request_too_large"),
    errors.MissingModel: OpenAIError(400, _INVALID, "missing_required_parameter", "model"),
    errors.MissingInput: OpenAIError(400, _INVALID, "missing_required_parameter", "input"),
    errors.MissingField: OpenAIError(400, _INVALID, "missing_required_parameter"),
    errors.InvalidField: OpenAIError(400, _INVALID, "invalid_value"),
    errors.InvalidMessages: OpenAIError(400, _INVALID, "invalid_value", "messages"),
    errors.SizeNotAllowed: OpenAIError(400, _INVALID, "invalid_value", "size"),
    errors.ImageCountFixed: OpenAIError(400, _INVALID, "invalid_value", "n", "This model draws one picture a call."),
    errors.ImageCountOutOfRange: OpenAIError(400, _INVALID, "invalid_value", "n"),
    errors.SeedOutOfRange: OpenAIError(400, _INVALID, "invalid_value", "seed"),
    errors.ModelNotOnThisRoute: OpenAIError(400, _INVALID, "unsupported_value", "model"),
    errors.ContentRejected: _REFUSED,
    errors.CannotInstall: OpenAIError(400, _INVALID, "invalid_value"),
    errors.IdempotencyKeyReused: OpenAIError(400, _INVALID, "idempotency_key_in_use"),
    errors.MethodNotAllowed: OpenAIError(405, _INVALID, "method_not_supported"),
    errors.AccessDenied: OpenAIError(403, _FORBIDDEN, "access_denied"),
    errors.SynchronousCallsNotSupported: _NOT_SUPPORTED,
    errors.AsynchronousCallsNotSupported: _NOT_SUPPORTED,
    errors.ModelAccessDenied: OpenAIError(403, _FORBIDDEN, "access_denied", "model"),
    errors.WorkspaceAccessDenied: OpenAIError(403, _FORBIDDEN, "access_denied"),
    errors.FreeQuotaExhausted: _NO_FUNDS,
    errors.Arrearage: _NO_FUNDS,
    errors.Throttled: _TOO_FAST,
    errors.RateLimited: _TOO_FAST,
    errors.BurstRate: _TOO_FAST,
    errors.TooManyWaiting: _TOO_FAST,
    errors.NotFound: _NOT_FOUND,
    errors.UnknownModel: OpenAIError(404, _INVALID, "model_not_found", "model"),
    errors.NoPublicKey: _NOT_FOUND,
    errors.UnknownPath: OpenAIError(404, _INVALID, "unknown_url"),
    errors.UnsupportedOperation: _NOT_SUPPORTED,
    errors.TaskNotCancelable: _NOT_SUPPORTED,
    errors.TaskCanceled: OpenAIError(409, _INVALID, "canceled"),
    # files are fetched from addresses of their own, which answer as the vendor's object store does
    errors.LinkError: _FILE_REFUSED,
    errors.LinkExpired: _FILE_REFUSED,
    errors.LinkForged: _FILE_REFUSED,
    errors.NoSuchFile: _NOT_FOUND,
    errors.MalformedForm: OpenAIError(400, _INVALID, "invalid_value"),
    errors.UploadPolicyExpired: _FILE_REFUSED,
    errors.UploadPolicyViolated: _FILE_REFUSED,
    errors.UploadExists: OpenAIError(409, _INVALID, "file_exists"),
    errors.UploadCapacityExceeded: _FILE_REFUSED,
    errors.EngineError: _SERVER,
    errors.EngineTimeout: _SERVER,
    errors.EngineCrashed: _SERVER,
    errors.EngineBusy: _TOO_FAST,
    errors.JobNotDrawable: OpenAIError(400, _INVALID, "invalid_value"),
    errors.PictureRejected: _REFUSED,
    errors.PictureUnwanted: OpenAIError(409, _INVALID, "canceled"),
    errors.ModelUnavailable: OpenAIError(503, "server_error", "model_unavailable"),
}
"""One row for each class of the tree."""

_BY_CODE: Mapping[str, OpenAIError] = {
    WIRE_ERRORS[kind].code: row for kind, row in reversed([*OPENAI_ERRORS.items()]) if kind in WIRE_ERRORS
}
"""The row of each code that a task can fail with; of two rows with the same code the first holds."""


def openai_error(error: Exception) -> OpenAIError:
    """The row of the most derived class that has one; foreign errors are internal errors."""
    kinds = (kind for kind in type(error).__mro__ if kind in OPENAI_ERRORS)
    return OPENAI_ERRORS[next(kinds, ServiceError)]


def error_answer(error: Exception) -> tuple[int, dict[str, object]]:
    """Status and JSON of an error. Of a foreign error nothing is told but that there was one."""
    row = openai_error(error)
    told = error if isinstance(error, ServiceError) else ServiceError()
    field = told.field if isinstance(told, errors.MissingField | errors.InvalidField) else row.param
    return row.status, _body(row, row.message or told.message, field)


def failed_images(failure: TaskFailure) -> tuple[int, dict[str, object]]:
    """Status and JSON for the caller whose task failed. A code from elsewhere is an internal error."""
    row = _BY_CODE.get(failure.code, _SERVER)
    return row.status, _body(row, failure.message, None)


def _body(row: OpenAIError, message: str, param: str | None) -> dict[str, object]:
    return {"error": {"message": message, "type": row.type, "param": param, "code": row.code}}
