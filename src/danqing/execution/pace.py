"""How long a picture takes, from the last ones: what the wait in a queue is estimated with."""

_WEIGHT = 0.2
"""Of the newest batch in the average: after ten batches the times of another model are forgotten."""


class DrawingPace:
    """A moving average, written by one thread and read by any."""

    def __init__(self) -> None:
        self.picture_seconds: float | None = None

    def note(self, seconds: float, pictures: int) -> None:
        """So many pictures were made together in so many seconds."""
        newest = seconds / pictures
        before = newest if self.picture_seconds is None else self.picture_seconds
        self.picture_seconds = before + _WEIGHT * (newest - before)
