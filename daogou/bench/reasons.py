"""`daogou bench reasons`: how many of the reasons on the sample shop's cards the network writes, how fast."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from daogou.bench.machine import describe_machine
from daogou.bench.metrics import quantile
from daogou.bench.processes import environment, finish
from daogou.bench.results import record, say
from daogou.bootstrap import import_shop, open_shop_repository
from daogou.catalogue.need import Need
from daogou.catalogue.product import NO, YES, Product
from daogou.catalogue.recommendation import Request
from daogou.catalogue.vocabulary import LANGUAGES
from daogou.dialogue.shop_view import ShopView
from daogou.explaining.binding import load_binding_reader
from daogou.explaining.opening import SHIPPED, Writing
from daogou.explaining.record import Written
from daogou.explaining.writing import GeneratorKeeper, ReasonWriter
from daogou.replies.loading import load_replies
from daogou.settings import CHECKOUT, Settings, read_settings
from daogou.supervisor.programs import THREADS
from daogou.training.generator.variety import distinct_2, words_of
from daogou.view_building import DATA, build_view

SAMPLE_SHOP = CHECKOUT / "data" / "sample_shop" / "shop"
CARDS, CARDS_OF_ANSWER, SEED = 200, 3, 11
DULL = frozenset({"size", "gender", "age_group"})


@dataclass(slots=True)
class Tally:
    """What one language's cards showed."""

    texts: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    frames: Counter[str] = field(default_factory=Counter)

    def figures(self, language: str) -> Mapping[str, Any]:
        words = [words_of(text, language) for text in self.written[:100]]
        return {
            "cards": len(self.texts),
            "written": round(len(self.written) / max(1, len(self.texts)), 3),
            "distinct_2": round(distinct_2(words), 3),
            "commonest_frame": round(max(self.frames.values(), default=0) / max(1, len(self.written)), 3),
            "explain_ms_p50": round(1000 * float(np.median(self.seconds)), 1),
            "explain_ms_p95": round(1000 * quantile(self.seconds, 0.95), 1),
            "processor_ms_p50": round(1000 * float(np.median(self.processor)), 1),
            "processor_ms_p95": round(1000 * quantile(self.processor, 0.95), 1),
        }


def bench_reasons(texts: Path | None) -> Mapping[str, Any]:
    """Figures for both languages, of a process with as many threads as the action server has; `texts` gets every shown
    reason, "written" or "curated" before it."""
    machine = describe_machine()
    with tempfile.TemporaryDirectory(prefix="daogou-bench-") as folder:
        figures, shown = Path(folder) / "figures.json", (texts or Path(folder) / "texts.tsv").absolute()
        command = [sys.executable, "-m", "daogou.bench.reasons", str(figures), str(shown)]
        finish(command, CHECKOUT, environment(DAOGOU_HOME=folder, **THREADS), Path(folder) / "log")
        found = json.loads(figures.read_text(encoding="utf-8"))
    return record("reasons", {"benchmark": "reasons", **found, "machine": machine})


def main() -> int:
    """`python -m daogou.bench.reasons FIGURES TEXTS` in a home of its own."""
    figures, texts = (Path(path) for path in sys.argv[1:3])
    found, lines = measured_reasons(read_settings())
    texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    figures.write_text(json.dumps(found), encoding="utf-8")
    return 0


def measured_reasons(settings: Settings) -> tuple[Mapping[str, Any], Sequence[str]]:
    """(figures, shown reasons) over the sample shop, imported into this home."""
    say("importing the shop")
    import_shop(SAMPLE_SHOP, settings)
    repository, replies = open_shop_repository(settings), load_replies(DATA / "replies")
    before = _memory_mb()
    seen: list[Written] = []
    writer = ReasonWriter(GeneratorKeeper([SHIPPED], np.random.default_rng(SEED)))
    writing = Writing(writer, seen.extend, load_binding_reader(DATA))
    view = build_view(repository, replies, writing=writing)
    built = _memory_mb()
    tallies = {language: _tally(view, language) for language in LANGUAGES}
    figures = {
        "languages": {language: tally.figures(language) for language, tally in tallies.items()},
        "candidates": sum(len(row.candidates) for row in seen),
        "accepted": sum(not one.objection for row in seen for one in row.candidates),
        "view_mb": round(built - before),
        "writing_mb": round(_memory_mb() - built),
    }
    return figures, [line for tally in tallies.values() for line in tally.texts]


def _tally(view: ShopView, language: str) -> Tally:
    """Answers of three cards, every plan new: nothing that was kept is asked for again."""
    tally = Tally()
    for need in _needs(list(view.products.values())):
        items = view.recommender.recommend(Request(need, count=CARDS_OF_ANSWER)).items
        if len(items) < CARDS_OF_ANSWER:
            continue
        began, spent = time.perf_counter(), time.process_time()
        told = view.explainer.explain(items, need, view.ratings, language)
        tally.seconds.append(time.perf_counter() - began)
        tally.processor.append(time.process_time() - spent)
        for one in told:
            frame = getattr(one, "frame", "")
            tally.texts.append(f"{'written' if frame else 'curated'}\t{one.text}")
            if frame:
                tally.written.append(one.text)
                tally.frames[frame] += 1
        if len(tally.texts) >= CARDS:
            return tally
    return tally


def _needs(products: Sequence[Product]) -> Iterator[Need]:
    """Needs as shoppers have them, around a product drawn from the shop: a budget, a flag, a value, a brand."""
    rng = np.random.default_rng(SEED)
    while True:
        product = products[int(rng.integers(len(products)))]
        need = Need(category=product.category_path, brand=(product.brand,) if rng.random() < 0.1 else ())
        price = product.sale_price or product.price
        if price is not None and rng.random() < 0.55:
            need = replace(need, price_max=(price * Decimal("1.2")).quantize(Decimal(1)))
        details = [(name, values) for name, values in product.attributes.items() if name not in DULL]
        for _ in range(2):
            if details and rng.random() < 0.55:
                need = _with_wish(need, *details[int(rng.integers(len(details)))])
        yield need


def _with_wish(need: Need, name: str, values: Sequence[str]) -> Need:
    if values[0].lower() in YES:
        return replace(need, features=tuple(dict.fromkeys((*need.features, name))))
    return need if values[0].lower() in NO else replace(need, attributes={**need.attributes, name: tuple(values[:1])})


def _memory_mb() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6


if __name__ == "__main__":
    sys.exit(main())
