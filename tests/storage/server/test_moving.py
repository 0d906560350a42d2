"""From a file to a server and back: the same values in the same order, with the same history."""

from dataclasses import replace
from pathlib import Path

import pytest

from bpv.domain import BpvError, Student
from bpv.keys.key import Key
from bpv.services.demo import make_demo_school
from bpv.services.year.on_server import copy_year
from bpv.services.year.school_year import first_changeset
from bpv.storage import SchoolFile
from bpv.storage.server.moving import copy_to_new_file, copy_to_server
from bpv.storage.tables import TABLES
from tests.storage.places import KEEPER, SchoolServer
from tests.storage.values import added, changed, school_of, student


def rows_of(path: Path) -> dict[str, list[object]]:
    """Every cell of every table in order of entry, without the driver of values in between."""
    found: dict[str, list[object]] = {}
    with SchoolFile.open(path) as file, file.reading() as connection:
        for table in TABLES.values():
            query = f'SELECT * FROM "{table.name}" ORDER BY rowid'
            found[table.name] = [*map(tuple, connection.exec_driver_sql(query))]
        for name in ("journal", "kept_export"):
            found[name] = [*map(tuple, connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY id'))]
    return found


def test_that_a_whole_school_comes_back_the_same(school_server: SchoolServer, tmp_path: Path) -> None:
    there, back = tmp_path / "heen.bpv", tmp_path / "terug.bpv"
    with SchoolFile.create(there, first_changeset(make_demo_school(60)), "Begin") as file:
        pupil = next(iter(file.load().all(Student).values()))
        file.write(changed(pupil, replace(pupil, city="Żółw")), "Eerste")
        file.write(added(student(7001), student(7000)), "Tweede")
        file.undo()
        file.keep_export("lijst", b"\x00\x01\xff")
    address = school_server.address(KEEPER)
    copy_year(there, address.url)
    copy_year(address.url, back)
    assert rows_of(back) == rows_of(there)
    with SchoolFile.open(back) as file:
        assert file.next_redo is not None
        file.redo()  # what could be done again still can
        assert file.retelling.tell().altered == ()


def test_that_it_comes_back_under_a_key(school_server: SchoolServer, tmp_path: Path) -> None:
    school_server.fill(tmp_path / "heen.bpv", added(*school_of(3)))
    back = tmp_path / "terug.bpv"
    with school_server.open() as store:
        copy_to_new_file(store, back, Key.draw())
    with SchoolFile.open(back) as file:
        assert file.is_locked
        assert len(file.load().all(Student)) == 3


def test_that_what_several_took_back_crosswise_is_told_as_it_ended(
    school_server: SchoolServer, tmp_path: Path
) -> None:
    first = student(1)
    school_server.fill(tmp_path / "heen.bpv", added(first))
    with school_server.open("jan") as jan, school_server.open("els") as els:
        jan.load()
        jan.write(changed(first, replace(first, city="Ede")), "Jan")
        els.load()
        els.write(changed(replace(first, city="Ede"), replace(first, city="Epe")), "Els")
        els.write(changed(replace(first, city="Epe"), replace(first, city="Ede")), "Els terug")
        jan.pull()
        jan.undo()
        jan.back_up(tmp_path / "kopie.bpv")
    with SchoolFile.open(tmp_path / "kopie.bpv") as copy:
        assert copy.load().get(Student, first.id).city == ""
        assert copy.retelling.tell().altered == ()


def test_that_a_text_no_server_can_hold_is_refused_and_nothing_is_there(
    school_server: SchoolServer, tmp_path: Path
) -> None:
    strange = replace(student(1), notes="a\x00b")
    with SchoolFile.create(tmp_path / "heen.bpv", added(strange), "Begin") as file:
        with pytest.raises(BpvError) as error:
            copy_to_server(file, school_server.address(KEEPER))
        assert error.value.code == "unfit"
    school_server.fill(tmp_path / "ander.bpv", added(student(2)))
    with school_server.open() as store:
        store.load()
        with pytest.raises(BpvError) as error:
            store.write(added(strange), "Erbij")
        assert error.value.code == "unsound"
        store.write(added(student(3)), "Verder")


def test_that_an_empty_school_says_so(school_server: SchoolServer) -> None:
    with school_server.open() as store, pytest.raises(BpvError) as error:
        store.load()
    assert error.value.code == "server_empty"
