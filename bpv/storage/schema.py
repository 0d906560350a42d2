"""Which schema a file has, whether it is ours to the letter, and bringing an older one up to date."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bpv.domain import BpvError
from bpv.storage.database import Database, refusals

if TYPE_CHECKING:
    from alembic.config import Config

APPLICATION_ID = 0x42505631
"""Marks a SQLite file as ours: 'BPV1' in ASCII."""

FINGERPRINTS = (
    "cae66941d9efbd404e4d88758ea67670",  # nothing at all
    "030b32a4eb21430c633ea9d3e0130d12",
    "524ef34c1e3bdfbdfeee6c21e0c83930",
    "a0aa87baa116565b2207f04ae7fbec2a",
    "d832682acabe5f719747c6bb4180db9e",
    "f644964ce066bdb9d42473ee69565915",
    "41faa711c766fa2f5ed75d3104620650",
    "f09e09a2dbca739fc3e9ad8cf84e631a",
    "f1187058f325bbb7f3f904a7c5a71db1",
    "8c9e903f92121f281792b8a9d3211544",
    "825c043520d370654d8ee11ab503514e",
    "84522a5ff80390231f0f5b49c5281305",  # 11: shared seats
    "a2589037a2d722eaa4e3fd2899a8d40e",  # 12: what waits
    "56ff4e06091572bd439735dd601e1c83",  # 13: views
    "1a79977d12f97646a5422054327392d3",  # 14: the year
    "42554365efc5e2c15a88a1ab20b8cec7",  # 15: asked before
    "2f90a197cc0671795a0d016f2235d687",  # 16: the region
    "c3f8c376ea9bb9956a9f6ab3e026ace2",  # 17: the region further
)
"""Of the schema that the migrations up to each number make, from nothing on; a migration adds its own.

A file with anything else in it (a trigger, a view under the name of a table) is not opened: it could change
what is saved or never end. `test_schema.py` says what a new line must be.
"""

SCHEMA_VERSION = len(FINGERPRINTS) - 1
"""The number of the latest migration; stands in the file as user_version."""


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file; with the connection to work on."""
    from alembic.config import Config  # takes 0.1 s, and only a new or an older file needs it

    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def check_schema(database: Database) -> None:
    """Refuse what is not ours, what a newer version made, and what holds more or less than our tables."""
    with refusals(database.path):
        version = database.pragma("user_version")
        if database.pragma("application_id") != APPLICATION_ID:
            raise BpvError("not_a_school_file", path=database.path)
        if version > SCHEMA_VERSION:
            raise BpvError("newer_file", path=database.path)
        if version < 0 or fingerprint(database) != FINGERPRINTS[version]:
            raise BpvError("strange_file", path=database.path)
        if version and _migrated_to(database) != [(f"{version:04}",)]:
            raise BpvError("strange_file", path=database.path)


def fingerprint(database: Database) -> str:
    """The same for every file with the very same tables and indices, however they were written down."""
    digest = blake2b(digest_size=16)
    for cells in sorted(
        map(_words, database.raw.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    ):
        digest.update(repr(cells).encode())
    return digest.hexdigest()


def migrate(connection: Connection) -> None:
    """Run every step that the file lacks, inside the transaction; 'damaged_file' when references break.

    Foreign keys must be off: with them on, rebuilding a parent table would delete its children.
    """
    from alembic import command

    command.upgrade(migration_config(connection), "head")
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise BpvError("damaged_file")


def _migrated_to(database: Database) -> list[tuple[str]]:
    found: list[tuple[str]] = database.raw.execute("SELECT version_num FROM alembic_version").fetchall()
    return found


def _words(cells: tuple[str | None, ...]) -> tuple[str, ...]:
    """What stands for one table or index: blanks and quotes differ with who wrote it."""
    kind, name, table, sql = (cell or "" for cell in cells)
    return kind, name, table, "".join(sql.replace('"', " ").split()).lower()
