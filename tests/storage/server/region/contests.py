"""Members of a region at the same time: no place given twice, no share overrun, no company asked twice.

Beside each race stands its control, the way it is usually done, which has to go wrong.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import Any

import psycopg
from psycopg import IsolationLevel

from bpv.domain import BpvError
from bpv.services.year.school_year import first_changeset
from bpv.storage import rows
from bpv.storage.server.region.claims import CLAIM
from tests.postgres import running_server
from tests.storage.places import PASSWORD, SCHOOL
from tests.storage.server.region.regions import BUREAU_LOGIN, REGION, RegionServer
from tests.storage.server.region.test_placing import placed, school
from tests.storage.values import added

Say = Callable[[str], object]
Line = psycopg.Connection[Any]

LEVELS = (IsolationLevel.READ_COMMITTED, IsolationLevel.REPEATABLE_READ, IsolationLevel.SERIALIZABLE)
_AGAIN = ("40001", "40P01", "55P03")
_MOST = 200
"""Shares that one gives before they see that nobody stops them."""
_LOOKING = 0.002
"""As long as someone looks at it before they write."""


def run(size: int, say: Say) -> list[str]:
    """All races with 2, 4 and 8 clients; `size` is how many companies are asked."""
    wrong: list[str] = []
    with running_server() as server:
        region = RegionServer(server)
        for clients in (2, 4, 8):
            wrong += places(region, clients, 40, LEVELS, say)
        wrong += share(region, 8, 40, say)
        wrong += claims(region, 8, size, say)
    return wrong


def at_once(count: int, act: Callable[[int, Barrier], Any]) -> list[Any]:
    """What each of so many gives, begun together."""
    begun = Barrier(count)
    with ThreadPoolExecutor(count) as pool:
        return [each.result() for each in [pool.submit(act, me, begun) for me in range(count)]]


# Places of one offer


def places(
    region: RegionServer, clients: int, capacity: int, levels: Iterable[IsolationLevel], say: Say
) -> list[str]:
    """Shares of one place each are given until there are no more, at each level and by mixed ones."""
    wrong = []
    for level in (*levels, None):
        region.begin_anew()
        region.offer(capacity)
        given = sum(at_once(clients, lambda me, begun, at=level: _give(region, me, begun, at)))
        (stored, taken) = region.run(
            f"SELECT (SELECT sum(places) FROM {REGION}.share), taken FROM {REGION}.offer"
        )[0]
        name = "mixed" if level is None else level.name
        say(f"{clients} clients, {capacity} places, {name}: {stored} given, {stored - capacity} too many")
        if not given == stored == taken == capacity:
            wrong.append(f"{name}: {given} acknowledged, {stored} stored, {taken} counted of {capacity}")
    for name, words in _CONTROLS.items():
        over = max(_control(region, clients, capacity, *words) for _ in range(5))
        say(f"{clients} clients, {capacity} places, control {name}: {over} too many")
        if over <= 0:
            wrong.append(f"{clients} clients: the control {name} gave none too many")
    return wrong


def _give(region: RegionServer, me: int, begun: Barrier, level: IsolationLevel | None) -> int:
    at = LEVELS[me % len(LEVELS)] if level is None else level
    given = 0
    with region.line(BUREAU_LOGIN, int(at)) as line:
        line.autocommit = False
        begun.wait()
        while given < _MOST:
            try:
                line.execute(region.share(1, id_=f"{me}-{given}").encode())
                line.commit()
                given += 1
            except psycopg.Error as error:
                line.rollback()
                if error.sqlstate == "BR002":
                    break
                if error.sqlstate not in _AGAIN:
                    raise
    return given


_CONTROLS = {
    "read, then write": ("", f"SELECT coalesce(sum(places), 0), pg_sleep({_LOOKING}) FROM control.share"),
    "a trigger that sums": (
        "CREATE FUNCTION control.sums() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (SELECT coalesce(sum(places), 0) FROM control.share) >= {capacity} THEN "
        f"RAISE EXCEPTION 'full' USING ERRCODE = 'BR002'; END IF; PERFORM pg_sleep({_LOOKING}); "
        "RETURN NEW; END $$; CREATE TRIGGER sums BEFORE INSERT ON control.share FOR EACH ROW "
        "EXECUTE FUNCTION control.sums();",
        "",
    ),
}


def _control(region: RegionServer, clients: int, capacity: int, more: str, look: str) -> int:
    region.run("DROP SCHEMA IF EXISTS control CASCADE; CREATE SCHEMA control")
    region.run(
        f"CREATE TABLE control.share (places bigint);{more.format(capacity=capacity)}"
        f"GRANT USAGE ON SCHEMA control TO {BUREAU_LOGIN}; GRANT ALL ON control.share TO {BUREAU_LOGIN}"
    )

    def act(_me: int, begun: Barrier) -> None:
        with region.line(BUREAU_LOGIN) as line:
            begun.wait()
            while not look or _first(line, look) < capacity:
                try:
                    line.execute(b"INSERT INTO control.share VALUES (1)")
                except psycopg.Error:
                    return

    at_once(clients, act)
    stored = int(region.run("SELECT sum(places) FROM control.share")[0][0])
    region.run("DROP SCHEMA control CASCADE")
    return stored - capacity


def _first(line: Line, sql: str) -> int:
    found = line.execute(sql.encode()).fetchone()
    assert found is not None
    return int(found[0])


# Pupils in one share


def share(region: RegionServer, clients: int, tries: int, say: Say) -> list[str]:
    """Coordinators place pupils at a share of five past the head of the feed, so without waiting in line."""
    done, refused, stored, used = _place(region, clients, tries)
    say(f"share of 5, {clients} clients, {tries} tries: {done} placed, {refused} refused")
    wrong = []
    if not done == stored == used == 5 or refused != tries - 5:
        wrong.append(f"share of 5: {done} placed, {refused} refused, {stored} stored, {used} counted")
    table = f"{SCHOOL}.placement"
    control = _place(region, clients, tries, f"ALTER TABLE {table} DISABLE TRIGGER tr_moved")
    region.run(f"ALTER TABLE {table} ENABLE TRIGGER tr_moved")
    say(f"share of 5, {clients} clients, {tries} tries, control without counting: {control[0]} placed")
    return wrong if control[0] == tries else [*wrong, "the control of the share refused some"]


def _place(region: RegionServer, clients: int, tries: int, first: str = "") -> tuple[int, int, int, int]:
    region.begin_anew()
    region.offer(10)
    region.as_user(BUREAU_LOGIN, region.share(5))
    with TemporaryDirectory() as folder:
        region.fill(Path(folder) / "begin.bpv", first_changeset(school(pupils=tries)))
    if first:
        region.run(first)

    def act(me: int, begun: Barrier) -> tuple[int, int]:
        done = refused = 0
        with region.open(("jan", "els")[me % 2]) as store:
            begun.wait()
            for number in range(me, tries, clients):
                try:
                    with store._line.transaction() as connection:
                        rows.apply(connection, added(placed(number)))
                    done += 1
                except BpvError as refusal:
                    if refusal.code != "share_full":
                        raise
                    refused += 1
        return done, refused

    found = at_once(clients, act)
    done, refused = (sum(each[at] for each in found) for at in (0, 1))
    stored = region.run(f"SELECT count(*) FROM {SCHOOL}.placement")[0][0]
    return done, refused, stored, region.counters()[0][1]


# Who asks a company


def claims(region: RegionServer, clients: int, companies: int, say: Say) -> list[str]:
    """Schools ask the same companies at the same time; the control looks whether it is free, then writes."""
    logins = _schools(region, clients)
    wrong = []
    found = {}
    for kind in ("claim", "look, then insert"):
        region.begin_anew()
        region.run(f"UPDATE {REGION}.rule SET most_claims = 1000")
        values = ", ".join(f"('{SCHOOL}', 'c{number}', 1, 'x')" for number in range(companies))
        region.run(f"INSERT INTO {REGION}.company (owner, id, version, name) VALUES {values}")
        region.run("DROP TABLE IF EXISTS public.asked; CREATE TABLE public.asked (company text, school text)")
        region.run(f"GRANT USAGE ON SCHEMA public TO {REGION}; GRANT ALL ON public.asked TO {REGION}")
        act = _claim if kind == "claim" else _look_then_insert
        got = at_once(clients, lambda me, begun, do=act: _ask_all(region, logins[me], companies, do, begun))
        twice = _twice(got)
        say(f"{clients} schools, {companies} companies, {kind}: {twice} asked by several")
        found[kind] = twice, len({company for each in got for company in each})
        region.run("DROP TABLE public.asked; REVOKE USAGE ON SCHEMA public FROM " + REGION)
    if found["claim"] != (0, companies):
        wrong.append(f"claims: {found['claim'][0]} companies asked twice, {found['claim'][1]} asked at all")
    if not found["look, then insert"][0]:
        wrong.append("the control of claims asked none twice")
    return wrong


def _twice(got: Sequence[Sequence[str]]) -> int:
    asked = [company for each in got for company in each]
    return sum(asked.count(company) > 1 for company in set(asked))


def _ask_all(
    region: RegionServer, login: str, companies: int, ask: Callable[[Line, str], bool], begun: Barrier
) -> list[str]:
    mine = []
    with region.line(login) as line:
        begun.wait()
        for number in range(companies):
            try:
                if ask(line, f"c{number}"):
                    mine.append(f"c{number}")
            except psycopg.Error as error:
                if error.sqlstate not in _AGAIN:
                    raise
    return mine


def _claim(line: Line, company: str) -> bool:
    words = (
        CLAIM.format(r=REGION).replace("%(company)s", f"'{company}'").replace("%(until)s", "current_date + 7")
    )
    return line.execute(words.encode()).fetchone() is not None


def _look_then_insert(line: Line, company: str) -> bool:
    if line.execute(f"SELECT FROM public.asked WHERE company = '{company}'".encode()).fetchone() is not None:
        return False
    time.sleep(_LOOKING)
    line.execute(f"INSERT INTO public.asked VALUES ('{company}', session_user)".encode())
    return True


def _schools(region: RegionServer, count: int) -> list[str]:
    """So many schools more, each with a login; what races for claims needs no school behind it."""
    logins = [f"lid{number}" for number in range(count)]
    for login in logins:
        region.run(
            f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{login}') THEN "
            f"CREATE ROLE {login} LOGIN PASSWORD '{PASSWORD}'; END IF; END $$;"
            f"GRANT {REGION} TO {login}; GRANT CONNECT ON DATABASE {region.database} TO {login};"
            f"INSERT INTO {REGION}.school (code, is_bureau) VALUES ('{login}', false) ON CONFLICT DO NOTHING;"
            f"INSERT INTO {REGION}.member VALUES ('{login}', '{login}') ON CONFLICT DO NOTHING"
        )
    return logins
