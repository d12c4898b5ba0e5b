"""The one tree of errors. What each becomes on the wire stands once, in wire/dashscope/errors.py.

ServiceError
├── AuthenticationError          who is calling?
│   ├── MissingApiKey
│   └── InvalidApiKey
├── InvalidRequest               the caller can mend it
│   ├── MalformedBody
│   ├── PayloadTooLarge
│   ├── MissingModel
│   ├── MissingInput
│   ├── MissingField
│   ├── InvalidField
│   ├── InvalidMessages
│   ├── SizeNotAllowed
│   ├── ImageCountFixed
│   ├── ImageCountOutOfRange
│   ├── SeedOutOfRange
│   ├── ModelNotOnThisRoute
│   ├── ContentRejected
│   ├── CannotInstall
│   ├── IdempotencyKeyReused
│   └── MethodNotAllowed
├── AccessDenied                 the caller may not
│   ├── SynchronousCallsNotSupported
│   ├── AsynchronousCallsNotSupported
│   ├── ModelAccessDenied
│   ├── WorkspaceAccessDenied
│   └── FreeQuotaExhausted
├── Arrearage                    the account cannot pay
├── Throttled                    too much at a time; later it may
│   ├── RateLimited
│   ├── BurstRate
│   └── TooManyWaiting
├── NotFound                     there is no such thing
│   ├── UnknownModel
│   ├── NoPublicKey
│   └── UnknownPath
├── UnsupportedOperation         not in this state
│   ├── TaskNotCancelable
│   └── TaskCanceled
├── LinkError                    an address or permission for a file does not hold
│   ├── LinkExpired
│   ├── LinkForged
│   ├── NoSuchFile
│   ├── MalformedForm
│   ├── UploadPolicyExpired
│   ├── UploadPolicyViolated
│   ├── UploadExists
│   └── UploadCapacityExceeded
└── EngineError                  the picture could not be made
    ├── EngineTimeout
    ├── EngineCrashed
    ├── EngineBusy
    ├── JobNotDrawable
    ├── PictureRejected
    ├── PictureUnwanted
    └── ModelUnavailable

The docstring of a class is its default message. A message says what was wrong, which value, and what is allowed.
"""

import inspect


class ServiceError(Exception):
    """An internal error has occurred, please try again later or contact service support."""

    def __init__(self, message: str | None = None) -> None:
        # a docstring of several lines is one message
        super().__init__(message or " ".join((inspect.getdoc(type(self)) or type(self).__name__).split()))

    @property
    def message(self) -> str:
        return str(self.args[0])


class AuthenticationError(ServiceError):
    """Invalid API-key provided."""


class MissingApiKey(AuthenticationError):
    """No API-key provided."""


class InvalidApiKey(AuthenticationError):
    """Invalid API-key provided."""


class InvalidRequest(ServiceError):
    """Required parameter(s) missing or invalid, please check the request parameters."""


class MalformedBody(InvalidRequest):
    """Required body invalid, please check the request body format."""


class PayloadTooLarge(InvalidRequest):
    """Payload Too Large."""


class MissingModel(InvalidRequest):
    """Required parameter "model" missing from request."""


class MissingInput(InvalidRequest):
    """Required input parameter missing from request."""


class MissingField(InvalidRequest):
    """Field required."""

    def __init__(self, field: str) -> None:
        super().__init__(f"Field required: {field}")
        self.field = field


class InvalidField(InvalidRequest):
    """the parameters must conform to the specification."""

    def __init__(self, field: str, value: object, allowed: str) -> None:
        shown = repr(value) if len(repr(value)) <= 80 else repr(value)[:77] + "..."
        super().__init__(f"the parameters must conform to the specification: {field} is {shown}, {allowed}")
        self.field = field


class InvalidMessages(InvalidRequest):
    """No messages found in input"""


class SizeNotAllowed(InvalidRequest):
    """The size does not match the allowed size."""


class ImageCountFixed(InvalidRequest):
    """num_images_per_prompt must be 1"""


