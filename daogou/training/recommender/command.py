"""`daogou train recommender`: fits on this home's shop, judges on later choices, and serves what earns it."""

from __future__ import annotations

import hashlib
import importlib.metadata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from daogou.bootstrap import open_shop_repository, recommender_folder
from daogou.catalogue.product import Product
from daogou.catalogue.vocabulary import Vocabulary
from daogou.errors import ArtefactError, ArtefactRefusedError, ShopMissingError
from daogou.recommender import build_recommender
from daogou.recommender.arrays import Scores
from daogou.recommender.learned.artefact import Artefact, read_metadata, save_artefact
from daogou.recommender.learned.items import ItemSpace
from daogou.recommender.text_index import TextIndex
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import open_database
from daogou.storage.shown_lists import shown_lists
from daogou.training.recommender.again import bought_again
from daogou.training.recommender.evaluation import Evaluator, Run, judge
from daogou.training.recommender.examples import Progress
from daogou.training.recommender.gate import objections
from daogou.training.recommender.guardrails import guardrails
from daogou.training.recommender.logged import impressions
from daogou.training.recommender.off_policy import estimate
from daogou.training.recommender.purchases import Purchases, purchases_of
from daogou.training.recommender.report import figures_table, guardrail_table, off_policy_line
from daogou.training.recommender.splits import Split, leave_one_out, temporal
from daogou.training.recommender.trainer import RecommenderTrainer

FEWEST = 100
"""Choices that a blend can be fitted on, and tests that can judge it. A shop with fewer goes on with the weights of
its first day."""
MOST_TESTS = 3_000


@dataclass(frozen=True, slots=True)
class RecommenderCommand:
    """`force`: even when nothing changed; `accept_worse`: serve it whatever the gate says; `evaluates_only`: print the
    figures and write nothing."""

    settings: Settings
    force: bool = False
    accept_worse: bool = False
    evaluates_only: bool = False

    def run(self) -> Path | None:
        """The artefact's metadata, None where there is too little to learn from, or nothing new. Raises
        ArtefactRefusedError when the new one is not good enough: the one in service stays."""
        repository = open_shop_repository(self.settings)
        if not repository.revision():
            raise ShopMissingError("no shop has been imported: daogou shop import DIR")
        products = repository.products()
        now = datetime.now(UTC)
        interactions = [interaction for _, interaction in repository.interactions()]
        purchases = purchases_of(interactions, products, now)
        fingerprint = fingerprint_of(products, purchases)
        served = _served(recommender_folder(self.settings))
        if served and served.get("data_sha256") == fingerprint and not self.force and not self.evaluates_only:
            print("recommender: up to date")
            return None
        split = _split(purchases, products)
        if min(len(split.held_out.targets), len(split.tests)) < FEWEST:
            print(
                f"recommender: too little to learn from ({purchases_count(purchases)} purchases, "
                f"{len(split.tests)} shoppers to test with; {FEWEST} are needed); the shop's first-day ranking stays"
            )
            return None
        again = bought_again(interactions, products)
        return self._train(products, purchases, split, fingerprint, served, again)

    def _train(
        self,
        products: Sequence[Product],
        purchases: Purchases,
        split: Split,
        fingerprint: str,
        served: Mapping[str, Any] | None,
        again: Scores,
    ) -> Path | None:
        with _progress() as progress:
            trainer = RecommenderTrainer(products, TextIndex.of(products), progress)
            judged_artefact = trainer.fit(split.fit, split.held_out)
            run = _test(products, judged_artefact, _some(split), progress)
        judged, kept = judge(run), guardrails(run)
        print(figures_table(judged), guardrail_table(kept), sep="\n\n")
        print(self._off_policy(products, judged_artefact))
        found = objections(judged, kept, served and served.get("metrics"))
        if found and not self.accept_worse:
            raise ArtefactRefusedError("recommender: not served: " + "; ".join(found))
        if self.evaluates_only:
            return None
        with _progress() as progress:
            whole = replace(trainer, progress=progress).fit_parts(purchases.sequences(ItemSpace.of(products)).known())
        settings = replace(judged_artefact.settings, counts_purchases=purchases.are_bought)
        artefact = replace(whole, weights=judged_artefact.weights, settings=settings, again=again)
        facts = _facts(judged, fingerprint, purchases, len(products))
        path = save_artefact(recommender_folder(self.settings), artefact, facts)
        print(f"recommender: {path} is served from now on")
        return path

    def _off_policy(self, products: Sequence[Product], artefact: Artefact) -> str:
        """How the new ranking would have fared in the conversations so far."""
        repository, now = open_shop_repository(self.settings), datetime.now(UTC)
        guide = build_recommender(products, Vocabulary(()), repository.popularity(), {}, {}, {}, lambda: now, artefact)
        lists = shown_lists(open_database(self.settings.conversations_url))
        seen = impressions(lists, guide, repository.interactions_of)
        return off_policy_line(estimate(seen), seen)


