"""Exporting: what and for whom, where to, written in the background; afterwards it can be opened at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from bpv.domain import BpvError, PlacementRound, School
from bpv.language import tr, tr_count
from ui.desktop import open_with_desktop
from ui.dialogs.export_dialog import ExportDialog
from ui.pages.page import Context
from ui.tasks import Report, Work
from ui.widgets.notices import Banner

if TYPE_CHECKING:
    from bpv.services.exporting import Audience, WorkbookContents
    from bpv.services.year.school_year import SchoolYear
    from ui.dialogs.export_layout_dialog import ExportLayoutDialog

_KINDS = tr("Excel (*.xlsx);;CSV, een bestand per lijst (*.csv)")
_FOLDER = "export_folder"


@dataclass(frozen=True, slots=True)
class Written:
    """A finished export: the file to open (or the first), how many texts did not fit, and what to keep."""

    path: Path
    files: int
    remarks: int
    contents: WorkbookContents
    snapshot: bytes


class Exports(QObject):
    """What the menu offers to write; every error leaves a way to go on."""

    def __init__(self, context: Context, banner: Banner, window: QWidget) -> None:
        """Write from the session of this context, and tell of it in the banner."""
        super().__init__(window)
        self._context, self._session = context, context.session
        self._banner, self._window = banner, window

    def ask_placements(self) -> ExportDialog:
        """Ask which rounds and for whom, then where to."""
        dialog = ExportDialog(self._session.school, self._context.round.id, self._window)
        dialog.accepted.connect(partial(self._on_placements_chosen, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def ask_own(self) -> ExportLayoutDialog:
        """Ask which columns of which list, kept under a name or not, then where to."""
        from ui.dialogs.export_layout_dialog import ExportLayoutDialog

        dialog = ExportLayoutDialog(self._session, self._window)
        dialog.accepted.connect(partial(self._on_own_chosen, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _on_own_chosen(self, dialog: ExportLayoutDialog) -> None:
        from bpv.services.exporting.layouts import layout_workbook

        school, layout = School(self._session.school), dialog.layout_chosen
        self._ask_where(layout.name, lambda: layout_workbook(school, layout))

    def ask_lists(self) -> None:
        """Ask where all lists go, to edit in Excel and import again."""
        from bpv.services.exporting import lists_workbook

        school = School(self._session.school)
        self._ask_where(tr("Lijsten {stem}", stem=self._session.path.stem), lambda: lists_workbook(school))

    def ask_template(self) -> None:
        """Ask where the empty lists go."""
        from bpv.services.exporting import template_workbook

        self._ask_where(tr("Lege lijsten"), template_workbook)

    def ask_register(self) -> None:
        """Ask where the privacy register goes."""
        from bpv.services.privacy.register import register_workbook

        school = School(self._session.school) if self._session.is_open else None
        self._ask_where(tr("Privacyregister"), lambda: register_workbook(school))

    def _on_placements_chosen(self, dialog: ExportDialog) -> None:
        from bpv.services.exporting import school_placements

        school = School(self._session.school)
        rounds = [school.get(PlacementRound, id_) for id_ in dialog.round_ids]
        audience, per_class = dialog.audience, dialog.is_per_class
        name = tr("Plaatsing {stem}", stem=self._session.path.stem)
        if audience is not dialog.own:
            name = tr("{name} voor {value}", name=name, value=audience.words)
        if dialog.is_each:
            self._ask_folder(name, school, rounds, audience)
            return

        def make() -> WorkbookContents:
            return school_placements(school, rounds, audience=audience, per_class=per_class)

        self._ask_where(name, make)

    def _folder(self) -> str:
        """The folder of the last export, or that of the user's documents."""
        last = self._context.settings.text(_FOLDER)
        return last if last and Path(last).is_dir() else _documents()

    def _ask_where(self, name: str, make: Callable[[], WorkbookContents]) -> None:
        from bpv.services.printing.keeping import file_name

        start = str(Path(self._folder()) / f"{file_name(name)}.xlsx")
        year = self._session.year if self._session.is_open else None
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Exporteren"), start, _KINDS)
        if not chosen:
            return
        path = Path(chosen)
        if path.suffix.lower() not in (".xlsx", ".csv"):
            path = path.with_name(f"{path.name}.xlsx")
        self._context.settings.set_text(_FOLDER, str(path.parent))
        self._context.tasks.start(
            tr("Exporteren"),
            writing(path, make),
            partial(self._on_written, year),
            partial(self._on_refused, partial(self._ask_where, name, make)),
            can_cancel=False,
            is_of_year=False,
        )

    def _ask_folder(
        self, name: str, school: School, rounds: Sequence[PlacementRound], audience: Audience
    ) -> None:
        """Ask in which folder a new one with a file for each reader comes."""
        chosen = QFileDialog.getExistingDirectory(self._window, tr("Map voor de bestanden"), self._folder())
        if not chosen:
            return
        self._context.settings.set_text(_FOLDER, chosen)
        retry = partial(self._ask_folder, name, school, rounds, audience)

        def work(report: Report) -> list[Path]:
            from bpv.services.exporting.readers import write_each
            from bpv.services.printing.keeping import file_name

            folder = _new_folder(Path(chosen), file_name(name))
            return write_each(
                school, rounds, audience, folder, progress=lambda what, done: report(done, what)
            )

        self._context.tasks.start(
            tr("Exporteren"), work, self._on_each_written, partial(self._on_refused, retry), is_of_year=False
        )

    @Slot(object)
    def _on_each_written(self, files: Sequence[Path]) -> None:
        folder = files[0].parent
        count = tr_count("{count} bestand", "{count} bestanden", len(files))
        self._banner.say(
            tr("Opgeslagen: {count} in {name}", count=count, name=folder.name),
            "green",
            tr("Map tonen"),
            partial(open_with_desktop, folder),
        )

    def _on_written(self, year: SchoolYear | None, written: Written) -> None:
        warning = ""
        if written.snapshot and year is not None and self._session.is_open and self._session.year is year:
            warning = written.contents.try_to_keep_in(year, written.snapshot)
        text = tr("Opgeslagen: {name}", name=written.path.name)
        if written.files > 1:
            text = tr(
                "Opgeslagen: {files} bestanden, zoals {name}", files=written.files, name=written.path.name
            )
        if written.remarks:
            text += tr(". {remarks} lange teksten zijn ingekort.", remarks=written.remarks)
        if warning:
            text += f". {warning}"
        tone = "amber" if warning else "green"
        self._banner.say(text, tone, tr("Openen"), partial(open_with_desktop, written.path))
        self._banner.add_action(tr("Map tonen"), partial(open_with_desktop, written.path.parent))

    def _on_refused(self, retry: Callable[[], None], refusal: BpvError) -> None:
        self._banner.say(str(refusal), "red", tr("Andere naam…"), retry)


def _new_folder(parent: Path, name: str) -> Path:
    """A folder that does not exist yet, with this name or a number behind it."""
    folder, number = parent / name, 2
    while folder.exists():
        folder, number = parent / f"{name} ({number})", number + 1
    return folder


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def writing(path: Path, make: Callable[[], WorkbookContents]) -> Work:
    """Work that writes a workbook, or lists as CSV."""

    def work(report: Report) -> Written:
        report(None, path.name)
        contents = make()
        if path.suffix.lower() == ".csv":
            files = contents.write_csv(path)
            return Written(files[0], len(files), 0, contents, b"")
        remarks = contents.write(path)
        return Written(path, 1, len(remarks), contents, contents.snapshot())

    return work
