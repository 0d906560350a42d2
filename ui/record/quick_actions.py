"""What can be done at once with the record of the panel: ring, write, find the way, choose a place, pin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import Company, Mentor, Placement, PlacementRound, Student
from bpv.language import tr
from bpv.services.placing.by_hand import PinPlacements
from bpv.services.records.rounds import held_in
from bpv.services.withdrawing.questions import Kind, Question
from ui import desktop
from ui.dialogs.tour_dialog import ask_for_tour
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.pages.page import Context, Destination, Record
from ui.pages.registry import page_of
from ui.record.asking import Asking
from ui.record.choosing import choose_place, round_for
from ui.record.pupil_days import PupilDays
from ui.record.section import Section
from ui.theme import GRID
from ui.widgets.buttons import ActionButton, icon_button, make_action
from ui.widgets.flow_row import FlowRow

READ_ONLY = tr("Dit schooljaar is alleen te bekijken.")
NO_PHONE = tr("Er is geen telefoonnummer bekend. Vul het in op het tabblad Gegevens.")
NO_MAIL = tr("Er is geen e-mailadres bekend. Vul het in op het tabblad Gegevens.")
NO_ADDRESS = tr("Er is geen postcode of plaats bekend. Vul die in op het tabblad Gegevens.")
NO_VISITS = tr("Deze mentor heeft nog geen leerlingen op stage.")
NO_ROUND = tr("Er is nog geen ronde voor deze leerling.")


class QuickActions(Section):
    """A row of buttons; what cannot be done of a record is greyed and says why not."""

    entity: type = Company

    def __init__(self, context: Context, asking: Asking, parent: QWidget | None = None) -> None:
        """Make the buttons."""
        super().__init__(context, asking, parent)
        self._tips: dict[QAction, str] = {}
        self.row = FlowRow(self, GRID // 2)
        self.column.addWidget(self.row)
        self.make()
        self.list_action = self.add(
            tr("In de lijst tonen"),
            self.show_in_list,
            "columns",
            tr("Naar de rij in de lijst"),
            is_small=True,
        )

    def make(self) -> None:
        """Add the buttons of this class of records."""

    def add(
        self,
        text: str,
        run: Callable[[], object],
        icon: str,
        tip: str,
        *,
        primary: bool = False,
        is_small: bool = False,
    ) -> QAction:
        """Add a button for an action; Ctrl+K finds it while the panel is shown."""
        action = make_action(self, text, run, icon=icon, tip=tip)
        self.addAction(action)
        self._tips[action] = action.toolTip()
        button = icon_button(action, self) if is_small else ActionButton(action, self, primary=primary)
        self.row.addWidget(button)
        action.visibleChanged.connect(lambda: button.setVisible(action.isVisible()))
        return action

    def offer(self, action: QAction, why_not: str) -> None:
        """Have an action possible, unless there is a reason why not: that is its tip then."""
        action.setEnabled(not why_not)
        action.setToolTip(why_not or self._tips[action])

    def offer_change(self, action: QAction, why_not: str = "") -> None:
        """The same for what changes the school year: not while it is only looked at."""
        self.offer(action, READ_ONLY if self.session.year.is_read_only else why_not)

    def fall_away(self, kind: Kind) -> None:
        """Show what happens when the record falls away."""
        context = self.context
        question = Question(kind, self.record_id, context.round.id)
        dialog = WithdrawDialog(context, question, self)
        dialog.told.connect(self.undoable)
        dialog.open()

    def show_in_list(self) -> None:
        """Go to the row of the record."""
        self.go_to.emit(Destination(page_of(self.entity), select=self.record_id))


class CompanyActions(QuickActions):
    """Ring, write, find the way; have it leave."""

    def make(self) -> None:
        """Add the buttons."""
        self.call_action = self.add(
            tr("Bellen"), self.call, "phone", tr("Bellen met dit apparaat"), primary=True
        )
        self.mail_action = self.add(
            tr("Mailen"), self.mail, "mail", tr("Een bericht beginnen in uw mailprogramma")
        )
        self.route_action = self.add(
            tr("Route"), self.show_route, "map", tr("De route in de browser bekijken")
        )
        tip = tr("Wie verliest een plek, waar kunnen zij heen, wie moet het weten")
        self.withdraw_action = self.add(tr("Zegt af…"), self.withdraw, "person-off", tip)

    @property
    def company(self) -> Company:
        """The company of the panel."""
        return self.school.get(Company, self.record_id)

    def fill(self) -> None:
        """Offer what the company has."""
        company = self.company
        self.offer(self.call_action, "" if desktop.can_call(company.phone) else NO_PHONE)
        self.offer(self.mail_action, "" if company.email.strip() else NO_MAIL)
        self.offer(self.route_action, "" if company.postcode or company.city else NO_ADDRESS)
        self.offer_change(self.withdraw_action)

    def call(self) -> None:
        """Ring the company."""
        desktop.call(self.company.phone)

    def mail(self) -> None:
        """Write to the company."""
        desktop.mail(self.company.email)

    def withdraw(self) -> None:
        """Show what happens when it takes no pupils."""
        self.fall_away(Kind.COMPANY)

    def show_route(self) -> None:
        """Show the way from school in the browser."""
        company = self.company
        address = ", ".join(part for part in (company.address, company.postcode, company.city) if part)
        code = self.school.setting("school_postcode")
        desktop.show_route(address, str(code) if code else "")


class StudentActions(QuickActions):
    """Choose a place, pin it or let it go, ring, write."""

    entity = Student

    def make(self) -> None:
        """Add the buttons."""
        tip = tr("Zelf een plek kiezen voor deze leerling")
        self.place_action = self.add(tr("Plek kiezen…"), self.choose, "position", tip, primary=True)
        self.pin_action = self.add(
            tr("Vastzetten"), self.pin, "pin", tr("Plaatsen laat deze leerling zitten")
        )
        self.unpin_action = self.add(tr("Losmaken"), self.unpin, "unpin", tr("Plaatsen mag schuiven"))
        self.days = PupilDays(self, self.add)
        mailing = tr("Mailen: een bericht beginnen in uw mailprogramma")
        self.mail_action = self.add(tr("Mailen"), self.mail, "mail", mailing, is_small=True)
        self.call_action = self.add(
            tr("Bellen"), self.call, "phone", tr("Bellen met dit apparaat"), is_small=True
        )
        tip = tr("Welke plek komt vrij, wie kan die gebruiken, wie moet het weten")
        self.withdraw_action = self.add(tr("Valt uit…"), self.withdraw, "person-off", tip, is_small=True)

    @property
    def student(self) -> Student:
        """The pupil of the panel."""
        return self.school.get(Student, self.record_id)

    @property
    def round_id(self) -> str:
        """The round in which a place is chosen and pinned."""
        return round_for(self.context, self.school, self.record_id)

    def _held(self) -> Placement | None:
        return held_in(self.school, self.record_id, self.round_id)

    def fill(self) -> None:
        """Offer what can be done with the pupil in the round that is meant."""
        held, student = self._held(), self.student
        in_round = self.school.find(PlacementRound, self.round_id)
        placeless = NO_ROUND if in_round is None else tr("Heeft nog geen plek in {name}.", name=in_round.name)
        self.offer_change(self.place_action, "" if in_round is not None else NO_ROUND)
        self.pin_action.setVisible(held is None or not held.is_pinned)
        self.offer_change(self.pin_action, "" if held is not None else placeless)
        self.offer_change(self.unpin_action)
        self.offer_change(self.withdraw_action)
        self.unpin_action.setVisible(held is not None and held.is_pinned)
        self.days.fill()
        self.offer(self.mail_action, "" if student.email.strip() else NO_MAIL)
        self.offer(self.call_action, "" if desktop.can_call(student.phone) else NO_PHONE)

    def choose(self) -> None:
        """Choose a place."""
        choose_place(self, self.session, self.record_id, self.round_id, self.undoable.emit)

    def pin(self) -> None:
        """Pin the place."""
        self._set_pinned(True)

    def unpin(self) -> None:
        """Let the place go."""
        self._set_pinned(False)

    def withdraw(self) -> None:
        """Show what happens when the pupil leaves."""
        self.fall_away(Kind.PUPIL)

    def _set_pinned(self, is_pinned: bool) -> None:
        held = self._held()
        if held is not None and held.is_pinned != is_pinned:
            state = tr("vastgezet") if is_pinned else tr("losgemaakt")
            self.do(PinPlacements((held.id,), is_pinned), f"{self.student.name} {state}")

    def mail(self) -> None:
        """Write to the pupil."""
        desktop.mail(self.student.email)

    def call(self) -> None:
        """Ring the pupil."""
        desktop.call(self.student.phone)


class MentorActions(QuickActions):
    """Write; see the visits in a good order; divide the pupils when the mentor falls out."""

    entity = Mentor

    def make(self) -> None:
        """Add the buttons."""
        self.mail_action = self.add(
            tr("Mailen"), self.mail, "mail", tr("Een bericht beginnen in uw mailprogramma"), primary=True
        )
        tip = tr("De bezoeken in een goede volgorde, op de kaart")
        self.tour_action = self.add(tr("Bezoekronde…"), self.show_tour, "map", tip)
        tip = tr("Wie neemt de leerlingen over, wie moet het weten")
        self.withdraw_action = self.add(tr("Valt uit…"), self.withdraw, "person-off", tip)

    def fill(self) -> None:
        """Offer what the mentor has."""
        email = self.school.get(Mentor, self.record_id).email
        self.offer(self.mail_action, "" if email.strip() else NO_MAIL)
        visits = any(p.mentor_id == self.record_id for p in self.school.placements())
        self.offer(self.tour_action, "" if visits else NO_VISITS)
        self.offer_change(self.withdraw_action)

    def show_tour(self) -> None:
        """Show the visits on the map."""
        dialog = ask_for_tour(self.context, self.record_id, self.context.round.id, self)
        dialog.opened.connect(self._on_dialog_opened)

    def _on_dialog_opened(self, _kind: object, id_: str) -> None:
        self.record_asked.emit(Record(Company, id_))

    def mail(self) -> None:
        """Write to the mentor."""
        desktop.mail(self.school.get(Mentor, self.record_id).email)

    def withdraw(self) -> None:
        """Show what happens when the mentor falls out."""
        self.fall_away(Kind.MENTOR)
