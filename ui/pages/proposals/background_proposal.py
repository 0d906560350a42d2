"""A proposal from start to end: worked out in the background, shown, then taken over as one step or left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import BpvError, Changeset
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.year.school_year import Done
from ui.pages.page import Context
from ui.pages.proposals.single_task import SingleTask
from ui.pages.revision import changes_plans, revision_of
from ui.tasks import Work


class WaitingAnswer(Protocol):
    """What the work gives: changes to take over, made from the school at a revision."""

    @property
    def changeset(self) -> Changeset:
        """What taking it over would change."""

    @property
    def revision(self) -> int:
        """The revision of the school it was made from."""


class WaitingView(Protocol):
    """A widget that shows an answer until it is decided on."""

    accepted: SignalInstance
    declined: SignalInstance
    again_asked: SignalInstance

    @property
    def answer(self) -> WaitingAnswer:
        """What it shows now."""

    def leave(self) -> None:
        """Stop what was still being worked out behind it."""

    def go_stale(self) -> None:
        """Say that it can no longer be taken over."""

    def renew(self) -> None:
        """Take on the measures of the theme."""


@dataclass(frozen=True, slots=True)
class ProposalKind:
    """What to work out (None: nothing to do), how to show it, and what to call it afterwards.

    `ask`, where there is one, asks the user how; it starts the proposal itself.
    `label` is what the history calls it in Dutch, `ready` is said when it is done and another page is shown.
    """

    begin: Callable[[], tuple[str, Work] | None]
    make_view: Callable[[Any], WaitingView]
    label: str
    told: Callable[[Any], str]
    ready: str
    ask: Callable[[], object] | None = None


class BackgroundProposal(QObject):
    """Runs one kind of proposal for a page, started by its action; at most one waits."""

    shown = Signal(object)
    left = Signal(object)
    undoable = Signal(str)
    noticed = Signal(str, str)

    def __init__(self, context: Context, action: QAction, kind: ProposalKind, page: QWidget) -> None:
        """Have the action start it."""
        super().__init__(page)
        self.action = action
        self.view: WaitingView | None = None
        self.single = SingleTask(context, self, action)
        self.single.noticed.connect(self.noticed)
        self._context, self._kind, self._page = context, kind, page
        action.triggered.connect(kind.ask or self.start)
        context.session.changed.connect(self._on_session_changed)

    @Slot()
    def start(self) -> None:
        """Work it out; what waited is left."""
        if self.single.task is not None:
            return
        self.decline()
        begun = self._kind.begin()
        if begun is not None:
            self.single.start(*begun, self._on_answer)

    @Slot()
    def accept(self) -> None:
        """Take it over as one step; when that is refused it stays."""
        view = self.view
        if view is None or self._is_stale(view.answer):
            return
        answer = view.answer
        self.view = None  # the change it makes itself must not make it stale
        try:
            self._context.session.try_execute(ApplyChangeset(answer.changeset, self._kind.label))
        except BpvError as refusal:
            self.view = view
            view.go_stale()
            self.noticed.emit(str(refusal), "red")
            return
        self._leave(view)
        self.undoable.emit(self._kind.told(answer))

    @Slot()
    def decline(self) -> None:
        """Leave it."""
        view, self.view = self.view, None
        if view is not None:
            self._leave(view)

    def _leave(self, view: WaitingView) -> None:
        view.leave()
        self.left.emit(view)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        if self.view is not None:
            self.view.renew()

    def _is_stale(self, answer: WaitingAnswer) -> bool:
        return revision_of(self._context.session.school) != answer.revision

    @Slot(object)
    def _on_answer(self, answer: WaitingAnswer) -> None:
        view = self.view = self._kind.make_view(answer)
        view.accepted.connect(self.accept)
        view.declined.connect(self.decline)
        view.again_asked.connect(self.start)
        self.shown.emit(view)
        if self._is_stale(answer):
            view.go_stale()
        if not self._page.isVisible():
            self.noticed.emit(self._kind.ready, "green")

    @Slot(object)
    def _on_session_changed(self, done: Done) -> None:
        if self.view is not None and changes_plans(done):
            self.view.go_stale()
