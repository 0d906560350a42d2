"""What another school, a coordinator and a man in the middle come to know: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bpv.domain import BpvError
from bpv.services.year.school_year import first_changeset
from bpv.storage.server.connecting import connect
from tests.storage.places import LOGINS, OTHER, PASSWORD, SCHOOL, STRANGER, SchoolServer
from tests.storage.server.leaks import ATTEMPTS, AUDIT, FAULTS, OWN
from tests.storage.server.middle import Middle, middle
from tests.storage.values import student

_NAME = "Geheimpje"


@pytest.fixture
def here(school_server: SchoolServer, tmp_path: Path) -> SchoolServer:
    pupils = [replace(student(number), last_name=_NAME, city=_NAME) for number in range(30)]
    school_server.fill(tmp_path / "begin.bpv", first_changeset(pupils))
    with school_server.open() as store:
        store.load()
        store.drafts.keep({"x": _NAME.encode()})
    return school_server


def line_of(server: SchoolServer, login: str) -> psycopg.Connection[Any]:
    url = server.server.url(login, server.database)
    return psycopg.connect(url, password=PASSWORD, autocommit=True)


def attempt(server: SchoolServer, login: str, sql: str) -> str:
    """All that someone gets to see: rows, and what is said with a refusal."""
    seen: list[object] = []
    with closing(line_of(server, login)) as line:
        line.add_notice_handler(lambda notice: seen.append(notice.message_primary))
        try:
            done = line.execute(sql.encode())
            seen += done.fetchall() if done.description else []
            while done.nextset():
                seen += done.fetchall() if done.description else []
        except psycopg.Error as error:
            return f"refused: {seen} {error}"
    return str(seen)


def test_that_another_school_gets_no_content(here: SchoolServer) -> None:
    for sql in ATTEMPTS:
        seen = attempt(here, STRANGER, sql.format(s=SCHOOL, own=OTHER))
        assert _NAME not in seen.replace(f"'{_NAME}'", ""), sql  # but what they typed themselves
        assert seen.startswith("refused") or seen == "[]", (sql, seen)
    with here.open() as store:
        assert len(store.load().all(type(student(0)))) == 30


def test_that_what_is_attempted_would_give_content_to_who_may(here: SchoolServer) -> None:
    # The control: a list of attempts in which a name is spelled wrong would be refused as well.
    gives = [
        sql for sql in ATTEMPTS[:40] if _NAME in attempt(here, LOGINS[0], sql.format(s=SCHOOL, own=OTHER))
    ]
    assert len(gives) >= 8


def test_that_a_coordinator_is_nobody_else_and_changes_no_history(here: SchoolServer) -> None:
    for sql in OWN:
        assert attempt(here, LOGINS[0], sql.format(s=SCHOOL)).startswith("refused"), sql


def test_that_nothing_in_the_database_leads_around_it(here: SchoolServer) -> None:
    schools = f"'{SCHOOL}', '{OTHER}'"
    url, secret = here.server.url(database=here.database), here.server.password
    with psycopg.connect(url, password=secret) as line:
        for what, query in AUDIT.items():
            sql = query.format(schools=schools).encode()
            assert line.execute(sql).fetchall() == [], what
            if what not in FAULTS:
                continue
            fault = FAULTS[what].format(s=SCHOOL, own=OTHER, d=here.database)
            with suppress(psycopg.Rollback), line.transaction():
                line.execute(fault.encode())
                assert line.execute(sql).fetchall(), what
                raise psycopg.Rollback


@pytest.fixture(params=["plain", "tls"])
def liar(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Middle]:
    with middle(tmp_path, with_tls=request.param == "tls") as found:
        yield found


def test_that_a_man_in_the_middle_gets_no_password(school_server: SchoolServer, liar: Middle) -> None:
    address = school_server.known(replace(school_server.address(), port=liar.port))
    with pytest.raises(BpvError) as error:
        connect(address)
    assert error.value.code in ("server_unsafe", "server_gone")
    assert liar.heard == []
    mode = "require" if liar.with_tls else "prefer"  # the control: what a driver does by itself
    with suppress(psycopg.OperationalError):
        psycopg.connect(
            host="127.0.0.1", port=liar.port, user="jan", dbname="bpv", password=PASSWORD, sslmode=mode
        )
    assert PASSWORD in "".join(liar.heard)


def test_that_a_server_nobody_vouches_for_is_refused_where_a_certificate_is_given(
    school_server: SchoolServer, tmp_path: Path
) -> None:
    own = school_server.server.folder / "data" / "server.crt"
    right = tmp_path / "ca.pem"
    right.write_bytes(own.read_bytes())
    connect(school_server.known(replace(school_server.address(), authority=str(right)))).close()
    other = tmp_path / "ander.pem"
    with middle(tmp_path, with_tls=True) as liar:
        other.write_bytes(liar.certificate)
    with pytest.raises(BpvError) as error:
        connect(school_server.known(replace(school_server.address(), authority=str(other))))
    assert error.value.code == "server_unsafe"


def test_that_a_server_without_room_says_so(school_server: SchoolServer) -> None:
    login = LOGINS[0]
    school_server.run(f'ALTER ROLE "{login}" CONNECTION LIMIT 1')
    try:
        with closing(line_of(school_server, login)), pytest.raises(BpvError) as error:
            connect(school_server.known(school_server.address()))
    finally:
        school_server.run(f'ALTER ROLE "{login}" CONNECTION LIMIT 12')
    assert error.value.code == "server_crowded"


def test_that_a_wrong_password_is_said_and_nothing_of_it(school_server: SchoolServer) -> None:
    from bpv.keys.servers import learn_password
    from bpv.storage.server.connecting import account_of

    address = school_server.address()
    learn_password(account_of(address), "niet-dit")
    with pytest.raises(BpvError) as error:
        connect(address)
    assert error.value.code == "server_login"
    assert "niet-dit" not in str(error.value)
    with pytest.raises(BpvError) as error:
        connect(school_server.known(replace(address, database="weg")))
    assert error.value.code == "server_no_school"


def test_that_a_school_that_is_not_there_or_not_theirs_says_so(here: SchoolServer) -> None:
    from bpv.storage.server.school_store import SchoolStore

    for school, code in (("school_99zz", "server_no_school"), (OTHER, "server_rights")):
        with pytest.raises(BpvError) as error:
            SchoolStore.open(here.address("jan", school))
        assert error.value.code == code
