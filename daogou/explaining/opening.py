"""Writing: the network of a home, and the reasons that it writes for a shop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from daogou.catalogue.recommendation import Recommended
from daogou.dialogue.cards import Labels
from daogou.dialogue.checked_reasons import CheckedReasons, ReasonCheck
from daogou.explaining.binding import BindingReader, load_binding_reader
from daogou.explaining.reasons import WrittenReasons
from daogou.explaining.record import Records, Written
from daogou.explaining.writing import GeneratorKeeper, ReasonWriter
from daogou.replies.explainer import TemplateExplainer
from daogou.settings import CHECKOUT, Settings
from daogou.storage.database import migrate, open_database
from daogou.storage.written_texts import WrittenTexts

SHIPPED = CHECKOUT / "models" / "generator"


@dataclass(frozen=True, slots=True)
class Writing:
    """One network for all views of a shop; `record` keeps what it wrote."""

    writer: ReasonWriter
    record: Callable[[Sequence[Written]], None]
    binding: BindingReader

    def reasons(
        self, curated: CheckedReasons, templates: TemplateExplainer, check: ReasonCheck, labels: Labels
    ) -> WrittenReasons:
        def kind_of(item: Recommended, language: str) -> str:
            return labels.category(item.product.category_path, language) if item.product.category else ""

        return WrittenReasons(curated, templates, check, self.binding, self.writer, kind_of, self.record)


def open_writing(settings: Settings) -> Writing | None:
    """The generator trained on this home's shop, else the one that ships; what it writes goes to the conversations'
    database. None where the setting says no."""
    if not settings.generated_reasons:
        return None
    engine = open_database(settings.conversations_url)
    migrate(engine)
    keeper = GeneratorKeeper([settings.models / "generator", SHIPPED], np.random.default_rng())
    return Writing(ReasonWriter(keeper), Records(WrittenTexts(engine).add), load_binding_reader(CHECKOUT / "data"))
