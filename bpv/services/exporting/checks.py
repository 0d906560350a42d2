"""Controles: what is against a rule, what deserves a look, and what the import had to say."""

from __future__ import annotations

from collections.abc import Sequence

from bpv.domain import Issue, PlacementRound, School, Severity
from bpv.domain.rules import LAW_AS_OF
from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec, Tone
from bpv.language import in_dutch
from bpv.services.criteria.travel import Travel
from bpv.services.placing.checks import Finding, RoundChecks

Check = Issue | str
"""A remark for the sheet: an issue of an import, or a sentence."""

_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Waarschuwing", Severity.NOTICE: "Melding"}
_RULES = f"de regels van {LAW_AS_OF:%d-%m-%Y}"
_ORDER = ("Fout", "Let op", "Waarschuwing", "Melding")
_TONES = {"Fout": Tone.BAD, "Let op": Tone.ATTENTION, "Waarschuwing": Tone.ATTENTION, "Melding": Tone.QUIET}

_COLUMNS = (
    ColumnSpec(header="Soort", width=15, tones=_TONES),
    ColumnSpec(header="Waar", width=40, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Wat", width=70, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Verwacht", width=36, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Wat te doen", width=44, kind=ColumnKind.LONG_TEXT),
)


@in_dutch()
def checks_sheet(
    school: School, rounds: Sequence[PlacementRound], travel: Travel, checks: Sequence[Check]
) -> SheetSpec:
    """What the rules say of every placement in these rounds, and the checks passed along; worst first."""
    rows: list[list[CellValue]] = [
        [_word(each), in_round.name, each.words, "", ""]
        for in_round in rounds
        for each in RoundChecks(school, in_round, travel).all()
    ]
    rows = [*(_row_of(check) for check in checks), *rows]
    rows.sort(key=lambda row: _ORDER.index(str(row[0])))
    if rows:
        rows.append(["Melding", "", f"Getoetst aan {_RULES}", "", ""])
    # Only an import expects something and says what to do; without one these columns stay away.
    shown = len(_COLUMNS) if any(row[3] or row[4] for row in rows) else 3
    return SheetSpec(
        title="Controles",
        columns=_COLUMNS[:shown],
        rows=[row[:shown] for row in rows],
        when_empty=f"Geen bijzonderheden volgens {_RULES}.",
    )


def _word(finding: Finding) -> str:
    return "Fout" if finding.trouble is not None and finding.trouble.is_harm else "Let op"


def _row_of(check: Check) -> list[CellValue]:
    if isinstance(check, str):
        return ["Let op", "", check, "", ""]
    what = f"gevonden: '{check.found}'" if check.found else "niets ingevuld"
    return [_WORDS[check.severity], check.place, what, check.expected, check.remedy]
