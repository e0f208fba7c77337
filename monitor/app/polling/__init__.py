"""Ask feeds, and the articles behind their entries: what is due, whose turn it is, what came of it."""
