"""Submits prompts to a DashScope-compatible server, the vendor's own included, and fetches what becomes of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, Unpack

import httpx

from danqing import __version__
from danqing.client.answers import TaskAnswer, read_object, read_refusal, read_task
from danqing.client.exceptions import ConnectionFailed, DanqingClientError, DownloadFailed, TaskFailed, TaskTimeout
from danqing.client.polling import Waiting, is_loopback, pauses_for, within
from danqing.client.retries import send_patiently
from danqing.client.saving import file_name, save_new
from danqing.client.submission import JsonObject, Parameters, synthesis_body
from danqing.core.task import TaskStatus
from danqing.wire.dashscope.paths import API, IMAGE_SYNTHESIS, TASK

_TIMEOUT = httpx.Timeout(60.0, connect=10.0)
_ASYNC = {"x-dashscope-async": "enable"}
_OSS_MESSAGE = re.compile(r"<Message>([^<]*)</Message>")


def _ignore(_answer: TaskAnswer) -> None:
    """Progress that nobody wants."""


class Client:
    """A caller of one server. Close it, or use it in `with`.

    base_url: with or without /api/v1. transport: what carries requests, None for the network; tests put their own.
    Every method raises a DanqingClientError where it cannot do what it promises.
    """

    def __init__(
        self,
        api_key: str,
        base_url: str,
        transport: httpx.BaseTransport | None = None,
        waiting: Waiting = Waiting(),  # noqa: B008  frozen
    ) -> None:
        self._authorization = _authorization(api_key)
        self._waiting = waiting
        with _reporting(base_url):
            url = httpx.URL(base_url)
        # paths of `danqing.wire` begin with it
        self._root = str(url).rstrip("/").removesuffix(API)
        self._host = url.host
        self._http = httpx.Client(
            transport=transport,
            timeout=_TIMEOUT,
            headers={"user-agent": f"danqing/{__version__}"},
            # a proxy of the environment leads out of this machine, never back into it
            trust_env=not is_loopback(url.host),
        )

    def generate(self, model: str, prompt: str, **parameters: Unpack[Parameters]) -> TaskAnswer:
        """Submit a prompt and wait for its pictures; see submit and wait for the errors."""
        return self.wait(self.submit(model, prompt, **parameters))

    def submit(self, model: str, prompt: str, **parameters: Unpack[Parameters]) -> str:
        """Hand a prompt in and return the id of its task. Raises ApiError where it is refused.

        A submit is sent once: only where no connection was made it is tried again. After ConnectionFailed the
        server may hold the task nevertheless, as may the bill.
        """
        body = synthesis_body(model, prompt, parameters)
        return read_task(self.call("POST", IMAGE_SYNTHESIS, body, headers=_ASYNC)).task_id

    def fetch(self, task_id: str) -> TaskAnswer:
        """The state of a task; UNKNOWN where it never was, is another account's or is too old."""
        return read_task(self.call("GET", TASK.format(task_id=task_id)))

    def wait(self, task_id: str, on_answer: Callable[[TaskAnswer], None] = _ignore) -> TaskAnswer:
        """Poll a task until it has succeeded. on_answer: is told every answer on the way.

        Raises TaskFailed where it ends otherwise, and TaskTimeout where it outlasts `Waiting.limit_seconds`.
        """
        start = self._waiting.clock()
        answer = self._polled(task_id, on_answer)
        limit = self._waiting.limit_seconds
        for pause in within(limit, pauses_for(self._host), lambda: self._waiting.clock() - start):
            if answer.status.is_terminal:
                break
            self._waiting.sleep(pause)
            answer = self._polled(task_id, on_answer)
        if not answer.status.is_terminal:
            raise TaskTimeout(task_id, status=answer.status, limit_seconds=limit)
        return _succeeded(answer)

    def save(self, url: str, folder: Path, name: str | None = None) -> Path:
        """Fetch a picture into a new file of a folder, named like the end of its address or as told.

        Raises DownloadFailed where the address does not hold, and OSError where the file cannot be written.
        """
        with _reporting(url):
            # the address itself is the permission, and may lead to another host: the key is not sent
            request = self._http.build_request("GET", url)
            with closing(self._send(request, stream=True)) as response:
                if response.status_code != httpx.codes.OK:
                    raise DownloadFailed(response.status_code, _reason(response))
                return save_new(folder, name or file_name(url), response.iter_bytes())

    def read(self, url: str) -> bytes:
        """The bytes of a picture. Raises DownloadFailed where the address does not hold."""
        with _reporting(url):
            # without the key, as in save
            response = self._send(self._http.build_request("GET", url))
            if response.status_code != httpx.codes.OK:
                raise DownloadFailed(response.status_code, _reason(response))
            return response.content

    def call(
        self,
        method: str,
        path: str,
        body: JsonObject | None = None,
        *,
        query: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Mapping[str, object]:
        """The JSON object that any call of the API answers, at a path like those of `danqing.wire`.

        Raises ApiError for a refusal.
        """
        return read_object(self._answer(method, path, body, query, headers))

    def file(self, path: str, query: Mapping[str, str] | None = None) -> bytes:
        """The bytes that a GET of the API answers where it answers a file. Raises ApiError for a refusal."""
        return self._answer("GET", path, None, query, None)

    def close(self) -> None:
        """Give the connections back."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _answer(
        self,
        method: str,
        path: str,
        body: JsonObject | None,
        query: Mapping[str, str] | None,
        headers: Mapping[str, str] | None,
    ) -> bytes:
        # on each request and not on the connection, since pictures are fetched without it
        sent = {"authorization": self._authorization, **(headers or {})}
        with _reporting(self._root):
            request = self._http.build_request(method, self._root + path, json=body, params=query, headers=sent)
            response = self._send(request)
        # success is exactly 200. Source: product page and the vendor's SDKs
        if response.status_code != httpx.codes.OK:
            raise read_refusal(response.status_code, response.content)
        return response.content

    def _polled(self, task_id: str, on_answer: Callable[[TaskAnswer], None]) -> TaskAnswer:
        answer = self.fetch(task_id)
        on_answer(answer)
        return answer

    def _send(self, request: httpx.Request, *, stream: bool = False) -> httpx.Response:
        return send_patiently(partial(self._http.send, stream=stream), request, self._waiting)


def _authorization(api_key: str) -> str:
    key = api_key.strip()
    if not (key and key.isascii() and key.isprintable()):
        raise DanqingClientError("The API key is empty, or has characters that are in no key")
    return f"Bearer {key}"


@contextmanager
def _reporting(url: str) -> Iterator[None]:
    """Turn the errors of the HTTP library into ours."""
    # without the query, which may hold a signature
    place = url.partition("?")[0]
    try:
        yield
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise ConnectionFailed(f"No answer from {place}: {error or type(error).__name__}") from error
    # a lone surrogate, which JSON and Python allow and UTF-8 does not
    except UnicodeEncodeError as error:
        raise DanqingClientError("What is sent must be text; this holds half a character") from error


def _succeeded(answer: TaskAnswer) -> TaskAnswer:
    """The answer of a task that made at least one picture. Raises TaskFailed for any other ended task."""
    if answer.status is TaskStatus.SUCCEEDED:
        return answer
    untold = {
        TaskStatus.CANCELED: "it was taken back before it ran",
        TaskStatus.UNKNOWN: "the server knows no such task of this key, or not any more",
    }
    raise TaskFailed(
        answer.task_id,
        status=answer.status,
        code=answer.code or str(answer.status),
        message=answer.message or untold.get(answer.status, "no reason was given"),
    )


def _reason(response: httpx.Response) -> str:
    """What an object store says in its XML, or the words of the status."""
    found = _OSS_MESSAGE.search(response.read().decode("utf-8", "replace"))
    return found[1] if found else response.reason_phrase
