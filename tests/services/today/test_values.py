"""What Vandaag says of values that letters and the first day need, for who goes soon."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bpv.domain import Contact, Draft, School, SchoolDetails
from bpv.domain.terms import PlacementStatus
from bpv.services.today.facts import Facts
from bpv.services.today.naming import names_in
from bpv.services.today.rules import RULES, find_sentences
from bpv.services.today.sentences import Sentence
from tests.domain.values import company, in_round, placement, position, signed, student

NEAR, FAR = date(2027, 1, 14), date(2026, 12, 1)
"""Within the weeks before 1 March in which agreements go out, and long before."""
SCHOOL = SchoolDetails(name="Vmbo", signatory="M. Hart", coordinator="N. Ouali", absence_phone="0318123456")
PUPIL = student(guardian1_name="A. de Vries", guardian1_phone="0612345678")
FIRM = company(contact_person="J. Jansen", may_sign=True)
PLACE = position(trainer="K. Brink")
KEYS = ("school_data", "without_guardian", "without_emergency", "nobody_signs", "without_trainer", "old_vog")


def school_of(*others: Any, status: PlacementStatus = PlacementStatus.CONFIRMED) -> School:
    """One pupil at one place, of which everything is known but for what is otherwise here."""
    held = placement("x", "s1", "p1", status=status)
    return School((in_round(year_levels=(3,)), SCHOOL, PUPIL, FIRM, PLACE, held, *others))


def told(school: School, today: date = NEAR) -> dict[str, Sentence]:
    """The sentences of these rules."""
    return {each.key: each for each in find_sentences(Facts(school, today)) if each.key in KEYS}


def test_that_nothing_is_said_where_all_is_known() -> None:
    assert told(school_of()) == {}


@pytest.mark.parametrize(
    ("value", "key", "field", "id_"),
    [
        (replace(PUPIL, guardian1_name=""), "without_guardian", "guardian1_name", "s1"),
        (replace(PUPIL, guardian1_phone=""), "without_emergency", "emergency_phone", "s1"),
        (replace(FIRM, may_sign=False), "nobody_signs", "may_sign", "c1"),
        (replace(PLACE, trainer=""), "without_trainer", "trainer", "p1"),
    ],
)
def test_that_what_is_empty_is_said_for_who_goes_soon(value: Any, key: str, field: str, id_: str) -> None:
    school = school_of(value)
    (said,) = told(school).values()
    assert (said.key, said.action, said.field) == (key, "fill_in", field)
    assert (said.rows.entity, said.rows.ids) == (type(value), (id_,))
    assert said.text.startswith("1 ")
    assert names_in(school, said)
    assert told(school, FAR) == {}
    assert told(school, date(2027, 3, 20)) == {}  # the round is over
    assert told(school_of(value, status=PlacementStatus.PLANNED)) == {}


def test_that_who_is_grown_up_needs_no_parent() -> None:
    grown = replace(PUPIL, birth_date=date(2008, 2, 1), guardian1_name="", guardian1_phone="")
    assert told(school_of(grown)) == {}


def test_that_another_number_for_need_is_enough() -> None:
    assert told(school_of(replace(PUPIL, guardian1_phone="", guardian2_phone="0612345679"))) == {}
    assert told(school_of(replace(PUPIL, guardian1_phone="", emergency_phone="0612345679"))) == {}


def test_that_any_contact_may_sign_and_what_is_signed_is_left_alone() -> None:
    nobody = replace(FIRM, may_sign=False)
    assert told(school_of(nobody, Contact(id="k", company_id="c1", name="D. Baas", may_sign=True))) == {}
    assert told(school_of(nobody, *signed("x"))) == {}


def test_that_the_school_itself_is_asked_for_what_letters_need() -> None:
    school = school_of(replace(SCHOOL, signatory="", absence_phone=""))
    said = told(school)["school_data"]
    assert said.details == ("brieven en overeenkomsten missen wie er tekent en waar men een zieke meldt",)
    assert (said.action, said.field) == ("school_data", "signatory")
    assert told(school, FAR) == {}


def test_that_an_old_vog_is_said_in_childcare_only() -> None:
    asking, nursery = replace(PLACE, needs_vog=True), replace(FIRM, branch="Kinderopvang")
    old, new = (replace(PUPIL, has_vog=True, vog_date=day) for day in (date(2026, 9, 1), date(2027, 2, 1)))
    assert told(school_of(asking, nursery, old))["old_vog"].field == "vog_date"
    assert told(school_of(asking, nursery, replace(PUPIL, has_vog=True)))["old_vog"].rows.ids == ("s1",)
    assert told(school_of(asking, nursery, new)) == {}
    assert told(school_of(asking, old)) == {}


def test_that_a_change_is_seen() -> None:
    school = school_of(replace(PLACE, trainer=""))
    assert "without_trainer" in told(school)
    draft = Draft(school)
    draft.put(PLACE)
    school.apply(draft.changeset())
    assert told(school) == {}


def test_that_what_has_a_date_by_law_stands_before_what_can_wait() -> None:
    keys = [rule.key for rule in RULES]
    for lawful in ("without_vog", "old_vog", "overdue"):
        assert keys.index("unsigned") < keys.index(lawful) < keys.index("unplaced")
