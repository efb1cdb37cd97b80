"""Tables made from results: in the terminal, and between markers in the pages that show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from daogou.bench.results import RESULTS, read_result
from daogou.settings import CHECKOUT

PAGES = (CHECKOUT / "benchmarks" / "README.md", CHECKOUT / "docs" / "decisions" / "nlu.md")
MARKED = re.compile(r"(<!-- bench:(?P<name>[\w-]+) -->\n).*?(<!-- /bench -->)", re.DOTALL)

GENERATOR_KEYS = (
    *("bleu4", "bleu4_raw", "rouge_l", "coverage", "slot_error_raw", "slot_error_shown", "fallback_rate"),
    *("copied_rate", "invented_values", "baseline_bleu4", "train_seconds", "tokens_per_second"),
    *("text_ms_p50", "text_ms_p95", "artefact_mb"),
)

Figures = Mapping[str, Any]
Rows = Sequence[Sequence[Any]]


def render(figures: Figures) -> str:
    """The figures of one benchmark as Markdown, which a terminal shows well, too."""
    name = str(figures["benchmark"])
    table = next(table for prefix, table in TABLES.items() if name == prefix or name.startswith(f"{prefix}-"))
    return f"{table(figures)}\n\n{_measured_on(figures['machine'])}"


def write_pages(pages: Sequence[Path] = PAGES, results: Path = RESULTS) -> None:
    """Fill what stands between `<!-- bench:NAME -->` and `<!-- /bench -->` with the results recorded last."""
    for page in pages:
        if page.exists():
            old = page.read_text(encoding="utf-8")
            new = MARKED.sub(lambda match: match.group(1) + _filling(match, results) + match.group(3), old)
            if new != old:
                page.write_text(new, encoding="utf-8")


def _filling(match: re.Match[str], results: Path) -> str:
    figures = read_result(match.group("name"), results)
    return "not measured yet\n" if figures is None else f"\n{render(figures)}\n\n"


def _measured_on(machine: Figures) -> str:
    load = machine["load_before"][0]
    return (
        f"{machine['date'][:10]}, {machine['cpu']}, {machine['cores']} cores, {machine['memory_gb']} GB, "
        f"load {load} before, Python {machine['versions']['python']}, Rasa {machine['versions']['rasa']}"
    )


def markdown(header: Sequence[str], rows: Rows) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def turn_table(figures: Figures) -> str:
    kinds = ("find", "refine", "question", "comparison", "starter")
    names = {"starter": "Rasa's starter bot, a message"}
    rows = [
        [names.get(kind, kind), *(figures[kind][key] for key in ("p50_ms", "p95_ms", "throughput"))] for kind in kinds
    ]
    turns = markdown(["turn", "p50 ms", "p95 ms", "turns/s, 5 shoppers at once"], rows)
    memory = ", ".join(f"{name} {mb:.0f}" for name, mb in figures["resident_mb"].items())
    whole = [
        ["find, p50", figures["find"]["p50_ms"], figures["starter"]["p50_ms"], figures["ratio_p50"]],
        ["find, p95", figures["find"]["p95_ms"], figures["starter"]["p95_ms"], figures["ratio_p95"]],
        [
            "seconds to the first answer",
            figures["ready_seconds"],
            figures["starter_ready_seconds"],
            figures["ready_ratio"],
        ],
        [
            f"resident MB ({memory})",
            figures["resident_total_mb"],
            figures["starter_resident_mb"],
            round(figures["resident_total_mb"] / figures["starter_resident_mb"], 3),
        ],
    ]
    return turns + "\n\n" + markdown(["", "guide", "starter bot", "ratio"], whole)


def understanding_table(figures: Figures) -> str:
    keys = ("intent_accuracy", "constraint_precision", "constraint_recall", "constraint_f1")
    header = ["", "language", "part", "messages", *(key.replace("_", " ") for key in keys)]
    rows = [
        [variant, language, part, measured["utterances"], *(measured[key] for key in keys)]
        for variant, language, part, measured in _measurements(figures)
    ]
    return markdown(header, rows)


def _measurements(figures: Figures) -> Iterator[tuple[str, str, str, Figures]]:
    for variant, languages in figures["variants"].items():
        for language, parts in languages.items():
            for part, measured in parts.items():
                yield variant, language, part, measured


def nlu_table(figures: Figures) -> str:
    keys = ("in_scope_accuracy", "mcc", "threshold", "oos_recall", "macro_f1", "ece", "train_seconds", "parse_ms_p50")
    return markdown(keys, [[figures[key] for key in keys]])


def choice_table(figures: Figures) -> str:
    keys = ("accuracy", "macro_f1", "accuracy_zh", "accuracy_en", "train_seconds", "parse_ms_p50", "artefact_mb")
    rows = [[name, *(measured.get(key, "") for key in keys)] for name, measured in figures["pipelines"].items()]
    return markdown(["pipeline", *(key.replace("_", " ") for key in keys)], rows)


def import_table(figures: Figures) -> str:
    names = {"first": "the whole shop", "second": f"again, {figures['changed']:.0%} changed", "view": "read by a guide"}
    rows = [
        [name, *(figures[step][key] for key in ("seconds", "cpu_seconds", "peak_mb"))] for step, name in names.items()
    ]
    title = f"{figures['products']:,} products, {figures['reviews']:,} reviews"
    waits = f"A turn beside the reading waits {figures['view']['wait_ms_p95']} ms at p95"
    return markdown([title, "seconds", "of processor", "peak MB"], rows) + f"\n\n{waits}."


def first_answer_table(figures: Figures) -> str:
    return markdown(
        ["from a fresh clone to the first answer", ""], [["seconds, downloads included", figures["seconds"]]]
    )


def claims_table(figures: Figures) -> str:
    header = ["texts", "caught", "true_rejected", "false rows", "true rows"]
    parts = {"all": figures, **figures["languages"]}
    keys = ("caught", "true_rejected", "false_rows", "true_rows")
    return markdown(header, [[name, *(part[key] for key in keys)] for name, part in parts.items()])


def reasons_table(figures: Figures) -> str:
    keys = (
        "cards",
        "written",
        "distinct_2",
        "commonest_frame",
        "explain_ms_p50",
        "explain_ms_p95",
        "processor_ms_p50",
        "processor_ms_p95",
    )
    rows = [[name, *(part[key] for key in keys)] for name, part in figures["languages"].items()]
    cost = ("candidates", "accepted", "view_mb", "writing_mb")
    whole = markdown(["language", *keys], rows)
    return whole + "\n\n" + markdown(cost, [[figures[key] for key in cost]])


def generator_table(figures: Figures) -> str:
    keys = [key for key in GENERATOR_KEYS if figures.get(key) is not None]
    return markdown(["figure", figures["benchmark"]], [[key.replace("_", " "), figures[key]] for key in keys])


def recommender_table(figures: Figures) -> str:
    keys = ("recall@5", "recall@10", "ndcg@5", "ndcg@10", "cold_recall@10", "coverage@10", "gini@10", "apl@10")
    named = {"**hybrid**": figures, **figures["parts"]}
    ahead = {name: "{:.4f} … {:.4f}".format(*bounds) for name, bounds in figures["ahead_of"].items()}
    rows = [[name, *(part[key] for key in keys), ahead.get(name, "")] for name, part in named.items()]
    whole = markdown(["", *keys, "hybrid ahead, ndcg@10"], rows)
    slices = [
        [name, one["tests"], one["ndcg@10"], one["best_part"], "{:.4f} … {:.4f}".format(*one["ahead"])]
        for name, one in figures["slices"].items()
    ]
    cut = markdown(["slice", "tests", "ndcg@10", "best part there", "hybrid ahead of it"], slices)
    cost = ("fit_seconds", "peak_mb", "score_ms_p50", "score_ms_p99")
    tables = [whole, cut, markdown(cost, [[figures[key] for key in cost]])]
    if figures.get("reasons"):
        tables.append(markdown([key.replace("_", " ") for key in figures["reasons"]], [[*figures["reasons"].values()]]))
    return "\n\n".join(tables)


def serving_table(figures: Figures) -> str:
    keys = ("p50_ms", "p99_ms", "receipt_ms_p99", "knn_ratio", "als_ratio")
    named = ["not installed" if figures[key] is None else figures[key] for key in keys]
    return markdown(["products", "candidates", *keys], [[figures["products"], figures["candidates"], *named]])


def storm_table(figures: Figures) -> str:
    kills = ", ".join(f"{name} {count}" for name, count in sorted(figures["kills"].items())) or "none"
    counted = ("messages", "conversations", "lost", "silent", "doubled", "inverted", "unequal")
    times = ("apologised", "redelivered", "wait_p50_s", "wait_p95_s", "wait_max_s", "seconds")
    rows = [["kill -9", kills], *([key.replace("_", " "), figures[key]] for key in (*counted, *times))]
    return markdown(["storm", ""], rows)


TABLES: Mapping[str, Callable[[Figures], str]] = {
    "first_answer": first_answer_table,
    "turn": turn_table,
    "claims": claims_table,
    "import": import_table,
    "storm": storm_table,
    "understanding": understanding_table,
    "generator": generator_table,
    "reasons": reasons_table,
    "recommender": recommender_table,
    "serving": serving_table,
    "nlu-choice": choice_table,
    "nlu": nlu_table,
}
