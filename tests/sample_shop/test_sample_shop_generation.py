from __future__ import annotations

from pathlib import Path

from tests.sample_shop.conftest import SAMPLE_SHOP, GeneratedShop, ShopFolder

MAX_BYTES = 12 * 1024 * 1024


def test_two_runs_write_equal_bytes(generated_shop: GeneratedShop) -> None:
    first, second = generated_shop.first, generated_shop.second
    assert first.files() == second.files()
    for name in first.files():
        assert (first.path / name).read_bytes() == (second.path / name).read_bytes(), name


def test_a_new_run_says_the_same_as_the_committed_files(generated_shop: GeneratedShop, sample_shop: ShopFolder) -> None:
    """Texts, not compressed bytes: another machine's zlib may pack differently."""
    assert generated_shop.first.files() == sample_shop.files()
    for name in sample_shop.files():
        assert generated_shop.first.text(name) == sample_shop.text(name), name


def test_the_sample_shop_stays_below_twelve_megabytes() -> None:
    files = [
        path for path in SAMPLE_SHOP.rglob("*") if path.is_file() and not {"__pycache__", ".mypy_cache"} & {*path.parts}
    ]
    assert sum(path.stat().st_size for path in files) <= MAX_BYTES


def test_no_file_names_a_folder_of_the_machine() -> None:
    sources: list[Path] = [*SAMPLE_SHOP.rglob("*.py"), *SAMPLE_SHOP.rglob("*.toml"), *SAMPLE_SHOP.rglob("*.md")]
    for path in sources:
        text = path.read_text(encoding="utf-8")
        assert not any(root in text for root in ("/" + "work/", "/" + "home/", "/" + "tmp/")), path
