"""The generator's benchmarks on folders small enough for a test: every key of CONTRACT, and the test part unseen."""

from __future__ import annotations

import gzip
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from daogou.bench.generation import adgen_data, adgen_run, rnnlg_run
from daogou.bench.generation.__main__ import bench_generator
from daogou.bench.generation.adgen_data import AdRow
from daogou.bench.generation.adgen_scoring import AdScorer, sentence_bleu
from daogou.bench.generation.rnnlg_data import ActRow
from daogou.bench.generation.rnnlg_pairs import learn_pairs, plan_of
from daogou.errors import BenchmarkError
from daogou.generator import SecondReading
from daogou.settings import data_folder

KEYS = {
    *("bleu4", "rouge_l", "coverage", "slot_error_raw", "slot_error_shown", "fallback_rate", "copied_rate"),
    *("invented_values", "baseline_bleu4", "train_seconds", "tokens_per_second", "text_ms_p50", "text_ms_p95"),
    "artefact_mb",
}
TABLES = data_folder() / "generation" / "rnnlg_scoring"


def acts(names: str, sizes: str) -> list[list[str]]:
    found = []
    for name in names:
        for size in sizes:
            act = f"inform(name=tecra {name};type=laptop;memory={size} gb)"
            found.append([act, f"the tecra {name} is a laptop with {size} gb memory .", f"tecra {name} , {size} gb"])
    return found


def pack(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(text)


@pytest.fixture
def laptops(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small = replace(rnnlg_run.SETTINGS.recipe, epochs=12, rows=8, rate=5e-3, warmup=10)
    shape = replace(rnnlg_run.SETTINGS.shape, width=32, hidden=64, encoder_layers=1, decoder_layers=1)
    monkeypatch.setattr(rnnlg_run, "SETTINGS", replace(rnnlg_run.SETTINGS, recipe=small, shape=shape))
    monkeypatch.setattr(rnnlg_run, "CANDIDATES", 4)
    for part, names in (("train", "abcdefgh"), ("valid", "ij"), ("test", "kl")):
        pack(tmp_path / "laptop" / f"{part}.json.gz", "# comment\n" + json.dumps(acts(names, "2468")))
    return tmp_path / "laptop"


@pytest.mark.skipif(not TABLES.exists(), reason="the public data is not here")
def test_acts_are_measured_with_every_key(laptops: Path, tmp_path: Path) -> None:
    shutil.copytree(TABLES, tmp_path / "rnnlg_scoring")
    path = tmp_path / "predictions.jsonl"
    figures = rnnlg_run.run_rnnlg(laptops, 1, path, lambda line: None)
    assert figures.keys() >= KEYS
    assert figures["slot_error_shown"] == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["row"] for line in lines] == list(range(8))
    assert all("gb" in line["shown"] for line in lines)
    scrambled = [[act, "zzz", "zzz"] for act, _, _ in acts("kl", "2468")]
    pack(laptops / "test.json.gz", json.dumps(scrambled))
    rnnlg_run.run_rnnlg(laptops, 1, tmp_path / "again.jsonl", lambda line: None)
    assert (tmp_path / "again.jsonl").read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


def test_rows_of_advertisements_are_measured_with_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = replace(adgen_run.SETTINGS.recipe, epochs=3, rows=16, rate=5e-3, warmup=5)
    shape = replace(adgen_run.SETTINGS.shape, width=32, hidden=64, encoder_layers=1, decoder_layers=1)
    monkeypatch.setattr(adgen_run, "SETTINGS", replace(adgen_run.SETTINGS, recipe=small, shape=shape))
    monkeypatch.setattr(adgen_run, "CANDIDATES", 4)
    monkeypatch.setattr(adgen_run, "VALID", 10)
    monkeypatch.setattr(adgen_data, "HELD_OUT", 6)
    rows = [
        {"content": f"类型#{kind}*颜色#{colour}", "summary": f"这条{kind}是{colour}的，穿起来很好看。"}
        for kind in ("长裙", "长裤", "衬衫", "外套")
        for colour in ("红色", "蓝色", "绿色", "米色", "黑色", "白色", "灰色", "黄色", "紫色", "粉色")
    ]
    pack(tmp_path / "train.jsonl.gz", "\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    figures = adgen_run.run_adgen(tmp_path, 1, None, lambda line: None)
    assert figures.keys() >= KEYS
    assert figures["coverage"] == 1


def test_what_is_measured_on_advertisements_by_hand() -> None:
    training = [AdRow((("类型", "裙"), ("颜色", "红色")), "红色的裙子很好看"), AdRow((("颜色", "蓝色"),), "蓝色的衣服")]
    scorer = AdScorer(training)
    row = AdRow((("颜色", "蓝色"), ("风格", "简约")), "蓝色，简约")
    assert scorer.invented(row, "蓝色和红色") == ["红色"]
    assert scorer.nearest(row) == "蓝色的衣服，简约"
    assert scorer.coverage([row], ["只有蓝色"]) == 0.5
    assert not scorer.is_copied("红色的裙子很好看")
    assert sentence_bleu("蓝色，简约", "蓝色，简约") == pytest.approx(1)
    assert sentence_bleu("甲乙", "丙丁") == 0


def test_training_rows_that_do_not_say_their_act_are_left_out() -> None:
    rows = [ActRow(*row) for row in acts("abcdefghijkl", "2468")]
    wrong = ActRow("inform(name=tecra z;type=laptop;memory=4 gb)", "the tecra z is a laptop", "")
    learned = learn_pairs([*rows, wrong])
    assert learned.left_out == 1


def test_acts_become_plans() -> None:
    plan = plan_of("?compare(name=a;weight=2 kg;isforbusinesscomputing=true;name=b;weight=dontcare;battery)")
    assert plan.task == "compare"
    assert [(fact.type, fact.product) for fact in plan.facts] == [
        ("name", 1),
        ("quantity", 1),
        ("yes", 1),
        ("name", 2),
        ("any", 2),
        ("asked", 2),
    ]


def test_a_folder_without_data_is_named(tmp_path: Path) -> None:
    with pytest.raises(BenchmarkError, match=r"neither train\.json\.gz"):
        bench_generator(tmp_path)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("the tecra 3 has 4 gb for business", 0),
        ("the tecra 3 has 8 gb for business", 2),
        ("the tecra 3 has 4 gb", 1),
        ("the tecra 3 has 4 gb for business business", 1),
        ("the tecra 3 has 4 gb and 8 gb for business", 1),
    ],
)
def test_the_second_reading_finds_what_is_wrong(text: str, faults: int) -> None:
    reading = SecondReading({"memory": ["4 gb", "8 gb"]}, {"isforbusinesscomputing": ["business"]})
    plan = plan_of("inform(name=tecra 3;memory=4 gb;isforbusinesscomputing=true)")
    assert len(reading.faults(plan, text)) == faults
