"""The door of the admin area: asks for an admin key, which is not the key that one signs in with."""

from danqing.studio.access import SESSION
from danqing.studio.components.elements import card, heading, tag
from danqing.studio.options import PREFIX
from danqing.studio.visit import Page, Visit


def build_admin_sign_in(visit: Visit) -> None:
    """In place of any page of the admin area, until the session has an admin key."""
    texts = visit.texts
    heading(texts("administration.title"), note=texts("administration.note"))
    with card(classes="narrow"), tag("form", "stack", method="post", action=SESSION):
        if visit.query.get("problem"):
            tag("p", "notice bad", texts("sign_in.problem_key"), role="alert")
        _hidden("act", "admin")
        _hidden("next", PREFIX + visit.request.scope["path"].removeprefix(PREFIX))
        with tag("label", "field"):
            tag("span", "field-label", texts("administration.key"))
            tag("input", "control", name="key", type_="password", placeholder="ak-…", required="", autocomplete="off")
        tag("p", "field-note", texts("administration.how"))
        tag("button", "button primary", texts("administration.enter"))


def _hidden(name: str, value: str) -> None:
    tag("input", type_="hidden", name=name, **{"^value": value})


async def build(visit: Visit) -> None:
    """The admin area has pages of its own; this one tells that it is open, and closes it."""
    texts = visit.texts
    heading(texts("administration.title"), note=texts("administration.open"))
    with card(classes="narrow"), tag("form", "stack", method="post", action=SESSION):
        _hidden("act", "no-admin")
        _hidden("next", f"{PREFIX}/admin")
        tag("button", "button quiet", texts("administration.leave"))


PAGE = Page(path="/admin", name="administration", icon="shield", section="admin", is_admin=True, build=build)
