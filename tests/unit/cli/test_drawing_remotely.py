"""Promises of orders drawn by a server, against one that answers as a test wants it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from danqing.cli.drawing import Drawing
from danqing.cli.drawing_remotely import draw
from danqing.cli.errors import CommandError
from danqing.cli.order import Order
from tests.unit.client.script import TASK_ID

FAILED = {"code": "InternalError.Algo", "message": "Inference internal error."}


class _Vendor(BaseHTTPRequestHandler):
    """Makes the first picture, fails the second; the address of the third has expired."""

    submits: list[Any]

    def do_POST(self) -> None:
        self.submits.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
        self._answer({"output": {"task_id": TASK_ID, "task_status": "PENDING"}, "request_id": "r"})

    def do_GET(self) -> None:
        root = f"http://{self.headers['host']}"
        if self.path.startswith("/good.png"):
            self._send(200, b"PNG")
        elif self.path.startswith("/old.png"):
            self._send(403, b"<Error><Message>Request has expired.</Message></Error>")
        else:
            n = self.submits[-1]["parameters"]["n"]
            good = {"url": f"{root}/good.png?Expires=1", "actual_prompt": "a cat, in detail"}
            results = [good, FAILED, {"url": f"{root}/old.png?Expires=1"}][:n]
            output = {"task_id": TASK_ID, "task_status": "SUCCEEDED", "results": results}
            self._answer({"output": output, "request_id": "r"})

    def _answer(self, document: object) -> None:
        self._send(200, json.dumps(document).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.fixture
def submits() -> list[Any]:
    """What the vendor was asked for."""
    return []


@pytest.fixture
def vendor(submits: list[Any]) -> Iterator[str]:
    handler = type("Vendor", (_Vendor,), {"submits": submits})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/api/v1"
        server.shutdown()
        thread.join()


def drawn(vendor: str, folder: Path, n: int) -> Drawing:
    order = Order(prompt="a cat", n=n, seed=7, out=folder, base_url=vendor, api_key="sk-1")
    return draw(order, lambda _text, _share: None)


def test_a_paid_picture_that_cannot_be_fetched_is_not_lost(vendor: str, tmp_path: Path) -> None:
    """The complaint holds the whole address, under which it may still be had."""
    with pytest.raises(CommandError, match=r"Request has expired.*The picture is at http://.*/old\.png\?Expires=1"):
        drawn(vendor, tmp_path, 3)


def test_a_failed_picture_is_told_beside_the_others(vendor: str, tmp_path: Path) -> None:
    """What was made is saved, what was not is named by its place."""
    drawing = drawn(vendor, tmp_path, 2)
    assert [picture.path.name for picture in drawing.pictures] == ["a-cat-7.png"]
    assert drawing.failures == ("picture 2: Inference internal error. (InternalError.Algo)",)
    assert drawing.actual_prompt == "a cat, in detail"


def test_a_seed_is_always_sent(vendor: str, submits: list[Any], tmp_path: Path) -> None:
    """A picture that pleases can be had again: its seed is known and in its name."""
    order = Order(prompt="a cat", n=1, out=tmp_path, base_url=vendor, api_key="sk-1")
    (picture,) = draw(order, lambda _text, _share: None).pictures
    (submit,) = submits

    assert submit["parameters"]["seed"] == picture.seed
    assert picture.path.name == f"a-cat-{picture.seed}.png"
