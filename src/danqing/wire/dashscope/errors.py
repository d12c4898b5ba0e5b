"""What each error becomes on the wire: the only place that knows HTTP statuses and the vendor's codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core import errors
from danqing.core.errors import ServiceError
from danqing.core.task import TaskFailure


@dataclass(frozen=True)
class WireError:
    """An HTTP status and the code that the vendor documents for it."""

    status: int
    code: str


WIRE_ERRORS: Mapping[type[ServiceError], WireError] = {
    ServiceError: WireError(500, "InternalError"),
    errors.AuthenticationError: WireError(401, "InvalidApiKey"),
    errors.MissingApiKey: WireError(401, "InvalidApiKey"),
    errors.InvalidApiKey: WireError(401, "InvalidApiKey"),
    errors.InvalidRequest: WireError(400, "InvalidParameter"),
    errors.MalformedBody: WireError(400, "InvalidParameter"),
    errors.PayloadTooLarge: WireError(400, "BadRequest.TooLarge"),
    errors.MissingModel: WireError(400, "BadRequest.EmptyModel"),
    errors.MissingInput: WireError(400, "BadRequest.EmptyInput"),
    errors.MissingField: WireError(400, "InvalidParameter"),
    errors.InvalidField: WireError(400, "InvalidParameter"),
    errors.InvalidMessages: WireError(400, "InvalidParameter"),
    errors.SizeNotAllowed: WireError(400, "InvalidParameter"),
    errors.ImageCountFixed: WireError(400, "InvalidParameter"),
    errors.ImageCountOutOfRange: WireError(400, "InvalidParameter"),
    errors.SeedOutOfRange: WireError(400, "InvalidParameter"),
    errors.ModelNotOnThisRoute: WireError(400, "InvalidParameter"),
    errors.ContentRejected: WireError(400, "DataInspectionFailed"),
    errors.CannotInstall: WireError(400, "InvalidParameter"),
    errors.IdempotencyKeyReused: WireError(400, "InvalidParameter"),
    errors.MethodNotAllowed: WireError(400, "InvalidParameter"),
    errors.AccessDenied: WireError(403, "AccessDenied"),
    errors.SynchronousCallsNotSupported: WireError(403, "AccessDenied"),
    errors.AsynchronousCallsNotSupported: WireError(403, "AccessDenied"),
    errors.ModelAccessDenied: WireError(403, "Model.AccessDenied"),
    errors.WorkspaceAccessDenied: WireError(403, "Workspace.AccessDenied"),
    errors.FreeQuotaExhausted: WireError(403, "AllocationQuota.FreeTierOnly"),
    errors.Arrearage: WireError(400, "Arrearage"),
    errors.Throttled: WireError(429, "Throttling"),
    errors.RateLimited: WireError(429, "Throttling.RateQuota"),
    errors.BurstRate: WireError(429, "Throttling.BurstRate"),
    errors.TooManyWaiting: WireError(429, "Throttling.AllocationQuota"),
    errors.NotFound: WireError(404, "NotFound"),
    # the documentation says ModelNotFound; the live service answers this (seen 2026-08)
    errors.UnknownModel: WireError(404, "InvalidParameter"),
    errors.NoPublicKey: WireError(404, "NotFound"),
    errors.UnknownPath: WireError(404, "NotFound"),
    errors.UnsupportedOperation: WireError(400, "UnsupportedOperation"),
    errors.TaskNotCancelable: WireError(400, "UnsupportedOperation"),
    errors.TaskCanceled: WireError(400, "UnsupportedOperation"),
    # files are kept as the vendor's object store does it: all these travel as XML. Source: OSS, "Error responses"
    errors.LinkError: WireError(403, "AccessDenied"),
    errors.LinkExpired: WireError(403, "AccessDenied"),
    errors.LinkForged: WireError(403, "SignatureDoesNotMatch"),
    errors.NoSuchFile: WireError(404, "NoSuchKey"),
    errors.MalformedForm: WireError(400, "MalformedPOSTRequest"),
    errors.UploadPolicyExpired: WireError(403, "AccessDenied"),
    errors.UploadPolicyViolated: WireError(403, "AccessDenied"),
    errors.UploadExists: WireError(409, "FileAlreadyExists"),
    errors.UploadCapacityExceeded: WireError(403, "AccessDenied"),
    errors.EngineError: WireError(500, "InternalError.Algo"),
    errors.EngineTimeout: WireError(500, "InternalError.Timeout"),
    errors.EngineCrashed: WireError(500, "InternalError.Algo"),
    errors.EngineBusy: WireError(429, "Throttling"),
    errors.JobNotDrawable: WireError(400, "InvalidParameter"),
    errors.PictureRejected: WireError(400, "DataInspectionFailed"),
    errors.PictureUnwanted: WireError(400, "UnsupportedOperation"),
    errors.ModelUnavailable: WireError(503, "ModelUnavailable"),
}
"""One row for each class of the tree. Source: the vendor's page "Error messages"."""


_STATUSES: Mapping[str, int] = {row.code: row.status for row in reversed([*WIRE_ERRORS.values()])}
"""The HTTP status of each code; of two rows with the same code the first holds."""


def wire_error(error: Exception) -> WireError:
    """The row of the most derived class that has one; foreign errors are internal errors."""
    return next((WIRE_ERRORS[kind] for kind in type(error).__mro__ if kind in WIRE_ERRORS), WIRE_ERRORS[ServiceError])


def error_body(error: Exception, request_id: str) -> dict[str, str]:
    """The JSON of an error answer. Of a foreign error nothing is told but that there was one."""
    message = error.message if isinstance(error, ServiceError) else ServiceError().message
    return {"code": wire_error(error).code, "message": message, "request_id": request_id}


def failed_call(failure: TaskFailure, request_id: str) -> tuple[int, dict[str, str]]:
    """Status and JSON for the caller who waits for a task that failed. A code from elsewhere is an internal error."""
    # the failure was stored as a code, since the error itself is gone with the process
    body = {"code": failure.code, "message": failure.message, "request_id": request_id}
    return _STATUSES.get(failure.code, WIRE_ERRORS[ServiceError].status), body
