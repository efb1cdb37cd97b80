"""The READMEs' table of figures, from benchmarks/results: `scripts/figures.py` prints it, `--write` puts it in."""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results"
MARKED = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
PAGES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh.md"}
HEADER = {"en": ("figure", "measured", "aim"), "zh": ("项目", "实测", "目标")}
MISSING = {"en": "not measured yet", "zh": "尚未测量"}
MACHINE = {"en": "Measured on", "zh": "测量环境："}
PARTS = {"intent_accuracy": ("intent accuracy", "意图准确率"), "constraint_f1": ("wishes F1", "要求 F1")}

Result = Mapping[str, Any]
Row = tuple[str, str, str, Callable[[Result], Any], str]
ROWS: tuple[Row, ...] = (
    (
        "first_answer",
        "fresh clone to first answer, downloads included",
        "全新克隆到第一个回答，含下载",
        lambda it: f"{it['seconds']} s",
        "≤ 360 s",
    ),
    ("turn", "start to first answer", "启动到第一个回答", lambda it: f"{it['ready_seconds']} s", "–"),
    (
        "turn",
        "the same, over Rasa's starter bot",
        "同上，与 Rasa 入门机器人之比",
        lambda it: it["ready_ratio"],
        "≤ 0.8",
    ),
    (
        "turn",
        "a find, p50 / p95",
        "找一次商品，p50 / p95",
        lambda it: f"{it['find']['p50_ms']} / {it['find']['p95_ms']} ms",
        "–",
    ),
    (
        "turn",
        "the same, over a message of the starter bot",
        "同上，与入门机器人一条消息之比",
        lambda it: f"{it['ratio_p50']} / {it['ratio_p95']}",
        "≤ 1.0 / 1.2",
    ),
    ("turn", "all programs, resident", "全部程序常驻内存", lambda it: f"{it['resident_total_mb']:.0f} MB", "≤ 2500 MB"),
)
AIMS = {"intent_accuracy": "≥ .93", "constraint_f1": "≥ .92"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the table into README.md and README.zh.md")
    arguments = parser.parse_args()
    for language, page in PAGES.items():
        table = figures(language)
        if arguments.write:
            text = page.read_text(encoding="utf-8")
            new = table.replace("\\", r"\\")
            page.write_text(MARKED.sub(rf"\g<1>{new}\g<2>", text), encoding="utf-8")
        else:
            print(table)


def figures(language: str, results: Path = RESULTS) -> str:
    """The table as Markdown, a line on the machine below it."""
    lines = [HEADER[language], ("---",) * 3, *_measured(language, results), *_understood(language, results)]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    turn = _read("turn", results)
    return f"{table}\n\n{_machine(turn['machine'], language)}\n" if turn else f"{table}\n"


def _measured(language: str, results: Path) -> Iterator[tuple[str, str, str]]:
    for name, english, chinese, value, aim in ROWS:
        result = _read(name, results)
        text = str(value(result)) if result else MISSING[language]
        yield english if language == "en" else chinese, text, aim


def _understood(language: str, results: Path) -> Iterator[tuple[str, str, str]]:
    """Intents and wishes on messages of a shop that is not the sample shop: the half that nobody looked at."""
    result = _read("understanding", results)
    for key, names in PARTS.items():
        for spoken, name in (("zh", "中文"), ("en", "English")):
            label = f"{names[0]}, {name}" if language == "en" else f"{names[1]}，{name}"
            yield label, _score(result, spoken, key) if result else MISSING[language], AIMS[key]


def _score(result: Result, spoken: str, key: str) -> str:
    parts = next(iter(result["variants"].values()))[spoken]
    return f"{parts.get('held-out', parts['all'])[key]:.3f}"


def _machine(machine: Result, language: str) -> str:
    versions = machine["versions"]
    return (
        f"{MACHINE[language]} {machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"Python {versions['python']}, Rasa {versions['rasa']}, {machine['date'][:10]}."
    )


def _read(name: str, results: Path) -> Result | None:
    path = results / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


if __name__ == "__main__":
    main()
