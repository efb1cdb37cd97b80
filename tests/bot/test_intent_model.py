"""The intent model answers one text as it would answer many, before and after it was saved."""

from pathlib import Path

import numpy as np
import pytest

from bot.nlu.intent_model import IntentModel, fit

GREETINGS = ["hello", "hi there", "good morning", "你好", "早上好", "hello hello", "hey you"]
FINDS = [
    "do you have \ue000",
    "i want \ue000",
    "有\ue000吗",
    "想买\ue000",
    "any \ue000",
    "looking for \ue000",
    "找\ue000",
]
TEXTS = [*GREETINGS, *FINDS]
UNSEEN = ["hello, do you have \ue000?", "你好 有\ue000吗", "", "zzz", "hello hello hello"]


@pytest.fixture(scope="module")
def model() -> IntentModel:
    labels = ["greet"] * len(GREETINGS) + ["find_products"] * len(FINDS) + ["thank"] * 5
    texts = [*TEXTS, "thanks", "thank you", "谢谢", "多谢", "cheers"]
    return fit([f"{text} \n {text}" for text in texts], labels, range(len(texts)))


@pytest.mark.parametrize("text", [*TEXTS, *UNSEEN])
def test_one_text_is_scored_as_scikit_learn_scores_many(model: IntentModel, text: str) -> None:
    assert model._logits_of(text) == pytest.approx(model._logits([text])[0], abs=1e-5)


def test_probabilities_add_up_and_come_best_first(model: IntentModel) -> None:
    sure = [probability for _, probability in model.rank("hello \n hello")]
    assert sum(sure) == pytest.approx(1.0)
    assert sure == sorted(sure, reverse=True)


def test_a_saved_model_answers_alike(model: IntentModel, tmp_path: Path) -> None:
    model.save(tmp_path)
    loaded = IntentModel.load(tmp_path)
    for text in UNSEEN:
        assert np.allclose([p for _, p in loaded.rank(text)], [p for _, p in model.rank(text)], atol=1e-5)


def test_an_intent_with_a_single_sentence_can_be_learned() -> None:
    texts = [*TEXTS, "one of a kind"]
    labels = ["greet"] * len(GREETINGS) + ["find_products"] * len(FINDS) + ["rare"]
    with pytest.warns(UserWarning, match="least populated"):
        assert "rare" in fit(texts, labels, range(len(texts))).labels
