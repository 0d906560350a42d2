"""A school year in which others may work at the same time: hearing of them, and letting them know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from bpv.domain import BpvError, Changeset
from bpv.services.lists.commands import kept_label
from bpv.services.year.coworkers import BUSY, TYPING, Coworker, coworkers, readable
from bpv.services.year.following import Following, changes_between, gathered

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command
    from bpv.storage import Heard, OpenSchool, Other

T = TypeVar("T")
LONG = 250
"""Changes from which carrying them out or taking them back takes longer than a window may stand still."""

ELSEWHERE = "elsewhere"
"""What others did, as against what was done, undone or redone here."""


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: its changes, what it is called, and whether it was an undo, a redo or elsewhere."""

    changeset: Changeset
    label: str
    kind: str = "do"
    actor: str = ""
    """The login of who did it, of what was done elsewhere."""

    @property
    def is_elsewhere(self) -> bool:
        """Whether others did it."""
        return self.kind == ELSEWHERE


class Aside(Protocol):
    """Carries out a function elsewhere, waits for it and gives what it gives or raises what it raises."""

    def __call__(self, act: Callable[[], T]) -> T:
        """Carry it out."""


def at_once(act: Callable[[], T]) -> T:
    """Carry it out here."""
    return act()


class BesideOthers:
    """The values as they are, with what others do taken over in order."""

    def __init__(self, file: OpenSchool) -> None:
        """Load everything."""
        self._file = file
        self._school = file.load()
        self._aside: Aside = at_once
        self._following = Following()
        self._at = ("", "")
        self._in_doubt: Command | None = None

    def _announce(self, changeset: Changeset, label: str, kind: str, actor: str = "") -> Done:
        raise NotImplementedError

    def catch_up(self) -> list[Done]:
        """Take over what others did in the meantime, and tell who listens. BpvError."""
        return self._take_over((self._aside if self.is_shared else at_once)(self._file.pull))

    def take_news(self) -> list[Done]:
        """The same of what was heard already: nobody is asked, and it takes no time. BpvError."""
        return self._take_over(self._file.heard())

    def _take_over(self, heard: Sequence[Heard]) -> list[Done]:
        if not heard:
            return []
        try:
            if not any(each.is_erasing for each in heard):
                return [self._follow(*each) for each in gathered(self._school, heard)]
        except BpvError as refusal:
            if refusal.code != "conflict":
                raise
        # Something else stands there than is known here: then all of it is read again.
        changeset = changes_between(self._school, self._aside(self._file.load))
        return [self._follow(changeset, heard[-1].label, heard[-1].actor)]

    def _follow(self, changeset: Changeset, label: str, actor: str) -> Done:
        self._following.note(changeset, actor)
        return self._announce(changeset, label, ELSEWHERE, actor)

    @property
    def moment(self) -> int:
        """Grows with what others do: who begins to fill something in gives it to `execute` later."""
        return self._following.moment

    def name_of(self, login: str) -> str:
        """What a login is called, where several work together; else as it is."""
        return readable(self._school, login) if self.is_shared else login

    @property
    def last_other(self) -> str:
        """What who else did something last is called; '' when nobody did since this was opened."""
        return readable(self._school, self._following.last) if self._following.last else ""

    def name_of_changer(self, entity: type, id_: str) -> str:
        """What who else changed a record since this was opened is called; '' for nobody."""
        login = self.who_changed(entity, id_)
        return readable(self._school, login) if login else ""

    def who_changed(self, entity: type, id_: str) -> str:
        """The login of who else changed a record since this was opened; '' for nobody."""
        return self._following.who(entity, id_)

    @property
    def is_cut(self) -> bool:
        """Whether what stands on a server cannot be reached now, as far as is known."""
        return self._file.is_cut

    def look_now(self) -> None:
        """Find out at once, elsewhere, whether it can be reached again."""
        self._file.look_now()

    def hear(self, listener: Callable[[], None] | None) -> None:
        """Have a function called, in a thread of its own, when there may be something to `catch_up` with."""
        self._file.hear(listener)

    def be_at(self, entity: type | None, record: str = "", *, is_typing: bool = False) -> None:
        """Let others who work here know at which record someone is, or is changing something. BpvError."""
        kind = entity.__name__ if entity is not None else ""
        self._at = (f"{kind}{TYPING}" if kind and is_typing else kind, record)
        self._file.be_at(*self._at)

    def others(self) -> Sequence[Other]:
        """Who else works here now, and at which record. BpvError."""
        return self._file.others()

    def coworkers(self) -> list[Coworker]:
        """The same by name; for who listens nobody is asked. BpvError."""
        return coworkers(self._school, self._file.others())

    @property
    def is_shared(self) -> bool:
        """Whether others may work in it at the same time."""
        return self._file.is_shared

    @contextmanager
    def _telling_of(self, command: Command, changeset: Changeset) -> Iterator[None]:
        """Others hear who is at long work; whether it was saved when the line broke is found out later."""
        is_long = self.is_shared and len(changeset) >= LONG
        if is_long:
            self._file.be_at(BUSY, kept_label(command))
        try:
            yield
        except BpvError as refusal:
            self._in_doubt = command if refusal.code == "server_gone" else None
            raise
        finally:
            if is_long:
                self._file.be_at(*self._at)

    def _was_done(self, command: Command) -> bool:
        """Whether the line broke while this was saved, and it was saved after all."""
        is_done = self._aside(self._file.settle_doubt)  # or the line is cut still, and the doubt stays
        doubted, self._in_doubt = self._in_doubt, None
        return is_done and doubted is command
