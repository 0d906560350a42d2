"""The rules of fairness that a coordinator can choose from, in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bpv.language import tr

Fairness = Literal["none", "bottleneck", "generous", "greedy"]


@dataclass(frozen=True, slots=True)
class FairnessRule:
    """One rule as the coordinator reads it."""

    key: Fairness
    title: str
    explanation: str


RULES = (
    FairnessRule(
        "none",
        tr("Samen het best"),
        tr(
            "Alle leerlingen samen krijgen de beste plekken. Een enkeling kan daarvoor verder reizen "
            "of een lagere voorkeur krijgen."
        ),
    ),
    FairnessRule(
        "bottleneck",
        tr("Niemand te ver"),
        tr("De langste reis wordt zo kort mogelijk. Daarna krijgen alle leerlingen samen de beste plekken."),
    ),
    FairnessRule(
        "generous",
        tr("Niemand slecht af"),
        tr(
            "Zo weinig mogelijk leerlingen buiten hun voorkeuren, dan zo weinig mogelijk "
            "op hun laatste voorkeur, enzovoort."
        ),
    ),
    FairnessRule(
        "greedy",
        tr("Eerste voorkeuren voorop"),
        tr("Zo veel mogelijk leerlingen op hun eerste voorkeur, dan op hun tweede, enzovoort."),
    ),
)
"""Every rule, in the order of a list to choose from."""
