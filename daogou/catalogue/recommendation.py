"""Request and Recommendation: what the ranker is asked, what it answers with, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from daogou.catalogue.need import Need
from daogou.catalogue.product import Offer, Product


@dataclass(frozen=True, slots=True)
class Past:
    """A product that the shopper had to do with; `strength` from 0 (nothing) to 1 (bought)."""

    product: str
    strength: float = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """What the ranker is asked: the need, and what this turn adds to it.

    `below`/`above` are strict price bounds ("cheaper", "dearer"); `hidden` are ids of products whose groups must
    not be shown ("others"); `like` is the product that the answer should resemble; `text` are the shopper's words;
    `past` is what the shopper had to do with, oldest first; `shopper` is whose past it is, where that is known;
    `beside` is the product that the answer should go with, as a complement and no substitute. `bought` and `ignored`
    (shown several times and passed over) step back behind others; what people buy again does not. `chance`, from 0 to
    1, decides whether the last card is drawn; None: never.
    """

    need: Need
    count: int = 3
    below: Decimal | None = None
    above: Decimal | None = None
    hidden: frozenset[str] = frozenset()
    like: str | None = None
    text: str = ""
    past: tuple[Past, ...] = ()
    shopper: str | None = None
    beside: str | None = None
    bought: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Why an item goes with `product`: how many bought both, how many bought of both kinds (0 where fewer than may be
    told, or no more than by chance), and (attribute, value) that both have, rarest first."""

    product: Product
    shoppers: int = 0
    of_kinds: int = 0
    shared: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Because:
    """A past product without which an item would stand lower; `shoppers` bought both."""

    product: Product
    was_bought: bool
    shoppers: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why an item stands where it stands.

    `scores`: each part's contribution, adding up to the item's score; `funnel`: (step, products left) from the
    catalogue to what is shown; `because`: the past products that mattered, most first; `beside`: what it goes with;
    `propensity`: the probability with which it stands at its place, None where no draw could have put another there.
    """

    scores: Mapping[str, float] = field(default_factory=dict)
    funnel: tuple[tuple[str, int], ...] = ()
    because: tuple[Because, ...] = ()
    beside: Beside | None = None
    propensity: float | None = None


@dataclass(frozen=True, slots=True)
class Recommended:
    """One card: the variant that fits the need best, the other variants of its group, and the receipt."""

    product: Product
    offer: Offer
    receipt: Receipt
    variants: tuple[Product, ...] = ()


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One smallest set of wishes to give up: `dropped` names them as `Need.without` takes them
    ("price_max", "color", "brand", "feature:防水", "exclude:color:红色"), `need` is what remains and `count` how
    many product groups then fit."""

    dropped: tuple[str, ...]
    need: Need
    count: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The attribute whose answer narrows best, with the number of product groups behind each value."""

    name: str
    options: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """Up to the asked number of items, best first; `total` groups fit. When none fits: `relaxations`, most
    products first, and no items."""

    need: Need
    items: tuple[Recommended, ...]
    total: int
    relaxations: tuple[Relaxation, ...] = ()
    narrowing: Narrowing | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a product stands in a whole ranking of `total` groups: `place` is 1 for the first, 0 for one that is not
    ranked. `first` is ahead of it, `ahead_by` names the parts of the score that put it there, most first."""

    place: int
    total: int
    first: Product | None = None
    ahead_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why a product is not among those shown.

    `offer` is of `product`, the variant that least stands in the way of. `obstacles`: "in stock", what this turn asks
    ("below", "above", "hidden", "like"), and wishes as `Relaxation.dropped` spells them; none where it fits. `need` is
    what would have to be asked for instead (the need itself where it fits), and `standing` where the product would
    then be: None where it cannot be shown at all. `by_brand`: its place where its brand is asked for besides.
    """

    product: Product
    offer: Offer
    obstacles: tuple[str, ...]
    need: Need
    standing: Standing | None
    by_brand: int = 0


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement of an answer's text and where it comes from; `kind` is attribute, review, offer, statistic,
    faq or knowledge."""

    text: str
    kind: str
    key: str

    def to_json(self) -> dict[str, object]:
        return {"text": self.text, "source": {"kind": self.kind, "key": self.key}}
