"""One agreement with its additions: who signs, when and how, and what else can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import BpvError, Company, Placement, PlacementRound, Position, Student
from bpv.domain.agreement_kinds import name_of
from bpv.domain.terms_following import AgreementState, Party
from bpv.language import said_again, tr
from bpv.services.agreeing.making import MakeAdditions, MakeAgreements
from bpv.services.agreeing.parties import Signer
from bpv.services.agreeing.signers import AddSigner
from bpv.services.agreeing.signing import Sign, Signing
from bpv.services.agreeing.standing import Paper, changes_since, is_addition, papers_before, standing_of
from bpv.services.agreeing.table import TONES
from bpv.services.agreeing.voiding import RestoreAgreement, VoidAgreement
from bpv.services.lists.commands import Command
from bpv.services.lists.references import show_reference
from ui.dialogs.agreement_signers import SignerRows
from ui.dialogs.agreement_step import AgreementStepDialog, Asked, Filled
from ui.dialogs.deciding import deciding_row, headed, lay_out
from ui.session import Session
from ui.theme import GRID, scaled
from ui.widgets.notices import Banner
from ui.widgets.tag import Tag

_DONE = (AgreementState.VOID, AgreementState.REPLACED)


class AgreementDialog(QDialog):
    """What is done here is stored at once, and can be undone afterwards; `told` says what was done."""

    told = Signal(str)

    def __init__(self, session: Session, placement_id: str, parent: QWidget | None = None) -> None:
        """Show the papers of a placement that has one."""
        super().__init__(parent)
        self.setWindowTitle(tr("Overeenkomst"))
        self._session, self._id = session, placement_id
        self._papers: dict[str, Paper] = {}
        self.heading = headed(self, "")
        self.which = QComboBox(self)
        self.which.setAccessibleName(tr("Welk papier"))
        self.which.activated.connect(self._on_which_activated)
        self.banner = Banner(self)
        self.state = QHBoxLayout()
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.signers = SignerRows(self)
        self.signers.changed.connect(self._carry_out)
        self.signers.refused.connect(lambda refusal: self.banner.say(str(refusal)))
        self.party, self.add_button = (
            QComboBox(self),
            self._button(tr("Ondertekenaar toevoegen"), self._add_signer),
        )
        for party in Party:
            self.party.addItem(party.label, party)
        self.party.setAccessibleName(tr("Wie er nog meer tekent"))
        self.addition_button = self._button(tr("Wijzigingsblad…"), self._ask_addition)
        self.replace_button = self._button(tr("Vervangen"), self._replace)
        self.void_button = self._button(tr("Laten vervallen…"), self._ask_void)
        self.restore_button = self._button(tr("Herstellen"), self._restore)
        self._lay_out()
        session.changed.connect(self._follow)
        self.party.setCurrentIndex(list(Party).index(Party.TRAINER))
        self.finished.connect(lambda: session.changed.disconnect(self._follow))
        self._follow()
        self.signers.begin()

    def _button(self, text: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(run)
        return button

    def _lay_out(self) -> None:
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        for widget in (self.heading, self.which, self.banner):
            layout.addWidget(widget)
        layout.addLayout(self.state)
        layout.addWidget(self.about)
        layout.addWidget(self.signers)
        adding = QHBoxLayout()
        adding.addWidget(self.party)
        adding.addWidget(self.add_button)
        adding.addStretch(1)
        layout.addLayout(adding)
        more = QHBoxLayout()
        for button in (self.addition_button, self.replace_button, self.void_button, self.restore_button):
            more.addWidget(button)
        more.addStretch(1)
        layout.addLayout(more)
        layout.addStretch(1)
        row, self.sign_button = deciding_row(
            self, tr("Getekend: alle partijen"), self._sign_all, icon="check", leave=tr("Sluiten")
        )
        self.sign_button.setDefault(False)  # Enter in a field is to store that
        self.sign_button.setAutoDefault(False)
        lay_out(self, layout, row, scaled(880), scaled(480))

    # What is shown

    def _follow(self) -> None:
        school = self._session.school
        placement = school.find(Placement, self._id)
        before = papers_before(school, self._id) if placement is not None else ()
        papers = (*standing_of(school, self._id).papers, *before)
        if placement is None or not papers:
            self.reject()
            return
        self.heading.setText(self._words(placement))
        shown, known = self.which.currentData(), len(self._papers)
        self._papers = {each.agreement.id: each for each in papers}
        stays = shown in self._papers and len(papers) == known
        self._offer(papers)
        self._show_paper(shown if stays else papers[max(0, len(papers) - 1 - len(before))].agreement.id)

    def _words(self, placement: Placement) -> str:
        school = self._session.school
        company = school.get(Position, placement.position_id).company_id
        name = school.get(Student, placement.student_id).name
        where = show_reference(school, Company, company)
        return tr(
            "{name} bij {where}, {name2}",
            name=name,
            where=where,
            name2=school.get(PlacementRound, placement.round_id).name,
        )

    def _offer(self, papers: tuple[Paper, ...]) -> None:
        self.which.clear()
        number = 0
        for each in papers:
            words = name_of(self._session.school.details, each.agreement.kind)
            if is_addition(each):
                number += 1
                words = f"{words} {number}"
            if each.state in _DONE:
                words = f"{words} ({each.state.label.lower()})"
            self.which.addItem(words, each.agreement.id)
        self.which.setVisible(len(papers) > 1)

    def _on_which_activated(self, _index: int) -> None:
        self._show_paper(str(self.which.currentData()))

    def _show_paper(self, key: str) -> None:
        self.which.setCurrentIndex(self.which.findData(key))
        self.banner.put_away()
        paper = self._papers[key]
        is_open = paper.state not in _DONE
        while (item := self.state.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.state.addWidget(Tag(paper.state.label.lower(), TONES.get(paper.state.label, "grey"), self))
        self.state.addStretch(1)
        self.about.setText("\n".join(self._about(paper)))
        self.about.setVisible(bool(self.about.text()))
        self.signers.show_paper(paper, is_open=is_open)
        school, main = self._session.school, standing_of(self._session.school, self._id).main
        is_main = main is not None and paper.agreement.id == main.agreement.id
        for widget in (self.party, self.add_button, self.void_button):
            widget.setVisible(is_open)
        standing = standing_of(school, self._id)
        self.addition_button.setVisible(is_main and standing.has_signature)
        self.replace_button.setVisible(is_main)
        self.restore_button.setVisible(paper.state is AgreementState.VOID)
        self.sign_button.setEnabled(is_open and bool(paper.missing))

    def _about(self, paper: Paper) -> list[str]:
        own, school = paper.agreement, self._session.school
        lines = []
        if own.sent_on:
            reminded = (
                tr(", herinnerd op {reminded_on}", reminded_on=f"{own.reminded_on:%d-%m-%Y}")
                if own.reminded_on
                else ""
            )
            lines.append(
                tr("Verstuurd op {sent_on}{reminded}.", sent_on=f"{own.sent_on:%d-%m-%Y}", reminded=reminded)
            )
        lines += [tr("Reden: {motive}", motive=own.motive)] if own.motive else []
        lines += list(own.changes)
        if own.void_on:
            lines.append(
                tr(
                    "Vervallen op {void_on}: {void_reason}",
                    void_on=f"{own.void_on:%d-%m-%Y}",
                    void_reason=own.void_reason,
                )
            )
        lines += [said_again(line, is_ours=False) for line in own.note.splitlines()]
        standing = standing_of(school, self._id)
        changes = changes_since(school, school.get(Placement, self._id), standing)
        if changes and standing.main is not None and own.id == standing.main.agreement.id:
            then = tr("Getekend") if standing.has_signature else tr("Verstuurd")
            lines += [tr("{then}, maar daarna gewijzigd:", then=then), *changes]
        return lines

    # What is done

    @property
    def paper(self) -> Paper:
        """The one that is shown."""
        return self._papers[str(self.which.currentData())]

    def _carry_out(self, command: Command) -> None:
        self.banner.put_away()
        try:
            self._session.try_execute(command)
        except BpvError as refusal:
            if refusal.code == "signed_before_sent" and isinstance(command, Sign):
                self._ask_reason(command, str(refusal))
                return
            self.banner.say(str(refusal))

    def _ask_reason(self, command: Sign, why: str) -> None:
        """Sign on a day before it was sent, once it is known why."""
        asked = Asked(
            tr("Eerder getekend"),
            tr("Waarom eerder getekend?"),
            tr("Bewaren"),
            (why,),
            False,
            reason=tr("Reden"),
        )

        def make(filled: Filled) -> Command:
            signing = Signing(command.signing.on, command.signing.way, filled.reason)
            return Sign(command.signature_ids, signing)

        AgreementStepDialog(asked, make, self._session.try_execute, self).open()

    def _sign_all(self) -> None:
        self._carry_out(Sign(tuple(each.id for each in self.paper.missing), Signing(date.today())))

    def _add_signer(self) -> None:
        self._carry_out(AddSigner(self.paper.agreement.id, Signer(Party(self.party.currentData()))))

    def _replace(self) -> None:
        self._carry_out(MakeAgreements((self._id,), replaces=True))

    def _restore(self) -> None:
        self._carry_out(RestoreAgreement(self.paper.agreement.id))

    def _ask_addition(self) -> None:
        school = self._session.school
        changes = changes_since(school, school.get(Placement, self._id), standing_of(school, self._id))
        lines = changes or (tr("Er is niets anders dan wat is getekend. Zeg in de reden wat er wijzigt."),)
        asked = Asked(
            tr("Wijzigingsblad"),
            tr("Wijzigingsblad maken"),
            tr("Maken"),
            lines,
            False,
            reason=tr("Reden"),
            reason_hint=_MOTIVES,
        )
        self._ask(asked, lambda filled: MakeAdditions((self._id,), filled.reason))

    def _ask_void(self) -> None:
        asked = Asked(
            tr("Laten vervallen"), tr("Laten vervallen?"), tr("Laten vervallen"), (_VOID,), reason=tr("Reden")
        )
        id_ = self.paper.agreement.id
        self._ask(asked, lambda filled: VoidAgreement(id_, filled.on, filled.reason))

    def _ask(self, asked: Asked, make: Callable[[Filled], Command]) -> None:
        dialog = AgreementStepDialog(asked, make, self._session.try_execute, self)
        dialog.finished.connect(partial(_put_away, dialog))
        dialog.open()


_MOTIVES = tr("bijvoorbeeld: andere praktijkopleider")
_VOID = tr("De handtekeningen blijven bewaard; u kunt dit later herstellen.")


def _put_away(dialog: QDialog, _result: int) -> None:
    dialog.deleteLater()
