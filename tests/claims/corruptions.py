"""True sentences about records, and corruptions of them: price × 10, currency, unit, brand, negation added and removed,
"waterproof" added, a comparison turned round, the count of reviewers changed. Deterministic; half of it Chinese.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from daogou.claims.facts import Facts
from tests.claims.shops import DRESS, EARBUDS, KETTLE, SERUM, facts

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample_shop" / "shop" / "products.jsonl"
UNITS = {
    **{
        "小时": "分钟",
        "分钟": "小时",
        "克": "千克",
        "毫升": "升",
        "升": "毫升",
        "厘米": "米",
        "米": "厘米",
        "瓦": "千瓦",
    },
    **{"l": "ml", "ml": "l", "kg": "g", "g": "kg", "w": "kW", "cm": "m", "years": "months"},
}
ASPECTS = {"zh": ("舒适度", "包装", "做工"), "en": ("comfort", "packaging", "workmanship")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """`kind` names the corruption, "" for a true sentence."""

    text: str
    facts: Facts
    language: str
    kind: str = ""


def sentences(count: int, seed: int = 7) -> list[Sentence]:
    """`count` corruptions and about as many true sentences, half of each Chinese."""
    rng = random.Random(seed)
    made: list[Sentence] = []
    false = {"zh": 0, "en": 0}
    while min(false.values()) < count // 2:
        row = _row(rng)
        for language in ("zh", "en"):
            if false[language] < count // 2:
                new = list(_about(row, language, rng))
                false[language] += sum(bool(one.kind) for one in new)
                made += new
    return made


@cache
def _sample_rows() -> Sequence[Mapping[str, Any]]:
    with SAMPLE.open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)[::17]


def _row(rng: random.Random) -> dict[str, Any]:
    """A record of the sample shop, or one of four very different shops at another price."""
    if rng.random() < 0.5:
        return dict(rng.choice(_sample_rows()))
    row = dict(rng.choice((KETTLE, DRESS, SERUM, EARBUDS)))
    currency = row["price"].split()[1]
    row["price"] = f"{rng.randint(60, 900)}.00 {currency}"
    row.pop("sale_price", None)
    return row


def _about(row: Mapping[str, Any], language: str, rng: random.Random) -> Iterator[Sentence]:
    place = rng.randrange(3)
    praised, criticised = rng.randint(20, 90), rng.randint(1, 15)
    known = facts(row, {ASPECTS[rng.choice(("zh", "en"))][place]: (praised, criticised)})
    aspect = ASPECTS[language][place]
    for text, wrong in (
        *_price(known, language),
        *_opinions(aspect, praised, criticised, language, rng),
        *_measures(known, language, rng),
        *_flags(known, language),
        *_brand(known, language, rng),
    ):
        yield Sentence(text, known, language)
        for kind, corrupted in wrong.items():
            yield Sentence(corrupted, known, language, kind)


Pair = tuple[str, Mapping[str, str]]


def _price(known: Facts, language: str) -> Iterator[Pair]:
    if known.price is None:
        return
    amount = known.price.amount
    sign = {"CNY": ("元", "yuan"), "USD": ("美元", "dollars"), "GBP": ("英镑", "pounds")}[known.price.currency]
    other = ("日元", "yen")
    at = 0 if language == "zh" else 1
    say = (lambda value, unit: f"现在卖{value}{unit}。") if language == "zh" else (lambda v, u: f"It costs {v} {u}.")
    yield (
        say(amount, sign[at]),
        {
            "price x10": say(amount * 10, sign[at]),
            "currency": say(amount, other[at]),
            "price": say(amount + 7, sign[at]),
        },
    )
    under = amount + Decimal(1)
    bound = (lambda value: f"{value}{sign[0]}以内。") if language == "zh" else (lambda v: f"It is under {v} {sign[1]}.")
    yield bound(under), {"bound": bound(amount - 5)}


def _opinions(aspect: str, praised: int, criticised: int, language: str, rng: random.Random) -> Iterator[Pair]:
    total, change = praised + criticised, rng.choice((-9, -4, 3, 11, 40))
    if language == "zh":
        yield (
            f"{total}位买家里{praised}位夸{aspect}。",
            {"reviewers": f"{total + change}位买家里{praised}位夸{aspect}。"},
        )
        yield f"{praised}位买家称赞{aspect}。", {"reviewers": f"{praised + change}位买家称赞{aspect}。"}
        yield (
            f"夸{aspect}的买家比吐槽的多。",
            {"comparison": f"吐槽{aspect}的买家比夸的多。", "most": f"大多数买家吐槽{aspect}。"},
        )
        return
    of = "{} of {} buyers praise the {}."
    yield of.format(praised, total, aspect), {"reviewers": of.format(praised, total + change, aspect)}
    yield f"{praised} buyers praise the {aspect}.", {"reviewers": f"{praised + change} buyers praise the {aspect}."}
    yield (
        f"More buyers praise the {aspect} than criticise it.",
        {"comparison": f"More buyers criticise the {aspect} than praise it.",
         "most": f"Most buyers complain about the {aspect}."},
    )  # fmt: skip


def _measures(known: Facts, language: str, rng: random.Random) -> Iterator[Pair]:
    """The record's own measures, said in its own words."""
    for name, value in known.details:
        number, unit = _number(value)
        is_own = name.isascii() == (language == "en")
        if number and unit.lower() in UNITS and is_own:
            say = (
                (lambda v, n=name: f"{n}是{v}。")
                if language == "zh"
                else (lambda v, n=name: f"The {n.lower()} is {v}.")
            )
            changed = f"{number}{' ' if value.isascii() else ''}{UNITS[unit.lower()]}"
            more = f"{float(number) * rng.choice((1.5, 2, 10)):g}{' ' if value.isascii() else ''}{unit}"
            yield say(value), {"unit": say(changed), "number": say(more)}


def _number(value: str) -> tuple[str, str]:
    digits = "".join(character for character in value if character.isdigit() or character == ".")
    return digits, value.removeprefix(digits).strip()


def _flags(known: Facts, language: str) -> Iterator[Pair]:
    speaks = " ".join((*known.texts, *(part for pair in known.details for part in pair))).lower()
    if not any(word in speaks for word in ("防水", "waterproof", "water resist", "ipx", "防泼水")):
        yield "", {"waterproof": "这款是防水的。" if language == "zh" else "It is waterproof."}
    for name, value in known.details:
        if language == "zh" and not name.isascii() and value in {"是", "否"}:
            yes, no = f"支持{name}。", f"不支持{name}。"
        elif language == "en" and name.isascii() and value in {"yes", "no"}:
            yes, no = f"It is {name.lower()}.", f"It is not {name.lower()}."
        else:
            continue
        is_yes = value in {"是", "yes"}
        kind = "negation added" if is_yes else "negation removed"
        yield (yes, {kind: no}) if is_yes else (no, {kind: yes})


def _brand(known: Facts, language: str, rng: random.Random) -> Iterator[Pair]:
    """Only a brand in the text's own script: nobody can translate a name."""
    if known.brand and known.brand.isascii() == (language == "en"):
        other = rng.choice(("维朗德", "沐川", "佳铎") if language == "zh" else ("Velmont", "Zorbex", "Quillard"))
        say = (lambda name: f"品牌是{name}。") if language == "zh" else (lambda name: f"It is made by {name}.")
        yield say(known.brand), {"brand": say(other)}
