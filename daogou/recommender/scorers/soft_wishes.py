"""SoftWishes: what orders products and never hides one — occasions, the recipient's words, keywords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.need import Need
from daogou.catalogue.recipient import RecipientProfile
from daogou.recommender.arrays import Floats, Mask, Rows
from daogou.recommender.index import CandidateIndex
from daogou.recommender.matching import exact_mask, made_for_mask

WHY_NOT_WHAT = frozenset({"gift", "birthday", "home"})
"""Occasions that say nothing about what fits: anything can be a gift, what calls itself one is a gift tag more often
than not, and most things are for the home."""


@dataclass(frozen=True, slots=True, eq=False)
class SoftWishes:
    """`uses` and `recipients` are the lexicon's: id → the words for it in both languages."""

    index: CandidateIndex
    recipients: Mapping[str, RecipientProfile]
    uses: Mapping[str, tuple[str, ...]]

    def use_share(self, need: Need, rows: Rows) -> Floats:
        """The share of the need's occasions that a product mentions; 0 without occasions."""
        masks = [self.index.text.any_mask(self.use_terms(use)) for use in _purposes(need)]
        return _share(masks, rows) if masks else np.zeros(len(rows))

    def met_share(self, need: Need, rows: Rows) -> Floats:
        """The share of all soft wishes met, wanted values to the letter among them; NaN without soft wishes."""
        text = self.index.text
        masks = [text.any_mask(self.use_terms(use)) for use in _purposes(need)]
        masks += [text.mask(word) for word in need.keywords if word.strip()]
        masks += [exact_mask(self.index, name, values) for name, values in need.attributes.items()]
        if need.recipient:
            masks.append(self._suits(need.recipient))
        return _share(masks, rows) if masks else np.full(len(rows), np.nan)

    def _suits(self, recipient: str) -> Mask:
        """Made for somebody like the recipient, or naming the recipient."""
        profile = self.recipients.get(recipient, RecipientProfile((recipient,)))
        return self.index.text.any_mask(_telling(profile.terms)) | made_for_mask(self.index, profile)

    def use_terms(self, use: str) -> tuple[str, ...]:
        return _telling(self.uses.get(use, (use,)))


def _purposes(need: Need) -> list[str]:
    return [use for use in need.use if use not in WHY_NOT_WHAT]


def _telling(terms: tuple[str, ...]) -> tuple[str, ...]:
    """Without single Chinese characters, which stand inside too many other words (送 in 配送)."""
    return tuple(term for term in terms if len(term) > 1)


def _share(masks: list[Mask], rows: Rows) -> Floats:
    return np.asarray(np.mean([mask[rows] for mask in masks], axis=0), dtype=np.float64)
