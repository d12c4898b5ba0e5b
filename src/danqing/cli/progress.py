"""Shows on stderr how far a drawing is, to whoever looks at a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

Report = Callable[[str, float | None], None]
"""Called with what goes on and the share that is done, 0 to 1, or None where nobody knows; from any thread."""


@contextmanager
def shown_progress() -> Iterator[Report]:
    """A bar for the time of the block, which leaves no trace; nothing where stderr is no terminal."""
    # stdout is for the paths of the pictures, which other programs read
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("starting", total=None)

        def report(text: str, share: float | None) -> None:
            if share is None:
                progress.update(bar, description=text)
            else:
                progress.update(bar, description=text, total=1.0, completed=share)

        yield report
