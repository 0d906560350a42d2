"""Choosing what a placement list holds: which rounds, and for whom, with what that reader gets to see."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import PlacementRound, School
from bpv.language import tr
from bpv.services.exporting.audience import Audience
from bpv.services.lists.tables import ROUNDS
from ui.dialogs.deciding import deciding_row, headed, lay_out, noted, titled
from ui.theme import GRID, scaled

_EXPLAINED = {
    Audience.OWN: tr(
        "Alles: overzicht, plaatsing, wie nog zonder plek is en waarom, vrije plekken, controles."
    ),
    Audience.MENTOR: tr("Per mentor de leerlingen met bezoekkolommen, en de lijst per bedrijf."),
    Audience.COMPANY: tr("Per bedrijf een bladzijde: wie er komt, zonder nummer, notities en geboortedatum."),
    Audience.PUPIL: tr("Alleen de vrije plekken om uit te zoeken; zonder persoonsgegevens."),
}


class ExportDialog(QDialog):
    """Holds the choices once it is accepted."""

    own = Audience.OWN

    def __init__(self, school: School, round_id: str, parent: QWidget | None = None) -> None:
        """Offer every round of the school, with this one chosen; all of them where there is no such round."""
        super().__init__(parent)
        self.setWindowTitle(tr("Plaatsingslijst exporteren"))
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, self.windowTitle()))
        layout.addWidget(titled(self, tr("Voor wie")))
        self._audiences = QButtonGroup(self)
        for number, (audience, words) in enumerate(_EXPLAINED.items()):
            button = QRadioButton(audience.words.capitalize(), self)
            button.setChecked(audience is Audience.OWN)
            self._audiences.addButton(button, number)
            layout.addLayout(noted(self, button, words))
        self._audiences.idToggled.connect(self._show_what_is_possible)
        layout.addWidget(titled(self, tr("Welke rondes")))
        self.rounds: dict[str, QCheckBox] = {}
        for id_ in ROUNDS.rows(school):
            box = QCheckBox(school.get(PlacementRound, id_).name, self)
            box.setChecked(round_id in ("", id_))
            box.toggled.connect(self._show_what_is_possible)
            self.rounds[id_] = box
            layout.addWidget(box)
        self.per_class = QCheckBox(tr("ook een blad per klas"), self)
        self.per_class.setChecked(True)
        self.each = QCheckBox(tr("elk een eigen bestand, om los te versturen"), self)
        layout.addSpacing(GRID)
        layout.addWidget(self.per_class)
        layout.addWidget(self.each)
        layout.addSpacing(GRID)
        row, self.save_button = deciding_row(self, tr("Opslaan als…"), self.accept, icon="export")
        self._show_what_is_possible()
        lay_out(self, layout, row, scaled(520))

    @property
    def audience(self) -> Audience:
        """For whom the list is."""
        return list(_EXPLAINED)[self._audiences.checkedId()]

    @property
    def round_ids(self) -> list[str]:
        """The rounds in it."""
        return [id_ for id_, box in self.rounds.items() if box.isChecked()]

    @property
    def is_per_class(self) -> bool:
        """Whether each class gets a sheet of its own as well."""
        return self.per_class.isChecked() and self.audience is Audience.OWN

    @property
    def is_each(self) -> bool:
        """Whether each mentor or company gets a file of its own."""
        return self.each.isChecked() and self.audience in (Audience.MENTOR, Audience.COMPANY)

    def choose(self, audience: Audience) -> None:
        """Make the list for this reader."""
        self._audiences.button(list(_EXPLAINED).index(audience)).setChecked(True)

    def _show_what_is_possible(self) -> None:
        self.per_class.setVisible(self.audience is Audience.OWN)
        self.each.setVisible(self.audience in (Audience.MENTOR, Audience.COMPANY))
        self.save_button.setEnabled(bool(self.round_ids))
