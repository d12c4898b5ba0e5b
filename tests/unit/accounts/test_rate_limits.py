"""Promises of the meters: never one call too many, on a clock that the tests move."""

import math
import threading
from collections import Counter
from collections.abc import Callable

import pytest

from danqing.accounts.rate_limits import PaceMeter, Window, WindowMeter
from tests.conftest import SecondsClock

FIVE = Window(5, 1.0)
TRIES_PER_SECOND = 50


@pytest.fixture
def seconds() -> SecondsClock:
    return SecondsClock()


def _admitted_by_second(admit: Callable[[], bool], clock: SecondsClock, length: int) -> list[int]:
    """How many calls of a caller who tries fifty times a second are admitted in each of so many seconds."""
    counts = [0] * length
    for attempt in range(length * TRIES_PER_SECOND):
        counts[attempt // TRIES_PER_SECOND] += admit()
        clock.advance(1 / TRIES_PER_SECOND)
    return counts


def test_a_full_window_refuses_and_says_how_long(seconds: SecondsClock) -> None:
    """The sixth call of a second is refused, with the time until the first of them is a second ago."""
    meter = WindowMeter(seconds)
    for _ in range(5):
        assert meter.admit("a", [FIVE]) is None
        seconds.advance(0.1)

    refused = meter.admit("a", [FIVE])
    assert refused is not None
    assert refused[1] == pytest.approx(0.5)
    seconds.advance(0.5)
    assert meter.admit("a", [FIVE]) is None


def test_five_a_second_are_five_in_every_second(seconds: SecondsClock) -> None:
    """Over twenty seconds of trying without pause, each second admits five, give or take one."""
    meter = WindowMeter(seconds)
    counts = _admitted_by_second(lambda: meter.admit("a", [FIVE]) is None, seconds, 20)

    assert all(4 <= count <= 6 for count in counts), counts
    assert 99 <= sum(counts) <= 100


@pytest.mark.parametrize("every", [0.003, 0.021, 0.05, 0.09])
@pytest.mark.parametrize("phase", [0.0, 0.25, 0.5, 0.75])
def test_a_second_admits_five_wherever_it_begins(seconds: SecondsClock, every: float, phase: float) -> None:
    """Who presses on, at whatever pace, is let in five times a second, give or take one, from any moment on."""
    meter, begun, admitted = WindowMeter(seconds), seconds(), list[float]()
    while (age := seconds() - begun) < 22:
        if meter.admit("a", [FIVE]) is None:
            admitted.append(age)
        seconds.advance(every)
    counts = Counter(math.floor(age - phase) for age in admitted)

    assert all(4 <= counts[second] <= 5 for second in range(1, 21)), counts


def test_calls_come_together_after_a_pause(seconds: SecondsClock) -> None:
    """Who was refused and waits as long as it was told to may send all its calls at once again."""
    meter = WindowMeter(seconds)
    for _ in range(3):
        assert [meter.admit("a", [FIVE]) is None for _ in range(6)] == [True] * 5 + [False]
        seconds.advance(1.0)


def test_a_refusal_counts_for_nothing(seconds: SecondsClock) -> None:
    """Who is refused a thousand times waits no longer for it."""
    meter = WindowMeter(seconds)
    for _ in range(1000):
        meter.admit("a", [FIVE])
    seconds.advance(1)

    assert [meter.admit("a", [FIVE]) is None for _ in range(6)] == [True] * 5 + [False]


def test_every_window_must_have_room(seconds: SecondsClock) -> None:
    """Of several windows the first full one refuses, and says its own waiting time."""
    minute, second = Window(100, 60.0), Window(4, 1.0)
    meter = WindowMeter(seconds)
    for _ in range(4):
        assert meter.admit("a", [minute, second]) is None

    assert meter.admit("a", [minute, second]) == (second, 1.0)
    assert meter.left("a", minute) == 96


def test_a_smaller_window_holds_from_the_next_call_on(seconds: SecondsClock) -> None:
    """A limit that is lowered counts what was admitted before."""
    meter = WindowMeter(seconds)
    for _ in range(5):
        meter.admit("a", [FIVE])
    seconds.advance(0.5)

    assert meter.admit("a", [Window(2, 1.0)]) is not None
    assert meter.left("a", Window(2, 1.0)) == 0


def test_a_pace_forgives_bunches_of_a_second(seconds: SecondsClock) -> None:
    """Twenty calls at once are admitted, the next one after a twentieth of a second."""
    meter = PaceMeter(20, seconds)

    assert [meter.admit("a") for _ in range(20)] == [(True, 0.0)] * 20
    assert _rounded(meter.admit("a")) == (False, 0.05)
    seconds.advance(0.05)
    assert meter.admit("a") == (True, 0.0)


def test_patient_calls_wait_in_a_row(seconds: SecondsClock) -> None:
    """A call that may wait is given its place; one that would wait too long is refused and takes none."""
    meter = PaceMeter(20, seconds)
    for _ in range(20):
        meter.admit("a", 0.1)

    waits = [_rounded(meter.admit("a", 0.1)) for _ in range(3)]
    assert waits == [(True, 0.05), (True, 0.1), (False, 0.15)]


def test_a_pace_of_twenty_is_twenty_in_every_second(seconds: SecondsClock) -> None:
    """Once the first bunch is spent, each second admits twenty, give or take one."""
    meter = PaceMeter(20, seconds)
    counts = _admitted_by_second(lambda: meter.admit("a")[0], seconds, 20)

    assert all(19 <= count <= 21 for count in counts[1:]), counts


@pytest.mark.parametrize("interval", [0.05, 0.0501, 0.1])
def test_a_poller_at_the_pace_is_never_refused(seconds: SecondsClock, interval: float) -> None:
    """Twenty calls a second or fewer, evenly or held up and then sent together, always pass."""
    meter = PaceMeter(20, seconds)
    for call in range(2000):
        assert meter.admit("a")[0]
        # every tenth pause is ten pauses long, and nine calls come at once after it
        seconds.advance(interval * 10 if call % 10 == 0 else 0)


def test_keys_have_meters_of_their_own(seconds: SecondsClock) -> None:
    """What one account uses is not missing to another."""
    windows, pace = WindowMeter(seconds), PaceMeter(1, seconds)
    for _ in range(9):
        windows.admit("a", [FIVE])
        pace.admit("a")

    assert windows.admit("b", [FIVE]) is None
    assert windows.left("c", FIVE) == 5
    assert pace.admit("b")[0]


def test_quiet_callers_are_forgotten(seconds: SecondsClock) -> None:
    """Meters remember only who called lately, however many ever did, and what they forget would change nothing."""
    windows, pace = WindowMeter(seconds), PaceMeter(20, seconds)
    for caller in range(50_000):
        windows.admit(caller, [FIVE, Window(20, 10.0)])
        pace.admit(caller)
        seconds.advance(0.01)

    assert len(windows) <= 7_001
    assert len(pace) <= 6_001
    assert windows.left(49_999, FIVE) == 4
    assert windows.left(0, FIVE) == 5


@pytest.mark.parametrize("kind", ["windows", "pace"])
def test_threads_together_get_no_more(seconds: SecondsClock, kind: str) -> None:
    """Eight threads that try at the same moment are admitted exactly the number of the limit."""
    windows, pace = WindowMeter(seconds), PaceMeter(100, seconds)
    admit = {"windows": lambda: windows.admit("a", [Window(100, 1.0)]) is None, "pace": lambda: pace.admit("a")[0]}
    start, admitted = threading.Barrier(8), list[bool]()

    def try_hard() -> None:
        start.wait()
        admitted.extend(admit[kind]() for _ in range(200))

    threads = [threading.Thread(target=try_hard) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(admitted) == 100


def _rounded(answer: tuple[bool, float]) -> tuple[bool, float]:
    return answer[0], round(answer[1], 6)
