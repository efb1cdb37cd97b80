"""The parts of a need as phrases: price, attributes, features, refusals, for whom and what for."""

from __future__ import annotations

from collections.abc import Mapping

from daogou.catalogue.need import Need
from daogou.replies.typography import spaced
from daogou.replies.words import ShopWords

BARE = ("color", "material", "pattern", "gender", "age_group")
"""Attributes whose values speak for themselves; others are said with their name."""


def price_phrase(need: Need, words: ShopWords, language: str) -> str:
    """ "300 元以内", "200 到 300 元", "up to ¥300"; "" without a bound."""
    low, high = need.price_min, need.price_max
    if low is not None and high is not None:
        start, end = words.amount(low, language), words.amount(high, language)
        return f"{start.split(' ')[0]} 到 {end}" if language == "zh" else f"between {start} and {end}"
    if high is not None:
        said = words.amount(high, language)
        return spaced([said, "以内"]) if language == "zh" else f"up to {said}"
    if low is not None:
        said = words.amount(low, language)
        return spaced([said, "以上"]) if language == "zh" else f"from {said}"
    return ""


def attribute_phrase(name: str, values: tuple[str, ...], words: ShopWords, language: str) -> str:
    """ "黑色或白色", "尺码 42"."""
    spoken = dict.fromkeys(words.value(name, value, language) for value in values)
    said = words.joined(list(spoken), language, "or")
    label = words.attribute(name, language)
    return said if name in BARE or label.lower() in said.lower() else f"{label} {said}"


def measure_phrase(name: str, bounds: Mapping[str, str], words: ShopWords, language: str) -> str:
    """ "容量 500 毫升以上", "weight up to 2 kg", "length between 1 m and 2 m"."""
    label = words.attribute(name, language)
    said = {role: words.measure(text, language) for role, text in bounds.items()}
    if {"min", "max"} <= set(said):
        low, high = said["min"], said["max"]
        return spaced([label, f"{low}到{high}"]) if language == "zh" else f"{label} between {low} and {high}"
    return (
        spaced([label, "、".join(_MEASURED_ZH[role].format(text) for role, text in said.items())])
        if (language == "zh")
        else f"{label} {' and '.join(_MEASURED_EN[role].format(text) for role, text in said.items())}"
    )


_MEASURED_ZH = {
    "min": "{}以上", "max": "{}以内", "above": "大于{}", "below": "小于{}", "about": "{}左右", "exact": "{}",
}  # fmt: skip
_MEASURED_EN = {
    "min": "of at least {}", "max": "up to {}", "above": "over {}", "below": "under {}", "about": "around {}",
    "exact": "of {}",
}  # fmt: skip


def brand_phrase(brands: tuple[str, ...], words: ShopWords, language: str) -> str:
    return words.joined([words.brand(brand, language) for brand in brands], language, "or")


def refused(name: str, value: str, words: ShopWords, language: str) -> str:
    """What is refused, without the "not": a colour, a brand, a category, a feature."""
    if name == "brand":
        return words.brand(value, language)
    if name == "category":
        return words.category(value, language)
    if name == "feature":
        return words.feature(value, language)
    if name == "recipient":
        return recipient_phrase(Need(recipient=value), words, language)
    return attribute_phrase(name, (value,), words, language)


def refusal_phrases(need: Need, words: ShopWords, language: str) -> list[str]:
    """One phrase per name: "不要红色和白色", "not red or white", "without lights"."""
    phrases = []
    for name, values in need.exclude.items():
        spoken = dict.fromkeys(refused(name, value, words, language) for value in values)
        said = words.joined(list(spoken), language, "or")
        before = "不要" if language == "zh" else "without " if name == "feature" else "not "
        phrases.append(spaced([before, said]))
    return phrases


def recipient_phrase(need: Need, words: ShopWords, language: str) -> str:
    if need.recipient is None:
        return ""
    said = words.recipient(need.recipient, language)
    return words.label("recipient", need.recipient, language) or (f"给{said}" if language == "zh" else f"for {said}")


def use_phrase(use: str, words: ShopWords, language: str) -> str:
    said = words.use(use, language)
    return words.label("use", use, language) or (f"{said}用" if language == "zh" else f"for {said}")
