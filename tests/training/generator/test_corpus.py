from __future__ import annotations

from pathlib import Path

import pytest

from daogou.errors import CorpusError
from daogou.generator.plan import Copy, Fact, Worded, frame
from daogou.training.generator.corpus import Line, pair_of, read_corpus

HEADER = "category\ttone\ttext\n"


def file_of(folder: Path, *lines: str, header: str = HEADER, name: str = "zh/recommend.tsv") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def pair(text: str, language: str = "zh", category: str = "耳机") -> tuple[tuple[Fact, ...], tuple[object, ...]]:
    found = pair_of(Line("x.tsv:2", category, "warm", text), "recommend", language)
    assert found is not None
    return found.plan.facts[1:], found.parts


def test_a_value_becomes_a_copy_with_the_name_of_its_attribute() -> None:
    facts, parts = pair("听{续航=30小时}，才{price=¥259}。")
    assert facts == (Fact("续航", "quantity", ("30小时", "续航")), Fact("price", "money", ("¥259",)))
    assert parts == ("听", Copy(1), "，才", Copy(2), "。")


def test_a_flag_is_worded_and_may_name_its_attribute() -> None:
    facts, parts = pair("{主动降噪=是|支持主动降噪}，{防水=否|怕雨}。")
    assert [fact.type for fact in facts] == ["yes", "no"]
    assert parts == (Worded(1, ("支持", Copy(1, 0))), "，", Worded(2, ("怕雨",)), "。")


def test_opinions_copy_their_numbers() -> None:
    facts, parts = pair("{liked:包装好=22/25|25 位里 22 位夸包装}。")
    assert facts == (Fact("包装好", "praise", ("22", "25", "包装"), must_copy=True),)
    assert parts[0] == Worded(1, (Copy(1, 1), " 位里 ", Copy(1, 0), " 位夸", Copy(1, 2)))


def test_a_number_inside_another_is_not_cut() -> None:
    facts, parts = pair("{disliked:重=3/83|83 位里 3 位嫌重}。")
    assert parts[0] == Worded(1, (Copy(1, 1), " 位里 ", Copy(1, 0), " 位嫌", Copy(1, 2)))
    assert facts[0].type == "fault"


def test_two_products_are_told_apart() -> None:
    facts, _ = pair("{1.name=甲}比{2.name=乙}轻，{1.重量=2克}对{2.重量=3克}。")
    assert [fact.product for fact in facts] == [1, 2, 1, 2]


def test_a_fact_that_is_said_twice_is_one() -> None:
    facts, parts = pair("{name=甲}？就是{name=甲}。")
    assert len(facts) == 1
    assert frame(parts) == "{}？就是{}。"  # type: ignore[arg-type]


def test_words_around_a_value_are_the_networks() -> None:
    _, parts = pair("{recipient=mother|your mother} will like it.", "en", "earbuds")
    assert parts == ("your ", Copy(1), " will like it.")


def test_words_that_only_fit_their_value_are_left_out() -> None:
    line = Line("x.tsv:2", "lid", "plain", "{opening=by motion|wave at it and it lifts}, slowly.")
    assert pair_of(line, "recommend", "en") is None


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("耳机\twarm", "three cells"),
        ("耳机\tloud\t{name=甲}好", "tone 'loud'"),
        ("耳机\twarm\t{name}好", "a mark is not"),
        ("耳机\twarm\t{name=甲}有3个", "a number stands outside"),
        ("耳机\twarm\t{liked:重=9/3|3 位里 9 位}", "liked:重='9/3'"),
    ],
)
def test_a_line_that_is_none_is_refused_by_place_and_value(tmp_path: Path, line: str, complaint: str) -> None:
    path = file_of(tmp_path, "耳机\twarm\t{name=甲}好", line)
    with pytest.raises(CorpusError, match=complaint) as refusal:
        read_corpus(tmp_path)
    assert f"{path}:3" in str(refusal.value)


def test_a_file_without_header_is_refused(tmp_path: Path) -> None:
    file_of(tmp_path, "耳机\twarm\t{name=甲}好", header="")
    with pytest.raises(CorpusError, match=r"recommend\.tsv:1"):
        read_corpus(tmp_path)


def test_a_file_of_no_task_is_refused(tmp_path: Path) -> None:
    file_of(tmp_path, name="zh/greet.tsv")
    with pytest.raises(CorpusError, match="'greet'"):
        read_corpus(tmp_path)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=str(tmp_path)):
        read_corpus(tmp_path)
