"""Bringing a laptop back: one action on the server, once, with what clashes asked first.

Before it is carried out the file remembers a token that the server keeps with it. Whoever is cut off in
between asks for that token first, so nothing is done twice and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import uuid4

from bpv.domain import BpvError, School
from bpv.language import in_dutch, tr
from bpv.services.laptop.erased import without_erased
from bpv.services.laptop.merging import Who, merge, nobody
from bpv.services.laptop.note import Taken, keep_note, note_in
from bpv.services.laptop.questions import Answers, Merged, Question
from bpv.services.laptop.queue import Queue, read_queue
from bpv.services.laptop.taking import address_on_server
from bpv.services.laptop.words import word_changes
from bpv.services.year.coworkers import readable

if TYPE_CHECKING:
    from bpv.storage import Heard, OpenSchool
    from bpv.storage.server.address import Address
    from bpv.storage.server.school_store import SchoolStore

_TRIES = 50
"""How often it is worked out again because others came first."""


@dataclass(frozen=True, slots=True)
class Coming:
    """What would be brought back as the server is now; nothing has changed on either side."""

    taken: Taken
    queue: Queue
    merged: Merged
    head: School
    left_out: int = 0
    """Changes about someone who was erased there since."""
    was_done: bool = False
    """Whether an earlier return turned out to have been carried out."""
    has_erased: bool = False
    """Whether someone was erased there since, whom the file of the laptop may still have."""

    @property
    def count(self) -> int:
        """How many actions wait."""
        return self.queue.count

    def unanswered(self, answers: Answers) -> tuple[Question, ...]:
        """What can be chosen and is not yet."""
        return tuple(q for q in self.merged.questions if q.can_be_mine and q.key not in answers)


@dataclass(frozen=True, slots=True)
class Returned:
    """What a return came to."""

    taken: Taken
    count: int
    written: int
    kept: int = 0
    """Questions in which the server stayed as it was."""
    left_out: int = 0


@dataclass(slots=True)
class Return:
    """One return, from looking to done; close it in the end."""

    file: OpenSchool
    laptop: School
    taken: Taken
    _store: SchoolStore
    _head: School
    _heard: tuple[Heard, ...] = ()
    _was_done: bool = False

    def look(self, answers: Answers | None = None) -> Coming:
        """What would come of it now. BpvError."""
        self.settle_doubt()
        self._pull()
        queue = read_queue(self.file, self.taken)
        cleaned = without_erased(self.file, queue.changeset, self.laptop, self._head, self._heard)
        merged = merge(cleaned.queue, cleaned.laptop, self._head, answers, self._who())
        has_erased = any(each.is_erasing for each in self._heard)
        return Coming(self.taken, queue, merged, self._head, cleaned.left_out, self._was_done, has_erased)

    def finish(self, answers: Answers) -> Returned | Coming:
        """Carry it out as one action, or give what has to be asked since others changed more. BpvError."""
        for _ in range(_TRIES):
            coming, cursor = self.look(answers), self._store.cursor
            if coming.unanswered(answers):
                return coming
            try:
                self._carry_out(coming)
            except BpvError as refusal:
                if refusal.code not in ("behind", "conflict"):
                    raise
                if refusal.code == "conflict" and not self._pull_moved(cursor):
                    raise  # nobody came first: it would be refused again
                continue
            return self._told(coming)
        raise BpvError("busy")

    def _pull(self) -> None:
        """Take over what others did since the server was read, and hear of all since it was taken along."""
        heard = self._store.pull()
        if any(each.is_erasing for each in heard):
            self._head = self._store.load()
        else:
            for each in heard:
                self._head.apply(each.changeset)
        self._heard = tuple(self._store.heard_since(self.taken.cursor))

    def _pull_moved(self, cursor: int) -> bool:
        """Whether others did something since."""
        self._pull()
        return self._store.cursor != cursor

    def _carry_out(self, coming: Coming) -> None:
        changeset, standing = coming.merged.changeset, coming.queue.standing
        if len(changeset):
            token = uuid4().hex
            self._note(replace(self.taken, token=token, sending=standing))
            try:
                self._store.write(changeset, label_of(coming.count), token)
            except BpvError as refusal:
                if refusal.code != "share_full":
                    raise
                raise BpvError("share_full_back", **refusal.data) from None  # nobody fetched that there yet
        self._bring_exports()
        self._note(replace(self.taken, token="", sending=(), sent=standing))

    def _note(self, taken: Taken) -> None:
        keep_note(self.file, taken)
        self.taken = taken

    def _bring_exports(self) -> None:
        """Have the server know the lists that were made on the way; not where it would bring someone back."""
        from bpv.storage import exports_since

        if not any(each.is_erasing for each in self._heard):
            for id_, content in exports_since(self.file, self.taken.at):
                self._store.keep_export(id_, content)

    def _told(self, coming: Coming) -> Returned:
        kept = sum(question.is_held for question in coming.merged.questions)
        written = len(coming.merged.changeset)
        return Returned(self.taken, coming.count, written, kept, coming.left_out)

    def _who(self) -> Who:
        last: dict[tuple[type, str], str] = {}
        names = {actor: readable(self._head, actor) for actor in {each.actor for each in self._heard}}
        for each in self._heard:
            for change in each.changeset:
                last[change.entity, change.id] = names[each.actor]
        return (lambda entity, id_: last.get((entity, id_), "")) if last else nobody

    def settle_doubt(self) -> None:
        """Ask the server how an earlier return ended of which nobody heard."""
        if not self.taken.token:
            return
        self._was_done = self._store.is_done(self.taken.token)
        sent = self.taken.sending if self._was_done else self.taken.sent
        self._note(replace(self.taken, token="", sending=(), sent=sent))

    def close(self) -> None:
        """Let go of the server; the file stays open."""
        self._store.close()


@contextmanager
def returning(file: OpenSchool, laptop: School) -> Iterator[Return]:
    """Reach the server that a file was taken from; BpvError 'not_taken', 'taken_other', and of the server."""
    begun = begin(file, laptop)
    try:
        yield begun
    finally:
        begun.close()


def begin(file: OpenSchool, laptop: School) -> Return:
    """The same, for who closes it later."""
    from bpv.storage.server.school_store import SchoolStore

    taken = note_in(file)
    if taken is None:
        raise BpvError("not_taken", path=file.path)
    address = address_on_server(taken.server)
    store = SchoolStore.open(address)
    try:
        head = store.load()
        _check_same(store, taken, address)
        begun = Return(file, laptop, taken, store, head)
        begun.settle_doubt()
    except BaseException:
        store.close()
        raise
    return begun


def _check_same(store: SchoolStore, taken: Taken, address: Address) -> None:
    """BpvError('taken_other') where another school year stands by now."""
    from bpv.storage.server.taking import began

    with store.reading() as connection:
        is_same = began(connection) == taken.began and store.cursor >= taken.cursor
    if not is_same:
        raise BpvError("taken_other", host=address.host, school=address.school)


@in_dutch()
def label_of(count: int) -> str:
    """What undo on the server calls it."""
    return tr("Teruggebracht van de laptop ({word_changes})", word_changes=word_changes(count))


def no_answers() -> Mapping[tuple[type, str, str], bool]:
    """Nothing is answered: the server stays as it is."""
    return {}
