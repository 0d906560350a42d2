"""Controles: what is against a rule, what deserves a look, and what the import had to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bpv.domain import Company, Issue, PlacementRound, Position, School, Severity, fold
from bpv.domain.rules import check_placement
from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec, Tone
from bpv.services.exporting_rows import PlacedRow
from bpv.services.references import show_reference
from bpv.services.seats import Seats

Check = Issue | str
"""A remark for the sheet: an issue of an import, or a sentence."""

_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Waarschuwing", Severity.NOTICE: "Melding"}
_ORDER = {"Fout": 0, "Let op": 1, "Waarschuwing": 2, "Melding": 3}
_TONES = {"Fout": Tone.BAD, "Let op": Tone.ATTENTION, "Waarschuwing": Tone.ATTENTION, "Melding": Tone.QUIET}

_COLUMNS = (
    ColumnSpec(header="Soort", width=15, tones=_TONES),
    ColumnSpec(header="Waar", width=44, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Wat", width=58, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Verwacht", width=36, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Wat te doen", width=44, kind=ColumnKind.LONG_TEXT),
)


def checks_sheet(
    school: School, rounds: Sequence[PlacementRound], rows: Sequence[PlacedRow], checks: Sequence[Check]
) -> SheetSpec:
    """The rules on every placement, capacity, pupils with two places, and the checks passed along."""
    found = [*_broken_rules(school, rows), *_two_places(rows), *_too_full(school, rounds)]
    found += [_row_of(check) for check in checks]
    found.sort(key=lambda row: _ORDER[str(row[0])])
    return SheetSpec(title="Controles", columns=_COLUMNS, rows=found, when_empty="Geen bijzonderheden.")


def _row_of(check: Check) -> list[CellValue]:
    if isinstance(check, str):
        return ["Let op", "", check, "", ""]
    what = f"gevonden: '{check.found}'" if check.found else "niets ingevuld"
    return [_WORDS[check.severity], check.place, what, check.expected, check.remedy]


def _broken_rules(school: School, rows: Sequence[PlacedRow]) -> Iterator[list[CellValue]]:
    for row in rows:
        km = row.leg.km if row.leg else None
        for violation in check_placement(school, row.student, row.position, row.in_round, km):
            kind = "Fout" if violation.blocks else "Waarschuwing"
            why = f"Bewust zo gepland: {row.placement.reason}" if row.placement.reason else ""
            yield [kind, _place(row), violation.text, "", why]


def _place(row: PlacedRow) -> str:
    return f"{row.student.list_name} ({row.student.school_class}) - {row.company_name}, {row.in_round.name}"


def _two_places(rows: Sequence[PlacedRow]) -> Iterator[list[CellValue]]:
    count = Counter((row.student.id, row.in_round.id) for row in rows)
    for row in rows:
        if count[row.student.id, row.in_round.id] > 1:
            yield ["Fout", _place(row), "leerling heeft meer dan een plek in deze ronde", "een plek", ""]


def _too_full(school: School, rounds: Sequence[PlacementRound]) -> Iterator[list[CellValue]]:
    for in_round in rounds:
        seats = Seats(school, in_round)
        over = [p for p in school.positions_in(in_round.id) if seats.is_over(p)]
        for position in sorted(over, key=lambda p: (fold(show_reference(school, Position, p.id)), p.id)):
            limit = school.get(Company, position.company_id).capacity
            whole = f", het bedrijf hoogstens {limit}" if limit is not None else ""
            yield [
                "Fout",
                f"{show_reference(school, Position, position.id)}, {in_round.name}",
                f"{seats.taken[position.id]} leerlingen geplaatst",
                f"hoogstens {position.capacity}{whole}",
                "",
            ]
