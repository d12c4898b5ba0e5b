"""A transport that answers what a test wrote down, and a clock that moves only when somebody sleeps."""

import json
from collections.abc import Mapping, Sequence

import httpx

from danqing.client import Client, Waiting

Answer = httpx.Response | httpx.TransportError

TASK_ID = "0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"
URL = f"http://pictures.example/results/{TASK_ID}/{TASK_ID}-0.png?Expires=1&Signature=x"
CLOUD = "https://dashscope-intl.aliyuncs.com/api/v1"


class Script(httpx.BaseTransport):
    """Gives its answers in order and remembers the requests. An error among them is raised."""

    def __init__(self, *answers: Answer) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.requests.append(request)
        answer = self._answers.pop(0)
        if isinstance(answer, httpx.TransportError):
            raise answer
        return answer

    @property
    def calls(self) -> list[str]:
        return [f"{request.method} {request.url}" for request in self.requests]

    def body(self, index: int) -> object:
        return json.loads(self.requests[index].content)


class Time:
    """Seconds that pass only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


def a_client(script: Script, time: Time | None = None, base_url: str = CLOUD) -> Client:
    time = time or Time()
    return Client("sk-secret", base_url, script, Waiting(sleep=time.sleep, clock=time.clock))


def task(status: str, results: Sequence[object] = (), **output: str) -> httpx.Response:
    """An answer to a submit or a query."""
    entry: Mapping[str, object] = {"task_id": TASK_ID, "task_status": status, "results": list(results), **output}
    return httpx.Response(200, json={"request_id": "r-1", "output": entry})


def refused(status: int, code: str = "SomeCode", message: str = "because", **headers: str) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "message": message, "request_id": "r-2"}, headers=headers)
