"""One connection to one school on a server: safe against who stands in between, and against freezing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from threading import RLock
from typing import Any

import psycopg
from sqlalchemy import Connection, NullPool, create_engine
from sqlalchemy.exc import DBAPIError

from bpv.domain import BpvError
from bpv.keys.servers import learn_password, passwords_for
from bpv.storage.server.address import Address
from bpv.storage.server.patience import LONG, PATIENCE, PatientConnection
from bpv.storage.server.refusing import refusal_at_login, refuse, server_refusals

_SECONDS = 10
_IDLE = 5.0
"""After so long without a word it is asked whether the line still holds, before anything is built upon it."""

_OPTIONS = " ".join(
    (
        "-c idle_in_transaction_session_timeout=3s",
        "-c lock_timeout=5s",
        "-c statement_timeout=120s",
        "-c search_path=pg_catalog",
        "-c timezone=UTC",
        "-c datestyle=ISO",
        r"-c default_transaction_isolation=read\ committed",
    )
)
"""The same limits as the script gives the role, also where someone left those out.

What the region counts has to see what others did a moment ago, whatever a server has as its own default.
"""


def connect(address: Address, patience: float = PATIENCE) -> PatientConnection:
    """A connection of the driver, given up after so long a silence.

    BpvError server_login, server_unsafe, server_gone, server_crowded.
    """
    refusal: BpvError | None = None
    account = account_of(address)
    for password in passwords_for(account):
        try:
            connected = _connect(address, password, patience)
        except BpvError as why:
            refusal = why
            if why.code != "server_login":
                raise
        else:
            learn_password(account, password)
            return connected
    if refusal is not None:
        raise refusal
    return _connect(
        address, None, patience
    )  # by a certificate or a password file of the system, or not at all


def account_of(address: Address) -> str:
    """What a password belongs to."""
    return address.account


def _connect(address: Address, password: str | None, patience: float) -> PatientConnection:
    try:
        connected = PatientConnection.connect(
            host=address.host,
            port=address.port,
            dbname=address.database,
            user=address.user or None,
            password=password,
            connect_timeout=min(_SECONDS, ceil(patience)),
            keepalives_idle=15,
            keepalives_interval=5,
            keepalives_count=3,
            tcp_user_timeout=_SECONDS * 1000,
            application_name="BPV-planner",
            options=_OPTIONS,
            **_safety(address),
        )
    except psycopg.OperationalError as error:
        raise refusal_at_login(error, address) from None
    connected.patience = patience
    return connected


def _safety(address: Address) -> dict[str, Any]:
    """A password goes only to a server that proves to know it, or that someone we trust vouches for."""
    if address.is_plain:
        return {"sslmode": "disable", "require_auth": "scram-sha-256"}
    if address.authority:
        return {"sslmode": "verify-full", "sslrootcert": address.authority, "require_auth": "scram-sha-256"}
    return {"sslmode": "require", "channel_binding": "require", "require_auth": "scram-sha-256"}


class Line:
    """A connection that is made anew after it broke; its threads take turns, a transaction each."""

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        """Connect; BpvError as with `connect`."""
        self.address, self._patience = address, patience
        self._turn = RLock()
        self._engine = create_engine(
            "postgresql+psycopg://",
            creator=lambda: connect(address, patience),
            poolclass=NullPool,
            hide_parameters=True,  # they are personal data, and an exception may reach a log
            use_native_hstore=False,
        )
        self._connection: Connection | None = None
        self._used = 0.0
        with self._turn:
            self._connected()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing: commits at the end of the block, rolls back on any exception."""
        with self._turn, server_refusals(self.address):
            connection = self._connected()
            self.raw.patience = self._patience
            try:
                with connection.begin():
                    yield connection
            finally:
                self._used = time.monotonic()
                if self._is_broken(connection):
                    self._drop()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction in which nothing is written."""
        with self.transaction() as connection:
            yield connection

    @contextmanager
    def whole(self) -> Iterator[Connection]:
        """The same, in which everything is as it was at one moment, however long it takes."""
        with self.transaction() as connection:
            self.bear(LONG)
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = '60s'")
            yield connection

    @property
    def is_there(self) -> bool:
        """Whether there is a connection, as far as is known without asking."""
        return self._connection is not None

    @property
    def raw(self) -> PatientConnection:
        """The connection of the driver, for what SQLAlchemy has no word for; inside a transaction."""
        assert self._connection is not None
        raw: PatientConnection = self._connection.connection.dbapi_connection  # type: ignore[assignment]
        return raw

    def bear(self, seconds: float) -> None:
        """Let the server be silent for so long, until the end of this transaction."""
        self.raw.patience = max(self._patience, seconds)

    def close(self) -> None:
        """Close it."""
        with self._turn:
            self._drop()
            self._engine.dispose()

    def _connected(self) -> Connection:
        if self._connection is not None and time.monotonic() - self._used > _IDLE and not self._holds():
            self._drop()
        if self._connection is None:
            with server_refusals(self.address):
                connection = self._engine.connect()
            self._connection = connection.execution_options(
                schema_translate_map={None: self.address.school}, preserve_rowcount=True
            )
        return self._connection

    def _holds(self) -> bool:
        connection = self._connection
        try:
            if connection is None or self._is_broken(connection):
                return False
            self.raw.patience = min(self._patience, _IDLE)
            with connection.begin():
                connection.exec_driver_sql("SELECT 1")
        except (DBAPIError, psycopg.Error):
            return False
        return True

    def _is_broken(self, connection: Connection) -> bool:
        if connection.closed or connection.invalidated:
            return True
        raw: Any = connection.connection.dbapi_connection
        return raw is None or raw.closed

    def _drop(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError, psycopg.Error):
                connection.close()


def check_version(connection: Connection, address: Address, version: int) -> None:
    """BpvError 'server_older' or 'server_newer' unless the school is of this version of the program."""
    found = connection.exec_driver_sql(f'SELECT version_num FROM "{address.school}".alembic_version')
    there = int(found.scalar_one())
    if there != version:
        raise refuse(address, "server_older" if there < version else "server_newer")
