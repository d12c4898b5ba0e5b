"""The composition root: builds the service from its settings, opens it, and closes it in reverse.

`danqing serve`, the end-to-end tests and the benchmarks all run this one object.
"""

import logging
import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import sqlalchemy as sa
from dbos import DBOS, DBOSConfig
from fastapi import FastAPI

from danqing.accounts import alerts
from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.daily_proof import DailyProof
from danqing.accounts.limits import AccountLimits, ServerLimits
from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.accounts.office import Office
from danqing.accounts.tokens import TokenSigner
from danqing.accounts.upload_policies import UploadPolicies
from danqing.catalog_file import read_catalog
from danqing.clock import utc_now
from danqing.config import Settings
from danqing.core.errors import EngineCrashed, EngineTimeout, ServiceError, UnknownModel
from danqing.core.generation import MAX_SEED
from danqing.core.moderation import ModerationPolicy
from danqing.core.task import Task, TaskFailure
from danqing.engine_choice import EngineChooser, names_for_orders, preferences
from danqing.engine_start import start_engines
from danqing.engines.orders import EngineOrders
from danqing.engines.registry import is_installed
from danqing.execution.base import EngineHealth, Executor
from danqing.execution.board import EngineBoard
from danqing.home import Home, open_home
from danqing.http.metrics import Metrics
from danqing.http.server import create_server
from danqing.http.services import HttpServices
from danqing.installers import build_installer
from danqing.pipelines import build_moderator, build_pipeline
from danqing.storage import task_store
from danqing.storage.database import is_reachable, migrate, open_databases
from danqing.storage.image_store import ImageStore, open_folder
from danqing.storage.links import LinkSigner
from danqing.storage.sole_server import claim
from danqing.storage.upload_store import UPLOADS_KEPT, UploadStore
from danqing.tasks.dispatcher import Dispatcher
from danqing.tasks.ending import Settlement
from danqing.tasks.retention import Housekeeper, forget_old_tasks, forget_old_usage
from danqing.tasks.service import ServiceParts, TaskService
from danqing.tasks.starting import start_task
from danqing.tasks.takeover import Verdicts, adopt_tasks, fail_lost_tasks, offer_forgotten_tasks
from danqing.tasks.waiting import Waiters, find_ended
from danqing.tasks.withdrawals import Withdrawals
from danqing.tasks.workflow import GenerationWorkflow, WorkflowParts
from danqing.weights.desk import WeightsDesk
from danqing.wire.dashscope.errors import wire_error

log = logging.getLogger(__name__)

# Tasks that wait in DBOS's own tables are found only by the version that wrote them: change it with a migration.
APPLICATION_VERSION = "1"
HOUSEKEEPING_SECONDS = 60.0
_FORM_BYTES = 16_000  # of an upload, besides the file itself


@dataclass(frozen=True, kw_only=True)
class App:
    """A running service. http: the web application to serve."""

    settings: Settings
    http: FastAPI
    keys: ApiKeys
    limits: AccountLimits
    office: Office
    tasks: TaskService
    executor: Executor
    dispatcher: Dispatcher
    resources: ExitStack

    def close(self) -> bool:
        """Stop starting tasks, let running ones end within `shutdown_seconds`, and give everything back.

        False where tasks still run: nothing was closed then, and the process should end at once. They are run
        again at the next start, as after a crash.
        """
        self.dispatcher.close()
        if not self.dispatcher.wait_until_idle(self.settings.shutdown_seconds):
            return False
        self.resources.close()
        return True


def open_app(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = utc_now,
    executor: Executor | None = None,
) -> App:
    """Build and start the service on a home folder. Raises HomeInUseError, DatabaseInUseError and ExtraMissing.

    executor: runs the engines by the names that catalog.toml uses, and is closed with the app, or when the app cannot
    be opened; where none is given, every engine of this machine is started.
    """
    with ExitStack() as resources:
        app = _Builder(settings, clock, executor or start_engines(settings), resources).build()
        resources.pop_all()
        return app


