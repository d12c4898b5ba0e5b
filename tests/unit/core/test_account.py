"""Promises of money and keys."""

from dataclasses import replace
from datetime import timedelta

import pytest

from danqing.core.account import ApiKey, Money
from tests.conftest import Clock


@pytest.mark.parametrize(
    ("micros", "text"), [(200_000, "0.200000 CNY"), (-1_500_000, "-1.500000 CNY"), (7, "0.000007 CNY")]
)
def test_money_shows_every_micro_unit(micros: int, text: str) -> None:
    """An amount is shown exactly, below zero too."""
    assert str(Money(micros, "CNY")) == text


def test_a_price_times_a_count_is_exact() -> None:
    """Three pictures cost three times one, without rounding."""
    assert Money(33_333, "USD").times(3) == Money(99_999, "USD")


def test_a_key_ends_when_it_is_revoked_or_over(clock: Clock) -> None:
    """A key is good until its revocation, or until the very moment it expires."""
    key = ApiKey(
        key_id="k", account_id="a", region="singapore", name="ci", prefix="sk-1234", created_at=clock(),
        expires_at=clock() + timedelta(days=1),
    )  # fmt: skip

    assert key.is_valid(clock())
    assert not key.is_valid(clock() + timedelta(days=1))
    assert not replace(key, revoked_at=clock()).is_valid(clock())
