"""Forgetting a shopper everywhere that something is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from daogou.artefact_files import METADATA
from daogou.bootstrap import open_shop_repository, recommender_folder
from daogou.recommender.learned.artefact import load_artefact, read_metadata, save_artefact
from daogou.recommender.learned.forgetting import without_shopper
from daogou.settings import Settings
from daogou.storage.database import open_database
from daogou.storage.forgetting import forget_conversation, forget_dialogue, forget_in_shop


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was known of a shopper and is no longer: counts, and whether there was a conversation and a row in the
    trained recommender."""

    interactions: int
    conversation: bool
    dialogue: int
    model: bool

    @property
    def anything(self) -> bool:
        return bool(self.interactions or self.conversation or self.dialogue or self.model)


def forget_shopper(settings: Settings, shopper: str) -> Forgotten:
    """Take a shopper out of the shop's database, the conversations, Rasa's dialogue and the trained recommender; a
    running guide goes on without within `bootstrap.NOTICED_AFTER` seconds."""
    interactions = forget_in_shop(open_shop_repository(settings).engine, shopper)
    talk = forget_conversation(open_database(settings.conversations_url), shopper)
    rasa = settings.home / "rasa.db"
    dialogue = forget_dialogue(open_database(f"sqlite:///{rasa}"), shopper) if rasa.exists() else 0
    return Forgotten(interactions, talk, dialogue, _forget_in_recommender(recommender_folder(settings), shopper))


def _forget_in_recommender(folder: Path, shopper: str) -> bool:
    if not (folder / METADATA).exists():
        return False
    left = without_shopper(load_artefact(folder), shopper)
    if left is None:
        return False
    facts = {key: value for key, value in read_metadata(folder).items() if key not in {"arrays", "sha256"}}
    save_artefact(folder, left, {**facts, "data_sha256": "", "shoppers": len(left.shoppers)})
    return True
