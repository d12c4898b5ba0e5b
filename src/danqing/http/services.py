"""What the HTTP edge stands on; the composition root fills it in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.limits import AccountLimits
from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.accounts.office import Office
from danqing.accounts.upload_policies import UploadPolicies
from danqing.core.account import Region
from danqing.core.catalog import Catalog
from danqing.execution.board import EngineBoard
from danqing.http.deliveries import Deliveries
from danqing.http.metrics import Metrics
from danqing.storage.image_store import ImageStore
from danqing.storage.links import LinkSigner
from danqing.storage.upload_store import UploadStore
from danqing.tasks.service import TaskService
from danqing.weights.desk import WeightsDesk


@dataclass(frozen=True, kw_only=True)
class HttpServices:
    """All that endpoints call. Everything in it is thread-safe and blocks for milliseconds at most.

    draw_seed: a seed in [0, 2147483647] for a request that names none. public_url: scheme, host and path prefix of
    the addresses given out, or None to take those of each request. max_body_bytes: of one request.
    sync_seconds: how long a synchronous call waits for its task.
    """

    tasks: TaskService
    keys: ApiKeys
    limits: AccountLimits
    policies: ModerationPolicies
    office: Office
    weights: WeightsDesk
    engines: EngineBoard
    metrics: Metrics
    images: ImageStore
    links: LinkSigner
    uploads: UploadStore
    upload_policies: UploadPolicies
    catalog: Catalog
    regions: Sequence[Region]
    clock: Callable[[], datetime]
    draw_seed: Callable[[], int]
    engine_is_ready: Callable[[], bool]
    database_is_ready: Callable[[], bool]
    public_url: str | None
    max_body_bytes: int
    sync_seconds: float
    deliveries: Deliveries = field(default_factory=Deliveries)
