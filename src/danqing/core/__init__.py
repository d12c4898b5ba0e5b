"""The nouns of the service: standard library and pydantic only, no I/O, no clock."""
