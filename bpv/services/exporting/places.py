"""Who has no place yet and why, and which places are free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bpv.domain import Company, Mentor, PlacementRound, School, Student, fold
from bpv.excel.layout import CellValue, ColumnKind, ColumnSpec, SheetSpec
from bpv.language import in_dutch
from bpv.services.alternatives.reasons_now import not_divided
from bpv.services.exporting.rows import class_key, word_days, word_times
from bpv.services.lists.references import show_reference
from bpv.services.lists.roundless import ELSEWHERE, roundless
from bpv.services.lists.wishes import wishes_by_student, word_wish
from bpv.services.placing.seats import Seats

Reasons = Mapping[tuple[str, str], str]
"""Why a pupil has no place, by (pupil id, round id)."""

_UNPLACED = (
    ColumnSpec(header="Klas", width=8),
    ColumnSpec(header="Leerling", width=26),
    ColumnSpec(header="Profiel", width=11),
    ColumnSpec(header="Leerweg", width=9),
    ColumnSpec(header="Plaats", width=16),
    ColumnSpec(header="Mentor", width=8),
    ColumnSpec(header="Ronde", width=18),
    ColumnSpec(header="Voorkeuren", width=40, kind=ColumnKind.LONG_TEXT),
    ColumnSpec(header="Reden", width=52, kind=ColumnKind.LONG_TEXT),
)

_FREE = (
    ColumnSpec(header="Ronde", width=18),
    ColumnSpec(header="Bedrijf", width=30),
    ColumnSpec(header="Functie", width=26),
    ColumnSpec(header="Plaats", width=18),
    ColumnSpec(header="Sector", width=16),
    ColumnSpec(header="Profiel(en)", width=20),
    ColumnSpec(header="Leerweg(en)", width=14),
    ColumnSpec(header="Vrij", kind=ColumnKind.INTEGER),
    ColumnSpec(header="Van", kind=ColumnKind.DATE),
    ColumnSpec(header="Tot", kind=ColumnKind.DATE),
    ColumnSpec(header="Dagen", width=16),
    ColumnSpec(header="Tijden", width=12),
    ColumnSpec(header="Min leeftijd", kind=ColumnKind.INTEGER),
    ColumnSpec(header="VOG", width=7),
)


@in_dutch()
def unplaced_sheet(school: School, rounds: Sequence[PlacementRound], reasons: Reasons) -> SheetSpec:
    """Niet geplaatst: every pupil of a round without a place, with the reason and the wishes.

    Who is in no round that can be divided stands below, with why.
    """
    rows = [row for in_round in rounds for row in _unplaced_in(school, in_round, reasons)]
    rows += _outside(school, rounds)
    return SheetSpec(
        title="Niet geplaatst",
        columns=_UNPLACED,
        rows=rows,
        when_empty="Alle leerlingen hebben een plek.",
    )


def _unplaced_in(school: School, in_round: PlacementRound, reasons: Reasons) -> Iterator[list[CellValue]]:
    placed = {placement.student_id for placement in school.placements_in(in_round.id)}
    wishes = wishes_by_student(school, in_round)
    missing = [student for student in school.students_in(in_round) if student.id not in placed]
    for student in sorted(missing, key=lambda s: (class_key(s), s.sort_key, s.id)):
        asked = [f"{wish.rank}. {word_wish(school, wish)}" for wish in wishes.get(student.id, [])]
        reason = reasons.get((student.id, in_round.id), not_divided())
        yield _row(school, student, in_round.name, asked, reason)


def _outside(school: School, rounds: Sequence[PlacementRound]) -> list[list[CellValue]]:
    left = [each for each in roundless(school, rounds) if each.code != ELSEWHERE]
    return [_row(school, school.get(Student, each.student_id), "geen", (), each.reason) for each in left]


def _row(
    school: School, student: Student, in_round: str, asked: Sequence[str], reason: str
) -> list[CellValue]:
    return [
        student.school_class,
        student.list_name,
        student.profile.dutch if student.profile else "",
        student.track.dutch if student.track else "",
        student.city,
        show_reference(school, Mentor, student.mentor_id),
        in_round,
        "; ".join(asked),
        reason,
    ]


@in_dutch()
def free_sheet(school: School, rounds: Sequence[PlacementRound]) -> SheetSpec:
    """Vrije plaatsen: what can still be chosen, to print or to pass on; without anyone's name or number."""
    return SheetSpec(
        title="Vrije plaatsen",
        columns=_FREE,
        rows=[row for in_round in rounds for row in _free_in(school, in_round)],
        when_empty="Er zijn geen vrije plaatsen.",
        group_by=0,
    )


def _free_in(school: School, in_round: PlacementRound) -> Iterator[list[CellValue]]:
    seats = Seats(school, in_round)
    offers = [(position, seats.left_at(position)) for position in school.positions_in(in_round.id)]
    named = [(show_reference(school, Company, p.company_id), p, free) for p, free in offers if free > 0]
    for name, position, free in sorted(named, key=lambda o: (fold(o[0]), fold(o[1].name), o[1].id)):
        company = school.get(Company, position.company_id)
        yield [
            in_round.name,
            name,
            position.name,
            company.city,
            company.sector.dutch if company.sector else "",
            ", ".join(profile.dutch for profile in position.profiles) or "alle",
            ", ".join(track.dutch for track in position.tracks) or "alle",
            free,
            *school.dates_of(position, in_round),
            word_days(position, in_round),
            word_times(position),
            position.min_age,
            "ja" if position.needs_vog else "",
        ]
