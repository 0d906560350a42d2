"""Lists on their way in, in three steps: what was recognised, what to set right, what would change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from bpv.domain import School
from bpv.language import tr, tr_count
from bpv.services.importing import ImportOptions, ImportPlan, Policy, RowPlan, State
from bpv.services.importing.answering.behind import Behind, behind_of
from bpv.services.importing.answering.points import Point
from bpv.services.importing.answering.row_values import values_of
from bpv.services.importing.answering.waiting import ImportPlace
from bpv.services.importing.reading.corrections import (
    Spot,
    as_in_file,
    count_corrections,
    with_row_left_out,
    with_text,
)
from bpv.services.importing.recognising.files import with_override
from bpv.services.lists.removing import count_of
from ui.dialogs.behind_dialog import BehindDialog
from ui.icons import set_icon
from ui.pages.importing.changes import ChangesView
from ui.pages.importing.choosing_policy import PolicyBox
from ui.pages.importing.lists import ListsView
from ui.pages.importing.lists_room import ListsRoom
from ui.pages.importing.mending import MendingView
from ui.pages.importing.steps import CHANGES, LISTS, MENDING, Steps
from ui.pages.page import Context, Page
from ui.widgets.buttons import link_button
from ui.widgets.page_stack import ViewStack

if TYPE_CHECKING:
    from bpv.services.importing.recognising.files import Workbook

_UNDO = QKeySequence.StandardKey.Undo
_WIDEST_NOTE = tr("999 rijen gaan niet mee")
_LEAST_VIEW = 260
"""Pixels in height that the part under the steps always has."""


class ImportPage(Page):
    """One import. `options_changed` asks for a new plan; `accepted` and `declined` end it.

    `annotating` asks for a copy of the file with the remarks in it, `pasted` for other cells to import;
    `moved` says that the user is elsewhere in it.
    """

    title = tr("Lijsten importeren")
    icon = "import"
    waiting = tr("Import wacht op u")
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
        points: Sequence[Point],
        paths: tuple[Path, ...] = (),
        options: ImportOptions | None = None,
        place: ImportPlace | None = None,
    ) -> None:
        """Show the plan for these workbooks, with what was said of them before; pasted cells have no path."""
        super().__init__(context)
        self.books, self.paths = books, paths
        self.options = ImportOptions() if options is None else options
        self.plan, self.behind = plan, Behind()
        self._is_waiting = False
        self._before: list[tuple[ImportOptions, int, str]] = []
        """What was said before, with the step and what the user was at: Ctrl+Z goes back over it."""
        self.subheading.setText(", ".join(book.file for book in books))
        self._make_deciding()
        self.steps = Steps(self)
        self.steps.chosen.connect(self.show_step)
        self.note = QLabel(self.steps)
        self.note.setProperty("muted", True)
        self.steps.addWidget(self.note)
        self.body.addWidget(self.steps)
        self.stack = ViewStack(_LEAST_VIEW, self)
        self.body.addWidget(self.stack, 1)
        self.mending = self._make_mending(place)
        self.changes = self._make_changes()
        self._lists_room = ListsRoom(self)
        self._lists_room.corrected.connect(self._on_lists_corrected)
        self._lists_room.policy_chosen.connect(self._on_policy_chosen)
        for view in (self._lists_room, self.mending, self.changes):
            self.stack.addWidget(view)
        QShortcut(QKeySequence.StandardKey.Paste, self, self.pasted.emit)
        self.show_plan(plan, points)
        self.show_step(self._first_step() if place is None else min(max(place.tab, LISTS), CHANGES))

    # Making

    def _make_deciding(self) -> None:
        self.accept_button = QPushButton(tr("Importeren"), self)
        self.accept_button.setProperty("primary", True)
        set_icon(self.accept_button, "import", on_accent=True)
        self.accept_button.setShortcut("Ctrl+Return")
        self.accept_button.clicked.connect(self._on_accept_clicked)
        self.decline_button = QPushButton(tr("Niet importeren"), self)
        self.decline_button.setToolTip(tr("De lijst wegleggen; er verandert niets"))
        self.decline_button.clicked.connect(self.declined)
        self.head.addWidget(self.decline_button)
        self.head.addWidget(self.accept_button)

    def _make_mending(self, place: ImportPlace | None) -> MendingView:
        view = MendingView(self._school, lambda: self.options, self.books, self)
        view.said.connect(self._on_said)
        view.finished.connect(self._on_mending_finished)
        view.lists_wanted.connect(self._on_lists_wanted)
        view.moved.connect(self.moved)
        if place is not None:
            view.list.points.keep_order(place.shown)
        self.annotate_button = link_button(tr("Werkmap met opmerkingen…"), self.annotating.emit, view)
        self.annotate_button.setToolTip(
            tr("Een kopie met een opmerking in elke cel die niet klopt; uw bestand blijft zoals het is")
        )
        self.corrections = link_button("", self._on_corrections_clicked, view)
        view.add_below(self.annotate_button, self.corrections)
        return view

    def _make_changes(self) -> ChangesView:
        view = ChangesView(self._values_of, self)
        view.typed.connect(self._on_value_typed)
        view.left_out.connect(self._on_row_left_out)
        self.policy = PolicyBox(self.options.policy, view)
        self.policy.chosen.connect(self._on_policy_chosen_for_all)
        view.above.insertWidget(1, self.policy, 0, Qt.AlignmentFlag.AlignTop)
        return view

    def _school(self) -> School:
        """What an answer may name, and what stays as it is."""
        return self.session.school if self.session.is_open else School()

    # The steps

    def _first_step(self) -> int:
        if not any(each.kind is not None and not each.is_skipped for each in self.plan.lists):
            return LISTS
        return MENDING if self.mending.list.points.to_do else CHANGES

    def show_step(self, step: int) -> None:
        """Show one of the three steps."""
        self.steps.show_step(step)
        if step == LISTS:
            self._lists_room.come()
        self.stack.setCurrentIndex(step)
        self.setFocusProxy((self._lists_room, self.mending, self.changes)[step])
        self.moved.emit()

    def begin(self) -> None:
        """Give the keyboard to what is to be done first."""
        if self.steps.current == MENDING and self.mending.list.points.to_do:
            self.mending.panel.take_focus()
        else:
            self.setFocus()

    @property
    def lists(self) -> ListsView:
        """What was recognised, to be corrected."""
        return self._lists_room.come()

    # A plan

    def show_plan(self, plan: ImportPlan, points: Sequence[Point]) -> None:
        """Show a plan for these files, with the user where that is."""
        self.plan, self.behind = plan, behind_of(plan)
        self._is_waiting = False
        self.mending.show_plan(plan, points)
        self.changes.show_plan(plan)
        self._lists_room.show_plan(plan, self.options, is_looked_at=self.steps.current == LISTS)
        self._tell_steps()
        self.annotate_button.setVisible(bool(self.annotated))
        mended = count_corrections(self.options)
        self.corrections.setVisible(bool(mended))
        self.corrections.setText(
            tr_count("{count} verbetering wissen", "{count} verbeteringen wissen", mended)
        )
        self._show_what_is_possible()
        self.waiting_changed.emit()

    def _tell_steps(self) -> None:
        mains = [each for each in self.plan.lists if each.is_main]
        read = sum(each.kind is not None and not each.is_skipped for each in mains)
        left = self.plan.unread_columns
        unread = (
            tr(", {left} {value} niet gelezen", left=left, value=tr("kolom") if left == 1 else tr("kolommen"))
            if left
            else ""
        )
        self.steps.tell(
            LISTS,
            tr("{read} van {count}{unread}", read=read, count=len(mains), unread=unread),
            tr("{read} van {count}", read=read, count=len(mains)),
        )
        points = self.mending.list.points
        done = tr("{done} gedaan", done=points.done) if points.done else ""
        to_do = (
            tr("{to_do} te doen", to_do=points.to_do) if points.to_do else "" if done else tr("niets te doen")
        )
        count = len(points.points)
        widest = (
            (tr("{count} te doen, {count} gedaan", count=count), tr("{count} te doen", count=count))
            if count
            else ("", "")
        )
        self.steps.tell(MENDING, ", ".join(filter(None, (to_do, done))), to_do or done, widest)
        counts = Counter(row.state for row in self.plan.rows)
        words = [f"{counts[state]} {state.words}" for state in (State.NEW, State.CHANGED) if counts[state]]
        self.steps.tell(CHANGES, ", ".join(words) or tr("niets"))

    def wait_for_plan(self) -> None:
        """Hold the decision until a new plan is worked out."""
        self._is_waiting = True
        self._tell_steps()
        self._show_what_is_possible()

    def stop_waiting(self) -> None:
        """There will be no new plan; the one shown stands."""
        self._is_waiting = False
        self._show_what_is_possible()

    def _show_what_is_possible(self) -> None:
        self.accept_button.setEnabled(bool(len(self.plan.changeset)) and not self._is_waiting)
        tip = tr("Alles in één stap overnemen; u kunt het ongedaan maken (Ctrl+Enter)")
        self.accept_button.setToolTip(tip)
        self.note.setText(tr("wordt nagekeken…") if self._is_waiting else self.behind.summary)
        widest = self.note.fontMetrics().horizontalAdvance(_WIDEST_NOTE)
        self.note.setMinimumWidth(max(self.note.minimumWidth(), widest))  # another text moves nothing

    @property
    def waiting_numbers(self) -> str:
        """'5 te doen, 119 leerlingen': what is still to do, and of what there are most that would change."""
        to_do = self.mending.list.points.to_do
        changed = Counter(row.entity for row in self.plan.rows if row.state in (State.NEW, State.CHANGED))
        asked = [tr("{to_do} te doen", to_do=to_do)] if to_do else []
        return ", ".join([*asked, *(count_of(*most) for most in changed.most_common(1))])

    @property
    def annotated(self) -> tuple[Path, ...]:
        """The files with something to remark about one of their rows."""
        remarked = {issue.file for issue in self.plan.issues if issue.row is not None}
        return tuple(path for path in self.paths if path.name in remarked)

    @property
    def place(self) -> ImportPlace:
        """Where the user is."""
        return ImportPlace(self.steps.current, self.mending.at, self.mending.list.points.keys)

    def return_to(self, place: ImportPlace) -> None:
        """Have the user be where an import was left."""
        self.mending.go_to(place.question)

    # What is decided

    def _on_accept_clicked(self) -> None:
        """Ask first where something stays behind that the user said nothing about."""
        if self.behind.is_loss:
            dialog = BehindDialog(self.behind, self.accepted.emit, self)
            dialog.rejected.connect(self._on_behind_rejected)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        else:
            self.accepted.emit()

    def _on_behind_rejected(self) -> None:
        self.show_step(MENDING)
        self.mending.go_on()

    def _on_mending_finished(self) -> None:
        self.show_step(CHANGES)
        self.changes.setFocus()

    def _on_lists_wanted(self) -> None:
        self.show_step(LISTS)
        self.setFocus()

    def _say(self, options: ImportOptions) -> None:
        self._before.append((self.options, self.steps.current, self.mending.at))
        self.options = options
        self.options_changed.emit()

    def take_back(self) -> bool:
        """Take back what was said last in this import; False when nothing was."""
        if not self._before:
            return False
        self.options, step, key = self._before.pop()
        self.policy.show_policy(self.options.policy)
        self.show_step(step)
        self.mending.go_to(key)
        self.options_changed.emit()
        return True

    def _on_said(self, options: ImportOptions) -> None:
        self._say(options)

    def _on_corrections_clicked(self) -> None:
        self._say(replace(self.options, corrections={}))

    def _on_policy_chosen_for_all(self, policy: Policy) -> None:
        self._say(replace(self.options, policy=policy))

    def _on_policy_chosen(self, key: tuple[type, str], policy: Policy | None) -> None:
        policies = {each: known for each, known in self.options.policies.items() if each != key}
        if policy is not None:
            policies[key] = policy
        self._say(replace(self.options, policies=policies))

    def _on_lists_corrected(self, file: str, sheet: str, said: dict[str, Any]) -> None:
        self._say(with_override(self.options, file, sheet, **said))

    def _values_of(self, row: RowPlan) -> Sequence[Any]:
        return values_of(row, self.plan, self.books, self.options, self._school())

    def _on_value_typed(self, spot: Spot, text: str) -> None:
        self._say(with_text(self.options, spot, text, [spot.row]))

    def _on_row_left_out(self, row: RowPlan, is_out: bool) -> None:
        if row.row is not None:
            change: Callable[..., ImportOptions] = with_row_left_out
            options = self.options
            self._say(
                change(options, row.file, row.sheet, row.row)
                if is_out
                else as_in_file(options, row.file, row.sheet, [row.row])
            )

    # The keyboard, and the look

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z is about this import as long as something was said in it, and then about the school year."""
        is_asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._before and event.matches(_UNDO):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape backs out: of a search first, then of the import; one that was worked on waits."""
        if event.matches(_UNDO) and self.take_back():
            return
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.changes.search.text():
            self.changes.search.clear()
        elif self.is_untouched:
            self.declined.emit()
        elif self.session.is_open:
            self.wanted.emit("back")

    @property
    def is_untouched(self) -> bool:
        """Whether nothing would be lost."""
        said = self.options
        return not (said.answers or said.corrections or said.overrides or said.policies)

    def parts(self) -> list[QWidget]:
        """The steps, and the parts of the one that is shown."""
        shown: dict[int, list[QWidget]] = {
            MENDING: [self.mending.list, self.mending.panel],
            CHANGES: [self.changes.table, self.changes.panel],
        }
        return [self.steps, *shown.get(self.steps.current, [self._lists_room])]

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.steps.renew()
        self.mending.renew()
        self.changes.renew()
