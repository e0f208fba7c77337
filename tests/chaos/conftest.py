"""The worlds of tests/flow, to break things in."""

from tests.flow.conftest import log, world

__all__ = ["log", "world"]
