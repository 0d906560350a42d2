"""What is wrong or doubtful in lists that are being imported, grouped by what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from bpv.domain import Issue, Severity
from ui.icons import icon
from ui.theme import ROW_HEIGHT, scaled, tokens

_HEADERS = ("Waar", "Gevonden", "Verwacht")
_WIDTHS = (380, 260, 300)
_WORDS = {Severity.ERROR: "Fout", Severity.WARNING: "Let op", Severity.NOTICE: "Ter info"}
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "info"}
_OPEN_UP_TO = 20


class IssuesView(QTreeWidget):
    """A group per severity and remedy, the places under it; errors first."""

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
        files = {issue.file for issue in issues}
        groups: dict[tuple[Severity, str], list[Issue]] = {}
        for issue in issues:
            groups.setdefault((issue.severity, issue.remedy or f"Verwacht: {issue.expected}"), []).append(
                issue
            )
        order = list(Severity)
        for (severity, remedy), found in sorted(groups.items(), key=lambda group: order.index(group[0][0])):
            self._add_group(
                severity, remedy, found if len(files) > 1 else [replace(i, file="") for i in found]
            )

    def _add_group(self, severity: Severity, remedy: str, issues: list[Issue]) -> None:
        colours = tokens()
        colour = {Severity.ERROR: colours.on_red, Severity.WARNING: colours.on_amber}.get(severity, "")
        times = "" if len(issues) == 1 else f" ({len(issues)} keer)"
        group = QTreeWidgetItem([f"{_WORDS[severity]}: {remedy}{times}"])
        group.setIcon(0, icon(_ICONS[severity], colour))
        group.setToolTip(0, remedy)
        group.setSizeHint(0, QSize(0, scaled(ROW_HEIGHT)))
        self.addTopLevelItem(group)
        group.setFirstColumnSpanned(True)
        for issue in issues:
            item = QTreeWidgetItem([issue.place, issue.found, issue.expected])
            for column, text in enumerate((issue.place, issue.found, issue.expected)):
                item.setToolTip(column, text)
            item.setSizeHint(0, QSize(0, scaled(ROW_HEIGHT)))
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            group.addChild(item)
        group.setExpanded(severity is Severity.ERROR and len(issues) <= _OPEN_UP_TO)
