"""Who logs in is called as PostgreSQL allows, and nothing in a name becomes SQL of its own."""

from __future__ import annotations

import pytest

from bpv.domain import BpvError
from bpv.storage.server.region.script import Membership, region_script
from bpv.storage.server.script import check_login, script_for
from tests.storage.places import OTHER, SchoolServer

_ODD = (
    "naam@school.nl",
    "Fatima.El-Amrani@school.nl",
    "zoë",
    "o'brien",
    "x'; DROP SCHEMA school_18br CASCADE; --",
    'x"; DROP SCHEMA school_18br CASCADE; --',
    "x'); END $$; DROP SCHEMA school_18br CASCADE; --",
    "x\\'; DROP SCHEMA school_18br CASCADE; --",
    "x\\",
    "$bpv$",
)


def test_that_a_login_may_be_called_anything_and_stays_a_name(school_server: SchoolServer) -> None:
    schemas = "SELECT nspname FROM pg_namespace ORDER BY 1"
    before = school_server.run(schemas)
    region = region_script("regio_namen", Membership.read([f"{OTHER}={each}" for each in _ODD], []), _ODD[0])
    made = script_for(OTHER, _ODD, _ODD[1], school_server.database)
    try:
        for lax in ("", "SET standard_conforming_strings = off; SET escape_string_warning = off;"):
            school_server.run(lax + made)
            school_server.run(lax + region)
        names = {name for (name,) in school_server.run("SELECT rolname FROM pg_roles WHERE rolcanlogin")}
        members = {name for (name,) in school_server.run("SELECT login FROM regio_namen.member")}
        assert set(_ODD) <= names
        assert members == set(_ODD)
        made_here = [each for each in school_server.run(schemas) if each not in before]
        assert made_here == [("regio_namen",)]
    finally:
        quoted = ", ".join('"' + each.replace('"', '""') + '"' for each in _ODD)
        owned = "regio_namen_owner, regio_namen"
        school_server.run(f"DROP OWNED BY {owned}, {quoted} CASCADE; DROP ROLE {owned}, {quoted};")


@pytest.mark.parametrize(
    "name", ["", " jan", "jan\n", "a\x00b", "pg_jan", "public", "none", "postgres", "é" * 32, "a\u2028b"]
)
def test_that_what_cannot_be_a_login_is_refused(name: str) -> None:
    with pytest.raises(BpvError) as refused:
        check_login(name)
    assert refused.value.code == "bad_login"
