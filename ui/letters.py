"""Letters as the window sees them: asking which, where they go, making them in the background, telling."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import Accord, BpvError
from bpv.language import tr, tr_count
from ui.desktop import open_with_desktop
from ui.pages.page import Context, Page, Record
from ui.tasks import Report
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.letters.writing import Order, Output
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.letters_dialog import LettersDialog

_FOLDER = "export_folder"
_KINDS = {".docx": "Word (*.docx)", ".pdf": tr("PDF (*.pdf)"), ".xlsx": "Excel (*.xlsx)"}
_USUAL = {
    **{"Student": "pupil-place", "Company": "confirmation", "Mentor": "mentor-pupils"},
    "Partner": "partner-meeting",
}
CHOSEN = tr("De gekozen")


@dataclass(frozen=True, slots=True)
class Made:
    """The letters that were made, and where."""

    order: Order
    files: Sequence[Path]
    folder: Path


class Letters(QObject):
    """Makes letters; nothing of it is sent."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        """Write from the session of this context, and tell of it in the banner."""
        super().__init__(window)
        self._context, self._session = context, context.session
        self._banner, self._window = banner, window

    def ask(
        self, key: str = "", ids: Collection[str] = (), name: str = "", round_id: str = ""
    ) -> LettersDialog:
        """Show 'Brieven maken', beginning with this letter; with `ids` for those records, called `name`."""
        chosen = {name or f"{CHOSEN} {len(ids)}": frozenset(ids)} if ids else {}
        return self._show(chosen, key, round_id, next(iter(chosen), ""))

    def ask_here(self, page: Page | None, record: Record | None) -> LettersDialog:
        """Show it with what the user is at as one of those to choose from."""
        return self._show(self._at(page, record))

    def ask_about(self, record: Record) -> LettersDialog:
        """Show it for one record, with the letter that is written to such a one most."""
        chosen = self._at(None, record)
        return self._show(chosen, self._usual(record), "", next(iter(chosen), ""))

    def _usual(self, record: Record) -> str:
        """The letter that is written to such a record most; of an accord its document."""
        from bpv.services.letters.kinds import letter_of_accord

        accord = self._session.school.find(Accord, record.id) if record.entity is Accord else None
        if accord is not None:
            return letter_of_accord(accord.kind).key
        return _USUAL.get(record.entity.__name__, "")

    def _at(self, page: Page | None, record: Record | None) -> Mapping[str, frozenset[str]]:
        from bpv.services.lists.references import spoken_name
        from ui.pages.table_page import TablePage

        found: dict[str, frozenset[str]] = {}
        if isinstance(page, TablePage):
            ids = page.view.selected_ids()
            if len(ids) > 1:
                found[f"{CHOSEN} {len(ids)} rijen"] = frozenset(ids)
        at = record or (page.record() if page is not None else None)
        at = at if at is not None and at.entity.__name__ in (*_USUAL, "Accord") else None
        value: object = None if at is None else self._session.school.find(at.entity, at.id)
        if at is not None and value is not None:
            whom = spoken_name(self._session.school, value)
            found[tr("Alleen {whom}", whom=tr("deze afspraak") if at.entity is Accord else whom)] = frozenset(
                {at.id}
            )
        return found

    def _show(
        self, chosen: Mapping[str, frozenset[str]], key: str = "", round_id: str = "", whom: str = ""
    ) -> LettersDialog:
        from ui.dialogs.letters_dialog import LettersDialog

        dialog = LettersDialog(self._context, chosen, self._window)
        dialog.make_asked.connect(partial(self._on_make_asked, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.begin(key, round_id, whom)
        return dialog

    def _on_make_asked(self, dialog: LettersDialog, order: Order, output: Output, notes: bool) -> None:
        """Where the user does not go on, what was chosen stays there to change."""
        if self.make(order, output, notes, dialog):
            dialog.accept()

    def make(self, order: Order, output: Output, notes: bool, over: QWidget) -> bool:
        """Ask where the letters go and make them; whether the user went on."""
        target = self._ask_where(order, output, over)
        if target is None:
            return False
        year = self._session.year

        def work(report: Report) -> Made:
            from bpv.services.letters.writing import write_letters
            from ui.paper.letters import pdf_of_letters

            files = write_letters(
                order, target, output, pdf_of_letters, lambda what, done: report(done or None, what)
            )
            return Made(order, files, target if not output.suffix else target.parent)

        again = partial(self.make, order, output, notes, self._window)
        self._context.tasks.start(
            tr("Brieven maken"),
            work,
            partial(self._on_made, year if notes else None),
            partial(self._on_refused, again),
            is_of_year=False,
        )
        return True

    def _ask_where(self, order: Order, output: Output, over: QWidget) -> Path | None:
        from bpv.services.printing.keeping import file_name

        name = file_name(order.letter.name.replace(": ", " - "))
        if output.suffix:
            start = str(Path(self._folder()) / f"{name}{output.suffix}")
            chosen, _ = QFileDialog.getSaveFileName(over, tr("Brieven bewaren"), start, _KINDS[output.suffix])
            if not chosen:
                return None
            path = Path(chosen)
            if path.suffix.lower() != output.suffix:
                path = path.with_name(f"{path.name}{output.suffix}")
            self._context.settings.set_text(_FOLDER, str(path.parent))
            return path
        chosen = QFileDialog.getExistingDirectory(over, tr("Map voor de brieven"), self._folder())
        if not chosen:
            return None
        self._context.settings.set_text(_FOLDER, chosen)
        folder, number = Path(chosen) / name, 2
        while folder.exists():
            folder, number = Path(chosen) / f"{name} ({number})", number + 1
        return folder

    def _on_made(self, year: SchoolYear | None, made: Made) -> None:
        count = len(made.order.cases)
        words = tr_count("{count} brief", "{count} brieven", count)
        is_noted = year is not None and self._note(year, made.order)
        noted = tr(" en genoteerd") if is_noted else ""
        where = made.folder.name if len(made.files) > 1 else made.files[0].name
        text = tr("{words} gemaakt{noted}: {where}", words=words, noted=noted, where=where)
        if len(made.files) == 1:
            self._banner.say(text, "green", tr("Openen"), partial(open_with_desktop, made.files[0]))
            self._banner.add_action(tr("Map tonen"), partial(open_with_desktop, made.folder))
        else:
            self._banner.say(text, "green", tr("Map tonen"), partial(open_with_desktop, made.folder))
        if is_noted:
            self._banner.add_action(tr("Notitie ongedaan maken"), self._session.undo)

    def _note(self, year: SchoolYear, order: Order) -> bool:
        """Whether it was noted; not in another school year than the letters are of."""
        from bpv.services.letters.kinds import Reader
        from bpv.services.letters.noting import NoteLetters

        is_there = self._session.is_open and self._session.year is year and not year.is_read_only
        if not is_there or order.letter.reader is Reader.MENTOR or order.letter.is_document:
            return False
        by = self._session.school.details.coordinator
        return self._session.execute(NoteLetters(order.letter, order.cases, by))

    def _on_refused(self, again: partial[bool], refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red", tr("Opnieuw…"), again)

    def _folder(self) -> str:
        last = self._context.settings.text(_FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return last if last and Path(last).is_dir() else documents
