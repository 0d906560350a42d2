"""The copies of an open school year: when one is made, that it can be read, and what when it cannot."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bpv.disk.leftovers import keep_temporaries_private
from bpv.domain import BpvError
from bpv.domain.copies import CopyReason
from bpv.language import tr
from bpv.storage import backup
from bpv.storage.database import Database
from bpv.storage.looking import look_through
from bpv.storage.making import writing

_log = logging.getLogger(__name__)

_PATIENCE = timedelta(minutes=10)
"""After a copy that could not be made: trying again at every change would keep the user waiting."""


class Copies:
    """Makes the copies beside one open file. What goes wrong with one never stops the work: see `refusal`.

    May be used beside the work, in another thread.
    """

    def __init__(self, database: Callable[[], Database]) -> None:
        """Copy what is open at any moment; its path is where it stands."""
        self._database = database
        self._not_before = datetime.min
        self._copied: tuple[tuple[int, int], Path] | None = None
        self.refusal: BpvError | None = None
        self.unverified: list[Path] = []
        """Copies that were made and not yet tried."""
        self.is_by_itself = True
        """Whether a change makes the copy that is due first; a window has it made while it is shown."""
        self.every = backup.EVERY
        """How old the latest copy is when the next one is due."""

    def keep_up(self, now: datetime) -> Path | None:
        """Make the copy that is due, when something may have changed since the latest; gives it."""
        if now < self._not_before or self._is_up_to_date():
            return None
        return self._try(CopyReason.WORK, now, only_when_due=True)

    def keep(self, reason: CopyReason, now: datetime | None = None) -> Path | None:
        """Make a copy for a reason; None when that cannot be."""
        return self._try(reason, now or datetime.now(), only_when_due=False)

    def make(self, reason: CopyReason, now: datetime) -> Path:
        """Make a copy, or raise BpvError 'cannot_write', 'closed'."""
        database, state = self._database(), self._state()
        with writing(backup.backup_folder(database.path)):
            made = backup.back_up(database, database.path, now, reason)
        self._copied = state, made
        self.unverified.append(made)
        return made

    def _is_up_to_date(self) -> bool:
        """Whether the latest copy is there and nothing changed since: an idle night would push out others."""
        return self._copied is not None and self._copied[0] == self._state() and self._copied[1].exists()

    def _state(self) -> tuple[int, int]:
        """What is the same as long as nothing changes."""
        database = self._database()
        return id(database), database.raw.total_changes

    def verify(self, now: datetime) -> None:
        """Open every copy that was just made; one that cannot be read is made anew, once.

        BpvError('bad_copy') when that cannot be read either; the copies of before stay as they are.
        """
        while self.unverified:
            copy = self.unverified.pop()
            if not copy.exists() or is_readable(copy):
                continue
            _log.warning("a copy could not be read back and is made anew")
            copy.unlink()
            again = self.make(backup.reason_of(copy), now)
            self.unverified.remove(again)
            if not is_readable(again):
                again.unlink()
                self.refusal = BpvError("bad_copy")
                raise self.refusal

    def _try(self, reason: CopyReason, now: datetime, *, only_when_due: bool) -> Path | None:
        try:
            with writing(backup.backup_folder(self._database().path)):
                if only_when_due and not backup.is_due(self._database().path, now, self.every):
                    made = None
                else:
                    made = self.make(reason, now)
        except BpvError as refusal:
            if refusal.code == "closed":
                return None
            # A full disk or a folder without rights must not stop the work itself.
            _log.warning("no backup was made: %s", refusal.code)
            why = refusal.data.get("reason") or tr("er staat iets in de weg")
            self.refusal = BpvError("no_backup", reason=why)
            self._not_before = now + _PATIENCE
            return None
        self.refusal = None
        return made


def is_readable(copy: Path) -> bool:
    """Whether a copy is sound to its last page and holds only values that can be true; it is not touched."""
    keep_temporaries_private()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / "kopie.bpv"
        try:
            shutil.copyfile(copy, whole)
            opened = look_through(whole)
        except (BpvError, OSError):
            return False
        opened.database.close()
        return not opened.mended
