"""A whole real-looking catalogue of 2,465 products, where DAOGOU_DATA has it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from daogou.bootstrap import ImportOutcome, open_shop_repository
from daogou.settings import CHECKOUT, Settings

STORE = Path(os.environ.get("DAOGOU_DATA") or CHECKOUT.parent / "shared" / "data") / "shops" / "retail_demo_store"


@pytest.mark.skipif(not STORE.is_dir(), reason=f"{STORE} is absent")
def test_demo_store_is_read_whole_and_understood_in_both_languages(
    importing: Callable[..., ImportOutcome], settings: Settings
) -> None:
    outcome = importing(STORE)
    assert outcome.counts == {"products": 2465, "groups": 2465, "reviews": 0}
    meant = {(term.term, term.value) for term in open_shop_repository(settings).vocabulary().terms}
    assert {("背包", "accessories > backpack"), ("headphones", "electronics > headphones"), ("红色", "red")} <= meant
    assert {("耳机", "electronics > headphones"), ("皮鞋", "footwear > formal"), ("防水", "waterproof")} <= meant
