"""The command line: one file per command."""

import time

STARTED = time.monotonic()
"""When the program began, before anything heavy was imported."""
