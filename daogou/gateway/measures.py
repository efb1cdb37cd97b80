"""What the gateway counts for Prometheus and writes to its log; a shopper's words are in neither unless asked for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from daogou.storage.conversation import Answer, Turn

FALLBACKS = frozenset({"out_of_scope"})
"""Intents of messages that the guide has no answer to."""
BUCKETS = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 10.0)


class Log(Protocol):
    """The part of a structlog logger that the gateway uses."""

    def info(self, event: str, **facts: Any) -> Any: ...
    def warning(self, event: str, **facts: Any) -> Any: ...


class Stages:
    """Where a turn's time went, in milliseconds."""

    def __init__(self, queued: float) -> None:
        self.milliseconds = {"queue": round(max(0.0, queued) * 1000, 1)}

    @contextmanager
    def measure(self, stage: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.milliseconds[stage] = round((time.perf_counter() - began) * 1000, 1)


class Measures:
    """One registry per application, so that several can live in one process."""

    def __init__(self, log: Log, log_text: bool = False) -> None:
        self.log = log
        self.log_text = log_text
        self.registry = CollectorRegistry()
        self.turns = Counter("daogou_turns", "Turns by outcome", ["outcome"], registry=self.registry)
        self.seconds = Histogram(
            "daogou_turn_seconds", "Arrival to stored answer", buckets=BUCKETS, registry=self.registry
        )
        self.stages = Histogram(
            "daogou_stage_seconds", "Of each stage of a turn", ["stage"], buckets=BUCKETS, registry=self.registry
        )
        self.queue = Gauge("daogou_queue_turns", "Turns that wait or run", registry=self.registry)
        self.failures = Counter("daogou_turn_failures", "What turns failed of", ["error"], registry=self.registry)
        self.fallbacks = Counter("daogou_fallbacks", "Turns without an answer to give", registry=self.registry)
        self.requests = Counter("daogou_requests", "Requests by status", ["method", "status"], registry=self.registry)
        self.sessions = Counter("daogou_sessions", "Sessions opened", registry=self.registry)
        self.events = Counter("daogou_events", "Shoppers' events by type", ["type"], registry=self.registry)

    def turn(self, turn: Turn, answer: Answer, stages: Stages) -> None:
        self.turns.labels(answer.outcome).inc()
        self.fallbacks.inc(answer.intent in FALLBACKS)
        self.seconds.observe(sum(stages.milliseconds.values()) / 1000)
        for stage, milliseconds in stages.milliseconds.items():
            self.stages.labels(stage).observe(milliseconds / 1000)
        text = {"text": turn.text} if self.log_text else {}
        facts = {"conversation": turn.conversation, "turn": turn.id, "intent": answer.intent, "outcome": answer.outcome}
        self.log.info("turn", **facts, ms=stages.milliseconds, **text)

    def delivered(self, seconds: float) -> None:
        """An answer left for the shopper, that long after it was stored."""
        self.stages.labels("delivery").observe(max(0.0, seconds))

    def failure(self, turn: Turn, error: Exception) -> None:
        self.failures.labels(type(error).__name__).inc()
        self.log.warning("turn failed", conversation=turn.conversation, turn=turn.id, error=str(error))

    def page(self) -> bytes:
        """The registry in Prometheus' text format."""
        return generate_latest(self.registry)
