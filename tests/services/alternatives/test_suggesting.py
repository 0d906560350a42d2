"""Every suggestion works when applied, and where one change would help it is found."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Company, Exclusion, PlacementRound, Position, School, Student
from bpv.domain.rules import max_km
from bpv.domain.terms import Profile, Track
from bpv.services.alternatives.suggesting import EXTRA_KM, Relaxation, Suggester, Suggestion
from bpv.services.planning.round_plan import RoundPlan, apply_to, propose
from tests.domain.values import company, in_round, placement, position, random_school, student
from tests.services.brute_force import Round

SEEDS = range(40)


def suggester(school: School) -> Suggester:
    plan = RoundPlan(school, "r1")
    return Suggester(plan, plan.solve())


def n_placed(school: School, *changed: object) -> int:
    return len(propose(School([*school, *changed]), "r1").placements)


def without_pairs(school: School) -> School:
    return School(v for v in school if not (isinstance(v, Exclusion) and v.other_student_id))


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_suggestion_applied_places_the_pupils_it_names(seed, apart):
    school = random_school(seed, n_students=9)
    school = school if apart else without_pairs(school)
    before = propose(school, "r1")
    suggest = suggester(school)
    for refused in before.unplaced:
        found = suggest.suggest(refused.student_id)
        assert len({one.kind for one in found}) == len(found)
        for one in found:
            after = propose(apply_to(school, one.changeset), "r1")
            assert len(after.placements) > len(before.placements)
            new = {p.student_id for p in after.placements} - {p.student_id for p in before.placements}
            assert new == set(one.placed)
            assert one.helps_pupil == (refused.student_id in new)
    for placed in before.placements:
        assert suggest.suggest(placed.student_id) == ()


@pytest.mark.parametrize("seed", SEEDS)
def test_that_one_seat_more_is_suggested_wherever_it_helps(seed):
    school = without_pairs(random_school(seed, n_students=8))
    by_hand = Round(school, school.get(PlacementRound, "r1"))
    before = propose(school, "r1")
    suggest = suggester(school)
    for refused in before.unplaced:
        helps = False
        for id_ in by_hand.allowed[refused.student_id]:
            place = school.get(Position, id_)
            at = school.get(Company, place.company_id)
            more = None if at.capacity is None else at.capacity + 1
            wider = replace(place, capacity=place.capacity + 1), replace(at, capacity=more)
            helps |= n_placed(school, *wider) > len(before.placements)
        found = [one for one in suggest.suggest(refused.student_id) if one.kind is Relaxation.SEAT]
        assert bool(found) == helps


@pytest.mark.parametrize("seed", SEEDS)
def test_that_no_fewer_kilometres_would_do(seed):
    school = without_pairs(random_school(seed, n_students=8))
    round_ = school.get(PlacementRound, "r1")
    before = propose(school, "r1")
    suggest = suggester(school)
    for refused in before.unplaced:
        pupil = school.get(Student, refused.student_id)
        limit = max_km(school, pupil, round_)
        helps = n_placed(school, replace(pupil, max_km=limit + EXTRA_KM)) > len(before.placements)
        found = [one for one in suggest.suggest(pupil.id) if one.kind is Relaxation.DISTANCE]
        assert bool(found) == helps
        for one in found:
            (change,) = one.changeset
            assert limit < change.after.max_km <= limit + EXTRA_KM
            assert n_placed(school, replace(pupil, max_km=change.after.max_km - 1)) == len(before.placements)


def only(school: School, kind: Relaxation, student_id: str = "s1") -> Suggestion:
    (found,) = [one for one in suggester(school).suggest(student_id) if one.kind is kind]
    return found


def test_that_suggestions_read_as_a_teacher_would_say_them():
    full = School([
        in_round(), company(name="Bakkerij Bos", capacity=1), position(name=""), student("s1"),
        student("s2", first_name="Jan"), placement("x", "s2", "p1", is_pinned=True),
    ])  # fmt: skip
    assert only(full, Relaxation.SEAT).text == "1 plek meer bij Bakkerij Bos"
    far = School([
        in_round(max_km=5), company(name="Bakkerij Bos", postcode="6741 DE"), position(name=""), student("s1")
    ])  # fmt: skip
    assert only(far, Relaxation.DISTANCE).text.endswith(", naar Bakkerij Bos")
    assert " km verder reizen (tot " in only(far, Relaxation.DISTANCE).text
    for place, kind, text in (
        ({"profiles": (Profile.PIE,)}, Relaxation.PROFILE, "Bakkerij Bos neemt ook profiel Z&W"),
        ({"tracks": (Track.KB,)}, Relaxation.TRACK, "Bakkerij Bos neemt ook leerweg BB"),
        ({"min_age": 16}, Relaxation.AGE, "Bakkerij Bos neemt ook leerlingen van 15 jaar"),
    ):
        school = School([in_round(), company(name="Bakkerij Bos"), position(name="", **place), student("s1")])
        assert only(school, kind).text == text
        assert only(school, kind).placed == ("s1",)


def test_that_the_law_and_a_family_firm_are_no_suggestion():
    child = student("s1", birth_date=date(2014, 1, 1))
    school = School([in_round(), company(), position(min_age=16), child])
    assert suggester(school).suggest("s1") == ()
    apart = Exclusion(id="e", student_id="s1", company_id="c1")
    closed = School([in_round(), company(), position(profiles=(Profile.PIE,)), student("s1"), apart])
    assert suggester(closed).suggest("s1") == ()


def test_that_a_suggestion_that_helps_another_pupil_says_so():
    school = School([
        in_round(), company(name="Bakkerij Bos"), position(name=""), student("s1", postcode=""),
        student("s2", first_name="Jan"), student("s3", first_name="Ayşe"),
    ])  # fmt: skip
    found = only(school, Relaxation.SEAT)
    assert not found.helps_pupil
    assert found.text.startswith("1 plek meer bij Bakkerij Bos: dan krijgt ")
    assert found.text.endswith(" een plek, Noor de Vries nog niet")
