"""`knowledge.csv`: what a guide may tell about brands, materials, origins, ingredients and technologies."""

from __future__ import annotations

from generator.word_tables import WORDS, Brand, brands, categories

SOURCE = "sample shop editorial"
TIERS_ZH = {1: "价位偏低", 2: "价位居中", 3: "价位偏高"}
TIERS_EN = {1: "low", 2: "middle", 3: "upper"}


def brand_rows(brand: Brand) -> list[dict[str, str]]:
    zh = (
        f"{brand.zh}（{brand.en}）{brand.founded}年创立于{brand.town.zh}，以{brand.known_for.zh}见长。"
        f"在本店属于{brand.department}，{TIERS_ZH[brand.tier]}。"
    )
    department = department_names()[brand.department]
    en = (
        f"{brand.en} ({brand.zh}) was founded in {brand.town.en[0]} in {brand.founded} and is known for "
        f"{brand.known_for.en[0]}. In this shop it belongs to {department}, in the {TIERS_EN[brand.tier]} price range."
    )
    return [_row("brand", brand.zh, "zh", zh), _row("brand", brand.en, "en", en)]


def department_names() -> dict[str, str]:
    return {category.department.zh: category.department.en[0] for category in categories()}


def _row(kind: str, name: str, language: str, text: str) -> dict[str, str]:
    return {"kind": kind, "name": name, "language": language, "text": text, "source": SOURCE}


def knowledge_rows() -> list[dict[str, str]]:
    rows = [row for brand in brands() for row in brand_rows(brand)]
    for line in (WORDS / "knowledge.psv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, name, name_en, text, text_en = line.split(";", 4)
            rows += [_row(kind, name, "zh", text), _row(kind, name_en, "en", text_en)]
    return rows
