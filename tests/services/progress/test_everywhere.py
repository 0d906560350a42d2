"""Whatever changes how far a placement is, its history tells; whatever removes it takes its history along."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bpv.domain import Agreement, Placement, Signature, Step
from bpv.domain.terms import PlacementStatus as S
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import AddRecords
from bpv.services.placing.by_hand import PlaceStudent, RemovePlacements
from bpv.services.placing.exchanging import Move, MovePupils
from bpv.services.placing.progressing import ChangeStatus
from bpv.services.placing.searching import ApproveFoundPlaces, RefuseFoundPlaces, ReportFoundPlace
from bpv.services.progress.history import replayed, steps_of
from bpv.services.withdrawing.leaving import Leaving
from bpv.services.withdrawing.settling import settle
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


@pytest.mark.parametrize("way", ["by hand", "on the board", "company leaves"])
def test_that_what_was_confirmed_is_planned_again_at_another_place(year: SchoolYear, way: str) -> None:
    command = {
        "by hand": lambda: PlaceStudent("s1", "p2", "r1"),
        "on the board": lambda: MovePupils((Move("s1", "p2"),), "r1"),
        "company leaves": lambda: ApplyChangeset(
            settle(year.school, Leaving("c1"), START).changeset, "Bedrijf zegt af"
        ),
    }[way]()
    year.execute(command)
    assert told(year) == [("", S.CONFIRMED), (S.CONFIRMED, S.PLANNED)]
    assert steps_of(year.school, "x")[-1].note == command.label
    year.undo()
    assert told(year) == [("", S.CONFIRMED)]


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
    year.execute(RemovePlacements(("x",)))
    assert not any(year.school.all(entity) for entity in (Placement, Step, Agreement, Signature))
    year.undo()
    assert told(year) == [("", S.CONFIRMED)]
    assert year.school.all(Signature)
