"""A chat endpoint on this machine that answers as a measurement wants it to."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answers = Callable[[str], str | int]
"""From the last line of a conversation to the answer, or to a status that is no success."""


@contextmanager
def answering(answers: Answers) -> Iterator[str]:
    """The address of an endpoint, which answers while the context is open."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            answer = answers(call["messages"][-1]["content"])
            status, text = (answer, "") if isinstance(answer, int) else (200, answer)
            body = json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            try:
                self.wfile.write(body)
            except BrokenPipeError:
                return  # the caller's time was over

        def log_message(self, *_: object) -> None:
            """Nothing: a measurement prints its own lines."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
