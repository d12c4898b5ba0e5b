"""The account that is signed in, as the API tells it: switches, money, keys and workspaces."""

from collections.abc import Mapping, Sequence
from typing import Any

from danqing.studio.api import Api
from danqing.wire.dashscope.paths import ACCOUNT, QUOTAS

Object = Mapping[str, Any]


async def read_account(api: Api) -> Object:
    """The account of a key. Raises DanqingClientError."""
    return dict((await api.get(ACCOUNT))["output"])


async def read_quotas(api: Api) -> Sequence[Object]:
    """All limits of the account. Raises DanqingClientError."""
    found: list[Object] = []
    page = 1
    while True:
        output = (await api.get(QUOTAS, page_size="100", page_no=str(page)))["output"]
        found += output["quotas"]
        # an empty page ends it too: limits may become fewer while they are read
        if len(found) >= output["total"] or not output["quotas"]:
            return found
        page += 1
