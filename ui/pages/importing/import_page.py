"""Lists on their way in: what was recognised, what would change and what is wrong; it waits for a yes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabBar,
    QWidget,
)

from bpv.domain import Severity
from bpv.services.importing import ImportOptions, ImportPlan, Policy, State
from bpv.services.importing.answering.answers import take_answers
from bpv.services.importing.answering.waiting import ImportPlace
from bpv.services.importing.reading.corrections import count_corrections
from bpv.services.importing.recognising.files import with_override
from bpv.services.lists.removing import count_of
from ui.icons import set_icon
from ui.pages.importing.changes import ChangesView
from ui.pages.importing.fixing import FixingView
from ui.pages.importing.issues import IssuesView
from ui.pages.importing.lists import ListsView
from ui.pages.importing.questions import QuestionsView
from ui.pages.importing.staying import go_back_to, place_in, scroll_to
from ui.pages.page import Context, Page
from ui.widgets.buttons import keep_room, link_button
from ui.widgets.flow_row import FlowRow
from ui.widgets.page_stack import ViewStack

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import Workbook

V = TypeVar("V", bound=QWidget)

_POLICIES = {
    Policy.OVERWRITE: "De lijst gaat voor",
    Policy.FILL_BLANKS: "Alleen lege velden aanvullen",
    Policy.KEEP: "Alleen nieuwe rijen toevoegen",
}
_UNREAD_SHOWN, _UNREAD_IN_TIP = 3, 40
_CHANGES, _ISSUES, _QUESTIONS, _LISTS = range(4)
_LEAST_VIEW = 240
"""Pixels in height that the part under the tabs always has."""


class ImportPage(Page):
    """One import. `options_changed` asks for a new plan; `accepted` and `declined` end it.

    `annotating` asks for a copy of the file with the remarks in it, `pasted` for other cells to import.
    """

    title = "Lijsten importeren"
    icon = "import"
    waiting = "Import wacht op u"
    accepted = Signal()
    declined = Signal()
    options_changed = Signal()
    annotating = Signal()
    pasted = Signal()
    moved = Signal()

    def __init__(
        self,
        context: Context,
        books: tuple[Workbook, ...],
        plan: ImportPlan,
        paths: tuple[Path, ...] = (),
        options: ImportOptions | None = None,
    ) -> None:
        """Show the plan for these workbooks, with what was said of them before; pasted cells have no path."""
        super().__init__(context)
        self.books, self.paths = books, paths
        self.options = ImportOptions() if options is None else options
        self._is_waiting = False
        self._shown_list = 0
        self._shown_questions: tuple[str, ...] = ()
        self.subheading.setText(", ".join(book.file for book in books))
        self.body.addWidget(self._make_deciding())
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.corrections = link_button("", self._on_corrections_clicked, self)
        keep_room(self.corrections)
        said = QHBoxLayout()
        said.addWidget(self.summary, 1)
        said.addWidget(self.corrections, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(said)
        self.unread = QLabel(self)
        self.unread.setWordWrap(True)
        self.unread.setProperty("muted", True)
        self.body.addWidget(self.unread)
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Onderdelen van de import")
        self.stack = ViewStack(_LEAST_VIEW, self)
        for _ in range(4):
            self.tabs.addTab("")
        self.tabs.currentChanged.connect(self._on_tabs_current_changed)
        self.setFocusProxy(self.tabs)
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.stack, 1)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.pasted.emit)
        self._show_views(plan)

    @property
    def waiting_numbers(self) -> str:
        """'12 vragen, 119 leerlingen': what is still asked, and of what there are most that would change."""
        open_questions = sum(not question.is_answered for question in self.plan.questions)
        changed = Counter(row.entity for row in self.plan.rows if row.state in (State.NEW, State.CHANGED))
        asked = ["1 vraag" if open_questions == 1 else f"{open_questions} vragen"] if open_questions else []
        return ", ".join([*asked, *(count_of(*most) for most in changed.most_common(1))])

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
        self.policy.setCurrentIndex(self.policy.findData(self.options.policy))
        self.policy.activated.connect(self._on_policy_activated)
        self.without_errors = QCheckBox("doorgaan zonder wat fout is", self)
        self.without_errors.setToolTip("Rijen en cellen met een fout worden overgeslagen; de rest gaat door")
        self.without_errors.toggled.connect(self._show_what_is_possible)
        row = FlowRow()
        self.annotate_button = QPushButton("Werkmap met opmerkingen…", self)
        self.annotate_button.setToolTip(
            "Een kopie met een opmerking in elke cel die niet klopt; uw bestand blijft zoals het is"
        )
        self.annotate_button.clicked.connect(self.annotating)
        for widget in (
            self.accept_button,
            self.decline_button,
            self.policy,
            self.annotate_button,
            self.without_errors,
        ):
            row.addWidget(widget)
        return row

    def show_plan(self, plan: ImportPlan) -> None:
        """Show a new plan for the same files, on the tab that is open."""
        tab = self.tabs.currentIndex()
        lists, questions = self._views.get(_LISTS), self._views.get(_QUESTIONS)
        if isinstance(lists, ListsView):
            self._shown_list = lists.names.currentRow()
        place = self.issues.place if self._is_fixing else -1
        shown = questions.order if isinstance(questions, QuestionsView) else self._shown_questions
        self._shown_questions = shown
        was = place_in(cast("QWidget", self.stack.currentWidget()))
        for label in (self.summary, self.unread):  # words that become fewer move nothing up
            label.setMinimumHeight(max(label.minimumHeight(), label.height() if label.isVisible() else 0))
        for old in self._views.values():
            self.stack.removeWidget(old)
            old.deleteLater()
        self._show_views(plan)
        self.tabs.setCurrentIndex(tab)
        self._on_tabs_current_changed(tab)
        view = cast("QWidget", self.stack.currentWidget())
        if isinstance(view, QuestionsView | ListsView):
            view.finish()
        if place >= 0:
            self.fixing.go_on(place)
        else:
            go_back_to(view, was)
        scroll_to(view, was)

    def wait_for_plan(self) -> None:
        """Hold the decision until a new plan is worked out."""
        self._is_waiting = True
        self._show_what_is_possible()

    def stop_waiting(self) -> None:
        """There will be no new plan; the one shown stands."""
        self._is_waiting = False
        self._show_what_is_possible()

    @property
    def changes(self) -> ChangesView:
        """What would change, row by row."""
        return self._view(_CHANGES, lambda: ChangesView(self.plan, self))

    @property
    def fixing(self) -> FixingView:
        """What is wrong, and what to do about it."""

        def make() -> FixingView:
            view = FixingView(self.plan, self.books, self.options, self)
            view.fixed.connect(self._on_fixed)
            view.answered.connect(self._on_answered)
            return view

        return self._view(_ISSUES, make)

    @property
    def issues(self) -> IssuesView:
        """The list of what is wrong."""
        return self.fixing.issues

    @property
    def questions(self) -> QuestionsView:
        """What cannot be decided without the user."""

        def make() -> QuestionsView:
            view = QuestionsView(self.plan, self, shown=self._shown_questions)
            view.answered.connect(self._on_answered)
            view.moved.connect(self.moved)
            return view

        return self._view(_QUESTIONS, make)

    @property
    def place(self) -> ImportPlace:
        """Where the user is."""
        view = self._views.get(_QUESTIONS)
        tab = self.tabs.currentIndex()
        if isinstance(view, QuestionsView):
            return ImportPlace(tab, view.at, view.order)
        return ImportPlace(tab, "", self._shown_questions)

    def return_to(self, place: ImportPlace) -> None:
        """Have the user be where an import was left."""
        self._shown_questions = place.shown
        if self.tabs.isTabVisible(place.tab):
            self.tabs.setCurrentIndex(place.tab)
            if place.tab == _QUESTIONS:
                self.questions.go_to(place.question)

    @property
    def lists(self) -> ListsView:
        """What was recognised, to be corrected."""

        def make() -> ListsView:
            view = ListsView(self.plan.lists, self.options, self._shown_list, self)
            view.corrected.connect(self._on_lists_corrected)
            view.policy_chosen.connect(self._on_policy_chosen)
            return view

        return self._view(_LISTS, make)

    def _view(self, number: int, make: Callable[[], V]) -> V:
        """What is behind a tab, made when it is first needed: all four at once would take too long."""
        if number not in self._views:
            self._views[number] = made = make()
            self.stack.addWidget(made)
        return cast("V", self._views[number])

    def _on_tabs_current_changed(self, number: int) -> None:
        views: dict[int, Callable[[], QWidget]] = {
            _CHANGES: lambda: self.changes,
            _ISSUES: lambda: self.fixing,
            _QUESTIONS: lambda: self.questions,
            _LISTS: lambda: self.lists,
        }
        self.stack.setCurrentWidget(views[number]())

    def _show_views(self, plan: ImportPlan) -> None:
        self.plan = plan
        self.waiting_changed.emit()
        self._is_waiting = self._is_fixing = False
        self._views: dict[int, QWidget] = {}
        self._on_tabs_current_changed(self.tabs.currentIndex())
        serious = sum(issue.severity is not Severity.NOTICE for issue in plan.issues)
        self.tabs.setTabText(_CHANGES, "Wat er verandert")
        self.tabs.setTabText(_ISSUES, f"Aandachtspunten ({serious})" if serious else "Aandachtspunten")
        count = sum(not question.is_answered for question in plan.questions)
        self.tabs.setTabText(_QUESTIONS, f"Vragen ({count})" if count else "Vragen")
        self.tabs.setTabVisible(_QUESTIONS, bool(plan.questions))
        count = sum(each.is_main for each in plan.lists)
        self.tabs.setTabText(_LISTS, f"Lijsten en kolommen ({count})")
        self.summary.setText(plan.summary)
        self._show_unread(plan.unread)
        self.without_errors.setVisible(plan.has_errors)
        self.annotate_button.setVisible(bool(self.annotated))
        mended = count_corrections(self.options)
        self.corrections.setVisible(bool(mended))
        self.corrections.setText(
            f"{mended} verbeteringen in deze import: wissen"
            if mended > 1
            else "1 verbetering in deze import: wissen"
        )
        self._show_what_is_possible()

    def _show_unread(self, lines: Sequence[str]) -> None:
        """What was filled and not read: the first few in sight, all of it in the tip."""
        shown = "; ".join(lines[:_UNREAD_SHOWN])
        more = f"; en nog {len(lines) - _UNREAD_SHOWN}" if lines[_UNREAD_SHOWN:] else ""
        self.unread.setText(f"Let op: {shown}{more}")
        self.unread.setToolTip("\n".join(lines[:_UNREAD_IN_TIP]))
        self.unread.setVisible(bool(lines))

    @property
    def annotated(self) -> tuple[Path, ...]:
        """The files with something to remark about one of their rows."""
        remarked = {issue.file for issue in self.plan.issues if issue.row is not None}
        return tuple(path for path in self.paths if path.name in remarked)

    def _show_what_is_possible(self) -> None:
        stopped = self.plan.has_errors and not self.without_errors.isChecked()
        is_ready = not stopped and not self._is_waiting
        self.accept_button.setEnabled(bool(len(self.plan.changeset)) and is_ready)
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

    def _on_fixed(self, options: ImportOptions) -> None:
        self._is_fixing = True
        self.options = options
        self.options_changed.emit()

    def _on_answered(self, answers: dict[str, str]) -> None:
        questions = {question.key: question for question in self.plan.questions}
        self.options = take_answers(self.options, questions, answers)
        self.options_changed.emit()

    def _on_policy_chosen(self, key: tuple[type, str], policy: Policy | None) -> None:
        policies = {each: known for each, known in self.options.policies.items() if each != key}
        if policy is not None:
            policies[key] = policy
        self.options = replace(self.options, policies=policies)
        self.options_changed.emit()

    def _on_corrections_clicked(self) -> None:
        self.options = replace(self.options, corrections={})
        self.options_changed.emit()

    def _on_policy_activated(self, number: int) -> None:
        self.options = replace(self.options, policy=self.policy.itemData(number))
        self.options_changed.emit()

    def _on_lists_corrected(self, file: str, sheet: str, said: dict[str, Any]) -> None:
        self.options = with_override(self.options, file, sheet, **said)
        self.options_changed.emit()
