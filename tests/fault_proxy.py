"""Stands between a client and a real server on this machine, and spoils the answers that a test wants spoilt."""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx


@dataclass(frozen=True, kw_only=True)
class Fault:
    """What becomes of one request. begins: "METHOD /path" that it is for.

    status, body: answered instead of the server's. drops: the server is asked, but its answer is lost. seconds: it
    comes so late. cut: half of it comes.
    """

    begins: str
    status: int | None = None
    body: bytes = b"{}"
    retry_after: str | None = None
    drops: bool = False
    seconds: float = 0.0
    cut: bool = False


class FaultProxy:
    """Its address, the requests it got as "METHOD /path", and the bodies of those that were POSTed."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.faults: list[Fault] = []
        self.seen: list[str] = []
        self.keys: list[str | None] = []
        self.bodies: list[bytes] = []
        self.url = ""
        self._lock = threading.Lock()

    def count(self, begins: str) -> int:
        return sum(line.startswith(begins) for line in self.seen)

    def fault_for(self, line: str) -> Fault | None:
        """The next fault for such a request, which is then used up."""
        with self._lock:
            self.seen.append(line)
            found = next((fault for fault in self.faults if line.startswith(fault.begins)), None)
            if found is not None:
                self.faults.remove(found)
            return found


def _told(headers: Mapping[str, str]) -> dict[str, str]:
    """What a server tells of its answer, apart from how it is sent."""
    return {name: value for name, value in headers.items() if name.startswith(("content-type", "x-"))}


@contextmanager
def between(server: str) -> Iterator[FaultProxy]:
    """A proxy in front of a server while the context is open."""
    proxy = FaultProxy(server)
    client = httpx.Client(trust_env=False, timeout=30)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._pass_on("GET", b"")

        def do_POST(self) -> None:
            self._pass_on("POST", self.rfile.read(int(self.headers.get("Content-Length") or 0)))

        def _pass_on(self, method: str, body: bytes) -> None:
            proxy.bodies += [body] if body else []
            proxy.keys.append(self.headers["Authorization"])
            fault = proxy.fault_for(f"{method} {self.path}")
            if fault is not None and fault.status is not None:
                self._answer(fault.status, {"content-type": "application/json"}, fault.body, fault)
                return
            # the host stays, so that addresses in answers lead through here as well
            answer = client.request(method, proxy.server + self.path, content=body, headers=dict(self.headers.items()))
            if fault is not None and fault.drops:
                self.close_connection = True
                return
            time.sleep(fault.seconds if fault else 0.0)
            self._answer(answer.status_code, _told(answer.headers), answer.content, fault)

        def _answer(self, status: int, headers: Mapping[str, str], content: bytes, fault: Fault | None) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            if fault is not None and fault.retry_after is not None:
                self.send_header("Retry-After", fault.retry_after)
            self.end_headers()
            cut = fault is not None and fault.cut
            self.close_connection = cut
            self.wfile.write(content[: len(content) // 2] if cut else content)

        def handle(self) -> None:
            try:
                super().handle()
            except ConnectionError:
                """Who gave up waiting has hung up."""

        def log_message(self, *_: object) -> None:
            """Tests print nothing."""

    server_socket = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server_socket.daemon_threads = True
    thread = threading.Thread(target=server_socket.serve_forever, args=(0.02,))
    thread.start()
    proxy.url = f"http://127.0.0.1:{server_socket.server_port}"
    yield proxy
    server_socket.shutdown()
    thread.join()
    server_socket.server_close()
    client.close()
