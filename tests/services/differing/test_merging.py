from dataclasses import replace

import pytest

from bpv.domain import BpvError, Change, Changeset, Company, Draft, Position, Preference, School, Student
from bpv.services.differing.answering import KeepMine
from bpv.services.differing.differences import WHOLE
from bpv.services.differing.merging import merge
from bpv.services.differing.wording import others_of, word_differences
from bpv.services.lists.commands import ApplyChangeset
from tests.storage.values import student

PUPIL = student(0, city="Ede", phone="1")
COMPANY = Company(id="c", name="Bakker")


def changed(before: object, **values: object) -> Changeset:
    return Changeset((Change(before, replace(before, **values)),))  # type: ignore[type-var]


def fatima(_entity: type, _id: str) -> str:
    return "Fatima"


def applied(school: School, *commands: object) -> School:
    for command in commands:
        draft = Draft(school)
        command.change(draft)  # type: ignore[attr-defined]
        school.apply(draft.changeset())
    return school


def test_that_what_only_one_changed_goes_through() -> None:
    theirs = School([replace(PUPIL, phone="2")])
    merged = merge(changed(PUPIL, city="Wageningen"), theirs)
    assert merged.differences == ()
    after = applied(theirs, ApplyChangeset(merged.changeset, "Samen")).get(Student, PUPIL.id)
    assert (after.city, after.phone) == ("Wageningen", "2")


def test_that_what_both_made_the_same_is_not_asked() -> None:
    merged = merge(changed(PUPIL, city="Wageningen"), School([replace(PUPIL, city="Wageningen")]))
    assert (len(merged.changeset), merged.differences) == (0, ())


def test_that_of_what_both_changed_theirs_stays_until_mine_is_chosen() -> None:
    school = School([replace(PUPIL, city="Arnhem", phone="2")])
    merged = merge(changed(PUPIL, city="Wageningen", max_km=9), school, fatima)
    (asked,) = merged.differences
    assert (asked.field, asked.base, asked.mine, asked.theirs) == ("city", "Ede", "Wageningen", "Arnhem")
    applied(school, ApplyChangeset(merged.changeset, "Samen"))
    after = school.get(Student, PUPIL.id)
    assert (after.city, after.phone, after.max_km) == ("Arnhem", "2", 9)
    applied(school, KeepMine((asked,)))
    assert school.get(Student, PUPIL.id) == replace(after, city="Wageningen")
    with pytest.raises(BpvError, match="intussen gewijzigd"):
        KeepMine((asked,)).change(Draft(school))


def test_that_a_record_that_one_removed_and_the_other_changed_is_asked_as_a_whole() -> None:
    gone = School([])
    (asked,) = merge(changed(PUPIL, city="Wageningen"), gone, fatima).differences
    assert (asked.field, asked.theirs) == (WHOLE, None)
    assert applied(gone, KeepMine((asked,))).get(Student, PUPIL.id).city == "Wageningen"
    there = School([replace(PUPIL, city="Arnhem")])
    (asked,) = merge(Changeset((Change(PUPIL, None),)), there).differences
    assert applied(there, KeepMine((asked,))).find(Student, PUPIL.id) is None


def test_that_a_removal_of_what_others_build_on_is_asked_and_then_takes_that_along() -> None:
    place = Position(id="p", company_id="c")
    school = School([COMPANY, place])
    merged = merge(Changeset((Change(COMPANY, None),)), school)
    assert len(merged.changeset) == 0
    applied(school, KeepMine(merged.differences))
    assert list(school) == []


def test_that_what_builds_on_what_others_removed_is_asked_and_refused_while_that_is_gone() -> None:
    mine = Changeset((Change(None, Preference(id="w", student_id=PUPIL.id)),))
    school = School([])
    merged = merge(mine, school)
    assert len(merged.changeset) == 0
    with pytest.raises(BpvError, match="bestaat niet meer"):
        KeepMine(merged.differences).change(Draft(school))


def test_that_a_difference_is_told_in_words_of_the_screen() -> None:
    school = School([replace(PUPIL, phone="2"), COMPANY])
    asked = merge(
        Changeset(
            (
                Change(PUPIL, replace(PUPIL, phone="")),
                Change(None, Position(id="p", company_id="c", name="Oven")),
            )
        ),
        school,
        fatima,
    )
    (row,) = word_differences(school, asked.differences)
    assert row.subject.startswith("Leerling ")
    assert (row.base, row.mine, row.theirs, row.who) == ("1", "leeg", "2", "Fatima")
    assert others_of(asked.differences) == "Fatima"
    (whole,) = word_differences(
        school, merge(Changeset((Change(COMPANY, None),)), School([replace(COMPANY, city="Ede")])).differences
    )
    assert (whole.field, whole.base, whole.mine) == ("alles", "stond er", "verwijderd")
    assert "Ede" in whole.theirs
