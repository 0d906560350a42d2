"""Reading the list of a school that sends no packages: which file, what it says, of whom and for when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from bpv.domain import BpvError, Division, PlacementRound
from bpv.domain.terms_region import DivisionPhase
from bpv.domain.times import word_span
from bpv.language import tr
from bpv.services.gathering.reading import Gathered, read_demand
from bpv.services.gathering.taking import Period, TakeDemand, schools_by_list
from bpv.services.importing.recognising.files import open_lists
from ui.dialogs.region_form_dialog import Choice, Line, RegionFormDialog

if TYPE_CHECKING:
    from ui.pages.exchanging.exchanging_page import ExchangingPage

_FOLDER = "region_folder"
_KINDS = tr("Lijsten (*.xlsx *.xlsm *.xls *.ods *.csv)")
_NEW = ("", tr("Een school die er nog niet is"))


class SchoolLists(QObject):
    """Works for the page of shared places."""

    def __init__(self, page: ExchangingPage) -> None:
        """Take the page."""
        super().__init__(page)
        self._page = page

    def ask_file(self) -> None:
        """Ask which."""
        settings = self._page.context.settings
        name, _ = QFileDialog.getOpenFileName(
            self._page, tr("Vraag van een school lezen"), settings.text(_FOLDER), _KINDS
        )
        if name:
            settings.set_text(_FOLDER, str(Path(name).parent))
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Read it, and say what is in it before anything is taken."""
        session = self._page.session
        least = session.school.setting("fewest_pupils")
        try:
            gathered = session.work_out(partial(_read, path, least))
        except BpvError as refusal:
            self._page.noticed.emit(str(refusal), "red")
            return
        if not gathered.groups:
            self._page.noticed.emit(str(BpvError("list_empty")), "amber")
            return
        self._ask(path, gathered)

    def _ask(self, path: Path, gathered: Gathered) -> None:
        school = self._page.session.school
        periods = self._periods()
        words = (tr("Vraag van een school"), path.name, "\n".join(gathered.lines), tr("Overnemen"))
        known = [(each.id, each.name) for each in schools_by_list(school)]
        fields = (
            Choice(tr("School"), [*known, _NEW]),
            Line(tr("Nieuwe school"), hint=tr("de naam, als de school er nog niet staat")),
            Choice(tr("Voor"), [(str(at), name) for at, (name, _) in enumerate(periods)]),
        )

        def command(said: Sequence[Any]) -> TakeDemand:
            member_id, name, at = said
            period = periods[int(at)][1]
            return TakeDemand(gathered, period, date.today(), "" if name else member_id, name)

        dialog = RegionFormDialog(words, fields, command, self._page.session.try_execute, self._page)
        dialog.carried_out.connect(
            partial(self._page.undoable.emit, tr("Vraag van {name} overgenomen", name=path.name))
        )
        self._page.open_dialog(dialog)

    def _periods(self) -> list[tuple[str, Period]]:
        """For when it can be: what is being divided, and our own rounds."""
        school = self._page.session.school
        found: list[tuple[str, Period]] = [
            (each.name, Period(None, each.start, each.end))
            for each in school.all(Division).values()
            if each.phase is not DivisionPhase.FINAL
        ]
        for each in school.all(PlacementRound).values():
            dates = each.start is not None and each.end is not None
            span = f", {word_span(each.start, each.end)}" if dates and each.start and each.end else ""
            found.append((f"{each.name}{span}", Period(each.type, each.start, each.end)))
        return found or [(tr("Het hele schooljaar"), Period())]


def _read(path: Path, least: int) -> Gathered:
    return read_demand(open_lists([path]), least)
