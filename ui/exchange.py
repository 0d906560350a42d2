"""Lists in and out as the window sees them: made when first used, and files dropped on the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QDropEvent

from ui.files import ENDING

if TYPE_CHECKING:
    from ui.earlier_years import EarlierYears
    from ui.exports import Exports
    from ui.imports import Imports
    from ui.main_window import MainWindow


class Exchange(QObject):
    """Imports, exports and drops of one window."""

    def __init__(self, window: MainWindow) -> None:
        """Let files be dropped on the window."""
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.start_page.pasted.connect(self._on_pasted)

    @cached_property
    def imports(self) -> Imports:
        """What brings lists in."""
        from ui.imports import Imports

        made = Imports(self._window.context, self._window)
        made.shown.connect(self._window.show_beside)
        made.left.connect(self._window.leave_beside)
        made.made.connect(self._window.files.take)
        made.imported.connect(self._on_imported)
        made.remarks.written.connect(self._on_remarks_written)
        return made

    @cached_property
    def earlier_years(self) -> EarlierYears:
        """What has earlier school years count."""
        from ui.earlier_years import EarlierYears

        made = EarlierYears(self._window.context, self._window)
        made.shown.connect(self._window.show_beside)
        made.left.connect(self._window.leave_beside)
        made.counted.connect(self._on_counted)
        return made

    @cached_property
    def exports(self) -> Exports:
        """What writes lists."""
        from ui.exports import Exports

        return Exports(self._window.context, self._window.banner, self._window)

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
            self._window.files.open(years[0])
        else:
            self.imports.read(paths)

    @Slot()
    def _on_pasted(self) -> None:
        self.imports.paste()

    @Slot(str, object)
    def _on_imported(self, summary: str, annotate: Callable[[], None] | None) -> None:
        banner = self._window.banner
        banner.say(f"Geïmporteerd. {summary}", "green", "Ongedaan maken", self._window.session.undo)
        if annotate is not None:
            banner.add_action("Werkmap met opmerkingen…", annotate)

    @Slot(str)
    def _on_counted(self, text: str) -> None:
        undo = self._window.session.undo
        self._window.banner.say(f"Telt nu mee. {text}", "green", "Ongedaan maken", undo)

    @Slot(object)
    def _on_remarks_written(self, path: Path) -> None:
        from ui.exports import open_with_desktop

        run = partial(open_with_desktop, path)
        self._window.banner.say(f"Opgeslagen met opmerkingen: {path.name}", "green", "Openen", run)
