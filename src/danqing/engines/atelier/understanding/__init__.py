"""From a prompt to a Scene: pure rules and tables, no drawing, no model."""

from danqing.engines.atelier.understanding.reading import understand

__all__ = ["understand"]
