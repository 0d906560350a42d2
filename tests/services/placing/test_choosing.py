"""The places one pupil can choose from agree with what placing by hand accepts and refuses."""

import pytest

from bpv.domain import BpvError, Draft, PlacementRound, School, Step, Student
from bpv.domain.steps import MOVED
from bpv.domain.terms import PlacementStatus
from bpv.services.placing.by_hand import PlaceStudent
from bpv.services.placing.choosing import choices_table, list_choices
from bpv.services.planning.round_plan import apply_to, propose
from tests.domain import values as made
from tests.domain.values import company, in_round, placement, position, random_school


def choices_of(school, student):
    return list_choices(school, school.get(PlacementRound, "r1"), student)


@pytest.mark.parametrize("seed", range(25))
def test_that_a_choice_says_what_placing_there_does(seed):
    school = random_school(seed, n_students=8)
    school = apply_to(school, propose(school, "r1").changeset)
    for student in school.all(Student).values():
        for choice in choices_of(school, student):
            if choice.is_current:
                continue
            command = PlaceStudent(student.id, choice.position_id, "r1", choice.km)
            refusal = ""
            try:
                command.change(Draft(school))
            except BpvError as error:
                refusal = error.code
            if choice.is_full:
                assert refusal in ("full", "company_full")
            else:
                assert (refusal == "rule") == bool(choice.obstacles)


@pytest.mark.parametrize("seed", range(25))
def test_that_allowed_places_come_first_and_the_cheapest_of_them_before_all(seed):
    school = random_school(seed, n_students=8)
    for student in school.all(Student).values():
        choices = choices_of(school, student)
        allowed = [choice.is_allowed for choice in choices]
        assert allowed == sorted(allowed, reverse=True)
        costs = [choice.cost for choice in choices if choice.is_allowed]
        assert costs == sorted(costs)


def test_that_the_table_shows_every_choice_with_what_is_in_the_way():
    school = random_school(3, n_students=8)
    student = next(iter(school.all(Student).values()))
    choices = choices_of(school, student)
    table = choices_table(choices)
    assert table.rows(school) == [choice.position_id for choice in choices]
    remark = table.column("remark")
    for choice in choices:
        assert choice.obstacles in remark.text(school, choice.position_id)


def test_that_where_it_came_to_nothing_is_said_and_comes_after_the_others():
    near, far = company("c1"), company("c2", postcode="3905 CD")
    places = [position("p1", "c1", capacity=2), position("p2", "c2")]
    values = [in_round(), near, far, *places, made.student()]
    first = choices_of(School(values), made.student())[0]
    assert (first.position_id, first.warnings) == ("p1", "")
    declined = placement("x", "s1", "p1", status=PlacementStatus.DECLINED)
    then = choices_of(School([*values, declined]), made.student())
    assert [choice.position_id for choice in then] == ["p2", "p1"]
    assert then[1].obstacles == "Noor is in deze ronde al afgewezen bij Bedrijf c1"
    assert not then[1].is_allowed


def test_that_a_place_left_for_another_is_named_and_still_open():
    near, far = company("c1"), company("c2", postcode="3905 CD")
    places = [position("p1", "c1", capacity=2), position("p2", "c2")]
    left = placement("x", "s1", "p1", status=PlacementStatus.DECLINED)
    step = Step(id="t", placement_id="x", before="PROPOSED", after="DECLINED", note=MOVED)
    then = choices_of(School([in_round(), near, far, *places, made.student(), left, step]), made.student())
    assert [choice.position_id for choice in then] == ["p2", "p1"]
    assert then[1].warnings == "in deze ronde al afgewezen"
    assert then[1].is_allowed
