"""The reply store says approved sentences, and never a raw slot."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from daogou.errors import DaogouError
from daogou.replies.loading import load_replies
from daogou.replies.reply import Reply, Variant
from daogou.replies.store import ReplyStore, by_key

REPLIES = Path(__file__).resolve().parents[2] / "data" / "replies"
FREQUENT = ("greet", "thank", "found", "found_vague", "others", "cheaper", "nothing_fits", "not_stated", "attribute_is")


@pytest.fixture(scope="module")
def store() -> ReplyStore:
    return load_replies(REPLIES)


def small_store(*variants: Variant, slots: tuple[str, ...] = (), fallbacks: tuple[Variant, ...] = ()) -> ReplyStore:
    return ReplyStore(by_key([Reply("topic", "en", slots, variants, fallbacks)]), lambda: date(2026, 11, 24))


def test_every_topic_exists_in_both_languages_with_the_same_slots(store: ReplyStore) -> None:
    slots = {key: set(reply.slots) for key, reply in store.replies.items()}
    for topic in store.topics():
        assert slots[topic, "zh"] == slots[topic, "en"], topic


def test_every_wording_can_be_said(store: ReplyStore) -> None:
    for reply in store.replies.values():
        for turn in range(len(reply.variants)):
            said = store.say(reply.topic, reply.language, turn, **dict.fromkeys(reply.slots, 2))
            assert said
            assert "{" not in said
            assert "}" not in said


def test_every_slot_is_named_by_some_wording(store: ReplyStore) -> None:
    for reply in store.replies.values():
        named = frozenset().union(*(variant.slots for variant in reply.variants))
        assert named == set(reply.slots), reply.topic


def test_chinese_sentences_use_chinese_punctuation(store: ReplyStore) -> None:
    for reply in store.replies.values():
        if reply.language == "zh":
            for variant in (*reply.variants, *reply.fallbacks):
                assert not set(",:;?!()") & set(variant.text), variant.text


@pytest.mark.parametrize("topic", FREQUENT)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_frequent_topic_has_three_wordings_or_more(store: ReplyStore, topic: str, language: str) -> None:
    reply = store.replies[topic, language]
    assert len(reply.variants) + len(reply.fallbacks) >= 3


def test_the_same_sentence_does_not_come_twice_running(store: ReplyStore) -> None:
    said = [store.say("found", "zh", turn, wishes="蓝牙耳机", total=12) for turn in range(6)]
    assert all(first != second for first, second in pairwise(said))


def test_a_slot_that_was_not_given_is_an_error(store: ReplyStore) -> None:
    with pytest.raises(DaogouError, match="without total"):
        store.say("found", "en", wishes="earbuds")


def test_an_unknown_topic_is_an_error(store: ReplyStore) -> None:
    with pytest.raises(DaogouError, match="no reply for topic 'sing'"):
        store.say("sing", "en")


def test_a_wording_with_an_empty_slot_is_passed_over(store: ReplyStore) -> None:
    for turn in range(8):
        assert "  " not in store.say("greet", "en", turn, shop="")
        assert "欢迎来到" not in store.say("greet", "zh", turn, shop="")


def test_fallbacks_speak_only_when_nothing_else_can() -> None:
    store = small_store(Variant("Ask {hours}."), slots=("hours",), fallbacks=(Variant("Ask."),))
    assert store.say("topic", "en", hours="9-17") == "Ask 9-17."
    assert store.say("topic", "en", turn=1, hours="9-17") == "Ask 9-17."
    assert store.say("topic", "en", hours=None) == "Ask."


def test_no_wording_left_is_an_error() -> None:
    with pytest.raises(DaogouError, match="no wording"):
        small_store(Variant("Ask {hours}."), slots=("hours",)).say("topic", "en", hours="")


def test_a_wording_outside_its_dates_is_not_used() -> None:
    over = Variant("Merry Christmas.", valid_until=date(2026, 1, 6))
    ahead = Variant("Happy New Year.", valid_from=date(2026, 12, 31))
    assert small_store(over, ahead, Variant("Hello.")).say("topic", "en", turn=1) == "Hello."


def test_one_is_singular_and_more_are_plural() -> None:
    store = small_store(Variant("{count:match|matches}"), slots=("count",))
    assert store.say("topic", "en", count=1) == "1 match"
    assert store.say("topic", "en", count=3) == "3 matches"


def test_a_value_with_braces_is_shown_as_it_is() -> None:
    store = small_store(Variant("We have no {word}."), slots=("word",))
    assert store.say("topic", "en", word="{shop}") == "We have no {shop}."


def test_chinese_and_western_characters_stand_apart(store: ReplyStore) -> None:
    assert store.say("price_is", "zh", 0, product="耳机 A1", price="¥299") == "耳机 A1 现在卖 ¥299。"


def write(folder: Path, text: str) -> Path:
    (folder / "en").mkdir()
    (folder / "en" / "bad.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("replies: [", "cannot be read"),
        ("author: me", "no mapping 'replies'"),
        ("replies: {hi: {variants: []}}", "topic 'hi': it has no variants"),
        ("replies: {hi: {variants: ['{name}!']}}", "names name, which is not among its slots"),
        ("replies: {hi: {variants: ['a } b']}}", "brace"),
        ("replies: {hi: {variants: [3]}}", "topic 'hi'"),
        ("replies: {hi: {variant: ['Hi']}}", "unknown key variant"),
        ("replies: {hi: {variants: ['Hi'], valid_from: soon}}", "valid_from is 'soon'"),
    ],
)
def test_a_bad_file_is_told_with_file_topic_and_what(tmp_path: Path, text: str, what: str) -> None:
    with pytest.raises(DaogouError, match=r"bad\.yml") as caught:
        load_replies(write(tmp_path, text))
    assert what in str(caught.value)


def test_a_topic_written_twice_is_an_error() -> None:
    reply = Reply("hi", "en", (), (Variant("Hi"),))
    with pytest.raises(DaogouError, match="written twice"):
        by_key([reply, reply])