class ImageCountOutOfRange(InvalidRequest):
    """Range of n should be [1, 4]"""

    def __init__(self, largest: int = 4) -> None:
        super().__init__(f"Range of n should be [1, {largest}]")


class SeedOutOfRange(InvalidRequest):
    """Range of seed should be [0, 2147483647]"""


class ModelNotOnThisRoute(InvalidRequest):
    """url error, please check url！"""


class ContentRejected(InvalidRequest):
    """Input data may contain inappropriate content."""


class CannotInstall(InvalidRequest):
    """These weights cannot be installed."""


class IdempotencyKeyReused(InvalidRequest):
    """The Idempotency-Key was used before, with another body."""


class MethodNotAllowed(InvalidRequest):
    """Request method is not supported."""

    def __init__(self, method: str) -> None:
        super().__init__(f"Request method '{method}' is not supported.")


class AccessDenied(ServiceError):
    """Access denied."""


class SynchronousCallsNotSupported(AccessDenied):
    """current user api does not support synchronous calls"""


class AsynchronousCallsNotSupported(AccessDenied):
    """current user api does not support asynchronous calls"""


class ModelAccessDenied(AccessDenied):
    """Model access denied."""


class WorkspaceAccessDenied(AccessDenied):
    """Workspace access denied."""


class FreeQuotaExhausted(AccessDenied):
    """The free tier of the model has been exhausted.

    If you wish to continue access the model on a paid basis, please disable the "use free tier only" mode in the
    management console.
    """


class Arrearage(ServiceError):
    """Access denied, please make sure your account is in good standing."""


class Throttled(ServiceError):
    """Requests throttling triggered."""

    def __init__(self, retry_after_s: float) -> None:
        super().__init__()
        self.retry_after_s = retry_after_s


class RateLimited(Throttled):
    """Requests rate limit exceeded, please try again later."""


class BurstRate(Throttled):
    """Request rate increased too quickly.

    To ensure system stability, please adjust your client logic to scale requests more smoothly over time.
    """


class TooManyWaiting(Throttled):
    """Allocated quota exceeded, please increase your quota limit."""


class NotFound(ServiceError):
    """Not found!"""


class UnknownModel(NotFound):
    """Model not exist."""


class NoPublicKey(NotFound):
    """There is no public key; please send plain text."""


class UnknownPath(NotFound):
    """Request path not found."""


class UnsupportedOperation(ServiceError):
    """The operation is unsupported on the referee object."""


class TaskNotCancelable(UnsupportedOperation):
    """Failed to cancel the task, please confirm if the task is in PENDING status."""


class TaskCanceled(UnsupportedOperation):
    """The task was canceled."""


class LinkError(ServiceError):
    """The address of this file does not hold."""


class LinkExpired(LinkError):
    """Request has expired."""


class LinkForged(LinkError):
    """The request signature we calculated does not match the signature you provided."""


class NoSuchFile(LinkError):
    """The specified key does not exist."""


class MalformedForm(LinkError):
    """The body of your POST request is not well-formed multipart/form-data."""


class UploadPolicyExpired(LinkError):
    """Invalid according to Policy: Policy expired."""


class UploadPolicyViolated(LinkError):
    """Invalid according to Policy."""


class UploadExists(LinkError):
    """The object you specified already exists and can not be overwritten."""


class UploadCapacityExceeded(LinkError):
    """The capacity for uploaded files is used up; they are deleted after 48 hours."""


class EngineError(ServiceError):
    """Inference internal error."""


class EngineTimeout(EngineError):
    """An internal timeout error has occurred during execution, please try again later or contact service support."""


class EngineCrashed(EngineError):
    """An internal error has occurred during algorithm execution."""


class EngineBusy(EngineError):
    """Requests throttling triggered."""


class JobNotDrawable(EngineError):
    """the parameters must conform to the specification."""


class PictureRejected(EngineError):
    """Output data may contain inappropriate content."""


class PictureUnwanted(EngineError):
    """The task of this picture was canceled."""


class ModelUnavailable(EngineError):
    """Model is unavailable, please try again later."""
