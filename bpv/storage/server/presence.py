"""Who else works in a school on a server now, and at which record: a login and an id, while it is so."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import Any
from uuid import uuid4

import psycopg
from sqlalchemy import Connection

from bpv.storage.contract import Other
from bpv.storage.server.address import Address
from bpv.storage.server.feed import channel_of

EXPIRES = 90
"""Seconds after which someone who was not heard of is no longer there; every thirty they let it be known."""

Line = psycopg.Connection[Any]


class Presence:
    """One session among others; nothing of it is kept.

    `want` says where the user is, in any thread and at once; the line that listens tells it with `tell`.
    """

    def __init__(self, address: Address) -> None:
        """Not there yet."""
        table = f'"{address.school}".presence'
        self._session, self._channel = uuid4().hex, channel_of(address)
        self._turn = Lock()
        self._wanted, self._told = ("", ""), ("", "")
        self.known: Sequence[Other] = ()
        """Who else was there when it was last looked at."""
        self._arrive = (
            f"WITH gone AS (DELETE FROM {table} WHERE seen_at < now() - interval '1 day') "
            f"INSERT INTO {table} (session, entity, record, seen_at) "
            "VALUES (%(session)s, %(entity)s, %(record)s, now()) ON CONFLICT (session) DO UPDATE "
            "SET entity = excluded.entity, record = excluded.record, seen_at = now()"
        )
        self._others = (
            f"SELECT actor, entity, record FROM {table} WHERE session <> %s "
            f"AND seen_at > now() - interval '{EXPIRES} s' ORDER BY actor, seen_at DESC"
        )
        self._stay = f"UPDATE {table} SET seen_at = now() WHERE session = %s"
        self._leave = f"DELETE FROM {table} WHERE session = %s"

    def want(self, entity: str, record: str) -> None:
        """Be at a record from now on, or with '' at none; others hear it soon."""
        with self._turn:
            self._wanted = (entity, record)

    def tell(self, line: Line, *, is_new: bool = False) -> None:
        """Let others know where that is, once; on a new line anyhow."""
        with self._turn:
            wanted, told = self._wanted, self._told
        if wanted == told and not is_new:
            return
        line.execute(self._arrive.encode(), self._cells(*wanted))
        line.execute(b"SELECT pg_notify(%s, '')", (self._channel,))
        with self._turn:
            self._told = wanted

    def look(self, line: Line) -> None:
        """Look who is there."""
        found = line.execute(self._others.encode(), (self._session,)).fetchall()
        self.known = tuple(Other(*row) for row in found)

    def arrive(self, connection: Connection, entity: str, record: str) -> None:
        """Be at a record, or with '' at none, and let others know, now."""
        connection.exec_driver_sql(self._arrive, self._cells(entity, record))
        self._speak(connection)
        with self._turn:
            self._wanted = self._told = (entity, record)

    def others(self, connection: Connection) -> list[Other]:
        """Who else is there, by name."""
        found = connection.exec_driver_sql(self._others, (self._session,))
        return [Other(actor, entity, record) for actor, entity, record in found]

    def stay(self, line: Line) -> None:
        """Still be there."""
        line.execute(self._stay.encode(), (self._session,))

    def leave(self, connection: Connection) -> None:
        """Be there no more, and let others know."""
        connection.exec_driver_sql(self._leave, (self._session,))
        self._speak(connection)

    def _cells(self, entity: str, record: str) -> dict[str, str]:
        return {"session": self._session, "entity": entity, "record": record}

    def _speak(self, connection: Connection) -> None:
        connection.exec_driver_sql("SELECT pg_notify(%s, '')", (self._channel,))
