"""What to look at in a round as it is placed: what a rule warns of, and what nobody may have meant."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from bpv.domain import Companion, Company, Placement, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement
from bpv.services.criteria.company_wishes import is_meant, wanted_words
from bpv.services.criteria.travel import Travel
from bpv.services.lists.references import show_reference
from bpv.services.placing.family import family_ties
from bpv.services.placing.seats import Seats


def check_round(school: School, in_round: PlacementRound, travel: Travel) -> list[str]:
    """Every warning on the placements of a round in Dutch, first those on the round, then pupil by pupil."""
    return [
        *_round_warnings(school, in_round),
        *_position_warnings(school, in_round),
        *_group_warnings(school, in_round),
        *_wanted_warnings(school, in_round),
        *_double_warnings(school, in_round),
        *_family_warnings(school, in_round),
        *_rule_warnings(school, in_round, travel),
    ]


def _round_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    undated = [p for p in school.positions_in(in_round.id) if school.dates_of(p, in_round)[0] is None]
    if undated:
        yield f"{in_round.name} heeft geen begindatum: leeftijden zijn niet gecontroleerd"


def _position_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    seats = Seats(school, in_round)
    for position_id, placed in seats.taken.items():
        position = school.get(Position, position_id)
        name = show_reference(school, Position, position_id)
        pupils = "1 leerling" if placed == 1 else f"{placed} leerlingen"
        if position.min_group is not None and placed < position.min_group:
            yield f"{name}: {pupils} geplaatst, het bedrijf wil er minstens {position.min_group}"
        if placed > position.capacity:
            yield f"{name}: {pupils} geplaatst op {position.capacity} plekken"
    for company_id, placed in seats.taken_by_company.items():
        company = school.get(Company, company_id)
        if company.capacity is not None and placed > company.capacity:
            yield f"{company.name}: {placed} leerlingen geplaatst, het bedrijf neemt er {company.capacity}"


def _group_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    at = {
        placement.student_id: school.get(Position, placement.position_id).company_id
        for placement in school.placements_in(in_round.id)
    }
    classes = Counter(
        (company_id, school.get(Student, student_id).school_class) for student_id, company_id in at.items()
    )
    for (company_id, name), count in classes.items():
        company = school.get(Company, company_id)
        if name and company.class_limit is not None and count > company.class_limit:
            yield (
                f"{company.name}: {count} leerlingen van klas {name}, het bedrijf wil er hoogstens "
                f"{company.class_limit} van één klas"
            )
    for pair in school.all(Companion).values():
        first, second = at.get(pair.student_id), at.get(pair.other_student_id)
        if first != second:
            names = [school.get(Student, id_).name for id_ in (pair.student_id, pair.other_student_id)]
            yield f"{names[0]} en {names[1]} horen samen en zitten niet bij hetzelfde bedrijf"


def _wanted_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    students = school.students_in(in_round)
    offering = dict.fromkeys(position.company_id for position in school.positions_in(in_round.id))
    for company in (school.get(Company, id_) for id_ in offering):
        unknown = [w for w in wanted_words(company) if not any(is_meant(w, s) for s in students)]
        if unknown:
            yield f"{company.name} wil graag {', '.join(unknown)}: dat is niemand in {in_round.name}"


def _double_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    held: dict[str, list[Placement]] = defaultdict(list)
    for placement in school.placements_in(in_round.id):
        held[placement.student_id].append(placement)
    for student_id, placements in held.items():
        if len(placements) > 1:
            places = " en ".join(show_reference(school, Position, p.position_id) for p in placements)
            name = school.get(Student, student_id).name
            yield f"{name} heeft {len(placements)} vastgezette plekken in {in_round.name}: {places}"


def _family_warnings(school: School, in_round: PlacementRound) -> Iterator[str]:
    at = {
        (p.student_id, school.get(Position, p.position_id).company_id)
        for p in school.placements_in(in_round.id)
    }
    for tie in family_ties(school):
        if (tie.student_id, tie.company_id) in at:
            company = show_reference(school, Company, tie.company_id)
            yield f"{school.get(Student, tie.student_id).name} bij {company}: {tie.text}"


def _rule_warnings(school: School, in_round: PlacementRound, travel: Travel) -> Iterator[str]:
    placements = school.placements_in(in_round.id)
    students = [school.get(Student, placement.student_id) for placement in placements]
    positions = [school.get(Position, placement.position_id) for placement in placements]
    pairs = [(s.id, p.company_id) for s, p in zip(students, positions, strict=True)]
    legs = travel.legs(pairs)
    found = zip(students, positions, legs, strict=True)
    for student, position, leg in sorted(found, key=lambda placed: placed[0].sort_key):
        violations = check_placement(school, student, position, in_round, leg.km if leg else None)
        company = show_reference(school, Company, position.company_id)
        for violation in violations:
            yield f"{student.name} bij {company}: {violation.text}"
