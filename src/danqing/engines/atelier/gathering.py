"""Threads that ask at the same time are served together, by one of them."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

Q = TypeVar("Q")
A = TypeVar("A")

_GATHER_SECONDS = 0.005
"""Threads that are started together come within it, and a picture takes much longer."""


class Gathering(Generic[Q, A]):
    """serve: called by one thread at a time with all that has been asked meanwhile, gives one answer for each."""

    def __init__(self, serve: Callable[[Sequence[Q]], Sequence[A]]) -> None:
        self._serve = serve
        self._serving = threading.Lock()
        self._asking = threading.Condition()
        self._asked: list[tuple[Q, Future[A]]] = []

    def ask(self, question: Q) -> A:
        """The answer to a question. Raises what serve raised; who came along asks again."""
        future: Future[A] = Future()
        with self._asking:
            self._asked.append((question, future))
        with self._serving:
            if not future.done():
                self._serve_all(future)
        return future.result()

    def _serve_all(self, own: Future[A]) -> None:
        with self._asking:
            if threading.active_count() > 1:  # else there is nobody to wait for
                self._asking.wait(_GATHER_SECONDS)
            asked, self._asked = self._asked, []
        try:
            answers = self._serve([question for question, _ in asked])
            for (_, future), answer in zip(asked, answers, strict=True):
                future.set_result(answer)
        finally:
            with self._asking:
                self._asked += [(question, future) for question, future in asked if not future.done() and future != own]
