"""Who could take a seat that is free: the pupils whom every rule allows there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student
from bpv.domain.rules import check_apart, check_double
from bpv.language import tr, tr_count
from bpv.services.criteria.travel import travel_of
from bpv.services.pairs.candidates import Finder
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.seats import Seats
from bpv.services.records.seats import seats_of


@dataclass(frozen=True, slots=True)
class Fitting:
    """The pupils who fit a place in a round and do not sit there: all, and those without a place yet."""

    round_id: str
    position_id: str
    student_ids: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def words(self) -> str:
        """'past bij 7 leerlingen, 1 nog zonder plek'."""
        count, unplaced = len(self.student_ids), len(self.without)
        if not count:
            return tr("past bij niemand anders in deze ronde")
        pupils = tr_count("{count} leerling", "{count} leerlingen", count)
        end = (
            tr("{unplaced} nog zonder plek", unplaced=unplaced) if unplaced else tr("iedereen heeft een plek")
        )
        return tr("past bij {pupils}, {end}", pupils=pupils, end=end)


def who_fit_at(school: School, company_id: str) -> tuple[Fitting, ...]:
    """Who fits each place of a company with a free seat, per round; takes long in a large school."""
    return tuple(
        fitting
        for in_round in seats_of(school, company_id)
        for fitting in _in_round(school, school.get(PlacementRound, in_round.round_id), company_id)
    )


def who_fit(school: School, round_id: str, position_id: str) -> tuple[str, ...]:
    """The pupils who fit one place in a round and do not sit there; nobody once either is gone."""
    in_round, position = school.find(PlacementRound, round_id), school.find(Position, position_id)
    if in_round is None or position is None:
        return ()
    found = next(iter(_fitting(school, in_round, [position])))
    return found.student_ids


def _in_round(school: School, in_round: PlacementRound, company_id: str) -> Iterator[Fitting]:
    seats = Seats(school, in_round)
    own = [p for p in school.positions_in(in_round.id) if p.company_id == company_id and seats.left_at(p)]
    if own:
        yield from _fitting(school, in_round, own)


def _fitting(school: School, in_round: PlacementRound, positions: list[Position]) -> Iterator[Fitting]:
    students = school.students_in(in_round)
    placed = first_placements(school, in_round)
    finder = Finder(school, in_round, travel_of(school), students, positions)
    allowed: list[list[Student]] = [[] for _ in positions]
    for rows, columns, *_ in finder.blocks(lambda done: None):
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
            allowed[column].append(students[row])
    for position, found in zip(positions, allowed, strict=True):
        fits = [s for s in found if _may_move(school, in_round, position, s, placed.get(s.id))]
        fits.sort(key=lambda student: student.sort_key)
        yield Fitting(
            in_round.id,
            position.id,
            tuple(s.id for s in fits),
            tuple(s.id for s in fits if s.id not in placed),
        )


def _may_move(
    school: School, in_round: PlacementRound, position: Position, student: Student, held: Placement | None
) -> bool:
    """What pairs do not know: who sits here already, who must not be together, and other rounds."""
    if held is not None and held.position_id == position.id:
        return False
    company = school.get(Company, position.company_id)
    return not any(check_apart(school, student, company, in_round)) and not check_double(
        school, student, position, in_round
    )
