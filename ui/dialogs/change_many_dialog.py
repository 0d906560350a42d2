"""One field of all marked rows at once: what it becomes, shown row by row before it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from bpv.domain import BpvError
from bpv.language import tr
from bpv.services.lists.many import Foreseen, ManyChanges, fields_for_many, foresee_many, list_now
from bpv.services.lists.tables import Column, Table
from ui.dialogs.deciding import deciding_row, lay_out
from ui.models.table_model import TableModel
from ui.session import Session
from ui.theme import GRID, scaled, set_font
from ui.widgets.cell_editors import LineEditor, line_for
from ui.widgets.grid_view import GridView

_CALM_MS = 150
_MANY = 200
"""So many rows are looked at aside: their names and what they say take a while."""


class ChangeManyDialog(QDialog):
    """`changed` says what was done."""

    changed = Signal(str)

    def __init__(
        self, session: Session, table: Table, ids: Sequence[str], key: str, parent: QWidget | None = None
    ) -> None:
        """Ask for these records of a table, beginning with this field where that can be."""
        super().__init__(parent)
        self._session, self._table, self._ids = session, table, list(ids)
        self.columns = fields_for_many(table, len(ids))
        self.foreseen: ManyChanges | None = None
        self._lines: dict[str, Foreseen] = {}
        self.setWindowTitle(tr("Meer tegelijk wijzigen"))
        count = len(ids)
        heading = QLabel(
            tr("{count} {one} wijzigen", count=count, one=table.one if count == 1 else table.many), self
        )
        set_font(heading, 5, QFont.Weight.DemiBold)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.foresee)
        content = QVBoxLayout()
        content.setSpacing(GRID)
        content.addWidget(heading)
        content.addLayout(self._make_question())
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.said.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        content.addWidget(self.said)
        content.addWidget(self._make_preview(), 1)
        row, self.change_button = deciding_row(self, tr("Wijzigen"), self.change)
        lay_out(self, content, row, scaled(760), scaled(560))
        self._choose(key)

    # Building

    def _make_question(self) -> QHBoxLayout:
        self.field = QComboBox(self)
        self.field.setAccessibleName(tr("Welk veld"))
        self.field.setMaxVisibleItems(16)
        self.field.addItems([column.title for column in self.columns])
        self.field.currentIndexChanged.connect(self._on_field_changed)
        self.empty = QCheckBox(tr("leegmaken"), self)
        self.empty.setToolTip(tr("Het veld van al deze rijen leegmaken"))
        self.empty.toggled.connect(self._on_empty_toggled)
        self.value: LineEditor | None = None
        self._question = QHBoxLayout()
        self._question.setSpacing(GRID)
        self._question.addWidget(self.field)
        self._question.addWidget(QLabel(tr("wordt"), self))
        self._question.addWidget(self.empty)
        return self._question

    def _make_preview(self) -> GridView:
        self.model = TableModel(self._as_table(), self._session.school, self._session.try_execute, self)
        self.view = GridView(self.model, self)
        self.view.setAccessibleName(tr("Wat er verandert"))
        self.view.setSelectionBehavior(GridView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(GridView.SelectionMode.SingleSelection)
        self.view.horizontalHeader().setStretchLastSection(True)
        return self.view

    def _as_table(self) -> Table:
        """What is foreseen as a table to read."""

        def column(key: str, title: str, width: int) -> Column:
            def text(_school: object, id_: str) -> str:
                return str(getattr(self._lines[id_], key)) if id_ in self._lines else ""

            return Column(key, title, text, text, width=width)

        return Table(
            self._table.entity,
            self._table.one,
            self._table.many,
            lambda school: [id_ for id_ in self._lines if school.find(self._table.entity, id_) is not None],
            (
                column("name", tr("Wie of wat"), 26),
                column("before", tr("Nu"), 22),
                column("after", tr("Wordt"), 22),
                column("reason", tr("Waarom niet"), 34),
            ),
            frozenset({self._table.entity}),
            names=("name",),
        )

    # Asking

    @property
    def column(self) -> Column | None:
        """The field that is chosen; None for a table in which nothing can be typed."""
        return self.columns[self.field.currentIndex()] if self.columns else None

    def _choose(self, key: str) -> None:
        keys = [column.key for column in self.columns]
        self.field.setCurrentIndex(keys.index(key) if key in keys else 0)
        self._on_field_changed()
        (self.value or self.field).setFocus()

    def _on_field_changed(self) -> None:
        if self.column is None:
            return
        old, self.value = self.value, line_for(self, self.model.school, self._table, self.column)
        self._question.insertWidget(2, self.value, 1)
        self.value.show()
        if old is not None:
            self._question.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.value.setAccessibleName(tr("Wat {title} wordt", title=self.column.title))
        self.value.textChanged.connect(self._wait)
        QWidget.setTabOrder(self.field, self.value)
        QWidget.setTabOrder(self.value, self.empty)
        self.empty.setChecked(False)
        self.foresee()

    def _on_empty_toggled(self, is_on: bool) -> None:
        if self.value is not None:
            self.value.setEnabled(not is_on)
        self._wait()

    def _wait(self) -> None:
        self.change_button.setEnabled(False)
        self._calm.start()

    @property
    def _text(self) -> str | None:
        """What the field is to say; None as long as that was not said."""
        text = self.value.text().strip() if self.value is not None else ""
        return "" if self.empty.isChecked() else text or None

    def foresee(self) -> None:
        """Show what it would change."""
        self._calm.stop()
        column, text, school = self.column, self._text, self._session.school
        found: ManyChanges | None = None
        refusal, lines = "", []
        ids = [id_ for id_ in self._ids if school.find(self._table.entity, id_) is not None]
        if column is not None and text is None:
            lines = list_now(school, self._table, ids, column.key)
        elif column is not None and text is not None:
            work = partial(foresee_many, school, self._table, ids, column.key, text)
            try:
                found = self._session.work_out(work) if len(ids) >= _MANY else work()
            except BpvError as refused:
                refusal = str(refused)
        self.foreseen = found
        self._lines = {line.id: line for line in (lines if found is None else found.lines)}
        self.model.begin_anew()
        self.view.setColumnHidden(3, found is None or not found.refused)
        self.said.setText(refusal or self._summary(found))
        count = 0 if found is None else len(found.changed)
        self.change_button.setEnabled(count > 0)
        self.change_button.setText(tr("{count} wijzigen", count=count) if count else tr("Wijzigen"))

    def _summary(self, found: ManyChanges | None) -> str:
        if found is None:
            return tr("Typ of kies wat het wordt: eerst ziet u hier van elke rij wat er verandert.")
        same = len(found.lines) - len(found.changed) - len(found.refused)
        parts = [
            _words(len(found.changed), tr("verandert"), tr("veranderen")),
            _words(same, tr("is al zo"), tr("zijn al zo")),
            _words(
                len(found.refused),
                tr("kan niet en blijft zoals nu"),
                tr("kunnen niet en blijven zoals nu"),
            ),
        ]
        return f"{'; '.join(part for part in parts if part) or tr('Er verandert niets')}."

    # Deciding

    def change(self) -> None:
        """Change what can be changed, as one step."""
        if self._calm.isActive():
            self.foresee()
        found = self.foreseen
        if found is None or not found.changed:
            return
        try:
            self._session.try_execute(found.command)
        except BpvError as refusal:
            self.said.setText(str(refusal))
            return
        self.changed.emit(found.told)
        self.accept()


def _words(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}" if count else ""
