"""New school years for tests: the steps of the schema are taken once, then what they made is written down.

All steps together take longer than all else that makes a file, and tests make thousands. What comes out is
the same: every opening holds a file to the fingerprint of its version. Only what is made from nothing goes
this way; older files, and what other processes make, take every step.
"""

from collections.abc import Callable

from sqlalchemy import Connection

from bpv.storage.schema import APPLICATION_ID, SCHEMA_VERSION

Migrate = Callable[[Connection], None]


def once(migrate: Migrate) -> Migrate:
    """The same for an empty file, quicker from the second time on."""
    statements: list[str] = []

    def make(connection: Connection) -> None:
        if _schema_of(connection):
            migrate(connection)
            return
        if not statements:
            migrate(connection)
            statements.extend(_schema_of(connection))
            return
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (f"{SCHEMA_VERSION:04}",))
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")

    return make


def _schema_of(connection: Connection) -> list[str]:
    """What makes each table and index; those that SQLite makes itself have no text."""
    found = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid")
    return list(found.scalars())
