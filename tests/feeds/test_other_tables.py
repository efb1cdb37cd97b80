"""Reviews, interactions, promotions, orders, questions, knowledge, synonyms and shop.toml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone
from decimal import Decimal
from pathlib import Path

import pytest

from daogou.catalogue.shop_content import BadRow, ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
Only = Callable[[ShopContent], BadRow]
PRODUCTS = "id,title,price\nA,Backpack,9 EUR\n"


@pytest.fixture
def read_with(write: Write, read: Read) -> Callable[[str, str], ShopContent]:
    """The shop with one product and one more file."""

    def read_file(name: str, text: str) -> ShopContent:
        write("products.csv", PRODUCTS)
        return read(write(name, text))

    return read_file


With = Callable[[str, str], ShopContent]


def test_review_is_read_and_its_language_found(read_with: With) -> None:
    content = read_with("reviews.jsonl", '{"review_id": 1, "product_id": "A", "rating": 4.5, "content": "背着很轻"}\n')
    review = content.reviews[0]
    assert (review.id, review.rating, review.language, review.shopper_id) == ("1", 4.5, "zh", None)


def test_spam_and_reviews_of_other_products_are_left_out_and_counted(read_with: With) -> None:
    rows = "product_id,rating,content,is_spam\nA,5,good,no\nA,5,buy now,yes\nZ,5,good,no\n"
    content = read_with("reviews.csv", rows)
    assert len(content.reviews) == 1
    assert (content.report.spam, content.report.left_out) == (1, {"reviews.csv": 1})


@pytest.mark.parametrize("rating", ["0", "6", "five", "nan"])
def test_rating_outside_one_to_five_is_refused(read_with: With, only: Only, rating: str) -> None:
    row = only(read_with("reviews.csv", f"product_id,rating\nA,{rating}\n"))
    assert (row.file, row.line, row.field, row.value) == ("reviews.csv", 2, "rating", rating)


def test_interactions_take_iso_and_unix_time(read_with: With) -> None:
    rows = "shopper_id,product_id,event,value,timestamp\ns,A,view,,1772352000\ns,A,rating,4,2026-03-01T08:00:00Z\n"
    view, rating = read_with("interactions.csv", rows).interactions
    assert view.at == rating.at == datetime(2026, 3, 1, 8, tzinfo=timezone.utc)
    assert rating.value == 4


def test_unknown_event_is_refused(read_with: With, only: Only) -> None:
    row = only(read_with("interactions.csv", "shopper_id,product_id,event\ns,A,stare\n"))
    assert (row.field, row.value) == ("event", "stare")


def test_promotion_in_googles_terms(read_with: With) -> None:
    names = (
        "promotion_id,product_applicability,offer_type,generic_redemption_code,long_title,promotion_effective_dates,"
        "minimum_purchase_amount,percent_off,product_type,brand,stackable"
    )
    row = "P1,specific_products,generic_code,SPRING,Spring,2026-03-01/2026-03-31,100 EUR,15%,bags|shoes,Acme,yes"
    promotion = read_with("promotions.csv", f"{names}\n{row}\n").promotions[0]
    assert (promotion.code, promotion.percent_off, promotion.minimum_amount) == ("SPRING", Decimal(15), Decimal(100))
    assert (promotion.product_types, promotion.all_products, promotion.stackable) == (("bags", "shoes"), False, True)
    assert promotion.ends == datetime(2026, 4, 1, tzinfo=timezone.utc)


def test_offer_with_a_code_needs_the_code(read_with: With, only: Only) -> None:
    row = only(read_with("promotions.csv", "promotion_id,offer_type\nP,generic_code\n"))
    assert (row.field, row.reason) == ("generic_redemption_code", "is missing for an offer with a code")


def test_order_line_is_read(read_with: With) -> None:
    rows = "order_id,shopper_id,product_id,quantity,price,status\nO1,s,A,2,9,shipped\n"
    order = read_with("orders.csv", rows).orders[0]
    assert (order.order_id, order.quantity, order.price, order.status) == ("O1", 2, Decimal(9), "shipped")


def test_phrasings_of_a_question_stand_between_bars(read_with: With) -> None:
    entry = read_with("faq.csv", "question,answer,language,topic\n怎么退货|可以退吗,七天内可退,zh-CN,returns\n").faq[0]
    assert (entry.names, entry.language, entry.topic) == (("怎么退货", "可以退吗"), "zh", "returns")


def test_knowledge_is_read_with_its_source(read_with: With) -> None:
    rows = "kind,name,language,text,source\nmaterial,merino,en,Wool of merino sheep,https://a.example/m\n"
    entry = read_with("knowledge.csv", rows).knowledge[0]
    assert (entry.topic, entry.names, entry.source) == ("material", ("merino",), "https://a.example/m")


def test_shop_file_says_what_the_shop_is(read_with: With) -> None:
    text = 'name = "小店"\ncurrency = "jpy"\nlanguages = ["zh-CN", "en"]\nbase_url = "/shop/"\nreturn_policy_days = 7\n'
    shop = read_with("shop.toml", text).shop
    assert (shop.name, shop.currency, shop.languages, shop.return_policy_days) == ("小店", "JPY", ("zh", "en"), 7)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('currency = "XXQ"', "currency"),
        ('base_url = "javascript:x"', "base_url"),
        ("return_policy_days = -1", "return_policy_days"),
    ],
)
def test_bad_key_of_the_shop_file_is_named(read_with: With, only: Only, text: str, field: str) -> None:
    row = only(read_with("shop.toml", text))
    assert (row.file, row.field, row.is_fatal) == ("shop.toml", field, True)


def test_shop_file_that_is_no_toml_is_refused_whole(read_with: With, only: Only) -> None:
    assert only(read_with("shop.toml", "name = ")).is_fatal
