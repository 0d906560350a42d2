"""'Uw school': what stands at the head of letters and agreements, and whom to call."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpv.domain import BpvError, SchoolDetails
from bpv.domain.cells import show_value
from bpv.domain.fields import CATALOGUE
from bpv.domain.institution import SCHOOL_DETAILS_ID
from bpv.language import tr
from bpv.services.lists.school_details import EditDetails, parse_detail
from bpv.services.year.school_year import Done
from ui.guarding import attempt
from ui.pages.page import Context
from ui.pages.settings.logo_field import LogoField
from ui.record.fields_section import FieldKeys
from ui.record.kept_fields import KeptFields
from ui.theme import GRID, scaled, set_font
from ui.widgets.card import Card
from ui.widgets.cell_editors import LineEditor

_GROUPS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "": ("name", "brin", "street", "house_number", "postcode", "city", "phone", "email"),
        tr("Wie tekent voor de school"): ("signatory", "signatory_role"),
        tr("Stagecoördinator"): (
            "coordinator",
            "coordinator_phone",
            "coordinator_email",
            "coordinator_available",
        ),
        tr("Op de overeenkomst"): ("absence_phone", "pok_name", "insurance"),
    }
)
_WIDE = ("insurance",)
"""Fields as wide as the card."""
_HINTS = MappingProxyType(
    {
        "brin": "12AB-00",
        "postcode": "1234 AB",
        "coordinator_available": tr("ma t/m do tot 16.30 uur"),
        "pok_name": "Praktijkovereenkomst",
        "insurance": tr("De tekst van uw verzekeraar"),
    }
)
_USED = tr("Staat boven brieven, overeenkomsten en afdrukken. Leeg: de naam van het bestand.")


class OwnSchoolCard(Card):
    """A field for each thing that is known of the school, changed in place."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show it as it is."""
        super().__init__(tr("Uw school"), parent)
        self._session = context.session
        self._kept = KeptFields(self._session.drafts, SchoolDetails, {"page": "settings"})
        self.side.setText(_USED)
        self.editors: dict[str, LineEditor] = {}
        self.remarks: dict[str, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        for column in (1, 4):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(2, GRID)
        for group, names in _GROUPS.items():
            self._add_group(grid, group, names)
        self.body.addLayout(grid)
        self.logo = LogoField(self)
        self.logo.changed.connect(partial(self._put, "logo"))
        self.body.addWidget(self.logo)
        self._session.changed.connect(self._on_session_changed)
        self._session.drafts.ending.connect(self.store_typed)
        self.show_school()

    def _add_group(self, grid: QGridLayout, group: str, names: Sequence[str]) -> None:
        if group:
            heading = QLabel(group, self)
            set_font(heading, 0, QFont.Weight.DemiBold)
            heading.setContentsMargins(0, GRID, 0, 0)
            grid.addWidget(heading, grid.rowCount(), 0, 1, 5)
        first = grid.rowCount()
        beside = [name for name in names if name not in _WIDE]
        for number, name in enumerate(beside):
            self._add(grid, name, first + 2 * (number // 2), 3 * (number % 2), 1)
        for name in _WIDE:
            if name in names:
                self._add(grid, name, grid.rowCount(), 0, 4)

    def _add(self, grid: QGridLayout, name: str, row: int, at: int, wide: int) -> None:
        field = CATALOGUE[SchoolDetails].field(name)
        label, editor, remark = QLabel(field.label, self), LineEditor(self), QLabel(self)
        label.setProperty("muted", True)
        label.setBuddy(editor)
        editor.setObjectName(f"school {name}")
        editor.setAccessibleName(field.label)
        editor.setToolTip(tr(field.explanation))
        editor.setPlaceholderText(_HINTS.get(name, ""))
        editor.setMinimumWidth(scaled(80))
        remark.setProperty("wrong", True)
        remark.setWordWrap(True)
        remark.hide()
        FieldKeys(editor).reverted.connect(partial(self._show, name))
        editor.textEdited.connect(partial(self._kept.keep, SCHOOL_DETAILS_ID, name, field.label))
        editor.editingFinished.connect(partial(self._store, name))
        self.editors[name], self.remarks[name] = editor, remark
        grid.addWidget(label, row, at)
        grid.addWidget(editor, row, at + 1, 1, wide)
        grid.addWidget(remark, row + 1, at + 1, 1, wide)

    def show_school(self) -> None:
        """Show the school as it is now; what is being typed stays."""
        for name, editor in self.editors.items():
            if not editor.isModified():
                self._show(name)
        self.logo.show_logo(self._session.school.details.logo)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.logo.renew()

    @Slot()
    def store_typed(self) -> None:
        """Store what was typed and not confirmed yet, as leaving the field does."""
        for name in self.editors:
            attempt(partial(self._store, name))

    def type_again(self, name: str, text: str) -> bool:
        """Go on with what was typed in a field before a crash; False when there is no such field."""
        editor = self.editors.get(name)
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.setText(text)
        editor.setModified(True)
        editor.textEdited.emit(text)
        return True

    def _text(self, name: str) -> str:
        field = CATALOGUE[SchoolDetails].field(name)
        return show_value(field, getattr(self._session.school.details, name))

    def _show(self, name: str) -> None:
        editor = self.editors[name]
        editor.setText(self._text(name))
        editor.setCursorPosition(0)
        editor.setModified(False)
        self._kept.drop(name)
        self._remark(name, "")

    def _store(self, name: str) -> None:
        editor = self.editors[name]
        if not editor.isModified() or not self._session.is_open:
            return
        try:
            value = parse_detail(self._session.school, name, editor.text())
        except BpvError as refusal:
            self._remark(name, str(refusal))
            return
        editor.setModified(False)
        if value == getattr(self._session.school.details, name) or self._put(name, value):
            self._show(name)

    def _put(self, name: str, value: str) -> bool:
        return self._session.execute(EditDetails(name, value))

    def _remark(self, name: str, words: str) -> None:
        editor, remark = self.editors[name], self.remarks[name]
        remark.setText(words)
        remark.setVisible(bool(words))
        editor.setProperty("wrong", bool(words))
        editor.style().unpolish(editor)
        editor.style().polish(editor)

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if list(done.changeset.of(SchoolDetails)):
            self.show_school()
