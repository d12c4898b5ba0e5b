"""Letters: which typeface, how large, where each line breaks, and how they are drawn."""

from danqing.engines.atelier.lettering.inking import inked
from danqing.engines.atelier.lettering.setting import letter

__all__ = ["inked", "letter"]
