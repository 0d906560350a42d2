"""Who asks a company now: one member, until a day; whoever comes second hears who it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection

from bpv.domain import BpvError

CLAIM = (
    'INSERT INTO "{r}".claim AS c (company, school, until) VALUES (%(company)s, "{r}".mine(), '
    'least(%(until)s, current_date + (SELECT claim_days FROM "{r}".rule)::int)) '
    "ON CONFLICT (company) DO UPDATE SET school = excluded.school, until = excluded.until "
    "WHERE c.until < current_date OR c.school = excluded.school RETURNING until"
)
_HOLDER = (
    'SELECT k.name, s.name, c.until FROM "{r}".claim c JOIN "{r}".school s ON s.code = c.school '
    'JOIN "{r}".company k ON k.id = c.company WHERE c.company = %s'
)


def claim(connection: Connection, region: str, companies: Iterable[str], until: date) -> date:
    """Have companies that are one be ours to ask; gives until when. BpvError 'claimed', 'claims_full'."""
    last = until
    for company in sorted(
        companies
    ):  # in one order, so that two who want the same do not wait for each other
        cells = {"company": company, "until": until}
        got = connection.exec_driver_sql(CLAIM.format(r=region), cells).scalar()
        if got is None:
            name, who, day = connection.exec_driver_sql(_HOLDER.format(r=region), (company,)).one()
            raise BpvError("claimed", name=name, who=who, day=f"{day:%d-%m-%Y}")
        last = min(last, got)
    return last


def release(connection: Connection, region: str, companies: Sequence[str]) -> None:
    """Have them no longer; of others nothing changes."""
    statement = f'DELETE FROM "{region}".claim WHERE company = ANY(%s) AND school = "{region}".mine()'
    connection.exec_driver_sql(statement, (list(companies),))
