"""The tables of a school on a server: those of a file, with the order of entry, and what several need.

What a file gets from SQLite by itself stands here in a column: `entry` says in which order rows came.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Table,
    Text,
    text,
)

from bpv.storage.tables import JOURNAL, METADATA, TABLES

NOW = """to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"+00:00"')"""
"""This moment as the journal writes it, by the clock that all have in common."""


def _copied() -> MetaData:
    metadata = MetaData(naming_convention=METADATA.naming_convention)
    values = set(TABLES.values())
    for table in METADATA.sorted_tables:
        copy = table.to_metadata(metadata)
        if table in values:
            copy.append_column(Column("entry", BigInteger, Identity(always=True), nullable=False))
    metadata.tables[JOURNAL.name].c.id.autoincrement = False  # the number of its event
    return metadata


METADATA_THERE = _copied()
"""Every table of a school on a server."""

FEED = Table(
    "feed",
    METADATA_THERE,
    Column("one", BigInteger, CheckConstraint("one = 1", name="ck_feed_one"), primary_key=True),
    Column("last", BigInteger, nullable=False),
)
"""One row: the number of the latest event. Who changes something holds it until that is safe, so that numbers
follow each other as commits do and none is ever skipped."""

EVENT = Table(
    "event",
    METADATA_THERE,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("action", BigInteger, ForeignKey("journal.id"), nullable=False),
    Column("kind", Text, CheckConstraint("kind IN ('do', 'undo', 'redo', 'erase')", name="ck_event_kind")),
    Column("actor", Text, nullable=False, server_default=text("session_user")),
    Column("token", Text, nullable=False),
    Index("ix_event_token", "token", unique=True),
    Index("ix_event_action", "action"),
)
"""What was done to which action of the journal, for who follows: an undo changes no line that they read
already, it is a line of its own. The token is made by who commits, to be found again when the line broke."""

PRESENCE = Table(
    "presence",
    METADATA_THERE,
    Column("session", Text, primary_key=True),
    Column("actor", Text, nullable=False, server_default=text("session_user")),
    Column("entity", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("seen_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
)
"""Who is here now and at which record: a login and an id, and no longer than someone is here."""
