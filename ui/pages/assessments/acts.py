"""What is done to assessments from the page: asked, reminded of, typed over, discussed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from bpv.domain import AssessmentForm, Placement, School
from bpv.domain.forms import WORK
from bpv.domain.terms_following import AssessmentMoment
from bpv.language import tr
from bpv.services.assessing.commands import AskAssessments, DiscussAssessments, RemindAssessments
from bpv.services.assessing.results import By, usual_form
from bpv.services.assessing.table import final_of, is_interim_due
from bpv.services.lists.commands import Command
from bpv.services.printing.assessments import blank_paper, filled_paper, results_paper
from bpv.services.searching.known import named
from ui.pages.row_acts import RowActs
from ui.widgets.buttons import make_menu

if TYPE_CHECKING:
    from bpv.services.printing.content import Paper
    from ui.pages.assessments.typing_dialog import TypingDialog
    from ui.pages.table_page import TablePage
    from ui.paper.offers import Choice, Offer


class Acts(RowActs):
    """The forms of the rows that are marked."""

    def __init__(self, page: TablePage) -> None:
        """Make the actions."""
        super().__init__(page)
        tip = tr("Van papier overtypen: met de cijfers een woord kiezen, Enter is de volgende leerling")
        self.type_action = self._act(tr("Overnemen…"), self.type_over, "assessment", "Ctrl+Return", tip)
        self.type_action.setProperty("found_as", tr("Beoordelingen overnemen"))
        tip = tr("Schrijf op dat u de bedrijven vandaag om de beoordeling hebt gevraagd")
        self.ask_action = self._act(tr("Gevraagd"), self.ask, "mail", tip=tip)
        tip = tr("Schrijf op dat u de bedrijven vandaag halverwege om hun oordeel hebt gevraagd")
        self.interim_action = self._act(tr("Tussentijds gevraagd"), self.ask_interim, "mail", tip=tip)
        tip = tr("Schrijf op dat u de bedrijven vandaag hebt herinnerd")
        self.remind_action = self._act(tr("Herinnerd"), self.remind, "clock", tip=tip)
        tip = tr("Vandaag met de leerling besproken")
        self.discuss_action = self._act(tr("Besproken"), self.discuss, "check", "Ctrl+T", tip)
        self.undiscuss_action = self._act(tr("Toch niet besproken"), partial(self.discuss, False), "undo")
        self.forms_action = self._act(tr("Formulieren…"), self.show_forms, "list")
        self.forms_action.setProperty("found_as", tr("Beoordelingsformulieren"))
        self.results_action = self._act(tr("Resultaten…"), self.show_results, "board")
        self.results_action.setProperty("found_as", tr("Resultaten van beoordelingen"))
        self.on_rows = (
            self.type_action,
            self.ask_action,
            self.interim_action,
            self.remind_action,
            self.discuss_action,
            self.undiscuss_action,
        )
        self.menu = make_menu(
            tr("Meer"), page, self.interim_action, self.remind_action, self.undiscuss_action
        )

    @property
    def actions(self) -> list[QAction]:
        """All of them."""
        return [*self.on_rows, self.forms_action, self.results_action]

    # Days

    def ask(self) -> None:
        """Companies were asked today: for the end, or half-way where that is what is due."""
        halfway = tuple(id_ for id_ in self.ids if is_interim_due(self._school, id_))
        ends = tuple(id_ for id_ in self.ids if id_ not in halfway)
        command = AskAssessments(ends, date.today(), interim_ids=halfway)
        told = [_said(len(ends), tr("gevraagd"))] if ends else []
        told += [_said(len(halfway), tr("tussentijds gevraagd"))] if halfway else []
        self._mark(command, ", ".join(told))

    def ask_interim(self) -> None:
        """Companies were asked half-way today, whether that was due or not."""
        command = AskAssessments((), date.today(), interim_ids=self.ids)
        self._mark(command, _said(len(self.ids), tr("tussentijds gevraagd")))

    def remind(self) -> None:
        """Companies were reminded today; who was not waited for is left out."""
        self._mark(RemindAssessments(self.ids, date.today()), tr("Herinnering bewaard"))

    def discuss(self, is_discussed: bool = True) -> None:
        """They were discussed today, or were not after all; what is not filled in is left out."""
        on = date.today() if is_discussed else None
        finals = (final_of(self._school, id_) for id_ in self.ids)
        count = sum(final is not None and final.on is not None for final in finals)
        told = _said(count, tr("besproken") if is_discussed else tr("toch niet besproken"))
        self._mark(DiscussAssessments(self.ids, on), told)

    def _mark(self, command: Command, told: str) -> None:
        if self.ids:
            self._carry_out(command, told)

    # Dialogs

    def type_over(self) -> TypingDialog | None:
        """Type over the marked rows when they are several, else from the row of the ring on."""
        ids, shown = list(self.ids), list(self._page.model.answered)
        if not ids:
            return None
        return self.open_typing(ids if len(ids) > 1 else shown, ids[0])

    def open_typing(
        self,
        ids: list[str],
        first: str,
        moment: AssessmentMoment = AssessmentMoment.FINAL,
        form_id: str = "",
    ) -> TypingDialog:
        """Show the forms of these."""
        from ui.pages.assessments.typing_dialog import TypingDialog

        dialog = TypingDialog(self._page.session, ids, first, moment, form_id, self._page)
        dialog.stored.connect(lambda count: self._page.undoable.emit(_said(count, tr("overgenomen"))))
        self._open(dialog)
        return dialog

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Go on with what was being typed when the program ended."""
        school, id_ = self._school, str(words.get("placement", ""))
        form_id, moment = str(words.get("form", "")), str(words.get("moment", ""))
        is_moment = moment in {each.value for each in AssessmentMoment}
        is_form = form_id == WORK or school.find(AssessmentForm, form_id) is not None
        if school.find(Placement, id_) is None or not is_moment or not is_form:
            return False
        dialog = self.open_typing([id_], id_, AssessmentMoment(moment), form_id)
        dialog.type_again(words)
        return True

    def show_forms(self) -> QDialog:
        """Show which forms there are, to make and change them."""
        from ui.pages.assessments.forms_dialog import FormsDialog

        dialog = FormsDialog(self._page.session, self._page)
        dialog.told.connect(self._page.undoable)
        self._open(dialog)
        return dialog

    def show_results(self) -> QDialog:
        """Show what was filled in comes to."""
        from ui.pages.assessments.results_dialog import ResultsDialog

        dialog = ResultsDialog(self._page.session, self._page)
        self._open(dialog)
        return dialog

    # Paper

    def offers(self) -> list[Offer]:
        """Blank forms and filled ones for the marked rows, and what it comes to by class or company."""
        from ui.paper.offers import offer_paper

        school, ids = School(self._school), list(self.ids) or list(self._page.model.answered)
        whom = named(school, Placement, ids)
        found = []
        for moment, name in _BLANK.items():
            note = tr("Een blad per leerling met de namen ingevuld: {whom}.", whom=whom)
            build = partial(_blank, school, ids, moment)
            found.append(offer_paper(name, note, build, "assessment"))
        note = tr(
            "Wat is ingevuld, tussentijds naast het eind, om te bespreken: {whom}. Vertrouwelijk.", whom=whom
        )
        found.append(offer_paper(tr("Ingevulde beoordelingen"), note, partial(_filled, school, ids), "list"))
        for by in (By.CLASS, By.COMPANY):
            note = tr("Hoe vaak elk woord is gekozen, zonder namen van leerlingen.")
            name = tr("Beoordelingen {value}", value=by.value.lower())
            found.append(offer_paper(name, note, partial(_results, school, by), "board", asks_round=True))
        return found


_BLANK = {
    AssessmentMoment.FINAL: tr("Lege formulieren, eind"),
    AssessmentMoment.INTERIM: tr("Lege formulieren, tussentijds"),
}


def _blank(school: School, ids: list[str], moment: AssessmentMoment, choice: Choice) -> Paper:
    return blank_paper(school, ids, where=choice.where, made=choice.made, moment=moment)


def _filled(school: School, ids: list[str], choice: Choice) -> Paper:
    return filled_paper(school, ids, where=choice.where, made=choice.made)


def _results(school: School, by: By, choice: Choice) -> Paper:
    """Of the form that was filled in most, the one about pupils before others."""
    return results_paper(
        school, usual_form(school), where=choice.where, made=choice.made, by=by, round_id=choice.round_id
    )


def _said(number: int, verb: str) -> str:
    return (
        tr("1 beoordeling {verb}", verb=verb)
        if number == 1
        else tr("{number} beoordelingen {verb}", number=number, verb=verb)
    )
