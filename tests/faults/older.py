"""A file of the first version, as a program of long ago made it."""

from pathlib import Path

from alembic import command

from bpv.storage.database import Database
from bpv.storage.schema import APPLICATION_ID, migration_config


def make_older(path: Path) -> None:
    """Make it, with one value in it: the setting 'max_km'."""
    database = Database(path)
    database.prepare_writing()
    with database.transaction() as connection:
        command.upgrade(migration_config(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('max_km', 12, '', NULL)")
    database.close()
