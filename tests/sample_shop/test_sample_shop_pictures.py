from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from tests.sample_shop.conftest import ShopFolder

SHAPES = {"svg", "g", "rect", "circle", "ellipse", "path"}


def test_every_image_link_exists(sample_shop: ShopFolder, products: list[dict[str, Any]]) -> None:
    assert all((sample_shop.path / product["image_link"]).is_file() for product in products)


def test_every_picture_is_a_small_drawing_without_text_or_script(sample_shop: ShopFolder) -> None:
    pictures = sorted((sample_shop.path / "images").iterdir())
    assert len(pictures) >= 100
    for path in pictures:
        assert path.stat().st_size <= 1536, path.name
        tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in ElementTree.parse(path).iter()}
        assert tags <= SHAPES, path.name


def test_no_two_pictures_are_the_same(sample_shop: ShopFolder) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (sample_shop.path / "images").iterdir()]
    assert len(set(texts)) == len(texts)
