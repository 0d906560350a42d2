"""What is done with requests that were sent: answers, reminders, ends, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from bpv.domain import Company, Request, Student
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.commands import Expire, Lapse, Remind, TakeBack
from bpv.services.asking.seats import sitting_of
from bpv.services.asking.table import contact_of
from bpv.services.asking.transitions import BACK, MOVES
from bpv.services.asking.waiting import Due, due_of
from bpv.services.lists.references import show_reference
from bpv.services.lists.removing import name_some
from bpv.services.withdrawing.questions import Kind, Question
from ui.pages.requests.answer_form import Answer, AnswerForm
from ui.pages.row_acts import RowActs
from ui.pages.table_page import TablePage

if TYPE_CHECKING:
    from bpv.services.lists.commands import Command
    from ui.dialogs.request_calls_dialog import RequestCallsDialog

_S = RequestStatus
_BECOMES = {
    Answer.YES: _S.PROMISED,
    Answer.RESERVE: _S.CONDITIONAL,
    Answer.NO: _S.REFUSED,
    Answer.WITHDRAWS: _S.WITHDRAWN,
}
_ACTIONS = {
    Answer.YES: (tr("Toegezegd"), "check", "T"),
    Answer.RESERVE: (tr("Voorbehoud"), "clock", "V"),
    Answer.NO: (tr("Geweigerd"), "close", "W"),
    Answer.WITHDRAWS: (tr("Bedrijf trekt in"), "person-off", "I"),
}
_SETTLED = frozenset({_S.PROMISED, _S.REFUSED, _S.WITHDRAWN, _S.LAPSED})
"""Where nothing is waited for: after one of these the next is of no more interest than any other."""
_TOLD = {
    Answer.YES: tr("toegezegd"),
    Answer.RESERVE: tr("toegezegd onder voorbehoud"),
    Answer.NO: tr("geweigerd"),
    Answer.WITHDRAWS: tr("ingetrokken"),
}


class Answering(RowActs):
    """Works for one page with its marked rows; `form` asks what is recorded with an answer."""

    def __init__(self, page: TablePage) -> None:
        """Add the actions to the page."""
        super().__init__(page)
        self._session = page.session
        self.form: AnswerForm | None = None
        self.answers = {
            answer: self._act(text, partial(self.answer, answer), icon, key)
            for answer, (text, icon, key) in _ACTIONS.items()
        }
        tip = tr("Noteren dat u herinnerde")
        self.remind_action = self._act(tr("Herinnerd"), self.remind, "clock", "H", tip)
        tip = tr("Wie te bellen of te mailen is, met wat er te zeggen is")
        self.call_action = self._act(tr("Bellijst…"), self.open_calls, "phone", "B", tip)
        tip = tr("Het verzoek of de herinnering als brief of mail maken; het programma verstuurt niets")
        self.letter_action = self._act(tr("Brief of mail…"), self.write, "mail", "M", tip)
        self.expire_action = self._act(tr("Niet meer wachten"), self.expire, "clock")
        self.lapse_action = self._act(tr("Niet meer nodig"), self.lapse, "close")
        self.back_action = self._act(tr("Een stap terug"), self.take_back, "undo")

    def use_form(self, form: AnswerForm) -> None:
        """Ask in this form."""
        self.form = form
        form.stored.connect(self._on_form_stored)
        form.left.connect(self._page.view.setFocus)

    @property
    def actions(self) -> list[QAction]:
        """All that can be done with marked rows."""
        ends = [self.expire_action, self.lapse_action, self.back_action]
        return [*self.answers.values(), self.remind_action, self.call_action, self.letter_action, *ends]

    # Which rows

    @property
    def chosen(self) -> list[Request]:
        """The requests of the marked rows."""
        found = (self._session.school.find(Request, id_) for id_ in self.ids)
        return [each for each in found if each is not None]

    def who(self, ids: Sequence[str]) -> str:
        """The company of one request, how many of more; empty for none."""
        if len(ids) != 1:
            return tr("{count} bedrijven", count=len(ids)) if ids else ""
        request = self._session.school.find(Request, ids[0])
        return show_reference(self._session.school, Company, request.company_id) if request else ""

    def show_what_is_possible(self) -> None:
        """Grey what does not follow from where the marked requests are."""
        statuses = {each.status for each in self.chosen}
        for answer, action in self.answers.items():
            action.setEnabled(_can(statuses, _BECOMES[answer]))
        self.remind_action.setEnabled(statuses == {_S.ASKED})
        self.expire_action.setEnabled(_can(statuses, _S.EXPIRED))
        self.lapse_action.setEnabled(_can(statuses, _S.LAPSED))
        self.call_action.setEnabled(bool(statuses))
        self.letter_action.setEnabled(bool(statuses) and statuses <= {_S.DRAFT, _S.ASKED})
        self.back_action.setEnabled(bool(statuses) and _S.DRAFT not in statuses)
        name = BACK.get(next(iter(statuses))) if len(statuses) == 1 else None
        self.back_action.setText(tr("Een stap terug") if name is None else tr(name))

    def next_after(self, ids: Sequence[str]) -> str:
        """The next request that is as these were or waits for an answer, below them, else above."""
        order, school = self._page.model.ids, self._session.school
        last = max((order.index(id_) for id_ in ids if id_ in order), default=-1)
        rest = [*order[last + 1 :], *order[: max(0, last)]]
        was = {_S.ASKED, *(each.status for each in self.chosen)} - _SETTLED
        found = (school.find(Request, id_) for id_ in rest if id_ not in ids)
        return next((each.id for each in found if each is not None and each.status in was), "")

    # Answers

    def answer(self, answer: Answer) -> None:
        """Ask what the company of the row, or those of all marked rows, answered."""
        chosen = self.chosen
        if self.form is None or not _can({each.status for each in chosen}, _BECOMES[answer]):
            return
        school, says = self._session.school, ""
        if answer is Answer.WITHDRAWS:
            sitting = [placement for each in chosen for placement in sitting_of(school, each)]
            names = [school.get(Student, each.student_id).name for each in sitting]
            hit = tr("Dit raakt {name_some}. Hierna zoekt u een andere plek.", name_some=name_some(names))
            says = hit if names else tr("Er zit nog niemand op deze plekken.")
        contact = contact_of(school, chosen[0])[0] if len(chosen) == 1 else ""
        self.form.ask(school, answer, self.ids, self.who(self.ids), says, contact)

    def _on_form_stored(self, command: Command) -> None:
        assert self.form is not None
        answer, ids, school = self.form.answer, self.form.ids, self._session.school
        hit = [each for id_ in ids if (each := school.get(Request, id_)) and sitting_of(school, each)]
        is_hit = answer is Answer.WITHDRAWS and bool(hit)
        if self._note(command, ids, _TOLD[answer]):
            self.form.hide()
            self._page.view.setFocus()
            if is_hit:
                self._withdraw(hit[0])

    def _withdraw(self, request: Request) -> None:
        """Find other places for who was to go there."""
        from ui.dialogs.withdraw_dialog import WithdrawDialog

        page = self._page
        question = Question(Kind.COMPANY, request.company_id, request.round_id)
        dialog = WithdrawDialog(page.context, question, page)
        dialog.told.connect(page.undoable)
        dialog.open()

    # What is no answer

    def remind(self) -> None:
        """Note that the companies of the marked rows were reminded."""
        school, today = self._session.school, date.today()
        rings = any(due_of(school, each, today) is Due.RING for each in self.chosen)
        note = tr("gebeld") if rings else ""
        self._note(Remind(ids=self.ids, on=today, note=note), self.ids, tr("herinnerd"))

    def expire(self) -> None:
        """Wait no longer."""
        self._note(Expire(ids=self.ids, on=date.today()), self.ids, tr("verlopen"))

    def lapse(self) -> None:
        """School needs them no longer."""
        self._note(Lapse(ids=self.ids, on=date.today()), self.ids, tr("vervallen"))

    def take_back(self) -> None:
        """Back to what it was."""
        words, ids = self.back_action.text().lower(), self.ids
        if self._note(TakeBack(ids=ids, on=date.today()), ids, words):
            self._page.view.select_id(ids[0])  # what it did answer comes now

    def _note(self, command: Command, ids: Sequence[str], told: str) -> bool:
        """Do it, say so, and put the ring on the next one that waits."""
        who, next_id = self.who(ids), self.next_after(ids)
        if not ids or not self._carry_out(command, f"{who}: {told}"):
            return False
        if next_id:
            self._page.view.select_id(next_id)
        return True

    def open_calls(self) -> RequestCallsDialog:
        """Whom to ring or write about the marked rows."""
        from ui.dialogs.request_calls_dialog import RequestCallsDialog

        dialog = RequestCallsDialog(self._page.context, self.ids, self._page)
        dialog.told.connect(self._page.undoable)
        dialog.open()
        return dialog

    def write(self) -> None:
        """Make letters or mails: a reminder where all were asked before today, else the request itself."""
        chosen, today = self.chosen, date.today()
        is_again = all(each.asked_on is not None and each.asked_on < today for each in chosen)
        ids, name = self.ids, tr("Verzoek aan {who}", who=self.who(self.ids))
        rounds = {each.round_id for each in chosen}
        if len(rounds) == 1:
            self._page.context.round.choose(rounds.pop())  # a letter is of the round that is chosen
        self._page.letters_wanted.emit("reminder" if is_again else "request", ids, name)


def _can(statuses: Iterable[RequestStatus], end: RequestStatus) -> bool:
    each = list(statuses)
    return bool(each) and all(end in MOVES[status] for status in each)
