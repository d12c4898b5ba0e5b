"""The child process that holds one language model: loads it, answers conversations in turn, ends with its parent.

Started as `python -m danqing.generation.prompt_extension.gguf_process DESCRIPTOR FILE`; gguf.py is the other end.
"""

import ctypes
import json
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from danqing.generation.prompt_extension.llama import LlamaChat, Unanswerable

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main() -> None:
    descriptor, path = sys.argv[1:]
    # Ctrl-C reaches the whole terminal group; the parent decides when a model ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    try:
        serve(Connection(int(descriptor)), Path(path))
    except (EOFError, OSError):
        return  # its server is gone or has closed the line


def serve(line: Connection, path: Path) -> None:
    """Load the model, then answer orders one at a time until the line is closed (EOFError, OSError)."""
    try:
        model = LlamaChat(path)
    except Unanswerable as error:
        _send(line, {"unusable": str(error)})
        return
    while True:
        order = json.loads(line.recv_bytes())
        try:
            text = model.answer(order["messages"], order["seed"], order["deadline"], order["most_tokens"])
        except Unanswerable as error:
            _send(line, {"order": order["order"], "text": None, "reason": str(error)})
        else:
            _send(line, {"order": order["order"], "text": text})


def _send(line: Connection, report: dict[str, Any]) -> None:
    line.send_bytes(json.dumps(report).encode())


if __name__ == "__main__":
    main()
