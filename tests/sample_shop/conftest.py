"""The committed sample shop, and the same shop generated anew."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

SAMPLE_SHOP = Path(__file__).resolve().parents[2] / "data" / "sample_shop"


@dataclass(frozen=True)
class ShopFolder:
    path: Path

    def text(self, name: str) -> str:
        data = (self.path / name).read_bytes()
        return (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8")

    def json_lines(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.text(name).splitlines()]

    def table(self, name: str) -> list[dict[str, str]]:
        return list(csv.DictReader(self.text(name).splitlines()))

    def files(self) -> list[str]:
        return sorted(str(path.relative_to(self.path)) for path in self.path.rglob("*") if path.is_file())


@dataclass(frozen=True)
class GeneratedShop:
    first: ShopFolder
    second: ShopFolder
    hidden: dict[str, Any]


@pytest.fixture(scope="session")
def sample_shop() -> ShopFolder:
    return ShopFolder(SAMPLE_SHOP / "shop")


@pytest.fixture(scope="session")
def products(sample_shop: ShopFolder) -> list[dict[str, Any]]:
    return sample_shop.json_lines("products.jsonl")


@pytest.fixture(scope="session")
def reviews(sample_shop: ShopFolder) -> list[dict[str, Any]]:
    return sample_shop.json_lines("reviews.jsonl.gz")


@pytest.fixture(scope="session")
def interactions(sample_shop: ShopFolder) -> list[dict[str, str]]:
    return sample_shop.table("interactions.csv.gz")


def generate(command: list[str], folder: Path, hash_seed: str) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, *command], cwd=folder, env=environment, check=True, timeout=120)


@pytest.fixture(scope="session")
def generated_shop(tmp_path_factory: pytest.TempPathFactory) -> GeneratedShop:
    """Made twice, started in both documented ways and with different string hashes."""
    folder = tmp_path_factory.mktemp("sample_shop")
    hidden = folder / "hidden.json"
    first, second = folder / "first", folder / "second"
    generate(["-m", "generator", "--out", str(first), "--hidden", str(hidden)], SAMPLE_SHOP, "1")
    generate([str(SAMPLE_SHOP / "generator"), "--out", str(second)], folder, "2")
    return GeneratedShop(ShopFolder(first), ShopFolder(second), json.loads(hidden.read_text(encoding="utf-8")))
