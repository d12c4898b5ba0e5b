"""Promises of operators' keys and of the daily proof."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from danqing.accounts import admin_keys, administration
from danqing.accounts.daily_proof import DailyProof
from danqing.core.errors import InvalidApiKey, InvalidField
from tests.integration.accounts.history import Done, History


@pytest.mark.parametrize("secret", ["", "ak-", "ak-0000", "sk-0000", "ak-\ud800"])
def test_a_wrong_admin_key_is_refused(history: History, secret: str) -> None:
    """What was never issued is no key."""
    admin_keys.create(history.office, "console")
    with pytest.raises(InvalidApiKey):
        admin_keys.authenticate(history.office, secret)


def test_a_key_without_a_name_is_not_made(history: History) -> None:
    """A key is made for something."""
    with pytest.raises(InvalidField):
        admin_keys.create(history.office, "")


def test_a_revoked_admin_key_is_over_at_once(history: History) -> None:
    """Whoever revokes a key ends it; twice is told apart from once."""
    key, secret = admin_keys.create(history.office, "console")
    assert admin_keys.authenticate(history.office, secret).key_id == key.key_id
    assert [admin_keys.revoke(history.office, key.key_id) for _ in range(2)] == [True, False]

    with pytest.raises(InvalidApiKey):
        admin_keys.authenticate(history.office, secret)


def test_the_secret_of_an_admin_key_is_stored_nowhere(history: History) -> None:
    """The database has a digest and the first characters; the log of changes has neither."""
    _, secret = admin_keys.create(history.office, "console")
    with history.database.connect() as connection:
        rows = [
            str(row)
            for table in ("admin_key", "audit")
            for row in connection.execute(sa.text(f"SELECT * FROM {table}"))
        ]

    assert len(rows) > 1
    assert not any(secret in row or secret[7:] in row for row in rows)
    assert admin_keys.every(history.office)[0].prefix == secret[:7]


def test_the_use_of_a_key_is_noted(history: History) -> None:
    """The time of the last use is exact to a minute."""
    _, secret = admin_keys.create(history.office, "console")
    for _ in range(3):
        admin_keys.authenticate(history.office, secret)
        history.clock.advance(timedelta(seconds=40))

    (key,) = admin_keys.every(history.office)
    assert key.last_used_at == history.clock() - timedelta(seconds=40)


def test_the_books_are_proved_once_a_day(history: History, caplog: pytest.LogCaptureFixture) -> None:
    """The first look of each day proves them; what is wrong is logged as an error and reported."""
    reports: list[tuple[int, datetime]] = []
    proof = DailyProof(history.office, lambda wrong, now: reports.append((wrong, now)))
    history.run(Done())
    assert [proof.run_if_due() for _ in range(2)] == [True, False]

    with history.database.begin() as transaction:
        transaction.execute(sa.text("DELETE FROM ledger"))
    history.clock.advance(timedelta(days=1))
    assert proof.run_if_due()
    assert [wrong for wrong, _ in reports] == [0, 1]
    assert "the books are wrong" in caplog.text
    assert [one.total for one in administration.prove_books(history.office)] == [30_000]
