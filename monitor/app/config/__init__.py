"""Read, check and fill in the configuration; make it, and put feeds into it."""
