"""Going back to how a school year was after an action: one step, which can be taken back as well."""

import random
from pathlib import Path

import pytest

from bpv.domain import ENTITIES, BpvError, Placement, School, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords, SetPreferences
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.planning.round_plan import propose
from bpv.services.year.going_back import actions_since, find_way_back
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import random_school, student

Content = dict[type, dict[str, object]]


def content(school: School) -> Content:
    return {entity: dict(school.all(entity)) for entity in ENTITIES}


def worked_in(path: Path, seed: int) -> tuple[SchoolYear, dict[int, Content]]:
    """A school year in which all kinds of things were done, some taken back; its states by entry."""
    year, chance = SchoolYear.create(path, random_school(seed)), random.Random(seed)
    states = {year.file.history(1)[0].id: content(year.school)}
    for number in range(12):
        ids = list(year.school.all(Student))
        proposal = propose(year.school, "r1")
        year.execute(
            chance.choice(
                [
                    AddRecords((student(f"nieuw{number}"),)),
                    EditCells((CellEdit(Student, chance.choice(ids), "notes", f"let op {number}"),)),
                    SetPreferences(chance.choice(ids), ()),
                    ApplyChangeset(proposal.changeset, "Verdeling overgenomen"),
                    RemoveRecords(Student, (chance.choice(ids),)),
                    PinPlacements(tuple(year.school.all(Placement)), True),
                ]
            )
        )
        if chance.random() < 0.2 and year.undo_label:
            year.undo()
        standing = next(each for each in year.file.history() if each.state in ("done", "start"))
        states[standing.id] = content(year.school)
    return year, states


@pytest.mark.parametrize("seed", [3, 8, 21])
def test_that_going_back_gives_the_state_of_then_in_one_step_that_can_be_undone(
    tmp_path: Path, seed: int
) -> None:
    year, states = worked_in(tmp_path / "jaar.bpv", seed)
    now = content(year.school)
    entries = {each.id: each for each in year.file.history()}
    for id_, then in states.items():
        entry = entries[id_]
        if entry.state not in ("start", "done"):
            continue
        way = find_way_back(year, School(year.school), entry)
        steps = len(year.file.history())
        year.execute(way.command)
        assert content(year.school) == then
        assert len(year.file.history()) == steps + bool(len(way.changeset))
        if len(way.changeset):
            year.undo()
        assert content(year.school) == now
    year.close()


def test_that_only_what_stands_is_taken_back(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [student("a")])
    first = year.file.history(1)[0]
    for notes in ("een", "twee"):
        year.execute(EditCells((CellEdit(Student, "a", "notes", notes),)))
    year.undo()
    year.execute(EditCells((CellEdit(Student, "a", "notes", "drie"),)))
    later = actions_since(year.file.history(), first)
    assert [each.state for each in later] == ["done", "done"]
    way = find_way_back(year, School(year.school), first)
    assert way.later == later
    assert len(way.changeset) == 1
    year.close()


def test_that_a_way_back_worked_out_before_a_change_is_refused(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [student("a")])
    first = year.file.history(1)[0]
    year.execute(EditCells((CellEdit(Student, "a", "notes", "een"),)))
    way = find_way_back(year, School(year.school), first)
    year.execute(EditCells((CellEdit(Student, "a", "notes", "twee"),)))
    with pytest.raises(BpvError) as refusal:
        year.execute(way.command)
    assert refusal.value.code == "conflict"
    assert year.school.get(Student, "a").notes == "twee"
    year.close()


def test_that_a_long_name_does_not_make_the_step_longer(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [student("a")], "x" * 500)
    way = find_way_back(year, School(year.school), year.file.history(1)[0])
    assert len(way.label) < 100
    year.close()
