"""The keys of the own account, and its workspaces."""

from collections.abc import Mapping, Sequence
from typing import Any

from danqing.studio.components.elements import card, heading, link, tag
from danqing.studio.components.formats import day
from danqing.studio.components.key_list import KeyList
from danqing.studio.components.tables import table
from danqing.studio.models import read_models
from danqing.studio.options import PREFIX
from danqing.studio.own import read_account
from danqing.studio.visit import Page, Visit


async def build(visit: Visit) -> None:
    texts = visit.texts
    own = await read_account(visit.api)

    async def keys() -> Sequence[Mapping[str, Any]]:
        return list((await read_account(visit.api))["keys"])

    heading(texts("pages.keys"), note=texts("keys.note"))
    if visit.admin is None:
        closed_notice(visit)
    models = [model.name for model in await read_models(visit.api)] if visit.admin else []
    await KeyList(texts, own["account_id"], keys, admin=visit.admin, own=own["key_id"], models=models).build()
    if own["workspaces"]:
        with card(texts("keys.workspaces")):
            rows = [(one["name"], one["workspace_id"], day(one["created_at"])) for one in own["workspaces"]]
            heads = [texts("keys.name"), texts("keys.workspace_id"), texts("keys.created")]
            table(texts("keys.workspaces"), heads, rows)


def closed_notice(visit: Visit) -> None:
    """Tells that changes need an admin key, and where to enter one."""
    with tag("p", "notice closed-notice"):
        tag("span", text=visit.texts("administration.needed"))
        link(visit.texts("administration.enter"), f"{PREFIX}/admin")


PAGE = Page(path="/keys", name="keys", icon="key", section="account", build=build)
