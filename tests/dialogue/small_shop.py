"""A small invented bilingual shop of outdoor things, and conversations with its guide through the real parts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from daogou.catalogue.characters import load_simplified
from daogou.catalogue.product import Entry, Product, Review, Shop
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.utterance import Utterance, Wish
from daogou.catalogue.vocabulary import Vocabulary, language_of
from daogou.dialogue.answer import Answer
from daogou.dialogue.conversation import Conversation
from daogou.dialogue.opinion_answers import OpinionTeller
from daogou.dialogue.shop_view import ShopView
from daogou.feeds.lexicon import load_lexicon
from daogou.feeds.vocabulary import build_vocabulary
from daogou.guide import ShoppingGuide
from daogou.opinions.reading import load_opinions
from daogou.replies.loading import load_replies
from daogou.view_building import DATA, LEXICON, build_view

NOW = datetime(2026, 3, 1, tzinfo=UTC)
TENTS = "户外 > 帐篷"
BAGS = "户外 > 睡袋"
BOTTLES = "餐厨 > 保温杯"
SCHEMA = json.loads((DATA.parent / "daogou/dialogue/payloads.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def product(id: str, title: str, english: str, category: str, price: str, brand: str = "", **rest: Any) -> Product:
    """Lower-case ASCII names are Product's own fields or standard attributes; others come in `details`."""
    fields = {name: rest.pop(name) for name in list(rest) if name in Product.__dataclass_fields__}
    details: Mapping[str, str] = rest.pop("details", {})
    attributes = {name: (value,) for name, value in {**rest, **details}.items()}
    return Product(
        id=id,
        title=title,
        titles={"zh": title, "en": english},
        category=tuple(category.split(" > ")),
        price=Decimal(price),
        currency="CNY",
        brand=brand,
        attributes=attributes,
        **{"link": f"https://camp.example/{id}", "image": f"https://camp.example/{id}.png", **fields},
    )


def tent(id: str, title: str, english: str, price: str, brand: str, color: str, people: str, **rest: Any) -> Product:
    details = {"容纳人数": people, **rest.pop("details", {})}
    return product(id, title, english, TENTS, price, brand, color=color, material="尼龙", details=details, **rest)


def bottle(id: str, title: str, english: str, price: str, brand: str, color: str, **rest: Any) -> Product:
    return product(id, title, english, BOTTLES, price, brand, color=color, material="不锈钢", **rest)


PRODUCTS = (
    tent("T1", "云岭单人帐", "Cloudridge Solo Tent", "299", "云岭", "绿色", "1人",
         details={"防水": "是", "净重": "1.2 kg"},
         description="双层结构，雨天也不渗水。收纳袋随帐附送。",
         descriptions={"en": "Double walled, stays dry in rain. A stuff sack comes with it."},
         added_at=datetime(2026, 2, 20, tzinfo=UTC)),
    tent("T2", "云岭双人帐", "Cloudridge Duo Tent", "499", "云岭", "橙色", "2人",
         details={"防水": "是", "净重": "2.1 kg"}),
    tent("T3", "北坡双人帐", "Northslope Duo Tent", "699", "北坡", "绿色", "2人",
         details={"防水": "否", "净重": "2.4 kg"}),
    tent("T4", "北坡四人帐", "Northslope Quad Tent", "1299", "北坡", "蓝色", "4人", details={"防水": "是"}),
    tent("T5", "青穹三人帐", "Greenvault Trio Tent", "899", "青穹", "红色", "3人", details={"防水": "是"},
         sale_price=Decimal("799")),
    tent("T6", "青穹轻量帐", "Greenvault Light Tent", "999", "青穹", "绿色", "1人", in_stock=False),
    tent("T7", "云岭家庭帐", "Cloudridge Family Tent", "1599", "云岭", "橙色", "4人", details={"防水": "是"}),
    tent("T8", "青穹宽敞帐", "Greenvault Roomy Tent", "1099", "青穹", "蓝色", "3人", details={"防水": "是"}),
    bottle("B1-500", "暖山保温杯", "Warmhill Flask", "129", "暖山", "黑色", size="500ml", group="B1"),
    bottle("B1-750", "暖山保温杯", "Warmhill Flask", "149", "暖山", "黑色", size="750ml", group="B1"),
    bottle("B1-W", "暖山保温杯", "Warmhill Flask", "129", "暖山", "白色", size="500ml", group="B1", in_stock=False),
    bottle("B2", "云岭保温杯", "Cloudridge Flask", "89", "云岭", "红色", size="350ml"),
    bottle("B3", "北坡保温杯", "Northslope Flask", "199", "北坡", "绿色", size="1L"),
    product("S1", "云岭睡袋", "Cloudridge Sleeping Bag", BAGS, "399", "云岭", color="蓝色", material="羽绒"),
    product("S2", "北坡睡袋", "Northslope Sleeping Bag", BAGS, "599", "北坡", color="红色", material="羽绒", link=None),
)  # fmt: skip
REVIEWS = (
    Review("r1", "T1", 5, content="防水很好，下了一夜雨里面是干的。", language="zh"),
    Review("r2", "T1", 4, content="很轻，背着不累，就是有点小。", language="zh"),
    Review("r3", "T1", 5, content="Very light and easy to pitch.", language="en"),
    Review("r4", "T1", 2, content="The zipper broke after a week.", language="en"),
    Review("r5", "B1-750", 5, content="保温效果好，早上灌的水晚上还烫。", language="zh"),
)
FAQ = (
    Entry("returns", ("可以退货吗", "退货政策"), "签收后 30 天内可以退货。", "zh"),
    Entry("returns", ("Can I return an item?", "return policy"), "You can return items within 30 days.", "en"),
    Entry("shipping", ("多久发货", "什么时候到货"), "付款后 48 小时内发货。", "zh"),
    Entry("shipping", ("How long does shipping take?",), "Orders leave within 48 hours.", "en"),
    Entry("invoice", ("可以开发票吗",), "可以开电子发票。", "zh"),
)
KNOWLEDGE = (
    Entry("brand", ("云岭", "Cloudridge"), "云岭是一家做轻量帐篷的牌子。", "zh", "牌子自述"),
    Entry("brand", ("Cloudridge", "云岭"), "Cloudridge makes light tents.", "en", "the brand"),
    Entry("material", ("尼龙", "nylon"), "尼龙轻而结实，耐磨。", "zh"),
    Entry("material", ("nylon", "尼龙"), "Nylon is light and wears well.", "en"),
    Entry("material", ("羽绒",), "羽绒保暖，怕潮。", "zh"),
)


