"""What the people who run the server have to carry out for a region: a schema that its members share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bpv.domain import BpvError
from bpv.storage.server.region.counting import COUNTED, counting_statements, school_statements
from bpv.storage.server.region.rights import rights_statements
from bpv.storage.server.region.tables import table_statements
from bpv.storage.server.script import (
    check_database,
    check_login,
    check_name,
    literal,
    make_role,
    owner_of,
    quoted,
)

VERSION = 1
"""Of the schema; a later one changes what stands here, and `server upgrade` or the script brings it there."""

CLAIM_DAYS, MOST_CLAIMS = 31, 25
"""How long a claim lasts at most and how many a school may have, until the bureau says otherwise."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Who takes part: by school the logins that speak for it, and which of those is the bureau."""

    members: Mapping[str, Sequence[str]]
    bureaus: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, members: Sequence[str], bureaus: Sequence[str]) -> Membership:
        """From 'school_18br=jan', each school or login as often as it comes; BpvError('bad_member')."""
        found: dict[str, list[str]] = {}
        for each in (*members, *bureaus):
            school, between, login = each.partition("=")
            if not between:
                raise BpvError("bad_member", found=each)
            check_name(school)
            check_login(login)
            found.setdefault(school, []).append(login)
        return cls(found, frozenset(each.partition("=")[0] for each in bureaus))


def region_script(region: str, membership: Membership, keeper: str = "", database: str = "bpv") -> str:
    """SQL that makes a region, brings it up to date or adds members; BpvError('bad_name').

    The schools have to be there. Once more does no harm.
    """
    check_name(region)
    check_database(database)
    if keeper:
        check_login(keeper)
    return "\n".join(_lines(region, membership, keeper, database)) + "\n"


def _lines(region: str, membership: Membership, keeper: str, database: str) -> Iterator[str]:
    owner = owner_of(region)
    yield f"-- BPV-planner: de regio {region} in de database {database} (PostgreSQL 15 of nieuwer)."
    yield "-- Uitvoeren als beheerder van de server, verbonden met deze database, nadat de SQL van elke"
    yield "-- school er is uitgevoerd. Nog een keer uitvoeren kan geen kwaad: het voegt leden toe."
    yield "BEGIN;"
    yield "SET LOCAL client_min_messages = warning;"
    for role in (owner, region):
        yield make_role(role, "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;'
    yield f'CREATE SCHEMA IF NOT EXISTS "{region}" AUTHORIZATION "{owner}";'
    yield f'REVOKE ALL ON SCHEMA "{region}" FROM PUBLIC;'
    if keeper:
        yield f'GRANT "{owner}" TO {quoted(keeper)};'
    yield f'SET LOCAL ROLE "{owner}";'
    yield from upgrade_statements(region)
    for school, logins in membership.members.items():
        yield from _member(region, school, logins, is_bureau=school in membership.bureaus)
    yield "RESET ROLE;"
    for school, logins in membership.members.items():
        for login in logins:
            yield f'GRANT "{region}" TO {quoted(login)};'
        yield f'GRANT USAGE ON SCHEMA "{school}" TO "{owner}";'
        for table, columns in COUNTED.items():
            yield f'GRANT SELECT ({columns}) ON "{school}".{table} TO "{owner}";'
        yield from _named(region, school_statements(school))
    yield "COMMIT;"


def upgrade_statements(region: str) -> Iterator[str]:
    """What the owner of a region carries out to have it as this version of the program wants it."""
    yield from _named(region, table_statements())
    yield from _named(region, counting_statements())
    yield from _named(region, rights_statements(region))
    yield f'GRANT USAGE ON SCHEMA "{region}" TO "{region}";'
    number = f'"{region}".version (one, number) VALUES (1, {VERSION})'
    yield f"INSERT INTO {number} ON CONFLICT (one) DO UPDATE SET number = {VERSION};"
    yield (
        f'INSERT INTO "{region}".rule (one, claim_days, most_claims) '
        f"VALUES (1, {CLAIM_DAYS}, {MOST_CLAIMS}) ON CONFLICT DO NOTHING;"
    )


def _member(region: str, school: str, logins: Sequence[str], *, is_bureau: bool) -> Iterator[str]:
    is_one = "true" if is_bureau else "false"
    yield (
        f"INSERT INTO \"{region}\".school (code, is_bureau) VALUES ('{school}', {is_one}) "
        f"ON CONFLICT (code) DO UPDATE SET is_bureau = {is_one};"
    )
    yield (  # by which counting knows that it can see
        f"INSERT INTO \"{region}\".place (school, position, offer) VALUES ('{school}', '', '') "
        "ON CONFLICT DO NOTHING;"
    )
    for login in logins:
        yield (  # a login that spoke for another school before: the next school year of the same one
            f'UPDATE "{region}".school s SET follows = m.school FROM "{region}".member m '
            f"WHERE s.code = '{school}' AND m.login = {literal(login)} AND m.school <> s.code;"
        )
        yield (
            f"INSERT INTO \"{region}\".member (login, school) VALUES ({literal(login)}, '{school}') "
            f"ON CONFLICT (login) DO UPDATE SET school = excluded.school;"
        )


def _named(region: str, statements: Iterator[str]) -> Iterator[str]:
    return (each.replace("@.", f'"{region}".') for each in statements)
