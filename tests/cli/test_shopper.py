"""`daogou shopper forget`: afterwards no file of the home knows the shopper."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from daogou.bootstrap import open_shop_repository, recommender_folder
from daogou.catalogue.interaction import Interaction
from daogou.catalogue.product import Review
from daogou.catalogue.shop_content import ShopContent
from daogou.catalogue.vocabulary import Vocabulary
from daogou.cli import main
from daogou.recommender.learned.artefact import load_artefact, read_metadata, save_artefact
from daogou.settings import Settings, read_settings
from daogou.storage.conversation import Incoming, ShopperEvent
from daogou.storage.conversations import ConversationRepository
from daogou.storage.database import migrate, open_database
from tests.dialogue.small_shop import FakeRepository
from tests.recommender.learned.models import PRODUCTS, artefact


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home where the shopper u has looked, bought, written a review and talked."""
    monkeypatch.setenv("DAOGOU_HOME", str(tmp_path))
    monkeypatch.delenv("DAOGOU_DATABASE", raising=False)
    settings = read_settings()
    done = [Interaction("u", "a", "purchase"), Interaction("v", "a", "purchase")]
    reviews = (Review("r", "a", 5, content="good", language="en", shopper_id="u"),)
    content = ShopContent(FakeRepository().shop(), tuple(PRODUCTS), reviews=reviews, interactions=tuple(done))
    open_shop_repository(settings).apply(content, Vocabulary(()))
    open_shop_repository(settings).record_interaction("u", "b", "cart")
    save_artefact(recommender_folder(settings), artefact(), {"data_sha256": "x", "metrics": {"ndcg@10": 0.5}})
    engine = open_database(settings.conversations_url)
    migrate(engine)
    talk = ConversationRepository(engine)
    for shopper in ("u", "v"):
        talk.open(shopper, "en")
        talk.receive(shopper, Incoming("1", "a secret wish"))
        talk.record_event(shopper, ShopperEvent("click", "a", None))
    with open_database(f"sqlite:///{settings.home / 'rasa.db'}").begin() as connection:
        connection.execute(text("CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT)"))
        connection.execute(text("INSERT INTO events (sender_id) VALUES ('u'), ('u'), ('v')"))
    return settings


def test_the_shopper_leaves_every_place_and_others_stay(home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    before = open_shop_repository(home).revision()
    assert main(["shopper", "forget", "u"]) == 0
    assert "2 interactions, the conversation, 2 events" in capsys.readouterr().out
    repository = open_shop_repository(home)
    assert [one.shopper_id for _, one in repository.interactions()] == ["v"]
    assert repository.reviews(["a"])[0].shopper_id is None
    assert repository.revision() == before + 1
    talk = ConversationRepository(open_database(home.conversations_url))
    assert (talk.exists("u"), talk.exists("v")) == (False, True)
    with open_database(home.conversations_url).connect() as connection:
        for table in ("inbox", "transcript", "shopper_events"):
            left = connection.execute(text(f"SELECT DISTINCT conversation FROM {table}")).scalars().all()
            assert list(left) == ["v"]
    model = load_artefact(recommender_folder(home))
    assert model.shoppers == ("v", "w")
    assert model.had.tolist() == [2, 1, 1, 0]
    facts = read_metadata(recommender_folder(home))
    assert (facts["data_sha256"], facts["metrics"]) == ("", {"ndcg@10": 0.5})


def test_a_second_time_nothing_is_known(home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shopper", "forget", "u"]) == 0
    assert main(["shopper", "forget", "u"]) == 2
    assert "nothing is known of u" in capsys.readouterr().out
