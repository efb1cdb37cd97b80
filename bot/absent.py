"""Placeholders for libraries that Rasa imports whether or not the model needs them.

Rasa's policies and featurizers derive from TensorFlow's classes, so that importing Rasa's server loads TensorFlow
(9 of 15 seconds, 350 of 570 MB, measured) even for a model of rules and linear classifiers. A placeholder lets those
modules be imported; whoever then wants to use one gets an error that says so.
"""

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

    def install(self) -> None:
        sys.meta_path.insert(0, self)

    async def close(self, *_: Any) -> None:
        """From now on a call of a placeholder is an error: everything is imported, so somebody means to use it."""
        _Absent.is_closed = True

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] not in self.names:
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _AbsentModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """Nothing to execute."""


def needs_tensorflow(model: Path) -> bool:
    """Whether the archive uses a component that is not known to run without it."""
    return any(not name.startswith(LIGHT) for name in components(model))


def components(model: Path) -> set[str]:
    """The classes of a trained model's prediction graph."""
    with tarfile.open(model, "r:gz") as archive:
        file = archive.extractfile("metadata.json")
        if file is None:
            raise ValueError(f"{model} has no metadata.json")
        nodes = json.load(file)["predict_schema"]["nodes"]
    return {str(node["uses"]) for node in nodes.values()}
