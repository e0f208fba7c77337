"""What the daemon counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram


class Metrics:
    """The counters of one daemon, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.polls = Counter("monitor_polls", "Polls by how they ended.", ["result"], registry=self.registry)
        self.poll_seconds = Histogram(
            "monitor_poll_seconds", "From the first byte asked to the commit.", registry=self.registry
        )
        self.entries = Counter("monitor_entries", "New entries stored.", registry=self.registry)
        self.hits = Counter(
            "monitor_hits", "Hits by watchlist and kind.", ["watchlist", "kind"], registry=self.registry
        )
        self.second_looks = Counter(
            "monitor_second_looks", "Doubtful entries by what was decided.", ["result"], registry=self.registry
        )
        self.deliveries = Counter(
            "monitor_delivery_attempts",
            "Tries by channel and how they ended.",
            ["channel", "result"],
            registry=self.registry,
        )
        self.bugs = Counter(
            "monitor_bugs",
            "Errors that nobody expected; each has a traceback in the log.",
            registry=self.registry,
        )
        self.missed_ticks = Counter(
            "monitor_missed_ticks", "Jobs of the clock that ran late.", ["job"], registry=self.registry
        )
        self.overdue = Gauge("monitor_feeds_overdue", "Active feeds due for over a minute.", registry=self.registry)
        self.pending = Gauge(
            "monitor_deliveries_waiting",
            "Deliveries by channel and state.",
            ["channel", "state"],
            registry=self.registry,
        )
