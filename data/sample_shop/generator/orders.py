"""`orders.csv.gz`: the newest purchases on their way through paying, shipping and, at times, coming back."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from generator.product_feed import money
from generator.randomness import stream
from generator.reviewing import iso_time
from generator.shopping import DAY, END, Purchase

ORDERS = 3000
CARRIERS = ("山海速递", "云脚物流", "蓝羽快运")  # invented
HEADER = (
    "order_id",
    "shopper_id",
    "product_id",
    "quantity",
    "price",
    "status",
    "carrier",
    "tracking_number",
    "timestamp",
)


def order_status(age_days: float, rng: Random) -> str:
    if age_days < 1.5:
        return rng.choice(("pending", "paid", "paid"))
    if age_days < 3:
        return rng.choice(("paid", "shipped"))
    if age_days < 6:
        return rng.choice(("shipped", "shipped", "delivered"))
    return rng.choices(("delivered", "returned", "refunded"), (0.93, 0.03, 0.04))[0]


def order_row(number: int, purchase: Purchase) -> tuple[str, ...]:
    rng = stream("order", str(number))
    status = order_status((END - purchase.timestamp) / DAY, rng)
    is_sent = status not in ("pending", "paid")
    return (
        f"DD{number:07d}",
        purchase.shopper.id,
        purchase.product.id,
        str(rng.choice((1, 1, 1, 1, 2))),
        money(purchase.product.paid_price),
        status,
        rng.choice(CARRIERS) if is_sent else "",
        f"SH{rng.randrange(10**11, 10**12)}" if is_sent else "",
        iso_time(purchase.timestamp),
    )


def order_rows(purchases: Iterable[Purchase]) -> list[tuple[str, ...]]:
    newest = sorted(purchases, key=lambda purchase: (purchase.timestamp, purchase.shopper.id))[-ORDERS:]
    return [order_row(number, purchase) for number, purchase in enumerate(newest, start=1)]
