"""Several coordinators in one school year on a server: nothing lost, nothing twice, one truth."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from bpv.domain import BpvError, Change, Changeset, Company, Draft, Position, Preference, Student
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import ELSEWHERE, Done, SchoolYear
from bpv.storage import Other
from tests.storage.places import KEEPER, SchoolServer
from tests.storage.values import student


class Put:
    """Put values as they are."""

    label = "Zetten"

    def __init__(self, *values: object) -> None:
        self.values = values

    def change(self, draft: Draft) -> None:
        for value in self.values:
            draft.put(value)


class Count:
    """Count one more for a pupil: right only for who knows what others counted."""

    label = "Tellen"

    def change(self, draft: Draft) -> None:
        who = draft.get(Student, "student-1")
        draft.put(replace(who, max_km=(who.max_km or 0) + 1))


@pytest.fixture
def years(school_server: SchoolServer, tmp_path: Path) -> Iterator[tuple[SchoolYear, SchoolYear]]:
    path = tmp_path / "school.bpv"
    SchoolYear.create(path, [student(1), student(2)]).close()
    copy_year(path, school_server.address(KEEPER).url)
    jan, els = (SchoolYear.open(school_server.address(login).url) for login in ("jan", "els"))
    yield jan, els
    jan.close()
    els.close()


def test_that_what_one_does_the_other_hears_of_and_sees(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    told: list[Done] = []
    els.listen(told.append)
    jan.execute(Put(student(3)))
    assert els.school.find(Student, "student-3") is None
    assert els.catch_up() == told
    assert [(done.label, done.kind) for done in told] == [("Zetten", ELSEWHERE)]
    assert list(els.school) == list(jan.school)
    assert els.catch_up() == []


def test_that_who_comes_late_works_it_out_again(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    jan.execute(Count())
    els.execute(Count())
    jan.execute(Count())
    assert jan.school.get(Student, "student-1").max_km == 3


def test_that_what_was_reviewed_before_it_changed_is_a_conflict(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    was = els.school.get(Student, "student-1")
    reviewed = ApplyChangeset(Changeset((Change(was, replace(was, city="Ede")),)), "Nagekeken")
    jan.execute(Put(replace(was, city="Wageningen")))
    with pytest.raises(BpvError) as error:
        els.execute(reviewed)
    assert error.value.code == "conflict"
    assert els.school.get(Student, "student-1").city == "Wageningen"


def test_that_a_removal_that_others_built_upon_is_a_conflict(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    jan.execute(Put(Company(id="c", name="Bakker")))
    els.catch_up()
    gone = ApplyChangeset(Changeset((Change(els.school.get(Company, "c"), None),)), "Weg")
    jan.execute(Put(Position(id="p", company_id="c")))
    with pytest.raises(BpvError) as error:
        els.execute(gone)
    assert (error.value.code, error.value.data["entity"]) == ("conflict", "Position")


def test_that_each_takes_back_what_is_their_own(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    jan.execute(Put(student(3)))
    els.execute(Put(student(4)))
    assert jan.undo().changeset.removed == {Student: {"student-3"}}
    els.catch_up()
    assert els.undo_label == "Zetten"
    els.undo()
    assert els.undo_label is None
    jan.execute(Put(student(5)))
    els.redo()
    jan.catch_up()
    assert [*jan.school.all(Student)] == ["student-1", "student-2", "student-5", "student-4"]
    assert list(els.school) == list(jan.school)
    assert [*SchoolYear(els.file).school] == [*jan.school]


def test_that_undo_is_refused_where_another_built_upon_it(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    jan.execute(Put(student(3)))
    els.execute(Put(Preference(id="w", student_id="student-3")))
    with pytest.raises(BpvError) as error:
        jan.undo()
    assert "'Zetten' kan niet ongedaan worden gemaakt: Els wijzigde daarna Voorkeur van" in str(error.value)
    assert jan.school.find(Preference, "w") is not None
    els.execute(Put(replace(student(3), city="Ede")))
    with pytest.raises(BpvError, match="Els wijzigde daarna Leerling"):
        jan.undo()


def test_that_drafts_are_of_who_typed_them(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    jan.keep_drafts({"formulier": b"van jan"})
    els.keep_drafts({"formulier": b"van els"})
    assert jan.file.drafts.read("formulier") == b"van jan"
    assert els.file.drafts.names() == ("formulier",)


def test_that_news_is_heard_by_itself(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    heard = Event()
    els.hear(heard.set)
    assert heard.wait(20)  # listening now; it looks once by itself
    heard.clear()
    jan.execute(Count())
    assert heard.wait(20)
    assert len(els.catch_up()) == 1


def test_that_it_is_known_who_else_is_here_and_where(years: tuple[SchoolYear, SchoolYear]) -> None:
    jan, els = years
    assert els.others() == []
    jan.be_at(Student, "student-1")
    jan.be_at(Student, "student-2")
    assert els.others() == [Other("jan", "Student", "student-2")]
    assert jan.others() == []
    jan.close()
    assert els.others() == []


def test_that_counting_at_once_loses_nothing(years: tuple[SchoolYear, SchoolYear]) -> None:
    with ThreadPoolExecutor(2) as pool:
        for done in [
            pool.submit(lambda year: [year.execute(Count()) for _ in range(10)], year) for year in years
        ]:
            done.result()
    years[0].catch_up()
    assert years[0].school.get(Student, "student-1").max_km == 20
