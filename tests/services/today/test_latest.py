"""What was changed last: told in few words, and taken back by itself where that can be."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bpv.domain import BpvError, Change, Changeset, Placement, Position, Student
from bpv.domain.dutch_time import dutch_time
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.today.latest import latest_changes, take_back, word_moment
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student

NOW = dutch_time(datetime.now(UTC))


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    values = [in_round(), student(), student("s2"), company(), position(capacity=3)]
    placed = [placement("a", "s1", "p1"), placement("b", "s2", "p1")]
    with closing(SchoolYear.create(tmp_path / "jaar.bpv", [*values, *placed])) as year:
        yield year


def edit(year: SchoolYear, entity: type, id_: str, field: str, value: object) -> None:
    year.execute(EditCells((CellEdit(entity, id_, field, value),)))


def test_that_the_latest_stands_first_and_tells_whom_it_was_about(year: SchoolYear) -> None:
    edit(year, Student, "s1", "city", "Ede")
    year.execute(PinPlacements(("a", "b"), True))
    changes = latest_changes(year, NOW)
    assert [(each.what, each.is_next) for each in changes.latest] == [
        ("2 leerlingen", True),
        ("1 leerling", False),
    ]
    assert changes.done_today == 2
    year.undo()
    changes = latest_changes(year, NOW)
    assert [each.what for each in changes.latest] == ["1 leerling"]
    assert changes.done_today == 1


def test_that_what_was_told_is_not_read_again(year: SchoolYear) -> None:
    edit(year, Student, "s1", "city", "Ede")
    known: dict[int, str] = {}
    latest_changes(year, NOW, known)
    (id_,) = known
    known[id_] = "bekend"
    assert latest_changes(year, NOW, known).latest[0].what == "bekend"


def test_that_an_older_change_is_taken_back_by_itself(year: SchoolYear) -> None:
    edit(year, Student, "s1", "city", "Ede")
    edit(year, Student, "s2", "city", "Arnhem")
    older = latest_changes(year, NOW).latest[1]
    done = year.execute(take_back(year, older))
    assert done.label == f"Teruggenomen: {older.label}"
    assert year.school.get(Student, "s1").city == ""
    assert year.school.get(Student, "s2").city == "Arnhem"
    year.undo()
    assert year.school.get(Student, "s1").city == "Ede"


def test_that_what_changed_since_cannot_be_taken_back_by_itself(year: SchoolYear) -> None:
    edit(year, Student, "s1", "city", "Ede")
    edit(year, Student, "s1", "city", "Arnhem")
    older = latest_changes(year, NOW).latest[1]
    with pytest.raises(BpvError, match="terug tot vóór deze wijziging") as refusal:
        year.execute(take_back(year, older))
    assert "(1 leerling)" in str(refusal.value)
    assert year.school.get(Student, "s1").city == "Arnhem"


def test_that_it_is_said_how_much_changed_since(year: SchoolYear) -> None:
    for city in ("Ede", "Arnhem"):
        year.execute(EditCells(tuple(CellEdit(Student, id_, "city", city) for id_ in ("s1", "s2"))))
    with pytest.raises(BpvError, match="2 leerlingen"):
        year.execute(take_back(year, latest_changes(year, NOW).latest[1]))


def test_that_what_others_refer_to_since_stays(year: SchoolYear) -> None:
    def add(value: object) -> None:
        year.execute(ApplyChangeset(Changeset((Change(None, value),)), "Toegevoegd"))

    add(company("c2"))
    add(position("p2", "c2"))
    older = latest_changes(year, NOW).latest[1]
    with pytest.raises(BpvError, match="terug tot vóór deze wijziging"):
        year.execute(take_back(year, older))
    year.execute(RemoveRecords(Position, ("p2",)))
    year.execute(take_back(year, older))


def test_that_a_second_place_in_a_round_does_not_come_back(year: SchoolYear) -> None:
    old = year.school.get(Placement, "a")
    year.execute(ApplyChangeset(Changeset((Change(old, None),)), "Weg"))
    new = placement("c", "s1", "p1")
    year.execute(ApplyChangeset(Changeset((Change(None, new),)), "Geplaatst"))
    with pytest.raises(BpvError, match="terug tot vóór deze wijziging"):
        year.execute(take_back(year, latest_changes(year, NOW).latest[1]))


def test_that_moments_are_worded() -> None:
    now = datetime(2027, 1, 14, 15, 0)
    at = datetime(2027, 1, 14, 13, 2, tzinfo=UTC)
    assert word_moment(at, now) == "14:02"
    assert word_moment(at - timedelta(days=1), now) == "gisteren"
    assert word_moment(at - timedelta(days=9), now) == "5 jan"
