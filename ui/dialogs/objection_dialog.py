"""Objections to a division: writing one down for a school, and answering those there are one by one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import BpvError, Division, Objection, RegionMember, Share
from bpv.domain.terms_region import DivisionPhase
from bpv.language import said_again, tr
from bpv.services.dividing.fitting import objector_of
from bpv.services.dividing.objecting import AnswerObjection, Object
from bpv.services.dividing.standing import SchoolPart, answers_of, name_of
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out, say
from ui.dialogs.visit_fields import Fields, TextBox
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner

_WIDE = 560
_AWAY = tr("Toekennen haalt deze plaatsen bij de school weg; verdeel daarna opnieuw.")
_BY_HAND = tr(
    "Toekennen verandert zelf niets: zet plaatsen vast voor deze school, dan wordt opnieuw verdeeld."
)
_LATER = tr(
    "De verdeling is vastgesteld: uw antwoord verandert niets, wat terugkomt gaat naar wie het minst heeft."
)


class ObjectionDialog(QDialog):
    """What a school has against the proposal; `told` says that it was written down."""

    told = Signal(str)

    def __init__(
        self, session: Session, division: Division, part: SchoolPart, parent: QWidget | None = None
    ) -> None:
        """Ask what `part` objects to: the whole, or one of its places."""
        super().__init__(parent)
        self._session, self._division, self._part = session, division, part
        self.setWindowTitle(tr("Bezwaar noteren"))
        self.share = QComboBox(self)
        self.share.addItem(tr("De verdeling als geheel"), "")
        for each in part.shares:
            if each.places and not each.is_standing:
                self.share.addItem(f"{each.places} × {name_of(session.school, each.offer_id)}", each.id)
        self.text = TextBox("", tr("Bezwaar"), self, tr("Wat is het bezwaar, en wat zou helpen?"))
        self.banner = Banner(self)
        fields = Fields()
        fields.add(tr("Tegen"), self.share)
        fields.add(tr("Bezwaar"), self.text)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(headed(self, tr("Bezwaar van {name}", name=part.member.name)))
        content.addWidget(self.banner)
        content.addLayout(fields)
        say(self, content, tr("Schrijf geen namen van leerlingen op: dit gaat naar anderen in de regio."))
        content.addStretch(1)
        below, self.store_button = deciding_row(self, tr("Noteren"), self.store)
        lay_out(self, content, below, scaled(_WIDE))
        self.text.setFocus()

    def store(self) -> None:
        """Write it down as one step."""
        command = Object(
            self._division.id,
            self.text.toPlainText(),
            str(self.share.currentData() or ""),
            "" if self._part.member.is_self else self._part.member.id,
        )
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            return
        self.told.emit(tr("Bezwaar van {name} genoteerd", name=self._part.member.name))
        self.accept()


class AnswersDialog(QDialog):
    """The objections without an answer, one after the other; `told` says how many were answered."""

    told = Signal(str)

    def __init__(self, session: Session, division: Division, parent: QWidget | None = None) -> None:
        """Begin with the first."""
        super().__init__(parent)
        self._session, self._division = session, division
        self.answered = 0
        self.setWindowTitle(tr("Bezwaren beantwoorden"))
        self.heading = headed(self, "")
        self.banner = Banner(self)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(self.heading)
        content.addWidget(self.banner)
        self.about = say(self, content, "")
        self.about.setProperty("muted", True)
        self.said = say(self, content, "")
        fields = Fields()
        self.text = TextBox("", tr("Antwoord"), self, tr("Waarom wel of niet; bij afwijzen hoort een reden"))
        fields.add(tr("Antwoord"), self.text)
        content.addLayout(fields)
        self.effect = QLabel(self)
        self.effect.setProperty("muted", True)
        self.effect.setWordWrap(True)
        content.addWidget(self.effect)
        content.addStretch(1)
        self.refuse_button = QPushButton(tr("Afwijzen"), self)
        self.refuse_button.clicked.connect(self.refuse)
        below, self.grant_button = deciding_row(
            self, tr("Toekennen"), self.grant, self.refuse_button, leave=tr("Sluiten")
        )
        self._show()
        lay_out(self, content, below, scaled(_WIDE))
        self.finished.connect(self._on_finished)

    def _open(self) -> list[Objection]:
        school = self._session.school
        answered = answers_of(school)
        every = school.all(Objection).values()
        return [e for e in every if e.division_id == self._division.id and e.id not in answered]

    def _show(self) -> None:
        waiting = self._open()
        if not waiting:
            return
        school, objection = self._session.school, waiting[0]
        share = school.find(Share, objection.share_id)
        said_by = objector_of(objection, school.find(Share, objection.share_id))
        self.heading.setText(tr("Bezwaar van {name}", name=school.get(RegionMember, said_by).name))
        what = tr("de verdeling als geheel") if share is None else name_of(school, share.offer_id)
        count = "" if len(waiting) == 1 else tr(" · nog {count} bezwaren", count=len(waiting))
        self.about.setText(tr("Tegen {what}{count}", what=what, count=count))
        self.said.setText(said_again(objection.text, is_ours=False))
        self.text.setPlainText("")
        is_final = school.get(Division, self._division.id).phase is DivisionPhase.FINAL
        self.effect.setText(_LATER if is_final else _BY_HAND if share is None else _AWAY)
        self.text.setFocus()

    def grant(self) -> None:
        """Grant the one that is shown."""
        self._answer(is_granted=True)

    def refuse(self) -> None:
        """Refuse it, with the reason that is typed."""
        self._answer(is_granted=False)

    def _answer(self, *, is_granted: bool) -> None:
        waiting = self._open()
        if not waiting:
            self.accept()
            return
        try:
            command = AnswerObjection(waiting[0].id, is_granted, self.text.toPlainText())
            self._session.try_execute(command)
        except BpvError as refusal:
            self.banner.say(str(refusal), "red")
            grow(self)
            return
        self.banner.hide()
        self.answered += 1
        if len(waiting) == 1:
            self.accept()
        else:
            self._show()

    def _on_finished(self) -> None:
        if self.answered:
            count = self.answered
            self.told.emit(
                tr("Bezwaar beantwoord") if count == 1 else tr("{count} bezwaren beantwoord", count=count)
            )
