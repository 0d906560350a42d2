"""The left side of 'Brieven maken': which letter, for whom, with which template, as what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.letters.cases import Wanted
from bpv.services.letters.kinds import LETTERS, Letter, Reader
from bpv.services.letters.writing import Output
from ui.dialogs.deciding import BAR
from ui.theme import GRID, ROW_HEIGHT, scaled, set_font
from ui.widgets.buttons import icon_menu_button, make_action, make_menu
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.marks import MarkedList

ALL_ROUNDS, ALL_CLASSES, EVERYONE = tr("Alle rondes"), tr("Alle klassen"), tr("Iedereen voor wie de brief is")
OURS = tr("Het sjabloon van het programma")
_SEEN = 7
"""So many letters of the list are in sight."""


class LettersForm(QWidget):
    """`asked` says that something else is wanted; the others are about the template of the letter."""

    asked = Signal()
    load_asked = Signal()
    remove_asked = Signal()
    save_asked = Signal()
    fields_asked = Signal()

    def __init__(
        self,
        rounds: Mapping[str, str],
        classes: Sequence[str],
        chosen: Mapping[str, frozenset[str]],
        parent: QWidget,
        *,
        has_partners: bool = True,
    ) -> None:
        """Offer these rounds and classes; `chosen` are records to write to, by what those are called.

        Where the school has no partners or accords there are no letters to them.
        """
        super().__init__(parent)
        self._ids = {EVERYONE: frozenset[str](), **chosen}
        self._make_list([r for r in Reader if has_partners or r is not Reader.PARTNER])
        self._make_choices(rounds, classes)
        self._lay_out()
        self._on_reader_changed()

    def _make_list(self, readers: Sequence[Reader]) -> None:
        self.readers = QComboBox(self)
        self.readers.setAccessibleName(tr("Aan wie"))
        for reader in readers:
            self.readers.addItem(reader.label, reader)
        self.readers.currentIndexChanged.connect(self._on_reader_changed)
        self.list = MarkedList(self)
        self.list.setAccessibleName(tr("Welke brief"))
        self.list.setFixedHeight(_SEEN * scaled(ROW_HEIGHT) + 2 * self.list.frameWidth() + 2)
        self.list.currentRowChanged.connect(self._on_letter_changed)
        self.note = QLabel(self)
        self.note.setProperty("muted", True)
        self.note.setWordWrap(True)
        self.note.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _make_choices(self, rounds: Mapping[str, str], classes: Sequence[str]) -> None:
        self.rounds, self.classes, self.whom, self.outputs = (QComboBox(self) for _ in range(4))
        self.rounds.addItem(ALL_ROUNDS, "")
        for id_, name in rounds.items():
            self.rounds.addItem(name, id_)
        self.classes.addItem(ALL_CLASSES, "")
        for name in classes:
            self.classes.addItem(name, name)
        for name in self._ids:
            self.whom.addItem(name, name)
        self.whom.setEnabled(len(self._ids) > 1)
        for output in Output:
            self.outputs.addItem(output.words, output)
        self._labels = {
            text: QLabel(text, self)
            for text in (tr("Aan"), tr("Ronde"), tr("Klas"), tr("Voor wie"), tr("Sjabloon"), tr("Wordt"))
        }
        boxes = (self.readers, self.rounds, self.classes, self.whom, None, self.outputs)
        for (text, label), box in zip(self._labels.items(), boxes, strict=True):
            if box is None:
                continue
            label.setBuddy(box)
            box.setAccessibleName(text)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            if box not in (self.readers, self.outputs):
                box.currentIndexChanged.connect(self.asked)
        self.template = ElidedLabel(self)
        load = make_action(self, tr("Eigen Word-sjabloon kiezen…"), self.load_asked.emit, icon="file-open")
        self.remove_action = make_action(
            self, tr("Eigen sjabloon weghalen"), self.remove_asked.emit, icon="delete"
        )
        save = make_action(self, tr("Ons sjabloon bewaren als…"), self.save_asked.emit, icon="export")
        fields = make_action(self, tr("Lijst van velden bewaren als…"), self.fields_asked.emit, icon="list")
        menu = make_menu(tr("Sjabloon"), self, load, self.remove_action, save, fields)
        self.template_button = icon_menu_button(menu, "more", tr("Een ander sjabloon voor deze brief"), self)
        self.noting = QCheckBox(tr("noteren bij het bedrijf, de partner of de leerling"), self)
        self.noting.setChecked(True)
        self.noting.setToolTip(tr("Bij de contacten komt te staan dat de brief is gemaakt, en wanneer"))

    def _lay_out(self) -> None:
        heading = QLabel(tr("Brieven maken"), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        first, grid = QGridLayout(), QGridLayout()
        for each in (first, grid):
            each.setHorizontalSpacing(GRID)
            each.setColumnStretch(1, 1)
        first.addWidget(self._labels[tr("Aan")], 0, 0)
        first.addWidget(self.readers, 0, 1)
        template = QHBoxLayout()
        template.setSpacing(GRID // 2)
        template.addWidget(self.template, 1)
        template.addWidget(self.template_button)
        for row, (text, box) in enumerate(
            ((tr("Ronde"), self.rounds), (tr("Klas"), self.classes), (tr("Voor wie"), self.whom))
        ):
            grid.addWidget(self._labels[text], row, 0)
            grid.addWidget(box, row, 1)
        grid.addWidget(self._labels[tr("Sjabloon")], 3, 0)
        grid.addLayout(template, 3, 1)
        grid.addWidget(self._labels[tr("Wordt")], 4, 0)
        grid.addWidget(self.outputs, 4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, BAR, 0)
        column.setSpacing(GRID)
        column.addWidget(heading)
        column.addLayout(first)
        column.addWidget(self.list)
        column.addWidget(self.note)
        column.addLayout(grid)
        column.addWidget(self.noting)
        column.addStretch(1)

    @property
    def letter(self) -> Letter:
        """Which letter."""
        return self._letters()[max(self.list.currentRow(), 0)]

    @property
    def wanted(self) -> Wanted:
        """For whom."""
        return Wanted(
            self.rounds.currentData(), self.classes.currentData(), self._ids[self.whom.currentData()]
        )

    @property
    def output(self) -> Output:
        """As what."""
        output: Output = self.outputs.currentData()
        return output

    def choose(self, key: str, round_id: str, whom: str = "") -> None:
        """Begin with this letter, about this round and for these."""
        for box in (self.readers, self.rounds, self.whom):
            box.blockSignals(True)
        letter = next((each for each in LETTERS if each.key == key), LETTERS[0])
        self.readers.setCurrentIndex(self.readers.findData(letter.reader))
        self.rounds.setCurrentIndex(max(self.rounds.findData(round_id), 0))
        self.whom.setCurrentIndex(max(self.whom.findData(whom), 0))
        for box in (self.readers, self.rounds, self.whom):
            box.blockSignals(False)
        self._fill(self._letters().index(letter))

    def show_template(self, name: str) -> None:
        """Say with which template the letter is made; '' is ours."""
        self.template.setText(name or OURS)
        self.template.setAccessibleName(tr("Sjabloon: {name}", name=name or OURS))
        self.remove_action.setEnabled(bool(name))

    def _letters(self) -> list[Letter]:
        return [letter for letter in LETTERS if letter.reader == self.readers.currentData()]

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for letter in self._letters():
            name = letter.name.partition(": ")[2] or letter.name
            item = QListWidgetItem(name[:1].upper() + name[1:], self.list)
            item.setSizeHint(QSize(0, scaled(ROW_HEIGHT)))
        self.list.blockSignals(False)
        self.list.setCurrentRow(row)

    @Slot()
    def _on_reader_changed(self) -> None:
        self._fill(0)

    @Slot(int)
    def _on_letter_changed(self, _row: int) -> None:
        self.note.setText(f"{self.letter.about}.")
        is_of_round = self.letter.reader is not Reader.PARTNER
        for box in (self.rounds, self.classes):
            box.setEnabled(is_of_round)
        self.noting.setEnabled(not self.letter.is_document)
        self.asked.emit()