def train_recommender(settings: Settings, force: bool = False, accept_worse: bool = False) -> Path | None:
    return RecommenderCommand(settings, force, accept_worse).run()


def purchases_count(purchases: Purchases) -> int:
    return sum(len(own) for own in purchases.products)


def fingerprint_of(products: Sequence[Product], purchases: Purchases) -> str:
    """SHA-256 over the products' ids and every purchase."""
    digest = hashlib.sha256("\0".join(product.id for product in products).encode())
    for at, (shopper, own) in enumerate(zip(purchases.shoppers, purchases.products, strict=True)):
        times = purchases.times[at] if purchases.times else ()
        digest.update(repr((shopper, own, times)).encode())
    return digest.hexdigest()


def _served(folder: Path) -> dict[str, Any] | None:
    try:
        return read_metadata(folder)
    except ArtefactError:
        return None


def _split(purchases: Purchases, products: Sequence[Product]) -> Split:
    """The temporal split decides what is served; where times are not told, the last items of the shoppers do."""
    space = ItemSpace.of(products)
    moments = {time for own in purchases.times for time in own}
    return temporal(purchases, space) if len(moments) > FEWEST else leave_one_out(purchases, space)


def _some(split: Split) -> Split:
    """At most MOST_TESTS of the tests, evenly spread."""
    step = max(1, -(-len(split.tests) // MOST_TESTS))
    return replace(split, tests=split.tests[::step], past=split.past[::step], targets=split.targets[::step])


def _test(products: Sequence[Product], artefact: Artefact, split: Split, progress: Progress) -> Run:
    now = datetime.now(UTC)
    return Evaluator(build_recommender(products, Vocabulary(()), {}, {}, {}, {}, lambda: now, artefact)).run(
        split, progress
    )


def _facts(judged: Mapping[str, Any], fingerprint: str, purchases: Purchases, products: int) -> dict[str, Any]:
    return {
        "made_by": "daogou train recommender",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "code_version": importlib.metadata.version("daogou"),
        "code_sha256": _code_sha256(),
        "data_sha256": fingerprint,
        "shoppers": len(purchases.shoppers),
        "purchases": purchases_count(purchases),
        "products": products,
        "metrics": {key: value for key, value in judged.items() if key not in {"slices"}},
    }


def _code_sha256() -> str:
    digest = hashlib.sha256()
    folders = (CHECKOUT / "daogou" / "training" / "recommender", CHECKOUT / "daogou" / "recommender" / "learned")
    for path in sorted(path for folder in folders for path in folder.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextmanager
def _progress() -> Iterator[Progress]:
    with tqdm(disable=None, leave=False, bar_format="{desc:<40} {bar} {n_fmt}/{total_fmt} {elapsed}") as bar:

        def show(step: str, done: int, of: int) -> None:
            bar.set_description_str(f"recommender: {step}", refresh=False)
            bar.n, bar.total = done, of
            bar.update(0)

        yield show
