"""When something went wrong with a file: say so, and offer the way back; and the copies of a school year."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QStatusBar, QWidget

from bpv.language import tr
from ui.copies import Copies
from ui.files import Files, Restored
from ui.open_mark import OpenMark
from ui.pages.page import Context
from ui.recent import name_of
from ui.salvaging import Salvaging
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from bpv.services.year.altered import Retold
    from bpv.services.year.looking import LookedAt
    from bpv.services.year.school_year import SchoolYear
    from ui.recent import Place

_COPIES = tr("Reservekopieën…")
_UPDATES = tr("Kijken of er een nieuwe versie is…")
_OF_NEWER = ("newer_file", "server_newer")
_STOPPED = tr("Het programma is de vorige keer onverwacht gestopt. ")


class Recovery(QObject):
    """Says what happened to files in the banner of the window; `copies` shows those of one.

    `updates_asked` where only a newer version of the program helps.
    """

    updates_asked = Signal()

    def __init__(
        self, context: Context, files: Files, banner: Banner, status: QStatusBar, window: QWidget
    ) -> None:
        """Watch what is opened and closed in this window."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._files, self._banner, self._window = files, banner, window
        self._mark = OpenMark(context.settings)
        self._crashed: Place | None = None
        self._untold = ""
        self.copies = Copies(context, files, banner, status, window)
        self.salvaging = Salvaging(context.tasks, files, banner, window)
        self.copies.salvage_asked.connect(self.salvaging.ask)
        files.begun.connect(self._mark.set)
        files.refused.connect(self._on_file_refused)
        files.opened.connect(self._on_file_opened)
        files.restored.connect(self._on_file_restored)
        files.ended.connect(self._mark_open)
        self._session.closed.connect(self._mark.clear)
        self._session.relocated.connect(self._mark_open)
        self._session.drafts.looked.connect(self._on_looked)

    def open_first(self, place: Place | None) -> None:
        """Once the window is painted: open what is named, else the last one.

        Not one that was open at a crash: it may be why. It is offered, and then Vandaag is shown first. Who
        names it has asked for it, and gets it unless the program ended at opening it.
        """
        left = self._mark.take_left()
        if left is not None:
            self._settings.last_page = ""
        named = place.absolute() if isinstance(place, Path) else place
        first = named or self._settings.last_place
        if left is not None and first in (None, left.place):
            again = self._open_again if named is not None and left.was_shown else self._offer_again
            QTimer.singleShot(0, self, partial(again, left.place))
        elif first is not None:
            QTimer.singleShot(0, self, partial(self._files.open, first))
        else:
            self._session.drafts.unopened.emit()

    def _open_again(self, place: Place) -> None:
        self._crashed, self._untold = place, _STOPPED
        self._files.open(place)

    def _offer_again(self, place: Place) -> None:
        self._crashed = place
        self._banner.say(
            tr(
                "Het programma is de vorige keer onverwacht gestopt terwijl {name_of} open "
                "was. Wat was opgeslagen is er nog; wat nog wachtte of half was getypt, wordt "
                "aangeboden als u het opent.",
                name_of=name_of(place),
            ),
            "amber",
            tr("Openen"),
            partial(self._files.open, place),
        )
        if isinstance(place, Path):
            self._banner.add_action(_COPIES, partial(self.show, place))

    @Slot(int)
    def _on_looked(self, count: int) -> None:
        """After a crash: say what was saved and what was not."""
        from bpv.services.year.on_server import place_of_year

        crashed, told = self._crashed, self._untold
        self._crashed, self._untold = None, ""
        if self._session.is_open:
            self._mark.show()
        if crashed is None or not self._session.is_open or place_of_year(self._session.year) != crashed:
            return
        if count:
            saved = tr(
                "Alles wat u had opgeslagen staat erin. Niet opgeslagen, wel bewaard: wat hieronder staat."
            )
        else:
            saved = tr("Alles wat u had ingevuld was opgeslagen; er wachtte niets.")
        self._banner.say(f"{told}{saved}", "blue" if count else "green")

    # Copies

    def ask(self) -> None:
        """Show the copies of the school year that is open; without one, ask of which."""
        self.copies.ask()

    def show(self, path: Path) -> None:
        """Show the copies of a school year."""
        self.copies.show(path)

    # What happened

    @Slot(object)
    def _on_file_refused(self, refusal: BpvError) -> None:
        from bpv.services.year.backups import way_back

        if refusal.code == "locked_file":
            self._files.locked.emit(refusal.data["path"], self._files.try_again)
            return
        path = way_back(refusal)
        if refusal.code in _OF_NEWER:
            self._banner.say(str(refusal), "red", _UPDATES, self.updates_asked.emit)
        elif path is None:
            self._banner.say(str(refusal), "red")
            self.salvaging.offer(refusal)
        else:
            self._banner.say(str(refusal), "red", _COPIES, partial(self.show, path))
            self.salvaging.look_for_copy(refusal, path)

    @Slot(object)
    def _on_file_opened(self, year: SchoolYear) -> None:
        from bpv.services.year.looking import LookedAt, word_mended

        self._mark_open()
        if isinstance(year, LookedAt):
            self._show_looking(year)
            return
        if year.is_read_only:
            return
        if remark := word_mended(year.mended):
            self._banner.say(remark, "amber", _COPIES, partial(self.show, year.path))
        self._tasks.start(
            tr("Bestand nakijken"),
            partial(_check, year),
            partial(self._on_checked, remark),
            self._on_file_refused,
            is_asked_for=False,
        )

    def _show_looking(self, year: LookedAt) -> None:
        self._banner.say(
            tr(
                "U bekijkt een kopie van {stem}: {stem2}. Wijzigen kan hier niet.",
                stem=year.of.stem,
                stem2=year.path.stem,
            ),
            "blue",
            tr("Deze terugzetten"),
            partial(self._files.restore, year.of, year.copy),
        )
        self._banner.add_action(
            tr("Terug naar {stem}", stem=year.of.stem), partial(self._files.open, year.of)
        )

    def _on_checked(self, remark: str, found: Retold) -> None:
        from bpv.services.year.altered import word_altered

        if text := word_altered(self._session.school, found):
            self._banner.say(
                f"{remark} {text}".strip(), "amber", tr("Terugzetten"), partial(self._put_back, found)
            )
            if found.altered:
                self._banner.add_action(tr("Zo laten"), partial(self._leave, found))

    def _put_back(self, found: Retold) -> None:
        from bpv.services.year.altered import put_back

        if self._session.execute(put_back(self._session.school, found)):
            self._banner.put_away()

    def _leave(self, found: Retold) -> None:
        from bpv.services.year.altered import leave

        leave(self._session.year, found)
        self._banner.put_away()

    @Slot(object)
    def _on_file_restored(self, restored: Restored) -> None:
        if restored.refusal is not None:
            self._on_file_refused(restored.refusal)
            return
        if restored.step is not None:
            self._banner.say(tr("De kopie is teruggezet."), "green", tr("Ongedaan maken"), self._session.undo)
            return
        kept = (
            tr(" Wat er stond is bewaard: {name}.", name=restored.replaced.name) if restored.replaced else ""
        )
        if restored.lost_lock:
            self._banner.say(
                tr("De kopie is teruggezet.{kept} {lost_lock}", kept=kept, lost_lock=restored.lost_lock),
                "amber",
                _COPIES,
                self.ask,
            )
            return
        self._banner.say(tr("De kopie is teruggezet.{kept}", kept=kept), "green", _COPIES, self.ask)

    @Slot()
    def _mark_open(self) -> None:
        """Mark what is open now; a copy that is looked at is never in danger."""
        from bpv.services.year.on_server import place_of_year

        if self._session.is_open and not self._session.year.is_read_only:
            self._mark.set(place_of_year(self._session.year))
        else:
            self._mark.clear()


def _check(year: SchoolYear, report: Report) -> Retold:
    """Look at what opening left for later, and whether anything was changed by another program."""
    from bpv.services.year.altered import find_altered

    if not year.is_checked:
        year.check_further()
    return find_altered(year)
