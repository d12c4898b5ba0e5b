"""Things that are drawn by a function each, by theme, and how large each is in the world."""
