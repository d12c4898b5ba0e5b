"""The time of day, as every part of a running service is given it."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    return datetime.now(UTC)
