"""A new school year in one form: school, year, postcode, holidays and rounds; nothing has to be filled in."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from bpv.domain import BpvError
from bpv.domain.holidays import Holiday, HolidayKind, Region
from bpv.domain.times import word_period
from bpv.language import tr
from bpv.services.schedule.span import Span, holidays_between, span_at
from bpv.services.year.beginning import Beginning, Where, name_of_year, where_is
from ui.dialogs.deciding import BAR, deciding_row
from ui.dialogs.usual_rounds import UsualRounds
from ui.endings import with_ending
from ui.on_screen import room_for
from ui.theme import GRID, scaled, set_font
from ui.widgets.buttons import link_button
from ui.widgets.notices import Banner
from ui.widgets.scrolling import ScrollArea

_FROM_MONTH = 5
"""From here on who begins a school year mostly means the next one."""
_ROOM, _AROUND = 740, 170
_SPOKEN = {
    HolidayKind.AUTUMN: tr("herfst"),
    HolidayKind.CHRISTMAS: tr("kerst"),
    HolidayKind.SPRING: tr("voorjaar"),
    HolidayKind.MAY: tr("mei"),
}
_NO_POSTCODE = tr("Dit is geen postcode. Vier cijfers zijn genoeg.")


class NewYearDialog(QDialog):
    """`wanted` gives the path of the file and what it holds at first; what is typed is kept until then."""

    wanted = Signal(object, object)

    def __init__(
        self,
        folder: Path,
        free_name: Callable[[Path], Path],
        kept: str = "",
        keep: Callable[[str], object] = lambda _text: None,
        parent: QWidget | None = None,
    ) -> None:
        """Show what was `kept` when it was left half-way; `keep` hears what is filled in.

        The file is to be in a folder, under a name that is free.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Nieuw schooljaar"))
        self._folder, self._free_name, self._keep = folder, free_name, keep
        self._own_path: Path | None = None
        self.banner = Banner(self)
        self._make_fields()
        self.rounds = UsualRounds(self.span, self.holidays, self)
        self.elsewhere_button = QPushButton(tr("Ergens anders…"), self)
        self.elsewhere_button.setAutoDefault(False)
        self.again_button = link_button(tr("Leegmaken"), self._on_again_clicked, self)
        self.again_button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID - BAR, 2 * GRID)
        layout.setSpacing(GRID)
        heading = QLabel(self.windowTitle(), self)
        set_font(heading, 5, QFont.Weight.DemiBold)
        layout.addWidget(heading)
        layout.addWidget(self._line(tr("Alles mag leeg blijven en later nog anders."), is_muted=True))
        layout.addWidget(self.banner)
        layout.addWidget(self._scrolled(), 1)
        row, self.next_button = deciding_row(
            self, tr("Verder"), self._on_next_clicked, before=self.again_button
        )
        row.setContentsMargins(0, 0, BAR, 0)
        layout.addLayout(row)
        self._take_up(kept)
        self._connect()
        self._follow()
        self.school.setFocus()

    # Building

    def _make_fields(self) -> None:
        self.school, self.year = QLineEdit(self), QComboBox(self)  # in the order of Tab
        self.postcode, self.region = QLineEdit(self), QComboBox(self)
        self.school.setAccessibleName(tr("Naam van de school"))
        self.school.setPlaceholderText(tr("bijvoorbeeld Het Streek"))
        self.postcode.setAccessibleName(tr("Postcode van de school"))
        self.postcode.setPlaceholderText(tr("1234 AB"))
        self.year.setAccessibleName(tr("Schooljaar"))
        now = span_at(date.today())
        for span in (Span(now.year - 1), now, Span(now.year + 1), Span(now.year + 2)):
            self.year.addItem(span.name, span)
        is_late = _FROM_MONTH <= date.today().month <= now.end.month
        self.year.setCurrentIndex(2 if is_late else 1)
        self.region.setAccessibleName(tr("Vakanties"))
        for words in (
            tr("Naar de postcode"),
            *(tr("Regio {value}", value=region.words) for region in Region),
        ):
            self.region.addItem(words)
        self.place, self.weeks, self.path_label = (self._line("", is_muted=True) for _ in range(3))

    def _line(self, text: str, *, is_muted: bool = False) -> QLabel:
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setProperty("muted", is_muted)
        return label

    def _scrolled(self) -> ScrollArea:
        inside = QWidget(self)
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, BAR, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(2, 1)
        for row, (words, field, beside) in enumerate(
            (
                (tr("School"), self.school, None),
                (tr("Schooljaar"), self.year, None),
                (tr("Postcode"), self.postcode, self.place),
                (tr("Vakanties"), self.region, self.weeks),
            )
        ):
            label = QLabel(words, inside)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1, 1, 2 if field is self.school else 1)
            if beside is not None:
                grid.addWidget(beside, row, 2)
        for field in (self.year, self.postcode, self.region):
            field.setFixedWidth(scaled(190))
        about = self._line(
            tr(
                "Vink aan welke rondes uw school kent. De datums zijn een voorstel, om de "
                "vakanties heen; andere rondes voegt u later toe."
            ),
            is_muted=True,
        )
        grid.addWidget(QLabel(tr("Rondes"), inside), 4, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(about, 4, 1, 1, 2)
        grid.addWidget(self.rounds, 5, 0, 1, 3)
        file = QHBoxLayout()
        file.setSpacing(2 * GRID)
        file.addWidget(self.path_label, 1)
        file.addWidget(self.elsewhere_button)
        grid.addWidget(QLabel(tr("Bestand"), inside), 6, 0)
        grid.addLayout(file, 6, 1, 1, 2)
        grid.setRowStretch(7, 1)
        area = ScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inside)
        hint = inside.sizeHint().expandedTo(QSize(scaled(_ROOM), 0))
        height = max(hint.height(), inside.heightForWidth(hint.width())) + scaled(_AROUND)
        self.resize(room_for(self, hint.width() + 10 * GRID, height))
        return area

    def _connect(self) -> None:
        for field in (self.school, self.postcode):
            field.textEdited.connect(self._on_edited)
        for box in (self.year, self.region):
            box.currentIndexChanged.connect(self._on_edited)
        self.rounds.changed.connect(self._on_edited)
        self.elsewhere_button.clicked.connect(self._on_elsewhere_clicked)

    # What is filled in

    @property
    def span(self) -> Span:
        """The school year."""
        span = self.year.currentData()
        assert isinstance(span, Span)
        return span

    @property
    def where(self) -> Where | None:
        """Where the postcode is."""
        return where_is(self.postcode.text())

    @property
    def holidays(self) -> tuple[Holiday, ...]:
        """Those of the region that is chosen, else of the postcode."""
        return holidays_between(self.span, self._region())

    def _region(self) -> Region:
        if self.region.currentIndex():
            return list(Region)[self.region.currentIndex() - 1]
        where = self.where
        return (where.region if where is not None else None) or Region.MIDDLE

    @property
    def path(self) -> Path:
        """Where the file will be."""
        if self._own_path is not None:
            return self._own_path
        return self._free_name(
            self._folder / tr("{name_of_year}.bpv", name_of_year=name_of_year(self.school.text(), self.span))
        )

    def _beginning(self) -> Beginning:
        where = self.where
        return Beginning(
            where.figures if where else 0,
            self.region.currentIndex(),
            self.rounds.made(),
            self.school.text(),
            self.postcode.text(),
        )

    def _kept(self) -> dict[str, Any]:
        return {
            "school": self.school.text(),
            "year": self.span.year,
            "postcode": self.postcode.text(),
            "region": self.region.currentIndex(),
            "rounds": self.rounds.kept(),
        }

    def _take_up(self, kept: str) -> None:
        try:
            words = json.loads(kept)
        except ValueError:  # nothing yet
            words = None
        self.again_button.setVisible(isinstance(words, dict))
        if not isinstance(words, dict):
            return
        self.school.setText(str(words.get("school", "")))
        self.postcode.setText(str(words.get("postcode", "")))
        names = [self.year.itemData(number).year for number in range(self.year.count())]
        if words.get("year") in names:
            self.year.setCurrentIndex(names.index(words["year"]))
        region = words.get("region", 0)
        self.region.setCurrentIndex(region if region in range(self.region.count()) else 0)
        if isinstance(words.get("rounds"), dict):
            self.rounds.take_up(words["rounds"])
        self.banner.say(tr("Dit had u al ingevuld."), "blue")

    # What happens

    @Slot()
    def _on_edited(self) -> None:
        self._keep(json.dumps(self._kept()))
        self.again_button.show()
        self._follow()

    def _follow(self) -> None:
        """Say what the answers mean together: the place, the holidays, the dates, the file."""
        where, typed = self.where, self.postcode.text().strip()
        if where is None:
            self.place.setText(_NO_POSTCODE if typed else tr("voor de afstanden en de vakanties"))
        else:
            known = where.place or tr("Deze postcode is niet bekend")
            self.place.setText(
                tr("{known} · regio {value}", known=known, value=where.region.words)
                if where.region
                else known
            )
        told = [
            f"{_SPOKEN[each.kind]} {word_period(each.start, each.end)}".replace(" ", "\N{NO-BREAK SPACE}")
            for each in self.holidays
            if each.kind in _SPOKEN and self.span.holds(each.start)
        ]
        self.weeks.setText(" · ".join(told) or tr("De vakanties van dit jaar zijn nog niet bekend."))
        self.rounds.propose(self.span, self.holidays)
        self.path_label.setText(
            tr("{name}, in {name2}", name=self.path.name, name2=self.path.parent.name or self.path.parent)
        )
        self.path_label.setToolTip(str(self.path))

    @Slot()
    def _on_elsewhere_clicked(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self,
            tr("Nieuw schooljaar"),
            str(self.path),
            tr("Schooljaar (*.bpv)"),
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if name:
            self._own_path = with_ending(Path(name))
            self._follow()

    @Slot()
    def _on_again_clicked(self) -> None:
        """Begin anew with an empty form."""
        self._keep("")
        self.banner.hide()
        self.school.clear()
        self.postcode.clear()
        self.region.setCurrentIndex(0)
        for line in self.rounds.lines.values():
            line.tick.setChecked(False)
            line.is_own = False
        self._own_path = None
        self._follow()
        self._keep("")
        self.again_button.hide()
        self.school.setFocus()

    @Slot()
    def _on_next_clicked(self) -> None:
        if self.postcode.text().strip() and self.where is None:
            self.banner.say(_NO_POSTCODE)
            self.postcode.setFocus()
            return
        try:
            beginning = self._beginning()
        except BpvError as refusal:
            self.banner.say(str(refusal))
            return
        path = self.path
        self.accept()
        self.wanted.emit(path, beginning)
