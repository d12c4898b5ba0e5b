"""A hub on this machine that speaks the file lists and addresses of Hugging Face and of ModelScope."""

import hashlib
import json
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

REPOSITORY = "Maker/Model"
INDEX = json.dumps({"_class_name": "QwenImagePipeline", "_diffusers_version": "0.42.1"}).encode()
WEIGHTS = random.Random(1).randbytes(2_000_000)  # so that a download takes several pieces


class HubStub:
    """Its address, its repository, its files, what it is to spoil, and what it was asked for.

    drops: so many downloads of weights break off in the middle. wrong: paths whose content is not what the list says.
    token: without it everything is refused. ranges: whether it can send the rest of a file. status: of every answer.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {
            "model_index.json": INDEX,
            "LICENSE": b"You may, and you must not.\n",
            "transformer/config.json": b"{}",
            "transformer/weights.safetensors": WEIGHTS,
            "transformer/weights.fp16.safetensors": b"twice",
            "whole.safetensors": b"in one file",
            "preview.png": b"a picture",
        }
        self.repository = REPOSITORY
        self.drops = 0
        self.wrong: set[str] = set()
        self.token: str | None = None
        self.ranges = True
        self.status = 200
        self.url = ""
        self.seen: list[str] = []
        self.tokens_at_the_store: list[str | None] = []
        self.ranges_asked: list[str] = []

    def listed_at_hugging_face(self) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = [{"type": "directory", "oid": "0", "size": 0, "path": "transformer"}]
        for path, content in self.files.items():
            entry: dict[str, object] = {"type": "file", "size": len(content), "path": path, "oid": _git_hash(content)}
            if path.endswith(".safetensors"):
                entry["lfs"] = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 135}
            entries.append(entry)
        return entries

    def listed_at_modelscope(self) -> dict[str, object]:
        files = [
            {"Type": "blob", "Path": path, "Size": len(content), "Sha256": hashlib.sha256(content).hexdigest()}
            for path, content in self.files.items()
        ]
        return {"Code": 200, "Data": {"Files": [*files, {"Type": "tree", "Path": "transformer", "Size": 0}]}}


def _git_hash(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()


class Handler(BaseHTTPRequestHandler):
    """Answers for a self.stub."""

    stub: HubStub

    def do_GET(self) -> None:
        self.stub.seen.append(self.path)
        place, query = urlsplit(self.path), parse_qs(urlsplit(self.path).query)
        if place.path.startswith("/store/"):
            self.stub.tokens_at_the_store.append(self.headers["Authorization"])
            self._send_file(unquote(place.path.removeprefix("/store/")))
        elif self.stub.status != 200:
            self._send(self.stub.status, b"busy")
        elif self.stub.token is not None and self.headers["Authorization"] != f"Bearer {self.stub.token}":
            self._send(401, b"{}")
        elif place.path == f"/api/models/{self.stub.repository}/tree/main":
            self._send_page(int(query.get("cursor", ["0"])[0]))
        elif place.path.startswith(f"/{self.stub.repository}/resolve/main/"):
            self._redirect(place.path.partition("/resolve/main/")[2])
        elif place.path == f"/api/v1/models/{self.stub.repository}/repo/files":
            self._send(200, json.dumps(self.stub.listed_at_modelscope()).encode())
        elif place.path == f"/api/v1/models/{self.stub.repository}/repo":
            self._send_file(query["FilePath"][0])
        else:
            self._send(404, b"{}")

    def _send_page(self, first: int) -> None:
        """Five files on a page, as large repositories come in pages."""
        entries = self.stub.listed_at_hugging_face()
        content = json.dumps(entries[first : first + 5]).encode()
        self.send_response(200)
        if first + 5 < len(entries):
            self.send_header("Link", f'<{self.stub.url}{self.path.partition("&")[0]}&cursor={first + 5}>; rel="next"')
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _redirect(self, path: str) -> None:
        """Files lie at another host."""
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{self.server.server_port}/store/{path}")  # type: ignore[attr-defined]
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_file(self, path: str) -> None:
        content = b"?" * len(self.stub.files[path]) if path in self.stub.wrong else self.stub.files[path]
        asked = self.headers["Range"]
        self.stub.ranges_asked += [asked] if asked else []
        first = int(asked.removeprefix("bytes=").rstrip("-")) if asked and self.stub.ranges else 0
        breaks_off = path.endswith(".safetensors") and self.stub.drops > 0
        self.stub.drops -= breaks_off
        self.send_response(206 if first else 200)
        self.send_header("Content-Length", str(len(content) - first))
        self.end_headers()
        self.wfile.write(content[first : first + (len(content) - first) // 2] if breaks_off else content[first:])

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Tests print nothing."""


@contextmanager
def served() -> Iterator[HubStub]:
    """A hub that answers while the context is open."""
    stub = HubStub()
    bound = type("BoundHandler", (Handler,), {"stub": stub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), bound)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    stub.url = f"http://127.0.0.1:{server.server_port}"
    yield stub
    server.shutdown()
    thread.join()
    server.server_close()
