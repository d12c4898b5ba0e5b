"""Installs weights while others go on working: what the admin API offers of it."""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from danqing.core.catalog import Catalog
from danqing.core.errors import CannotInstall
from danqing.weights.installing import Installer, InstallOrder
from danqing.weights.listing import WeightsRow, rows

log = logging.getLogger(__name__)


@dataclass
class Installation:
    """One that is under way, or has failed. Sizes in bytes, 0 until they are known. licence: that is to be accepted."""

    name: str
    there: int = 0
    total: int = 0
    failure: str | None = None
    licence: str | None = None


class WeightsDesk:
    """Thread-safe. is_there: whether software is, by its name."""

    def __init__(self, installer: Installer, catalog: Catalog, is_there: Callable[[str], bool]) -> None:
        self._installer = installer
        self._catalog = catalog
        self._is_there = is_there
        self._lock = threading.Lock()
        self._under_way: dict[str, Installation] = {}

    def rows(self) -> Sequence[WeightsRow]:
        """All weights, installed or to be had."""
        return rows(self._installer.shelf.all(), self._installer.known, self._catalog, self._is_there)

    def installations(self) -> Sequence[Installation]:
        """Those under way, and those that failed since the server began."""
        with self._lock:
            # copies, as the originals go on changing
            return [replace(one) for one in self._under_way.values()]

    def begin(self, order: InstallOrder) -> Installation:
        """Install in a thread of its own. Raises CannotInstall where these weights are being installed already."""
        with self._lock:
            before = self._under_way.get(order.name)
            if before is not None and before.failure is None:
                raise CannotInstall(f"{order.name} is being installed already.")
            begun = self._under_way[order.name] = Installation(name=order.name)
        # daemon: the server may end at any time, and the next install goes on where this one stopped
        threading.Thread(target=self._install, args=(order, begun), name=f"install {order.name}", daemon=True).start()
        return begun

    def remove(self, name: str) -> None:
        """Raises CannotInstall where there are no such weights, or they are being installed."""
        with self._lock:
            before = self._under_way.get(name)
            if before is not None and before.failure is None:
                raise CannotInstall(f"{name} is being installed.")
            self._installer.remove(name)
            self._under_way.pop(name, None)

    def _install(self, order: InstallOrder, begun: Installation) -> None:
        def show(text: str) -> None:
            begun.licence = text

        def progress(there: int, total: int) -> None:
            begun.there, begun.total = there, total

        try:
            replace(self._installer, show_licence=show).install(order, progress)
        except (CannotInstall, OSError) as error:
            log.warning("weights %s were not installed: %s", order.name, error)
            begun.failure = str(error)
            return
        with self._lock:
            del self._under_way[order.name]
