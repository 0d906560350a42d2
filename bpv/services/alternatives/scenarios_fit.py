"""Whether a scenario still fits the data: who or what is gone, settled elsewhere, full or against a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from bpv.domain import Company, Exclusion, MatchRun, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement
from bpv.services.criteria.travel import Travel
from bpv.services.lists.references import show_reference
from bpv.services.placing.by_hand import first_placements


def with_settled(school: School, in_round: PlacementRound, places: Mapping[str, str]) -> dict[str, str]:
    """The places of a scenario, and those settled since for pupils it has no place for."""
    held = first_placements(school, in_round).items()
    settled = {student_id: p.position_id for student_id, p in held if p.is_fixed}
    return {**settled, **places}


def find_obstacles(
    school: School, in_round: PlacementRound, travel: Travel, scenario: MatchRun
) -> Iterator[str]:
    """Why a scenario cannot be carried out: who or what is gone, moved, full, or against a rule by now."""
    held = first_placements(school, in_round)
    in_it = {student.id for student in school.students_in(in_round)}
    known: dict[str, str] = {}
    for student_id, position_id in scenario.place_of.items():
        student, position = school.find(Student, student_id), school.find(Position, position_id)
        if student is None or student_id not in in_it:
            who = "een leerling die is verwijderd" if student is None else student.name
            yield f"{who} hoort niet meer bij deze ronde"
            continue
        if position is None:
            yield f"de stageplaats van {student.name} bestaat niet meer"
            continue
        known[student_id] = position_id
        now = held.get(student_id)
        if now is not None and now.is_fixed:
            if now.position_id != position_id:
                at = show_reference(school, Position, now.position_id)
                yield f"{student.name} staat nu vast bij {at}"
            continue
        leg = travel.leg(student_id, position.company_id)
        for violation in check_placement(school, student, position, in_round, leg.km if leg else None):
            if violation.blocks and violation.code != "apart":
                yield f"{student.name}: {violation.text}"
    places = with_settled(school, in_round, known)
    yield from _over_capacity(school, in_round, places)
    yield from _together(school, places, {id_ for id_, placement in held.items() if placement.is_fixed})


def _over_capacity(school: School, in_round: PlacementRound, places: Mapping[str, str]) -> Iterator[str]:
    """Positions and companies with more pupils than they take, unless settled pupils alone are too many."""
    settled = first_placements(school, in_round).values()
    taken = Counter(places.values())
    fixed: Counter[str] = Counter(p.position_id for p in settled if p.is_fixed)
    at_company: Counter[str] = Counter()
    fixed_there: Counter[str] = Counter()
    for id_, count in taken.items():
        position = school.get(Position, id_)
        at_company[position.company_id] += count
        fixed_there[position.company_id] += fixed[id_]
        if count > max(position.capacity, fixed[id_]):
            name = show_reference(school, Position, id_)
            seats = "1 plek" if position.capacity == 1 else f"{position.capacity} plekken"
            yield f"{name}: {_pupils(count)} op {seats}"
    for id_, count in at_company.items():
        limit = school.get(Company, id_).capacity
        if limit is not None and count > max(limit, fixed_there[id_]):
            name = show_reference(school, Company, id_)
            yield f"{name}: {_pupils(count)}, het bedrijf neemt er {limit}"


def _pupils(count: int) -> str:
    return "1 leerling" if count == 1 else f"{count} leerlingen"


def _together(school: School, places: Mapping[str, str], settled: AbstractSet[str]) -> Iterator[str]:
    """Pairs who must not be at one company and would be, unless both are settled there."""
    company = {student: school.get(Position, id_).company_id for student, id_ in places.items()}
    for pair in school.all(Exclusion).values():
        both: list[str] = [id_ for id_ in (pair.student_id, pair.other_student_id) if id_ in company]
        if len(both) == 2 and company[both[0]] == company[both[1]] and not settled >= set(both):
            names = [school.get(Student, id_).name for id_ in both]
            yield f"{names[0]} en {names[1]} mogen niet samen"
