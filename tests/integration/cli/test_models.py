"""Promises of `danqing models`."""

from danqing.core.catalog import Catalog
from tests.integration.cli.conftest import Terminal


def test_every_model_is_listed_once(terminal: Terminal, catalog: Catalog) -> None:
    """In the order of the catalog, a line for each, after one of headings."""
    names = [line.split("\t")[0] for line in terminal.run("models").lines]
    assert names == ["model", *(card.name for card in catalog)]


def test_a_line_tells_what_matters(terminal: Terminal) -> None:
    """Engine, number of pictures, prices by region, and the sizes with the default first."""
    lines = {line.split("\t")[0]: line.split("\t")[1:] for line in terminal.run("models").lines}
    qwen, wan = lines["qwen-image-plus"], lines["wan2.2-t2i-flash"]

    assert qwen[:4] == ["atelier", "1", "0.03 USD, 100 free", "0.2 CNY, 100 free"]
    assert qwen[4].startswith("1664*928, 1472*1104, ")
    assert (wan[1], wan[4][:10]) == ("1 to 4", "1024*1024;")
    assert lines["atelier"][2:4] == ["free", "free"]


def test_programs_read_the_models_as_json(terminal: Terminal, catalog: Catalog) -> None:
    """Prices are exact, in micro-units."""
    models = {entry["model"]: entry for entry in terminal.run("models", "--json").json}
    price = models["qwen-image-plus"]["prices"]["singapore"]

    assert list(models) == [card.name for card in catalog]
    assert (price["price_micros"], price["currency"]) == (30_000, "USD")
    assert models["qwen-image-plus"]["engine"] == "atelier"
