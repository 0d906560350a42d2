"""After damage, in the window: the newest copy that opens, and saving what can be read in a new file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.language import tr
from ui.endings import with_ending
from ui.files import KINDS, Files
from ui.tasks import Report, Tasks
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.year.backups import Newest

SALVAGE = tr("Red wat leesbaar is…")


class Salvaging(QObject):
    """Says in the banner what can be done about a file that was refused, and does it."""

    def __init__(self, tasks: Tasks, files: Files, banner: Banner, window: QWidget) -> None:
        """Work for this window."""
        super().__init__(window)
        self._tasks, self._files, self._banner, self._window = tasks, files, banner, window

    def look_for_copy(self, refusal: BpvError, path: Path) -> None:
        """Try the copies of a file in the background, and offer the newest that opens."""

        def work(_report: Report) -> Newest:
            from bpv.services.year.backups import newest_good

            return newest_good(path)

        said = partial(self._offer_copy, refusal, path)
        self._tasks.start(tr("Reservekopieën proberen"), work, said, is_asked_for=False, is_of_year=False)

    def _offer_copy(self, refusal: BpvError, path: Path, newest: Newest) -> None:
        if not self._banner.isVisible() or self._banner.label.text() != str(refusal):
            return  # the user went on
        self._banner.label.setText(f"{refusal} {newest.text}".strip())
        if newest.copy is not None:
            words = tr("Die van {made} terugzetten", made=f"{newest.copy.made:%d-%m %H:%M}")
            self._banner.add_action(words, partial(self._restore, path, newest))
        else:
            self.offer(refusal)

    def _restore(self, path: Path, newest: Newest) -> None:
        self._banner.put_away()
        assert newest.copy is not None
        self._files.restore(path, newest.copy)

    def offer(self, refusal: BpvError) -> None:
        """Add to the refusal of a file that what can be read can be saved, when that is worth trying."""
        from bpv.services.year.salvaging import can_salvage

        path = can_salvage(refusal)
        if path is not None:
            self._banner.add_action(SALVAGE, partial(self.ask, path))

    @Slot(object)
    def ask(self, path: Path) -> None:
        """Ask for a new name and save there what can be read of a file."""
        from bpv.services.year.salvaging import proposed_name

        name, _ = QFileDialog.getSaveFileName(
            self._window,
            tr("Redden in"),
            str(proposed_name(path)),
            KINDS,
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self.salvage(path, with_ending(Path(name)))

    def salvage(self, path: Path, target: Path) -> None:
        """Save what can be read of a file in a new one, in the background, and say what that is."""

        def work(report: Report) -> list[str]:
            from bpv.services.year.salvaging import salvage_to, word_salvaged

            return word_salvaged(salvage_to(path, target, lambda done: report(done, path.stem)))

        done, refused = partial(self._on_salvaged, target), partial(self._on_refused, path)
        self._tasks.start(tr("Redden wat leesbaar is"), work, done, refused, is_of_year=False)

    def _on_salvaged(self, target: Path, lines: list[str]) -> None:
        text = tr("{lines} Dat staat in {name}.", lines=" ".join(lines), name=target.name)
        self._banner.say(text, "amber", tr("Openen"), partial(self._files.open, target))

    def _on_refused(self, path: Path, refusal: BpvError) -> None:
        if refusal.code == "locked_file":
            self._files.locked.emit(refusal.data["path"], partial(self.ask, path))
        else:
            self._banner.say(str(refusal), "red")
