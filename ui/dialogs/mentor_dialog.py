"""How to choose mentors for a round: what a mentor belongs to, who keeps theirs, and whether places move."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import PlacementRound
from bpv.domain.terms import MentorMode
from bpv.language import tr
from ui.dialogs.deciding import deciding_row, headed, lay_out, noted, titled
from ui.theme import GRID, scaled

MODES = {
    MentorMode.PUPIL: tr("Elke leerling heeft een eigen mentor; die gaat mee naar een andere plek."),
    MentorMode.PLACE: tr("Alle leerlingen op dezelfde stageplaats hebben dezelfde mentor."),
    MentorMode.COMPANY: tr("Een bedrijf heeft één mentor voor al zijn leerlingen."),
}


class MentorDialog(QDialog):
    """Asks; afterwards `mode`, `keep` and `with_places` say what was chosen."""

    def __init__(self, in_round: PlacementRound, parent: QWidget | None = None) -> None:
        """Begin with what the round says now."""
        super().__init__(parent)
        self.setWindowTitle(tr("Mentoren verdelen"))
        layout = QVBoxLayout()
        layout.setSpacing(GRID)
        layout.addWidget(headed(self, tr("Mentoren verdelen in {name}", name=in_round.name)))
        layout.addWidget(titled(self, "Eén mentor"))
        self.modes: dict[MentorMode, QRadioButton] = {}
        group = QButtonGroup(self)
        for mode, words in MODES.items():
            button = self.modes[mode] = QRadioButton(mode.label, self)
            button.setChecked(mode is in_round.mentor_mode)
            group.addButton(button)
            layout.addLayout(noted(self, button, words))
        layout.addWidget(titled(self, tr("Verder")))
        self.keep_box = QCheckBox(tr("Wie al een mentor heeft, houdt die"), self)
        self.keep_box.setChecked(True)
        words = tr("Een vaste mentor van een leerling of bedrijf gaat altijd voor.")
        layout.addLayout(noted(self, self.keep_box, words))
        self.places_box = QCheckBox(tr("Ook de plekken opnieuw verdelen, samen met de mentoren"), self)
        words = tr("Een plek dicht bij de mentor telt dan mee. Dit duurt langer.")
        layout.addLayout(noted(self, self.places_box, words))
        row, self.begin_button = deciding_row(self, tr("Verdelen"), self.accept)
        lay_out(self, layout, row, scaled(520))

    @property
    def mode(self) -> MentorMode:
        """What a mentor is to belong to."""
        return next(mode for mode, button in self.modes.items() if button.isChecked())

    @property
    def keep(self) -> bool:
        """Whether who has a mentor keeps that one."""
        return self.keep_box.isChecked()

    @property
    def with_places(self) -> bool:
        """Whether places are chosen anew together with the mentors."""
        return self.places_box.isChecked()
