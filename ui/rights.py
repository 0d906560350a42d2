"""What people may ask about what is kept of them: one pupil's data handed over, a copy without names."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from bpv.language import tr
from ui.desktop import open_with_desktop
from ui.endings import with_ending
from ui.pages.page import Context, Page
from ui.retention import RetentionAssistant
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.domain import BpvError
    from ui.erasing import Erasing

_FOLDER = "inzage_folder"
SCHOOL_YEARS = tr("Schooljaar (*.bpv)")


class Rights(QObject):
    """Asks where, does it in the background and says what came of it."""

    def __init__(self, context: Context, erasing: Erasing, banner: Banner, window: QWidget) -> None:
        """Work for the school year that is open in this window."""
        super().__init__(window)
        self._session, self._tasks, self._settings = context.session, context.tasks, context.settings
        self._erasing, self._banner, self._window = erasing, banner, window
        self.retention = RetentionAssistant(context, erasing, banner, window)

    def watch(self, page: Page) -> None:
        """Hear what a page asks about people."""
        page.erase_wanted.connect(self._erasing.ask)
        page.inzage_wanted.connect(self.give_inzage)

    # One pupil's data

    def ask_inzage(self) -> None:
        """Ask about whom by the number, and give it."""
        from bpv.domain import BpvError
        from bpv.services.privacy.inzage import find_pupil

        number, is_given = QInputDialog.getText(self._window, tr("Inzage geven"), "Leerlingnummer:")
        if not is_given:
            return
        try:
            self.give_inzage([find_pupil(self._session.school, number)])
        except BpvError as refusal:
            self._banner.say(str(refusal), "red", tr("Opnieuw…"), self.ask_inzage)

    @Slot(object)
    def give_inzage(self, ids: list[str]) -> None:
        """Ask for a folder and write there what is kept about one pupil."""
        from bpv.domain import School, Student

        if len(ids) != 1 or self._session.school.find(Student, ids[0]) is None:
            self._banner.say(tr("Kies één leerling: inzage gaat over één persoon."), "blue")
            return
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Map voor de inzage"), self._folder())
        if not chosen:
            return
        self._settings.set_text(_FOLDER, chosen)
        year, id_, folder = self._session.year, ids[0], Path(chosen)
        school = School(year.school)

        def work(report: Report) -> tuple[Path, Path]:
            from bpv.services.privacy.inzage import make_inzage, write_inzage
            from ui.printing import pdf_of

            found = make_inzage(year, id_, school=school, progress=lambda text, part: report(part, text))
            return write_inzage(found, folder, pdf_of)

        again = partial(self._on_refused, partial(self.give_inzage, ids), tr("Andere map…"))
        given = partial(self._on_given, tr("de leerling of de ouders"))
        self._tasks.start(tr("Inzage maken"), work, given, again)

    @Slot(object, str)
    def give_inzage_of(self, entity: type, id_: str) -> None:
        """Ask for a folder and write there what is kept about one contact of a company or partner."""
        from bpv.domain import School

        chosen = QFileDialog.getExistingDirectory(self._window, tr("Map voor de inzage"), self._folder())
        if not chosen:
            return
        self._settings.set_text(_FOLDER, chosen)
        year, folder = self._session.year, Path(chosen)
        school = School(year.school)

        def work(_report: Report) -> tuple[Path, Path]:
            from bpv.services.privacy.inzage import write_inzage
            from bpv.services.privacy.inzage_of_contact import make_inzage_of_contact
            from ui.printing import pdf_of

            return write_inzage(make_inzage_of_contact(year, entity, id_, school=school), folder, pdf_of)

        again = partial(self._on_refused, partial(self.give_inzage_of, entity, id_), tr("Andere map…"))
        self._tasks.start(
            tr("Inzage maken"), work, partial(self._on_given, tr("degene over wie het gaat")), again
        )

    def _on_given(self, whom: str, files: tuple[Path, Path]) -> None:
        pdf, data = files
        self._banner.say(
            tr(
                "Opgeslagen: {name} en {name2}. Geef ze alleen aan {whom}, en verwijder ze daarna.",
                name=pdf.name,
                name2=data.name,
                whom=whom,
            ),
            "green",
            tr("Openen"),
            partial(open_with_desktop, pdf),
        )
        self._banner.add_action(tr("Map tonen"), partial(open_with_desktop, pdf.parent))

    def _on_refused(self, retry: Callable[[], None], words: str, refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red", words, retry)

    # A copy without names

    def ask_copy(self) -> None:
        """Ask where a copy without names goes, and make it."""
        from bpv.domain import School

        start = str(Path(self._folder()) / tr("Kopie zonder namen.bpv"))
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Kopie zonder namen"), start, SCHOOL_YEARS)
        if not name:
            return
        path = with_ending(Path(name))
        school = School(self._session.school)

        def work(report: Report) -> Path:
            from bpv.services.privacy.pseudonyms import write_without_names

            report(None, tr("Namen vervangen"))
            write_without_names(school, path)
            return path

        again = partial(self._on_refused, self.ask_copy, tr("Andere naam…"))
        self._tasks.start(tr("Kopie zonder namen"), work, self._on_copied, again, can_cancel=False)

    def _on_copied(self, path: Path) -> None:
        from bpv.services.privacy.pseudonyms import KNOWN_STILL

        folder = partial(open_with_desktop, path.parent)
        self._banner.say(
            tr("Opgeslagen: {name}. {known_still}", name=path.name, known_still=KNOWN_STILL),
            "green",
            tr("Map tonen"),
            folder,
        )

    def _folder(self) -> str:
        last = self._settings.text(_FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return last if last and Path(last).is_dir() else documents
