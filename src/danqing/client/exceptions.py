"""The one tree of the client's errors.

DanqingClientError
├── ConnectionFailed            no answer came: nobody listens, the line broke, or the address is wrong
├── UnexpectedAnswer            an answer came, but not one of a DashScope-compatible server
├── ApiError                    the server refused, with the vendor's code and text
│   ├── AuthenticationFailed    401: the key is missing, wrong or of another region
│   ├── Throttled               429: too fast, or a quota is used up
│   └── ServerFailed            500 and above: not the caller's fault
├── DownloadFailed              the address of a picture does not hold, or no longer
├── TaskFailed                  the task ended without a picture
└── TaskTimeout                 the task had not ended when patience did; it goes on at the server
"""

from danqing.core.task import TaskStatus


class DanqingClientError(Exception):
    """Anything that keeps the client from what it was asked for; the text is meant for people."""


class ConnectionFailed(DanqingClientError):
    """No answer came."""


class UnexpectedAnswer(DanqingClientError):
    """The answer is not one of a DashScope-compatible server: is the base URL right?"""


class ApiError(DanqingClientError):
    """The server refused. status: of HTTP. code, message, request_id: as the server said them."""

    def __init__(self, status: int, *, code: str, message: str, request_id: str) -> None:
        super().__init__(f"{message} ({code}, HTTP {status})")
        self.status = status
        self.code = code
        self.message = message
        self.request_id = request_id


class AuthenticationFailed(ApiError):
    """The key is missing, wrong or of another region."""


class Throttled(ApiError):
    """Requests came too fast, or a quota is used up."""


class ServerFailed(ApiError):
    """The server failed, or is not ready."""


class DownloadFailed(DanqingClientError):
    """A picture could not be had. status: of HTTP; 403 where its address has expired."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"The picture cannot be fetched: {reason} (HTTP {status})")
        self.status = status


class TaskFailed(DanqingClientError):
    """The task ended without a picture. status: FAILED, CANCELED or UNKNOWN. code: the vendor's, or the status."""

    def __init__(self, task_id: str, *, status: TaskStatus, code: str, message: str) -> None:
        super().__init__(f"Task {task_id} {status}: {message} ({code})")
        self.task_id = task_id
        self.status = status
        self.code = code
        self.message = message


class TaskTimeout(DanqingClientError):
    """The task had not ended in the time given. It goes on at the server, where `Client.wait` finds it again."""

    def __init__(self, task_id: str, *, status: TaskStatus, limit_seconds: float) -> None:
        super().__init__(f"Task {task_id} is still {status} after {limit_seconds:g} s; it goes on at the server")
        self.task_id = task_id
        self.status = status


def refusal(status: int, *, code: str, message: str, request_id: str) -> ApiError:
    """The error of the class that an HTTP status means."""
    known: dict[int, type[ApiError]] = {401: AuthenticationFailed, 429: Throttled}
    kind = known.get(status, ServerFailed if status >= 500 else ApiError)
    return kind(status, code=code, message=message, request_id=request_id)
