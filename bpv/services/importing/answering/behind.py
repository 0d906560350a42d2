"""What does not come along with an import, counted, and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bpv.domain import Issue, Severity
from bpv.language import tr, tr_count
from bpv.services.importing.plan import ImportPlan, State

_WHY = {
    "required": tr("{column} is leeg"),
    "bad_cell": tr("{column} kan niet worden gelezen"),
    "double_number": tr("{column} staat twee keer in de lijst"),
    "double_wishes": tr("de leerling staat twee keer in de lijst"),
    "double_placement": tr("de leerling staat bij twee bedrijven"),
    "unknown_company": tr("{column} is niet bekend"),
    "unknown_student": tr("de leerling is niet bekend"),
    "unknown_round": tr("{column} is niet bekend"),
    "several_pupils": tr("er staan meer leerlingen op de rij"),
}


@dataclass(frozen=True, slots=True)
class Behind:
    """Rows that do not come along with a reason each, rows the user leaves out, and cells left empty."""

    reasons: tuple[tuple[str, int], ...] = ()
    left_out: int = 0
    cells: tuple[tuple[str, int], ...] = ()

    @property
    def faulty(self) -> int:
        """How many rows do not come along for a fault."""
        return sum(count for _, count in self.reasons)

    @property
    def rows(self) -> int:
        """How many rows do not come along at all."""
        return self.faulty + self.left_out

    @property
    def is_loss(self) -> bool:
        """Whether something does not come along without the user having said so."""
        return bool(self.reasons or self.cells)

    @property
    def summary(self) -> str:
        """'4 rijen gaan nog niet mee', in a few words; '' when everything comes along."""
        if self.rows:
            return tr_count("{count} rij gaat niet mee", "{count} rijen gaan niet mee", self.rows)
        count = sum(number for _, number in self.cells)
        if count:
            return tr_count("{count} cel gaat niet mee", "{count} cellen gaan niet mee", count)
        return ""


def behind_of(plan: ImportPlan) -> Behind:
    """Count what a plan leaves behind, most first."""
    faulty = {(row.file, row.sheet, row.row) for row in plan.rows if row.state is State.ERROR}
    left_out = {(row.file, row.sheet, row.row) for row in plan.rows if row.state is State.LEFT_OUT}
    reasons: dict[tuple[str, str, int | None], str] = {}
    cells: Counter[str] = Counter()
    for issue in plan.issues:
        if issue.severity is not Severity.ERROR or issue.row is None:
            continue
        place = (issue.file, issue.sheet, issue.row)
        if place in faulty:
            reasons.setdefault(place, _why(issue))
        elif place not in left_out:
            cells[_why(issue)] += 1
    counted = Counter(reasons.get(place, tr("er ontbreekt iets")) for place in faulty)
    return Behind(tuple(counted.most_common()), len(left_out), tuple(cells.most_common()))


def _why(issue: Issue) -> str:
    words = _WHY.get(issue.code, tr("{column} klopt niet")).format(column=issue.column or tr("een cel"))
    return tr("blad {sheet}: {words}", sheet=issue.sheet, words=words)
