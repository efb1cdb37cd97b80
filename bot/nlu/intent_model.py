"""A linear model of intents over delexicalised text: TF-IDF of words and character n-grams, a linear support
vector machine (one against the rest), confidences calibrated with one temperature (Guo et al. 2017, "On Calibration
of Modern Neural Networks").
"""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

WORD = r"[a-z]+(?:'[a-z]+)?|[0-9]+|[\u3400-\u9fff]|[\ue000-\ue0ff]|[?？]"
VECTORIZERS = {
    "words": {
        "analyzer": "word",
        "token_pattern": WORD,
        "ngram_range": (1, 2),
        "sublinear_tf": True,
        "lowercase": False,
    },
    "characters": {"analyzer": "char", "ngram_range": (1, 5), "sublinear_tf": True, "lowercase": False, "min_df": 2},
}


@dataclass
class IntentModel:
    """Fitted: `labels` (k), `coefficients` (k × features, float32), `intercepts` (k), `temperature`."""

    vectorizers: list[TfidfVectorizer]
    labels: list[str]
    coefficients: np.ndarray
    intercepts: np.ndarray
    temperature: float = 1.0

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Every label with its probability, best first."""
        scores = self._logits_of(text) / self.temperature
        odds = np.exp(scores - scores.max())
        order = np.argsort(-odds)
        return [(self.labels[index], float(odds[index] / odds.sum())) for index in order]

    def _logits(self, texts: Sequence[str]) -> np.ndarray:
        """texts × labels; only the columns of terms that occur are touched, the others are most of the matrix."""
        rows = _transform(self.vectorizers, texts)
        return np.array([self.coefficients[:, row.indices] @ row.data for row in rows]) + self.intercepts

    def _logits_of(self, text: str) -> np.ndarray:
        """The same for one text, in a third of the time: scikit-learn's `transform` is made for many."""
        logits, before = self.intercepts.astype(float), 0
        for analyse, vocabulary, idf in self._serving:
            counts = Counter(vocabulary[term] for term in analyse(text) if term in vocabulary)
            columns = np.fromiter(counts.keys(), dtype=np.intp, count=len(counts))
            weights = (1 + np.log(np.fromiter(counts.values(), dtype=float, count=len(counts)))) * idf[columns]
            length = np.sqrt(weights @ weights) or 1.0
            logits += self.coefficients[:, before + columns] @ (weights / length)
            before += len(idf)
        return logits

    @cached_property
    def _serving(self) -> list[tuple[Callable[[str], list[str]], dict[str, int], np.ndarray]]:
        return [(v.build_analyzer(), v.vocabulary_, v.idf_) for v in self.vectorizers]

    def save(self, folder: Path) -> None:
        facts = {
            "labels": self.labels,
            "temperature": self.temperature,
            "vocabularies": [{term: int(index) for term, index in v.vocabulary_.items()} for v in self.vectorizers],
        }
        (folder / "intents.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
        arrays = {f"idf_{index}": vectorizer.idf_ for index, vectorizer in enumerate(self.vectorizers)}
        np.savez_compressed(
            folder / "intents.npz", coefficients=self.coefficients, intercepts=self.intercepts, **arrays
        )

    @classmethod
    def load(cls, folder: Path) -> "IntentModel":
        facts = json.loads((folder / "intents.json").read_text(encoding="utf-8"))
        with np.load(folder / "intents.npz", allow_pickle=False) as arrays:
            vectorizers = [
                _restored(settings, vocabulary, arrays[f"idf_{index}"])
                for index, (settings, vocabulary) in enumerate(
                    zip(VECTORIZERS.values(), facts["vocabularies"], strict=False)
                )
            ]
            return cls(vectorizers, facts["labels"], arrays["coefficients"], arrays["intercepts"], facts["temperature"])


def fit(
    texts: Sequence[str], labels: Sequence[str], groups: Sequence[int], inverse_penalty: float = 0.5
) -> IntentModel:
    """Fit on delexicalised texts; `groups` ties the versions of one sentence together for the calibration."""
    model = _fit(texts, labels, inverse_penalty)
    model.temperature = _temperature(texts, labels, groups, inverse_penalty)
    return model


def _fit(texts: Sequence[str], labels: Sequence[str], inverse_penalty: float) -> IntentModel:
    vectorizers = [TfidfVectorizer(**settings).fit(texts) for settings in VECTORIZERS.values()]
    classifier = LinearSVC(C=inverse_penalty, random_state=0)
    classifier.fit(_transform(vectorizers, texts), labels)
    return IntentModel(
        vectorizers,
        list(classifier.classes_),
        classifier.coef_.astype(np.float32),
        classifier.intercept_.astype(np.float32),
    )


def _temperature(texts: Sequence[str], labels: Sequence[str], groups: Sequence[int], inverse_penalty: float) -> float:
    """The temperature with the least negative log-likelihood on a held-out fifth of the sentences."""
    array, wanted = np.array(groups), np.array(labels)
    first = np.unique(array, return_index=True)[1]
    train, held = next(StratifiedKFold(5, shuffle=True, random_state=0).split(first, wanted[first]))
    inside = np.isin(array, array[first[train]])
    model = _fit(
        [text for text, keep in zip(texts, inside, strict=False) if keep],
        [label for label, keep in zip(labels, inside, strict=False) if keep],
        inverse_penalty,
    )
    held = held[np.isin(wanted[first[held]], model.labels)]  # an intent with a single sentence may not be in `train`
    logits = model._logits([texts[index] for index in first[held]])
    targets = np.array([model.labels.index(label) for label in wanted[first[held]]])
    found = minimize_scalar(lambda value: _loss(logits / value, targets), bounds=(0.02, 5.0), method="bounded")
    return float(found.x)


def _loss(logits: np.ndarray, targets: np.ndarray) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return float(np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(targets)), targets]))


def _transform(vectorizers: Sequence[TfidfVectorizer], texts: Sequence[str]) -> csr_matrix:
    return hstack([vectorizer.transform(texts) for vectorizer in vectorizers], format="csr")


def _restored(settings: Any, vocabulary: Any, idf: np.ndarray) -> TfidfVectorizer:
    settings = {name: value for name, value in settings.items() if name != "min_df"}
    vectorizer = TfidfVectorizer(vocabulary=vocabulary, **settings)
    vectorizer.idf_ = idf
    return vectorizer
