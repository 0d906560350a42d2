"""All that stands in a region at one moment, as cells by the names of fields; members by their own ids."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection

from bpv.storage.server.region.tables import MEMBER, SHARED, Column, Kind, Shared

Cells = dict[str, Any]
"""What a record carries; days as text and several texts as a list, as a package has them."""


@dataclass(frozen=True, slots=True)
class Held:
    """A company that a member asks now."""

    company: str
    school: str
    until: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a region: members by their code on the server, and the records of each class."""

    mine: str
    members: Mapping[str, Cells]
    records: Mapping[str, Sequence[Cells]]
    held: Sequence[Held]
    today: date
    """By the clock of the server, by which shares and claims end."""

    _codes: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Know members by their own id as well."""
        self._codes.update((cells["id"], code) for code, cells in self.members.items() if cells["id"])

    def code_of(self, member_id: str) -> str | None:
        """What the server calls a member; None of one that is not there."""
        return self._codes.get(member_id)


def read_standing(connection: Connection, region: str) -> Standing:
    """Everything that members share."""
    mine, today = connection.exec_driver_sql(f'SELECT "{region}".mine(), current_date').one()
    names = ", ".join(MEMBER)
    members = {
        code: {"id": member_id or "", **dict(zip(MEMBER, cells, strict=True))}
        for code, member_id, *cells in connection.exec_driver_sql(
            f'SELECT code, member_id, {names} FROM "{region}".school ORDER BY code'
        )
    }
    records = {name: _read(connection, region, table, members) for name, table in SHARED.items()}
    claims = (
        f'SELECT company, school, until FROM "{region}".claim WHERE until >= current_date ORDER BY company'
    )
    held = [Held(*row) for row in connection.exec_driver_sql(claims)]
    return Standing(mine, members, records, held, today)


def _read(connection: Connection, region: str, table: Shared, members: Mapping[str, Cells]) -> list[Cells]:
    names = ", ".join(f'"{name}"' for name in ("owner", *table.names, *table.counters))
    order = "ORDER BY id"
    found = connection.exec_driver_sql(f'SELECT {names} FROM "{region}".{table.name} {order}')
    decoders = [_decoder(column, members) for column in table.columns]
    rows = []
    for owner, *cells in found:
        row = {
            column.name: cell if cell is None or decode is None else decode(cell)
            for column, decode, cell in zip(table.columns, decoders, cells, strict=False)
        }
        counted = zip(table.counters, cells[len(table.columns) :], strict=True)
        rows.append({"owner": members[owner]["id"], **row} | {f"@{name}": cell for name, cell in counted})
    return rows


def _decoder(column: Column, members: Mapping[str, Cells]) -> Callable[[Any], Any] | None:
    if column.to == "school":
        return lambda code: members[code]["id"]
    if column.kind is Kind.DAY:
        return date.isoformat
    return json.loads if column.kind is Kind.TEXTS else None


def encoder(column: Column, standing: Standing) -> Callable[[Any], Any] | None:
    """How a cell is written in a column; None when as it is."""
    if column.to == "school":
        return standing.code_of
    if column.kind is Kind.DAY:
        return date.fromisoformat
    if column.kind is Kind.TEXTS:
        return lambda texts: json.dumps(texts, ensure_ascii=False)
    return None
