"""Promises of the studio as a process."""
