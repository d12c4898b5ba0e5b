"""What the rest of the service knows of the place where engines run."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from danqing.engines.base import ImageJob, Picture
from danqing.execution.withdrawal import Withdrawal

JobProgress = Callable[[float], None]
"""Called with the share of one job that is done, 0 to 1, rising, from a thread of the executor; must not raise."""


@dataclass(frozen=True, kw_only=True)
class EngineHealth:
    """How one engine process is: `ready` when it answers, `restarts` since the start of the server.

    pid: None while there is no process. waiting: jobs of this engine that no process has taken yet.
    running: jobs of the batch that this process draws. failure: why it could not be started, until it is.
    picture_seconds: what a picture took lately, on average; None before the first. An engine that lets another server
    draw has an entry too, without a process.
    """

    engine: str
    device: str
    pid: int | None
    ready: bool
    restarts: int
    waiting: int
    running: int
    failure: str | None = None
    picture_seconds: float | None = None


class Executor(Protocol):
    """Runs jobs on engines, batched by (engine, model, size)."""

    def submit(
        self,
        engine: str,
        job: ImageJob,
        progress: JobProgress,
        turn: str = "",
        withdrawal: Withdrawal | None = None,
    ) -> Future[Picture]:
        """Queue one job. Where several callers share the engines each has a turn, and turns follow each other.

        Raises ModelUnavailable where the engine is not installed, EngineError after close. The future raises
        EngineError for a job that failed, EngineTimeout past the time limit, EngineCrashed where the job ended its
        engine twice, and ModelUnavailable where the engine could not be started. Cancelling the future takes back a
        job that has not been started. Once the withdrawal is declared the future raises PictureUnwanted: at once
        where the job waits, after the step under way where no other job of its batch is wanted either.
        Equal jobs give equal pictures (D11).
        """
        ...

    def health(self) -> list[EngineHealth]:
        """One entry for each engine process."""
        ...

    def close(self) -> None:
        """End every engine process; jobs still queued fail with EngineError."""
        ...
