"""The year around the placements of the demo school: every screen of it shows something true."""

from bpv.domain import Company, Contact, Position, Student
from bpv.domain.reaching import contacts_of, guardians_of, signatories_of
from bpv.services.demo import make_demo_school


def test_that_parents_contacts_and_who_may_sign_are_known_for_most_not_all():
    school = make_demo_school(60)
    students, companies = school.all(Student).values(), school.all(Company).values()
    assert 0.8 < sum(bool(guardians_of(student)) for student in students) / len(students) < 1
    assert 0.6 < sum(bool(signatories_of(school, each)) for each in companies) / len(companies) < 1
    assert any(len(contacts_of(school, each)) > 1 for each in companies)
    assert any(each.trainer_phone for each in school.all(Position).values())
    assert school.details.name


def test_that_a_school_without_pupils_has_nothing_of_it():
    school = make_demo_school(0)
    assert not school.all(Contact)
    assert not school.details.name
