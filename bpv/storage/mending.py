"""Rows that the rest of a school year can do without: when one cannot be true it goes, and the file opens."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, delete, insert, select, text

from bpv.domain import ExportLayout, MatchRun, RememberedAnswer, RememberedColumns, SavedView, Setting
from bpv.domain.settings import DEFINITIONS
from bpv.storage.mapping import to_row
from bpv.storage.rows import Fault
from bpv.storage.tables import TABLES

_SPARED = (Setting, MatchRun, ExportLayout, RememberedColumns, RememberedAnswer, SavedView)
"""Nothing refers to these. A pupil, a place or a wish that is wrong is never left out: who would miss it?"""


def can_mend(fault: Fault) -> bool:
    """Whether the file can be opened without this row."""
    return fault.entity in _SPARED


def mend(connection: Connection, faults: Iterable[Fault]) -> None:
    """Leave out rows; a setting gets its default back."""
    for fault in faults:
        table = TABLES[fault.entity]
        at = text(f'"{table.name}".rowid = :rowid').bindparams(rowid=fault.rowid)
        id_ = connection.execute(select(table.c.id).where(at)).scalar()
        connection.execute(delete(table).where(at))
        definition = DEFINITIONS.get(str(id_)) if fault.entity is Setting else None
        if definition is not None:
            known = Setting(
                id=definition.key, value=definition.default, source=definition.source, as_of=definition.as_of
            )
            connection.execute(insert(table).values(to_row(known)))


def broken_references(connection: Connection) -> Iterator[Fault]:
    """The rows that refer to what is not there."""
    entities = {table.name: entity for entity, table in TABLES.items()}
    for name, rowid, _, number in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        keys = connection.exec_driver_sql(f'PRAGMA foreign_key_list("{name}")').all()
        yield Fault(
            entity=entities[name], rowid=rowid, field=next(key[3] for key in keys if key[0] == number)
        )
