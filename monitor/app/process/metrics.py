"""What the daemon counts, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from monitor.model.hit import Hit

TO_THE_RECEIVER = (1, 2, 5, 10, 30, 60, 300, 1_800, 7_200, 43_200, 86_400)  # seconds
LATE = (0.005, 0.025, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)  # seconds


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
        self.developments = Counter(
            "monitor_developments", "New developments by watchlist.", ["watchlist"], registry=self.registry
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
        self.delivery_seconds = Histogram(
            "monitor_delivery_seconds",
            "From the making of an alert until its receiver took it, holds included.",
            ["channel"],
            registry=self.registry,
            buckets=TO_THE_RECEIVER,
        )
        self.parser_kills = Counter(
            "monitor_parser_kills", "Parsers ended since they took too long or broke down.", registry=self.registry
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
            "Deliveries that are held, pending or dead, by channel and state.",
            ["channel", "state"],
            registry=self.registry,
        )
        self._more_gauges()
        ProcessCollector(registry=self.registry)

    def _more_gauges(self) -> None:
        self.feeds_lag = Gauge(
            "monitor_feeds_lag_seconds", "How long the longest due feed has been due.", registry=self.registry
        )
        self.deliveries_lag = Gauge(
            "monitor_deliveries_lag_seconds", "How long the longest due delivery has been due.", registry=self.registry
        )
        self.queue = Gauge(
            "monitor_queue_length",
            "Polls and deliveries under way, and writes and second looks that wait.",
            ["queue"],
            registry=self.registry,
        )
        self.store_bytes = Gauge("monitor_store_bytes", "What the database takes.", registry=self.registry)
        self.loop_lag = Histogram(
            "monitor_loop_lag_seconds",
            "How late the event loop comes to what is due.",
            registry=self.registry,
            buckets=LATE,
        )

    def hit(self, hit: Hit) -> None:
        """Count a hit, and the development that it opens."""
        self.hits.labels(hit.watchlist_id, hit.kind).inc()
        if hit.kind == "first":
            self.developments.labels(hit.watchlist_id).inc()
