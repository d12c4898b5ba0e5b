"""The pages, in the order of the navigation: a page is one file here and one line in this table."""

from danqing.studio.pages import (
    account,
    accounts,
    administration,
    audit,
    billing,
    gallery,
    keys,
    limits,
    live,
    models,
    observation,
    playground,
    prices,
    task,
)
from danqing.studio.visit import Page

PAGES: tuple[Page, ...] = (
    playground.PAGE,
    gallery.PAGE,
    task.PAGE,
    observation.PAGE,
    live.PAGE,
    keys.PAGE,
    limits.PAGE,
    billing.PAGE,
    administration.PAGE,
    accounts.PAGE,
    account.PAGE,
    prices.PAGE,
    models.PAGE,
    audit.PAGE,
)
