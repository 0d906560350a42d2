"""What the button of a risk begins: the dialog, page or menu that helps."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import Mentor, Position, fold
from bpv.language import tr
from bpv.services.network_risks.owning import NameOwner
from bpv.services.network_risks.risks import Kind, Remedy, Risk
from ui.dialogs.moment_dialog import About, MomentDialog
from ui.pages.page import Destination
from ui.session import Session

WORDS = {
    Remedy.TALK: tr("Gesprek noteren…"),
    Remedy.SECOND_CONTACT: tr("Contactpersonen bekijken"),
    Remedy.NAME_OWNER: tr("Eigenaar kiezen…"),
    Remedy.AGREE: tr("Afspraak maken…"),
    Remedy.ASK: tr("Bedrijven vragen…"),
    Remedy.EARLIER: tr("Stageplaatsen bekijken"),
}
ICONS = {
    Remedy.TALK: "phone",
    Remedy.SECOND_CONTACT: "company",
    Remedy.NAME_OWNER: "mentor",
    Remedy.AGREE: "accord",
    Remedy.ASK: "request",
    Remedy.EARLIER: "position",
}


def words_for(risk: Risk) -> str:
    """What the button of a risk says."""
    if risk.kind.remedy is Remedy.AGREE and risk.accord_id:
        return tr("Afspraak verlengen…")
    return WORDS[risk.kind.remedy]


class Helping(QObject):
    """`go_to` asks for a page; `told` says what was done."""

    go_to = Signal(object)
    told = Signal(str)

    def __init__(self, session: Session, page: QWidget) -> None:
        """Help on a page."""
        super().__init__(page)
        self._session, self._page = session, page

    def begin(self, risks: Sequence[Risk], at: QPoint) -> None:
        """Begin what helps against the first of these, and against all where that is one deed."""
        first = risks[0]
        remedy = first.kind.remedy
        if remedy is Remedy.TALK:
            self._note(first)
        elif remedy is Remedy.NAME_OWNER:
            self.owners([each for each in risks if each.kind is first.kind]).popup(at)
        else:
            self.go_to.emit(self._where(first, risks))

    def _note(self, risk: Risk) -> None:
        dialog = MomentDialog(self._session, About(risk.company_id), parent=self._page)
        dialog.told.connect(self.told)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _where(self, risk: Risk, risks: Sequence[Risk]) -> Destination:
        if risk.kind is Kind.ACCORD_ENDS:
            return Destination("accords", select=risk.accord_id, begin="prolong")
        remedy = risk.kind.remedy
        if remedy is Remedy.AGREE:
            return Destination("accords", begin="make")
        if remedy is Remedy.ASK:
            return Destination("requests", begin=f"ask {risk.profile.value if risk.profile else ''}")
        if remedy is Remedy.EARLIER:
            known = self._session.school.all(Position)
            ids = frozenset(each.position_id for each in risks if each.position_id in known)
            return Destination("positions", ids, tr("Pas laat bekend"), select=risk.position_id)
        return Destination("companies", select=risk.company_id, opens=True)

    def owners(self, risks: Sequence[Risk]) -> QMenu:
        """A menu of who can become the owner: every mentor who is here."""
        menu = QMenu(tr("Eigenaar kiezen"), self._page)
        menu.aboutToHide.connect(menu.deleteLater)
        here = [each for each in self._session.school.all(Mentor).values() if each.left_on is None]
        for mentor in sorted(here, key=lambda each: fold(each.label)):
            action = menu.addAction(mentor.label.replace("&", "&&"))
            action.setData(mentor.id)
        menu.triggered.connect(lambda action: self._name(risks, str(action.data())))
        if not here:
            menu.addAction(tr("Er zijn geen andere mentoren")).setEnabled(False)
        return menu

    def _name(self, risks: Sequence[Risk], mentor_id: str) -> None:
        if self._session.execute(NameOwner(tuple(risks), mentor_id)):
            what = (
                risks[0].about if len(risks) == 1 else tr("{count} bedrijven of afspraken", count=len(risks))
            )
            name = self._session.school.get(Mentor, mentor_id).label
            self.told.emit(tr("{name} is nu eigenaar van {what}", name=name, what=what))
