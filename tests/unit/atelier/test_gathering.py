"""Threads that ask at the same time are served together."""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from danqing.engines.atelier.gathering import Gathering


class Kitchen:
    """Doubles numbers, and remembers how many came at once. The first dish waits until it is told to."""

    def __init__(self) -> None:
        self.served: list[int] = []
        self.open = threading.Event()

    def serve(self, numbers: Sequence[int]) -> list[int]:
        self.open.wait(10)
        self.served.append(len(numbers))
        return [1 // (10 - number) + 2 * number for number in numbers]


def test_an_error_reaches_who_asked() -> None:
    """What goes wrong for one is raised for it and for nobody else."""
    kitchen = Kitchen()
    kitchen.open.set()
    gathering = Gathering(kitchen.serve)
    with pytest.raises(ZeroDivisionError):
        gathering.ask(10)
    assert gathering.ask(3) == 6


def test_everyone_is_answered() -> None:
    """Each thread gets the answer to its own question; what came while others were served is served together."""
    kitchen = Kitchen()
    gathering = Gathering(kitchen.serve)
    with ThreadPoolExecutor(8) as threads:
        answers = [threads.submit(gathering.ask, number) for number in range(20, 28)]
        kitchen.open.set()
    assert [answer.result() for answer in answers] == [2 * number - 1 for number in range(20, 28)]
    assert sum(kitchen.served) == 8
    assert len(kitchen.served) < 8


def test_an_error_leaves_the_others_their_turn() -> None:
    """Who was served along with a question that fails asks again by itself."""
    kitchen = Kitchen()
    gathering = Gathering(kitchen.serve)
    with ThreadPoolExecutor(3) as threads:
        answers = [threads.submit(gathering.ask, number) for number in (10, 11, 12)]
        kitchen.open.set()
    assert isinstance(answers[0].exception(), ZeroDivisionError)
    assert [answer.result() for answer in answers[1:]] == [21, 23]
