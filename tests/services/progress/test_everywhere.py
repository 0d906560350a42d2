"""Whatever changes how far a placement is, its history tells; whatever removes it takes its history along."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bpv.domain import (
    Agreement,
    BpvError,
    Change,
    Changeset,
    DayRecord,
    Placement,
    Signature,
    Step,
    Visit,
)
from bpv.domain.terms import PlacementStatus as S
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import AddRecords, RemoveRecords
from bpv.services.placing.by_hand import PlaceStudent, RemovePlacements
from bpv.services.placing.exchanging import Move, MovePupils
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.placing.searching import ApproveFoundPlaces, RefuseFoundPlaces, ReportFoundPlace
from bpv.services.progress.history import replayed, steps_of
from bpv.services.withdrawing.carrying_out import CarryOut, Note
from bpv.services.withdrawing.questions import Kind, Question, Terms
from bpv.services.withdrawing.working_out import find_out, work_out
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import START, company, in_round, placement, position, signed, student


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    year = SchoolYear.create(tmp_path / "jaar.bpv")
    places = [
        company("c1"),
        company("c2"),
        position("p1", "c1", capacity=2),
        position("p2", "c2", capacity=2),
    ]
    year.execute(AddRecords((in_round(), *places, student("s1"), student("s2"))))
    year.execute(AddRecords((placement("x", "s1", "p1", status=S.CONFIRMED),)))
    yield year
    year.close()


def told(year: SchoolYear) -> list[tuple[str, str]]:
    """The steps of the placement of the pupil, which lead where it is."""
    (now,) = year.school.placements_of("s1")
    steps = steps_of(year.school, now.id)
    assert replayed(steps)[-1] is now.status
    return [(step.before, step.after) for step in steps]


def test_that_a_placement_that_is_entered_as_confirmed_says_so(year: SchoolYear) -> None:
    assert told(year) == [("", S.CONFIRMED)]


BEFORE = date(2027, 1, 4)
LATER = date(2027, 3, 5)


@pytest.mark.parametrize("way", ["by hand", "on the board", "company leaves", "place goes", "pupil leaves"])
@pytest.mark.parametrize(
    ("was", "on", "becomes"),
    [
        (S.PROPOSED, BEFORE, S.DECLINED),
        (S.CONFIRMED, BEFORE, S.CANCELLED),
        (S.CONFIRMED, LATER, S.BROKEN_OFF),
        (S.POSTPONED, LATER, S.CANCELLED),
        (S.RUNNING, LATER, S.BROKEN_OFF),
        (S.INTERRUPTED, LATER, S.BROKEN_OFF),
    ],
)
def test_that_what_a_company_knew_of_is_ended_and_the_other_stands_beside_it(
    year: SchoolYear, way: str, was: S, on: date, becomes: S
) -> None:
    held = year.school.get(Placement, "x")
    hours = DayRecord(id="d", placement_id="x", on=START, minutes=300)
    visit = Visit(id="v", placement_id="x", on=START)
    year.execute(ApplyChangeset(Changeset((Change(held, replace(held, status=was)),)), "Klaarzetten"))
    year.execute(AddRecords((hours, visit)))
    before = sorted(map(repr, year.school))
    out = Terms(0)
    command = {
        "by hand": lambda: PlaceStudent("s1", "p2", "r1", since=on),
        "on the board": lambda: MovePupils((Move("s1", "p2"),), "r1", since=on),
        "company leaves": lambda: carried_out(year, Question(Kind.COMPANY, "c1", "r1", BEFORE, last_day=on)),
        "place goes": lambda: carried_out(year, Question(Kind.PLACE, "p1", "r1", on, out)),
        "pupil leaves": lambda: carried_out(year, Question(Kind.PUPIL, "s1", "r1", on)),
    }[way]()
    if way == "place goes" and was is not S.CONFIRMED:
        return  # what is further than confirmed stays there, and the outcome says so
    year.execute(command)
    ended = year.school.get(Placement, "x")
    assert (ended.status, ended.position_id, ended.counts) == (becomes, "p1", False)
    assert ended.last_day == (on if becomes is S.BROKEN_OFF else None)
    assert replayed(steps_of(year.school, "x"))[-1] is becomes
    last = steps_of(year.school, "x")[-1]
    assert last.party
    assert last.reason
    assert (year.school.get(DayRecord, "d"), year.school.get(Visit, "v")) == (hours, visit)
    if way != "pupil leaves":
        (beside,) = year.school.placements_of("s1")
        assert (beside.position_id, beside.status) == ("p2", S.PLANNED)
        after = on + timedelta(days=1) if becomes is S.BROKEN_OFF else None
        assert beside.start == after
    year.undo()
    assert sorted(map(repr, year.school)) == before


def carried_out(year: SchoolYear, question: Question) -> CarryOut:
    """What the dialog carries out."""
    outcome = work_out(year.school, question, find_out(year.school, question, BEFORE))
    return CarryOut(outcome.changeset, outcome.label, Note(question.id, "verbouwing"))


def test_that_why_it_ended_stands_in_the_history(year: SchoolYear) -> None:
    year.execute(carried_out(year, Question(Kind.COMPANY, "c1", "r1", BEFORE)))
    assert steps_of(year.school, "x")[-1].note == "verbouwing"


def test_that_what_was_only_planned_goes_along_as_it_did(year: SchoolYear) -> None:
    year.execute(ChangeStatus(("x",), S.PLANNED))
    year.execute(PlaceStudent("s1", "p2", "r1"))
    (held,) = year.school.placements_of("s1")
    assert (held.id, held.position_id) == ("x", "p2")


@pytest.mark.parametrize(
    "command",
    [PlaceStudent("s1", "p2", "r1"), MovePupils((Move("s1", "p2"),), "r1"), RemovePlacements(("x",))],
)
def test_that_what_ran_to_its_end_stays(year: SchoolYear, command: object) -> None:
    held = year.school.get(Placement, "x")
    year.execute(ApplyChangeset(Changeset((Change(held, replace(held, status=S.FINISHED)),)), "Klaarzetten"))
    with pytest.raises(BpvError) as refused:
        year.execute(command)
    assert refused.value.code == "is_finished"
    year.execute(carried_out(year, Question(Kind.COMPANY, "c1", "r1", LATER)))
    assert year.school.get(Placement, "x").status is S.FINISHED
    assert [p.capacity for p in year.school.positions_in("r1") if p.company_id == "c1"] == [1]


def test_that_a_place_found_by_a_pupil_is_told_from_the_start(year: SchoolYear) -> None:
    year.execute(ReportFoundPlace("s2", "p2", "r1"))
    (found,) = year.school.placements_of("s2")
    year.execute(ApproveFoundPlaces((found.id,)))
    year.execute(ChangeStatus((found.id,), S.AWAITING_APPROVAL))
    year.execute(RefuseFoundPlaces((found.id,)))
    steps = steps_of(year.school, found.id)
    assert [step.after for step in steps] == [S.AWAITING_APPROVAL, S.PLANNED, S.AWAITING_APPROVAL, S.DECLINED]
    assert not year.school.placements_of("s2")


def test_that_a_placement_takes_along_all_that_hangs_on_it(year: SchoolYear) -> None:
    year.execute(AddRecords(tuple(signed("x"))))
    year.execute(RemoveRecords(Placement, ("x",)))
    assert not any(year.school.all(entity) for entity in (Placement, Step, Agreement, Signature))
    year.undo()
    assert told(year) == [("", S.CONFIRMED)]
    assert year.school.all(Signature)
