"""What the trained model takes strangers' sentences for: wishes said without "want", and what borders on them."""

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.nlu.delexical import both_views
from bot.nlu.intent import LEAD
from bot.nlu.intent_model import IntentModel
from bot.nlu.relevance import FINDING, settled
from bot.nlu.text import ROOT, normalise
from tests.bot.small_words import reader

BORDERS = yaml.safe_load((Path(__file__).parent / "borders.yml").read_text(encoding="utf-8"))
ENOUGH = 0.9
READER = reader()


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> IntentModel:
    """The intents of the model that `daogou train` left."""
    facts = ROOT / "models" / "metadata.json"
    if not facts.exists():
        pytest.skip("no model is trained")
    folder = tmp_path_factory.mktemp("intents")
    with tarfile.open(ROOT / "models" / json.loads(facts.read_text(encoding="utf-8"))["artefact"]) as archive:
        for member in archive.getmembers():
            if member.isfile() and Path(member.name).name in {"intents.json", "intents.npz"}:
                content = archive.extractfile(member)
                assert content is not None
                (folder / Path(member.name).name).write_bytes(content.read())
    return IntentModel.load(folder)


def meant(model: IntentModel, text: str) -> str:
    entities, normal = READER.read(text), normalise(text)
    ranking = model.rank(both_views(LEAD.sub("", normal), entities))
    return str(settled([{"name": name, "confidence": sure} for name, sure in ranking[:5]], entities, normal)[0]["name"])


def wrong(model: IntentModel) -> Iterator[tuple[str, str, str]]:
    for wanted, texts in BORDERS.items():
        allowed = FINDING if wanted == "wish" else {wanted}
        for text in texts:
            if (found := meant(model, text)) not in allowed:
                yield wanted, found, text


def test_most_sentences_on_a_border_fall_on_their_side(model: IntentModel) -> None:
    failed = list(wrong(model))
    assert len(failed) <= (1 - ENOUGH) * sum(map(len, BORDERS.values())), failed


@pytest.mark.parametrize(
    "text",
    [
        "forget the lid",
        "forget the timer",
        "drop the red idea",
        "not only in english, she reads chinese",
        "the english edition, not the chinese one",
        "cheaper, 40 tops",
        "上次那个太沉",
        "那个盖子算了",
        "不要只有英文的",
        "要中文版的，英文的看不懂",
        "便宜点，40以内",
    ],
)
def test_what_would_turn_the_conversation_over_is_a_wish_where_it_speaks_of_one_thing(
    model: IntentModel, text: str
) -> None:
    assert meant(model, text) in FINDING


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("forget everything, start over", "start_again"),
        ("全部清空重来", "start_again"),
        ("english please", "switch_language"),
        ("do you speak english", "switch_language"),
        ("说中文", "switch_language"),
        ("cheaper please", "show_cheaper"),
        ("再便宜点", "show_cheaper"),
        ("bye then", "goodbye"),
        ("我先走了", "goodbye"),
    ],
)
def test_the_real_ones_stay_what_they_are(model: IntentModel, text: str, intent: str) -> None:
    assert meant(model, text) == intent
