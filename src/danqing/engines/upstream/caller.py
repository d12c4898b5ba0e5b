"""What all engines have in common that let another server draw."""

from collections.abc import Mapping

from danqing.engines.upstream.line import Line, Pace
from danqing.engines.upstream.place import UpstreamPlace


class UpstreamCaller:
    """The line to the other server, and its state. Called by several threads at once."""

    version = "1"

    def __init__(self, settings: Mapping[str, object], pace: Pace = Pace()) -> None:  # noqa: B008  frozen
        """settings: `place`, which is an UpstreamPlace."""
        place = settings["place"]
        assert isinstance(place, UpstreamPlace)
        self.name = place.name
        self.line = Line(place, pace)

    @property
    def trouble(self) -> str | None:
        """Why the server is not called now; None where it is."""
        return self.line.circuit.trouble

    def load(self) -> None:
        """Nothing: the first call finds out how the server is."""

    def close(self) -> None:
        """End all waiting; what has not begun over there is taken back where the protocol can."""
        self.line.close()
