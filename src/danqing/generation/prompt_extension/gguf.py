"""A language model in a GGUF file, run by llama.cpp in a process of its own; see gguf_process.py for the other end.

A native library that hangs or crashes takes nothing of the server with it, and no thread waits longer than it wants.
"""

import hashlib
import importlib.util
import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

from danqing.generation.extras import ExtraMissing
from danqing.generation.prompt_extension.chat import Message, NoAnswer

log = logging.getLogger(__name__)

HUNG_SECONDS = 60.0
"""A process that says nothing for so long, though it owes an answer, is ended; reading a prompt takes seconds."""

MOST_TOKENS = 200
"""Of an answer: 160 Chinese characters and 90 English words need fewer."""

_CLOSE_SECONDS = 5.0
_CHILD = "danqing.generation.prompt_extension.gguf_process"


class ModelFileUnusable(Exception):
    """The file with the language model cannot be used as the settings want it."""


def check_model_file(path: Path, sha256: str) -> None:
    """Raises ExtraMissing without llama.cpp, ModelFileUnusable where the file is not there or not the one meant."""
    if importlib.util.find_spec("cyllama") is None:
        raise ExtraMissing("extender = gguf", "rewriter")
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelFileUnusable(f"extender_file: {path} cannot be read: {error.strerror}") from error
    if found != sha256.lower():
        raise ModelFileUnusable(f"extender_file: {path} has sha256 {found}, not {sha256.lower()}")


class GgufModel:
    """A model that answers one conversation after the other. Thread-safe; must be closed.

    It loads in the background; until then, and while it answers others, a caller waits within the caller's own time.
    An answer that comes too late is dropped, but what the model has read by then serves the next conversation.
    """

    def __init__(self, path: Path, most_tokens: int = MOST_TOKENS, hung_seconds: float = HUNG_SECONDS) -> None:
        self._path = path.absolute()
        self._most_tokens = most_tokens
        self._hung_seconds = hung_seconds
        self._turn = threading.Lock()
        self._orders = 0
        self._owes_since: float | None = None
        self._is_usable = True
        self._start()

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        return self._process.pid

    def answer(self, messages: Sequence[Message], seed: int, seconds: float) -> str:
        """The next line of the conversation. Raises NoAnswer, after the seconds at the latest."""
        deadline = time.monotonic() + seconds
        if not self._turn.acquire(timeout=seconds):
            raise NoAnswer("the language model is busy with other prompts")
        try:
            return self._asked(messages, seed, deadline)
        except (EOFError, OSError) as error:
            self._end()
            self._start()
            raise NoAnswer("the process of the language model has ended") from error
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the process. Nothing may be asked afterwards."""
        with self._turn:
            self._end()

    def _asked(self, messages: Sequence[Message], seed: int, deadline: float) -> str:
        while self._line.poll(0):
            self._heard()
        if not self._is_usable:
            raise NoAnswer("the language model could not be loaded")
        now = time.monotonic()
        if self._owes_since is not None and now - self._owes_since > self._hung_seconds:
            log.warning("the process of the language model hangs and is started again")
            raise EOFError
        self._orders += 1
        self._owes_since = self._owes_since or now
        order = {
            "order": self._orders,
            "messages": messages,
            "seed": seed,
            "deadline": deadline,
            "most_tokens": self._most_tokens,
        }
        self._line.send_bytes(json.dumps(order).encode())
        return self._awaited(deadline)

    def _awaited(self, deadline: float) -> str:
        while (left := deadline - time.monotonic()) > 0 and self._line.poll(left):
            report = self._heard()
            if not self._is_usable:
                raise NoAnswer("the language model could not be loaded")
            if report.get("order") == self._orders:
                text = report["text"]
                if isinstance(text, str):
                    return text
                raise NoAnswer(f"the language model had no answer: {report['reason']}")
        raise NoAnswer("the language model was too slow")

    def _heard(self) -> dict[str, Any]:
        """What the process says next. It owes nothing once it has answered the newest order."""
        report: dict[str, Any] = json.loads(self._line.recv_bytes())
        if "unusable" in report:
            self._is_usable = False
            log.error("the language model %s cannot be loaded: %s", self._path, report["unusable"])
        self._owes_since = None if report.get("order") == self._orders else time.monotonic()
        return report

    def _start(self) -> None:
        self._line, theirs = Pipe()
        # a library of OpenMP that waits for work in a loop would take the processor from the engine
        environment = os.environ | {"OMP_WAIT_POLICY": "passive"}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  our own interpreter and module
                # -P: a file in the working directory must not shadow a module of the child
                [sys.executable, "-P", "-m", _CHILD, str(theirs.fileno()), str(self._path)],
                pass_fds=[theirs.fileno()],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=2,  # what a native library prints must not mix with the output of `danqing generate`
            )
        self._owes_since = None

    def _end(self) -> None:
        self._line.close()
        self._process.kill()
        self._process.wait(_CLOSE_SECONDS)
