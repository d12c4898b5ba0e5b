"""Promises of the pauses between polls."""

from itertools import accumulate, islice, repeat

import pytest

from danqing.client.polling import advised_pauses, is_loopback, local_pauses, pauses_for, within
from tests.unit.client.script import Time


def test_another_machine_is_polled_as_the_vendor_advises() -> None:
    """Every 3 seconds for the first 30 seconds, and then less and less often, but at least every 15 seconds."""
    pauses = list(islice(advised_pauses(), 20))
    assert pauses[:10] == [3.0] * 10
    assert pauses[9:] == sorted(pauses[9:])
    assert pauses[-1] == 15.0


def test_this_machine_is_polled_quickly() -> None:
    """A picture that took a tenth of a second is not waited for in seconds."""
    assert list(islice(local_pauses(), 5)) == [0.1, 0.2, 0.5, 1.0, 1.0]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", "danqing.localhost"])
def test_loopback_hosts_are_known(host: str) -> None:
    """All names and addresses of the machine itself count as local."""
    assert is_loopback(host)
    assert next(pauses_for(host)) == 0.1


@pytest.mark.parametrize("host", ["dashscope-intl.aliyuncs.com", "10.0.0.7", "2001:db8::1", "localhost.example"])
def test_other_hosts_are_advised_ones(host: str) -> None:
    """A machine in the same network is still another machine."""
    assert not is_loopback(host)
    assert next(pauses_for(host)) == 3.0


def test_the_pauses_end_at_the_limit() -> None:
    """The last pause is cut, so that the last poll falls on the limit."""
    time = Time()
    for pause in within(120.0, advised_pauses(), time.clock):
        time.sleep(pause)
    assert time.now == 120.0
    assert list(accumulate(time.pauses))[-2] < 120.0


def test_slow_polls_count_toward_the_limit() -> None:
    """The limit is one of the clock, not of the pauses alone."""
    seconds = iter([0.0, 5.0, 9.0, 10.5])
    assert list(within(10.0, repeat(3.0), lambda: next(seconds))) == [3.0, 3.0, 1.0]
