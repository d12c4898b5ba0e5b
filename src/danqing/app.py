"""The composition root: builds the service from its settings, and closes it in reverse."""
