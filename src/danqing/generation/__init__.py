"""From a request to finished PNG bytes."""
