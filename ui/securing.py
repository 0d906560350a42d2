"""The lock on the school year that is open, its copies that follow, and the keyring of the computer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr, tr_count
from ui.files import Files
from ui.pages.page import Context
from ui.recovery_pages import RecoveryPages
from ui.tasks import Report, Task
from ui.unlocking import Unlocking
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.securing.copies import Followed
    from bpv.services.securing.locks import Key, Made, Wish
    from ui.dialogs.copies_behind_dialog import CopiesBehindDialog
    from ui.dialogs.lock_dialog import LockDialog, Occasion
    from ui.dialogs.take_off_dialog import TakeOffDialog

_RECOVERY = tr("Herstelsleutel…")
_SHOW = tr("Bekijken…")
_ALSO = tr("Er ook afhalen")


class Securing(QObject):
    """What the menu Beveiliging does, the lock that is offered on new files, and copies that stayed behind.

    A key is made and kept before anything is locked with it, then the file gets it, then its copies.
    """

    copies_asked = Signal(object)
    kept_changed = Signal(bool)
    """Whether this computer keeps the key of the school year that is open, as far as is known."""

    def __init__(self, context: Context, files: Files, banner: Banner, window: QWidget) -> None:
        """Watch what is opened in this window."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._banner, self._window = banner, window
        self.pages = RecoveryPages(context, banner, window)
        self.unlocking = Unlocking(context.tasks, window)
        self.dialog: LockDialog | TakeOffDialog | CopiesBehindDialog | None = None
        self.is_kept = False
        self._new: bytes | None = None
        self._is_unkept = False
        self.unlocking.copies_asked.connect(self.copies_asked)
        self.unlocking.refused.connect(self._on_not_kept)
        files.offer_lock = self.offer
        files.locked.connect(self.unlocking.ask)
        files.opened.connect(self._on_file_opened)

    # Locks

    def offer(self, path: Path, make: Callable[[Key | None], object]) -> None:
        """Offer a lock on a file that is to be made, and have it made with its key or without."""
        from ui.dialogs.lock_dialog import Occasion

        self._ask(Occasion.NEW, path.stem, partial(self._make_new, make))

    def offer_needed(self, path: Path, make: Callable[[Key | None], object]) -> None:
        """The same for a file that is never without a lock."""
        from ui.dialogs.lock_dialog import Occasion

        self._ask(Occasion.TAKEN, path.stem, partial(self._make_new, make))

    def offer_copy(self, path: Path, make: Callable[[Key | None], object]) -> None:
        """The same for a copy of what stands on a server, which is not opened then."""
        from ui.dialogs.lock_dialog import Occasion

        self._ask(Occasion.COPY, path.stem, lambda made: make(None if made is None else made.key))

    def ask_lock(self) -> None:
        """Ask for the lock, or another one, of the school year that is open."""
        from ui.dialogs.lock_dialog import Occasion

        occasion = Occasion.CHANGE if self._session.year.is_locked else Occasion.SET
        self._ask(occasion, self._session.path.stem, self._lock)

    def _ask(self, occasion: Occasion, name: str, use: Callable[[Made | None], object]) -> None:
        from bpv.services.securing.locks import can_keep
        from ui.dialogs.lock_dialog import LockDialog

        dialog = LockDialog(occasion, name, self._window)
        dialog.wanted.connect(partial(self._make_key, dialog, use))
        self._open(dialog)

        def offer_key(does_keep: bool) -> None:
            if does_keep and self.dialog is dialog:
                dialog.offer_key()

        self._start(tr("Sleutelbos vragen"), lambda _report: can_keep(), offer_key)

    def _make_key(self, dialog: LockDialog, use: Callable[[Made | None], object], wish: Wish | None) -> None:
        def go_on(made: Made | None) -> None:
            if self.dialog is dialog:
                self._is_unkept = wish is not None and made is not None and wish.is_kept > made.is_kept
                dialog.accept()
                use(made)

        def refuse(refusal: BpvError) -> None:
            if self.dialog is dialog:
                dialog.refuse(str(refusal))

        def work(_report: Report) -> Made | None:
            from bpv.services.securing.locks import make_key

            return make_key(wish) if wish is not None else None

        if wish is None:
            go_on(None)
            return
        self._start(tr("Slot maken"), work, go_on, refuse).failed.connect(dialog.reject)

    def _make_new(self, make: Callable[[Key | None], object], made: Made | None) -> None:
        self._new = made.key.salt if made is not None else None
        make(made.key if made is not None else None)

    def _lock(self, made: Made | None) -> None:
        if made is None:
            return
        if self._change(made.key):
            self.is_kept = made.is_kept
            self._show_kept()
            self._show_new_page()
        else:
            self._start(tr("Sleutel vergeten"), partial(_forget, made.key), _nothing_more)

    def ask_take_off(self) -> None:
        """Take the lock off, after saying what that means."""
        from ui.dialogs.take_off_dialog import TakeOffDialog

        dialog = TakeOffDialog(self._session.path.stem, self._window)
        dialog.accepted.connect(partial(self._change, None))
        self._open(dialog)

    def _change(self, key: Key | None) -> bool:
        from bpv.domain import BpvError

        try:
            was = self._session.try_change_key(key)
        except BpvError as refusal:
            self._session.refused.emit(str(refusal))
            return False
        self.bring_along(was, is_said=True)
        return True

    # Copies

    def bring_along(self, was: bytes | None = None, *, is_said: bool = False) -> None:
        """Give the copies the lock of their school year, in the background; what stays behind is said."""
        if not self._session.is_open:
            return
        path, key, others = self._session.path, self._session.year.key, self._settings.recent_files

        def work(report: Report) -> Followed:
            from bpv.services.securing.copies import bring_along

            return bring_along(
                path, key, was=was, others=others, progress=lambda what, share: report(share, what)
            )

        done = partial(self._on_followed, key is not None, is_said)
        task = self._start(tr("Reservekopieën bijwerken"), work, done, is_asked_for=is_said, is_of_year=True)
        task.ended.connect(self._on_following_ended)

    def _on_following_ended(self, task: Task) -> None:
        if task.is_cancelled and self._session.is_open:
            self._banner.say(
                tr("Gestopt. De overige reservekopieën krijgen het slot als u het schooljaar weer opent."),
                "amber",
            )

    def _on_followed(self, is_locked: bool, is_said: bool, followed: Followed) -> None:
        if followed.refused:
            count = len(followed.refused)
            words = tr_count("{count} reservekopie kreeg", "{count} reservekopieën kregen", count)
            show = partial(self.show_behind, followed.refused)
            self._banner.say(
                tr("{words} niet het slot van het schooljaar.", words=words), "amber", _SHOW, show
            )
        elif is_said:
            copies = tr(" en {done} reservekopieën", done=followed.done) if followed.done else ""
            words = tr("op slot") if is_locked else tr("zonder slot")
            self._banner.say(f"{self._session.path.stem}{copies}: {words}.", "green")
            if is_locked:
                self._banner.add_action(_RECOVERY, self.show_page)

    def show_behind(self, refused: Sequence[tuple[Path, BpvError]]) -> None:
        """Show the copies that could not get the lock, and what can be done about it."""
        from ui.dialogs.copies_behind_dialog import CopiesBehindDialog

        dialog = CopiesBehindDialog(refused, self._window)
        dialog.removal_wanted.connect(self._remove)
        dialog.unlock_wanted.connect(self._unlock_behind)
        self._open(dialog)

    def _unlock_behind(self, copy: Path) -> None:
        self.unlocking.ask(copy, partial(self.bring_along, is_said=True))

    def _remove(self, copies: Sequence[Path]) -> None:
        from bpv.services.securing.copies import remove_copies

        self._start(tr("Reservekopieën verwijderen"), lambda _report: remove_copies(copies), self._on_removed)

    def _on_removed(self, kept: Sequence[Path]) -> None:
        if kept:
            self._banner.say(
                tr("Niet te verwijderen: {these}.", these=", ".join(copy.name for copy in kept)), "red"
            )
        else:
            self._banner.say(tr("De reservekopieën zijn verwijderd."), "green")
            self.bring_along()  # and forgets the keys that nothing has any more

    # The page, and the keyring

    def show_page(self) -> None:
        """Show the way to the recovery page of the school year that is open."""
        self.pages.show()

    def _show_new_page(self) -> None:
        from bpv.domain import BpvError

        dialog = self.pages.show()
        if self._is_unkept:
            self._is_unkept = False
            dialog.say(str(BpvError("not_kept")), "amber")

    def switch_keeping(self) -> None:
        """Have this computer keep the key, or keep it no longer."""
        key, is_kept = self._session.year.key, self.is_kept

        def work(_report: Report) -> bool:
            from bpv.services.securing.locks import keep, keep_no_longer

            if key is not None:
                (keep_no_longer if is_kept else keep)(key)
            return not is_kept

        self._start(tr("Sleutelbos bijwerken"), work, self._on_kept, self._on_refused)
        self._show_kept()  # what was clicked is so only once it is done

    def _on_kept(self, is_kept: bool) -> None:
        self.is_kept = is_kept
        self._show_kept()
        words = tr("onthoudt de sleutel: hier wordt het wachtwoord niet meer gevraagd")
        if not is_kept:
            words = tr("onthoudt de sleutel niet meer: het wachtwoord of de herstelsleutel is nodig")
        self._banner.say(tr("Deze computer {words}.", words=words), "green")

    def _on_found_kept(self, is_kept: bool) -> None:
        self.is_kept = is_kept
        self._show_kept()

    def _show_kept(self) -> None:
        self.kept_changed.emit(self.is_kept)

    # What happens

    @Slot(object)
    def _on_file_opened(self, _year: object) -> None:
        year = self._session.year
        self._on_found_kept(False)
        if year.is_read_only:
            return
        if (key := year.key) is not None:
            if key.salt == self._new:
                self._show_new_page()
            self._start(tr("Sleutelbos vragen"), partial(_is_kept, key), self._on_found_kept, is_of_year=True)
            self.bring_along()
        else:
            self._start(
                tr("Reservekopieën nakijken"), partial(_behind, year.path), self._on_behind, is_of_year=True
            )
        self._new = None

    def _on_behind(self, behind: Sequence[Path]) -> None:
        """Of a file without a lock: never unlocked unasked, for they may be of another file of this name."""
        if behind:
            words = tr_count("{count} reservekopie heeft", "{count} reservekopieën hebben", len(behind))
            take_off = partial(self.bring_along, is_said=True)
            self._banner.say(tr("{words} nog een slot van eerder.", words=words), "amber", _ALSO, take_off)

    @Slot(str)
    def _on_not_kept(self, text: str) -> None:
        self._banner.say(text, "amber")

    @Slot(object)
    def _on_refused(self, refusal: BpvError) -> None:
        self._session.refused.emit(str(refusal))

    def _open(self, dialog: LockDialog | TakeOffDialog | CopiesBehindDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(partial(self._on_dialog_finished, dialog))
        dialog.open()

    def _on_dialog_finished(
        self, dialog: LockDialog | TakeOffDialog | CopiesBehindDialog, _result: int
    ) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _start(
        self,
        title: str,
        work: Callable[[Report], object],
        done: Callable[[Any], None],
        refused: Callable[[Any], None] | None = None,
        *,
        is_asked_for: bool = False,
        is_of_year: bool = False,
    ) -> Task:
        return self._tasks.start(title, work, done, refused, is_asked_for=is_asked_for, is_of_year=is_of_year)


def _forget(key: Key, _report: Report) -> None:
    from bpv.services.securing.locks import keep_no_longer

    keep_no_longer(key)


def _nothing_more(_result: object) -> None:
    """It is done, and that needs no words."""


def _is_kept(key: Key, _report: Report) -> bool:
    from bpv.services.securing.locks import is_kept

    return is_kept(key)


def _behind(path: Path, _report: Report) -> Sequence[Path]:
    from bpv.services.securing.copies import copies_behind

    return copies_behind(path, None)
