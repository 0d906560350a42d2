"""Bringing the regions of a database up to date, for who keeps them."""

from __future__ import annotations

from sqlalchemy import Connection

from bpv.storage.server.region.script import VERSION, upgrade_statements

_THERE = """
SELECT n.nspname FROM pg_namespace n JOIN pg_roles r ON r.oid = n.nspowner
WHERE r.rolname = n.nspname || '_owner' AND pg_has_role(session_user, n.nspowner, 'MEMBER')
  AND (SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid AND
    relname IN ('version', 'rule', 'claim')) = 3
ORDER BY 1"""


def upgrade_regions(connection: Connection) -> list[str]:
    """Bring every region up to date that this login keeps; gives their names. One that is newer is left."""
    done = []
    for (region,) in connection.exec_driver_sql(_THERE).all():
        connection.exec_driver_sql(f'SET LOCAL ROLE "{region}_owner"')
        number = connection.exec_driver_sql(f'SELECT number FROM "{region}".version').scalar()
        if number is None or number <= VERSION:
            for statement in upgrade_statements(region):
                connection.exec_driver_sql(statement.replace("%", "%%"))
            done.append(region)
        connection.exec_driver_sql("RESET ROLE")
    return done
