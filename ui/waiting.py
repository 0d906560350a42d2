"""What waited when the program ended: offered where it was left, one thing after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from bpv.language import tr, tr_count
from ui.exchange import Exchange
from ui.pages.page import Context, Page
from ui.pages.registry import PAGES
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.year.drafts import Waiting

ShowPage = Callable[[str], "Page | None"]
TakeUp = Callable[[Mapping[str, Any]], bool]


class WaitingThings(QObject):
    """Looks for them in a school year that was opened, and says so in a bar that stays.

    `import_waits` tells of which lists an import waits that is not open yet; '' when none does. `told` says
    what was carried out.
    """

    import_waits = Signal(str)
    told = Signal(str)

    def __init__(
        self,
        context: Context,
        exchange: Exchange,
        show_page: ShowPage,
        beside: TakeUp,
        banner: Banner,
        window: QWidget,
    ) -> None:
        """Watch what is opened; pages are shown with `show_page`, `beside` goes on in the panel."""
        super().__init__(window)
        self._context = context
        self._session, self._tasks = context.session, context.tasks
        self._exchange, self._show_page, self._banner = exchange, show_page, banner
        self._beside = beside
        self._window = window
        self._left: list[Waiting] = []
        self._offered: Waiting | None = None
        self._session.opened.connect(self._look)
        self._session.closing.connect(banner.put_away)
        self._session.drafts.forgotten.connect(self._on_forgotten)
        self._session.drafts.unopened.connect(self._look_outside)
        self._session.drafts.asked.connect(self.go_on_with)

    def _tell_import(self) -> None:
        """Say whether an import waits, and of which lists."""
        from bpv.services.year.drafts import IMPORT

        waiting = [each for each in (self._offered, *self._left) if each is not None and each.kind == IMPORT]
        name = ""
        if waiting:
            from bpv.services.importing.answering.waiting import read_import

            kept = read_import(waiting[0])
            name = kept.names if kept is not None else ""
        self.import_waits.emit(name)

    @Slot()
    def _look(self) -> None:
        self._left, self._offered = [], None
        self._banner.put_away()
        self._tell_import()
        if not self._session.year.is_read_only:
            work = partial(_reading, self._session.year)
            self._tasks.start(tr("Kijken wat wacht"), work, self._on_read, is_asked_for=False)

    @Slot()
    def _look_outside(self) -> None:
        """For an import that was begun without a school year."""
        work = _reading_outside
        self._tasks.start(
            tr("Kijken wat wacht"), work, self._on_read_outside, is_asked_for=False, is_of_year=False
        )

    @Slot(object)
    def _on_read_outside(self, found: tuple[Waiting, ...]) -> None:
        if not self._session.is_open:
            self._on_read(found)

    @Slot(object)
    def _on_read(self, found: tuple[Waiting, ...]) -> None:
        for waiting in found:
            self._session.drafts.know(waiting.name, set(waiting.files))
        self._session.drafts.looked.emit(len(found))
        self._left = list(found)
        self._offer_next()

    @Slot()
    def _on_forgotten(self) -> None:
        self._left, self._offered = [], None
        self._banner.put_away()
        self._tell_import()

    def _offer_next(self) -> None:
        self._banner.put_away()
        self._say_next()
        self._tell_import()

    def _say_next(self) -> None:
        self._offered = None
        while self._left:
            waiting = self._offered = self._left.pop(0)
            words = self._word(waiting)
            if words:
                self._banner.say(words, "blue", tr("Verder gaan"), partial(self._go_on, waiting))
                self._banner.add_action(tr("Weggooien"), partial(self._throw_away, waiting))
                return
            self._session.drafts.drop(waiting.name)

    def _word(self, waiting: Waiting) -> str:
        """What waits, in a sentence; '' for what cannot be gone on with."""
        from bpv.services.year.drafts import CELL, FORM, IMPORT, LEAVING, PROPOSAL, names_to_hear

        words = waiting.words
        if waiting.kind == LEAVING:
            count = len(names_to_hear(words))
            who = tr_count("{count} moet het nog horen", "{count} moeten het nog horen", count)
            return f"{words.get('title')}: {(who if words.get('is_done') else tr('nog niet vastgelegd'))}."
        if waiting.kind == IMPORT:
            from bpv.services.importing.answering.waiting import read_import

            kept = read_import(waiting)
            return tr("Er wacht nog een import van {names}.", names=kept.names) if kept is not None else ""
        if waiting.kind == FORM:
            doing = tr("wijzigen") if words.get("is_there") else tr("toevoegen")
            return tr(
                "U was een {words} aan het {doing}; wat u invulde is bewaard.",
                words=words.get("what"),
                doing=doing,
            )
        if waiting.kind == CELL:
            return tr(
                "U was '{words}' aan het typen bij {words2}; het is niet opgeslagen.",
                words=words.get("text"),
                words2=words.get("title"),
            )
        if waiting.kind == PROPOSAL:
            return tr(
                "Er wachtte nog een voorstel ({words}). Het wordt opnieuw berekend.", words=words.get("title")
            )
        return ""

    @Slot(str)
    def go_on_with(self, name: str) -> None:
        """Go on with what waits under this name: left the time before, or begun since."""
        from bpv.services.year.drafts import IMPORT, LEAVING, PROPOSAL

        waiting = [each for each in (self._offered, *self._left) if each is not None]
        found = next((each for each in waiting if each.name == name), None)
        if found is not None:
            self._left = [each for each in waiting if each is not found]
            self._go_on(found)
            return
        if name == IMPORT and self._exchange.imports.page is not None:
            self._exchange.imports.ask()
        elif name.partition(" ")[0] == PROPOSAL:
            self._show_page("placements")
        elif name.partition(" ")[0] == LEAVING:
            work = partial(_reading, self._session.year)
            found_again = partial(self._on_read_again, name)
            self._tasks.start(tr("Kijken wat wacht"), work, found_again, is_asked_for=False)

    def _on_read_again(self, name: str, found: tuple[Waiting, ...]) -> None:
        """What began to wait since the school year was opened."""
        for waiting in found:
            if waiting.name == name:
                self._session.drafts.know(name, set(waiting.files))
                self._go_on(waiting)

    def _throw_away(self, waiting: Waiting) -> None:
        self._session.drafts.drop(waiting.name)
        self._offer_next()

    def _go_on(self, waiting: Waiting) -> None:
        from bpv.services.year.drafts import IMPORT, LEAVING

        if waiting.kind == LEAVING:
            self._go_on_leaving(waiting)
        elif waiting.kind == IMPORT:
            from bpv.services.importing.answering.waiting import read_import

            kept = read_import(waiting)
            if kept is not None:
                self._exchange.imports.resume(kept)
        elif not self._go_on_page(waiting.words):
            self._session.drafts.drop(waiting.name)
            self._session.refused.emit(tr("Dit is er niet meer; wat u invulde kan nergens meer heen."))
        self._offer_next()

    def _go_on_leaving(self, waiting: Waiting) -> None:
        from ui.dialogs.withdraw_dialog import resumed

        dialog = resumed(self._context, waiting.words, self._window)
        if dialog is None:
            self._session.drafts.drop(waiting.name)
            self._session.refused.emit(tr("Dit is er niet meer; er is niets meer om mee verder te gaan."))
            return
        dialog.told.connect(self.told)
        dialog.open()

    def _go_on_page(self, words: Mapping[str, Any]) -> bool:
        if words.get("beside"):
            return self._beside(words)
        key = str(words.get("page"))
        page = self._show_page(key) if key in {entry.key for entry in PAGES} else None
        return page is not None and page.take_up(words)


def _reading(year: Any, _report: Report) -> tuple[Waiting, ...]:
    from bpv.services.year.drafts import read_waiting

    found: tuple[Waiting, ...] = read_waiting(year)
    return found


def _reading_outside(_report: Report) -> tuple[Waiting, ...]:
    from bpv.services.year.outside import read_outside

    return read_outside()
