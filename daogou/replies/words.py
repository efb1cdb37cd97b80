"""ShopWords: how one thing of the shop is said to this shopper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from daogou.catalogue.measure import Units
from daogou.catalogue.need import decimal_text
from daogou.catalogue.product import CATEGORY_SEPARATOR, NO, YES
from daogou.catalogue.vocabulary import Vocabulary, language_of
from daogou.replies.terms import Terms

LabelTable = Mapping[tuple[str, str], Mapping[str, str]]
_MEASURE = re.compile(r"^([\d.,]+)\s*([^\d\s]+)$")
_WHOLE_ONLY = frozenset({"JPY", "KRW"})


class ShopWords:
    """Names and values in the shopper's language: the shop's word if it is in it, else the vocabulary's.

    `table` is data/replies/labels.tsv; `recipients`, `uses` and `units` are data/lexicon's; `currency` is the shop's.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        table: LabelTable,
        currency: str = "CNY",
        recipients: Terms | None = None,
        uses: Terms | None = None,
        units: Units | None = None,
    ) -> None:
        self.vocabulary = vocabulary
        self.table = table
        self.currency = currency
        self.recipients = recipients or {}
        self.uses = uses or {}
        self.units = units or Units({})
        self._names = {language: vocabulary.names_in(language) for language in ("zh", "en")}

    def attribute(self, name: str, language: str) -> str:
        """The name of a column or detail: "颜色" for color."""
        return self.label("column", name, language) or self._said("attribute", "", name, language)

    def value(self, name: str, value: str, language: str) -> str:
        """A value of the attribute `name`; yes and no, Google's own values and plain measures are known everywhere."""
        known = self.label("value", f"{name}:{value.lower()}", language) or self._yes_or_no(value, language)
        said = known or self._said("value", name, value, language)
        return self._measure(said, language) if said == value else said

    def category(self, path: str, language: str) -> str:
        """The last step of a category's path."""
        said = self._names.get(language, {}).get(("category", "", path), "")
        leaf = path.split(CATEGORY_SEPARATOR)[-1]
        return leaf if not said or language_of(leaf) == language else self.spelled(said)

    def brand(self, brand: str, language: str) -> str:
        """In Chinese as the shop writes it; in English by its Latin name where there is one."""
        if language == "zh" or language_of(brand) != "zh":
            return brand
        said = self._names.get(language, {}).get(("brand", "", brand))
        return " ".join(word[:1].upper() + word[1:] for word in said.split()) if said else brand

    def feature(self, feature: str, language: str) -> str:
        return self._said("feature", "", feature, language)

    def recipient(self, recipient: str, language: str) -> str:
        """The word for the person: "爸爸", "dad"."""
        return _first(self.recipients, recipient, language)

    def use(self, use: str, language: str) -> str:
        """The word for the occasion: "通勤", "commute"."""
        return _first(self.uses, use, language)

    def money(self, amount: Decimal, currency: str, language: str) -> str:
        """¥299, ¥299.50, $49.00, CHF 12.50; in English with commas between thousands."""
        code = currency or self.currency
        symbol = self.label("currency", code, "en") or f"{code} "
        places = 0 if code in _WHOLE_ONLY or (code == "CNY" and amount == amount.to_integral_value()) else 2
        return f"{symbol}{amount:,.{places}f}" if language == "en" else f"{symbol}{amount:.{places}f}"

    def amount(self, amount: Decimal, language: str) -> str:
        """A round sum as a shopper says it: "300 元", "¥300"."""
        text = decimal_text(amount) or ""
        unit = self.label("currency", self.currency, language)
        if language == "zh":
            return f"{text} {unit or self.currency}"
        return f"{unit}{text}" if unit else f"{self.currency} {text}"

    def measure(self, bound: str, language: str) -> str:
        """A bound on a measure as a shopper says it: "500 毫升", "500 ml"."""
        return self.units.said(bound, language)

    def joined(self, items: Sequence[str], language: str, last: str = "and") -> str:
        """ "红色、蓝色和白色"; with last="or", "red, blue or white"."""
        comma, word = ("、", "和" if last == "and" else "或") if language == "zh" else (", ", f" {last} ")
        return comma.join(items[:-1]) + word + items[-1] if len(items) > 1 else "".join(items)

    def label(self, kind: str, key: str, language: str) -> str:
        return self.table.get((kind, key), {}).get(language, "")

    def spelled(self, term: str) -> str:
        """A term of the vocabulary, which is in small letters, as it is usually written: "Bluetooth earbuds"."""
        return " ".join(self.label("spelling", word, "en") or word for word in term.split(" "))

    def _said(self, kind: str, name: str, word: str, language: str) -> str:
        if language_of(word) in (language, ""):
            return word
        said = self._names.get(language, {}).get((kind, name, word))
        return self.spelled(said) if said else word

    def _yes_or_no(self, value: str, language: str) -> str:
        folded = value.lower()
        answer = "yes" if folded in YES else "no" if folded in NO else ""
        return self.label("value", f"*:{answer}", language)

    def _measure(self, value: str, language: str) -> str:
        match = _MEASURE.match(value)
        unit = self.label("unit", match.group(2), language) if match and language == "en" else ""
        return f"{match.group(1)} {unit}" if match and unit else value


def is_sayable(texts: Iterable[str], language: str) -> bool:
    """English words are understood in a Chinese sentence, Chinese ones not in an English one."""
    return language == "zh" or all(language_of(text) != "zh" for text in texts)


def _first(terms: Terms, key: str, language: str) -> str:
    words = terms.get(key, {}).get(language, ())
    return words[0] if words else key
