"""Rasa's entity extractor: the shop's words (reloaded when a shop is imported), quantities, references, polarity."""

import json
import logging
import os
import re
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.detail_names import DetailNames
from bot.nlu.lexicon import bundled_terms, elsewhere_terms, english_words
from bot.nlu.negative_names import negative_forms
from bot.nlu.reading import Reader
from bot.nlu.shop_units import ShopUnits
from bot.nlu.text import ROOT, language_of, normalise, stem
from bot.nlu.vocabulary import VocabularyMatcher, terms_of

logger = logging.getLogger(__name__)
WORD = re.compile(r"[a-z]+")
EVERYDAY = 2
"""Training sentences that have to say a word outside annotations: one may be about some brand or thing."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class CatalogueEntityExtractor(GraphComponent, EntityExtractorMixin):
    """Finds what a message names of this shop. The shop's words are no part of the model: they are read from
    `vocabulary` (default `$DAOGOU_HOME/vocabulary.json`) and read again, in the background, when that file changes."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"vocabulary": None}

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        common: frozenset[str] = frozenset(),
        brands: Sequence[str] = (),
    ) -> None:
        self._path = Path(config["vocabulary"] or _home() / "vocabulary.json")
        self._storage, self._resource, self._common = storage, resource, common
        self._seen: float | None = None
        self._loading = threading.Lock()
        self._elsewhere = VocabularyMatcher(elsewhere_terms(brands), exact_only=True)
        self._reader = self._reader_of([])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "CatalogueEntityExtractor":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "CatalogueEntityExtractor":
        with model_storage.read_from(resource) as folder:
            common = frozenset(json.loads((folder / "common.json").read_text(encoding="utf-8")))
            brands = json.loads((folder / "brands.json").read_text(encoding="utf-8"))
        extractor = cls(config, model_storage, resource, common, brands)
        extractor.refresh(wait=True)
        return extractor

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which everyday words are no slips of the shop's words (those outside annotations), and which brands
        people name."""
        counts = Counter(word for example in training_data.intent_examples for word in set(_everyday_words(example)))
        words = {word for word, count in counts.items() if count >= EVERYDAY}
        self._common = frozenset(words)
        with self._storage.write_to(self._resource) as folder:
            (folder / "common.json").write_text(json.dumps(sorted(words)), encoding="utf-8")
            brands = brands_in(training_data.intent_examples)
            (folder / "brands.json").write_text(json.dumps(brands, ensure_ascii=False), encoding="utf-8")
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        self.refresh()
        for message in messages:
            text = message.get(TEXT) or ""
            found = [
                {**entity, "extractor": type(self).__name__, "confidence_entity": 1.0}
                for entity in self._reader.read(text)
            ]
            message.set(ENTITIES, message.get(ENTITIES, []) + found, add_to_output=True)
            message.set("language", language_of(text), add_to_output=True)
        return messages

    def refresh(self, wait: bool = False) -> None:
        """Read the vocabulary again when its file changed; messages meanwhile are read with the old one."""
        try:
            changed = self._path.stat().st_mtime
        except FileNotFoundError:
            return
        if changed == self._seen or not self._loading.acquire(blocking=False):
            return
        thread = threading.Thread(target=self._load_vocabulary, args=(changed,), name="vocabulary", daemon=True)
        thread.start()
        if wait:
            thread.join()

    def _reader_of(self, terms: Sequence[Mapping[str, str]]) -> Reader:
        matcher = VocabularyMatcher([*terms, *negative_forms(terms), *bundled_terms()], self._common | english_words())
        units, details = ShopUnits.of_terms(terms), DetailNames.of_terms(terms)
        return Reader(matcher, self._common, self._elsewhere, units, details)

    def _load_vocabulary(self, changed: float) -> None:
        try:
            terms: list[Mapping[str, str]] = terms_of(json.loads(self._path.read_text(encoding="utf-8")))
            self._reader = self._reader_of(terms)
            logger.info("vocabulary read: %d terms from %s", len(terms), self._path)
        except Exception as error:  # whatever is wrong with the file, messages go on being understood
            logger.error("vocabulary at %s not read, the old one stays: %r", self._path, error)
        finally:
            self._seen = changed
            self._loading.release()


def _home() -> Path:
    return Path(os.environ.get("DAOGOU_HOME") or ROOT / "var")


def brands_in(examples: Sequence[Message]) -> list[str]:
    """Brands that the training sentences name."""
    named = {
        normalise(example.get(TEXT)[entity["start"] : entity["end"]])
        for example in examples
        for entity in example.get(ENTITIES, [])
        if entity["entity"] == "brand"
    }
    return sorted(named)


def _everyday_words(example: Message) -> list[str]:
    text = normalise(example.get(TEXT) or "")
    for entity in example.get(ENTITIES, []):
        text = text[: entity["start"]] + " " * (entity["end"] - entity["start"]) + text[entity["end"] :]
    return [stem(word) for word in WORD.findall(text)]
