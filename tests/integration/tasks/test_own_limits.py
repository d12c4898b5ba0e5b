"""Promises of limits that an operator set for one account, in the whole service."""

import time

from danqing.core.task import Mode, TaskStatus
from danqing.storage.limit_store import AccountLimit
from tests.integration.tasks.conftest import Desk

MODES: tuple[Mode, ...] = ("async", "sync")


def test_a_running_limit_of_the_account_holds(desk: Desk) -> None:
    """Of three tasks of an account that may run one at a time, two wait, and all of them are made."""
    own = AccountLimit(account_id="account-1", model="wan2.6-t2i", submits=1000, running=1)
    desk.app.limits.put(own)
    tasks = [desk.submit("sleep 0.3") for _ in range(3)]
    time.sleep(0.2)
    seen = desk.app.tasks.load(desk.caller, "wan2.6-t2i", "async")

    assert (seen.running, seen.waiting) == (1, 2)
    assert [desk.finish(task).status for task in tasks] == [TaskStatus.SUCCEEDED] * 3


def test_a_running_limit_of_the_account_counts_calls(desk: Desk) -> None:
    """Calls of Qwen-Image have no limit of running tasks until an operator sets one for the account."""
    desk.app.limits.put(AccountLimit(account_id="account-1", model="qwen-image", submits=1000, running=1))
    tasks = [desk.submit("sleep 0.3", "qwen-image", mode=mode) for mode in MODES * 2]
    time.sleep(0.2)
    loads = [desk.app.tasks.load(desk.caller, "qwen-image", mode) for mode in MODES]

    assert sum(load.running for load in loads) == 1
    assert [desk.finish(task).status for task in tasks] == [TaskStatus.SUCCEEDED] * 4
