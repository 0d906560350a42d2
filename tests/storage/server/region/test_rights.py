"""Who is of the region changes what is their own and sees the rest; who is not sees nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bpv.services.year.school_year import first_changeset
from bpv.storage.server.keeping import upgrade
from bpv.storage.server.region.script import VERSION, Membership, region_script
from bpv.storage.server.region.tables import SHARED
from bpv.storage.server.script import script_for
from tests.storage.places import KEEPER, OTHER, SCHOOL
from tests.storage.server.leaks import AUDIT as OF_ALL
from tests.storage.server.leaks import FAULTS as OF_ALL_FAULTS
from tests.storage.server.region.region_leaks import AUDIT, CHANGES, FAULTS, LOOKS
from tests.storage.server.region.regions import BUREAU, BUREAU_LOGIN, NEIGHBOUR, REGION, RegionServer
from tests.storage.server.region.test_placing import school

_TABLES = (
    *(table.name for table in SHARED.values()),
    "claim",
    "school",
    "member",
    "place",
    "rule",
    "version",
)


@pytest.fixture
def here(region: RegionServer, tmp_path: Path) -> RegionServer:
    region.offer(10, owner=SCHOOL)
    region.as_user(
        "jan",
        f"INSERT INTO {REGION}.demand (owner, id, version, pupils) VALUES ('{SCHOOL}', 'd', 1, 7);"
        f"INSERT INTO {REGION}.company (owner, id, version, name) VALUES ('{SCHOOL}', 'k', 1, 'Zorghuis 2');"
        f"INSERT INTO {REGION}.claim (company, school, until) VALUES ('c', '{SCHOOL}', current_date + 5)",
    )
    region.as_user(BUREAU_LOGIN, region.share(4))
    region.as_user(
        "jan",
        f"INSERT INTO {REGION}.share_use (owner, id, version, share_id, used, given_back) "
        f"VALUES ('{SCHOOL}', 'u', 1, 's', 1, 1)",
    )
    region.fill(tmp_path / "begin.bpv", first_changeset(school(None)))
    return region


_BACKWARDS = tuple(reversed([table.name for table in SHARED.values()]))
_EVERYTHING = " UNION ALL ".join(f"SELECT '{name}', t::text FROM {REGION}.{name} t" for name in _TABLES)


def everything(line: psycopg.Connection[Any]) -> list[object]:
    return sorted(line.execute(_EVERYTHING.encode()).fetchall())


@pytest.fixture
def above(here: RegionServer) -> Iterator[psycopg.Connection[Any]]:
    """Who sees it all."""
    url, secret = here.server.url(database=here.database), here.server.password
    with closing(psycopg.connect(url, password=secret, autocommit=True)) as line:
        yield line


def attempt(line: psycopg.Connection[Any], sql: str) -> list[Any]:
    """What someone gets to see."""
    try:
        done = line.execute(sql.format(r=REGION).encode())
        return done.fetchall() if done.description else []
    except psycopg.Error:
        return []
    finally:
        line.execute(b"ROLLBACK")
        line.execute(b"RESET ALL")
        line.execute(b"DEALLOCATE ALL")


def test_that_a_member_changes_nothing_of_another(here: RegionServer, above: psycopg.Connection[Any]) -> None:
    before = everything(above)
    with here.line(NEIGHBOUR) as line:
        for sql in CHANGES:
            attempt(line, sql)
            assert everything(above) == before, sql
    works = "UPDATE {r}.demand SET pupils = 99", "DELETE FROM {r}.claim", CHANGES[0]
    with here.line("jan") as line:
        for sql in works:  # the control: of who owns them they do something
            attempt(line, sql)
            after = everything(above)
            assert after != before, sql
            before = after


def test_that_who_is_no_member_sees_nothing_and_changes_nothing(
    here: RegionServer, above: psycopg.Connection[Any]
) -> None:
    before = everything(above)
    with here.line("vreemde") as line:
        for sql in (*LOOKS, *CHANGES):
            assert attempt(line, sql) == [], sql
    assert everything(above) == before


def test_that_one_who_has_the_role_and_no_school_sees_nothing(here: RegionServer) -> None:
    here.run(f"GRANT {REGION} TO vreemde")
    try:
        with here.line("vreemde") as line:
            for name in (*SHARED, "claim", "school", "member", "rule"):
                table = SHARED[name].name if name in SHARED else name
                assert line.execute(f"SELECT * FROM {REGION}.{table}".encode()).fetchall() == [], name
        assert here.as_user(NEIGHBOUR, f"SELECT name FROM {REGION}.company") != []
    finally:
        here.run(f"REVOKE {REGION} FROM vreemde")


def test_that_each_knows_which_school_is_theirs_and_no_other_login(here: RegionServer) -> None:
    assert here.as_user(NEIGHBOUR, f"SELECT login, school FROM {REGION}.member") == [(NEIGHBOUR, OTHER)]
    assert here.as_user(BUREAU_LOGIN, f"SELECT {REGION}.mine()") == [(BUREAU,)]


def test_that_a_bureau_gives_shares_and_says_the_rules(here: RegionServer) -> None:
    here.as_user(BUREAU_LOGIN, f"UPDATE {REGION}.rule SET most_claims = 3")
    here.as_user(BUREAU_LOGIN, f"UPDATE {REGION}.share SET places = 6")
    assert here.counters("offer") == [("o", 5)]  # of the six one was given back
    assert here.tries(BUREAU_LOGIN, f"UPDATE {REGION}.share SET places = 0") == "BR003"
    assert here.tries(BUREAU_LOGIN, f"DELETE FROM {REGION}.share") == "BR003"
    assert here.tries(BUREAU_LOGIN, f"UPDATE {REGION}.rule SET claim_days = 99") == "23514"
    here.as_user("jan", f"INSERT INTO {REGION}.share (owner, id, version, offer_id, school_id, places, "
                 f"is_standing) VALUES ('{SCHOOL}', 'n', 1, 'o', '{OTHER}', 1, true)")  # fmt: skip
    assert here.counters("offer") == [("o", 6)]  # who offers may give a share as well


def test_that_nothing_in_the_catalogue_leads_around_it(here: RegionServer) -> None:
    schools = f"'{SCHOOL}', '{OTHER}', '{BUREAU}'"
    with psycopg.connect(here.server.url(database=here.database), password=here.server.password) as line:
        for audit, faults in ((OF_ALL, OF_ALL_FAULTS), (AUDIT, FAULTS)):
            for what, query in audit.items():
                sql = query.format(schools=schools, regions=f"'{REGION}'").encode()
                assert line.execute(sql).fetchall() == [], what
                if what not in faults:
                    continue
                fault = faults[what].format(s=SCHOOL, own=OTHER, d=here.database, r=REGION)
                with suppress(psycopg.Rollback), line.transaction():
                    line.execute(fault.encode())
                    assert line.execute(sql).fetchall(), what
                    raise psycopg.Rollback


def test_that_the_keeper_brings_it_up_to_date_and_leaves_a_newer_one(here: RegionServer) -> None:
    def number() -> object:
        return here.run(f"SELECT number FROM {REGION}.version")[0][0]

    here.run(f"UPDATE {REGION}.version SET number = 0; DROP POLICY seen ON {REGION}.offer")
    assert here.as_user("jan", f"SELECT id FROM {REGION}.offer") == []
    upgrade(here.address(KEEPER))
    assert number() == VERSION
    assert here.as_user("jan", f"SELECT id FROM {REGION}.offer") == [("o",)]
    here.run(f"UPDATE {REGION}.version SET number = 99")
    upgrade(here.address(KEEPER))
    assert number() == 99
    here.run(f"UPDATE {REGION}.version SET number = {VERSION}")


def test_that_the_next_year_of_a_school_goes_on_with_what_was_its_own(here: RegionServer) -> None:
    new = "school_18br_28"
    here.run(script_for(new, ("jan",), "", here.database))
    here.run(f"UPDATE {REGION}.claim SET until = current_date + 2")
    try:
        # Who has not been followed cannot be taken over, and nobody becomes another.
        as_other = f"UPDATE {REGION}.school SET member_id = 'id-{SCHOOL}' WHERE code = '{OTHER}'"
        assert here.tries(NEIGHBOUR, as_other) == "BR006"
        here.run(region_script(REGION, Membership({new: ["jan"]}), "", here.database))
        take = f"UPDATE {REGION}.school SET member_id = 'id-{SCHOOL}' WHERE code = '{new}'"
        assert here.tries("jan", take) == "BR006"  # els still speaks for the old one
        here.run(region_script(REGION, Membership({new: ["els"]}), "", here.database))
        here.as_user("jan", take)
        assert here.as_user("els", f"SELECT owner FROM {REGION}.demand") == [(new,)]
        assert here.run(f"SELECT school_id, used FROM {REGION}.share") == [(new, 1)]
        assert here.run(f"SELECT school, login FROM {REGION}.claim") == [(new, "jan")]
        assert here.run(f"SELECT member_id FROM {REGION}.school WHERE code = '{SCHOOL}'") == [(None,)]
    finally:
        here.run(
            f"UPDATE {REGION}.member SET school = '{SCHOOL}' WHERE school = '{new}';"
            f"UPDATE {REGION}.share SET used = 0;"
            + "".join(f"DELETE FROM {REGION}.{name};" for name in ("claim", *_BACKWARDS))
            + f"DELETE FROM {REGION}.place WHERE school = '{new}';"
            f"DELETE FROM {REGION}.school WHERE code = '{new}'; REVOKE {new} FROM jan, els"
        )
