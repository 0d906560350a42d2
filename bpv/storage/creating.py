"""Writing a new school year file: its tables, its first content, and the actions after it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from bpv.disk.placing import place_new
from bpv.domain import Changeset
from bpv.keys.key import Key
from bpv.keys.unlocked import learn
from bpv.storage import journal, rows
from bpv.storage.database import Database
from bpv.storage.journal import JournalEntry
from bpv.storage.making import draft_of, refuse_taken
from bpv.storage.permits import refuse_where_not_to_make
from bpv.storage.schema import migrate
from bpv.storage.written_by import note_version


def write_new(
    path: Path,
    changeset: Changeset,
    label: str,
    *later: tuple[Changeset, str],
    key: Key | None,
    actor: str | None = None,
    besides: Callable[[Connection], None] | None = None,
) -> None:
    """Make a file with its first content and actions after it; BpvError as with `SchoolFile.create`.

    `besides` writes what is no part of the history.
    """
    refuse_taken(path)
    refuse_where_not_to_make(path)
    # Under another name until it is whole, so that nothing half-made remains.
    with draft_of(path) as draft:
        database = Database(draft, key)
        try:
            bring_up_to_date(database)
            carry_out(database, changeset, label, "start", actor)
            for step in later:
                carry_out(database, *step, "done")
            if besides is not None:
                with database.transaction() as connection:
                    besides(connection)
        finally:
            database.close()
        place_new(draft, path)
    if key is not None:
        learn(key)


def carry_out(
    database: Database, changeset: Changeset, label: str, state: journal.State, actor: str | None = None
) -> JournalEntry:
    """Change rows and say so in the journal, in one transaction."""
    with database.transaction() as connection:
        rows.apply(connection, changeset)
        note_version(connection)
        return journal.add_entry(connection, changeset, label, state, actor)


def bring_up_to_date(database: Database) -> None:
    """Make the tables of a new file."""
    database.prepare_writing()
    with database.transaction() as connection:
        migrate(connection)
    database.check_references()
