"""Commits that break, wait or come at the same time: nothing lost, nothing twice, no seat too many."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bpv.domain import BpvError, Changeset, Placement, Student
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage.server.feed import Feed
from bpv.storage.server.school_store import SchoolStore
from tests.storage.places import SCHOOL, SchoolServer
from tests.storage.server.acts import Count, Take, school_for
from tests.storage.server.cutting import Cutter, cutter
from tests.storage.values import added, student


@pytest.fixture
def here(school_server: SchoolServer, tmp_path: Path) -> SchoolServer:
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(4, seats=1)))
    return school_server


@pytest.fixture
def cut(here: SchoolServer) -> Iterator[Cutter]:
    with cutter(here.server.port) as cutting:
        yield cutting


def through(here: SchoolServer, cut: Cutter) -> SchoolYear:
    """Someone who works over a line that will be cut."""
    address = replace(here.address("jan"), is_plain=True)
    return SchoolYear(SchoolStore.open(here.known(replace(address, port=cut.port))))


def count_of(here: SchoolServer) -> int:
    with here.open("els") as store:
        return int(store.load().get(Student, "student-0").city)


def test_that_a_line_cut_after_commit_does_it_once(here: SchoolServer, cut: Cutter) -> None:
    year = through(here, cut)
    for _ in range(20):
        cut.is_armed = True
        year.execute(Count())
    assert cut.cuts == 20
    assert int(year.school.get(Student, "student-0").city) == count_of(here) == 20
    cut.is_armed = True
    year.file.undo()
    assert cut.cuts == 21
    assert count_of(here) == 19
    year.close()


def test_that_without_looking_for_it_it_would_be_done_twice(
    here: SchoolServer, cut: Cutter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Feed, "is_there", lambda *_: False)
    year = through(here, cut)
    cut.is_armed = True
    year.execute(Count())
    assert count_of(here) == 2
    year.close()


def test_that_a_server_that_is_gone_is_said_and_work_goes_on_when_it_is_back(
    here: SchoolServer, cut: Cutter
) -> None:
    year = through(here, cut)
    year.execute(Count())
    cut.close()
    cut.is_armed = True
    with pytest.raises(BpvError) as error:
        year.execute(Count())
    assert error.value.code == "server_gone"
    assert year.school.get(Student, "student-0").city == "1"
    assert count_of(here) == 2  # it was safe, and the next look tells so
    with here.open("jan") as store:
        assert SchoolYear(store).school.get(Student, "student-0").city == "2"


class Blind(SchoolStore):
    """Who writes without having heard of what others did: the control of what 'at the head' is for."""

    def _commit(self, act: Any, *rest: Any) -> Any:
        with self._line.reading() as connection:
            self._cursor = self._feed.last(connection)
        return super()._commit(act, *rest)


@pytest.mark.parametrize(("kind", "taken"), [(SchoolStore, 1), (Blind, 2)], ids=["at the head", "control"])
def test_that_the_last_seat_is_taken_once(here: SchoolServer, kind: type[SchoolStore], taken: int) -> None:
    years = [SchoolYear(kind.open(here.address(login))) for login in ("jan", "els")]
    refused = 0
    for number, year in enumerate(years):
        try:
            year.execute(Take(f"student-{number}"))
        except BpvError as refusal:
            refused += refusal.code == "full"
    assert refused == 2 - taken
    with here.open() as store:
        assert len(store.load().all(Placement)) == taken
    for year in years:
        year.close()


def test_that_numbers_follow_commits_and_a_sequence_would_not(here: SchoolServer) -> None:
    # Two at once; the first to get its number is the last to commit.
    import psycopg

    here.run(f"CREATE TABLE {SCHOOL}.plain (seq bigserial)")
    lines = [
        psycopg.connect(here.server.url(database=here.database), password=here.server.password)
        for _ in range(2)
    ]
    for line in lines:
        line.execute("SET lock_timeout = '200ms'")
    insert = f"INSERT INTO {SCHOOL}.plain DEFAULT VALUES".encode()
    for line in lines:
        line.execute(insert)
    lines[1].commit()
    cursor = here.run(f"SELECT max(seq) FROM {SCHOOL}.plain")[0][0]
    lines[0].commit()
    missed = here.run(f"SELECT count(*) FROM {SCHOOL}.plain WHERE seq < {cursor}")[0][0]
    assert missed == 1  # the control: who read up to the second never reads the first
    advance = f"UPDATE {SCHOOL}.feed SET last = last + 1 RETURNING last".encode()
    lines[0].execute(advance)
    with pytest.raises(psycopg.errors.LockNotAvailable):
        lines[1].execute(advance)
    for line in lines:
        line.close()
    here.run(f"DROP TABLE {SCHOOL}.plain")


@pytest.mark.parametrize("frees", ["300ms", "0"], ids=["with a limit", "control"])
def test_that_a_frozen_laptop_does_not_keep_others_waiting(here: SchoolServer, frees: str) -> None:
    import psycopg

    frozen = psycopg.connect(here.server.url(database=here.database), password=here.server.password)
    frozen.execute(f"SET idle_in_transaction_session_timeout = '{frees}'".encode())
    frozen.execute(f"SELECT last FROM {SCHOOL}.feed FOR UPDATE".encode())
    with here.open() as store:
        store.load()
        with store._line.reading() as connection:
            connection.exec_driver_sql("SET lock_timeout = '1500ms'")
        if frees == "0":
            with pytest.raises(BpvError) as error:
                store.write(added(student(9)), "Erbij")
            assert error.value.code == "server_busy"
        else:
            store.write(added(student(9)), "Erbij")
    frozen.close()


def test_that_the_program_and_the_roles_have_that_limit(here: SchoolServer) -> None:
    with here.open() as store, store.reading() as connection:
        shown = connection.exec_driver_sql("SHOW idle_in_transaction_session_timeout").scalar_one()
    assert shown == "3s"
    limits = here.run("SELECT array_to_string(rolconfig, ' ') FROM pg_roles WHERE rolname = 'jan'")
    assert "idle_in_transaction_session_timeout=3s" in limits[0][0]
    assert "lock_timeout=5s" in limits[0][0]


def test_that_a_server_that_is_killed_loses_nothing_that_was_acknowledged(here: SchoolServer) -> None:
    acknowledged = 0
    for _ in range(3):
        year = SchoolYear(here.open())
        done: list[int] = []

        def work(year: SchoolYear = year, done: list[int] = done) -> None:
            with suppress(BpvError):
                while True:
                    year.execute(Count())
                    done.append(1)

        worker = Thread(target=work)
        worker.start()
        while len(done) < 3:
            assert worker.is_alive()
        here.server.kill()
        here.server.start_again()
        year.file.close()
        worker.join()
        acknowledged += len(done)
        stored = count_of(here)
        assert acknowledged <= stored <= acknowledged + 1
        acknowledged = stored


def test_that_nothing_is_written_when_part_of_it_cannot_be(here: SchoolServer) -> None:
    with here.open() as store:
        before = list(store.load())
        with pytest.raises(BpvError):
            store.write(Changeset((*added(student(8)), *added(student(0)))), "Half")
        assert list(store.load()) == before
        assert store.history(1)[0].label == "Begin"
