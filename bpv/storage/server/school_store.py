"""A school year on a server: load, write at the head, take back, follow what others do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import Connection

from bpv.disk.leftovers import program_folder
from bpv.domain import BpvError, Changeset, School
from bpv.keys.key import Key
from bpv.storage import exports, journal, rows
from bpv.storage.contract import Heard, Other
from bpv.storage.drafts import Drafts
from bpv.storage.forgetting import Erased, Forgetting, erase_in, find_in, learn_from, note_erasing
from bpv.storage.holder import Holder
from bpv.storage.journal import JournalEntry
from bpv.storage.mapping import UNREADABLE, changeset_to_json
from bpv.storage.retelling import Retelling
from bpv.storage.schema import SCHEMA_VERSION
from bpv.storage.server.address import Address
from bpv.storage.server.connecting import Line, check_version
from bpv.storage.server.ear import Ear
from bpv.storage.server.feed import Event, Feed
from bpv.storage.server.keeping import become_keeper
from bpv.storage.server.listening import Listening
from bpv.storage.server.no_copies import NoCopies
from bpv.storage.server.patience import LONG, PATIENCE
from bpv.storage.server.presence import Presence
from bpv.storage.server.refusing import refuse, refuse_nul
from bpv.storage.server.region.desk import RegionDesk

T = TypeVar("T")
_GOODBYE = 0.5
"""Seconds to say who leaves; over a line that is dead it goes on without whoever closes."""


class SchoolStore:
    """One school year on a server, beside others who work in it; every change is safe once its call returns.

    May move between threads, but only one thread may use it at a time.
    """

    is_shared = True
    is_checked = True
    held_elsewhere: Holder | None = None

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        """Connect; BpvError as with `connect`, and 'server_no_school', 'server_older', 'server_newer'."""
        self.address, self._patience = address, patience
        self.mended: Mapping[type, int] = {}
        self.retelling = Retelling()
        self.copies = NoCopies()
        self._is_closed = False
        self._cursor = 0
        self._doubt: str | None = None
        self._line = Line(address, patience)
        self._feed = Feed(address)
        self._presence = Presence(address)
        self._ear = Ear(self._feed, self._presence, lambda: self._cursor)
        self._listening: Listening | None = None
        try:
            with self._line.reading() as connection:
                check_version(connection, address, SCHEMA_VERSION)
                self.actor = str(connection.exec_driver_sql("SELECT session_user").scalar_one())
        except BaseException:
            self._line.close()
            raise

    @classmethod
    def open(cls, address: Address) -> SchoolStore:
        """The school year that stands there."""
        return cls(address)

    @property
    def path(self) -> Path:
        """What this computer calls it, and where it would keep what belongs to it; nothing stands there."""
        return program_folder() / "servers" / self.address.host / f"{self.address.school}.bpv"

    def load(self) -> School:
        """All values, as they were at one moment; BpvError('unsound_file'), 'server_empty'."""
        with self._understanding(), self._line.whole() as connection:
            last = self._feed.last(connection)
            contents = rows.read_contents(connection)
        if last == 0:
            raise refuse(self.address, "server_empty")
        for fault in contents.faults:
            refusal = fault.refusal()
            raise BpvError(refusal.code, **{**refusal.data, "path": self.address})
        self._cursor = last
        return contents.school

    @property
    def cursor(self) -> int:
        """The number of the latest event that is known here."""
        return self._cursor

    def check_filled(self) -> None:
        """BpvError('server_empty') when no school year was put there yet."""
        if not self._ask(self._feed.last):
            raise refuse(self.address, "server_empty")

    def write(self, changeset: Changeset, label: str, token: str | None = None) -> JournalEntry:
        """Carry out an action in one transaction; BpvError 'conflict', 'behind', 'server_gone'.

        With a token of one's own it can be asked for later: `is_done`.
        """
        refuse_nul(changeset)
        payload = changeset_to_json(changeset)

        def act(connection: Connection, seq: int, token: str) -> JournalEntry:
            rows.apply(connection, changeset)
            return self._feed.note(connection, seq, token, label, len(changeset), payload)

        return self._commit(act, token)

    def is_done(self, token: str) -> bool:
        """Whether what carries this token was carried out; waits for who may still be at it."""
        with self._line.transaction() as connection:
            return self._feed.is_there(connection, token)

    def settle_doubt(self) -> bool:
        """Whether the action during which the line broke was carried out after all; asked once."""
        if self._doubt is None:
            return False
        is_done = self.is_done(self._doubt)
        self._doubt = None
        return is_done

    def _settled(self) -> bool:
        """The same right after it broke: whatever keeps us from knowing leaves it in doubt."""
        try:
            return self.settle_doubt()
        except BpvError:  # not 'busy' either, for who holds the row may be what we lost
            raise refuse(self.address, "server_gone") from None

    def heard_since(self, cursor: int) -> Sequence[Heard]:
        """What anyone did after a number, in order; what is known here stays as it is."""
        return [_heard(event) for event in self._ask(lambda connection: self._feed.since(connection, cursor))]

    def pull(self) -> Sequence[Heard]:
        """What others did since, in order; after it this is up to date."""
        return self._told(self._ask(lambda connection: self._feed.since(connection, self._cursor)))

    def heard(self) -> Sequence[Heard]:
        """The same as far as it was heard already: nobody is asked."""
        return self._told(self._ear.take(self._cursor))

    def _told(self, events: Sequence[Event]) -> list[Heard]:
        if events:
            self._cursor = events[-1].seq
        return [_heard(event) for event in events]

    def hear(self, listener: Callable[[], None] | None) -> None:
        """Have a function called, in a thread of its own, when there may be something to `pull`."""
        if self._listening is not None:
            self._listening.end()
        self._listening = None
        if listener is not None:
            self._listening = Listening(self.address, listener, self._ear, patience=self._patience)

    @property
    def is_cut(self) -> bool:
        """Whether who listens has no line to the server now."""
        return self._listening is not None and self._listening.is_cut.is_set()

    def look_now(self) -> None:
        """Find out at once, elsewhere, whether the server can be reached."""
        if self._listening is not None:
            self._listening.look_now()

    def be_at(self, entity: str, record: str) -> None:
        """Let others know that someone is here, and at which record; '' for none."""
        if self._listening is not None:
            self._presence.want(entity, record)
            return
        with self._line.transaction() as connection:
            self._presence.arrive(connection, entity, record)

    def others(self) -> Sequence[Other]:
        """Who else is here now; for who listens, as it was heard."""
        return self._ask(self._presence.others) if self._listening is None else self._presence.known

    def undo(self) -> tuple[JournalEntry, Changeset]:
        """Take back the latest own action that stands; BpvError 'nothing_to_undo', 'conflict', 'behind'."""
        return self._commit(partial(self._take, kind="undo"))

    def redo(self) -> tuple[JournalEntry, Changeset]:
        """Do again what was taken back last; BpvError 'nothing_to_redo', 'conflict', 'behind'."""
        return self._commit(partial(self._take, kind="redo"))

    def _take(
        self, connection: Connection, seq: int, token: str, kind: str
    ) -> tuple[JournalEntry, Changeset]:
        is_undo = kind == "undo"
        find = journal.latest_done if is_undo else journal.first_undone
        with self._understanding("unreadable_step"):
            entry = find(connection, self.actor)
            if entry is None:
                raise BpvError(f"nothing_to_{kind}")
            changeset = journal.changeset_of(connection, entry)
        changeset = changeset.inverse if is_undo else changeset
        rows.apply(connection, changeset)
        marked = journal.mark(connection, entry, "undone" if is_undo else "done")
        self._feed.tell(connection, seq, token, entry.id, kind)
        return marked, changeset

    def _commit(self, act: Callable[[Connection, int, str], T], token: str | None = None) -> T:
        """Do something at the head. A line that breaks leaves it in doubt: then the server is asked."""
        token, done = token or uuid4().hex, list[T]()
        if self.is_cut and not self._line.is_there:
            raise refuse(self.address, "server_gone")  # who listens looks whether it is back
        try:
            with self._line.transaction() as connection:
                seq = self._feed.advance(connection, self._cursor)
                if seq is None:
                    raise BpvError("behind")
                done.append(act(connection, seq, token))
        except BpvError as refusal:
            if refusal.code != "server_gone":
                raise
            self._doubt = token
            if not self._settled():
                raise BpvError("behind") from None  # nothing of it is there: it can be done again
        self._cursor += 1
        return done[0]

    @property
    def next_undo(self) -> JournalEntry | None:
        """The own action that `undo` would take back."""
        return self._ask(lambda connection: journal.latest_done(connection, self.actor))

    @property
    def next_redo(self) -> JournalEntry | None:
        """The own action that `redo` would do again."""
        return self._ask(lambda connection: journal.first_undone(connection, self.actor))

    def history(self, limit: int = 200) -> list[JournalEntry]:
        """The latest actions, newest first."""
        return self._ask(lambda connection: journal.latest(connection, limit))

    def changeset_of(self, entry: JournalEntry) -> Changeset:
        """What an action in the history changed."""
        return self._ask(lambda connection: journal.changeset_of(connection, entry))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For what asks of the tables themselves; BpvError('damaged_file') when that cannot be read."""
        with self._understanding(), self._line.reading() as connection:
            yield connection

    @contextmanager
    def whole(self) -> Iterator[Connection]:
        """The same, in which everything is as it was at one moment."""
        with self._understanding(), self._line.whole() as connection:
            yield connection

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """Remember what `pack_export` made; undo leaves it alone."""
        with self._line.transaction() as connection:
            exports.keep(connection, export_id, packed)

    def kept_exports(self) -> exports.KeptExports:
        """What stood in the latest exports, by id and revision."""
        return self._ask(exports.read_kept)

    @property
    def drafts(self) -> Drafts:
        """What is not decided yet, or half typed, of who is logged in."""
        return Drafts(self._line, f"{self.actor}/")

    def find(self, forget: Forgetting) -> Erased:
        """How much is about someone; it hears how they are called here first."""
        with self.reading() as connection:
            learn_from(connection, forget)
            return find_in(connection, forget)

    def erase(self, forget: Forgetting, label: str) -> Erased:
        """Take someone out of the tables and of the history; BpvError('server_keeper') for who may not.

        What the server itself keeps elsewhere (its log, its own backups) is for who runs it.
        """

        def act(connection: Connection, seq: int, token: str) -> Erased:
            become_keeper(connection, self.address)
            self._line.bear(LONG)
            connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = '60s'")
            learn_from(connection, forget)
            erased = erase_in(connection, forget)
            at = datetime.now(UTC).isoformat(timespec="milliseconds")
            note_erasing(connection, label, at, seq)
            self._feed.tell(connection, seq, token, seq, "erase")
            return erased

        return self._commit(act)

    def back_up(self, target: Path) -> None:
        """Copy everything as it is now to a file, replacing one of that name."""
        from bpv.storage.server.moving import copy_to_file

        copy_to_file(self, target)

    def region(self) -> RegionDesk | None:
        """What its school shares with others in the same database; None when it takes part in nothing."""
        return RegionDesk.find(self._line, self.address, lambda: self._cursor)

    def check_further(self) -> None:
        """Nothing is left: the server looks after its own disk."""

    def check_standing(self) -> None:
        """It stands where it stood."""

    def stands_at(self, path: Path) -> bool:
        """Whether this is how this computer calls it."""
        return path == self.path

    def go_on_as(self, path: Path) -> None:
        """BpvError: it has no other name."""
        raise BpvError("other_file", path=path)

    def save_elsewhere(self, path: Path, school: School | None = None) -> None:
        """BpvError: who works on a server does not go on in a file by accident."""
        raise BpvError("not_on_server")

    @property
    def is_locked(self) -> bool:
        """No: who may log in may read it."""
        return False

    @property
    def key(self) -> Key | None:
        """None."""
        return None

    def change_key(self, key: Key | None) -> None:
        """BpvError: a server has logins and no key."""
        raise BpvError("not_on_server")

    @property
    def is_closed(self) -> bool:
        """Whether nothing can be asked of it any more."""
        return self._is_closed

    def close(self, school: School | None = None) -> Path | None:
        """Let go of the server; everything is there already. Nobody waits long for one that is gone."""
        if not self._is_closed:
            self._is_closed = True
            is_cut = self.is_cut
            self.hear(None)
            leaving = Thread(target=self._leave, args=(is_cut,), name="leaving", daemon=True)
            leaving.start()
            leaving.join(_GOODBYE)
        return None

    def _leave(self, is_cut: bool) -> None:
        if not is_cut:
            with suppress(BpvError), self._line.transaction() as connection:
                self._presence.leave(connection)
        self._line.close()

    def __enter__(self) -> SchoolStore:
        """Use it in a `with` block."""
        return self

    def __exit__(self, *_: Any) -> None:
        """Close it at the end of the block."""
        self.close()

    def _ask(self, question: Callable[[Connection], T]) -> T:
        """The answer, asked again over a new line where the old one turned out to be broken."""
        try:
            with self.reading() as connection:
                return question(connection)
        except BpvError as refusal:
            if refusal.code != "server_gone":
                raise
        with self.reading() as connection:
            return question(connection)

    @contextmanager
    def _understanding(self, code: str = "damaged_file") -> Iterator[None]:
        try:
            yield
        except UNREADABLE:
            # Without the cause: that quotes the cell, and with it personal data.
            raise BpvError(code, path=self.address) from None


def _heard(event: Event) -> Heard:
    return Heard(event.changeset, event.label, event.actor, event.kind == "erase")
