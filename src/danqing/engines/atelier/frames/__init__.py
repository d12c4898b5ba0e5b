"""Layouts of pictures: each gives every text its room, and some paint a world of their own."""
