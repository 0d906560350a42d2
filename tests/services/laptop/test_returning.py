"""Bringing a laptop back to a real server: one action, once, with nothing of others overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bpv.domain import BpvError, Company, Student
from bpv.keys.key import Key
from bpv.services.erasing.carrying_out import erase_for_good
from bpv.services.erasing.planning import plan_erasing
from bpv.services.laptop.note import read_taken
from bpv.services.laptop.putting_away import put_away, take_again
from bpv.services.laptop.returning import Coming, Return, Returned, begin, returning
from bpv.services.laptop.taking import take_along
from bpv.services.laptop.telling import word_asked, word_plan, word_returned
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage.server.school_store import SchoolStore
from tests.storage.places import KEEPER, SchoolServer
from tests.storage.server.acts import Take, school_for


class Side:
    """A laptop that was taken along, and who stayed."""

    def __init__(self, server: SchoolServer, folder: Path) -> None:
        self.server = server
        self.place = server.address("jan").url
        self.path, self.key = folder / "laptop.bpv", Key.draw()
        take_along(self.place, self.path, self.key)
        self.laptop = SchoolYear.open(self.path)
        self.other = SchoolYear(server.open("els"))

    def bring(self, *, is_mine: bool = False) -> Returned:
        with returning(self.laptop.file, self.laptop.school) as way:
            coming = way.look()
            done = way.finish({question.key: is_mine for question in coming.merged.questions})
        assert isinstance(done, Returned)
        self.other.catch_up()
        return done

    def city(self, id_: str) -> str:
        return self.other.school.get(Student, id_).city

    def close(self) -> None:
        self.laptop.close()
        self.other.close()


@pytest.fixture
def side(school_server: SchoolServer, tmp_path: Path) -> Iterator[Side]:
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(6, seats=1)))
    made = Side(school_server, tmp_path)
    yield made
    made.close()


def edit(id_: str, text: Any, name: str = "city", entity: type = Student) -> EditCells:
    return EditCells((CellEdit(entity, id_, name, text),))


def test_that_it_comes_back_as_one_action_and_only_once(side: Side) -> None:
    for text in ("Ede", "Velp"):
        side.laptop.execute(edit("student-1", text))
    side.laptop.execute(edit("student-2", "Rhenen"))
    side.other.execute(edit("student-3", "Arnhem"))
    side.laptop.keep_export("e", b"packed")
    done = side.bring()
    assert (done.count, done.written, done.kept) == (3, 2, 0)
    with side.server.open("jan") as store, store.reading() as connection:
        rows = connection.exec_driver_sql('SELECT id FROM "school_18br".kept_export').all()
    assert [row[0] for row in rows] == ["e"]  # a list that comes back later is known there
    assert (side.city("student-1"), side.city("student-2"), side.city("student-3")) == (
        "Velp",
        "Rhenen",
        "Arnhem",
    )
    latest = side.other.file.history(1)[0]
    assert (latest.label, latest.actor) == ("Teruggebracht van de laptop (3 wijzigingen)", "jan")
    assert side.bring().count == 0
    assert side.other.file.history(1)[0] == latest
    with side.server.open("jan") as store:
        SchoolYear(store).undo()
    side.other.catch_up()
    assert (side.city("student-1"), side.city("student-3")) == ("", "Arnhem")


def test_that_what_both_changed_is_asked_and_theirs_stays_until_then(side: Side) -> None:
    side.laptop.execute(edit("student-1", "Ede"))
    side.laptop.execute(edit("student-1", "0612345678", "phone"))
    side.other.execute(edit("student-1", "Arnhem"))
    with returning(side.laptop.file, side.laptop.school) as way:
        coming = way.look()
        (question,) = coming.merged.questions
        assert (question.difference.base, question.difference.mine, question.difference.theirs) == (
            "",
            "Ede",
            "Arnhem",
        )
        assert question.difference.who == "Els"
        (line,) = word_asked(coming, side.laptop.school)
        assert "laptop: Ede; server (Els): Arnhem" in line
        assert isinstance(way.finish({}), Coming)  # not before it is answered
        assert read_taken(side.laptop) == way.taken
        done = way.finish({question.key: True})
    assert isinstance(done, Returned)
    side.other.catch_up()
    assert side.city("student-1") == "Ede"
    assert side.other.school.get(Student, "student-1").phone == "0612345678"


def test_that_a_death_after_the_commit_does_it_once(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    class Died(BaseException):
        """As if the power went."""

    def die(*_: object) -> None:
        raise Died

    side.laptop.execute(edit("student-1", "Ede"))
    with monkeypatch.context() as patch:
        patch.setattr(Return, "_bring_exports", die)
        with pytest.raises(Died):
            side.bring()
    side.laptop.undo()  # and it goes on being worked in
    side.laptop.execute(edit("student-2", "Velp"))
    side.other.catch_up()
    side.other.execute(edit("student-1", "0612345678", "phone"))
    done = side.bring()
    assert (done.count, done.kept) == (2, 0)
    assert (side.city("student-1"), side.city("student-2")) == ("", "Velp")
    labels = [entry.label for entry in side.other.file.history() if "laptop" in entry.label]
    assert [label[-15:] for label in labels] == ["(2 wijzigingen)", "p (1 wijziging)"]


def test_that_without_the_token_it_would_be_asked_about_itself(
    side: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    side.laptop.execute(edit("student-1", "Ede"))
    monkeypatch.setattr(SchoolStore, "is_done", lambda *_: False)
    with monkeypatch.context() as patch:
        patch.setattr(Return, "_bring_exports", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            side.bring()
    side.laptop.undo()
    assert side.bring().count == 0  # the undo is lost: what the token is for


def test_that_others_who_come_first_are_waited_for_and_asked_about(
    side: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    side.laptop.execute(edit("student-1", "Ede"))
    write, first = SchoolStore.write, [True]

    def late(store: SchoolStore, *words: Any) -> Any:
        if first.pop():
            first.append(False)
            side.other.execute(edit("student-1", "Arnhem"))
        return write(store, *words)

    way = begin(side.laptop.file, side.laptop.school)
    assert way.look().merged.questions == ()
    with monkeypatch.context() as patch:
        patch.setattr(SchoolStore, "write", late)
        first.append(True)
        coming = way.finish({})
    assert isinstance(coming, Coming)
    assert [q.difference.theirs for q in coming.merged.questions] == ["Arnhem"]
    way.close()
    assert side.city("student-1") == "Arnhem"


def test_that_who_was_erased_does_not_come_back(side: Side) -> None:
    side.laptop.execute(edit("student-1", "Ede"))
    side.laptop.execute(Take("student-1"))
    side.laptop.execute(edit("student-2", "Velp"))
    keeper = SchoolYear(side.server.open(KEEPER))
    erase_for_good(keeper, plan_erasing(keeper, Student, ["student-1"]))
    keeper.close()
    with returning(side.laptop.file, side.laptop.school) as way:
        assert any("iemand gewist" in line for line in word_plan(way.look()))
    done = side.bring(is_mine=True)
    assert done.left_out == 2
    assert "is gewist" in word_returned(done)
    assert side.other.school.find(Student, "student-1") is None
    assert not side.other.school.placements()
    assert side.city("student-2") == "Velp"


def test_that_another_school_year_or_version_is_refused(side: Side, tmp_path: Path) -> None:
    side.laptop.execute(edit("student-1", "Ede"))
    for sql, code in (
        ("UPDATE school_18br.alembic_version SET version_num = '9999'", "server_newer"),
        ("UPDATE school_18br.alembic_version SET version_num = '0002'", "server_older"),
    ):
        (known,) = side.server.run("SELECT version_num FROM school_18br.alembic_version")
        side.server.run(sql)
        with pytest.raises(BpvError) as refused:
            begin(side.laptop.file, side.laptop.school)
        side.server.run(f"UPDATE school_18br.alembic_version SET version_num = '{known[0]}'")
        assert refused.value.code == code
    side.other.close()
    side.server.begin_anew()
    side.server.fill(tmp_path / "next.bpv", first_changeset(school_for(2)))
    with pytest.raises(BpvError, match="ander schooljaar"):
        begin(side.laptop.file, side.laptop.school)


def test_that_the_file_goes_with_its_copies_or_is_taken_anew(side: Side) -> None:
    side.laptop.execute(RemoveRecords(Student, tuple(f"student-{n}" for n in range(6))))
    side.bring()
    side.laptop.close()
    take_again(side.place, side.path, side.key)
    again = SchoolYear.open(side.path)
    assert list(again.school) == list(side.other.school)
    assert again.key == side.key
    again.execute(edit("c", "rood", "notes", Company))
    again.file.back_up(side.path.with_name("elders.bpv"))
    again.close()
    assert put_away(side.path, side.key) == []
    assert [p.name for p in side.path.parent.iterdir() if p.name.startswith("laptop")] == []
