"""What the action server counts for Prometheus; the gateway's page shows it below its own figures."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

BUCKETS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 6.0)


class ActionMeasures:
    """One registry per application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.seconds = Histogram(
            "daogou_action_seconds", "Of each stage", ["stage"], buckets=BUCKETS, registry=self.registry
        )
        self.failures = Counter("daogou_action_failures", "Actions that failed", ["error"], registry=self.registry)

    def observe(self, stage: str, seconds: float) -> None:
        self.seconds.labels(stage).observe(seconds)

    def failed(self, error: Exception) -> None:
        self.failures.labels(type(error).__name__).inc()

    def page(self) -> str:
        """The registry in Prometheus' text format."""
        return generate_latest(self.registry).decode()
