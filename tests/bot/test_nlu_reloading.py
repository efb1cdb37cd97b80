"""The vocabulary file is read again while the bot runs; a broken one changes nothing."""

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.entities import CatalogueEntityExtractor
from tests.bot.small_words import terms


class Shop:
    """A vocabulary file and the extractor that reads it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "vocabulary.json"
        self.written = 1_700_000_000
        storage = LocalModelStorage.create(folder / "model")
        self.extractor = CatalogueEntityExtractor({"vocabulary": str(self.path)}, storage, Resource("entities"))

    def write(self, words: str) -> None:
        self.write_text(json.dumps({"version": 1, "terms": terms(words)}, ensure_ascii=False))

    def write_text(self, text: str) -> None:
        """Each import leaves a later time on the file."""
        self.path.write_text(text, encoding="utf-8")
        self.written += 10
        os.utime(self.path, (self.written, self.written))

    def read_again(self) -> None:
        self.extractor.refresh(wait=True)

    def understood(self, text: str) -> list[str]:
        (message,) = self.extractor.process([Message({"text": text})])
        return [entity["value"] for entity in message.get("entities")]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    (tmp_path / "model").mkdir()
    yield Shop(tmp_path)
    for thread in threading.enumerate():
        if thread.name == "vocabulary":
            thread.join(5)


def test_without_a_vocabulary_only_bundled_words_are_known(shop: Shop) -> None:
    assert shop.understood("something for dad") == ["dad"]


def test_a_new_vocabulary_is_known_after_it_was_read(shop: Shop) -> None:
    shop.write("category||teapot|厨具 > 茶壶")
    shop.read_again()
    assert shop.understood("a teapot and a kettle") == ["厨具 > 茶壶"]
    shop.write("category||kettle|厨具 > 水壶")
    shop.read_again()
    assert shop.understood("a teapot and a kettle") == ["厨具 > 水壶"]


def test_a_message_starts_the_reading_and_does_not_wait_for_it(shop: Shop) -> None:
    shop.write("category||teapot|厨具 > 茶壶")
    shop.understood("anything")
    for thread in threading.enumerate():
        if thread.name == "vocabulary":
            thread.join(5)
    assert shop.understood("teapot") == ["厨具 > 茶壶"]


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "null",
        "[]",
        '"text"',
        '{"version": 2, "terms": []}',
        '{"version": 1}',
        '{"version": 1, "terms": 5}',
        '{"version": 1, "terms": [7]}',
        '{"version": 1, "terms": [{"term": "x"}]}',
        '{"version": 1, "terms": [{"term": null, "kind": "brand", "value": "x"}]}',
    ],
)
def test_a_broken_vocabulary_leaves_the_old_one(shop: Shop, broken: str, caplog: pytest.LogCaptureFixture) -> None:
    shop.write("category||teapot|厨具 > 茶壶")
    shop.read_again()
    shop.write_text(broken)
    shop.read_again()
    assert shop.understood("teapot") == ["厨具 > 茶壶"]
    assert "the old one stays" in caplog.text


def test_a_mended_vocabulary_is_read_after_a_broken_one(shop: Shop) -> None:
    shop.write_text("{")
    shop.read_again()
    shop.write("category||teapot|厨具 > 茶壶")
    shop.read_again()
    assert shop.understood("teapot") == ["厨具 > 茶壶"]


def test_a_vocabulary_that_vanishes_leaves_the_old_one(shop: Shop) -> None:
    shop.write("category||teapot|厨具 > 茶壶")
    shop.read_again()
    shop.path.unlink()
    shop.read_again()
    assert shop.understood("teapot") == ["厨具 > 茶壶"]


def test_an_unchanged_file_is_not_read_again(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.write("category||teapot|厨具 > 茶壶")
    shop.read_again()
    reads: list[Any] = []
    monkeypatch.setattr(shop.extractor, "_load_vocabulary", reads.append)
    shop.read_again()
    assert reads == []


def test_a_message_carries_its_language(shop: Shop) -> None:
    (chinese, english) = shop.extractor.process([Message({"text": "有茶壶吗"}), Message({"text": "a teapot"})])
    assert (chinese.get("language"), english.get("language")) == ("zh", "en")
