"""Promises of the studio that need no browser."""
