"""The edge: one file per family of URLs."""
