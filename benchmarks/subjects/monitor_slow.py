"""The monitor whose parser has no fast path."""

from benchmarks.subjects.monitor_poller import main
from monitor.feeds.children import Children
from monitor.feeds.parse import CHILDREN, SECONDS


def slow_children() -> Children:
    """Return children that read by feedparser alone."""
    return Children("benchmarks.subjects.slow_child", CHILDREN, SECONDS)


if __name__ == "__main__":
    main(slow_children)
