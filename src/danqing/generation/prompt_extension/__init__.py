"""Adds to a short prompt what makes a better picture; each module is one way to do it."""
