"""Prints rows under headings: a table for people, lines with tabs where another program reads them."""

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print rows of plain text; the first column, by which rows are named, is never broken."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for line in (headings, *rows):
            print("\t".join(line))
        return
    table = Table(box=box.SIMPLE_HEAD)
    for index, heading in enumerate(headings):
        table.add_column(heading, no_wrap=index == 0)
    for row in rows:
        # Text, because a name may look like markup
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
