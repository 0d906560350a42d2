"""For whom agreements are made, and what is missing for them, said before they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QRadioButton, QVBoxLayout, QWidget

from bpv.domain import Placement, School, Student
from bpv.language import tr
from bpv.services.agreeing.lacking import lacking, lacking_at_school
from bpv.services.today.sentences import grouped
from ui.dialogs.deciding import deciding_row, grow, headed, lay_out
from ui.theme import GRID, scaled
from ui.widgets.card import Card

_LINES = 8


@dataclass(frozen=True, slots=True)
class For:
    """Some placements without an agreement, and what they are called together."""

    words: str
    ids: tuple[str, ...]


class MakeAgreementsDialog(QDialog):
    """`wanted` carries the placements."""

    wanted = Signal(object)

    def __init__(self, school: School, choices: Sequence[For], parent: QWidget | None = None) -> None:
        """Begin with the first choice."""
        super().__init__(parent)
        self.setWindowTitle(tr("Overeenkomsten maken"))
        self._school, self._choices = school, choices
        self._group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, tr("Voor wie overeenkomsten maken?")))
        for number, each in enumerate(choices):
            button = QRadioButton(each.words, self)
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            self.buttons.append(button)
            layout.addWidget(button if len(choices) > 1 else QLabel(each.words, self))
            button.setVisible(len(choices) > 1)  # one choice is none
        self.card = Card(tr("Wat er nog ontbreekt"), self)
        self.missing = QLabel(self.card)
        self.missing.setWordWrap(True)
        self.card.body.addWidget(self.missing)
        layout.addWidget(self.card)
        row, self.button = deciding_row(self, tr("Maken"), self._on_made, icon="agreement")
        self._tell()
        lay_out(self, layout, row, scaled(560))
        self._group.idToggled.connect(self._on_chosen)
        (self.buttons[0] if len(choices) > 1 else self.button).setFocus()

    @property
    def chosen(self) -> For:
        """Those of the choice that is made."""
        return self._choices[max(0, self._group.checkedId())]

    def _tell(self) -> None:
        lines = self._lines()
        self.missing.setText(
            "\n".join(lines) or tr("Niets: alles wat in de overeenkomst hoort, is ingevuld.")
        )

    def _on_chosen(self, _id: int, is_on: bool) -> None:
        if is_on:
            self._tell()
            grow(self)  # of many there is more missing than of one

    def _lines(self) -> list[str]:
        found = [
            tr(
                "De school: vul in bij Instellingen {lacking_at_school}.",
                lacking_at_school=tr(" en ").join(lacking_at_school(self._school.details)),
            )
        ]
        lines = found if lacking_at_school(self._school.details) else []
        pairs = [
            (self._school.get(Student, self._school.get(Placement, id_).student_id).name, words)
            for id_ in self.chosen.ids
            for words in lacking(self._school, self._school.get(Placement, id_), date.today())
        ]
        return [*lines, *list(grouped(pairs))[:_LINES]]

    def _on_made(self) -> None:
        self.wanted.emit(self.chosen.ids)
        self.accept()
