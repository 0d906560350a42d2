"""What others do is heard without asking, and nothing they made is overwritten unseen."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bpv.domain import BpvError, Changeset, Student
from bpv.domain.differing import WHOLE
from bpv.domain.dutch_time import dutch_time
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.today.latest import latest_changes
from bpv.services.year.following import OverwriteError
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import ELSEWHERE, SchoolYear
from bpv.storage import Other
from bpv.storage.server.ear import Ear
from bpv.storage.server.feed import Event
from tests.services.year.test_on_server import Count, Put
from tests.storage.places import KEEPER, SchoolServer
from tests.storage.values import student
from tests.until import wait_until

Years = tuple[SchoolYear, SchoolYear]


def typed(field: str, value: object) -> EditCells:
    return EditCells((CellEdit(Student, "student-1", field, value),))


@pytest.fixture
def years(school_server: SchoolServer, tmp_path: Path) -> Iterator[Years]:
    path = tmp_path / "school.bpv"
    SchoolYear.create(path, [student(1, city="Ede"), student(2)]).close()
    copy_year(path, school_server.address(KEEPER).url)
    jan, els = (SchoolYear.open(school_server.address(login).url) for login in ("jan", "els"))
    yield jan, els
    jan.close()
    els.close()


def test_that_news_is_taken_over_without_asking_and_says_who_did_it(years: Years) -> None:
    jan, els = years
    els.hear(lambda: None)
    jan.hear(lambda: None)
    jan.be_at(Student, "student-2")
    wait_until(lambda: tuple(els.others()) == (Other("jan", "Student", "student-2"),))
    jan.execute(Count())
    jan.execute(Count())
    told = []
    wait_until(lambda: told.extend(els.take_news()) or els.school.get(Student, "student-1").max_km == 2)
    assert {(done.kind, done.actor) for done in told} == {(ELSEWHERE, "jan")}
    assert els.who_changed(Student, "student-1") == "jan"
    els.execute(Count())
    assert els.take_news() == els.catch_up() == []
    wait_until(lambda: jan.take_news() or jan.school.get(Student, "student-1").max_km == 3)
    assert els.moment > 0
    assert list(jan.school) == list(els.school)


def test_that_a_field_that_another_changed_first_is_not_overwritten(years: Years) -> None:
    jan, els = years
    jan.execute(typed("city", "Wageningen"))
    with pytest.raises(OverwriteError) as refused:
        els.execute(typed("city", "Arnhem"))
    (each,) = refused.value.differences
    assert (each.base, each.mine, each.theirs, each.who) == ("Ede", "Arnhem", "Wageningen", "Jan")
    assert "Jan wijzigde dit intussen ook" in str(refused.value)
    els.execute(typed("city", "Arnhem"))  # now it is known
    els.execute(typed("phone", "1"))
    jan.execute(typed("notes", "x"))
    assert replace(jan.school.get(Student, "student-1"), notes="") == els.school.get(Student, "student-1")


def test_that_who_began_to_type_before_it_was_taken_over_is_asked_too(years: Years) -> None:
    jan, els = years
    moment = els.moment
    jan.execute(typed("city", "Wageningen"))
    els.catch_up()
    with pytest.raises(OverwriteError):
        els.execute(typed("city", "Arnhem"), since=moment)
    els.execute(typed("city", "Wageningen"), since=moment)
    els.execute(typed("phone", "1"), since=moment)


def test_that_removing_what_another_changed_is_asked_and_counting_on_is_not(years: Years) -> None:
    jan, els = years
    jan.execute(Count())
    with pytest.raises(OverwriteError) as refused:
        els.execute(RemoveRecords(Student, ("student-1",)))
    assert [each.field for each in refused.value.differences] == [WHOLE]
    jan.execute(Count())
    els.execute(Count())
    assert els.school.get(Student, "student-1").max_km == 3


def test_that_what_undo_takes_back_is_known_without_asking(
    years: Years, monkeypatch: pytest.MonkeyPatch
) -> None:
    jan, els = years
    jan.execute(typed("city", "Wageningen"))
    els.execute(Put(student(4)))
    els.execute(Put(student(5)))
    els.undo()
    monkeypatch.setattr(type(els.file), "_ask", None)
    assert (els.undo_label, els.redo_label) == ("Zetten", "Zetten")
    assert (jan.undo_label, jan.redo_label) == ("Plaats wijzigen", None)


def test_that_it_is_known_when_the_server_is_gone_and_back(years: Years, school_server: SchoolServer) -> None:
    _, els = years
    els.hear(lambda: None)
    wait_until(lambda: els.file._listening.is_listening.is_set())
    assert not els.is_cut
    school_server.server.kill()
    try:
        wait_until(lambda: els.is_cut)
        with pytest.raises(BpvError, match="niet te bereiken"):
            els.execute(Count())
        assert els.school.get(Student, "student-1").max_km is None
    finally:
        school_server.server.start_again()
    els.look_now()
    wait_until(lambda: not els.is_cut)
    els.execute(Count())
    assert els.school.get(Student, "student-1").max_km == 1


def test_that_today_says_who_did_what_and_undo_is_of_ones_own(years: Years) -> None:
    jan, els = years
    els.execute(typed("city", "Arnhem"))
    jan.execute(typed("phone", "1"))
    els.catch_up()
    now = dutch_time(datetime.now(UTC))
    told = [(each.label, each.is_next) for each in latest_changes(els, now).latest]
    assert told == [("Jan: Mobiel wijzigen", False), ("Els: Plaats wijzigen", True)]


def test_that_what_is_known_already_is_not_heard_again() -> None:
    ear = Ear(None, None, int)  # type: ignore[arg-type]
    ear._events = [Event(seq, "jan", "do", "Tellen", Changeset()) for seq in (1, 2, 3)]
    assert [event.seq for event in ear.take(1)] == [2, 3]
    assert ear.take(1) == []
