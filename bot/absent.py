"""Placeholders for libraries that Rasa imports whether or not the model needs them.

Rasa's policies and featurizers derive from TensorFlow's classes, so that importing Rasa's server loads TensorFlow
(9 of 15 seconds, 350 of 570 MB, measured) even for a model of rules and linear classifiers. A placeholder lets those
modules be imported; afterwards the libraries count as not installed, and what was got of them is no use.
"""

import importlib
import importlib.abc
import importlib.machinery
import json
import sys
import tarfile
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

LIGHT = (
    "bot.",
    "rasa.core.policies.ensemble.",
    "rasa.core.policies.memoization.",
    "rasa.core.policies.rule_policy.",
    "rasa.graph_components.",
    "rasa.nlu.classifiers.fallback_classifier.",
    "rasa.nlu.classifiers.keyword_intent_classifier.",
    "rasa.nlu.classifiers.regex_message_handler.",
    "rasa.nlu.extractors.entity_synonyms.",
    "rasa.nlu.extractors.regex_entity_extractor.",
    "rasa.nlu.tokenizers.",
)
"""Components that are known to run without TensorFlow."""


class AbsentError(ImportError):
    """Something of a library was used that this process was started without."""


class _Absent(type):
    """The metaclass of placeholders: any attribute is a placeholder again, and so is the outcome of any call."""

    is_closed = False

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(name)

    def __call__(cls, *arguments: Any, **options: Any) -> Any:
        if _Absent.is_closed:
            raise AbsentError(f"{cls.__name__} belongs to a library that bot.serve left out; see bot/absent.py")
        return cls


def _placeholder(name: str) -> Any:
    return _Absent(name, (), {})


class _AbsentModule(types.ModuleType):
    """A module all of whose attributes are placeholders."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _placeholder(name)


class Absentees(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Puts placeholders in the way of the named libraries."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = frozenset(names)

        self._is_closed = False

    def install(self) -> None:
        sys.meta_path.insert(0, self)

    def close(self) -> None:
        """From now on the libraries are not installed (spaCy asks and does without); a placeholder's call fails."""
        self._is_closed = _Absent.is_closed = True
        for name in [name for name, module in sys.modules.items() if isinstance(module, _AbsentModule)]:
            del sys.modules[name]

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in self.names:
            return None
        if self._is_closed:
            raise ModuleNotFoundError(f"{name} was left out by bot.serve", name=name)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to execute."""


def needs_tensorflow(model: Path) -> bool:
    """Whether the archive uses a component that is not known to run without it."""
    return any(not name.startswith(LIGHT) for name in components(model))


def import_rasa_components(model: Path) -> None:
    """What loading the archive will import of Rasa: the classes of its training graph, too."""
    for name in components(model, ("predict_schema", "train_schema")):
        if name.startswith("rasa."):
            importlib.import_module(name.rpartition(".")[0])


def components(model: Path, schemas: Sequence[str] = ("predict_schema",)) -> set[str]:
    """The classes of a trained model's graphs."""
    with tarfile.open(model, "r:gz") as archive:
        file = archive.extractfile("metadata.json")
        if file is None:
            raise ValueError(f"{model} has no metadata.json")
        metadata = json.load(file)
    return {str(node["uses"]) for schema in schemas for node in metadata[schema]["nodes"].values()}
