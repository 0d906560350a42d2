"""Files as programs of long ago made them."""

from pathlib import Path

from alembic import command

from bpv.keys.key import Key
from bpv.storage.database import Database
from bpv.storage.schema import APPLICATION_ID, migration_config


def make_older(path: Path, key: Key | None = None) -> None:
    """Make it, with one value in it: the setting 'max_km'."""
    database = Database(path, key)
    database.prepare_writing()
    with database.transaction() as connection:
        command.upgrade(migration_config(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
        connection.exec_driver_sql("INSERT INTO setting VALUES ('max_km', 12, '', NULL)")
    database.close()


def bring_back(path: Path, version: int) -> None:
    """Make of a file of now one of an earlier version, with all that was known then."""
    older = path.with_name(f"{path.name}.ouder")
    database = Database(older)
    with database.transaction() as connection:
        command.upgrade(migration_config(connection), f"{version:04}")
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={version}")
    raw = database.raw
    raw.execute(f"ATTACH DATABASE '{path}' AS new")
    names = raw.execute(
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name != 'alembic_version'"
    )
    for (name,) in names.fetchall():
        columns = ", ".join(
            f'"{column}"'
            for (column,) in raw.execute(f"SELECT name FROM pragma_table_info('{name}', 'main')")
        )
        raw.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")
    raw.execute("DETACH DATABASE new")
    database.close()
    older.replace(path)
