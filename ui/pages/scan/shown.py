"""The results of a scan as a radar and as lines."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain.terms_region import ScanTopic
from bpv.services.surroundings.scan_results import ScanResults, TopicResult, word_score
from ui.models.columns_model import ShownColumn
from ui.widgets.radar import Series

AXES = tuple(
    {
        ScanTopic.LEAD: "Trekkracht",
        ScanTopic.LEARNING: "Van elkaar leren",
        ScanTopic.INNOVATION: "Nieuws",
    }.get(each, each.label)
    for each in ScanTopic
)
"""As short as fits around a radar."""


def series_of(results: ScanResults) -> Sequence[Series]:
    """Everyone together, the scan before, and each role that may be told apart."""
    found = [Series("Iedereen", tuple(each.mean for each in results.topics))]
    if any(each.was is not None for each in results.topics):
        found.append(Series("Vorige scan", tuple(each.was for each in results.topics)))
    return [
        *found,
        *(
            Series(role.label, tuple(each.by_role.get(role) for each in results.topics))
            for role in results.roles
        ),
    ]


def word_roles(result: TopicResult) -> str:
    """'docent 3,2 · schoolleiding 4,5'."""
    return " · ".join(f"{role.label.lower()} {word_score(mean)}" for role, mean in result.by_role.items())


COLUMNS = (
    ShownColumn("Onderwerp", lambda r: r.topic.label, lambda r: r.topic.value, 240),
    ShownColumn("Gemiddeld", lambda r: word_score(r.mean), lambda r: r.mean or 0.0, 85),
    ShownColumn("Vorige scan", lambda r: word_score(r.was), lambda r: r.was or 0.0, 95),
    ShownColumn("Per rol", word_roles, word_roles, 210),
    ShownColumn("Antwoorden", lambda r: str(r.count), lambda r: r.count, 90),
)
