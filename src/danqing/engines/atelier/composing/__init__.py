"""From a Scene to a Plan: where every text and every subject goes. No drawing."""

from danqing.engines.atelier.composing.plan import compose

__all__ = ["compose"]
