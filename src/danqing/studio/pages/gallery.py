"""All tasks of the account, newest first."""

from danqing.studio.components.elements import heading
from danqing.studio.visit import Page, Visit


async def build(visit: Visit) -> None:
    heading(visit.texts("pages.gallery"))


PAGE = Page(path="/gallery", name="gallery", icon="gallery", section="create", build=build)
