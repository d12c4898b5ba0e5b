"""The frame around every page: the brand, the navigation, language, theme, and who is signed in."""

from collections.abc import Sequence
from itertools import groupby

from nicegui import ui

from danqing.studio.access import SESSION
from danqing.studio.components.elements import button, div, icon, link, tag
from danqing.studio.look import FAVICON
from danqing.studio.options import PREFIX
from danqing.studio.texts import Language, Texts
from danqing.studio.visit import SECTIONS, Page, Visit

_ON_PHONES = 3
"""Pages in the bar at the bottom of a phone, besides the menu."""


def frame(visit: Visit, pages: Sequence[Page], current: Page) -> None:
    """Draw everything but the page itself."""
    texts = visit.texts
    layout = ui.context.client.layout
    with layout:
        with tag("header", "topbar"):
            button(texts("frame.menu"), kind="plain icon-only menu-button", icon_name="menu", data_menu="")
            _brand()
        with tag("nav", "sidebar", aria_label=texts("frame.navigation")):
            _brand()
            _sections(visit, pages, current)
            _foot(visit)
        with tag("nav", "bottombar", aria_label=texts("frame.quick")):
            for page in [page for page in pages if page.section][:_ON_PHONES]:
                _item(texts, page, current)
            with tag("button", "nav-item", type_="button", data_menu=""):
                icon("menu")
                tag("span", text=texts("frame.menu"))
        div("scrim", data_menu="")
        div("announcer", role="status", aria_live="polite")
    ui.skip_link(texts("frame.skip"), target=ui.context.client.content)


def _brand() -> None:
    with tag("a", "brand", href=f"{PREFIX}/", aria_label="Danqing 丹青"):
        ui.html(FAVICON, sanitize=False, tag="span").classes("seal")
        tag("span", "brand-name", "Danqing")
        tag("span", "brand-han", "丹青", lang="zh")


def _sections(visit: Visit, pages: Sequence[Page], current: Page) -> None:
    listed = sorted((page for page in pages if page.section), key=lambda page: SECTIONS.index(page.section or ""))
    for section, members in groupby(listed, key=lambda page: page.section):
        with div("nav-section"):
            tag("p", "nav-title", visit.texts(f"sections.{section}"))
            for page in members:
                _item(visit.texts, page, current)


def _item(texts: Texts, page: Page, current: Page) -> None:
    is_current = page.name == current.name
    marks = {"aria_current": "page"} if is_current else {}
    link(texts(f"pages.{page.name}"), PREFIX + page.path, "nav-item", page.icon, **marks)


def _foot(visit: Visit) -> None:
    texts = visit.texts
    other = Language.CHINESE if texts.language is Language.ENGLISH else Language.ENGLISH
    with div("sidebar-foot"):
        with div("foot-tools"):
            with button(texts("frame.theme"), kind="plain icon-only", data_theme_switch=""):
                icon("sun", "only-dark")
                icon("moon", "only-light")
            with tag("button", "button plain", type_="button", data_language=str(other), lang=str(other)):
                icon("language")
                tag("span", text=texts("frame.other_language"))
            with tag("form", method="post", action=SESSION):
                tag("input", type_="hidden", name="act", **{"^value": "out"})
                with tag("button", "button plain icon-only", aria_label=texts("frame.out"), title=texts("frame.out")):
                    icon("out")
        tag("p", "foot-note", texts("frame.local") if visit.session.local else texts("frame.with_key"))
        tag("p", "foot-note server", visit.api_url)
