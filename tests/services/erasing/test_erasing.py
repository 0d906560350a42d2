"""Erasing someone: what goes, what stays, and that the history can still be gone through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bpv.domain import (
    BpvError,
    Company,
    EarlierPlacement,
    MatchRun,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    SavedView,
    Student,
)
from bpv.domain.terms import PlacementStatus
from bpv.services.erasing import (
    ErasePlan,
    drop_unreadable,
    erase_for_good,
    finish_erasing,
    is_unfinished,
    plan_erasing,
)
from bpv.services.erasing.planning import place_of
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells, RemoveRecords
from bpv.services.viewing.saving import SaveView
from bpv.services.year.school_year import SchoolYear
from bpv.services.year.upkeep import Upkeep
from bpv.storage import SchoolFile, read_school_file
from bpv.storage.backup import backup_folder
from bpv.storage.retelling import Retelling, Retold
from bpv.storage.second_place import bring_over, choose_second_place

MENTOR = Mentor(id="m1", abbreviation="KAS", name="Karin Asscher", email="k.asscher@school.nl")
AYSE = Student(
    id="a1",
    student_number="123456",
    first_name="Ayşe",
    last_name="Yılmaz",
    phone="0612345678",
    mentor_id=MENTOR.id,
)
JAN = Student(id="j1", student_number="234567", first_name="Jan", last_name="Jansen", mentor_id=MENTOR.id)
NAMESAKE = Student(
    id="j2", student_number="345678", first_name="Jan", last_name="Jansen", notes="Jan is stil"
)
SMIT = Company(
    id="c1",
    name="Bakkerij Smit",
    contact_person="Piet Smit",
    phone="0301234567",
    mentor_id=MENTOR.id,
)
ROUND = PlacementRound(id="r1", name="Blok 1")
PLACE = Position(id="p1", company_id=SMIT.id, trainer="Piet Smit")


@pytest.fixture
def year(tmp_path: Path) -> Iterator[SchoolYear]:
    values = [MENTOR, AYSE, JAN, NAMESAKE, SMIT, ROUND, PLACE]
    year = SchoolYear.create(tmp_path / "jaar.bpv", values)
    yield year
    year.close()


def edit(value: Any, field: str, to: Any) -> EditCells:
    return EditCells((CellEdit(type(value), value.id, field, to),))


def erase(year: SchoolYear, *values: Any) -> ErasePlan:
    plan = plan_erasing(year, type(values[0]), [value.id for value in values])
    assert erase_for_good(year, plan).is_finished
    return plan


def test_that_the_history_says_so_and_undo_goes_on_before_it(year: SchoolYear) -> None:
    year.execute(edit(JAN, "city", "Ede"))
    year.execute(edit(AYSE, "city", "Arnhem"))
    year.execute(
        EditCells((CellEdit(Student, AYSE.id, "city", "Velp"), CellEdit(Student, JAN.id, "city", "Velp")))
    )
    erase(year, AYSE)
    latest, both, hers = year.file.history()[:3]
    assert (latest.label, latest.changes, hers.label) == ("Leerling gewist", 0, "gewist")
    assert both.changes == 1
    assert AYSE.id not in year.school.all(Student)
    year.undo()
    assert year.school.get(Student, JAN.id).city == "Ede"
    year.undo()
    assert year.school.get(Student, JAN.id).city == ""
    with pytest.raises(BpvError, match="ongedaan"):
        year.undo()
    assert year.redo().label == "Plaats wijzigen"
    year.redo()
    assert year.school.get(Student, JAN.id).city == "Velp"
    assert AYSE.id not in year.school.all(Student)


def test_that_doing_again_never_brings_someone_back(year: SchoolYear) -> None:
    new = Student(id="n1", student_number="99", last_name="Nieuw")
    year.execute(edit(JAN, "city", "Ede"))
    year.execute(AddRecords((new, replace(new, id="n2", student_number="98"))))
    erased = year.school.get(Student, "n1")
    plan = plan_erasing(year, Student, ["n1"])
    year.undo()
    erase_for_good(year, plan)
    year.redo()
    assert "n2" in year.school.all(Student)
    assert erased.id not in year.school.all(Student)
    year.undo()
    assert year.undo_label == "Plaats wijzigen"


def test_that_what_was_removed_together_comes_back_without_whom_was_erased(year: SchoolYear) -> None:
    year.execute(
        AddRecords((Placement(id="x1", student_id=AYSE.id, position_id=PLACE.id, round_id=ROUND.id),))
    )
    year.execute(RemoveRecords(Company, (SMIT.id,)))
    erase(year, AYSE)
    year.undo()
    assert SMIT.id in year.school.all(Company)
    assert not year.school.all(Placement)


def test_that_namesakes_and_their_notes_stay_as_they_are(year: SchoolYear) -> None:
    year.execute(edit(SMIT, "notes", "wil graag Jan Jansen"))
    plan = plan_erasing(year, Student, [JAN.id])
    (mention,) = (each for each in plan.mentions if each.field == "notes" and each.entity == "Company")
    assert not mention.is_certain
    erase_for_good(year, plan)
    assert year.school.get(Student, NAMESAKE.id) == NAMESAKE
    assert year.school.get(Company, SMIT.id).notes == "wil graag Jan Jansen"


def test_that_texts_of_others_are_shown_and_lose_the_name_as_decided(year: SchoolYear) -> None:
    year.execute(edit(SMIT, "notes", "wil graag Ayse, bel 06-12 34 56 78"))
    year.execute(edit(SMIT, "wanted", "3B, Yilmaz, Ayse, 345678"))
    year.execute(edit(NAMESAKE, "notes", "vriend van ayse"))
    plan = plan_erasing(year, Student, [AYSE.id])
    places = {place_of(year.school, each): each for each in plan.mentions}
    notes = places["Opmerking van Bakkerij Smit"]
    assert notes.is_certain
    assert plan.is_blanked(places["Wil graag van Bakkerij Smit"])
    friend = places["Bijzonderheden van Jansen, Jan"]
    assert not plan.is_blanked(friend)
    plan.decide(friend, True)
    erase_for_good(year, plan)
    company = year.school.get(Company, SMIT.id)
    assert (company.notes, company.wanted) == ("wil graag [gewist], bel [gewist]", "3B, 345678")
    assert year.school.get(Student, NAMESAKE.id).notes == "vriend van [gewist]"
    year.undo()
    assert year.school.get(Student, NAMESAKE.id).notes == NAMESAKE.notes


def test_that_a_text_keeps_the_name_where_the_user_says_so(year: SchoolYear) -> None:
    year.execute(edit(SMIT, "notes", "123456 was hier"))
    plan = plan_erasing(year, Student, [AYSE.id])
    (mention,) = plan.mentions
    plan.decide(mention, False)
    assert erase_for_good(year, plan).is_finished
    assert year.school.get(Company, SMIT.id).notes == "123456 was hier"


def test_that_a_view_of_a_list_loses_the_name_it_looks_for(year: SchoolYear) -> None:
    view = SavedView(
        id="v1",
        name="Lijst van Ayşe Yılmaz",
        list_key="students",
        words="123456",
        filters=("city", "student_number"),
        texts=("Ede", "123456"),
    )
    year.execute(SaveView(view))
    plan = plan_erasing(year, Student, [AYSE.id])
    assert {place_of(year.school, each).partition(" van")[0] for each in plan.mentions} >= {
        "Naam",
        "Zoekwoorden",
        "Alleen",
    }
    assert erase_for_good(year, plan).is_finished
    left = year.school.get(SavedView, view.id)
    assert (left.name, left.words, left.filters) == ("Lijst van [gewist]", "[gewist]", view.filters)
    assert left.texts == ("Ede", "[gewist]")
    assert all("Ayşe" not in entry.label for entry in year.file.history(9))


def test_that_an_erased_mentor_leaves_everyone_else(year: SchoolYear) -> None:
    year.execute(edit(JAN, "city", "Ede"))
    erase(year, MENTOR)
    assert not year.school.all(Mentor)
    assert {student.mentor_id for student in year.school.all(Student).values()} == {None}
    assert year.school.get(Company, SMIT.id).mentor_id is None
    year.undo()
    assert year.school.get(Student, JAN.id) == replace(JAN, mentor_id=None)


def test_that_a_contact_goes_with_the_trainer_of_that_name(year: SchoolYear) -> None:
    year.execute(edit(SMIT, "contact_person", "Anna de Wit"))
    year.execute(edit(SMIT, "email", "anna@smit.nl"))
    year.undo()
    year.undo()
    plan = erase(year, SMIT)
    assert plan.who == "Contactpersoon Piet Smit van Bakkerij Smit"
    company = year.school.get(Company, SMIT.id)
    assert (company.name, company.contact_person, company.phone) == ("Bakkerij Smit", "", "")
    assert year.school.get(Position, PLACE.id).trainer == "[gewist]"
    with pytest.raises(BpvError):
        year.redo()


def test_that_what_stays_is_named_and_counts_stay(year: SchoolYear) -> None:
    year.execute(
        AddRecords(
            (
                EarlierPlacement(id="e1", company_id=SMIT.id, student_id=AYSE.id, year="2025-2026"),
                Placement(
                    id="x1",
                    student_id=AYSE.id,
                    position_id=PLACE.id,
                    round_id=ROUND.id,
                    status=PlacementStatus.CONFIRMED,
                ),
                MatchRun(
                    id="s1",
                    name="Plan",
                    round_id=ROUND.id,
                    made_at="2026-11-01T10:00:00",
                    places=("a1=p1", "j1=p1"),
                ),
            )
        )
    )
    plan = erase(year, AYSE)
    assert len(plan.kept) == 1
    assert plan.removed["Placement"] == 1
    (earlier,) = year.school.all(EarlierPlacement).values()
    assert (earlier.student_id, earlier.company_id) == (None, SMIT.id)
    assert year.school.get(MatchRun, "s1").places == ("j1=p1",)


def test_that_a_stop_between_copies_is_finished_at_the_next_opening(year: SchoolYear) -> None:
    year.execute(edit(AYSE, "city", "Velp"))
    (copy,) = backup_folder(year.path).glob("*.bpv")
    plan = plan_erasing(year, Student, [AYSE.id])
    outcome = erase_for_good(year, plan, cancelled=lambda: True)
    assert (outcome.left, outcome.is_finished, is_unfinished(year.path)) == (1, False, True)
    note = backup_folder(year.path) / "wissen.json"
    assert not any(word in note.read_text() for word in ("Ayşe", "123456"))
    assert AYSE.id in read_school_file(copy).all(Student)
    path = year.path
    year.close()
    year = SchoolYear.open(path)
    assert finish_erasing(year).is_finished
    year.close()
    assert AYSE.id not in read_school_file(copy).all(Student)
    assert not is_unfinished(path)


def test_that_a_copy_that_cannot_be_read_is_told_and_tried_again(year: SchoolYear) -> None:
    year.execute(edit(AYSE, "city", "Velp"))
    (copy,) = backup_folder(year.path).glob("*.bpv")
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    outcome = erase_for_good(year, plan_erasing(year, Student, [AYSE.id]))
    assert [path for path, _ in outcome.refused] == [copy]
    assert outcome.n_hopeless == 1
    assert is_unfinished(year.path)
    copy.write_bytes(whole)
    assert finish_erasing(year).rewritten == 1
    assert not is_unfinished(year.path)


def test_that_the_second_place_follows_as_soon_as_it_is_there(
    year: SchoolYear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "staat"))
    stick, away = tmp_path / "stick", tmp_path / "weg"
    stick.mkdir()
    place = choose_second_place(year.path, stick, datetime.now())
    year.execute(edit(AYSE, "city", "Velp"))
    bring_over(year.path, None, datetime.now())
    (copy,) = place.folder.glob("*.bpv")
    stick.rename(away)
    outcome = erase_for_good(year, plan_erasing(year, Student, [AYSE.id]))
    assert outcome.is_finished
    assert str(stick) in outcome.lines[-1]
    away.rename(stick)
    assert AYSE.id in read_school_file(copy).all(Student)
    Upkeep(year).finish(None, datetime.now())
    assert AYSE.id not in read_school_file(copy).all(Student)


def test_that_what_waits_goes_and_is_named(year: SchoolYear) -> None:
    year.file.drafts.keep({"import": "Ayşe Yılmaz".encode()})
    plan = erase(year, AYSE)
    assert any("wacht" in line for line in plan.lines)
    assert year.file.drafts.names() == ()


def test_that_the_journal_still_tells_what_the_tables_hold(year: SchoolYear) -> None:
    year.execute(edit(AYSE, "city", "Velp"))
    year.execute(edit(SMIT, "notes", "wil graag Ayşe Yılmaz"))
    year.execute(edit(NAMESAKE, "notes", "naast 123456"))
    for value in (AYSE, MENTOR, SMIT):
        erase(year, value)
    path = year.path
    year.close()
    with SchoolFile.open(path) as file:
        assert Retelling(file._database, file.load()).tell() == Retold()


def test_that_a_text_with_marks_of_json_is_read_right(year: SchoolYear) -> None:
    odd = 'zegt: "],["\nAyşe Yılmaz\\Yılmaz Ayşe'
    year.execute(edit(SMIT, "notes", odd))
    year.execute(edit(SMIT, "notes", "rustig"))
    erase(year, AYSE)
    year.undo()
    assert year.school.get(Company, SMIT.id).notes == 'zegt: "],["\n[gewist]\\[gewist]'
    year.undo()
    assert year.school.get(Company, SMIT.id).notes == ""


def test_that_a_copy_that_nobody_can_read_goes_when_asked_for(year: SchoolYear) -> None:
    year.execute(edit(AYSE, "city", "Velp"))
    (copy,) = backup_folder(year.path).glob("*.bpv")
    copy.write_bytes(copy.read_bytes()[:9000])
    plan = plan_erasing(year, Student, [AYSE.id])
    outcome = drop_unreadable(erase_for_good(year, plan), plan.forget)
    assert outcome.is_finished
    assert not copy.exists()
    assert not is_unfinished(year.path)


def test_that_what_was_saved_of_it_earlier_is_looked_through_as_well(year: SchoolYear) -> None:
    rescued = [
        year.path.with_stem(f"{year.path.stem} gered{rest}") for rest in ("", " 2", " 2026-11-01 10.00.00")
    ]
    for each in rescued:
        year.file.back_up(each)
    with SchoolYear.open(rescued[0]).file as file:
        backup_folder(file.path).mkdir()
        year.file.back_up(backup_folder(file.path) / f"{file.path.stem} 2026-11-01 10.00.00.bpv")
    other = year.path.with_stem(f"{year.path.stem} gered door Piet")
    year.file.back_up(other)
    rescued[1].write_bytes(b"kapot" * 2000)
    plan = plan_erasing(year, Student, [AYSE.id])
    assert any(all(each.name in line for each in rescued) for line in plan.lines)
    outcome = drop_unreadable(erase_for_good(year, plan), plan.forget)
    assert [copy for copy, _ in outcome.refused] == [rescued[1]]
    assert rescued[1].exists()
    read = (rescued[0], rescued[2], *backup_folder(rescued[0]).glob("*.bpv"))
    assert [AYSE.id in read_school_file(each).all(Student) for each in read] == [False] * 3
    assert AYSE.id in read_school_file(other).all(Student)
