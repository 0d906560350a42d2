"""Who fits a free seat, against every rule asked pupil by pupil."""

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement
from bpv.services.criteria.travel import travel_of
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.seats import Seats
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.records.fitting import Fitting, who_fit, who_fit_at
from tests.domain.values import company, in_round, placement, position, random_school, student


def allowed_at(school, in_round, position):
    """By asking every rule of every pupil."""
    held = first_placements(school, in_round)
    found = set()
    for pupil in school.students_in(in_round):
        leg = travel_of(school).leg(pupil.id, position.company_id)
        violations = check_placement(school, pupil, position, in_round, leg.km if leg else None)
        sits = pupil.id in held and held[pupil.id].position_id == position.id
        if not sits and not any(v.blocks or v.code == "double" for v in violations):
            found.add(pupil.id)
    return found, set(held)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("is_divided", [False, True])
def test_that_who_fits_is_who_every_rule_allows(seed, is_divided):
    school = random_school(seed, n_students=9)
    if is_divided:
        school = apply_to(school, propose(school, "r1").changeset)
    in_round = school.get(PlacementRound, "r1")
    seats = Seats(school, in_round)
    told = {f.position_id: f for id_ in school.all(Company) for f in who_fit_at(school, id_)}
    offered = {p.id for p in school.positions_in("r1") if seats.left_at(p)}
    assert told.keys() == offered
    for id_, fitting in told.items():
        allowed, placed = allowed_at(school, in_round, school.get(Position, id_))
        assert set(fitting.student_ids) == allowed
        assert set(fitting.without) == allowed - placed
        assert who_fit(school, "r1", id_) == fitting.student_ids


def test_that_nobody_fits_what_is_gone():
    school = random_school(1)
    assert who_fit(school, "r1", "weg") == ()
    assert who_fit(school, "weg", next(iter(school.all(Position)))) == ()


def test_that_the_words_count_pupils():
    assert Fitting("r", "p", (), ()).words == "past bij niemand anders in deze ronde"
    assert Fitting("r", "p", ("a",), ()).words == "past bij 1 leerling, iedereen heeft een plek"
    assert Fitting("r", "p", ("a", "b"), ("b",)).words == "past bij 2 leerlingen, 1 nog zonder plek"


def test_that_pupils_stand_in_the_order_of_lists():
    school = random_school(4, n_students=9)
    for company_id in school.all(Company):
        for fitting in who_fit_at(school, company_id):
            keys = [school.get(Student, id_).sort_key for id_ in fitting.student_ids]
            assert keys == sorted(keys)


def test_that_who_must_not_be_together_or_is_elsewhere_then_does_not_fit():
    apart = Exclusion(id="e1", student_id="s1", other_student_id="s2")
    school = School(
        [
            in_round("r1"),
            in_round("r2"),
            company("c1"),
            company("c2"),
            position("p1", "c1", capacity=3, round_id="r1"),
            position("p2", "c2", round_id="r2"),
            *(student(f"s{number}") for number in (1, 2, 3, 4)),
            apart,
            placement("x2", "s2", "p1", "r1"),
            placement("x3", "s3", "p2", "r2"),  # at the same time
        ]
    )
    assert who_fit(school, "r1", "p1") == ("s4",)
