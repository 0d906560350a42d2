"""Which holidays count: those of a region, chosen here, and the weeks of the school itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from bpv.domain import School
from bpv.domain.holidays import HOLIDAY_YEARS, Region
from bpv.language import tr
from bpv.services.schedule.span import Span, region_by_postcode, region_of

_KEY = "holiday_region"


class RegionButton(QPushButton):
    """Says the region; its menu changes it. `chosen` gives the value of the setting."""

    chosen = Signal(int)
    own_weeks_asked = Signal()

    def __init__(self, school: Callable[[], School], parent: QWidget | None = None) -> None:
        """Begin without a region; `school` gives the school as it is now."""
        super().__init__(parent)
        self._school = school
        self.setProperty("opens", True)
        menu = QMenu(tr("Vakanties"), self)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def show_region(self, span: Span) -> None:
        """Say what counts in a school year, and where the dates are from."""
        known = HOLIDAY_YEARS.get(span.year)
        region = region_of(self._school())
        self.setText(
            tr("Vakanties: regio {value}", value=region.words) if known else tr("Vakanties nog niet bekend")
        )
        where = (
            tr("Bron: {source}, gelezen op {as_of}.", source=known.source, as_of=f"{known.as_of:%d-%m-%Y}")
            if known
            else ""
        )
        self.setToolTip(tr("Regio of eigen weken kiezen. {where}", where=where).strip())
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(self.toolTip())

    def _fill(self) -> None:
        menu, school = self.menu(), self._school()
        menu.clear()
        group = QActionGroup(menu)
        now = school.setting(_KEY)
        names = [
            tr("Naar de postcode (regio {value})", value=region_by_postcode(school).value),
            *(tr("Regio {value}", value=r.words) for r in Region),
        ]
        for value, name in enumerate(names):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(partial(self._on_triggered, value))
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("Eigen weken…")).triggered.connect(self._on_own_weeks_triggered)

    def _on_triggered(self, value: int, _checked: bool = False) -> None:
        if value != self._school().setting(_KEY):
            self.chosen.emit(value)

    def _on_own_weeks_triggered(self, _checked: bool = False) -> None:
        self.own_weeks_asked.emit()
