"""One task: what was asked, what became of it, where the time went."""

from danqing.studio.components.elements import heading
from danqing.studio.visit import Page, Visit


async def build(visit: Visit) -> None:
    heading(visit.texts("pages.task"), note=visit.parts["task_id"])


PAGE = Page(path="/tasks/{task_id}", name="task", build=build)
