"""A chat endpoint on this machine that answers as a test wants it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = str | tuple[int, bytes] | Callable[[], object]
"""What is said to one call: a chat answer, a status with a body, or what is done before the line is cut.

What is done may be to make parts of a body without end, which are sent one by one."""


class ChatStub:
    """Its address, and the calls it got. replies: one for each call in turn; the last one for all after it."""

    def __init__(self, *replies: Reply) -> None:
        self.replies = replies
        self.calls: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.url = ""

    def reply(self, call: dict[str, Any], key: str | None) -> Reply:
        self.calls.append(call)
        self.keys.append(key)
        return self.replies[min(len(self.calls), len(self.replies)) - 1]


@contextmanager
def served(*replies: Reply) -> Iterator[ChatStub]:
    """A stub that answers while the context is open."""
    stub = ChatStub(*replies)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            reply = stub.reply(json.loads(body), self.headers["Authorization"])
            if callable(reply):
                self._trickle(reply())
                return
            status, answer = reply if isinstance(reply, tuple) else (200, _completion(reply))
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def _trickle(self, parts: object) -> None:
            if not isinstance(parts, Iterator):
                return
            self.send_response(200)
            self.end_headers()
            try:
                for part in parts:
                    self.wfile.write(part)
            except OSError:
                return  # the caller's time was over

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield stub
    server.shutdown()
    thread.join()
    server.server_close()


def _completion(answer: str) -> bytes:
    message = {"role": "assistant", "content": answer}
    return json.dumps({"id": "1", "choices": [{"index": 0, "message": message}]}).encode()
