"""A server that freezes and keeps its lines: given up in time, and afterwards nothing is lost or doubled."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from bpv.domain import BpvError, Student
from bpv.services.year.school_year import SchoolYear, first_changeset
from bpv.storage.server import connecting
from bpv.storage.server.school_store import SchoolStore
from tests.storage.places import SchoolServer
from tests.storage.server.acts import Count, school_for
from tests.until import wait_until

PATIENCE = 0.4
Freeze = Callable[[Any], int]


@pytest.fixture
def year(
    school_server: SchoolServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SchoolYear]:
    """Of who gives up soon."""
    hurried = connecting._OPTIONS.replace("lock_timeout=5s", "lock_timeout=300ms")
    monkeypatch.setattr(connecting, "_OPTIONS", hurried)
    school_server.fill(tmp_path / "begin.bpv", first_changeset(school_for(4, seats=1)))
    year = SchoolYear(SchoolStore(school_server.address("jan"), PATIENCE))
    yield year
    year.close()


@pytest.fixture
def freeze() -> Iterator[Freeze]:
    """Stops what serves a connection where it is, as a machine that freezes; it goes on after a while."""
    timers: list[Timer] = []

    def stop(line: Any) -> int:
        pid = int(line.info.backend_pid)
        os.kill(pid, signal.SIGSTOP)
        timers.append(Timer(15, go_on, (pid,)))  # also where someone waits for it
        timers[-1].start()
        return pid

    yield stop
    for each in timers:
        each.cancel()
        go_on(*each.args)


def go_on(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGCONT)


def store_of(year: SchoolYear) -> SchoolStore:
    store = year.file
    assert isinstance(store, SchoolStore)
    return store


def counted(server: SchoolServer) -> str:
    with server.open("els") as other:
        return str(other.load().get(Student, "student-0").city)


def test_that_a_change_goes_over_a_new_line_when_the_old_is_silent(
    year: SchoolYear, school_server: SchoolServer, freeze: Freeze
) -> None:
    with store_of(year)._line.reading():
        line = store_of(year)._line.raw
    frozen = freeze(line)
    year.execute(Count())
    go_on(frozen)  # it reads what was asked of it, and that nobody waits for it
    year.execute(Count())
    assert line.closed
    assert counted(school_server) == year.school.get(Student, "student-0").city == "2"


def test_that_a_change_that_is_silent_at_its_end_is_refused_and_never_doubled(
    year: SchoolYear, school_server: SchoolServer, freeze: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, frozen = store_of(year), list[int]()
    note = store._feed.note

    def frozen_after(*arguments: Any) -> Any:
        noted = note(*arguments)
        frozen.append(freeze(store._line.raw))
        return noted

    monkeypatch.setattr(store._feed, "note", frozen_after)
    command = Count()
    with pytest.raises(BpvError) as refused:
        year.execute(command)
    assert refused.value.code == "server_gone"
    monkeypatch.setattr(store._feed, "note", note)
    with pytest.raises(BpvError) as still:
        year.execute(command)  # who is frozen holds the row: it cannot be known yet
    assert still.value.code == "server_busy"
    go_on(frozen[0])  # and carries out what it was told before the line was left
    wait_until(lambda: counted(school_server) == "1")
    year.execute(command)
    assert year.school.get(Student, "student-0").city == counted(school_server) == "1"
    assert len(frozen) == 1


def test_that_who_listens_notices_and_listens_over_a_new_line(year: SchoolYear, freeze: Freeze) -> None:
    store, lines = store_of(year), list[Any]()
    begin = store._ear.begin

    def begun(line: Any) -> None:
        begin(line)
        lines.append(line)

    store._ear.begin = begun  # type: ignore[method-assign]
    store.hear(lambda: None)
    listening = store._listening
    assert listening is not None
    listening._again = 0.05
    assert listening.is_listening.wait(20)
    freeze(lines[0])
    store.look_now()
    wait_until(lambda: len(lines) == 2 and not store.is_cut)
    assert lines[0].closed
