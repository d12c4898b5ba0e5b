"""What `danqing generate` is told on the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer


@dataclass(frozen=True, kw_only=True)
class Order:
    """What to draw, where, and where to put it. None: not said, so the default of the model holds.

    base_url: of the server that draws, empty for this process; api_key: for that server.
    """

    prompt: Annotated[str, typer.Argument(help="What to draw.")]
    model: Annotated[str, typer.Option(help="As `danqing models` lists them.")] = "atelier"
    size: Annotated[str | None, typer.Option(help="width*height in pixels.", show_default="the model's")] = None
    n: Annotated[int | None, typer.Option("--n", help="Number of pictures.", show_default="the model's")] = None
    seed: Annotated[
        int | None,
        typer.Option(help="0 to 2147483647; equal seeds draw equal pictures.", show_default="by lot"),
    ] = None
    negative_prompt: Annotated[str, typer.Option(help="What not to draw.", show_default=False)] = ""
    prompt_extend: Annotated[
        bool, typer.Option("--prompt-extend/--no-prompt-extend", help="Write the prompt in more detail first.")
    ] = True
    watermark: Annotated[bool, typer.Option("--watermark", help="Mark the lower right corner.")] = False
    out: Annotated[Path, typer.Option(help="Folder for the pictures.", file_okay=False)] = Path()
    base_url: Annotated[
        str,
        typer.Option(
            envvar="DASHSCOPE_HTTP_BASE_URL",
            help="Where to draw: a DashScope-compatible server, or empty for this process.",
            show_default=False,
        ),
    ] = ""
    api_key: Annotated[
        str, typer.Option(envvar="DASHSCOPE_API_KEY", help="The key for that server.", show_default=False)
    ] = ""
    explain: Annotated[
        bool, typer.Option("--explain", help="Write beside each picture, as JSON, what was understood and drawn.")
    ] = False
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object instead of the paths.")] = False
