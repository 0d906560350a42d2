"""The recovery key: printed or as a PDF, and the first of it typed back to show that the paper is there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.language import tr
from bpv.services.securing.recovery import FIRST, Sheet
from ui.dialogs.deciding import deciding_row, grow, headed
from ui.icons import set_icon
from ui.on_screen import room_for
from ui.theme import GRID, scaled, set_font
from ui.widgets.notices import Banner

_WHY = tr(
    "Met deze herstelsleutel opent u {name} als het wachtwoord vergeten is of deze "
    "computer weg is. Druk hem af en bewaar het blad in de kluis of een afgesloten "
    "kast, niet bij de computer. Een ouder blad vervalt."
)
_SIZE = 4


class RecoveryKeyDialog(QDialog):
    """`print_wanted` and `pdf_wanted` ask for the page; closing without either is the user's choice."""

    print_wanted = Signal()
    pdf_wanted = Signal()

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        """Offer this page; what stands on it is not shown until that is asked for."""
        super().__init__(parent)
        self._sheet = sheet
        self.setWindowTitle(sheet.title)
        self.setMinimumWidth(room_for(self, scaled(540), 1).width())
        why = QLabel(_WHY.format(name=sheet.name), self)
        why.setWordWrap(True)
        self.banner = Banner(self)
        self.print_button = self._button(tr("Afdrukken…"), "print", self.print_wanted.emit)
        self.pdf_button = self._button(tr("Bewaren als PDF…"), "export", self.pdf_wanted.emit)
        self.show_button = self._button(tr("Op het scherm tonen"), "", self._on_show_clicked)
        ways = QHBoxLayout()
        for button in (self.print_button, self.pdf_button, self.show_button):
            ways.addWidget(button)
        ways.addStretch(1)
        self.groups = self._make_groups()
        self.groups.hide()
        ask = QLabel(
            tr("Typ ter controle de eerste {first} groepjes over van het papier:", first=FIRST), self
        )
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(tr("Eerste groepjes van de herstelsleutel"))
        self.typed.setPlaceholderText("ABCD-1234")
        self.typed.setMaximumWidth(scaled(200))
        self.typed.textChanged.connect(self._on_typed)
        self.verdict = QLabel("", self)
        self.verdict.setProperty("muted", True)
        check = QHBoxLayout()
        check.setSpacing(GRID)
        check.addWidget(self.typed, 1)
        check.addWidget(self.verdict, 2)
        row, self.done_button = deciding_row(self, tr("Klaar"), self.accept, leave=tr("Nu niet"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(2 * GRID)
        layout.addWidget(headed(self, sheet.title))
        layout.addWidget(why)
        layout.addWidget(self.banner)
        layout.addLayout(ways)
        layout.addWidget(self.groups)
        layout.addWidget(ask)
        layout.addLayout(check)
        layout.addLayout(row)
        self._on_typed("")
        self.print_button.setFocus()

    def _button(self, text: str, icon: str, run: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        if icon:
            set_icon(button, icon)
        button.clicked.connect(run)
        return button

    def _make_groups(self) -> QWidget:
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        family = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        for row, groups in enumerate(self._sheet.rows):
            for column, group in enumerate(groups):
                label = QLabel(group, box)
                set_font(label, _SIZE, QFont.Weight.DemiBold)
                font = label.font()
                font.setFamily(family)
                label.setFont(font)
                label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
                grid.addWidget(label, row, column)
        return box

    @property
    def is_confirmed(self) -> bool:
        """Whether the first groups were typed back."""
        return self._sheet.begins_with(self.typed.text())

    @Slot()
    def _on_show_clicked(self) -> None:
        self.groups.setVisible(self.groups.isHidden())
        self.show_button.setText(tr("Op het scherm tonen") if self.groups.isHidden() else tr("Verbergen"))
        grow(self)

    def say(self, text: str, tone: str) -> None:
        """Say in the dialog what became of a page."""
        self.banner.say(text, tone)
        grow(self)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.done_button.setEnabled(self.is_confirmed)
        is_long = len(text.replace("-", "").replace(" ", "")) >= 4 * FIRST
        self.verdict.setText(
            tr("Dat klopt.") if self.is_confirmed else tr("Dit staat er niet.") if is_long else ""
        )
