"""Labels: the shop's words for this shopper, and a whole need as one phrase."""

from __future__ import annotations

import re
from pathlib import Path

from daogou.catalogue.measure import load_units
from daogou.catalogue.need import Need
from daogou.catalogue.vocabulary import Vocabulary
from daogou.replies import phrases
from daogou.replies.terms import load_label_table, load_terms
from daogou.replies.typography import spaced
from daogou.replies.words import ShopWords

_ADJECTIVE = re.compile(
    r"^(wireless|waterproof|organic|vegan|noiseless|\w+(proof|able|ible|less|free|resistant|tight))$"
)
_FRONT = ("color", "material", "pattern", "gender", "age_group")


class Labels(ShopWords):
    """ShopWords that also say what the shopper wants."""

    def wishes(self, need: Need, language: str) -> str:
        """「300 元以内、黑色、不要红色的蓝牙耳机」, "black Bluetooth earbuds up to ¥300, not red"."""
        return self._wishes_zh(need) if language == "zh" else self._wishes_en(need)

    def wish(self, name: str, need: Need, language: str) -> str:
        """One wish of `need`, named as `Relaxation.dropped` names it."""
        kind, _, rest = name.partition(":")
        if kind == "exclude":
            attribute, _, value = rest.partition(":")
            narrowed = Need(exclude={attribute: (value,) if value else need.exclude.get(attribute, ())})
            return "".join(phrases.refusal_phrases(narrowed, self, language))
        if kind in {"feature", "features"}:
            named = (rest,) if rest else need.features
            return self.joined([self.feature(one, language) for one in named], language)
        return self._field(kind, need, language)

    def _field(self, name: str, need: Need, language: str) -> str:
        """A field of the need or one of its attributes; the bare name where nothing is wished about it."""
        bounds = {
            "price": need,
            "price_max": Need(price_max=need.price_max),
            "price_min": Need(price_min=need.price_min),
        }
        said = ""
        if name in bounds:
            said = phrases.price_phrase(bounds[name], self, language)
        elif name == "category" and need.category:
            said = self.category(need.category, language)
        elif name == "brand":
            said = phrases.brand_phrase(need.brand, self, language)
        elif name == "recipient":
            said = phrases.recipient_phrase(need, self, language)
        elif name == "use":
            said = self.joined([phrases.use_phrase(use, self, language) for use in need.use], language)
        elif name == "keywords":
            said = self.joined(need.keywords, language)
        elif name in need.measures:
            said = phrases.measure_phrase(name, need.measures[name], self, language)
        elif name in need.attributes:
            said = phrases.attribute_phrase(name, need.attributes[name], self, language)
        return said or self.attribute(name, language)

    def _wishes_zh(self, need: Need) -> str:
        """Everything before the noun, as Chinese has it: for whom, what for, price, looks, features, refusals."""
        noun, uses = self._noun(need, "zh")
        parts = [
            phrases.recipient_phrase(need, self, "zh"),
            *(phrases.use_phrase(use, self, "zh") for use in uses),
            phrases.price_phrase(need, self, "zh"),
            phrases.brand_phrase(need.brand, self, "zh"),
            *(phrases.attribute_phrase(name, values, self, "zh") for name, values in need.attributes.items()),
            *(phrases.measure_phrase(name, bounds, self, "zh") for name, bounds in need.measures.items()),
            *(self.feature(feature, "zh") for feature in need.features),
            *(f"“{word}”" for word in need.keywords),
            *phrases.refusal_phrases(need, self, "zh"),
        ]
        before = "、".join(part for part in parts if part)
        return spaced([before, "的", noun]) if before else noun

    def _wishes_en(self, need: Need) -> str:
        """Short qualities before the noun, the rest behind it, refusals last after a comma."""
        noun, uses = self._noun(need, "en")
        features = [self.feature(feature, "en") for feature in need.features]
        said = {name: phrases.attribute_phrase(name, values, self, "en") for name, values in need.attributes.items()}
        front = [feature for feature in features if _ADJECTIVE.match(feature)]
        front += [said[name] for name in _FRONT if name in said]
        measures = [phrases.measure_phrase(name, bounds, self, "en") for name, bounds in need.measures.items()]
        others = [*(f for f in features if f not in front), *(said[n] for n in said if n not in _FRONT), *measures]
        behind = self.joined(others, "en")
        words = [
            *front,
            phrases.brand_phrase(need.brand, self, "en"),
            noun,
            f"with {behind}" if behind else "",
            *(phrases.use_phrase(use, self, "en") for use in uses),
            phrases.recipient_phrase(need, self, "en"),
            phrases.price_phrase(need, self, "en"),
            *(f"“{word}”" for word in need.keywords),
        ]
        return ", ".join([" ".join(word for word in words if word), *phrases.refusal_phrases(need, self, "en")])

    def _noun(self, need: Need, language: str) -> tuple[str, list[str]]:
        """What is looked for, and the uses that the noun does not already say ("gifts", "birthday gifts")."""
        if need.category:
            return self.category(need.category, language), list(need.use)
        if "gift" not in need.use:
            return ("商品" if language == "zh" else "products"), list(need.use)
        if "birthday" in need.use:
            noun = "生日礼物" if language == "zh" else "birthday gifts"
            return noun, [use for use in need.use if use not in {"gift", "birthday"}]
        return ("礼物" if language == "zh" else "gifts"), [use for use in need.use if use != "gift"]


def load_labels(data: Path, vocabulary: Vocabulary, currency: str = "CNY") -> Labels:
    """Labels from the checkout's data folder for one shop's vocabulary; `currency` is the shop's."""
    return Labels(
        vocabulary,
        load_label_table(data / "replies" / "labels.tsv"),
        currency or "CNY",
        load_terms(data / "lexicon" / "recipients.tsv"),
        load_terms(data / "lexicon" / "uses.tsv"),
        load_units(data / "lexicon" / "units.tsv"),
    )
