"""Google's product-review XML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from daogou.catalogue.product import Review
from daogou.catalogue.shop_content import BadRow, ShopContent

Write = Callable[..., Path]
Read = Callable[[Path], ShopContent]
Only = Callable[[ShopContent], BadRow]
PRODUCTS = "id,title,item_group_id,gtin\nA1,Bag red,a,111\nA2,Bag blue,a,112\nB,Belt,,113\n"
FEED = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns:vc="http://www.w3.org/2007/XMLSchema-versioning">\n'
    "<version>2.3</version><publisher><name>A shop</name></publisher>\n<reviews>\n{}</reviews></feed>\n"
)
REVIEW = (
    "<review><review_id>{id}</review_id><reviewer><name{anonymous}>Ann</name>{reviewer}</reviewer>"
    "<review_timestamp>2024-05-01T10:00:00Z</review_timestamp><title>Good</title>"
    "<content>Soft &lt;b&gt;and&lt;/b&gt; warm</content>"
    '<review_url type="singleton">https://a.example/r</review_url>'
    '<ratings><overall min="{min}" max="{max}">{rating}</overall></ratings>'
    "<products><product><product_ids>{ids}</product_ids><product_url>https://a.example/p</product_url></product>"
    "</products>{more}</review>\n"
)


def review(**fields: object) -> str:
    facts: dict[str, object] = {"id": "r", "anonymous": "", "reviewer": "", "min": 1, "max": 5, "rating": 4, "more": ""}
    return REVIEW.format(**{**facts, "ids": skus("B"), **fields})


def skus(*names: str) -> str:
    return "<skus>" + "".join(f"<sku>{name}</sku>" for name in names) + "</skus>"


@pytest.fixture
def content_of(write: Write, read: Read) -> Callable[..., ShopContent]:
    def content(*reviews: str) -> ShopContent:
        write("products.csv", PRODUCTS)
        return read(write("reviews.xml", FEED.format("".join(reviews))))

    return content


@pytest.fixture
def one(content_of: Callable[..., ShopContent]) -> Callable[..., Review]:
    def only_review(**fields: object) -> Review:
        content = content_of(review(**fields))
        assert content.report.bad_rows == ()
        return content.reviews[0]

    return only_review


def test_review_is_read_with_its_text_and_time(one: Callable[..., Review]) -> None:
    found = one()
    assert (found.id, found.product_id, found.rating, found.title, found.content) == (
        "r",
        "B",
        4.0,
        "Good",
        "Soft and warm",
    )
    assert found.at is not None
    assert found.at.isoformat() == "2024-05-01T10:00:00+00:00"


@pytest.mark.parametrize(
    ("least", "most", "rating", "scaled"),
    [(1, 5, "4", 4.0), (0, 10, "10", 5.0), (0, 10, "0", 1.0), (1, 10, "5.5", 3.0), (0, 100, "75", 4.0), (0, 1, 1, 5.0)],
)
def test_ratings_are_scaled_to_one_to_five(
    one: Callable[..., Review], least: int, most: int, rating: object, scaled: float
) -> None:
    assert one(min=least, max=most, rating=rating).rating == scaled


@pytest.mark.parametrize(("least", "most", "rating"), [(1, 5, 6), (1, 5, 0), (5, 1, 3), (1, 1, 1), (1, 5, "good")])
def test_rating_outside_its_scale_is_refused(
    content_of: Callable[..., ShopContent], only: Only, least: int, most: int, rating: object
) -> None:
    bad = only(content_of(review(min=least, max=most, rating=rating)))
    assert (bad.file, bad.record, bad.line, bad.field, bad.value) == ("reviews.xml", 1, 5, "overall", str(rating))


def test_spam_is_left_out_and_counted(content_of: Callable[..., ShopContent]) -> None:
    spam = review(id="s", more="<is_spam>true</is_spam>")
    content = content_of(spam, review(id="t", more="<is_spam>false</is_spam>"))
    assert ([one.id for one in content.reviews], content.report.spam) == (["t"], 1)


def test_anonymous_reviewers_are_nobody(content_of: Callable[..., ShopContent]) -> None:
    key = "<reviewer_id>0</reviewer_id>"
    content = content_of(
        review(id="1", anonymous=' is_anonymous="true"', reviewer=key),
        review(id="2", anonymous=' is_anonymous="true"', reviewer=key),
        review(id="3"),
        review(id="4", reviewer="<reviewer_id>u7</reviewer_id>"),
    )
    assert [one.shopper_id for one in content.reviews] == [None, None, None, "u7"]


def test_review_with_several_skus_counts_once_per_group(content_of: Callable[..., ShopContent]) -> None:
    content = content_of(review(id="1", ids=skus("A2", "A1", "B")), review(id="2", ids=skus("Z", "A1")))
    assert [one.product_id for one in content.reviews] == ["A2", "B", "A1"]
    assert len({one.id for one in content.reviews}) == 3
    assert content.report.left_out == {}


def test_review_of_unknown_products_is_counted_and_left_out(content_of: Callable[..., ShopContent]) -> None:
    content = content_of(review(ids=skus("Y", "Z")), review(id="page", ids=""))
    assert (content.reviews, content.report.left_out) == ((), {"reviews.xml": 2})


def test_gtin_finds_the_product_where_no_sku_does(one: Callable[..., Review]) -> None:
    assert one(ids="<gtins><gtin>112</gtin></gtins>").product_id == "A2"


def test_review_twice_is_refused(content_of: Callable[..., ShopContent], only: Only) -> None:
    bad = only(content_of(review(), review()))
    assert (bad.record, bad.field, bad.value) == (2, "review_id", "r")


def test_reviews_of_a_table_on_another_scale_are_scaled_too(write: Write, read: Read) -> None:
    write("products.csv", PRODUCTS)
    folder = write("reviews.csv", "product_id,rating,rating_max,shopper_id\nB,10,10,匿名用户\nB,1,10,u1\n")
    assert [(one.rating, one.shopper_id) for one in read(folder).reviews] == [(5.0, None), (1.0, "u1")]
