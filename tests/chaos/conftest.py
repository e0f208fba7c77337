"""The worlds of tests/flow, to break things in."""

from tests.flow.conftest import any_world, log, world

__all__ = ["any_world", "log", "world"]
