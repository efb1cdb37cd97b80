"""How a message changes the need."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from daogou.catalogue.need import Need
from daogou.catalogue.utterance import Utterance, Wish
from daogou.dialogue.merging import Merged, merge
from tests.dialogue.small_shop import BAGS, TENTS, tents, wish

OUTDOOR = "户外"
RED, GREEN = wish("value", "红色", "color"), wish("value", "绿色", "color")


def has_all(category: str, kind: str, name: str, values: tuple[str, ...]) -> bool:
    return True


def has_none(category: str, kind: str, name: str, values: tuple[str, ...]) -> bool:
    return False


def after(need: Need, text: str, *wishes: Wish, intent: str = "refine_need", has: Any = has_all) -> Need:
    return merged(need, text, *wishes, intent=intent, has=has).need


def merged(need: Need, text: str, *wishes: Wish, intent: str = "refine_need", has: Any = has_all) -> Merged:
    return merge(need, Utterance(text, intent, wishes), has)


def test_wishes_of_later_messages_join_the_earlier_ones() -> None:
    need = after(Need(), "帐篷", tents())
    need = after(need, "要防水的", wish("feature", "防水"))
    need = after(need, "送爸爸", wish("recipient", "dad"), wish("use", "gift"))
    assert need == Need(TENTS, features=("防水",), recipient="dad", use=("gift",))


def test_a_later_value_replaces_the_earlier_one() -> None:
    need = after(after(Need(), "红色的", RED), "绿色的", GREEN)
    assert need.attributes == {"color": ("绿色",)}


@pytest.mark.parametrize("text", ["绿色的也行", "also green", "或者绿色", "green too"])
def test_a_value_that_is_also_fine_stands_beside_the_earlier_one(text: str) -> None:
    assert after(Need(attributes={"color": ("红色",)}), text, GREEN).attributes == {"color": ("红色", "绿色")}


def test_values_of_one_message_stand_side_by_side() -> None:
    assert after(Need(), "红色或绿色", RED, GREEN).attributes == {"color": ("红色", "绿色")}
    assert after(Need(brand=("甲",)), "乙丙", wish("brand", "乙"), wish("brand", "丙")).brand == ("乙", "丙")


def test_a_word_for_two_values_of_an_attribute_means_both() -> None:
    both = [
        {"entity": "value", "value": "真皮", "role": "material"},
        {"entity": "category", "value": "皮具", "role": ""},
    ]
    entity = {"entity": "value", "value": "牛皮", "role": "material", "text": "leather", "others": both}
    wanted = after(Need(), "leather", Wish.from_entity(entity))
    assert wanted.attributes == {"material": ("牛皮", "真皮")}
    refused = after(wanted, "not leather", Wish.from_entity({**entity, "group": "exclude"}))
    assert (refused.attributes, refused.exclude) == ({}, {"material": ("牛皮", "真皮")})


def test_a_measure_means_the_attribute_that_the_kind_has() -> None:
    def has_thickness(category: str, kind: str, name: str, values: tuple[str, ...]) -> bool:
        return (category, name) == (TENTS, "thickness")

    thick = [{"entity": "value", "value": "6 mm", "role": "thickness"}]
    entity = {"entity": "value", "value": "6mm", "role": "drop", "text": "6 mm", "others": thick}
    wishes = (Wish.from_entity(entity), tents())
    assert after(Need(), "6 mm tents", *wishes, has=has_thickness).attributes == {"thickness": ("6 mm",)}
    assert after(Need(TENTS), "6 mm", wishes[0], has=has_thickness).attributes == {"thickness": ("6 mm",)}
    assert after(Need(), "6 mm", wishes[0], has=has_thickness).attributes == {"drop": ("6mm",)}


def test_a_refusal_takes_back_the_wish_and_stays() -> None:
    need = after(Need(attributes={"color": ("红色",)}), "不要红色", wish("value", "红色", "color", "exclude"))
    assert (need.attributes, need.exclude) == ({}, {"color": ("红色",)})


def test_a_wish_takes_back_the_refusal() -> None:
    need = after(Need(exclude={"color": ("红色", "绿色")}), "还是红色吧", RED)
    assert (need.attributes, need.exclude) == ({"color": ("红色",)}, {"color": ("绿色",)})


@pytest.mark.parametrize(
    ("refused", "before", "expected"),
    [
        (
            wish("brand", "甲", group="exclude"),
            Need(brand=("甲", "乙")),
            Need(brand=("乙",), exclude={"brand": ("甲",)}),
        ),
        (wish("feature", "防水", group="exclude"), Need(features=("防水",)), Need(exclude={"feature": ("防水",)})),
        (wish("category", TENTS, group="exclude"), Need(TENTS), Need(exclude={"category": (TENTS,)})),
        (wish("use", "gift", group="exclude"), Need(use=("gift",)), Need()),
        (wish("recipient", "dad", group="exclude"), Need(recipient="dad"), Need()),
    ],
)
def test_everything_can_be_refused(refused: Wish, before: Need, expected: Need) -> None:
    assert after(before, "不要", refused) == expected


@pytest.mark.parametrize(
    ("dropped", "before", "expected"),
    [
        (
            wish("attribute", "color", group="drop"),
            Need(attributes={"color": ("红色",)}, exclude={"color": ("绿色",)}),
            Need(),
        ),
        (wish("attribute", "price", group="drop"), Need(price_max=Decimal(9), price_min=Decimal(1)), Need()),
        (wish("attribute", "brand", group="drop"), Need(brand=("甲",), exclude={"brand": ("乙",)}), Need()),
        (
            wish("value", "红色", "color", "drop"),
            Need(attributes={"color": ("红色", "绿色")}),
            Need(attributes={"color": ("绿色",)}),
        ),
        (wish("feature", "防水", group="drop"), Need(features=("防水", "轻便")), Need(features=("轻便",))),
        (wish("brand", "甲", group="drop"), Need(brand=("甲",)), Need()),
        (wish("use", "gift", group="drop"), Need(use=("gift", "travel")), Need(use=("travel",))),
        (wish("recipient", "dad", group="drop"), Need(recipient="dad"), Need()),
        (wish("category", TENTS, group="drop"), Need(TENTS), Need()),
    ],
)
def test_what_no_longer_matters_is_dropped(dropped: Wish, before: Need, expected: Need) -> None:
    assert after(before, "无所谓", dropped) == expected


def price(value: str, role: str) -> Wish:
    return wish("price", value, role)


@pytest.mark.parametrize(
    ("before", "wishes", "bounds"),
    [
        ((None, None), [price("300", "max")], (None, 300)),
        ((None, 300), [price("500", "max")], (None, 500)),
        ((100, None), [price("300", "max")], (100, 300)),
        ((400, None), [price("300", "max")], (None, 300)),
        ((None, 300), [price("500", "min")], (500, None)),
        ((100, 300), [price("150", "min"), price("200", "max")], (150, 200)),
        ((100, 300), [price("1000", "about")], (750, 1250)),
        ((100, 300), [], (100, 300)),
    ],
)
def test_new_bounds_replace_those_that_they_contradict(
    before: tuple[int | None, int | None], wishes: list[Wish], bounds: tuple[int | None, int | None]
) -> None:
    low, high = (None if value is None else Decimal(value) for value in before)
    need = after(Need(price_min=low, price_max=high), "", *wishes)
    assert (need.price_min, need.price_max) == bounds


def test_another_kind_keeps_budget_recipient_and_refusals() -> None:
    before = Need(
        TENTS, price_max=Decimal(500), recipient="dad", exclude={"color": ("红色",)}, sort="price_asc", use=("hiking",)
    )
    outcome = merged(before, "睡袋", wish("category", BAGS), intent="find_products")
    assert outcome.is_new_search
    assert outcome.need == Need(BAGS, price_max=Decimal(500), recipient="dad", exclude={"color": ("红色",)})


def test_another_kind_drops_what_it_does_not_have_and_names_it() -> None:
    before = Need(TENTS, brand=("甲",), attributes={"容纳人数": ("2人",)}, features=("防水",))
    outcome = merged(before, "睡袋", wish("category", BAGS), has=has_none)
    assert outcome.need == Need(BAGS)
    assert outcome.dropped == ("容纳人数", "feature:防水", "brand:甲")


def test_another_kind_keeps_what_it_has() -> None:
    before = Need(TENTS, brand=("甲",), attributes={"color": ("红色",)}, features=("防水",))
    outcome = merged(before, "睡袋", wish("category", BAGS))
    assert outcome.need == Need(BAGS, brand=("甲",), attributes={"color": ("红色",)}, features=("防水",))
    assert outcome.dropped == ()


def test_what_is_wished_in_the_same_message_is_never_dropped() -> None:
    outcome = merged(Need(TENTS), "红色睡袋", wish("category", BAGS), RED, has=has_none)
    assert outcome.need == Need(BAGS, attributes={"color": ("红色",)})
    assert outcome.dropped == ()


def test_a_narrower_or_wider_kind_goes_on_with_the_same_search() -> None:
    before = Need(OUTDOOR, sort="price_asc")
    assert not merged(before, "帐篷", tents()).is_new_search
    assert after(before, "帐篷", tents()).sort == "price_asc"


def test_of_two_kinds_in_one_line_of_the_tree_the_deeper_counts() -> None:
    assert after(Need(), "户外帐篷", wish("category", OUTDOOR), tents()).category == TENTS
    assert after(Need(), "帐篷，户外用", tents(), wish("category", OUTDOOR)).category == TENTS


def test_a_present_for_somebody_else_starts_anew_within_the_budget() -> None:
    before = Need(TENTS, price_max=Decimal(500), recipient="dad", attributes={"color": ("红色",)})
    need = after(before, "给妈妈买礼物", wish("recipient", "mom"), wish("use", "gift"), intent="find_products")
    assert need == Need(price_max=Decimal(500), recipient="mom", use=("gift",))


def test_a_message_without_wishes_changes_nothing() -> None:
    before = Need(TENTS, price_max=Decimal(500))
    assert after(before, "嗯") == before


FOR_A_DESK = Need(
    TENTS,
    price_max=Decimal(900),
    attributes={"color": ("绿色",)},
    exclude={"material": ("皮革",)},
    features=("防水",),
    recipient="dad",
    use=("gift",),
    measures={"净重": {"max": "2 kg"}},
)


@pytest.mark.parametrize(
    "text", ["I also need a sleeping bag", "and a sleeping bag as well", "还要买个睡袋", "另外想看看睡袋"]
)
def test_the_next_errand_keeps_what_is_the_shoppers_and_not_what_was_the_things(text: str) -> None:
    need = after(FOR_A_DESK, text, wish("category", BAGS, text="睡袋"), intent="find_products")
    kept = Need(BAGS, price_max=Decimal(900), exclude={"material": ("皮革",)}, recipient="dad", use=("gift",))
    assert need == kept


@pytest.mark.parametrize("text", ["actually, sleeping bags instead", "算了，换成睡袋吧"])
def test_another_kind_instead_keeps_what_it_has(text: str) -> None:
    need = after(FOR_A_DESK, text, wish("category", BAGS, text="睡袋"), intent="find_products")
    assert (need.features, need.attributes) == (("防水",), {"color": ("绿色",)})


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("now one for my mother", TENTS),
        ("再给我妈挑一个", TENTS),
        ("something for my mother", None),
        ("送妈妈什么好", None),
    ],
)
def test_somebody_elses_thing_has_none_of_the_first_ones_wishes(text: str, kind: str | None) -> None:
    need = after(FOR_A_DESK, text, wish("recipient", "mom"), intent="find_products")
    assert need == Need(kind, price_max=Decimal(900), exclude={"material": ("皮革",)}, recipient="mom")
