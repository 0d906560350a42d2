"""What is done with a division: its next step, dividing, objections, what came back, and its workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog

from bpv.domain import BpvError, School
from bpv.domain.shared_supply import Division, RegionMember
from bpv.domain.terms_region import DivisionPhase as P
from bpv.language import tr
from bpv.services.dividing.commands import BACK, RemoveDivision, StepDivision
from bpv.services.dividing.giving import ReturnUnused, TakeProposal
from bpv.services.dividing.rules import read_rules
from bpv.services.dividing.standing import SchoolPart
from bpv.services.dividing.table import standing_now
from ui.dialogs.division_dialog import DivisionDialog
from ui.dialogs.final_dialog import FinalDialog
from ui.dialogs.objection_dialog import AnswersDialog, ObjectionDialog
from ui.exports import Written, writing
from ui.pages.dividing.place_acts import PlaceActs
from ui.tasks import Report, Task
from ui.widgets.buttons import make_action

if TYPE_CHECKING:
    from bpv.services.dividing.proposing import Proposal
    from bpv.services.dividing.table import Chosen
    from bpv.services.exporting import WorkbookContents
    from ui.pages.table_page import TablePage

_NEXT = {
    P.DEMAND: tr("Aanbod ophalen"),
    P.OFFER: tr("Voorstel maken"),
    P.PROPOSAL: tr("Voorleggen aan de scholen"),
    P.OBJECTIONS: tr("Vaststellen…"),
    P.FINAL: tr("Ongebruikte plaatsen verdelen"),
}


class DividingActs(QObject):
    """Works for the page; the bureau does everything, another school only objects.

    `begun` tells the id of a division that was begun.
    """

    begun = Signal(str)

    def __init__(self, page: TablePage, chosen: Chosen) -> None:
        """Make the actions."""
        super().__init__(page)
        self._page, self._chosen = page, chosen
        self._task: Task | None = None
        act = self._act
        self.new_action = act(tr("Nieuwe verdeling…"), self.begin, "add", "Ctrl+N")
        self.next_action = act(tr("Voorstel maken"), self.go_on, "arrow-right", "Ctrl+Return")
        tip = tr("Opnieuw verdelen over de scholen, met wat nu vaststaat")
        self.divide_action = act(tr("Opnieuw verdelen"), self.divide, "match", "Ctrl+R", tip)
        tip = tr("Bezwaar van de gekozen school tegen het voorstel")
        self.object_action = act(tr("Bezwaar noteren…"), self.object, "warning", "", tip)
        self.answer_action = act(tr("Bezwaren beantwoorden…"), self.answer, "check", "")
        self.change_action = act(tr("Naam, dagen en regels…"), self.change, "settings", "")
        self.back_action = act(tr("Een stap terug"), self.step_back, "undo", "")
        self.remove_action = act(tr("Verdeling weghalen"), self.remove, "delete", "")
        self.excel_action = act(tr("Verdeling naar Excel…"), self.ask_workbook, "export", "")
        self.places = PlaceActs(page, lambda: self.division, self.part, self.divide_anew)

    def _act(
        self, text: str, run: Callable[[], object], icon: str, shortcut: str = "", tip: str = ""
    ) -> QAction:
        action = make_action(self._page, text, run, icon=icon, shortcut=shortcut, tip=tip)
        self._page.addAction(action)
        return action

    @property
    def _school(self) -> School:
        return self._page.session.school

    @property
    def division(self) -> Division | None:
        """The division that is shown."""
        return self._chosen.division(self._school)

    @property
    def me(self) -> RegionMember | None:
        """The member that we are."""
        return next((each for each in self._school.all(RegionMember).values() if each.is_self), None)

    @property
    def is_ours(self) -> bool:
        """Whether the division that is shown is ours to change."""
        division, me = self.division, self.me
        return division is not None and me is not None and division.owner_id == me.id

    def show_what_is_possible(self) -> None:
        """Say what is next, and grey what cannot be."""
        division, ours, me = self.division, self.is_ours, self.me
        phase = None if division is None else division.phase
        is_free = self._task is None
        can_object = phase is P.OBJECTIONS and self.part() is not None
        if ours and division is not None:
            standing = standing_now(self._school, division)
            is_answering = phase in (P.OBJECTIONS, P.FINAL) and standing.open_objections > 0
            self.next_action.setText(self.answer_action.text() if is_answering else _NEXT[division.phase])
            can = phase is not P.FINAL or is_answering or standing.returnable > 0
            self.next_action.setEnabled(is_free and can)
        else:
            self.next_action.setText(tr("Bezwaar maken…"))
            self.next_action.setEnabled(can_object)
        is_asked = division is not None and standing_now(self._school, division).open_objections > 0
        self.new_action.setEnabled(me is not None)
        self.divide_action.setEnabled(ours and is_free and phase in (P.PROPOSAL, P.OBJECTIONS))
        self.object_action.setEnabled(ours and can_object)
        self.answer_action.setEnabled(ours and is_asked and phase in (P.OBJECTIONS, P.FINAL))
        self.change_action.setEnabled(ours)
        self.back_action.setEnabled(ours and phase in BACK)
        self.remove_action.setEnabled(ours and phase is not P.FINAL)
        self.excel_action.setEnabled(division is not None)

    def part(self) -> SchoolPart | None:
        """The school that is chosen, or ours where the division is another's."""
        division = self.division
        if division is None:
            return None
        ids = self._page.view.selected_ids()[:1]
        if not self.is_ours and self.me is not None:
            ids = [self.me.id]
        parts = standing_now(self._school, division).parts
        return next((each for each in parts if each.member.id in ids), None)

    # Steps

    def begin(self) -> DivisionDialog:
        """Ask for a new division."""
        dialog = DivisionDialog(self._page.session, parent=self._page)
        dialog.made.connect(self.begun)
        self._open(dialog)
        return dialog

    def change(self) -> DivisionDialog | None:
        """Change the one that is shown."""
        if self.division is None:
            return None
        dialog = DivisionDialog(self._page.session, self.division, self._page)
        rules = self.division.rules
        dialog.accepted.connect(lambda: self._on_changed(rules))
        self._open(dialog)
        return dialog

    def _on_changed(self, before: tuple[str, ...]) -> None:
        division = self.division
        if division is not None and read_rules(division.rules) != read_rules(before):
            self.divide_anew()

    def go_on(self) -> None:
        """Do what is next."""
        division = self.division
        if division is None:
            return
        if not self.is_ours:
            self.object()
        elif division.phase is P.OFFER:
            self.divide()
        elif standing_now(self._school, division).open_objections:
            self.answer()
        elif division.phase is P.OBJECTIONS:
            self._open(FinalDialog(self._page.session, division, self._page))
        elif division.phase is P.FINAL:
            self.share_again()
        else:
            to = P.OFFER if division.phase is P.DEMAND else P.OBJECTIONS
            self._step(division, to)

    def step_back(self) -> None:
        """Go back a step."""
        division = self.division
        if division is not None and division.phase in BACK:
            self._step(division, BACK[division.phase])

    def _step(self, division: Division, to: P) -> None:
        if self._page.session.execute(StepDivision(division.id, to)):
            self._page.undoable.emit(f"{division.name}: {to.label.lower()}")

    def remove(self) -> None:
        """Take the division away; undo brings it back."""
        division = self.division
        if division is not None and self._page.session.execute(RemoveDivision(division.id)):
            self._page.undoable.emit(tr("Verdeling {name} weggehaald", name=division.name))

    # Dividing

    def share_again(self) -> None:
        """Take back what was not used, and divide it."""
        division = self.division
        if division is not None and self._page.session.execute(ReturnUnused(division.id, date.today())):
            self.divide()

    def divide_anew(self) -> None:
        """Divide again where there is a proposal: something it counts with is otherwise."""
        division = self.division
        if division is not None and division.proof and division.phase in (P.PROPOSAL, P.OBJECTIONS):
            self.divide()

    def divide(self) -> None:
        """Work out a proposal in the background; it becomes the one that is shown."""
        division = self.division
        if division is None or self._task is not None:
            return
        school, rules, today = School(self._school), read_rules(division.rules), date.today()

        def work(report: Report) -> Proposal:
            from bpv.services.dividing.proposing import propose

            return propose(school, division, rules, today, progress=report)

        self._task = self._page.context.tasks.start(
            tr("Plaatsen verdelen over de scholen"), work, self._on_proposal, self._on_refused
        )
        self._task.ended.connect(self._on_ended)
        self.show_what_is_possible()

    def _on_proposal(self, proposal: Proposal) -> None:
        division = self._school.find(Division, proposal.division_id)
        if division is None:
            return
        until = None
        if division.phase is P.FINAL:
            until = division.end
            stands = [each.until for each in proposal.shares if each.until is not None]
            until = max(stands, default=None) if until is None else until
        command = TakeProposal(proposal, datetime.now().isoformat(timespec="minutes"), until)
        if self._page.session.execute(command):
            found = proposal.summary
            self._page.undoable.emit(
                tr("Verdeeld: {given} van {asked} gevraagde plaatsen", given=found.given, asked=found.asked)
            )

    def _on_refused(self, refusal: BpvError) -> None:
        self._page.noticed.emit(str(refusal), "red")

    def _on_ended(self) -> None:
        self._task = None
        self.show_what_is_possible()

    # Objections

    def object(self) -> ObjectionDialog | None:
        """Write down an objection of the school that is chosen, or ours."""
        division, part = self.division, self.part()
        if division is None or part is None:
            return None
        dialog = ObjectionDialog(self._page.session, division, part, self._page)
        self._open(dialog)
        return dialog

    def answer(self) -> AnswersDialog | None:
        """Answer the objections one by one."""
        if self.division is None:
            return None
        dialog = AnswersDialog(self._page.session, self.division, self._page)
        self._open(dialog)
        return dialog

    def _open(self, dialog: DivisionDialog | FinalDialog | ObjectionDialog | AnswersDialog) -> None:
        dialog.told.connect(self._page.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Workbook

    def ask_workbook(self) -> QFileDialog:
        """Ask where the workbook is to be."""
        dialog = QFileDialog(self._page, self.excel_action.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter("Excel (*.xlsx)")
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile("Verdeling.xlsx")
        dialog.fileSelected.connect(self.write)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def write(self, path: str) -> None:
        """Write it in the background."""
        division = self.division
        if division is None:
            return
        make = partial(_workbook, School(self._school), replace(division))
        self._page.context.tasks.start(
            tr("Exporteren"), writing(Path(path), make), self._on_written, self._on_refused,
            can_cancel=False, is_of_year=False,
        )  # fmt: skip

    def _on_written(self, written: Written) -> None:
        self._page.noticed.emit(tr("Opgeslagen: {name}", name=written.path.name), "green")


def _workbook(school: School, division: Division) -> WorkbookContents:
    from bpv.services.exporting.dividing import division_workbook

    return division_workbook(school, division, datetime.now())
