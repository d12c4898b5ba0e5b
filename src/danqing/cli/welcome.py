"""What a server says at its start: for people a panel and a line to try, for programs one JSON object."""

import os
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.table import Table

from danqing import __version__
from danqing.wire.dashscope.paths import API, IMAGE_SYNTHESIS


@dataclass(frozen=True, kw_only=True)
class Welcome:
    """Where a server is. root: its address without a path. api_key: of the first start, else None.

    studio: its address, or None where it is off."""

    root: str
    port: int
    api_key: str | None
    studio: str | None
    home: Path
    seconds: float

    @property
    def base_url(self) -> str:
        return self.root + API

    def as_json(self) -> dict[str, object]:
        return {"base_url": self.base_url, "api_key": self.api_key, "pid": os.getpid(), "port": self.port}


def show(welcome: Welcome) -> None:
    """Print it for people."""
    console = Console(highlight=False)
    rows = {
        "Base URL": welcome.base_url,
        "API key": welcome.api_key or "kept as before; `danqing keys create` makes another",
        "Studio": f"{welcome.studio} (open it in a browser)" if welcome.studio else "switched off",
        "API docs": f"{welcome.root}/docs",
        "Home": str(welcome.home),
    }
    table = Table.grid(padding=(0, 2))
    for name, value in rows.items():
        table.add_row(f"[bold]{name}", value)
    console.print(Panel(table, title=f"Danqing 丹青 {__version__}", title_align="left", expand=False))
    if welcome.api_key:
        console.print("The key is shown this once. Try it:\n")
    else:
        console.print("Try it:\n")
    # a line to paste must not be broken
    console.print(curl_line(welcome), soft_wrap=True, markup=False)
    console.print(f"\nready in {welcome.seconds:.1f} s; Ctrl-C ends it")


def curl_line(welcome: Welcome) -> str:
    """A submit to paste into a shell; it answers with a task id."""
    key = welcome.api_key or "$DASHSCOPE_API_KEY"
    body = '{"model": "qwen-image-plus", "input": {"prompt": "A poster titled \\"Come Play Ball!\\", three puppies"}}'
    return (
        f"curl {welcome.root}{IMAGE_SYNTHESIS} -H 'X-DashScope-Async: enable' "
        f"-H \"Authorization: Bearer {key}\" -H 'Content-Type: application/json' -d '{body}'"
    )
