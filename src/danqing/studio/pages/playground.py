"""Try a prompt: the first page."""

from danqing.studio.components.elements import heading
from danqing.studio.visit import Page, Visit


async def build(visit: Visit) -> None:
    heading(visit.texts("pages.playground"))
    await visit.api.get("/api/v1/models")


PAGE = Page(path="/", name="playground", icon="brush", section="create", build=build)
