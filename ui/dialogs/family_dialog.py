"""Pupils who bear the name of a company or of who works there: may they go there? Asked one by one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.placing.family import AnswerFamily, FamilyTie, family_ties, word_tie
from ui.dialogs.deciding import headed, lay_out
from ui.session import Session
from ui.theme import GRID, scaled, set_font

EMPTY = tr(
    "Er is niets te vragen: geen leerling heeft dezelfde achternaam als een bedrijf of iemand die "
    "daar werkt, of u hebt het al gezegd."
)
WORDS = tr(
    "Deze leerlingen hebben dezelfde achternaam als het bedrijf of iemand die daar "
    "werkt. Is het familie, en mag de leerling daar stage lopen? Zonder antwoord "
    "telt het bedrijf mee als ieder ander."
)


class FamilyDialog(QDialog):
    """A row per pair with both answers; what was said stays in its place, and Ctrl+Z takes it back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Ask about every pair that nobody has answered."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Familiebedrijven"))
        self._session = session
        self.ties = family_ties(session.school)
        words = QLabel(WORDS if self.ties else EMPTY, self)
        words.setWordWrap(True)
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, self.windowTitle()))
        layout.addWidget(words)
        self.rows = [_TieRow(session, tie, self) for tie in self.ties]
        for row in self.rows:
            layout.addWidget(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        lay_out(self, layout, buttons, scaled(720))


class _TieRow(QFrame):
    def __init__(self, session: Session, tie: FamilyTie, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._tie = session, tie
        self.setProperty("panel", True)
        name = word_tie(session.school, tie)
        who = QLabel(name, self)
        who.setWordWrap(True)
        set_font(who, 0, QFont.Weight.DemiBold)
        where = QLabel(tr("zelfde achternaam als {found_in}", found_in=tie.found_in), self)
        where.setProperty("muted", True)
        self.said = QLabel(self)
        self.said.hide()
        self.buttons = {
            may_go: QPushButton(tr("Mag daarheen") if may_go else tr("Niet daarheen"), self)
            for may_go in (False, True)
        }
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(who)
        words.addWidget(where)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        row.addLayout(words, 1)
        row.addWidget(self.said)
        for may_go, button in self.buttons.items():
            button.setAutoDefault(False)
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(partial(self.answer, may_go))
            row.addWidget(button)

    def answer(self, may_go: bool, _checked: bool = False) -> None:
        """Carry out the answer; the row stays where it is."""
        if not self._session.execute(AnswerFamily(self._tie.student_id, self._tie.company_id, may_go)):
            return
        for button in self.buttons.values():
            button.setEnabled(False)
        self.said.setText(tr("mag daarheen") if may_go else tr("gaat daar niet heen"))
        self.said.show()
