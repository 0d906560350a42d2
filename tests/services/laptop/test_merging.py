"""A laptop and a server brought together: random histories against an oracle, and what those seldom meet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bpv.domain import (
    Change,
    Changeset,
    Company,
    Exclusion,
    Placement,
    Position,
    School,
    Step,
    Student,
    Visit,
)
from bpv.domain.exchange import RememberedAnswer
from bpv.domain.terms import PlacementStatus
from bpv.services.laptop import fields, troubles
from bpv.services.laptop.merging import merge
from bpv.services.laptop.questions import Answers, Merged, Why
from tests.services.laptop.histories import Tally, judge, run
from tests.storage.server.acts import school_for

HISTORIES = 80


def test_that_random_histories_lose_and_overwrite_nothing() -> None:
    told: list[str] = []
    assert run(HISTORIES, told.append, first=168) == []
    assert "asked" in told[0]


@pytest.mark.parametrize("part", ["clashes", "strains", "removals", "references"])
def test_that_the_oracle_notices_what_is_left_out(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = {
        "clashes": (fields, "clashes", lambda *_: []),
        "strains": (troubles.Troubles, "_settle_strains", lambda *_: False),
        "removals": (troubles.Troubles, "_settle_built_upon", lambda *_: False),
        "references": (troubles.Troubles, "_settle_missing", lambda *_: False),
    }[part]
    monkeypatch.setattr(*cut)
    tally = Tally()
    for seed in range(40):
        try:
            judge(seed, tally)
        except Exception as failed:  # a school that cannot be is not counted either
            tally.wrong.append(type(failed).__name__)
        if tally.wrong:
            return
    pytest.fail("nobody noticed")


def brought(base: School, mine: Changeset, theirs: Changeset, answers: Answers | None = None) -> Merged:
    laptop, head = School(base), School(base)
    laptop.apply(mine)
    head.apply(theirs)
    return merge(mine, laptop, head, answers)


def changed(school: School, entity: type, id_: str, **cells: object) -> Changeset:
    value = school.get(entity, id_)
    return Changeset((Change(value, replace(value, **cells)),))


@pytest.fixture
def school() -> School:
    return School(
        [
            *school_for(3, seats=2),
            Placement(id="at", student_id="student-1", position_id="p", round_id="r"),
        ]
    )


def test_that_half_of_an_address_is_not_joined_with_another_half(school: School) -> None:
    mine = changed(school, Student, "student-0", postcode="6711 AB")
    merged = brought(school, mine, changed(school, Student, "student-0", city="Velp"))
    assert {q.difference.field for q in merged.questions} == {"postcode", "city"}
    assert len(merged.changeset) == 0
    merged = brought(school, mine, changed(school, Student, "student-0", phone="0612345678"))
    assert merged.questions == ()


def test_that_a_status_that_does_not_go_on_leaves_no_step_in_the_history(school: School) -> None:
    ended = changed(school, Placement, "at", status=PlacementStatus.CANCELLED)
    step = Step(id="s", placement_id="at", after="CANCELLED")
    mine = Changeset((*ended, Change(None, step)))
    merged = brought(school, mine, changed(school, Placement, "at", status=PlacementStatus.CONFIRMED))
    (question,) = merged.questions
    assert question.along == ((Step, "s"),)
    assert len(merged.changeset) == 0


def test_that_who_does_not_get_the_new_place_keeps_the_old(school: School) -> None:
    other = Placement(id="new", student_id="student-1", position_id="p", round_id="r")
    ended = changed(school, Placement, "at", status=PlacementStatus.CANCELLED)
    mine = Changeset((*ended, Change(None, other)))
    never = Exclusion(id="e", student_id="student-1", company_id="c")
    merged = brought(school, mine, Changeset((Change(None, never),)))
    assert [(q.why, q.along) for q in merged.questions] == [(Why.RULE, ((Placement, "at"),))]
    assert len(merged.changeset) == 0


def test_that_a_number_that_is_taken_is_told_and_not_asked(school: School) -> None:
    mine = changed(school, Student, "student-0", student_number="99")
    merged = brought(school, mine, changed(school, Student, "student-1", student_number="99"))
    assert [(q.why, q.can_be_mine) for q in merged.questions] == [(Why.TAKEN_NAME, False)]


def test_that_a_new_pupil_of_both_sides_is_one_with_what_each_filled_in(school: School) -> None:
    here = Student(id="here", student_number="9", last_name="Nieuw", city="Ede")
    there = replace(here, id="there", city="", phone="0612345678")
    mine, theirs = (Changeset((Change(None, each),)) for each in (here, there))
    merged = brought(school, mine, theirs)
    (change,) = merged.changeset
    assert (change.id, change.after.city, change.after.phone) == ("there", "Ede", "0612345678")


def test_that_what_was_removed_there_comes_back_only_when_asked_for(school: School) -> None:
    mine = changed(school, Company, "c", notes="bellen")
    gone = Changeset(
        tuple(Change(school.get(*key), None) for key in ((Placement, "at"), (Position, "p"), (Company, "c")))
    )
    merged = brought(school, mine, gone)
    (question,) = merged.questions
    assert question.why is Why.REMOVED_THERE
    laptop, head = School(school), School(school)
    laptop.apply(mine)
    head.apply(gone)
    (change,) = merge(mine, laptop, head, {question.key: True}).changeset
    assert (change.before, change.after.notes) == (None, "bellen")


def test_that_a_counter_goes_on_and_what_imports_noted_is_not_asked(school: School) -> None:
    visit, noted = Visit(id="v", placement_id="at"), RememberedAnswer(id="header x", answer="1")
    base = School([*school, visit, noted])
    mine, theirs = (
        Changeset((Change(visit, replace(visit, **cells)), Change(noted, replace(noted, answer=answer))))
        for cells, answer in (({"report": "goed", "sequence": 1}, "2"), ({"present": (), "sequence": 2}, "3"))
    )
    merged = brought(base, mine, theirs)
    assert merged.questions == ()
    (change,) = merged.changeset
    assert (change.after.report, change.after.sequence) == ("goed", 3)


def added(*values: object) -> Changeset:
    return Changeset(tuple(Change(None, value) for value in values))


def at(student_id: str) -> Placement:
    return Placement(id=f"of-{student_id}", student_id=student_id, position_id="p", round_id="r")


def test_that_the_last_seat_is_not_given_twice(school: School) -> None:
    mine, theirs = added(at("student-0")), added(at("student-2"))
    merged = brought(school, mine, theirs)
    (question,) = merged.questions
    assert (question.why, len(merged.changeset)) == (Why.FULL, 0)
    assert [value.student_id for value in question.loses] == ["student-2"]
    merged = brought(school, mine, theirs, {question.key: True})
    assert {(change.id, change.after is None) for change in merged.changeset} == {
        ("of-student-2", True),
        ("of-student-0", False),
    }


def test_that_a_removal_on_which_others_build_is_asked_with_all_of_it(school: School) -> None:
    keys = ((Placement, "at"), (Position, "p"), (Company, "c"))
    gone = Changeset(tuple(Change(school.get(entity, id_), None) for entity, id_ in keys))
    merged = brought(school, gone, added(at("student-2")))
    assert [(q.why, q.along) for q in merged.questions] == [
        (Why.BUILT_UPON, ((Placement, "at"), (Company, "c")))
    ]
    assert len(merged.changeset) == 0
