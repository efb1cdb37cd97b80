"""Refusals and wishes that no longer matter."""

import pytest

from tests.bot.small_words import found, reader

READER = reader()


def groups(message: str, *kinds: str) -> dict[str, str]:
    """value → "exclude", "drop" or "" """
    rows = found(READER.read(message), *(kinds or ("value", "feature", "attribute", "brand", "category")))
    return {row[1]: row[3] if len(row) > 3 else "" for row in rows}


@pytest.mark.parametrize(
    "message",
    [
        "不要红色",
        "不要红色的",
        "别给我红色",
        "不喜欢红色",
        "红色的就算了",
        "红色不要",
        "红色不太喜欢",
        "除了红色都可以",
        "讨厌红色",
        "非红色",
        "not red",
        "no red please",
        "nothing red please",
        "I don't want red",
        "anything but red",
        "without any red",
        "I hate red",
        "non-red",
        "red-free",
        "red is out",
    ],
)
def test_a_refused_value_is_excluded(message: str) -> None:
    assert groups(message) == {"红色": "exclude"}


@pytest.mark.parametrize(
    "message",
    [
        "要红色",
        "红色的",
        "有没有红色",
        "是不是红色",
        "要不要红色",
        "红色可以吗",
        "red",
        "do you have red?",
        "isn't this nice? red please",
        "红色不要紧",
        "with red",
    ],
)
def test_a_wished_or_asked_value_is_not_excluded(message: str) -> None:
    assert groups(message) == {"红色": ""}


@pytest.mark.parametrize(
    "message",
    [
        "不要红色和黑色",
        "不要红色、黑色",
        "红色和黑色都不要",
        "既不要红色也不要黑色",
        "红色不要黑色也不要",
        "not red or black",
        "neither red nor black",
        "no red and no black",
    ],
)
def test_a_refusal_reaches_every_value_of_a_list(message: str) -> None:
    assert groups(message) == {"红色": "exclude", "黑色": "exclude"}


@pytest.mark.parametrize(
    "message",
    [
        "不要红色，黑色的可以",
        "不要红色，要黑色",
        "not the red one, the black one",
        "black but not red",
        "黑色的，别是红色",
        "black instead of red",
    ],
)
def test_a_refusal_ends_where_another_wish_begins(message: str) -> None:
    assert groups(message) == {"红色": "exclude", "黑色": ""}


@pytest.mark.parametrize(
    "message",
    [
        "耳机不要红色",
        "耳机不要红色的",
        "耳机，不要红色",
        "500块左右的耳机不要红色",
        "headphones, not red",
        "headphones without red",
    ],
)
def test_a_refused_value_leaves_the_thing_before_it_wanted(message: str) -> None:
    assert groups(message) == {"数码 > 耳机": "", "红色": "exclude"}


@pytest.mark.parametrize(
    "message",
    [
        "颜色无所谓",
        "颜色都行",
        "不限颜色",
        "颜色随便",
        "any color is fine",
        "the color doesn't matter",
        "I don't mind the color",
        "no preference on color",
    ],
)
def test_an_attribute_that_no_longer_matters_is_dropped(message: str) -> None:
    assert groups(message)["color"] == "drop"


@pytest.mark.parametrize(
    "message",
    [
        "不一定要防水",
        "不需要防水",
        "防水无所谓",
        "doesn't have to be waterproof",
        "no need to be waterproof",
    ],
)
def test_an_ability_no_longer_needed_is_dropped_not_refused(message: str) -> None:
    assert groups(message) == {"防水": "drop"}


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("no leather", "皮革"),
        ("leather-free", "皮革"),
        ("non-leather backpack", "皮革"),
        ("不要皮革的背包", "皮革"),
        ("不要晴空的", "晴空"),
        ("anything but Skylark", "晴空"),
    ],
)
def test_materials_and_brands_are_refused_alike(message: str, value: str) -> None:
    assert groups(message)[value] == "exclude"


@pytest.mark.parametrize(
    "message",
    [
        "不喜欢这个牌子",
        "这个牌子不要",
        "这牌子我不考虑",
        "别推这个牌子了",
        "第二个的牌子我不喜欢",
        "讨厌那个牌子",
        "I don't like this brand",
        "not this brand please",
        "I'm not a fan of the brand",
        "this brand isn't for me",
        "please don't show me that brand",
    ],
)
def test_the_brand_of_a_product_in_question_is_refused(message: str) -> None:
    assert groups(message, "attribute") == {"brand": "exclude"}


@pytest.mark.parametrize(
    ("message", "group"),
    [
        ("牌子无所谓", "drop"),
        ("I don't care about the brand", "drop"),
        ("换个牌子", "other"),
        ("这个牌子怎么样", ""),
        ("我喜欢这个牌子", ""),
        ("I like this brand", ""),
        ("what is the brand", ""),
        ("不要国外的牌子", ""),
    ],
)
def test_asking_for_a_brand_or_giving_it_up_refuses_none(message: str, group: str) -> None:
    assert groups(message, "attribute")["brand"] == group
