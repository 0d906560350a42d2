"""An open school year on a real file: what is shown is safe, and every step can be taken back, also later."""

import random
import threading
from dataclasses import replace

import pytest

from bpv.domain import ENTITIES, BpvError, Draft, School, Setting, Student
from bpv.domain.settings import DEFINITIONS
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import (
    AddRecords,
    CellEdit,
    EditCells,
    RemoveRecords,
    SetAvoided,
    SetPreferences,
)
from bpv.services.lists.references import show_reference
from bpv.services.lists.tables import STUDENTS
from bpv.services.placing.by_hand import PinPlacements, PlaceStudent
from bpv.services.planning.round_plan import propose
from bpv.services.year.school_year import LONG, SchoolYear
from tests.domain.values import random_school, student


def content(school: School) -> dict[type, dict[str, object]]:
    return {entity: dict(school.all(entity)) for entity in ENTITIES}


@pytest.fixture
def year(tmp_path):
    opened = SchoolYear.create(tmp_path / "school.bpv", random_school(11))
    yield opened
    opened.close()


def test_that_a_new_school_year_holds_every_setting_with_its_source(year):
    for key, definition in DEFINITIONS.items():
        setting = year.school.get(Setting, key)
        assert (setting.value, setting.source) == (definition.default, definition.source)
    assert year.undo_label is None


def test_that_every_action_can_be_taken_back_and_done_again_also_after_reopening(year):
    school = year.school
    proposal = propose(school, "r1")
    actions = [
        AddRecords((student("nieuw"),)),
        EditCells((CellEdit(Student, "s2", "notes", "let op"),)),
        SetPreferences("s2", ()),
        SetAvoided("s2", ("c0",)),
        ApplyChangeset(proposal.changeset, "Verdeling overgenomen"),
        RemoveRecords(Student, ("s3",)),
    ]
    states = [content(school)]
    for action in actions:
        year.execute(action)
        states.append(content(school))
    year.close()
    again = SchoolYear.open(year.path)
    assert content(again.school) == states[-1]
    for action, state in zip(reversed(actions), reversed(states[:-1]), strict=True):
        assert again.undo_label == action.label
        again.undo()
        assert content(again.school) == state
    again.close()
    third = SchoolYear.open(year.path)
    for action, state in zip(actions, states[1:], strict=True):
        assert third.redo_label == action.label
        third.redo()
        assert content(third.school) == state
    third.close()


def test_that_a_refused_action_changes_nothing_and_tells_nobody(year):
    heard = []
    year.listen(heard.append)
    before = content(year.school)
    for command in (
        EditCells((CellEdit(Student, "s1", "student_number", "s2"),)),
        PlaceStudent("s1", "weg", "r1"),
        RemoveRecords(Student, ("weg",)),
    ):
        with pytest.raises(BpvError):
            year.execute(command)
    assert content(year.school) == before
    assert heard == []
    assert year.undo_label is None


def test_that_listeners_hear_what_changed_and_how(year):
    heard = []
    year.listen(heard.append)
    year.execute(EditCells((CellEdit(Student, "s1", "notes", "x"),)))
    year.undo()
    year.redo()
    year.execute(EditCells((CellEdit(Student, "s1", "notes", "x"),)))
    assert [done.kind for done in heard] == ["do", "undo", "redo"]
    assert [change.id for done in heard for change in done.changeset] == ["s1", "s1", "s1"]


def test_that_a_new_action_after_undo_leaves_nothing_to_redo(year):
    year.execute(EditCells((CellEdit(Student, "s1", "notes", "x"),)))
    year.undo()
    year.execute(PinPlacements((), pinned=True))
    assert year.redo_label is not None
    year.execute(EditCells((CellEdit(Student, "s1", "notes", "y"),)))
    assert year.redo_label is None
    with pytest.raises(BpvError) as refusal:
        year.redo()
    assert refusal.value.code == "nothing_to_redo"


@pytest.mark.parametrize("seed", range(3))
def test_that_random_work_leaves_file_and_memory_the_same(tmp_path, seed):
    draw = random.Random(seed)
    year = SchoolYear.create(tmp_path / "school.bpv", random_school(seed))
    for step in range(40):
        students = list(year.school.all(Student))
        choice = draw.random()
        if choice < 0.2 and year.undo_label:
            year.undo()
        elif choice < 0.35 and year.redo_label:
            year.redo()
        elif choice < 0.5 or not students:
            year.execute(AddRecords((student(f"nieuw {seed} {step}"),)))
        elif choice < 0.6:
            year.execute(RemoveRecords(Student, (draw.choice(students),)))
        else:
            year.execute(EditCells((CellEdit(Student, draw.choice(students), "notes", f"stap {step}"),)))
    known = content(year.school)
    year.close()
    again = SchoolYear.open(year.path)
    assert content(again.school) == known
    again.close()


def test_that_whatever_changes_much_is_written_aside(year):
    written: list[int] = []

    def aside(act):
        written.append(len(year.school.all(Student)))
        return act()

    year.do_long_work_with(aside)
    few = tuple(student(f"n{number}", last_name=f"Van {number}") for number in range(LONG))
    year.execute(AddRecords(few[1:]))
    assert written == []
    year.execute(AddRecords(few[:1]))
    everyone = [CellEdit(Student, each.id, "city", "Ede") for each in few]
    year.execute(EditCells(tuple(everyone)))
    assert len(written) == 1
    assert {year.school.get(Student, each.id).city for each in few} == {"Ede"}
    year.undo()
    assert len(written) == 2
    assert {year.school.get(Student, each.id).city for each in few} != {"Ede"}


def test_that_a_long_change_is_worked_out_aside_and_shown_afterwards(year):
    worked_in: list[threading.Thread] = []

    def aside(act):
        outcome = []

        def work():
            worked_in.append(threading.current_thread())
            outcome.append(act())

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        return outcome[0]

    year.do_long_work_with(aside)
    school = year.school
    before = content(school)
    draft = Draft(school)
    draft.put(replace(school.get(Student, "s2"), first_name="Roos", prefix="", last_name="Anders"))
    for number in range(LONG):
        draft.put(student(f"n{number}", first_name="Nieuw", prefix="", last_name=f"Van {number}"))
    year.execute(ApplyChangeset(draft.changeset(), "Veel"))
    after = content(school)
    assert len(after[Student]) == len(before[Student]) + LONG
    assert show_reference(school, Student, "n7") == "Van 7, Nieuw"
    assert show_reference(school, Student, "s2") == "Anders, Roos"
    assert list(STUDENTS.rows(school)) == list(STUDENTS.rows(School(school)))
    year.undo()
    assert content(school) == before
    assert show_reference(school, Student, "n7") == ""
    assert set(STUDENTS.rows(school)) == before[Student].keys()
    assert show_reference(school, Student, "s2") == show_reference(School(school), Student, "s2")
    year.redo()
    assert content(school) == after
    assert show_reference(school, Student, "n7") == "Van 7, Nieuw"
    assert len(worked_in) == 3
    assert threading.main_thread() not in worked_in
