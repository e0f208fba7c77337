"""The daemon: everything is built once, works by the clock, and looks after itself."""
