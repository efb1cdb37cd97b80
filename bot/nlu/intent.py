"""Rasa's intent classifier: the linear model over a message in both views."""

import random
import re
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.tokenizers.tokenizer import Tokenizer
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.delexical import both_views
from bot.nlu.entities import brands_in
from bot.nlu.intent_model import IntentModel, fit
from bot.nlu.lexicon import bundled_terms, elsewhere_terms
from bot.nlu.reading import Entity, Reader
from bot.nlu.relevance import relevant, settled
from bot.nlu.text import normalise
from bot.nlu.vocabulary import VocabularyMatcher

RANKED = 5
LEAD = re.compile(
    r"^(?:(?:ok(?:ay)?|yes|yeah|yep|sure|al?right|great|cool|thanks(?: a lot)?|thank you|hm+|um+|ah|oh|well|right)"
    r"(?: then)?[,.! ]+(?:and |but |so )?"
    r"|(?:好的?|行|嗯+|哦+|谢谢|可以|明白了?|了解|知道了)[吧呀啊啦]?[，,。！! ]+)+(?=.{6,})"
)
"""Politeness before the matter: "ok, any deals going on" is no yes."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DelexicalisedIntentClassifier(IntentClassifier, GraphComponent):
    """Learns intents from sentences whose shop-specific words are replaced by their kinds.

    Each training sentence is learned in three versions (all its annotated words replaced, half of them, none), so
    that a word which the shop's vocabulary does not know does not mislead it.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        return [Tokenizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"inverse_penalty": 0.5, "random_seed": 0}

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config, self._storage, self._resource, self._model = config, storage, resource, model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> "DelexicalisedIntentClassifier":
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> "DelexicalisedIntentClassifier":
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        texts, labels, groups = versions_of(training_data.intent_examples, self._config["random_seed"])
        self._model = fit(texts, labels, groups, self._config["inverse_penalty"])
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = normalise(message.get(TEXT) or "")
            ranking = settled(self._ranking(message), message.get(ENTITIES, []), text)
            message.set(ENTITIES, relevant(message.get(ENTITIES, []), ranking[0]["name"] or ""), add_to_output=True)
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set("intent_ranking", ranking, add_to_output=True)
        return messages

    def _ranking(self, message: Message) -> list[dict[str, Any]]:
        text = LEAD.sub("", normalise(message.get(TEXT) or ""))
        if self._model is None or not text.strip():
            return [{"name": None, "confidence": 0.0}]
        ranked = self._model.rank(both_views(text, message.get(ENTITIES, [])))
        return [{"name": name, "confidence": confidence} for name, confidence in ranked[:RANKED]]


def versions_of(examples: list[Message], seed: int) -> tuple[list[str], list[str], list[int]]:
    """(texts in both views, intents, number of the sentence) with each sentence in up to three versions."""
    chance = random.Random(seed)
    elsewhere = VocabularyMatcher(elsewhere_terms(brands_in(examples)), exact_only=True)
    reader = Reader(VocabularyMatcher(bundled_terms()), elsewhere=elsewhere)
    rows = []
    for number, example in enumerate(examples):
        text, annotated = example.get(TEXT) or "", example.get(ENTITIES, [])
        kept_half = [entity for entity in annotated if chance.random() < 0.5]
        versions = dict.fromkeys(_version(text, kept, reader) for kept in (annotated, kept_half, []))
        rows += [(version, example.get(INTENT), number) for version in versions]
    return [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]


def _version(text: str, annotated: list[Entity], reader: Reader) -> str:
    """What the classifier would see of `text` if the shop's vocabulary held just the annotated words."""
    taken = [(entity["start"], entity["end"]) for entity in annotated]
    found = [e for e in reader.read(text) if not any(low < e["end"] and e["start"] < high for low, high in taken)]
    return both_views(normalise(text), [*annotated, *found])
