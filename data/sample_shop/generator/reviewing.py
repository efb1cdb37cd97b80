"""Reviews: buyers say what they met, seen through their own strictness."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from random import Random
from typing import Any

from generator.designs import SHARED_ASPECTS
from generator.randomness import clamp, sigmoid, stream
from generator.shopping import DAY, END, Purchase
from generator.spintax import spin
from generator.word_tables import read_toml
from generator.wording import noun_en

REVIEW_RATE = 0.96


@dataclass(frozen=True)
class Review:
    purchase: Purchase
    rating: int
    title: str
    content: str
    timestamp: int

    def row(self, number: int) -> dict[str, Any]:
        return {
            "review_id": f"r{number:06d}",
            "product_id": self.purchase.product.id,
            "shopper_id": self.purchase.shopper.id,
            "rating": self.rating,
            "title": self.title,
            "content": self.content,
            "language": self.purchase.shopper.language,
            "timestamp": iso_time(self.timestamp),
        }


def iso_time(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@cache
def opinions() -> dict[str, dict[str, list[str]]]:
    return read_toml("opinions.toml")


@cache
def frames() -> dict[str, list[str]]:
    return read_toml("reviewing.toml")


def aspects_met(purchase: Purchase, rng: Random) -> list[str]:
    own = purchase.product.design.category.aspects
    weights = dict.fromkeys(own, 1.0)
    for aspect in SHARED_ASPECTS:
        weights.setdefault(aspect, 0.6 if aspect == "value" else 0.4 if aspect == "delivery" else 0.2)
    count = rng.choices((1, 2, 3), (0.3, 0.48, 0.22))[0]
    chosen: list[str] = []
    while len(chosen) < count:
        aspect = rng.choices(list(weights), list(weights.values()))[0]
        weights.pop(aspect)
        chosen.append(aspect)
    return chosen


def stars(purchase: Purchase, felt: list[float], rng: Random) -> int:
    """The product as a whole, what was met in particular, and the reviewer; nobody gives 5 with blame alone."""
    whole = purchase.product.design.quality
    mean = sum(felt) / len(felt)
    score = 3.45 + 0.7 * whole + 0.65 * mean - purchase.shopper.strictness + rng.gauss(0, 0.6)
    lowest, highest = (3 if mean == 1 else 1), (3 if mean == -1 else 5)
    return int(clamp(round(score), lowest, highest))


def said(aspect: str, is_good: bool, language: str, rng: Random) -> str:
    return spin(rng.choice(opinions()[aspect][f"{language}_{'good' if is_good else 'bad'}"]), rng)


def join(clauses: list[tuple[str, bool]], language: str, rng: Random) -> str:
    text, last = clauses[0]
    for clause, is_good in clauses[1:]:
        turn = "and" if is_good == last else "to_good" if is_good else "to_bad"
        word = spin(rng.choice(frames()[f"{language}_{turn}"]), rng)
        text += word + ("" if language == "zh" else " ") + clause
        last = is_good
    return text


def in_sentences(text: str) -> str:
    """English: capitals after full stops and at the start."""
    parts = [part[:1].upper() + part[1:] for part in text.split(". ")]
    return ". ".join(parts) + "."


def compose(purchase: Purchase, clauses: list[tuple[str, bool]], rating: int, rng: Random) -> str:
    language, design = purchase.shopper.language, purchase.product.design
    mood = "good" if rating >= 4 else "bad" if rating <= 2 else "mid"
    start = spin(rng.choice(frames()[f"{language}_start"]), rng)
    body = join(clauses, language, rng)
    text = start + body + spin(rng.choice(frames()[f"{language}_end_{mood}"]), rng)
    brand, noun = (design.brand.zh, design.category.leaf.zh) if language == "zh" else (design.brand.en, "")
    text = text.replace("$brand", brand).replace("$noun", noun or noun_en(design.category))
    text = text.replace("$n", str(rng.choice((2, 2, 3, 3, 4, 5, 6))))
    return text + "。" if language == "zh" else in_sentences(text)


def review(purchase: Purchase) -> Review | None:
    rng = stream("review", purchase.shopper.id, purchase.product.id)
    if not purchase.is_first or rng.random() >= REVIEW_RATE:
        return None
    qualities = purchase.product.design.qualities
    aspects = aspects_met(purchase, rng)
    liked = [
        rng.random() < sigmoid(0.9 + 1.9 * qualities[aspect] - 1.2 * purchase.shopper.strictness) for aspect in aspects
    ]
    rating = stars(purchase, [1.0 if good else -1.0 for good in liked], rng)
    language = purchase.shopper.language
    clauses = [(said(aspect, good, language, rng), good) for aspect, good in zip(aspects, liked, strict=True)]
    mood = "good" if rating >= 4 else "bad" if rating <= 2 else "mid"
    return Review(
        purchase,
        rating,
        title=spin(rng.choice(frames()[f"{language}_title_{mood}"]), rng),
        content=compose(purchase, clauses, rating, rng),
        timestamp=min(purchase.timestamp + DAY * rng.randrange(3, 40) + rng.randrange(DAY), END),
    )


def write_reviews(purchases: Iterable[Purchase]) -> list[Review]:
    return [found for purchase in purchases if (found := review(purchase)) is not None]