class _Builder:
    """Builds the parts in the order of their dependencies, and notes how each is given back."""

    def __init__(
        self,
        settings: Settings,
        clock: Callable[[], datetime],
        executor: Executor,
        resources: ExitStack,
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.executor = executor
        self.resources = ExitStack()
        resources.push(self.resources)
        self.resources.callback(executor.close)
        # before the home is touched: a setting that cannot be met is told at once
        self.moderator = build_moderator(settings, self.resources)
        self.pipeline = build_pipeline(settings, executor, self.moderator, self.resources)
        self.home: Home = open_home(settings.home)
        self.resources.callback(self.home.close)
        self.catalog = read_catalog()
        self.database, self.hasty = self._databases()
        self.images: ImageStore = open_folder(settings.home / "images")
        self.uploads = UploadStore(settings.home / "uploads")
        self.limits = self._account_limits()
        usual = ModerationPolicy(strictness=settings.moderation)
        self.policies = ModerationPolicies(self.database, usual, clock)
        self.waiters = Waiters(partial(find_ended, self.database))
        self.withdrawals = Withdrawals()
        self.metrics = Metrics()
        self.office = Office(database=self.database, catalog=self.catalog, regions=settings.regions, clock=clock)
        self.board = self._board()
        self.readiness = Readiness(executor.health)
        self.proof = DailyProof(self.office, self.metrics.books_proved)

    def build(self) -> App:
        dispatcher = self._tasks()
        tokens = TokenSigner(self.home.link_secret)
        keys = ApiKeys(self.database, self.settings.regions, self.clock, tokens)
        parts = ServiceParts(
            database=self.database,
            hasty=self.hasty,
            dispatcher=dispatcher,
            limits=self.limits,
            policies=self.policies,
            moderator=self.moderator,
            waiters=self.waiters,
            withdrawals=self.withdrawals,
            choose_engine=EngineChooser(self.settings, self.board.order_of, self.executor.health).choose,
            clock=self.clock,
        )
        tasks = TaskService(parts)
        return App(
            settings=self.settings,
            http=create_server(self._services(keys, tasks)),
            keys=keys,
            limits=self.limits,
            office=self.office,
            tasks=tasks,
            executor=self.executor,
            dispatcher=dispatcher,
            resources=self.resources.pop_all(),
        )

    def _board(self) -> EngineBoard:
        orders = EngineOrders(self.settings.models)
        return EngineBoard(
            health=self.executor.health,
            order_of=partial(preferences, self.settings, orders),
            names=partial(names_for_orders, self.settings, self.catalog),
            orders=orders,
        )

    def _databases(self) -> tuple[sa.Engine, sa.Engine]:
        database, hasty = open_databases(self.settings.database)
        self.resources.callback(hasty.dispose)
        self.resources.callback(database.dispose)
        # before it is migrated under the feet of another server
        self.sole_server = claim(database)
        self.resources.callback(self.sole_server.close)
        migrate(database)
        return database, hasty

    def _account_limits(self) -> AccountLimits:
        everybody = ServerLimits(waiting=self.settings.waiting_tasks, calls_per_second=self.settings.calls_per_second)
        limits = AccountLimits(self.database, everybody, self.clock)
        limits.read()
        return limits

    def _tasks(self) -> Dispatcher:
        """Register the workflow, take over what an earlier run left, and start."""
        DBOS(config=self._dbos_config())
        self.resources.callback(partial(DBOS.destroy, destroy_registry=True))
        # the workflow reports its end to the dispatcher, and the dispatcher starts the workflow
        dispatcher = Dispatcher(
            lambda task: start_task(self.database, workflow, task), self._limit, self.settings.running_tasks
        )
        workflow = GenerationWorkflow(self._workflow_parts(dispatcher)).register()
        adopt_tasks(self.database, dispatcher)
        DBOS.launch()
        dispatcher.open()
        self.resources.callback(dispatcher.close)
        housekeeper = Housekeeper(partial(self._keep_house, dispatcher), HOUSEKEEPING_SECONDS)
        fail_lost_tasks(self.database, dispatcher, verdicts(), self.clock())
        housekeeper.open()
        self.resources.callback(housekeeper.close)
        # on a thread of its own: a webhook may take its time
        watchman = Housekeeper(self._watch_alerts, HOUSEKEEPING_SECONDS)
        watchman.open()
        self.resources.callback(watchman.close)
        self.metrics.watch(lambda: dispatcher.waiting, lambda: dispatcher.running, self.executor.health)
        return dispatcher

    def _workflow_parts(self, dispatcher: Dispatcher) -> WorkflowParts:
        return WorkflowParts(
            database=self.database,
            hasty=self.hasty,
            pipeline=self.pipeline,
            policies=self.policies,
            images=self.images,
            withdrawals=self.withdrawals,
            catalog=self.catalog,
            clock=self.clock,
            code_of=lambda error: wire_error(error).code,
            on_settled=self._settled,
            on_end=partial(self._ended, dispatcher),
        )

    def _settled(self, task: Task, settlement: Settlement) -> None:
        self.metrics.task_ended(task, settlement, self.clock())

    def _ended(self, dispatcher: Dispatcher, task_id: str) -> None:
        self.waiters.wake(task_id)
        dispatcher.finished(task_id)

    def _dbos_config(self) -> DBOSConfig:
        config: DBOSConfig = {
            "name": "danqing",
            "log_level": "ERROR",
            "application_version": APPLICATION_VERSION,
            "executor_id": self.home.executor_id,
            # what DBOS forgets in a power cut, the rows of the tasks still say
            "system_database_engine": self.hasty,
        }
        if not self.settings.database.startswith("sqlite"):
            config["system_database_url"] = self.settings.database
            # workflows here wait for nothing, so nobody needs to be told
            config["use_listen_notify"] = False
        return config

    def _limit(self, task: Task) -> int | None:
        try:
            limits = self.limits.known(task.account_id, task.region, self.catalog.card(task.request.model))
        except UnknownModel:
            # the model left the catalog after the submit: the workflow says so
            return None
        return limits.running if task.mode in limits.running_modes else None

    def _keep_house(self, dispatcher: Dispatcher) -> None:
        now = self.clock()
        self.sole_server.renew()
        self.limits.read()
        offer_forgotten_tasks(self.database, dispatcher, now)
        for task_id in fail_lost_tasks(self.database, dispatcher, verdicts(), now):
            self.waiters.wake(task_id)
            self._count_lost(task_id)
        forget_old_tasks(self.database, self.images, now)
        forget_old_usage(self.database, now)
        self.proof.run_if_due()
        self.uploads.forget_older_than(now - UPLOADS_KEPT)

    def _count_lost(self, task_id: str) -> None:
        with self.database.connect() as connection:
            task = task_store.find(connection, task_id)
        if task is not None:
            self._settled(task, Settlement(failure=task.failure))

    def _watch_alerts(self) -> None:
        if told := alerts.watch(self.office):
            log.info("%d alerts were told", told)

    def _services(self, keys: ApiKeys, tasks: TaskService) -> HttpServices:
        max_body_bytes = int(self.settings.body_megabytes * 1_000_000)
        return HttpServices(
            tasks=tasks,
            keys=keys,
            limits=self.limits,
            policies=self.policies,
            office=self.office,
            weights=WeightsDesk(build_installer(self.settings, lambda _text: None), self.catalog, is_installed),
            engines=self.board,
            metrics=self.metrics,
            images=self.images,
            links=LinkSigner("danqing", self.home.link_secret),
            uploads=self.uploads,
            upload_policies=UploadPolicies(self.home.link_secret, max_body_bytes - _FORM_BYTES),
            catalog=self.catalog,
            regions=self.settings.regions,
            clock=self.clock,
            draw_seed=partial(random.SystemRandom().randint, 0, MAX_SEED),
            engine_is_ready=self.readiness,
            database_is_ready=partial(is_reachable, self.database),
            public_url=self.settings.public_url,
            max_body_bytes=max_body_bytes,
            sync_seconds=self.settings.sync_seconds,
        )


class Readiness:
    """Whether the engines are: at first all that can be, later one of them, as more may be installed meanwhile."""

    def __init__(self, health: Callable[[], Sequence[EngineHealth]]) -> None:
        self._health = health
        self._was_ready = False

    def __call__(self) -> bool:
        engines = self._health()
        if self._was_ready:
            return any(engine.ready for engine in engines)
        self._was_ready = engines_are_ready(engines)
        return self._was_ready


def engines_are_ready(engines: Sequence[EngineHealth]) -> bool:
    """Whether one engine at least can draw, and none is still on its way; one that fails is no reason to wait."""
    return any(engine.ready for engine in engines) and all(engine.ready or engine.failure for engine in engines)


def verdicts() -> Verdicts:
    """What the owners of lost and overdue tasks are told."""

    def told(error: ServiceError) -> TaskFailure:
        return TaskFailure(code=wire_error(error).code, message=error.message)

    return Verdicts(lost=told(EngineCrashed()), overdue=told(EngineTimeout()))
