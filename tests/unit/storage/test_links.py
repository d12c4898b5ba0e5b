"""Promises of signed addresses."""

from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from danqing.core.errors import LinkExpired, LinkForged
from danqing.storage.links import LinkSigner
from tests.conftest import Clock

KEY = "results/a/a-0.png"
SIGNER = LinkSigner("danqing", b"secret")


def _query(clock: Clock, key: str = KEY) -> dict[str, str]:
    return dict(parse_qsl(SIGNER.sign(key, clock() + timedelta(hours=24))))


@pytest.mark.parametrize("change", [{"Expires": "99999999999"}, {"Expires": ""}, {"Signature": "x"}, {"Signature": ""}])
def test_a_changed_link_is_forged(clock: Clock, change: dict[str, str]) -> None:
    """Neither the time nor the signature of a link can be changed."""
    with pytest.raises(LinkForged):
        SIGNER.verify(KEY, _query(clock) | change, clock())


def test_a_link_opens_its_own_picture_only(clock: Clock) -> None:
    """The signature of one picture does not open another."""
    with pytest.raises(LinkForged):
        SIGNER.verify("results/b/b-0.png", _query(clock), clock())


def test_a_link_without_a_query_is_forged(clock: Clock) -> None:
    """A bare address opens nothing."""
    with pytest.raises(LinkForged):
        SIGNER.verify(KEY, {}, clock())


def test_a_link_of_another_server_is_forged(clock: Clock) -> None:
    """Only links signed with this server's secret hold."""
    with pytest.raises(LinkForged):
        LinkSigner("danqing", b"other").verify(KEY, _query(clock), clock())


def test_a_link_dies_with_its_time(clock: Clock) -> None:
    """A link holds until its last second, and no longer."""
    query = _query(clock)
    SIGNER.verify(KEY, query, clock() + timedelta(hours=24) - timedelta(seconds=1))

    with pytest.raises(LinkExpired):
        SIGNER.verify(KEY, query, clock() + timedelta(hours=24))


def test_a_link_has_the_shape_of_oss(clock: Clock) -> None:
    """Clients of the cloud find the three parameters they know."""
    assert list(_query(clock)) == ["Expires", "OSSAccessKeyId", "Signature"]
