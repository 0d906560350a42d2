"""What is wrong or doubtful in lists that are being imported, grouped by what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem, QWidget

from bpv.domain import Issue, Severity
from ui.icons import icon
from ui.theme import ROW_HEIGHT, scaled, tokens
from ui.widgets.marks import MarkedTree

_HEADERS = ("Waar", "Gevonden", "Verwacht")
_WIDTHS = (380, 260, 300)
_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Let op", Severity.NOTICE: "Ter info"}
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "info"}
_OPEN_UP_TO = 20
_AT_MOST = 200
"""Places shown per group: making thousands at once would hold the window up."""
_ISSUE = Qt.ItemDataRole.UserRole


class IssuesView(MarkedTree):
    """A group per severity and remedy with its places, errors first; `chosen` gives the issue or None."""

    chosen = Signal(object)

    def __init__(self, issues: Sequence[Issue], parent: QWidget | None = None) -> None:
        """Show these issues."""
        super().__init__(parent)
        self.setHeaderLabels(list(_HEADERS))
        self.setAccessibleName("Aandachtspunten bij de lijsten")
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        for number, width in enumerate(_WIDTHS):
            self.setColumnWidth(number, scaled(width))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._places: list[QTreeWidgetItem] = []
        self._names_files = len({issue.file for issue in issues}) > 1
        groups: dict[tuple[Severity, str], list[Issue]] = {}
        for issue in issues:
            groups.setdefault((issue.severity, issue.remedy or f"Verwacht: {issue.expected}"), []).append(
                issue
            )
        order = list(Severity)
        for (severity, remedy), found in sorted(groups.items(), key=lambda group: order.index(group[0][0])):
            self._add_group(severity, remedy, found)
        self.currentItemChanged.connect(self._on_current_item_changed)

    @property
    def current(self) -> Issue | None:
        """The issue that is chosen; None on a group."""
        item = self.currentItem()
        issue = item.data(0, _ISSUE) if item is not None else None
        return issue if isinstance(issue, Issue) else None

    @property
    def place(self) -> int:
        """The number of the issue that is chosen, counted from 0 over all groups; -1 without one."""
        issue, issues = self.current, [item.data(0, _ISSUE) for item in self._places]
        return next((number for number, each in enumerate(issues) if each is issue), -1) if issue else -1

    def choose(self, place: int) -> None:
        """Choose the issue at a place, else the last one, if there is any."""
        if self._places:
            self.setCurrentItem(self._places[min(place, len(self._places) - 1)])

    def _add_group(self, severity: Severity, remedy: str, issues: list[Issue]) -> None:
        colours = tokens()
        colour = {Severity.ERROR: colours.on_red, Severity.WARNING: colours.on_amber}.get(severity, "")
        times = "" if len(issues) == 1 else f" ({len(issues)} keer)"
        group = _row([f"{_WORDS[severity]}: {remedy}{times}"])
        group.setIcon(0, icon(_ICONS[severity], colour))
        group.setToolTip(0, remedy)
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for issue in issues[:_AT_MOST]:
            place = issue.place if self._names_files else replace(issue, file="").place
            texts = (place, issue.found, issue.expected)
            item = _row(texts)
            for column, text in enumerate(texts):
                item.setToolTip(column, text)
            item.setData(0, _ISSUE, issue)
            group.addChild(item)
            self._places.append(item)
        if len(issues) > _AT_MOST:
            group.addChild(_row([f"en nog {len(issues) - _AT_MOST} keer hetzelfde"]))
        group.setExpanded(severity is Severity.ERROR and len(issues) <= _OPEN_UP_TO)

    def _on_current_item_changed(self) -> None:
        self.chosen.emit(self.current)


def _row(texts: Sequence[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(texts))
    item.setSizeHint(0, QSize(0, scaled(ROW_HEIGHT)))
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    return item
