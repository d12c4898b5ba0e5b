"""Finds what may not be drawn, in the words of a prompt."""
