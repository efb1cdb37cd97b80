"""Flat pictures: one drawing per kind of product, coloured in the product's colour on a soft ground."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from functools import cache
from string import Template

from generator.products import Product
from generator.word_tables import colors, read_toml

INK = "#2b2f38"
PAPER = "#fdfbf7"
FRAME = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="400" height="400">'
    '<rect width="200" height="200" rx="36" fill="$ground"/><ellipse cx="100" cy="168" rx="64" ry="7" fill="$shade"/>'
    '<g stroke="$line" stroke-width="4" stroke-linejoin="round" stroke-linecap="round">$drawing</g></svg>\n'
)


def mix(color: str, other: str, share: float) -> str:
    """`share` of the other colour in it; both as #rrggbb."""
    pairs = [(int(color[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def saturation_and_lightness(color: str) -> tuple[float, float]:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    _, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    return saturation, lightness


def palette(color: str) -> dict[str, str]:
    """Ground, shades, line and accent around one product colour."""
    saturation, lightness = saturation_and_lightness(color)
    is_neutral = saturation < 0.18 or lightness > 0.9
    ground = mix(color, "#ffffff", 0.8)
    if is_neutral:
        ground = "#e4e9ee" if lightness > 0.85 else "#eef0f1"
    is_warm = int(color[1:3], 16) > int(color[5:7], 16) + 30
    return {
        "ground": ground,
        "shade": mix(ground, INK, 0.12),
        "line": mix(color, INK, 0.78) if lightness > 0.3 else "#1f2229",
        "m": color,
        "d": mix(color, INK, 0.22 if lightness > 0.3 else 0.5),
        "l": mix(color, "#ffffff", 0.42 if lightness > 0.3 else 0.25),
        "w": PAPER,
        "a": "#f3c46b" if not is_warm else "#8fc1b5",
    }


@cache
def drawings() -> dict[str, str]:
    return read_toml("drawings.toml")


def file_name(kind: str, color: str) -> str:
    return f"{kind}-{colors()[color].en[0].replace(' ', '-')}.svg"


def draw(kind: str, color: str) -> str:
    shades = palette(colors()[color].hex)
    body = Template(drawings()[kind]).substitute(shades)
    tidy = re.sub(r"\n", "", body)
    return Template(FRAME).substitute(shades, drawing=tidy)


def pictures(products: Iterable[Product]) -> dict[str, str]:
    kinds = sorted({(product.design.category.key, product.picture_color) for product in products})
    return {file_name(kind, color): draw(kind, color) for kind, color in kinds}
