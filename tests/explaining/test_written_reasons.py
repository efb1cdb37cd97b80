"""A written reason is shown when the check accepts it in time; whatever goes wrong, the curated one is."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.recommendation import Because, Recommended, Request
from daogou.dialogue.cards import Explanation
from daogou.dialogue.checked_reasons import CheckedReasons
from daogou.explaining import reasons as module
from daogou.explaining.binding import load_binding_reader
from daogou.explaining.reasons import WrittenReasons
from daogou.explaining.record import Written
from daogou.explaining.writing import GeneratorKeeper, Network, ReasonWriter
from daogou.generator.artefact import Artefact, load_artefact, save_artefact
from daogou.generator.plan import Draft, Mention, Plan
from daogou.replies.explainer import TemplateExplainer
from daogou.replies.plan import Planner
from daogou.settings import CHECKOUT
from daogou.view_building import DATA
from tests.dialogue.small_shop import small_view

SHIPPED = CHECKOUT / "models" / "generator"
NAMES = {"material": "材质"}
NEED = Need(category="户外 > 帐篷")


def spoken(plan: Plan, opening: str) -> Draft:
    """The facts one after another behind `opening`, each with its name."""
    text, mentions = opening, []
    for place, fact in enumerate(plan.facts):
        if fact.optional:
            continue
        if mentions:
            text += "，"
        text += fact.copies[1] if len(fact.copies) > 1 else NAMES.get(fact.key, "")
        mentions.append(Mention(place, len(text), len(text) + len(fact.copies[0])))
        text += fact.copies[0]
    return Draft(text + "。", tuple(mentions), -1.0, 9)


class FakeNetwork:
    """Says its plan behind each of `openings`."""

    version = "fake"

    def __init__(self, *openings: str, seconds: float = 0.0) -> None:
        self.openings, self.seconds = openings, seconds
        self.asked = 0

    def candidates(self, plans: Sequence[Plan], per_plan: int, deadline: float | None = None) -> list[list[Draft]]:
        self.asked += len(plans)
        time.sleep(self.seconds)
        return [[spoken(plan, opening) for opening in self.openings[:per_plan]] for plan in plans]


class FailingNetwork(FakeNetwork):
    def candidates(self, plans: Sequence[Plan], per_plan: int, deadline: float | None = None) -> list[list[Draft]]:
        raise FloatingPointError("the weights are no numbers")


def items(count: int = 2) -> list[Recommended]:
    return list(small_view().recommender.recommend(Request(NEED, count=count)).items)


class SamePlan:
    """A planner that plans the first item's reason for every item."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner

    def plans(self, items: Sequence[Recommended], *rest: Any) -> list[Any]:
        return self.planner.plans(items, *rest)[:1] * len(items)


def written(network: Network | None, record: list[Written] | None = None, same_plan: bool = False) -> WrittenReasons:
    view = small_view()
    curated = view.explainer
    assert isinstance(curated, CheckedReasons)
    templates = curated.reasons
    assert isinstance(templates, TemplateExplainer)
    if same_plan:
        templates = TemplateExplainer(SamePlan(templates.planner), templates.store)  # type: ignore[arg-type]
    return WrittenReasons(
        curated,
        templates,
        curated.check,
        load_binding_reader(DATA),
        ReasonWriter(lambda: network),
        lambda item, language: view.labels.category(item.product.category_path, language),
        (record if record is not None else []).extend,
    )


def told(reasons: WrittenReasons, cards: Sequence[Recommended] | None = None) -> list[Explanation]:
    return reasons.explain(cards or items(), NEED, small_view().ratings, "zh")


def curated(cards: Sequence[Recommended] | None = None) -> list[str]:
    return [one.text for one in small_view().explainer.explain(cards or items(), NEED, small_view().ratings, "zh")]


def test_what_the_check_accepts_is_shown_with_the_sources_of_its_claims() -> None:
    first = told(written(FakeNetwork("它的")))[0]
    assert first.text.startswith("它的")
    assert first.claims
    assert all(claim.text in first.text and claim.key for claim in first.claims)


def test_a_refused_candidate_gives_way_to_the_next_one_and_the_last_to_the_curated_reason() -> None:
    record: list[Written] = []
    assert told(written(FakeNetwork("全网最便宜，", "它的"), record))[0].text.startswith("它的")
    assert [bool(candidate.objection) for candidate in record[0].candidates] == [True, False]
    assert [one.text for one in told(written(FakeNetwork("全网最便宜，"), record))] == curated()
    assert record[-1].shown == ""


def test_what_cannot_be_said_whole_is_said_with_a_fact_less() -> None:
    class Narrow(FakeNetwork):
        """Says nothing that has more than two facts."""

        def candidates(self, plans: Sequence[Plan], *rest: Any) -> list[list[Draft]]:
            found = super().candidates(plans, 4)
            narrow = [sum(not fact.optional for fact in plan.facts) <= 2 for plan in plans]
            return [drafts if fits else [] for drafts, fits in zip(found, narrow, strict=True)]

    record: list[Written] = []
    told(written(Narrow("它的"), record), items(1))
    first, second = record
    assert first.shown == ""
    assert second.shown
    assert len(second.plan.facts) == len(first.plan.facts) - 1