class FakeRepository:
    """The shop as storage would give it; `revision` grows when a test changes `products`."""

    def __init__(self, products: Sequence[Product] = PRODUCTS) -> None:
        self.number = 1
        self.kept = tuple(products)

    def revision(self) -> int:
        return self.number

    def shop(self) -> Shop:
        return Shop("山野集", "Camp Corner", "CNY", ("zh", "en"), support_hours="9:00–18:00")

    def products(self) -> Sequence[Product]:
        return self.kept

    def popularity(self) -> Mapping[str, float]:
        return {"T2": 0.9, "T4": 0.5, "B2": 0.8, "B1-500": 0.3, "S1": 0.2}

    def ratings(self) -> Mapping[str, tuple[int, float]]:
        return {"T1": (4, 4.0), "B1-500": (1, 5.0), "B1-750": (1, 5.0), "B1-W": (1, 5.0)}

    def reviews(self, product_ids: Sequence[str], limit: int = 200) -> Sequence[Review]:
        return [review for review in REVIEWS if review.product_id in product_ids][:limit]

    def faq(self) -> Sequence[Entry]:
        return FAQ

    def knowledge(self) -> Sequence[Entry]:
        return KNOWLEDGE

    def vocabulary(self) -> Vocabulary:
        content = ShopContent(self.shop(), self.kept, faq=FAQ, knowledge=KNOWLEDGE)
        simplify = load_simplified(Path(DATA) / "traditional_to_simplified.tsv")
        return build_vocabulary(content, load_lexicon(LEXICON), simplify)[0]


@cache
def small_view() -> ShopView:
    return build_view(FakeRepository(), load_replies(DATA / "replies"))  # type: ignore[arg-type]


@cache
def small_guide() -> ShoppingGuide:
    return ShoppingGuide(
        view=small_view,
        reviews=FakeRepository().reviews,
        replies=load_replies(DATA / "replies"),
        opinions=OpinionTeller(load_opinions(DATA).summarise),
        now=lambda: NOW,
    )


class Chat:
    """One shopper's conversation. Every answer is checked: its payload against the schema, its state for a whole
    round trip through JSON, and that something is said."""

    def __init__(self, guide: ShoppingGuide | None = None) -> None:
        self.guide = guide or small_guide()
        self.conversation = Conversation()
        self.answer: Answer | None = None
        self.page: str | None = None
        self.shopper = ""

    def say(self, intent: str, text: str, *wishes: Wish) -> Answer:
        return self._respond(Utterance(text, intent, wishes, language_of(text), self.page))

    def press(self, payload: str) -> Answer:
        """What Rasa makes of a button's payload."""
        intent, brace, rest = payload.removeprefix("/").partition("{")
        entities = json.loads(brace + rest) if brace else {}
        wishes = [Wish(name, str(value)) for name, value in entities.items()]
        return self._respond(Utterance("", intent, wishes))

    def _respond(self, utterance: Utterance) -> Answer:
        answer = self.guide.respond(replace(utterance, shopper=self.shopper), self.conversation)
        check(answer)
        self.conversation = Conversation.from_json(json.loads(json.dumps(answer.conversation.to_json())))
        assert self.conversation == replace(answer.conversation)
        self.answer = answer
        return answer


def check(answer: Answer) -> None:
    assert answer.text.strip()
    assert "{" not in answer.text
    if answer.custom is not None:
        VALIDATOR.validate(json.loads(json.dumps(answer.custom)))


def ids(answer: Answer) -> list[str]:
    return [item["id"] for item in (answer.custom or {}).get("items", [])]


def wish(entity: str, value: str, role: str = "", group: str = "", text: str = "") -> Wish:
    return Wish(entity, value, role, group, text or value)


def tents() -> Wish:
    return wish("category", TENTS, text="帐篷")
