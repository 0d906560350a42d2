"""What only who keeps a school on a server may do: fill it, erase someone, bring it up to date."""

from __future__ import annotations

from sqlalchemy import Connection

from bpv.storage.schema import SCHEMA_VERSION, migration_config
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import Line
from bpv.storage.server.patience import UNBOUNDED
from bpv.storage.server.refusing import refuse
from bpv.storage.server.region.keeping import upgrade_regions
from bpv.storage.server.script import grants, make_tables, owner_of
from bpv.storage.tables import TABLES


def become_keeper(connection: Connection, address: Address) -> None:
    """Act as who owns the tables, until the end of the transaction; BpvError('server_keeper')."""
    owner = owner_of(address.school)
    can = connection.exec_driver_sql(
        "SELECT coalesce("
        "(SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = %s), false)",
        (owner,),
    )
    if not can.scalar_one():
        raise refuse(address, "server_keeper")
    connection.exec_driver_sql(f'SET LOCAL ROLE "{owner}"')


def upgrade(address: Address) -> int:
    """Bring a school up to date, in one transaction, and then the regions that the same login keeps.

    Gives its number. BpvError 'server_keeper'.
    """
    from alembic import command

    line = Line(address)
    try:
        with line.transaction() as connection:
            become_keeper(connection, address)
            line.bear(UNBOUNDED)
            connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
            connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            connection.exec_driver_sql(f'SET LOCAL search_path TO "{address.school}"')
            connection.exec_driver_sql("LOCK TABLE feed IN ACCESS EXCLUSIVE MODE")
            command.upgrade(migration_config(connection), "head")
            for statement in (*_orders(), *make_tables(), *grants(address.school)):
                connection.exec_driver_sql(statement.replace("%", "%%"))
        with line.transaction() as connection:
            line.bear(UNBOUNDED)
            upgrade_regions(connection)
    finally:
        line.close()
    return SCHEMA_VERSION


def _orders() -> list[str]:
    """A migration makes tables as a file has them, without the column for the order."""
    column = "ADD COLUMN IF NOT EXISTS entry bigint GENERATED ALWAYS AS IDENTITY NOT NULL"
    return [f'ALTER TABLE "{table.name}" {column};' for table in TABLES.values()]
