"""Our own records in a region: what is new, changed and gone; what is refused of them stays as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection

from bpv.domain import BpvError
from bpv.storage.server.region.reading import Cells, Standing, encoder
from bpv.storage.server.region.tables import MEMBER, SHARED, Shared, goes_along


class Refusing(Protocol):
    """Turns errors of the driver into refusals."""

    def __call__(self) -> AbstractContextManager[None]:
        """While something is carried out."""


Records = Mapping[str, Sequence[Cells]]

_COUNTED = ("ShareUse",)
"""Counters follow what is said of these, so a record is never removed: it says nothing any more."""


class Writing:
    """Writes what is ours in one transaction; `refused` are the records that could not be as we have them."""

    def __init__(self, connection: Connection, region: str, standing: Standing, refusing: Refusing) -> None:
        """With what stands there."""
        self._connection, self._region, self.standing = connection, region, standing
        self._refusing = refusing
        self._own = standing.members[standing.mine]["id"]
        self.refused: list[BpvError] = []

    def say_who(self, cells: Cells) -> bool:
        """Have others know us as we are called now; gives whether that is news."""
        known = self.standing.members[self.standing.mine]
        if known == {name: cells[name] for name in ("id", *MEMBER)}:
            return False
        listed = ", ".join(f"{name} = %({name})s" for name in MEMBER)
        statement = f'UPDATE "{self._region}".school SET member_id = %(id)s, {listed} WHERE code = %(code)s'
        self._run(statement, [cells | {"code": self.standing.mine}])
        return True

    def write(self, records: Records) -> None:
        """Have these be all that is ours, parents before children and gone ones the other way about."""
        for name in reversed(list(SHARED)):
            self._remove(name, records.get(name, ()))
        for name, table in SHARED.items():
            self._put(name, table, records.get(name, ()))

    def _theirs(self, name: str) -> dict[str, Cells]:
        return {
            row["id"]: row
            for row in self.standing.records[name]
            if row["owner"] and row["owner"] == self._own
        }

    def _remove(self, name: str, records: Sequence[Cells]) -> None:
        kept = {row["id"] for row in records}
        gone = [row for id_, row in self._theirs(name).items() if id_ not in kept]
        if name in _COUNTED:
            self._put(name, SHARED[name], [row | _NOTHING for row in gone])
            return
        table = SHARED[name].name
        others = "".join(
            f' AND NOT EXISTS (SELECT FROM "{self._region}".{other.name} o WHERE o."{column.name}" = t.id)'
            for other in SHARED.values()
            for column in other.columns
            if column.to == table and not goes_along(column)
        )
        statement = f'DELETE FROM "{self._region}".{table} t WHERE id = %(id)s{others}'
        self._carefully(statement, [{"id": row["id"]} for row in gone])

    def _put(self, name: str, table: Shared, records: Sequence[Cells]) -> None:
        there = self._theirs(name)
        fresh = [row for row in records if row["id"] not in there]
        changed = [
            row
            for row in records
            if row["id"] in there and any(there[row["id"]][each] != row[each] for each in table.names)
        ]
        if name in _COUNTED:  # what is counted there is newer than what was said here before
            changed = [row for row in changed if row["version"] > there[row["id"]]["version"]]
        listed = ", ".join(f'"{each}"' for each in table.names)
        values = ", ".join(f"%({each})s" for each in table.names)
        statement = (
            f'INSERT INTO "{self._region}".{table.name} (owner, {listed}) VALUES (%(owner)s, {values})'
        )
        self._carefully(statement, self._cells(table, fresh))
        can_change = [
            each.name
            for each in table.columns
            if each.name != "id" and each.to not in ("offer", "share", "school")
        ]
        sets = ", ".join(f'"{each}" = {_new_value(table, each)}' for each in can_change)
        statement = f'UPDATE "{self._region}".{table.name} SET {sets} WHERE id = %(id)s'
        self._carefully(statement, self._cells(table, changed))

    def _cells(self, table: Shared, records: Sequence[Cells]) -> list[dict[str, Any]]:
        encoders = {column.name: encoder(column, self.standing) for column in table.columns}
        return [
            {"owner": self.standing.mine}
            | {
                name: row[name] if row[name] is None or encode is None else encode(row[name])
                for name, encode in encoders.items()
            }
            for row in records
        ]

    def _carefully(self, statement: str, cells: Sequence[dict[str, Any]]) -> None:
        """All at once; where something of it is refused, one by one, and what cannot be is left."""
        if not cells:
            return
        try:
            with self._refusing(), self._connection.begin_nested():
                self._run(statement, cells)
        except BpvError as refusal:
            if refusal.code not in REFUSALS:
                raise
            if len(cells) == 1:
                self.refused.append(refusal)
                return
            for each in cells:
                self._carefully(statement, [each])

    def _run(self, statement: str, cells: Sequence[dict[str, Any]]) -> None:
        self._connection.exec_driver_sql(statement, list(cells))


REFUSALS = frozenset(
    ("share_full", "share_spent", "share_in_use", "offer_full", "offer_taken", "unfit", "conflict")
)
"""What is refused of one record, and no reason to leave the others."""

_NOTHING = {"used": 0, "given_back": 0}


def _new_value(table: Shared, name: str) -> str:
    # What is given away already is not less because it is no longer offered.
    return "greatest(%(capacity)s, taken)" if (table.name, name) == ("offer", "capacity") else f"%({name})s"
