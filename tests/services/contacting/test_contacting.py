"""Moments of contact: noted, followed up, and who is to be called."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import ActionPoint, BpvError, Company, ContactMoment, Draft, Request
from bpv.domain.ids import ActionPointId, CompanyId, ContactMomentId, RequestId, StudentId
from bpv.domain.terms_following import RequestStatus
from bpv.services.contacting.calls import Source, calls_of, due_follow_ups, moments_of, points_about
from bpv.services.contacting.noting import FollowUp, NoteMoment
from bpv.services.lists.contacted import last_contact_of
from bpv.services.lists.tables import COMPANIES
from bpv.services.viewing.companies import long_silent
from tests.services.mapping.schools import ROUND
from tests.services.visiting.schools import TODAY, visited_school

MOMENT = ContactMoment(
    id=ContactMomentId("m"),
    company_id=CompanyId("a"),
    on=date(2027, 1, 25),
    subject="Nog een plek",
    follow_up=TODAY,
)
POINT = ActionPoint(id=ActionPointId("p"), text="Schoenen", owner="School", due=date(2027, 2, 3))


def after(school, command):
    draft = Draft(school)
    command.change(draft)
    return draft.preview()


def test_that_a_moment_is_noted_with_what_was_agreed_and_is_the_last_contact():
    school = after(visited_school(), NoteMoment(MOMENT, (POINT,)))
    assert moments_of(school, company_id="a") == [MOMENT]
    assert [each.text for each in points_about(school, company_id="a")] == ["Schoenen"]
    assert last_contact_of(school, "a") == date(2027, 1, 25)
    assert school.all(Company)["a"].last_contact is None


def test_that_one_about_nobody_or_without_a_day_is_refused():
    for moment in (
        ContactMoment(id=ContactMomentId("m"), on=TODAY),
        ContactMoment(id=ContactMomentId("m"), student_id=StudentId("van a")),
    ):
        with pytest.raises(BpvError) as refusal:
            after(visited_school(), NoteMoment(moment))
        assert refusal.value.code == "required"


def test_that_who_is_to_be_called_stands_with_the_number_until_it_is_done():
    request = Request(
        id=RequestId("r"),
        company_id=CompanyId("b"),
        round_id=ROUND,
        status=RequestStatus.ASKED,
        asked_on=date(2027, 1, 11),
        answer_by=date(2027, 1, 31),
    )
    school = after(visited_school(request), NoteMoment(MOMENT, (POINT,)))
    found = calls_of(school, TODAY)
    assert [each.source for each in found] == [Source.REQUEST, Source.FOLLOW_UP, Source.POINT]
    assert {each.phone for each in found} == {"+31318123456"}
    assert [each.is_due(TODAY) for each in found] == [True, True, False]
    assert due_follow_ups(school, TODAY) == [MOMENT]
    done = after(school, FollowUp(("m",)))
    assert due_follow_ups(done, TODAY) == []
    assert due_follow_ups(after(done, FollowUp(("m",), is_done=False)), TODAY)


def test_that_views_and_the_list_of_companies_go_by_the_newest_contact():
    moment = replace(MOMENT, on=date.today())
    before, school = visited_school(), after(visited_school(), NoteMoment(moment))
    assert "a" in set(long_silent(before, ""))
    assert "a" not in set(long_silent(school, ""))
    column = COMPANIES.column("last_contact")
    assert (column.text(before, "a"), column.text(school, "a")) == ("", f"{date.today():%d-%m-%Y}")
