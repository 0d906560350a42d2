"""Whom to reach: contacts of a company in order, and who is at home."""

from datetime import date

from bpv.domain import Contact, School
from bpv.domain.ids import CompanyId, ContactId
from bpv.domain.reaching import (
    FIRST,
    contacts_of,
    guardians_of,
    is_minor,
)
from tests.domain.values import company, student


def contact(id_: str, company_id: str, **more) -> Contact:
    return Contact(id=ContactId(id_), company_id=CompanyId(company_id), **more)


def test_that_the_companys_own_contact_comes_first_where_there_is_one():
    own = company(contact_person="Jan Smit", may_sign=True)
    other = contact("k1", own.id, name="Fatma Yılmaz")
    school = School([own, other, contact("k2", "elders", name="Iemand")])
    assert [(each.id, each.name) for each in contacts_of(school, own)] == [
        (FIRST, "Jan Smit"),
        ("k1", "Fatma Yılmaz"),
    ]
    assert contacts_of(school, company()) == (other,)


def test_that_only_parents_of_whom_anything_is_known_are_named():
    pupil = student(guardian2_name="Ömer Kaya", guardian2_phone="+31612345678")
    assert [(each.number, each.name) for each in guardians_of(pupil)] == [(2, "Ömer Kaya")]
    assert guardians_of(student()) == ()


def test_that_a_pupil_is_minor_until_the_day_of_turning_eighteen():
    pupil = student(birth_date=date(2010, 5, 12))
    assert is_minor(pupil, date(2028, 5, 11))
    assert not is_minor(pupil, date(2028, 5, 12))
    assert is_minor(student(birth_date=None), date(2040, 1, 1))
