"""'Grenzen uit de wet': each with its value, where it comes from, and the way back to that."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bpv.domain import School, Setting
from bpv.domain.settings import DEFINITIONS, SettingGroup
from bpv.language import in_dutch, tr
from bpv.services.lists.setting_changes import ChangeSettings, ResetSetting, is_standard
from ui.pages.settings.inputs import LimitBox, Resting
from ui.pages.settings.weights_card import TO_STANDARD
from ui.theme import GRID, scaled
from ui.widgets.buttons import keep_room, link_button
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel

LIMITS = tuple(key for key, what in DEFINITIONS.items() if what.group is SettingGroup.RULE)
"""The settings that come from the law."""


class LimitsCard(Card):
    """Every limit; `changed` carries the command of what the user did."""

    changed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        """Begin at the standard."""
        super().__init__(tr("Grenzen uit de wet"), parent)
        self.side.setText(tr("Een school mag strenger zijn dan de wet"))
        self.boxes: dict[str, LimitBox] = {}
        self._restings: dict[str, Resting] = {}
        self._sources: dict[str, ElidedLabel] = {}
        self.resets = {key: self._reset(key) for key in LIMITS}
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for row, key in enumerate(LIMITS):
            self._add(grid, row, key)
        self.body.addLayout(grid)

    def _add(self, grid: QGridLayout, row: int, key: str) -> None:
        box = self.boxes[key] = LimitBox(DEFINITIONS[key], self)
        name = QLabel(DEFINITIONS[key].label, self)
        name.setBuddy(box)
        name.setWordWrap(True)
        name.setMinimumWidth(scaled(130))
        source = self._sources[key] = ElidedLabel(self)
        source.setProperty("muted", True)
        resting = self._restings[key] = Resting(box)
        resting.settled.connect(partial(self._on_box_settled, key))
        for column, widget in enumerate((name, box, source, self.resets[key])):
            grid.addWidget(widget, row, column)

    def _reset(self, key: str) -> QWidget:
        reset = link_button(TO_STANDARD, partial(self._on_reset_clicked, key), self)
        reset.setAccessibleName(f"{TO_STANDARD}: {DEFINITIONS[key].label}")
        reset.setToolTip(
            tr(
                "Standaard is dit {default} {unit}",
                default=DEFINITIONS[key].default,
                unit=DEFINITIONS[key].unit,
            )
        )
        keep_room(reset)
        return reset

    @property
    def fields(self) -> dict[str, QWidget]:
        """The field of every limit."""
        return dict(self.boxes)

    def show_school(self, school: School) -> None:
        """Show the limits of a school."""
        for key, box in self.boxes.items():
            self._restings[key].show(school.setting(key))
            own = school.find(Setting, key) or DEFINITIONS[key]
            source = _word_source(tr(own.source or DEFINITIONS[key].source), own.as_of)
            self._sources[key].setText(source)
            box.setAccessibleDescription(source)
            self.resets[key].setVisible(not is_standard(school, key))

    def renew(self) -> None:
        """Take on the measures of the theme."""
        for box in self.boxes.values():
            box.renew()

    def flush(self) -> None:
        """Have every field that was just changed count now."""
        for resting in self._restings.values():
            resting.flush()

    def _on_box_settled(self, key: str, value: int) -> None:
        what = DEFINITIONS[key]
        is_back = value == what.default
        with in_dutch():
            words = f"{what.label}: {value} {what.unit}"
        self.changed.emit(ResetSetting(key) if is_back else ChangeSettings(words, {key: value}))

    def _on_reset_clicked(self, key: str, _checked: bool = False) -> None:
        self.boxes[key].setFocus()  # the link goes once it has been used
        self._restings[key].forget()
        self.changed.emit(ResetSetting(key))


def _word_source(source: str, as_of: date | None) -> str:
    return (
        source
        if as_of is None
        else tr(
            "{source}, sinds {day}-{month}-{year}",
            source=source,
            day=as_of.day,
            month=as_of.month,
            year=as_of.year,
        )
    )
