"""Which schema a file has, and bringing an older one up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bpv.domain import BpvError
from bpv.storage.database import Database, refusals

if TYPE_CHECKING:
    from alembic.config import Config

APPLICATION_ID = 0x42505631
"""Marks a SQLite file as ours: 'BPV1' in ASCII."""

SCHEMA_VERSION = 6
"""The number of the latest migration; stands in the file as user_version."""


def migration_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file; with the connection to work on."""
    from alembic.config import Config  # takes 0.1 s, and only a new or an older file needs it

    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def check(database: Database) -> None:
    """Refuse what is not ours, what a newer version made, and what is broken."""
    with refusals(database.path):
        if database.pragma("application_id") != APPLICATION_ID:
            raise BpvError("not_a_school_file", path=database.path)
        if database.pragma("user_version") > SCHEMA_VERSION:
            raise BpvError("newer_file", path=database.path)
        if database.pragma("quick_check(1)") != "ok":
            raise BpvError("damaged_file", path=database.path)


def migrate(database: Database) -> None:
    """Run every step that the file lacks, in one transaction; 'damaged_file' when references break.

    Foreign keys must be off: with them on, rebuilding a parent table would delete its children.
    """
    from alembic import command

    with database.transaction() as connection:
        command.upgrade(migration_config(connection), "head")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise BpvError("damaged_file", path=database.path)
