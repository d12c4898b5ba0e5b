"""Typographic designs: what a picture of words alone looks like, from the words' mood to painted paper."""
