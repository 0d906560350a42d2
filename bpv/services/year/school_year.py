"""An open school year: the values in memory, and every change safely on disk before it is shown."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import BpvError, Changeset, Draft, Placement, School
from bpv.language import later
from bpv.services.lists.commands import ApplyChangeset, change_draft, kept_label
from bpv.services.lists.editing import remove_with_dependents
from bpv.services.progress.stepping import note_steps
from bpv.services.year.ahead import adopt_work, work_ahead
from bpv.services.year.beside_others import ELSEWHERE as ELSEWHERE
from bpv.services.year.beside_others import LONG as LONG
from bpv.services.year.beside_others import Aside, BesideOthers, at_once
from bpv.services.year.beside_others import Done as Done
from bpv.services.year.built_upon import why_not_back
from bpv.services.year.first_content import first_changeset as first_changeset
from bpv.services.year.first_content import why_copy
from bpv.services.year.following import changes_between
from bpv.services.year.own_steps import OwnSteps

if TYPE_CHECKING:
    from bpv.keys.key import Key
    from bpv.services.lists.commands import Command
    from bpv.storage import Forgetting, JournalEntry, OpenSchool

    Taking = Callable[[], tuple[JournalEntry, Changeset]]


Listener = Callable[[Done], None]
_TRIES, _CLOSE, _PAUSE = 100, 3, 0.02
"""How often something is worked out again because others came first, and how long to wait in between."""


class SchoolYear(BesideOthers):
    """One school year file, opened. Commands go in, changes come out; listeners hear of each."""

    is_read_only = False
    is_passing = False
    """Whether it is only looked at for a moment, and is not what the user works in."""

    def __init__(self, file: OpenSchool) -> None:
        """Load everything from an open school year, which stands in a file or on a server."""
        super().__init__(file)
        self._listeners: list[Listener] = []
        self._ahead: School | None = None
        self._told: BpvError | None = None
        self._steps = OwnSteps(file)

    @classmethod
    def open(cls, place: Path | str) -> SchoolYear:
        """Open what stands in a file or on a server; raises BpvError with what to do when that cannot be."""
        from bpv.storage import open_school

        return cls(open_school(place))

    @classmethod
    def create(
        cls,
        path: Path,
        values: Iterable[Any] = (),
        label: str = later("Schooljaar aangemaakt"),
        *,
        then: Command | None = None,
        key: Key | None = None,
    ) -> SchoolYear:
        """Make a new file holding the settings and these values, in which a command was then carried out.

        With a key it is locked from its first byte.

        BpvError('exists') when there is one; after any refusal there is no file.
        """
        from bpv.storage import SchoolFile

        first = first_changeset(values)
        if then is None:
            return cls(SchoolFile.create(path, first, label, key=key))
        draft = Draft(School(change.after for change in first))
        change_draft(then, draft)
        return cls(SchoolFile.create(path, first, label, (draft.changeset(), kept_label(then)), key=key))

    @property
    def school(self) -> School:
        """The current values."""
        return self._school

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def file(self) -> OpenSchool:
        """The storage behind it, for history and backups."""
        return self._file

    @property
    def is_locked(self) -> bool:
        """Whether the file has a key."""
        return self._file.is_locked

    @property
    def key(self) -> Key | None:
        """What opens the file; None when everyone can."""
        return self._file.key

    def change_key(self, key: Key | None) -> None:
        """Go on under another key, or none; its copies keep theirs. On BpvError the file is as it was."""
        self._file.change_key(key)

    @property
    def refusal(self) -> BpvError | None:
        """Why nothing of it can be changed, when it is only looked at."""
        return None

    @property
    def mended(self) -> Mapping[type, int]:
        """How many values of each class were left out, or set right, to open the file."""
        return self._file.mended

    @property
    def is_checked(self) -> bool:
        """Whether opening looked at everything in the file; of a large one `check_further` does the rest."""
        return self._file.is_checked

    def check_further(self) -> None:
        """Check what opening left for later, a part at a time; BpvError('damaged_file')."""
        self._file.check_further()

    def listen(self, listener: Listener) -> None:
        """Have a function called after every change."""
        self._listeners.append(listener)

    def do_long_work_with(self, aside: Aside) -> None:
        """From now on have work on the file that takes long done by `aside`; who else waits is its care."""
        self._aside = aside

    def execute(self, command: Command, *, is_long: bool = False, since: int | None = None) -> Done:
        """Carry out one command in one transaction; on BpvError nothing has changed.

        Where others changed something first, it is worked out again for what stands there now, with an
        `OverwriteError` when that would undo what they made of the same field. What the user began to fill in
        `since` a `moment` undoes nothing of what was taken over here after it either.
        """
        if self._in_doubt is not None and self._was_done(command):
            self.catch_up()
            self._aside(self._steps.ask)
            return Done(Changeset(), kept_label(command))
        self.take_news()
        moment = self.moment if since is None else since
        first: list[Changeset] = []
        return self._at_head(partial(self._execute, command, is_long, moment, first))

    def _execute(self, command: Command, is_long: bool, moment: int, first: list[Changeset]) -> Done:
        is_long = is_long or (isinstance(command, ApplyChangeset) and len(command.changeset) >= LONG)
        if is_long:
            changeset = self._aside(lambda: self._write(command, self._work_out(command)))
        else:
            changeset = self._work_out(command)
            first.append(changeset)
            if moment < self.moment:
                self._following.refuse_overwriting(self._school, first[0], changeset, moment)
            is_slow = self.is_shared or len(changeset) >= LONG or why_copy(command, changeset) is not None
            (self._aside if is_slow else at_once)(partial(self._write, command, changeset))
        return self._announce(changeset, kept_label(command), "do")

    def _at_head(self, act: Callable[[], Done]) -> Done:
        self.take_news()
        for tried in range(_TRIES):
            try:
                return act()
            except BpvError as refusal:
                if refusal.code != "behind":
                    raise
            if tried > _CLOSE:  # many at once: let others go first
                time.sleep(random.random() * _PAUSE)
            self.catch_up()
        raise BpvError("busy")

    def _work_out(self, command: Command) -> Changeset:
        draft = Draft(self._school)
        change_draft(command, draft)
        changeset = draft.changeset()
        if Placement not in changeset.entities:
            return changeset
        # Whatever the command was: what hangs on a placement goes along with it, and how far each is is told.
        gone = changeset.removed.get(Placement, frozenset())
        remove_with_dependents(draft, [self._school.get(Placement, id_) for id_ in gone])
        note_steps(draft, changeset, kept_label(command))
        return draft.changeset()

    def _write(self, command: Command, changeset: Changeset) -> Changeset:
        if len(changeset):
            self._file.check_standing()
            if (reason := why_copy(command, changeset)) is not None:
                self._file.copies.keep(reason)
            with self._telling_of(command, changeset):
                self._steps.did(self._file.write(changeset, kept_label(command)))
        self._look_ahead(changeset)
        return changeset

    def _take(self, act: Taking, kind: str) -> tuple[JournalEntry, Changeset]:
        try:
            entry, changeset = act()
        except BpvError as refusal:
            if refusal.code == "conflict" and (tried := self.next_of(kind)) is not None and self.is_shared:
                raise why_not_back(self._file, self._school, tried, kind) from None
            raise
        self._school.check(changeset)
        self._steps.took(entry, kind)
        self._look_ahead(changeset)
        return entry, changeset

    def undo(self) -> Done:
        """Take the latest own action back, also one from before a restart; BpvError('nothing_to_undo')."""
        return self._at_head(lambda: self._take_and_announce(self._file.undo, "undo"))

    def redo(self) -> Done:
        """Do again what was taken back last; BpvError('nothing_to_redo')."""
        return self._at_head(lambda: self._take_and_announce(self._file.redo, "redo"))

    def _follow(self, changeset: Changeset, label: str, actor: str) -> Done:
        done = super()._follow(changeset, label, actor)
        if actor == self._file.actor:  # the same login on another computer: what undo is about, is otherwise
            self._aside(self._steps.ask)
        return done

    def next_of(self, kind: str) -> JournalEntry | None:
        """The action that 'undo' or 'redo' is about."""
        return self._steps.next_undo if kind == "undo" else self._steps.next_redo

    def _take_and_announce(self, act: Taking, kind: str) -> Done:
        entry, changeset = self._aside_for(self.next_of(kind))(partial(self._take, act, kind))
        return self._announce(changeset, entry.label, kind)

    def erase(self, forget: Forgetting, label: str) -> Done:
        """Erase someone from the file and from what is in memory; no undo brings them back. BpvError."""
        return self._at_head(partial(self._erase, forget, label))

    def _erase(self, forget: Forgetting, label: str) -> Done:
        self._aside(partial(self._file.erase, forget, label))
        return self._announce(changes_between(self._school, self._aside(self._file.load)), label, "erase")

    def _aside_for(self, entry: JournalEntry | None) -> Aside:
        is_slow = self.is_shared or (entry is not None and entry.changes >= LONG)
        return self._aside if is_slow else at_once

    def keep_export(self, export_id: str, packed: bytes) -> None:
        """Remember what stood in a list that went out; undo leaves it alone. BpvError."""
        self._file.keep_export(export_id, packed)

    def keep_drafts(self, contents: Mapping[str, bytes | None]) -> None:
        """Keep what is not decided yet, by name; what has no content goes. Undo leaves it alone. BpvError."""
        self._file.drafts.keep(contents)

    def work_ahead(self) -> None:
        """Work out what the first list that is shown would wait for; in any thread."""
        work_ahead(self._school)

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""
        entry = self._steps.next_undo
        return entry.words if entry else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again."""
        entry = self._steps.next_redo
        return entry.words if entry else None

    def take_warning(self) -> str | None:
        """What went wrong beside a change that was saved, each time once: a backup that could not be made."""
        refusal = self._file.copies.refusal
        is_new = refusal is not None and refusal is not self._told
        self._told = refusal
        return str(refusal) if is_new else None

    def check_standing(self) -> None:
        """BpvError as in `MISPLACED` when the file is no longer where it was opened; takes no time."""
        self._file.check_standing()

    def stands_at(self, path: Path) -> bool:
        """Whether this is the open file, whatever it was called when it was opened."""
        return self._file.stands_at(path)

    def go_on_as(self, path: Path) -> None:
        """Go on under the new name of the file; BpvError('other_file') when that is another."""
        self._file.go_on_as(path)

    @property
    def is_closed(self) -> bool:
        """Whether the file is closed, also because it could not be opened under its new name."""
        return self._file.is_closed

    def save_elsewhere(self, path: Path) -> None:
        """Go on in a new file with all that was saved; BpvError as when making one."""
        self._file.save_elsewhere(path, self._school)

    def close(self) -> Path | None:
        """Close the file; the values stay readable. Gives where it all is when not under its own name."""
        self._listeners.clear()
        return self._file.close(self._school)

    def _look_ahead(self, changeset: Changeset) -> None:
        """Work out what everyone asks after a long change: who does such work aside does this too."""
        if len(changeset) >= LONG:
            self._ahead = School(self._school)
            adopt_work(self._ahead, self._school)
            self._ahead.apply(changeset, is_checked=True)
            work_ahead(self._ahead)

    def _announce(self, changeset: Changeset, label: str, kind: str, actor: str = "") -> Done:
        # Checked with the rest of the work: a draft holds what was before, and `_take` looked.
        self._school.apply(changeset, is_checked=True)
        if self._ahead is not None:
            adopt_work(self._school, self._ahead)
            self._ahead = None
        done = Done(changeset, label, kind, actor)
        if len(changeset):
            for listener in list(self._listeners):
                listener(done)
        return done
