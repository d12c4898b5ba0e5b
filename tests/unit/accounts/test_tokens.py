"""Promises of temporary tokens: nobody makes or changes one but the server."""

from datetime import timedelta

import pytest

from danqing.accounts.tokens import TokenSigner
from danqing.core.errors import InvalidApiKey
from tests.conftest import Clock

KEY_ID = "6f0c1f3e-0f3a-4a52-9a53-2d4f3b0f9c11"
SIGNER = TokenSigner(b"secret")


def _token(clock: Clock) -> str:
    return SIGNER.sign(KEY_ID, clock() + timedelta(seconds=60))


@pytest.mark.parametrize("token", ["st-", "st-x", "st-====", "st-钥匙", "st-\udcff", "st-" + "A" * 10_000, "", "sk-a"])
def test_what_is_no_token_is_refused(clock: Clock, token: str) -> None:
    """Any text that the server did not sign is refused, whatever its form."""
    with pytest.raises(InvalidApiKey, match=r"Invalid API-key provided\."):
        SIGNER.key_id(token, clock())


def test_a_changed_token_is_refused(clock: Clock) -> None:
    """No letter of a token can be replaced by another."""
    token = _token(clock)
    for place in range(3, len(token) - 1):
        changed = token[:place] + ("B" if token[place] == "A" else "A") + token[place + 1 :]
        with pytest.raises(InvalidApiKey):
            SIGNER.key_id(changed, clock())


def test_a_token_of_another_server_is_refused(clock: Clock) -> None:
    """Only tokens signed with this server's secret hold."""
    with pytest.raises(InvalidApiKey):
        TokenSigner(b"other").key_id(_token(clock), clock())


def test_a_token_dies_with_its_time(clock: Clock) -> None:
    """A token holds until its last second, and no longer."""
    token = _token(clock)

    assert SIGNER.key_id(token, clock() + timedelta(seconds=59)) == KEY_ID
    with pytest.raises(InvalidApiKey):
        SIGNER.key_id(token, clock() + timedelta(seconds=60))
