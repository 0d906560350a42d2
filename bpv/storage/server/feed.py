"""The order of everything that is done in a school on a server, for who does it and for who follows.

One row, `feed`, holds the number of the latest event. Who changes something moves it on first and so holds it
until the end: numbers follow each other as commits do, and who reads from a number on misses none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg
from sqlalchemy import Connection

from bpv.domain import Changeset
from bpv.storage.journal import JournalEntry, entry_of
from bpv.storage.mapping import changeset_from_json
from bpv.storage.server.address import Address

_COLUMNS = "id, at, actor, label, state, changes"


@dataclass(frozen=True, slots=True)
class Event:
    """What was done, by whom, and what it changed."""

    seq: int
    actor: str
    kind: str
    label: str
    changeset: Changeset


class Feed:
    """The statements of one school; each is one way to the server and back."""

    def __init__(self, address: Address) -> None:
        """Put them in words for this school."""
        here = f'"{address.school}"'
        self.channel = channel_of(address)
        self._last = f"SELECT last FROM {here}.feed"
        self._advance = f"UPDATE {here}.feed SET last = last + 1 WHERE last = %s RETURNING last"
        self._held = f"SELECT last FROM {here}.feed FOR UPDATE"
        self._found = f"SELECT count(*) FROM {here}.event WHERE token = %s"
        self._note = (
            f"WITH dropped AS (UPDATE {here}.journal SET state = 'dropped' "
            "WHERE state = 'undone' AND actor = session_user), "
            f"noted AS (INSERT INTO {here}.journal (id, label, state, changes, changeset) "
            f"VALUES (%(seq)s, %(label)s, 'done', %(changes)s, %(changeset)s) RETURNING {_COLUMNS}), "
            f"told AS (INSERT INTO {here}.event (seq, action, kind, token) "
            "VALUES (%(seq)s, %(seq)s, 'do', %(token)s)) "
            f"SELECT {_COLUMNS}, pg_notify(%(channel)s, %(said)s) FROM noted"
        )
        self._tell = (
            f"WITH told AS (INSERT INTO {here}.event (seq, action, kind, token) "
            "VALUES (%(seq)s, %(action)s, %(kind)s, %(token)s)) SELECT pg_notify(%(channel)s, %(said)s)"
        )
        self._since = (
            "SELECT e.seq, e.actor, e.kind, j.label, j.changeset "
            f"FROM {here}.event e JOIN {here}.journal j ON j.id = e.action WHERE e.seq > %s ORDER BY e.seq"
        )

    def last(self, connection: Connection) -> int:
        """The number of the latest event."""
        return int(connection.exec_driver_sql(self._last).scalar_one())

    def advance(self, connection: Connection, cursor: int) -> int | None:
        """The number of what is being done, which nobody else gets; None when `cursor` is not the latest."""
        return connection.exec_driver_sql(self._advance, (cursor,)).scalar()

    def note(
        self, connection: Connection, seq: int, token: str, label: str, changes: int, changeset: str
    ) -> JournalEntry:
        """Write an action in the history and tell who follows; what could be done again no longer can."""
        cells = {"seq": seq, "token": token, "label": label, "changes": changes, "changeset": changeset}
        said = {"channel": self.channel, "said": str(seq)}
        row = connection.exec_driver_sql(self._note, cells | said).one()
        return entry_of(row._mapping)

    def tell(self, connection: Connection, seq: int, token: str, action: int, kind: str) -> None:
        """Tell who follows what was done to an action of the history."""
        cells = {"seq": seq, "token": token, "action": action, "kind": kind}
        connection.exec_driver_sql(self._tell, cells | {"channel": self.channel, "said": str(seq)})

    def is_there(self, connection: Connection, token: str) -> bool:
        """Whether what carries this token was committed; waits for who may still be committing it."""
        connection.exec_driver_sql(self._held).scalar_one()
        return bool(connection.exec_driver_sql(self._found, (token,)).scalar_one())

    def since(self, connection: Connection, cursor: int) -> list[Event]:
        """What came after a number, in order."""
        return [_event(*row) for row in connection.exec_driver_sql(self._since, (cursor,)).all()]

    def since_on(self, line: psycopg.Connection[Any], cursor: int) -> list[Event]:
        """The same on a line of the driver."""
        return [_event(*row) for row in line.execute(self._since.encode(), (cursor,)).fetchall()]


def channel_of(address: Address) -> str:
    """Where is said that there is something to read. Anyone may speak there: it only means 'look'."""
    return f"bpv_{address.school}"


def _event(seq: int, actor: str, kind: str, label: str, changeset: str) -> Event:
    return Event(seq, actor, kind, label, _changes(kind, changeset))


def _changes(kind: str, changeset: str) -> Changeset:
    changes = changeset_from_json(changeset)
    return changes.inverse if kind == "undo" else changes
