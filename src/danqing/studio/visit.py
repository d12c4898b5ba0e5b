"""One visit of one page by one signed-in user: what a page builder gets."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from starlette.requests import Request

from danqing.studio.api import Api
from danqing.studio.sessions import Session
from danqing.studio.texts import Texts


@dataclass(frozen=True, kw_only=True)
class Visit:
    """texts: the words, in the visitor's language. api: calls with the visitor's key; admin: with the admin key.

    parts: what the path's braces stand for. query: the query string.
    """

    request: Request
    texts: Texts
    session: Session
    api: Api
    admin: Api | None
    api_url: str
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the studio. Add one by a file in `pages/` and a line in `pages/__init__.py`.

    path: below /studio, with parts in braces. name: its key in the texts, `pages.NAME` in the navigation and the
    title. icon: of `components/icons.py`. section: a key of `SECTIONS`, or None for a page that the navigation does
    not list. is_admin: only for sessions with an admin key; others see where to enter one.
    build: fills the page; may raise DanqingClientError, which the visitor then sees with a button to try again.
    """

    path: str
    name: str
    build: Callable[[Visit], Awaitable[None]]
    icon: str = "dot"
    section: str | None = None
    is_admin: bool = False


SECTIONS = ("create", "observe", "account", "admin")
"""The groups of the navigation, in order; their names are `sections.NAME` in the texts."""
