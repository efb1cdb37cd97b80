"""Questions for a measure by verb or adjective, in shops of several kinds."""

from __future__ import annotations

from functools import cache

import pytest

from daogou.catalogue.measure import load_units
from daogou.dialogue.attribute_names import load_attribute_names
from daogou.dialogue.measure_questions import MeasureQuestions, load_measure_questions
from daogou.view_building import LEXICON
from tests.dialogue.small_shop import Chat, product, tents, wish

LAMP = {"Burn time": "12 h", "Warranty": "2 years", "Brightness": "400 lm", "Height": "38 cm", "Total mass": "1.1 kg"}
DRILL = {"Battery capacity": "2000 mAh", "Run time": "45 min", "Charging time": "1 h", "Tool weight": "1.4 kg"}
KETTLE = {"容量": "1.7升", "净重": "0.9千克", "额定功率": "1800W", "保修期": "2年", "线长": "70厘米"}
SPEAKER = {"播放时间": "10小时", "充电时间": "2小时", "整机重量": "560克", "高": "18厘米"}
TABLE = {"桌面长": "120厘米", "桌面宽": "60厘米", "桌高": "75厘米", "承重": "80公斤"}
TENT = {"Sleeps": "4 people", "Packed size": "50 cm", "Peak height": "140 cm", "Weight packed": "5.2 kg"}


@cache
def questions() -> MeasureQuestions:
    return load_measure_questions(
        LEXICON / "measure_questions.tsv",
        load_attribute_names(LEXICON / "attributes.tsv"),
        load_units(LEXICON / "units.tsv"),
    )


@pytest.mark.parametrize(
    ("details", "question", "expected"),
    [
        (LAMP, "how heavy is it", "Total mass"),
        (LAMP, "how long does it burn", "Burn time"),
        (LAMP, "how bright is the second one", "Brightness"),
        (LAMP, "how tall is it", "Height"),
        (DRILL, "how long does it run", "Run time"),
        (DRILL, "how long does it take to charge", "Charging time"),
        (DRILL, "what does it weigh, or rather how much does it weigh", "Tool weight"),
        (TENT, "how many people does it sleep", "Sleeps"),
        (TENT, "how tall is it inside", "Peak height"),
        (TENT, "how much does the first one weigh", "Weight packed"),
        (KETTLE, "这个多沉", "净重"),
        (KETTLE, "能装多少水", "容量"),
        (KETTLE, "多少瓦的", "额定功率"),
        (SPEAKER, "能用多久", "播放时间"),
        (SPEAKER, "充满要多久", "充电时间"),
        (SPEAKER, "第二个重不重", "整机重量"),
        (TABLE, "它有多高", "桌高"),
        (TABLE, "多宽", "桌面宽"),
    ],
)
def test_the_attribute_that_states_it_is_found(details: dict[str, str], question: str, expected: str) -> None:
    asked = questions().asked(product("X", "样品", "Sample", "甲 > 乙", "9", details=details), question)
    assert asked is not None
    assert asked.name == expected


@pytest.mark.parametrize(
    ("details", "question"),
    [
        ({"Warranty": "2 years"}, "how long does it run"),
        ({"保修期": "2年"}, "能用多久"),
        ({"承重": "80公斤"}, "这个多沉"),
        (KETTLE, "好不好用"),
        (LAMP, "how do I clean it"),
    ],
)
def test_what_nothing_states_is_not_answered_with_something_else(details: dict[str, str], question: str) -> None:
    assert questions().asked(product("X", "样品", "Sample", "甲 > 乙", "9", details=details), question) is None


def test_the_answer_states_it_in_a_dialogue() -> None:
    chat = Chat()
    chat.say("find_products", "单人帐篷", tents(), wish("value", "1人", "容纳人数"))
    assert "1.2" in chat.say("ask_product", "这个提着多沉").text
    assert "1.2" in chat.say("ask_product", "how much does the first one weigh", wish("ordinal", "1")).text
    assert "1.2" not in chat.say("ask_product", "how heavy is it in colour", wish("attribute", "color")).text
