"""What a studio is told when it starts."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

PREFIX = "/studio"
"""The path below which every page, asset and socket of the studio is."""


@dataclass(frozen=True, kw_only=True)
class StudioOptions:
    """How one studio runs.

    api: base URL of the server it is a client of. folder: where its sessions are kept. local_key: the key for
    people on this machine, who then need not type one; None where everyone signs in. local_admin_key: opens the admin
    area for them as well. idle_seconds: after how long
    without a visitor it ends itself; None for never.
    """

    api: str
    folder: Path
    local_key: str | None = None
    local_admin_key: str | None = None
    idle_seconds: float | None = None

    def as_json(self) -> str:
        return json.dumps(asdict(self) | {"folder": str(self.folder)})

    @classmethod
    def from_json(cls, text: str) -> Self:
        told: Mapping[str, object] = json.loads(text)
        return cls(**{**told, "folder": Path(str(told["folder"]))})  # type: ignore[arg-type]  # our own as_json
