"""Proves the books once a day, and makes noise where they are wrong."""

import logging
from collections.abc import Callable
from datetime import date, datetime

from danqing.accounts import administration
from danqing.accounts.office import Office

log = logging.getLogger(__name__)


class DailyProof:
    """Remembers the day of the last proof. report: called with the number of discrepancies and the time."""

    def __init__(self, office: Office, report: Callable[[int, datetime], None]) -> None:
        self._office = office
        self._report = report
        self._day: date | None = None

    def run_if_due(self) -> bool:
        """Prove the books where that was not yet done on this day (UTC) since the start; whether it was due."""
        now = self._office.clock()
        if now.date() == self._day:
            return False
        wrong = administration.prove_books(self._office)
        for one in wrong:
            log.error("the books are wrong: %s is %d, but its rows come to %d", one.what, one.total, one.rows)
        self._report(len(wrong), now)
        # last, so that a proof that broke off is tried again at the next chores
        self._day = now.date()
        return True
