"""One checker for all tests: loading its lexicon takes a second."""

from __future__ import annotations

from pathlib import Path

import pytest

from daogou.claims.checker import ClaimChecker, load_claim_checker

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="session")
def checker() -> ClaimChecker:
    return load_claim_checker(DATA)
