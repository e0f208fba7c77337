"""What `monitor check` finds beyond what a start does: languages, names, feeds and channels."""
