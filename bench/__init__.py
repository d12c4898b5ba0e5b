"""Measurements. `make bench` runs them all; every number is printed beside its aim, none is asserted."""
