"""Whether a scenario still fits the data: who or what is gone, settled elsewhere, full or against a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from bpv.domain import Company, Exclusion, MatchRun, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement
from bpv.language import tr, tr_count
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
            who = tr("een leerling die is verwijderd") if student is None else student.name
            yield tr("{who} hoort niet meer bij deze ronde", who=who)
            continue
        if position is None:
            yield tr("de stageplaats van {name} bestaat niet meer", name=student.name)
            continue
        known[student_id] = position_id
        now = held.get(student_id)
        if now is not None and now.is_fixed:
            if now.position_id != position_id:
                at = show_reference(school, Position, now.position_id)
                yield tr("{name} staat nu vast bij {at}", name=student.name, at=at)
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
            seats = tr_count("{count} plek", "{count} plekken", position.capacity)
            yield tr("{name}: {pupils} op {seats}", name=name, pupils=_pupils(count), seats=seats)
    for id_, count in at_company.items():
        limit = school.get(Company, id_).capacity
        if limit is not None and count > max(limit, fixed_there[id_]):
            name = show_reference(school, Company, id_)
            yield tr(
                "{name}: {pupils}, het bedrijf neemt er {limit}",
                name=name,
                pupils=_pupils(count),
                limit=limit,
            )


def _pupils(count: int) -> str:
    return tr_count("{count} leerling", "{count} leerlingen", count)


def _together(school: School, places: Mapping[str, str], settled: AbstractSet[str]) -> Iterator[str]:
    """Pairs who must not be at one company and would be, unless both are settled there."""
    company = {student: school.get(Position, id_).company_id for student, id_ in places.items()}
    for pair in school.all(Exclusion).values():
        both: list[str] = [id_ for id_ in (pair.student_id, pair.other_student_id) if id_ in company]
        if len(both) == 2 and company[both[0]] == company[both[1]] and not settled >= set(both):
            names = [school.get(Student, id_).name for id_ in both]
            yield tr("{names} en {names2} mogen niet samen", names=names[0], names2=names[1])
