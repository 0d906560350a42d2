"""'Wat telt mee': presets, and a slider a weight with a sentence of what it means."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from bpv.domain import School
from bpv.domain.settings import DEFINITIONS
from bpv.language import in_dutch, kept, tr
from bpv.services.criteria.weighing import PRESETS, WEIGHED, Preset, Scale, preset_of, word_weights
from bpv.services.lists.setting_changes import ChangeSettings, ResetSetting
from ui.pages.settings.inputs import Resting, WeightSlider
from ui.theme import GRID, set_font
from ui.widgets.buttons import keep_room, link_button
from ui.widgets.card import Card
from ui.widgets.flow_row import FlowRow

TO_STANDARD = tr("Terug naar standaard")


class WeightLine(QWidget):
    """One weight: its name, a slider with the number, and what that means."""

    def __init__(self, key: str, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(parent)
        what = DEFINITIONS[key]
        self.key, self._what = key, what
        self.slider = WeightSlider(what, self)
        self.resting = Resting(self.slider)
        name = QLabel(what.label, self)
        name.setBuddy(self.slider)
        name.setWordWrap(True)
        set_font(name, 0, QFont.Weight.DemiBold)
        self.number = QLabel(self)
        self.number.setMinimumWidth(4 * GRID)
        set_font(self.number, 1, QFont.Weight.DemiBold, tabular=True)
        self.reset = link_button(TO_STANDARD, self._on_reset_clicked, self)
        self.reset.setAccessibleName(f"{TO_STANDARD}: {what.label}")
        self.reset.setToolTip(tr("Standaard is dit {words}", words=self._words(what.default)))
        set_font(self.reset, -1)
        keep_room(self.reset)
        self.meaning = QLabel(self)
        self.meaning.setProperty("muted", True)
        self.meaning.setWordWrap(True)
        for label in (name, self.meaning):
            label.setMinimumWidth(1)  # a wrapped label asks for more than it needs
        head, row, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(name, 1)
        head.addWidget(self.reset)
        row.setSpacing(GRID)
        row.addWidget(self.slider, 1)
        row.addWidget(self.number)
        column.setContentsMargins(0, 0, 0, GRID // 2)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(row)
        column.addWidget(self.meaning)
        column.addStretch(1)

    def _words(self, value: int) -> str:
        return f"{value}\u00a0%" if self._what.unit.startswith("%") else str(value)

    def tell(self, meaning: str) -> None:
        """Show the number the slider is at and what it means."""
        value = self.slider.value()
        self.number.setText(self._words(value))
        self.reset.setVisible(value != self._what.default)
        self.meaning.setText(meaning)
        self.slider.setAccessibleDescription(f"{self._words(value)}. {meaning}")

    def _on_reset_clicked(self) -> None:
        self.slider.setFocus()  # the link goes once it has been used
        self.slider.setValue(self._what.default)
        self.resting.flush()


class WeightsCard(Card):
    """Every weight; `changed` carries the command of what the user did."""

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Wat telt mee"), parent)
        self._scale = Scale(DEFINITIONS["max_km"].default, DEFINITIONS["max_km"].default)
        self.presets: dict[str, QPushButton] = {}
        row = FlowRow(self, GRID)
        for preset in PRESETS:
            button = QPushButton(tr(preset.name), row)
            button.setCheckable(True)
            button.setToolTip(_tip(preset))
            button.clicked.connect(partial(self.choose, preset))
            self.presets[preset.name] = button
            row.addWidget(button)
        self.body.addWidget(row)
        self.body.addSpacing(GRID)
        self.lines = {key: WeightLine(key, self) for key in WEIGHED}
        grid = QGridLayout()
        grid.setHorizontalSpacing(4 * GRID)
        grid.setVerticalSpacing(GRID)
        for number, line in enumerate(self.lines.values()):
            grid.addWidget(line, number // 2, number % 2)
            line.slider.valueChanged.connect(self._on_slider_value_changed)
            line.resting.settled.connect(partial(self._on_line_settled, line.key))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)

    @property
    def fields(self) -> dict[str, QWidget]:
        """The slider of every weight."""
        return {key: line.slider for key, line in self.lines.items()}

    def show_scale(self, scale: Scale) -> None:
        """Take this as what kilometres are measured by, from the next showing on."""
        self._scale = scale
        self.side.setText(
            tr("0 telt niet mee, 10 het zwaarst. Reizen: hoogstens {limit} km op de fiets", limit=scale.limit)
        )

    def show_school(self, school: School) -> None:
        """Show the weights of a school."""
        for key, line in self.lines.items():
            line.resting.show(school.setting(key))
        self._tell()

    def choose(self, preset: Preset, _checked: bool = False) -> None:
        """Set all weights of a preset in one step."""
        for line in self.lines.values():
            line.resting.forget()
        self.changed.emit(ChangeSettings(kept("Wat telt mee: {name}", name=preset.name), preset.values))
        self._tell()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for line in self.lines.values():
            line.slider.renew()

    def flush(self) -> None:
        """Have every slider that was just moved count now."""
        for line in self.lines.values():
            line.resting.flush()

    def _values(self) -> dict[str, int]:
        return {key: line.slider.value() for key, line in self.lines.items()}

    def _tell(self) -> None:
        values = self._values()
        words = word_weights(values, self._scale)
        for key, line in self.lines.items():
            line.tell(words[key])
        shown = preset_of(values)
        for name, button in self.presets.items():
            button.setChecked(shown is not None and shown.name == name)

    def _on_slider_value_changed(self, _value: int) -> None:
        self._tell()

    def _on_line_settled(self, key: str, value: int) -> None:
        what = DEFINITIONS[key]
        is_back = value == what.default
        with in_dutch():
            words = f"{what.label}: {value}"
        self.changed.emit(ResetSetting(key) if is_back else ChangeSettings(words, {key: value}))


def _tip(preset: Preset) -> str:
    return "\n".join(f"{DEFINITIONS[key].label}: {value}" for key, value in preset.values.items())
