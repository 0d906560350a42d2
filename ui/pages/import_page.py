"""Lists on their way in: what was recognised, what would change and what is wrong; it waits for a yes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QWidget,
)

from bpv.domain import Severity
from bpv.services.importing import ImportOptions, ImportPlan, Policy
from bpv.services.importing_files import with_override
from ui.icons import set_icon
from ui.pages.import_changes import ChangesView
from ui.pages.import_issues import IssuesView
from ui.pages.import_lists import ListsView
from ui.pages.page import Context, Page
from ui.widgets.flow_row import FlowRow

if TYPE_CHECKING:
    from bpv.services.importing_files import Workbook

_POLICIES = {
    Policy.OVERWRITE: "De lijst gaat voor",
    Policy.FILL_BLANKS: "Alleen lege velden aanvullen",
    Policy.KEEP: "Alleen nieuwe rijen toevoegen",
}
_CHANGES, _ISSUES, _LISTS = range(3)


class ImportPage(Page):
    """One import. `options_changed` asks for a new plan; `accepted` and `declined` end it."""

    title = "Lijsten importeren"
    icon = "import"
    accepted = Signal()
    declined = Signal()
    options_changed = Signal()

    def __init__(self, context: Context, books: tuple[Workbook, ...], plan: ImportPlan) -> None:
        """Show the plan for these workbooks."""
        super().__init__(context)
        self.books = books
        self.options = ImportOptions()
        self.subheading.setText(", ".join(book.file for book in books))
        self.body.addLayout(self._make_deciding())
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.body.addWidget(self.summary)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Onderdelen van de import")
        self.stack = QStackedWidget(self)
        for _ in range(3):
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self.stack.setCurrentIndex)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        self._show_views(plan)

    def _make_deciding(self) -> FlowRow:
        self.accept_button = QPushButton("Importeren", self)
        self.accept_button.setProperty("primary", True)
        set_icon(self.accept_button, "import", on_accent=True)
        self.accept_button.setShortcut("Ctrl+Return")
        self.accept_button.clicked.connect(self.accepted)
        self.decline_button = QPushButton("Niet importeren", self)
        self.decline_button.clicked.connect(self.declined)
        self.policy = QComboBox(self)
        self.policy.setAccessibleName("Wat een gevulde cel doet met wat er al staat")
        self.policy.setToolTip(
            "Wat een gevulde cel in de lijst doet met wat er al staat; een lege doet niets"
        )
        for policy, words in _POLICIES.items():
            self.policy.addItem(words, policy)
        self.policy.activated.connect(self._on_policy_activated)
        self.without_errors = QCheckBox("doorgaan zonder wat fout is", self)
        self.without_errors.setToolTip("Rijen en cellen met een fout worden overgeslagen; de rest gaat door")
        self.without_errors.toggled.connect(self._show_what_is_possible)
        row = FlowRow()
        for widget in (self.accept_button, self.decline_button, self.policy, self.without_errors):
            row.addWidget(widget)
        return row

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a new plan for the same files, on the tab that is open."""
        tab = self.tabs.currentIndex()
        shown = self.lists.names.currentRow()
        while self.stack.count():
            old = self.stack.widget(0)
            assert old is not None
            self.stack.removeWidget(old)
            old.deleteLater()
        self._show_views(plan, shown)
        self.tabs.setCurrentIndex(tab)
        self.stack.setCurrentIndex(tab)

    def _show_views(self, plan: ImportPlan, shown: int = 0) -> None:
        self.plan = plan
        self.changes = ChangesView(plan, self)
        self.issues = IssuesView(plan.issues, self)
        self.lists = ListsView(plan.lists, shown, self)
        self.lists.corrected.connect(self._on_lists_corrected)
        views: tuple[QWidget, ...] = (self.changes, self.issues, self.lists)
        for view in views:
            self.stack.addWidget(view)
        serious = sum(issue.severity is not Severity.NOTICE for issue in plan.issues)
        self.tabs.setTabText(_CHANGES, "Wat er verandert")
        self.tabs.setTabText(_ISSUES, f"Aandachtspunten ({serious})" if serious else "Aandachtspunten")
        self.tabs.setTabText(_LISTS, f"Lijsten en kolommen ({len(self.lists.lists)})")
        self.summary.setText(plan.summary)
        self.without_errors.setVisible(plan.has_errors)
        self._show_what_is_possible()

    def _show_what_is_possible(self) -> None:
        stopped = self.plan.has_errors and not self.without_errors.isChecked()
        self.accept_button.setEnabled(bool(len(self.plan.changeset)) and not stopped)
        if stopped:
            tip = "Er zijn fouten. Verbeter de lijst, of ga door zonder wat fout is."
        else:
            tip = "Alles in één stap overnemen; u kunt het ongedaan maken (Ctrl+Enter)"
        self.accept_button.setToolTip(tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out: of a search first, then of the import."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.changes.search.text():
            self.changes.search.clear()
        else:
            self.declined.emit()

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.changes.renew()

    def _on_policy_activated(self, number: int) -> None:
        self.options = replace(self.options, policy=self.policy.itemData(number))
        self.options_changed.emit()

    def _on_lists_corrected(self, file: str, sheet: str, said: dict[str, Any]) -> None:
        self.options = with_override(self.options, file, sheet, **said)
        self.options_changed.emit()
