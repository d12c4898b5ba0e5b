"""Try a prompt: the form, the pictures, and the same call as code."""

import random
from collections.abc import Sequence
from dataclasses import replace

from nicegui import background_tasks, ui

from danqing.client import DanqingClientError
from danqing.core.generation import MAX_SEED
from danqing.studio.code_samples import code_samples
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, button, card, div, remember, tag
from danqing.studio.components.examples_gallery import ExamplesGallery
from danqing.studio.components.fields import copy_button
from danqing.studio.components.order_form import OrderForm
from danqing.studio.components.pictures import explanation_overlay
from danqing.studio.components.run_card import Run, RunActs
from danqing.studio.components.states import empty
from danqing.studio.examples import Example, examples
from danqing.studio.models import ModelView, read_models
from danqing.studio.orders import Order, fetch, order_of
from danqing.studio.pictures import get_ready
from danqing.studio.task_view import TaskView, read_task_view
from danqing.studio.visit import Page, Visit

_REMEMBERED = 6
"""Tasks that stand in the address of the page, and are there again after a reload."""
_EXPLAIN = {"x-danqing-explain": "enable"}
_FIRST = examples()[12]


class _Playground:
    """One visitor's page. Its runs, newest first, and its form."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._runs: list[Run] = []

    async def build(self) -> None:
        models = await read_models(self._visit.api)
        remembered = [task_id for task_id in self._visit.query.get("tasks", "").split(",") if task_id]
        first = await self._first_order(remembered)
        tag("h1", "visually-hidden", self._texts("pages.playground"))
        with div("playground"):
            with tag("section", "composer", aria_label=self._texts("playground.form")):
                self._compose(models, first)
            with tag("section", "results", aria_label=self._texts("playground.results")):
                self._tabs()
        self._examples = ExamplesGallery(self._texts, self._take_example)
        self._explanation = Dialog(self._texts, self._texts("playground.drawn"), "wide-dialog")
        for task_id in reversed(remembered[:_REMEMBERED]):
            await self._new_run().follow(task_id)

    async def _first_order(self, remembered: list[str]) -> Order | None:
        """What the form says at first: the task that the address names, else an example to begin with."""
        named = self._visit.query.get("from") or (remembered[0] if remembered else None)
        if named is not None:
            task = await fetch(self._visit.api, named)
            if task.asked:
                return replace(order_of(task), seed=order_of(task).seed if "from" in self._visit.query else None)
        return Order(
            model="",
            prompt=_FIRST.prompt(self._texts.language),
            negative_prompt="",
            size="",
            n=1,
            seed=None,
            prompt_extend=False,
            watermark=False,
        )

    def _compose(self, models: Sequence[ModelView], first: Order | None) -> None:
        texts = self._texts
        with card(classes="composer-card"):
            self._form = OrderForm(texts, models, first, self._changed)
            with div("composer-foot"):
                draw = button(texts("playground.draw"), self._draw, kind="primary wide", icon_name="brush")
                draw.set(data_submit="", aria_keyshortcuts="Control+Enter")
                button(texts("playground.examples"), lambda: self._examples.show(), kind="quiet wide", icon_name="book")

    def _tabs(self) -> None:
        texts = self._texts
        with div("tabs", role="tablist", aria_label=texts("playground.results")):
            for name in ("pictures", "code"):
                tag(
                    "button",
                    "tab",
                    texts(f"playground.tab_{name}"),
                    type_="button",
                    role="tab",
                    id=f"tab-{name}",
                    data_tab=f"panel-{name}",
                    aria_controls=f"panel-{name}",
                    aria_selected=str(name == "pictures").lower(),
                )
        with tag("div", "panel", id="panel-pictures", role="tabpanel", aria_labelledby="tab-pictures"):
            self._list = div("runs")
            with self._list:
                self._nothing = empty(texts("playground.nothing"), texts("playground.nothing_note"), "brush")
        with tag("div", "panel", id="panel-code", role="tabpanel", aria_labelledby="tab-code", hidden=""):
            self._code = div("stack")
        self._write_code()

    def _changed(self) -> None:
        self._write_code()

    def _write_code(self) -> None:
        samples = code_samples(self._form.order(), self._form.model, self._visit.api_url)
        self._code.clear()
        with self._code:
            tag("p", "field-note", self._texts("playground.code_note"))
            for name, text in samples.items():
                with tag("section", "sample", aria_label=name):
                    with div("spread"):
                        tag("h3", "field-label", name)
                        copy_button(self._texts("playground.copy"), text, "plain small icon-only")
                    tag("pre", "code", text, tabindex="0")

    def _new_run(self) -> Run:
        self._nothing.set_visibility(False)
        with self._list:
            acts = RunActs(changed=self._remember, reuse=self._reuse, vary=self._vary, explain=self._explain)
            run = Run(self._texts, self._visit.api, acts)
        run.card.move(target_index=0)
        self._runs.insert(0, run)
        return run

    async def _draw(self) -> None:
        order = self._form.order()
        if not order.prompt.strip():
            announce(self._texts("playground.no_prompt"), "bad")
            return
        if not self._form.size.is_allowed:
            announce(self._texts("playground.no_size"), "bad")
            return
        self._form.ordered()
        ui.run_javascript("studio.tab('panel-pictures')")
        background_tasks.create(get_ready(), name="pictures")
        await self._new_run().submit(self._form.model, order)

    def _remember(self) -> None:
        known = [run.task_id for run in self._runs if run.task_id]
        remember(tasks=",".join(known[:_REMEMBERED]), **{"from": None})

    def _reuse(self, order: Order) -> None:
        self._form.fill(order, keep_seed=True)
        announce(self._texts("playground.reused"), "good")

    async def _vary(self, order: Order, _index: int) -> None:
        """The same again with another seed."""
        self._form.fill(order, keep_seed=False)
        await self._new_run().submit(self._form.model, replace(order, seed=random.randint(0, MAX_SEED)))

    def _take_example(self, example: Example) -> None:
        order = replace(self._form.order(), prompt=example.prompt(self._texts.language), seed=None)
        order = replace(order, size=example.size, model=example.model or order.model, n=1)
        self._form.fill(order, keep_seed=False)
        ui.run_javascript("studio.keepDrafts()")

    async def _explain(self, task: TaskView, index: int) -> None:
        path = f"/api/v1/tasks/{task.task_id}"
        try:
            answer = await self._visit.api.call("GET", path, headers=_EXPLAIN)
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        told = read_task_view(answer).pictures[index].explanation
        with self._explanation.refill():
            explanation_overlay(self._texts, task, index, told)
        self._explanation.show()


async def build(visit: Visit) -> None:
    await _Playground(visit).build()


PAGE = Page(path="/", name="playground", icon="brush", section="create", build=build)
