"""The use cases: submit, wait, fetch, list, cancel."""
