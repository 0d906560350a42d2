"""The year around the placements of the demo school: every screen of it shows something true."""

from bpv.domain import Assessment, Company, Contact, Criterion, Placement, Position, Request, Student
from bpv.domain.reaching import contacts_of, guardians_of
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment, RequestStatus
from bpv.services.asking.transitions import MOVES, steps_of
from bpv.services.assessing.scores import read_marks
from bpv.services.demo import make_demo_school


def test_that_parents_contacts_and_who_may_sign_are_known_for_most_not_all():
    school = make_demo_school(60)
    students, companies = school.all(Student).values(), school.all(Company).values()
    assert 0.8 < sum(bool(guardians_of(student)) for student in students) / len(students) < 1
    may_sign = [any(one.may_sign for one in contacts_of(school, each)) for each in companies]
    assert 0.6 < sum(may_sign) / len(companies) < 1
    assert any(len(contacts_of(school, each)) > 1 for each in companies)
    assert any(each.trainer_phone for each in school.all(Position).values())
    assert school.details.name


def test_that_a_school_without_pupils_has_nothing_of_it():
    school = make_demo_school(0)
    assert not school.all(Contact)
    assert not school.details.name


def test_that_requests_stand_in_every_state_and_their_steps_tell_the_same():
    school = make_demo_school(120)
    requests = school.all(Request)
    assert {each.status for each in requests.values()} == set(RequestStatus)
    for each in requests.values():
        steps = steps_of(school, each.id)
        at = RequestStatus.DRAFT
        for step in steps:
            assert RequestStatus(step.before) is at
            at = RequestStatus(step.after)
            assert at in MOVES[RequestStatus(step.before)]
        assert at is each.status
        is_promised = each.status is RequestStatus.PROMISED
        assert (school.find(Position, each.position_id) is not None) == is_promised
    assert not make_demo_school(0).all(Request)


def test_that_assessments_are_of_who_has_finished_and_read_back() -> None:
    school = make_demo_school(120)
    found = list(school.all(Assessment).values())
    assert {each.moment for each in found} == set(AssessmentMoment)
    statuses = {school.get(Placement, each.placement_id).status for each in found}
    assert statuses == {PlacementStatus.FINISHED}
    for each in found:
        lines = {line.id for line in school.all(Criterion).values() if line.form_id == each.form_id}
        assert set(read_marks((*each.scores, *each.remarks))) <= lines
    assert not make_demo_school(0).all(Assessment)
