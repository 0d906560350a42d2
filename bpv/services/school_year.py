"""An open school year: the values in memory, and every change safely on disk before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bpv.domain import Change, Changeset, Draft, School
from bpv.domain.settings import DEFINITIONS, Setting

if TYPE_CHECKING:
    from bpv.services.commands import Command
    from bpv.storage import SchoolFile


@dataclass(frozen=True, slots=True)
class Done:
    """What an action did: its changes, what it is called, and whether it was an undo or redo."""

    changeset: Changeset
    label: str
    kind: str = "do"


Listener = Callable[[Done], None]


class SchoolYear:
    """One school year file, opened. Commands go in, changes come out; listeners hear of each."""

    def __init__(self, file: SchoolFile) -> None:
        """Load everything from an open file."""
        self._file = file
        self._school = file.load()
        self._listeners: list[Listener] = []

    @classmethod
    def open(cls, path: Path) -> SchoolYear:
        """Open an existing file; raises BpvError with what to do when that cannot be."""
        from bpv.storage import SchoolFile

        return cls(SchoolFile.open(path))

    @classmethod
    def create(
        cls, path: Path, values: Iterable[Any] = (), label: str = "Schooljaar aangemaakt"
    ) -> SchoolYear:
        """Make a new file holding the settings and these values; BpvError('exists') when there is one."""
        from bpv.storage import SchoolFile

        return cls(SchoolFile.create(path, first_changeset(values), label))

    @property
    def school(self) -> School:
        """The current values."""
        return self._school

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._file.path

    @property
    def file(self) -> SchoolFile:
        """The storage behind it, for history and backups."""
        return self._file

    def listen(self, listener: Listener) -> None:
        """Have a function called after every change."""
        self._listeners.append(listener)

    def execute(self, command: Command) -> Done:
        """Carry out one command in one transaction; on BpvError nothing has changed."""
        draft = Draft(self._school)
        command.change(draft)
        changeset = draft.changeset()
        if len(changeset):
            self._file.write(changeset, command.label)
        return self._announce(changeset, command.label, "do")

    def undo(self) -> Done:
        """Take the latest action back, also one from before a restart; BpvError('nothing_to_undo')."""
        entry, changeset = self._file.undo()
        return self._announce(changeset, entry.label, "undo")

    def redo(self) -> Done:
        """Do again what was taken back last; BpvError('nothing_to_redo')."""
        entry, changeset = self._file.redo()
        return self._announce(changeset, entry.label, "redo")

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back."""
        entry = self._file.next_undo
        return entry.label if entry else None

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again."""
        entry = self._file.next_redo
        return entry.label if entry else None

    def close(self) -> None:
        """Close the file; the values stay readable."""
        self._file.close()
        self._listeners.clear()

    def _announce(self, changeset: Changeset, label: str, kind: str) -> Done:
        self._school.apply(changeset)
        done = Done(changeset, label, kind)
        if len(changeset):
            for listener in list(self._listeners):
                listener(done)
        return done


def first_changeset(values: Iterable[Any]) -> Changeset:
    """The first content of a new file: every setting with its source, and the given values."""
    settings = [
        Setting(id=d.key, value=d.default, source=d.source, as_of=d.as_of) for d in DEFINITIONS.values()
    ]
    school = School([*settings, *values])
    return Changeset(tuple(Change(None, value) for value in school))
