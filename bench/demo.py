"""Draws the twelve prompts of the product page into out/, with an index page: what `make demo` runs.

It needs no server, no weights, no GPU and no network: the pictures are Atelier's.
"""

import html
import json
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from danqing.catalog_file import read_catalog
from danqing.core.generation import GenerationRequest
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.engines.registry import installed_engines
from danqing.execution.in_process import InProcessExecutor
from danqing.generation.outcome import FinishedImage
from danqing.generation.pipeline import GenerationPipeline, GenerationPlan
from danqing.generation.prompt_extension.rules import extend

OUT = Path("out")
PROMPTS = Path(__file__).parent / "prompts" / "product_page.toml"
SEED = 20260112
POLICY = ModerationPolicy(strictness=Strictness.STANDARD)

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Danqing: the product page's prompts</title>
<style>
body {{ margin: 2rem auto; max-width: 1100px; padding: 0 1rem; font: 16px/1.5 system-ui, sans-serif; color: #222; }}
figure {{ margin: 0 0 3rem; }} img {{ max-width: 100%; max-height: 80vh; border-radius: 8px; }}
figcaption {{ color: #555; }} h2 {{ margin: 0 0 .5rem; font-size: 1.1rem; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #16181d; color: #ddd; }} figcaption {{ color: #999; }} }}
</style>
<h1>丹青 Danqing</h1>
<p>The twelve prompts of the product page, drawn by Atelier in {seconds:.1f} seconds on this machine.</p>
{figures}
"""
FIGURE = """<figure><h2>{name}</h2><img src="{file}" alt="{prompt}">
<figcaption>{model}, {size}, {seconds:.2f} s. {prompt}</figcaption></figure>"""


@dataclass(frozen=True, kw_only=True)
class Example:
    """One prompt of the product page, with the model and size it is drawn with."""

    name: str
    model: str
    size: str
    prompt: str


def examples() -> list[Example]:
    tables = tomllib.loads(PROMPTS.read_text(encoding="utf-8"))["prompt"]
    return [Example(name=table["id"], **{key: table[key] for key in ("model", "size", "prompt")}) for table in tables]


def main() -> None:
    OUT.mkdir(exist_ok=True)
    catalog = read_catalog()
    executor = InProcessExecutor(installed_engines())
    pipeline = GenerationPipeline(executor, extend)
    begun = time.perf_counter()
    figures = []
    for example in examples():
        card = catalog.card(example.model)
        request = GenerationRequest(
            model=example.model,
            prompt=example.prompt[: card.prompt_limit],
            negative_prompt="",
            size=card.check_size(example.size),
            seeds=(SEED,),
            prompt_extend=True,
            watermark=False,
        )
        plan = GenerationPlan(
            task_id=example.name,
            engine=card.engines[-1],
            family=card.family,
            prompt_limit=card.prompt_limit,
            policy=POLICY,
        )
        outcome = pipeline.run(request, plan, lambda _index, _share: None)
        figures.append(_save(example, outcome.images[0], outcome.seconds))
    executor.close()
    page = PAGE.format(figures="\n".join(figures), seconds=time.perf_counter() - begun)
    (OUT / "index.html").write_text(page, encoding="utf-8")
    print(f"{OUT / 'index.html'}  all of them on one page")


def _save(example: Example, image: object, seconds: float) -> str:
    """Write one picture and its explanation; the figure for the page."""
    assert isinstance(image, FinishedImage), f"{example.name}: {image}"
    file = OUT / f"{example.name}.png"
    file.write_bytes(image.png)
    text = json.dumps(image.explanation, ensure_ascii=False, indent=2)
    file.with_suffix(".json").write_text(text, encoding="utf-8")
    print(f"{file}  {seconds:.2f} s", flush=True)
    return FIGURE.format(
        name=example.name.replace("-", " "),
        file=file.name,
        prompt=html.escape(example.prompt),
        model=example.model,
        size=example.size,
        seconds=seconds,
    )


if __name__ == "__main__":
    main()
