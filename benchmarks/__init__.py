"""Measured work: one file a question, run as `python -m benchmarks.NAME`. Nothing here is imported by the monitor."""
