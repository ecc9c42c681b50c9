"""What is counted, for `/metrics`. Counts only: no workspace, channel or person is ever a label."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3)


class Metrics:
    """The numbers of one process, in a registry of their own."""

    content_type = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "hearth_requests",
            "What Slack sent, by kind and by how it was answered.",
            ["kind", "outcome"],
            registry=self.registry,
        )
        self.request_seconds = Histogram(
            "hearth_request_seconds",
            "Time until Slack had its answer.",
            registry=self.registry,
            buckets=QUICK,
        )
        self.ticks = Counter(
            "hearth_ticks", "Looks for what is due, by outcome.", ["job", "outcome"], registry=self.registry
        )
        self.tick_seconds = Histogram(
            "hearth_tick_seconds", "Time for one look.", ["job"], registry=self.registry, buckets=QUICK
        )
        self.deliveries = Counter(
            "hearth_deliveries", "What was said to Slack, settled.", registry=self.registry
        )
        self.socket_connected = Gauge(
            "hearth_socket_connected", "1 while Socket Mode hears from Slack.", registry=self.registry
        )
        self.socket_reconnects = Counter(
            "hearth_socket_reconnects", "Connections that had to be made anew.", registry=self.registry
        )

    def exposed(self) -> bytes:
        """Everything in the text form that Prometheus reads."""
        return generate_latest(self.registry)
