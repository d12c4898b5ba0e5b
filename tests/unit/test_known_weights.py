"""Promises of the table of weights that can be downloaded."""

from danqing.core.catalog import Catalog
from danqing.engines.registry import ENGINES
from danqing.weights.known import read_known


def test_every_engine_of_the_catalog_is_known(catalog: Catalog) -> None:
    """A name in a model's list is an engine or weights that somebody can install."""
    named = {name for card in catalog for name in card.engines}
    assert named - set(ENGINES) - set(read_known()) == set()


def test_no_weights_have_the_name_of_an_engine() -> None:
    """They would never be drawn with."""
    assert set(read_known()) & set(ENGINES) == set()
