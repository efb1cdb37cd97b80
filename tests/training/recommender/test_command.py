from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from daogou.bootstrap import build_guide, import_shop, recommender_folder
from daogou.catalogue.utterance import Utterance
from daogou.dialogue.conversation import Conversation
from daogou.errors import ArtefactRefusedError, ShopMissingError
from daogou.recommender.learned.artefact import load_artefact, read_metadata
from daogou.settings import Settings, read_settings
from daogou.training.recommender.command import RecommenderCommand


def settings_of(folder: Path) -> Settings:
    return read_settings({"DAOGOU_HOME": str(folder / "home")})


def write_shop(folder: Path, shoppers: int, taste: bool = True) -> Path:
    """Two kinds of things; a shopper with taste stays with one of them."""
    rng = Random(3)
    shop = folder / "shop"
    shop.mkdir(exist_ok=True)
    kinds = ("tent", "kettle")
    rows = [f"{kind}{number},{kind} {number},{number + 10},{kind}s" for kind in kinds for number in range(30)]
    (shop / "products.csv").write_text("id,title,price,product_type\n" + "\n".join(rows) + "\n")
    lines = ["shopper_id,product_id,event,value,timestamp"]
    for shopper in range(shoppers):
        kind = kinds[shopper % 2]
        for day, number in enumerate(rng.sample(range(30), 8)):
            chosen = kind if taste else rng.choice(kinds)
            moment = f"2026-01-{1 + day * 3:02}T{shopper % 24:02}:{shopper % 60:02}:00Z"
            lines.append(f"s{shopper},{chosen}{number},purchase,1,{moment}")
    (shop / "interactions.csv").write_text("\n".join(lines) + "\n")
    return shop


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home whose recommender is trained."""
    folder = tmp_path_factory.mktemp("trained")
    settings = settings_of(folder)
    import_shop(write_shop(folder, 300), settings)
    RecommenderCommand(settings).run()
    return settings


def test_an_artefact_explains_itself(home: Settings) -> None:
    metadata = read_metadata(recommender_folder(home))
    assert metadata["made_by"] == "daogou train recommender"
    assert metadata["purchases"] == 2400
    assert len(metadata["data_sha256"]) == len(metadata["code_sha256"]) == 64
    assert metadata["metrics"]["ndcg@10"] > metadata["metrics"]["parts"]["most-popular"]["ndcg@10"]
    json.dumps(metadata)


def test_the_served_parts_know_everything_that_was_bought(home: Settings) -> None:
    artefact = load_artefact(recommender_folder(home))
    assert artefact.had.sum() == 2400
    assert len(artefact.shoppers) == 300


def test_nothing_is_trained_twice(home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert RecommenderCommand(home).run() is None
    assert "up to date" in capsys.readouterr().out


def test_the_guide_recommends_by_what_was_learned(home: Settings) -> None:
    guide = build_guide(home)
    shown = {}
    for thing in ("tent3", "kettle3"):
        conversation = Conversation(language="en", focus=thing)
        answer = guide.respond(Utterance("recommend me something", "find_products", (), "en"), conversation)
        assert answer.custom is not None
        cards = answer.custom["items"]
        shown[thing] = [card["id"].rstrip("0123456789") for card in cards]
        assert all("linear" in card["receipt"]["scores"] for card in cards)
        assert any(
            card["receipt"].get("because") == [{"product": thing, "shoppers": n}] for card in cards for n in range(300)
        )
    assert shown == {"tent3": ["tent"] * 3, "kettle3": ["kettle"] * 3}


def test_a_worse_one_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    import_shop(write_shop(tmp_path, 300), settings)
    RecommenderCommand(settings).run()
    before = read_metadata(recommender_folder(settings))
    import_shop(write_shop(tmp_path, 300, taste=False), settings)
    with pytest.raises(ArtefactRefusedError, match=r"ndcg@10"):
        RecommenderCommand(settings).run()
    assert read_metadata(recommender_folder(settings)) == before
    assert RecommenderCommand(settings, accept_worse=True).run() is not None
    assert read_metadata(recommender_folder(settings)) != before


def test_a_shop_without_enough_interactions_goes_on_as_on_its_first_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = settings_of(tmp_path)
    import_shop(write_shop(tmp_path, 5), settings)
    assert RecommenderCommand(settings).run() is None
    assert "too little to learn from" in capsys.readouterr().out
    guide = build_guide(settings)
    answer = guide.respond(Utterance("recommend me something", "find_products", (), "en"), Conversation())
    assert answer.custom is not None
    assert len(answer.custom["items"]) == 3


def test_evaluation_alone_writes_nothing(home: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_metadata(recommender_folder(home))
    assert replace(RecommenderCommand(home), evaluates_only=True).run() is None
    assert "most-popular" in capsys.readouterr().out
    assert read_metadata(recommender_folder(home)) == before


def test_without_a_shop_there_is_nothing_to_train(tmp_path: Path) -> None:
    with pytest.raises(ShopMissingError):
        RecommenderCommand(settings_of(tmp_path)).run()
