"""The pages, in the order of the navigation: a page is one file here and one line in this table."""

from danqing.studio.pages import administration, billing, gallery, keys, limits, live, observation, playground, task
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
)
