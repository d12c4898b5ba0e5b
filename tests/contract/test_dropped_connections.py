"""What becomes of a call whose connection drops while its picture is made: SDKs send it again, and it is one task."""

import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import dashscope
import httpx
import pytest
from openai import OpenAI

from tests.contract.conftest import Service

SLOW = "sleep 3"
"""Longer than an SDK waits before it sends again what was cut off."""

BODY: dict[str, Any] = {"model": "atelier", "input": {"prompt": "plain"}, "parameters": {"n": 1, "size": "256*256"}}


class DroppingProxy:
    """Passes connections on to the server, but hangs up on the first POST once the server has read it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.dropped = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", self._port)) as server:
            request = _read_request(client)
            server.sendall(request)
            if request.startswith(b"POST") and not self.dropped:
                self.dropped += 1
                time.sleep(0.5)  # the server has stored the task by now, and is at work on the picture
                return
            threading.Thread(target=_pump, args=(client, server), daemon=True).start()
            _pump(server, client)


def _read_request(client: socket.socket) -> bytes:
    """The first request of a connection, with its body as long as it says."""
    request = b""
    while b"\r\n\r\n" not in request and (data := client.recv(1 << 16)):
        request += data
    head, _, body = request.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: *(\d+)", head, re.IGNORECASE)
    while length and len(body) < int(length[1]):
        body += client.recv(1 << 16)
    return head + b"\r\n\r\n" + body


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(1 << 16):
            sink.sendall(data)
    except OSError:
        return


@pytest.fixture
def proxy(service: Service) -> Iterator[DroppingProxy]:
    proxy = DroppingProxy(int(service.server.root.rsplit(":", 1)[1]))
    yield proxy
    proxy.close()


def _tasks(service: Service, key: str) -> list[str]:
    time.sleep(0.5)  # what was dropped is still being stored
    headers = {"Authorization": f"Bearer {key}"}
    answer = httpx.get(f"{service.server.base_url}/tasks?page_size=50", headers=headers, trust_env=False)
    return [str(task["task_id"]) for task in answer.json()["data"]]


def _v2(base_url: str, key: str) -> None:
    with dashscope.Client(api_key=key, base_url=f"{base_url}/api/v1") as client:
        client.images.generate(model="wan2.6-t2i", prompt=SLOW, n=1, size="1280*1280", prompt_extend=False)


def _openai(base_url: str, key: str) -> None:
    with OpenAI(api_key=key, base_url=f"{base_url}/v1") as client:
        client.images.generate(
            model="atelier", prompt=SLOW, size="256x256", timeout=20, extra_body={"prompt_extend": False}
        )


@pytest.mark.parametrize("call", [_v2, _openai])
def test_a_call_that_is_sent_again_is_one_task(
    service: Service, key: str, proxy: DroppingProxy, call: Callable[[str, str], None]
) -> None:
    """The second POST of an SDK after a dropped connection makes no second task, and so no second charge."""
    before = _tasks(service, key)
    call(f"http://127.0.0.1:{proxy.port}", key)

    assert proxy.dropped == 1
    assert len(_tasks(service, key)) == len(before) + 1


def test_equal_submits_of_callers_who_are_there_are_two_tasks(service: Service, key: str) -> None:
    """Whoever was answered and asks the same again wants another picture."""
    headers = {"Authorization": f"Bearer {key}", "X-DashScope-Async": "enable"}
    url = f"{service.server.base_url}/services/aigc/text2image/image-synthesis"
    answers = [httpx.post(url, headers=headers, json=BODY, trust_env=False).json() for _ in range(2)]

    assert answers[0]["output"]["task_id"] != answers[1]["output"]["task_id"]
