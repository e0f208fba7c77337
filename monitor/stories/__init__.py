"""Hit × recent developments → placement. Pure."""
