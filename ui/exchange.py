"""Lists in and out as the window sees them: made when first used, and files dropped on the window."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from bpv.language import tr
from ui.endings import ENDING
from ui.files import Files
from ui.pages.page import Context
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from ui.earlier_years import EarlierYears
    from ui.exports import Exports
    from ui.imports import Imports
    from ui.letters import Letters
    from ui.printouts import Printouts


class Exchange(QObject):
    """Imports, exports and drops of one window."""

    shown = Signal(object)
    """A page that is to be shown beside those of the navigation."""
    left = Signal(object)
    """Such a page that is done with."""

    def __init__(self, context: Context, files: Files, banner: Banner, parent: QWidget) -> None:
        """Nothing is made yet; `parent` is what dialogs stand over."""
        super().__init__(parent)
        self._context, self._files, self._banner, self._parent = context, files, banner, parent

    @cached_property
    def imports(self) -> Imports:
        """What brings lists in."""
        from ui.imports import Imports

        made = Imports(self._context, self._files, self._parent)
        made.shown.connect(self.shown)
        made.left.connect(self.left)
        made.imported.connect(self._on_imported)
        made.laid_aside.connect(self._on_laid_aside)
        made.remarks.written.connect(self._on_remarks_written)
        return made

    @cached_property
    def earlier_years(self) -> EarlierYears:
        """What has earlier school years count."""
        from ui.earlier_years import EarlierYears

        made = EarlierYears(self._context, self._parent)
        made.shown.connect(self.shown)
        made.left.connect(self.left)
        made.counted.connect(self._on_counted)
        made.locked.connect(self._files.locked)
        return made

    @cached_property
    def exports(self) -> Exports:
        """What writes lists."""
        from ui.exports import Exports

        return Exports(self._context, self._banner, self._parent)

    @cached_property
    def printouts(self) -> Printouts:
        """What prints lists and records."""
        from ui.printouts import Printouts

        return Printouts(self._context, self._banner, self._parent)

    @cached_property
    def letters(self) -> Letters:
        """What makes letters."""
        from ui.letters import Letters

        return Letters(self._context, self._banner, self._parent)

    @Slot(str, object, str)
    def ask_letters(self, key: str, ids: Collection[str], name: str) -> None:
        """Ask about letters of this kind for these records."""
        self.letters.ask(key, ids, name)

    def end_year(self) -> None:
        """Let go of what came in or goes out for the school year that closes."""
        made = vars(self)
        if "imports" in made:
            self.imports.leave()
        if "earlier_years" in made:
            self.earlier_years.leave()

    def take_dropped(self, event: QDropEvent, *, is_dropped: bool) -> None:
        """Accept files that are dragged over the window, and take them when they are dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            if is_dropped:
                self.take(paths)

    def take(self, paths: list[Path]) -> None:
        """Open a school year, import everything else."""
        years = [path for path in paths if path.suffix.lower() == ENDING]
        if years:
            self._files.open(years[0])
        else:
            self.imports.read(paths)

    @Slot()
    def paste(self) -> None:
        """Import what was copied elsewhere."""
        self.imports.paste()

    @Slot(str, object)
    def _on_imported(self, summary: str, annotate: Callable[[], None] | None) -> None:
        undo = self._context.session.undo
        self._banner.say(tr("Geïmporteerd. {summary}", summary=summary), "green", tr("Ongedaan maken"), undo)
        if annotate is not None:
            self._banner.add_action(tr("Werkmap met opmerkingen…"), annotate)

    @Slot(object)
    def _on_laid_aside(self, go_on: Callable[[], None]) -> None:
        self._banner.say(
            tr("De import is weggelegd; er is niets veranderd."), "blue", tr("Toch verder"), go_on
        )

    @Slot(str)
    def _on_counted(self, text: str) -> None:
        undo = self._context.session.undo
        self._banner.say(tr("Telt nu mee. {text}", text=text), "green", tr("Ongedaan maken"), undo)

    @Slot(object)
    def _on_remarks_written(self, path: Path) -> None:
        from ui.desktop import open_with_desktop

        run = partial(open_with_desktop, path)
        self._banner.say(tr("Opgeslagen met opmerkingen: {name}", name=path.name), "green", tr("Openen"), run)
