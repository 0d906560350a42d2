"""A company takes no pupils after all: who loses a place, where they go, who has to hear it; one step."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Company, Placement, PlacementRound, Position, School, Student, fold
from ui import clipboard
from ui.dialogs.deciding import deciding_row, lay_out
from ui.dialogs.read_table import ReadTable
from ui.printing import print_page
from ui.session import Session
from ui.tasks import Report, Task, Tasks
from ui.theme import GRID, scaled, set_font

if TYPE_CHECKING:
    from bpv.services.withdrawing.leaving import Leaving
    from bpv.services.withdrawing.settling import Fate, Settlement
    from bpv.services.withdrawing.telling import Hearer

WHOLE_YEAR = "Het hele schooljaar"
_FATES = ("Leerling", "Klas", "Was", "Nieuwe plek", "Km", "Voorkeur", "Ronde", "Waarom")
_SAFE = "Er verandert pas iets als u op Vastleggen drukt. Daarna kunt u het ongedaan maken."
_DONE = "Vastgelegd. Hieronder staat wie het moet weten; Ctrl+Z maakt het in één keer ongedaan."


class WithdrawDialog(QDialog):
    """Asks which company and round, shows what would happen, and carries it out.

    `told` says what was done, once the dialog has gone.
    """

    told = Signal(str)

    def __init__(
        self,
        session: Session,
        tasks: Tasks,
        company_id: str = "",
        round_id: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Begin with this company and round; without one with the first that has pupils."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Bedrijf zegt af")
        self._session, self._tasks = session, tasks
        self._task: Task | None = None
        self.settlement: Settlement | None = None
        self.hearers: tuple[Hearer, ...] = ()
        self.is_done = False
        self._lay_out()
        self._offer(company_id, round_id)
        self.company.currentIndexChanged.connect(self._on_choice_changed)
        self.round.currentIndexChanged.connect(self._on_choice_changed)
        self.finished.connect(self._on_finished)
        self._on_choice_changed()

    def _lay_out(self) -> None:
        heading = QLabel("Bedrijf zegt af", self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        self.about = QLabel(_SAFE, self)
        self.about.setProperty("muted", True)
        self.about.setWordWrap(True)
        self.company, self.round, self.reason = QComboBox(self), QComboBox(self), QLineEdit(self)
        self.reason.setPlaceholderText("komt bij de opmerking van het bedrijf; mag leeg blijven")
        form = QFormLayout()
        form.setSpacing(GRID)
        for label, field in (
            ("Bedrijf", self.company),
            ("Voor welke ronde", self.round),
            ("Reden", self.reason),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.who = QLabel(self)
        set_font(self.who, 2, QFont.Weight.DemiBold)
        self.fates = ReadTable(_FATES, "Wie een andere plek krijgt", self)
        told = QLabel("Wie moet het weten", self)
        set_font(told, 2, QFont.Weight.DemiBold)
        self.copy_button = QPushButton("Kopiëren voor Excel of mail", self)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.print_button = QPushButton("Afdrukken…", self)
        self.print_button.setAutoDefault(False)
        self.print_button.clicked.connect(self._on_print_clicked)
        told_row = QHBoxLayout()
        told_row.addWidget(told)
        told_row.addStretch(1)
        told_row.addWidget(self.print_button)
        told_row.addWidget(self.copy_button)
        self.calls = ReadTable(("Wie", "Wat", "Telefoon", "E-mail"), "Wie het moet weten", self)
        self.later_button = QPushButton("Alleen afzeggen, later oplossen", self)
        self.later_button.clicked.connect(partial(self._carry_out, later=True))
        settle = partial(self._carry_out, later=False)
        row, self.done_button = deciding_row(self, "Vastleggen", settle, self.later_button, leave="Sluiten")
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(heading)
        layout.addWidget(self.about)
        layout.addLayout(form)
        layout.addWidget(self.who)
        layout.addWidget(self.fates, 3)
        layout.addLayout(told_row)
        layout.addWidget(self.calls, 2)
        lay_out(self, layout, row, scaled(980), scaled(620))

    def _offer(self, company_id: str, round_id: str) -> None:
        """The companies with pupils first, each in order of name; the rounds, and the whole year."""
        school = self._session.school
        busy = {school.get(Position, p.position_id).company_id for p in school.all(Placement).values()}
        companies = school.all(Company).values()
        for company in sorted(companies, key=lambda c: (c.id not in busy, fold(c.name))):
            self.company.addItem(company.name, company.id)
        for in_round in school.all(PlacementRound).values():
            self.round.addItem(in_round.name, in_round.id)
        self.round.addItem(WHOLE_YEAR, "")
        self.company.setCurrentIndex(max(0, self.company.findData(company_id)))
        self.round.setCurrentIndex(max(0, self.round.findData(round_id)))

    # Working it out

    def _on_choice_changed(self) -> None:
        """Work out anew what would happen; an answer that is still to come no longer counts."""
        from bpv.services.withdrawing.leaving import Leaving

        if self._task is not None:
            self._task.cancel()
        self.settlement = None
        self.fates.show_rows(())
        self.calls.show_rows(())
        self._allow(False)
        if self.company.currentIndex() < 0:
            self.who.setText("Er zijn nog geen bedrijven.")
            return
        self.who.setText("Nieuwe plekken zoeken…")
        leaving = Leaving(self.company.currentData(), self.round.currentData())
        work = partial(_work, School(self._session.school), leaving)
        self._task = self._tasks.start("Nieuwe plekken zoeken", work, self._on_settled, self._on_refused)

    def _on_settled(self, found: tuple[Settlement, tuple[Hearer, ...]]) -> None:
        self._task = None
        self.settlement, self.hearers = found
        fates = self.settlement.fates
        self.who.setText(_word(self.settlement))
        self.fates.show_rows([self._cells(fate) for fate in fates])
        self.fates.setColumnHidden(_FATES.index("Ronde"), len({fate.round_id for fate in fates}) < 2)
        self.calls.show_rows([(each.who, each.says, each.phone, each.email) for each in self.hearers])
        self._allow(True)
        self.later_button.setEnabled(bool(fates))

    def _on_refused(self, refusal: object) -> None:
        self._task = None
        self.who.setText(str(refusal))

    def _allow(self, is_known: bool) -> None:
        for button in (self.done_button, self.later_button, self.copy_button, self.print_button):
            button.setEnabled(is_known)

    def _cells(self, fate: Fate) -> tuple[str, ...]:
        school = self._session.school
        student = school.get(Student, fate.student_id)
        km = "" if fate.km is None else f"{fate.km:.1f}".replace(".", ",")
        return (
            student.name,
            student.school_class,
            fate.was.status.label.lower() if fate.is_hit else f"schuift door van {fate.before}",
            fate.after or "nog zonder plek",
            km,
            "" if fate.rank is None else f"{fate.rank}e",
            school.get(PlacementRound, fate.round_id).name,
            fate.reason,
        )

    # Carrying it out

    def _carry_out(self, *_checked: bool, later: bool) -> None:
        from bpv.services.withdrawing.carrying_out import CarryOut, Note

        if self.settlement is None:
            return
        settlement = self.settlement
        changeset = settlement.leaving_only if later else settlement.changeset
        note = Note(self.company.currentData(), self.reason.text())
        if not self._session.execute(CarryOut(changeset, settlement.cause.label, note)):
            self._on_choice_changed()  # the school has changed since: what would happen now
            return
        self.is_done = True
        if later:
            self.accept()
            return
        self.about.setText(_DONE)
        for button in (self.later_button, self.done_button):
            button.hide()
        self.copy_button.setFocus()
        for field in (self.company, self.round, self.reason):
            field.setEnabled(False)

    def _on_copy_clicked(self) -> None:
        from bpv.services.withdrawing.telling import as_lines

        clipboard.put(as_lines(self.hearers))

    def _on_print_clicked(self) -> None:
        from bpv.services.withdrawing.telling import as_page

        title = f"{self.company.currentText()} zegt af: wie moet het weten"
        print_page(as_page(title, self.hearers), "Wie moet het weten", self)

    def _on_finished(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self.is_done:
            self.told.emit(f"{self.company.currentText()} zegt af")


def _word(settlement: Settlement) -> str:
    """Who loses a place, who moves on for it, and who stays without."""
    count = len(settlement.hit)
    if not count:
        return "Niemand verliest een plek."
    moves = len(settlement.fates) - count
    without = sum(fate.becomes is None for fate in settlement.fates)
    parts = ["1 leerling verliest de plek" if count == 1 else f"{count} leerlingen verliezen hun plek"]
    if moves:
        parts.append("1 ander schuift door" if moves == 1 else f"{moves} anderen schuiven door")
    else:
        parts.append("niemand anders verhuist")
    if without:
        parts.append("1 blijft zonder plek" if without == 1 else f"{without} blijven zonder plek")
    return ", ".join(parts)


def _work(school: School, leaving: Leaving, report: Report) -> tuple[Settlement, tuple[Hearer, ...]]:
    from bpv.services.withdrawing.settling import settle
    from bpv.services.withdrawing.telling import who_must_hear

    def progress(text: str, fraction: float) -> None:
        report(fraction, text)

    settlement = settle(school, leaving, date.today(), progress=progress, cancelled=lambda: report.is_stopped)
    after = School(school)
    after.apply(settlement.changeset)
    return settlement, who_must_hear(after, settlement)
