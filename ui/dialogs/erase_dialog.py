"""What erasing someone for good would do: from where, what stays, which texts name them; typed to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import Company, Mentor, Position, School, Student
from bpv.language import tr
from bpv.services.erasing import ErasePlan, place_of
from ui.dialogs.deciding import deciding_row, lay_out, say
from ui.theme import GRID, ROW_HEIGHT, scaled, set_font
from ui.widgets.marks import MarkedList

OUT_OF_REACH = tr(
    "Lijsten die u zelf hebt opgeslagen, afgedrukt of verstuurd, en kopieën die u "
    "zelf elders hebt gezet, kan het programma niet wissen."
)
_TEXTS = tr(
    "In deze teksten staat de naam ook, of een woord dat de naam kan zijn. Vink "
    "aan waar die uit moet; de andere teksten blijven zoals ze zijn."
)
_SHOWN = 2
"""So many texts are seen at least, however little room there is."""

ERASING: dict[type, str] = {
    Student: tr("Wis voorgoed…"),
    Mentor: tr("Wis voorgoed…"),
    Company: tr("Contactpersoon wissen…"),
    Position: tr("Praktijkopleider wissen…"),
}
"""What erasing is called where a row is someone, or names someone."""


class EraseDialog(QDialog):
    """Accepted once it was confirmed by typing; what was decided about texts is in the plan then."""

    def __init__(self, plan: ErasePlan, school: School, parent: QWidget | None = None) -> None:
        """Show what would be erased."""
        super().__init__(parent)
        self.setWindowTitle(tr("Wis voorgoed"))
        self.plan = plan
        self._column = QVBoxLayout()
        self._column.setSpacing(GRID)
        heading = self._say(tr("{who} wissen?", who=plan.who))
        set_font(heading, 5, QFont.Weight.DemiBold)
        self._say(tr("Dit kan niet ongedaan worden gemaakt. Eerdere stappen ongedaan maken kan nog wel."))
        self._part(tr("Wat er gewist wordt"), plan.lines)
        self._part(tr("Wat blijft"), [*plan.kept, OUT_OF_REACH])
        self.texts = self._list(school)
        self.typed = QLineEdit(self)
        self.typed.setAccessibleName(tr("Bevestigen"))
        self.typed.textChanged.connect(self._on_typed_changed)
        self._lay_out()
        self._on_typed_changed("")
        self.typed.setFocus()

    def _lay_out(self) -> None:
        if self.plan.mentions:
            self._column.addSpacing(GRID)
            self._say(_TEXTS)
        self._column.addWidget(self.texts, 1)
        wanted = QLabel(tr("Typ {confirmation} om te bevestigen", confirmation=self.plan.confirmation), self)
        wanted.setTextFormat(Qt.TextFormat.PlainText)
        wanted.setBuddy(self.typed)
        buttons, self.erase_button = deciding_row(self, tr("Wissen"), self._on_erase_clicked, icon="delete")
        below = QVBoxLayout()
        below.setSpacing(GRID)
        for widget in (wanted, self.typed):
            below.addWidget(widget)
        below.addSpacing(GRID)
        below.addLayout(buttons)
        lay_out(self, self._column, below, scaled(620), scaled(620) if self.plan.mentions else 0)

    def _say(self, text: str) -> QLabel:
        return say(self, self._column, text)

    def _part(self, title: str, lines: list[str]) -> None:
        self._column.addSpacing(GRID)
        set_font(self._say(title), 0, QFont.Weight.DemiBold)
        for line in lines:
            self._say(line)

    def _list(self, school: School) -> MarkedList:
        texts = MarkedList(self)
        texts.setVisible(bool(self.plan.mentions))
        texts.setAccessibleName(tr("Teksten die de naam noemen"))
        for mention in self.plan.mentions:
            item = QListWidgetItem(f"{place_of(school, mention)}: {mention.text}", texts)
            item.setToolTip(item.text())
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_blanked = self.plan.is_blanked(mention)
            item.setCheckState(Qt.CheckState.Checked if is_blanked else Qt.CheckState.Unchecked)
        texts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        texts.setMinimumHeight(_SHOWN * scaled(ROW_HEIGHT))
        return texts

    @Slot(str)
    def _on_typed_changed(self, text: str) -> None:
        self.erase_button.setEnabled(" ".join(text.split()) == " ".join(self.plan.confirmation.split()))

    @Slot()
    def _on_erase_clicked(self) -> None:
        for row, mention in enumerate(self.plan.mentions):
            self.plan.decide(mention, self.texts.item(row).checkState() == Qt.CheckState.Checked)
        self.accept()
