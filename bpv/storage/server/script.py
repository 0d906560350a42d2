"""What the people who run the server have to carry out: roles, a schema with its tables, rights, limits.

Isolation between schools is what PostgreSQL grants: every school has a schema of its own, that no role but
its own may look into. Nothing here is of a superuser, nothing runs with the rights of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from bpv.domain import BpvError
from bpv.storage.schema import SCHEMA_VERSION
from bpv.storage.server.tables import EVENT, FEED, METADATA_THERE, NOW, PRESENCE
from bpv.storage.tables import DRAFTS, EXPORTS, JOURNAL, TABLES

LIMITS = {
    "idle_in_transaction_session_timeout": "3s",
    "lock_timeout": "5s",
    "statement_timeout": "120s",
}
"""A laptop that freezes halfway lets go of what others wait for."""

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_LOGIN_BYTES = 63
_OF_POSTGRES = frozenset({"public", "none", "postgres"})
_DATABASE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,62}")


def owner_of(school: str) -> str:
    """The role that owns the tables of a school; nobody logs in as it."""
    return f"{school}_owner"


def script_for(school: str, logins: Sequence[str], keeper: str = "", database: str = "bpv") -> str:
    """SQL that makes a school, or adds who may work in it; BpvError('bad_name').

    The `keeper` may also fill a school from a file and bring it up to date.
    """
    check_name(school)
    check_database(database)
    for login in (*logins, *filter(None, (keeper,))):
        check_login(login)
    return "\n".join(_lines(school, logins, keeper, database)) + "\n"


def check_name(name: str) -> None:
    """BpvError('bad_name') unless it can be that of a schema and of a role."""
    _check(_NAME, name)


def check_login(name: str) -> None:
    """BpvError('bad_login') unless PostgreSQL can have it as the name of who logs in, once it is quoted.

    A hosted server calls people by their mail address. Whoever runs the server is no login of a school.
    """
    is_long = len(name.encode("utf-8", "replace")) > _LOGIN_BYTES
    is_taken = name.startswith("pg_") or name in _OF_POSTGRES
    if not name or is_long or is_taken or not name.isprintable() or name != name.strip():
        raise BpvError("bad_login", found=name)


def quoted(name: str) -> str:
    """A name of PostgreSQL, whatever stands in it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text of PostgreSQL, whatever stands in it and however it takes a backslash."""
    inner = text.replace("'", "''")
    return "E'" + inner.replace("\\", "\\\\") + "'" if "\\" in inner else f"'{inner}'"


def check_database(name: str) -> None:
    """The same of a database."""
    _check(_DATABASE, name)


def _check(pattern: re.Pattern[str], name: str) -> None:
    if pattern.fullmatch(name) is None or name.startswith("pg_"):
        raise BpvError("bad_name", found=name)


def _lines(school: str, logins: Sequence[str], keeper: str, database: str) -> Iterator[str]:
    owner = owner_of(school)
    yield f"-- BPV-planner: de school {school} in de database {database} (PostgreSQL 15 of nieuwer)."
    yield "-- Uitvoeren als beheerder van de server, verbonden met deze database. Daarna krijgt elke"
    yield "-- gebruiker een wachtwoord met \\password NAAM. Zet in pg_hba.conf alleen hostssl met"
    yield "-- scram-sha-256 voor deze database, en ssl = on in postgresql.conf."
    yield "BEGIN;"
    for role in (owner, school):
        yield make_role(role, "NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS")
    for login in (*logins, *filter(None, (keeper,))):
        yield make_role(login, "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS CONNECTION LIMIT 12")
        yield f'GRANT "{school}" TO {quoted(login)};'
        for name, value in LIMITS.items():
            yield f"ALTER ROLE {quoted(login)} SET {name} = '{value}';"
    if keeper:
        yield f'GRANT "{owner}" TO {quoted(keeper)};'
    yield f'REVOKE ALL ON DATABASE "{database}" FROM PUBLIC;'
    yield f'GRANT CONNECT ON DATABASE "{database}" TO "{school}";'
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC;"
    yield f'CREATE SCHEMA IF NOT EXISTS "{school}" AUTHORIZATION "{owner}";'
    yield f'REVOKE ALL ON SCHEMA "{school}" FROM PUBLIC;'
    yield f'SET LOCAL ROLE "{owner}";'
    yield f'SET LOCAL search_path TO "{school}";'
    yield from make_tables()
    yield from grants(school)
    yield "RESET ROLE;"
    yield "COMMIT;"


def make_role(name: str, words: str) -> str:
    """Make it where it is not there yet."""
    block = (
        f"BEGIN IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = {literal(name)}) "
        f"THEN CREATE ROLE {quoted(name)} {words}; END IF; END"
    )
    return f"DO {literal(block)};" if "$" in name else f"DO $$ {block} $$;"


def make_tables() -> Iterator[str]:
    """The statements that make every table in the schema that comes first, where they are not there yet."""
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in METADATA_THERE.sorted_tables:
        yield f"{str(CreateTable(table, if_not_exists=True).compile(dialect=dialect)).strip()};"
        for index in sorted(table.indexes, key=lambda each: str(each.name)):
            yield f"{str(CreateIndex(index, if_not_exists=True).compile(dialect=dialect)).strip()};"
    yield f"ALTER TABLE journal ALTER COLUMN at SET DEFAULT {NOW};"
    yield "ALTER TABLE journal ALTER COLUMN actor SET DEFAULT session_user;"
    yield "CREATE TABLE IF NOT EXISTS alembic_version (version_num varchar(32) PRIMARY KEY);"
    yield (
        f"INSERT INTO alembic_version SELECT '{SCHEMA_VERSION:04}' "
        "WHERE NOT EXISTS (SELECT FROM alembic_version);"
    )
    yield "INSERT INTO feed (one, last) SELECT 1, 0 WHERE NOT EXISTS (SELECT FROM feed);"


def grants(school: str) -> Iterator[str]:
    """What who works in a school may do. The history says itself who did something, and when."""
    yield f'GRANT USAGE ON SCHEMA "{school}" TO "{school}";'
    for table in (*TABLES.values(), DRAFTS, EXPORTS):
        yield _grant(school, table, "SELECT, INSERT, UPDATE, DELETE")
    added = "id, label, state, changes, changeset"
    yield _grant(school, JOURNAL, f"SELECT, INSERT ({added}), UPDATE (state)")
    yield _grant(school, EVENT, "SELECT, INSERT (seq, action, kind, token)")
    yield _grant(school, FEED, "SELECT, UPDATE (last)")
    written = "entity, record, seen_at"
    yield _grant(school, PRESENCE, f"SELECT, INSERT (session, {written}), UPDATE ({written}), DELETE")
    yield f'GRANT SELECT ON alembic_version TO "{school}";'


def _grant(school: str, table: Table, rights: str) -> str:
    return f'GRANT {rights} ON "{table.name}" TO "{school}";'
