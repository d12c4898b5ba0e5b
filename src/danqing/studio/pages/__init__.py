"""The pages, in the order of the navigation: a page is one file here and one line in this table."""

from danqing.studio.pages import administration, gallery, playground, task
from danqing.studio.visit import Page

PAGES: tuple[Page, ...] = (
    playground.PAGE,
    gallery.PAGE,
    task.PAGE,
    administration.PAGE,
)
