"""What a training tells the shop's developer: the figures beside the parts and most-popular, and the guardrails."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from daogou.training.recommender.evaluation import WHOLE
from daogou.training.recommender.guardrails import Guardrail
from daogou.training.recommender.off_policy import Estimate, Impression

COLUMNS = ("recall@10", "ndcg@10", "cold_recall@10", "coverage@10", "gini@10")


def figures_table(judged: Mapping[str, Any]) -> str:
    rows = [(WHOLE, judged), *sorted(judged["parts"].items(), key=lambda pair: -pair[1]["ndcg@10"])]
    lines = [_line("", COLUMNS)]
    lines += [_line(name, [f"{figures[key]:.4f}" for key in COLUMNS]) for name, figures in rows]
    return "\n".join(lines)


def guardrail_table(kept: Sequence[Guardrail]) -> str:
    lines = [_line("guardrail", ("new", "most-popular", "random", "limit", ""))]
    for one in kept:
        verdict = "kept" if one.is_kept else "BROKEN" if one.refuses else "below it"
        lines.append(_line(one.name, [*(f"{value:.3f}" for value in one.values), one.limit, verdict]))
    return "\n".join(lines)


def off_policy_line(found: Estimate | None, seen: Sequence[Impression]) -> str:
    """What the new ranking would earn, by what shoppers did with cards that were drawn."""
    if found is None:
        return f"off-policy: {len(seen)} drawn cards were seen, and the new ranking would show none of them"
    others = sum(one.propensity < 0.5 for one in seen) / len(seen)
    low, high = found.interval
    return (
        f"off-policy, taken up per card: logged {found.logged:.4f}, new {found.snips:.4f} (SNIPS, {low:.4f} to "
        f"{high:.4f}), {found.ips:.4f} (IPS); {found.impressions} drawn cards, worth {found.effective:.0f}, "
        f"{others:.1%} of them another than the ranking's own"
    )


def _line(name: str, cells: Sequence[str]) -> str:
    return f"  {name:<28}" + "".join(f"{cell:>15}" for cell in cells)
