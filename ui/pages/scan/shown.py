"""The results of a scan as lines of a table."""

from __future__ import annotations

from bpv.language import tr
from bpv.services.surroundings.scan_results import word_roles, word_score
from ui.models.columns_model import ShownColumn

COLUMNS = (
    ShownColumn(tr("Onderwerp"), lambda r: r.topic.label, lambda r: r.topic.value, 230),
    ShownColumn(tr("Gemiddeld"), lambda r: word_score(r.mean), lambda r: r.mean or 0.0, 85),
    ShownColumn(tr("Vorige scan"), lambda r: word_score(r.was), lambda r: r.was or 0.0, 95),
    ShownColumn(tr("Per rol"), word_roles, word_roles, 210),
    ShownColumn(tr("Antwoorden"), lambda r: str(r.count), lambda r: r.count, 104),
)
