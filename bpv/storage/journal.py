"""The journal: every action that was carried out, taken back or done again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Select, false, insert, or_, select, update

from bpv.domain import Changeset
from bpv.domain.soundness import LONGEST
from bpv.language import said_again
from bpv.storage.dialects import position
from bpv.storage.holder import user_name
from bpv.storage.mapping import changeset_from_json, changeset_to_json
from bpv.storage.tables import JOURNAL

State = Literal["start", "done", "undone", "dropped"]
"""start: what a new file began with; done; undone: taken back; dropped: taken back, and then came another."""

_REMOVES = "%,null]%"
"""How a change ends after which there is nothing: `mapping.changeset_to_json`."""
_COLUMNS = [column for column in JOURNAL.columns if column is not JOURNAL.c.changeset]


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """One action: when (in UTC), by whom, what it is called, whether it stands, and how much it changed."""

    id: int
    at: datetime
    actor: str
    label: str
    state: State
    changes: int

    @property
    def words(self) -> str:
        """What it is called, which is kept in Dutch, in the language of the window."""
        return said_again(self.label)


def add_entry(
    connection: Connection, changeset: Changeset, label: str, state: State, actor: str | None = None
) -> JournalEntry:
    """Note an action, by who is logged in unless told; what could be done again until now, no longer can."""
    connection.execute(update(JOURNAL).where(JOURNAL.c.state == "undone").values(state="dropped"))
    cells: dict[str, Any] = {
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "actor": user_name() if actor is None else actor,
        "label": label,
        "state": state,
        "changes": len(changeset),
    }
    payload = changeset_to_json(changeset)
    row = connection.execute(insert(JOURNAL).values(**cells, changeset=payload).returning(*_COLUMNS)).one()
    return entry_of(row._mapping)


def mark(connection: Connection, entry: JournalEntry, state: State) -> JournalEntry:
    """Note that an action was taken back or done again."""
    connection.execute(update(JOURNAL).where(JOURNAL.c.id == entry.id).values(state=state))
    return replace(entry, state=state)


def latest_done(connection: Connection, actor: str | None = None) -> JournalEntry | None:
    """The action that would be taken back, of this actor alone where several work."""
    return _first(connection, _with_state("done", actor).order_by(JOURNAL.c.id.desc()))


def first_undone(connection: Connection, actor: str | None = None) -> JournalEntry | None:
    """The action that would be done again, of this actor alone where several work."""
    return _first(connection, _with_state("undone", actor).order_by(JOURNAL.c.id))


def check(connection: Connection) -> None:
    """Read every action except for what it changed; an error of `UNREADABLE` when one cannot be read."""
    for row in connection.execute(select(*_COLUMNS)):
        entry_of(row._mapping)


def latest(connection: Connection, limit: int) -> list[JournalEntry]:
    """The latest actions, newest first."""
    query = select(*_COLUMNS).order_by(JOURNAL.c.id.desc()).limit(limit)
    return [entry_of(row._mapping) for row in connection.execute(query)]


def before(connection: Connection, id_: int | None, limit: int) -> list[JournalEntry]:
    """The latest actions before this one, or of all, newest first."""
    query = select(*_COLUMNS).order_by(JOURNAL.c.id.desc()).limit(limit)
    if id_ is not None:
        query = query.where(JOURNAL.c.id < id_)
    return [entry_of(row._mapping) for row in connection.execute(query)]


def holding(connection: Connection, entry: JournalEntry, ids: Iterable[str]) -> str | None:
    """What an action changed, as it is written, if one of these ids is in it."""
    holds = or_(false(), *(position(JOURNAL.c.changeset, id_) > 0 for id_ in ids))
    query = select(JOURNAL.c.changeset).where(JOURNAL.c.id == entry.id).where(holds)
    payload = connection.execute(query).scalar_one_or_none()
    return None if payload is None else str(payload)


def removing(connection: Connection) -> list[JournalEntry]:
    """The actions that stand and removed something, newest first."""
    found = those(connection, (JOURNAL.c.state == "done") & JOURNAL.c.changeset.like(_REMOVES))
    return found[::-1]


def those(connection: Connection, condition: ColumnElement[bool]) -> list[JournalEntry]:
    """The actions of which this is so, oldest first."""
    query = select(*_COLUMNS).where(condition).order_by(JOURNAL.c.id)
    return [entry_of(row._mapping) for row in connection.execute(query)]


def changeset_of(connection: Connection, entry: JournalEntry) -> Changeset:
    """What an action changed."""
    payload = connection.execute(select(JOURNAL.c.changeset).where(JOURNAL.c.id == entry.id)).scalar_one()
    return changeset_from_json(payload)


def _with_state(state: State, actor: str | None) -> Select[Any]:
    found = select(*_COLUMNS).where(JOURNAL.c.state == state).limit(1)
    return found if actor is None else found.where(JOURNAL.c.actor == actor)


def _first(connection: Connection, query: Select[Any]) -> JournalEntry | None:
    row = connection.execute(query).first()
    return None if row is None else entry_of(row._mapping)


def entry_of(cells: Any) -> JournalEntry:
    """The action in a row; an error of `UNREADABLE` when it cannot be one."""
    if cells["state"] not in get_args(State):
        raise ValueError("unknown state in the journal")
    at = datetime.fromisoformat(cells["at"])
    if len(cells["label"]) > LONGEST:
        raise ValueError("no name of an action")
    return JournalEntry(
        id=cells["id"],
        at=at if at.tzinfo is not None else at.replace(tzinfo=UTC),
        actor=cells["actor"],
        label=cells["label"],
        state=cells["state"],
        changes=cells["changes"],
    )