def test_no_two_reasons_of_an_answer_have_the_same_words_around_their_values() -> None:
    same = told(written(FakeNetwork("它的"), same_plan=True), items(1) * 2)
    assert [one.text.startswith("它的") for one in same] == [True, False]
    other = told(written(FakeNetwork("它的", "这款"), same_plan=True), items(1) * 2)
    assert [one.text[:2] for one in other] == ["它的", "这款"]


def test_a_value_under_another_name_is_no_reason() -> None:
    record: list[Written] = []
    assert [one.text for one in told(written(FakeNetwork("售价，"), record))] == curated()
    assert all("售价" in candidate.objection for row in record for candidate in row.candidates)


def test_every_text_is_recorded_with_plan_candidates_verdicts_and_model() -> None:
    record: list[Written] = []
    told(written(FakeNetwork("它的", "全网第一，"), record))
    row = record[0].to_row()
    assert (row["model"], row["task"], row["language"]) == ("fake", "recommend", "zh")
    assert row["plan"]["facts"]
    assert len(row["candidates"]) == 2
    assert row["shown"].startswith("它的")


def test_checked_texts_are_kept_by_plan() -> None:
    network = FakeNetwork("它的")
    reasons = written(network)
    told(reasons, items(1))
    asked = network.asked
    told(reasons, items(1))
    assert network.asked == asked == 1


def test_a_network_that_fails_or_is_not_there_leaves_the_curated_reasons() -> None:
    assert [one.text for one in told(written(FailingNetwork("它的")))] == curated()
    assert [one.text for one in told(written(None))] == curated()


def test_who_overruns_the_budget_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUDGET", 0.1)
    reasons = written(FakeNetwork("它的", seconds=0.6))
    began = time.monotonic()
    assert [one.text for one in told(reasons)] == curated()
    assert time.monotonic() - began < 0.4


def test_shoppers_behind_a_slow_text_get_theirs_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUDGET", 0.2)
    reasons = written(FakeNetwork("它的", seconds=0.15))
    took: list[float] = []

    def ask() -> None:
        began = time.monotonic()
        told(reasons)
        took.append(time.monotonic() - began)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(took) == 6
    assert max(took) < 0.6


def test_the_past_is_said_behind_by_the_reply_store() -> None:
    card = items(1)[0]
    other = next(product for product in small_view().products.values() if product.id != card.product.id)
    receipt = replace(card.receipt, because=(Because(other, was_bought=False),))
    first = told(written(FakeNetwork("它的")), [replace(card, receipt=receipt)])[0]
    assert first.text.startswith("它的")
    assert other.title in first.text
    assert first.claims[-1].key == f"looked_at:{other.id}"


def model(folder: Path, **weights: float) -> Path:
    """The shipped model, one of its weights filled with a number."""
    shipped = load_artefact(SHIPPED)
    changed = {name: np.full_like(shipped.weights[name], value) for name, value in weights.items()}
    save_artefact(
        folder,
        Artefact(shipped.shape, shipped.tokenizer, {**shipped.weights, **changed}, shipped.spells_values, {}),
    )
    return folder


def keeper(*folders: Path) -> GeneratorKeeper:
    return GeneratorKeeper(folders, np.random.default_rng(1))


def test_missing_half_written_and_sick_models_serve_nobody(tmp_path: Path) -> None:
    assert keeper(tmp_path / "nothing")() is None
    half = model(tmp_path / "half")
    arrays = next(half.glob("*.npz"))
    arrays.write_bytes(arrays.read_bytes()[:5000])
    assert keeper(half)() is None
    assert keeper(model(tmp_path / "sick", bias=float("nan")))() is None
    assert [one.text for one in told(written(keeper(half)()))] == curated()


def test_a_model_that_replaces_another_is_served_and_a_broken_one_leaves_the_last(tmp_path: Path) -> None:
    keeps = keeper(tmp_path / "own", SHIPPED)
    assert keeps().version == load_artefact(SHIPPED).version  # type: ignore[union-attr]
    own = model(tmp_path / "own", bias=0.5)
    version = keeps().version  # type: ignore[union-attr]
    assert version == load_artefact(own).version
    (own / "metadata.json").write_text("{", encoding="utf-8")
    assert keeps().version == version  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_shipped_model_writes_reasons_that_pass(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BUDGET", 30.0)
    record: list[Written] = []
    reasons = written(keeper(SHIPPED)(), record)
    found = reasons.explain(items(3), NEED, small_view().ratings, language)
    assert all(one.text for one in found)
    assert any(row.shown for row in record)
    assert all(claim.text in one.text for one in found for claim in one.claims)
