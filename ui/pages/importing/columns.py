"""The columns of one list: what each is read as, what a filled cell does, and values for every row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bpv.language import tr
from bpv.services.importing.answering.answers import POLICIES, policy_key
from bpv.services.importing.options import ImportOptions
from bpv.services.importing.recognising.files import choices_of
from ui.theme import GRID, scaled, set_font
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flow_row import FlowRow
from ui.widgets.gradual import Gradual

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import ListColumn, RecognisedList

IGNORED = tr("niet inlezen")
_HEADERS = (tr("In uw bestand"), tr("Wordt gelezen als"), tr("Als er al iets staat"), tr("Bijvoorbeeld"))
_LONGEST = 60
_BY_LENGTH = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class ColumnsView(QWidget):
    """`corrected` gives what the user says of the list, `policy_chosen` a field and what goes first in it."""

    corrected = Signal(object)
    policy_chosen = Signal(object, object)

    def __init__(
        self,
        source: RecognisedList,
        options: ImportOptions,
        elsewhere: Mapping[int, str],
        parent: QWidget | None = None,
    ) -> None:
        """Show the columns of one list; some are read `elsewhere`: as rows of their own, or another list."""
        super().__init__(parent)
        self._source, self._options, self._elsewhere = source, options, elsewhere
        self._offered = choices_of(source)
        self._columns: dict[int, QComboBox] = {}
        self._policies: dict[int, QComboBox] = {}
        self._first: dict[str, QComboBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        self._add_heading(layout, tr("Kolommen"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setColumnStretch(3, 1)
        layout.addLayout(grid)
        if self._offered:
            self._add_heading(layout, tr("Staat niet in een kolom"))
            for name, text in self._given().items():
                layout.addWidget(self._make_given(name, text))
            layout.addWidget(self._make_value())
        self._filling = Gradual(self._fill(grid), self)

    @property
    def columns(self) -> dict[int, QComboBox]:
        """What each column is read as, by its number."""
        self._filling.finish()
        return self._columns

    @property
    def policies(self) -> dict[int, QComboBox]:
        """What a filled cell does in each column that is read, by its number."""
        self._filling.finish()
        return self._policies

    def _add_heading(self, layout: QVBoxLayout, text: str) -> None:
        heading = QLabel(text, self)
        set_font(heading, 1, QFont.Weight.DemiBold)
        layout.addWidget(heading)

    def _fill(self, grid: QGridLayout) -> Iterator[None]:
        """A row for each column of the list, one by one."""
        for place, words in enumerate(_HEADERS):
            header = QLabel(words, self)
            header.setProperty("muted", True)
            grid.addWidget(header, 0, place)
        for row, column in enumerate(self._source.columns, start=1):
            label = QLabel(column.header, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(label, row, 0)
            choice = self._columns[column.index] = self._make_choice(column)
            grid.addWidget(choice, row, 1)
            key = policy_key(self._source.kind, column.name) if self._source.kind and column.name else None
            if key is not None:
                policy = self._policies[column.index] = self._make_policy(key)
                grid.addWidget(policy, row, 2)
            about = ElidedLabel(self._about(column), self)  # long cells make no page wider than the window
            about.setTextFormat(Qt.TextFormat.PlainText)
            about.setProperty("muted", True)
            grid.addWidget(about, row, 3)
            yield

    def _make_choice(self, column: ListColumn) -> QComboBox:
        offered = [(IGNORED, None), *((words, name) for name, words in self._offered.items())]
        choice = self._make_box("field", offered)
        choice.setPlaceholderText(self._elsewhere.get(column.index, ""))
        unread = -1 if column.index in self._elsewhere else 0
        choice.setCurrentIndex(max(0, choice.findData(column.name)) if column.name else unread)
        choice.setMinimumWidth(scaled(200))
        choice.setAccessibleName(tr("Wat staat er in kolom {header}", header=column.header))
        choice.activated.connect(partial(self._on_column_activated, column.index, choice))
        return choice

    def _make_box(self, what: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        """A box of choices that are made and measured once: there may be thirty columns of thirty choices."""
        box = QComboBox(self)
        first = self._first.setdefault(what, box)
        if first is not box:  # as wide as the first, which is in the same column of the grid
            box.setSizeAdjustPolicy(_BY_LENGTH)
            box.setMinimumContentsLength(1)
            box.setModel(first.model())
            return box
        for text, data in choices:
            box.addItem(text, data)
        return box

    def _make_policy(self, key: tuple[type, str]) -> QComboBox:
        offered = [
            (tr("zoals voor alles gekozen"), None),
            *((tr(words), p) for p, (_, words) in POLICIES.items()),
        ]
        box = self._make_box("policy", offered)
        box.setAccessibleName(tr("Wat een gevulde cel in deze kolom doet"))
        box.setToolTip(tr("Wat een gevulde cel in deze kolom doet met wat er al staat"))
        box.setCurrentIndex(max(0, box.findData(self._options.policies.get(key))))
        box.activated.connect(partial(self._on_policy_activated, key, box))
        return box

    def _about(self, column: ListColumn) -> str:
        """A few cells, and how sure it is what they are."""
        samples = ", ".join(column.samples)
        words = [samples if len(samples) <= _LONGEST else f"{samples[:_LONGEST]}…"]
        if column.name and not column.is_sure:
            words.append(tr("lijkt op {offered}", offered=self._offered.get(column.name, "")))
        elif column.suggestion in self._offered and column.index not in self._elsewhere:
            words.append(tr("misschien {offered}?", offered=self._offered[column.suggestion]))
        return " · ".join(filter(None, words))

    def _given(self) -> dict[str, str]:
        said = self._options.overrides.get(self._source.file, {}).get(self._source.sheet)
        return {n: text for n, text in (said.values if said else {}).items() if n in self._offered}

    def _make_given(self, name: str, text: str) -> FlowRow:
        label = QLabel(tr("{offered}: {text}, in elke rij", offered=self._offered[name], text=text), self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        take_back = self._make_button(tr("Wissen"), partial(self._say_value, name, ""))
        row = FlowRow()
        row.addWidget(label)
        row.addWidget(take_back)
        return row

    def _make_value(self) -> FlowRow:
        """A field without a column, and its value for every row."""
        self.field = QComboBox(self)
        self.field.setAccessibleName(tr("Veld zonder kolom"))
        held = set(self._source.mapping.values())
        for name, words in self._offered.items():
            if name not in held:
                self.field.addItem(words, name)
        self.value = QLineEdit(self)
        self.value.setPlaceholderText(tr("waarde in elke rij"))
        self.value.setAccessibleName(tr("Waarde in elke rij"))
        self.value.setFixedWidth(scaled(200))
        self.value.textChanged.connect(self._check)
        self.value.returnPressed.connect(self._take_value)
        self.field.currentIndexChanged.connect(self._check)
        self.value_button = self._make_button(tr("Voor alle rijen"), self._take_value)
        self.refusal = QLabel(self)
        self.refusal.setProperty("muted", True)
        row = FlowRow()
        for widget in (self.field, self.value, self.value_button, self.refusal):
            row.addWidget(widget)
        self._check()
        return row

    def _make_button(self, text: str, run: Callable[..., object]) -> QPushButton:
        button = QPushButton(text, self)
        button.clicked.connect(run)
        return button

    def _check(self) -> None:
        from bpv.services.importing.reading.cells import check_cell

        text, name, kind = self.value.text().strip(), self.field.currentData(), self._source.kind
        refusal = check_cell(kind, name, text) if kind is not None and name and text else None
        self.refusal.setText(
            tr("Nog niet goed. Verwacht: {expected}.", expected=refusal.expected) if refusal else ""
        )
        self.value_button.setEnabled(bool(text and name) and refusal is None)

    def _take_value(self) -> None:
        if self.value_button.isEnabled():
            self._say_value(self.field.currentData(), self.value.text().strip())

    def _say_value(self, name: str, text: str, _checked: bool = False) -> None:
        self.corrected.emit({"values": {name: text}})

    def _on_column_activated(self, index: int, choice: QComboBox, number: int) -> None:
        self.corrected.emit({"columns": {index: choice.itemData(number)}})

    def _on_policy_activated(self, key: tuple[type, str], box: QComboBox, number: int) -> None:
        self.policy_chosen.emit(key, box.itemData(number))
