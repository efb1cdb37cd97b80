"""The newest view of the shop is handed out; one that cannot be built leaves the old one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from daogou.dialogue.shop_view import ShopView
from daogou.dialogue.view_keeper import ShopViewKeeper
from tests.dialogue.small_shop import small_view


class FakeShop:
    """A shop whose revision a test changes; building may wait or fail."""

    def __init__(self) -> None:
        self.number = 1
        self.built = 0
        self.may_build = threading.Event()
        self.may_build.set()
        self.is_broken = False

    def revision(self) -> int:
        return self.number

    def build(self) -> ShopView:
        self.may_build.wait(5)
        self.built += 1
        if self.is_broken:
            raise OSError("the database is away")
        return replace(small_view(), revision=self.number)


def wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.01)


def test_a_new_revision_is_handed_out_once_it_is_built() -> None:
    shop = FakeShop()
    keeper = ShopViewKeeper(shop.revision, shop.build, interval=0)
    assert keeper().revision == 1
    shop.number = 2
    wait_for(lambda: keeper().revision == 2)


def test_turns_go_on_with_the_old_view_while_the_next_is_built() -> None:
    shop = FakeShop()
    keeper = ShopViewKeeper(shop.revision, shop.build, interval=0)
    shop.may_build.clear()
    shop.number = 2
    start = time.monotonic()
    assert {keeper().revision for _ in range(50)} == {1}
    assert time.monotonic() - start < 1
    shop.may_build.set()
    wait_for(lambda: keeper().revision == 2)


def test_a_view_that_cannot_be_built_leaves_the_old_one_and_is_tried_again() -> None:
    shop = FakeShop()
    keeper = ShopViewKeeper(shop.revision, shop.build, interval=0)
    shop.is_broken, shop.number = True, 2
    keeper()
    wait_for(lambda: shop.built >= 2)
    assert keeper().revision == 1
    shop.is_broken = False
    wait_for(lambda: keeper().revision == 2)


def test_the_revision_is_asked_for_no_more_often_than_the_interval() -> None:
    shop = FakeShop()
    keeper = ShopViewKeeper(shop.revision, shop.build, interval=60)
    shop.number = 2
    for _ in range(20):
        keeper()
    time.sleep(0.05)
    assert (keeper().revision, shop.built) == (1, 1)


def test_an_unchanged_shop_is_not_built_again() -> None:
    shop = FakeShop()
    keeper = ShopViewKeeper(shop.revision, shop.build, interval=0)
    for _ in range(20):
        keeper()
        time.sleep(0.002)
    assert shop.built == 1
