"""Atelier, the illustrator that needs no weights, no GPU and no network."""
