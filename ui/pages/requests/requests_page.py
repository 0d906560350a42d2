"""Verzoeken: what a round needs, whom was asked, and what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from bpv.domain import PlacementRound, Request
from bpv.domain.terms import Profile
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.need import needs_of
from bpv.services.asking.table import HIDDEN, REQUESTS
from bpv.services.today.facts import rounds_by_date
from ui.pages.page import Context, Destination
from ui.pages.requests.answer_form import AnswerForm
from ui.pages.requests.answering import Answering
from ui.pages.requests.need_strip import NeedStrip
from ui.pages.requests.reasons_row import ReasonsRow
from ui.pages.table_page import TablePage
from ui.settings import TableState
from ui.widgets.buttons import ActionButton, MenuButton

if TYPE_CHECKING:
    from bpv.services.year.school_year import Done
    from ui.dialogs.ask_dialog import AskDialog

_TYPED = ("conditions", "note")
"""The columns in which a letter is text and no answer."""


class RequestsPage(TablePage):
    """The table of requests under what the round needs, over the answer that is being entered."""

    title = tr("Verzoeken")
    icon = "request"
    takes_lists = False
    search_width = 200
    form: AnswerForm | None = None

    def __init__(self, context: Context) -> None:
        """Show the requests of the round that is chosen."""
        super().__init__(context, REQUESTS, "requests", can_add=False)
        if not context.settings.table(self.key).order:
            self.view.restore_table(TableState(hidden=list(HIDDEN)))
        self.need = NeedStrip(self)
        self.need.asked.connect(self.ask_for)
        self.need.shown.connect(self._on_part_shown)
        self.body.insertWidget(1, self.need)
        self.reasons = ReasonsRow(self)
        self.reasons.chosen.connect(self._on_reason_chosen)
        self.body.insertWidget(self.body.indexOf(self.stack), self.reasons)
        self.form = AnswerForm(self)
        self.answering.use_form(self.form)
        self.body.addWidget(self.form)
        self.view.installEventFilter(self)
        self.asking.viewed.connect(self._on_viewed)
        context.round.round_changed.connect(self._on_round_changed)
        if not self.asking.view_key:
            self.views.show("round")
        self._show_need()
        self._show_what_is_possible()

    # What can be done

    def _make_actions(self) -> None:
        self.ask_action = self._action(tr("Bedrijven vragen…"), self.ask, "request", "Ctrl+N")
        self.answering = Answering(self)
        super()._make_actions()

    def _buttons(self) -> list[QWidget]:
        acts = self.answering
        *answers, withdraws = acts.answers.values()
        more = QMenu(tr("Meer"), self)
        more.setToolTipsVisible(True)
        more.addActions([withdraws, acts.expire_action, acts.lapse_action, acts.back_action])
        more.addSeparator()
        more.addActions([self.many_action, self.copy_action, self.columns_action])
        self.grouping.button.show()
        return [
            ActionButton(self.ask_action, self, primary=True),
            *(
                ActionButton(each, self)
                for each in (*answers, acts.remind_action, acts.call_action, acts.letter_action)
            ),
            MenuButton(more, "more", tr("Wat er verder kan met de gekozen verzoeken"), self),
            self.grouping.button,
        ]

    def _ways_on(self) -> list[QAction]:
        return [self.ask_action]

    def _empty_sentence(self) -> str:
        return tr("Er is nog geen bedrijf gevraagd.")

    def menu_actions(self) -> list[QAction]:
        """What the context menu of the cells offers besides editing."""
        return self.answering.actions

    def acts_on(self) -> dict[QAction, str]:
        """The requests that are chosen, by the company where it is one."""
        who = self.answering.who(self.answering.ids)
        return {**super().acts_on(), **dict.fromkeys((*self.answering.actions, self.many_action), who)}

    def _show_what_is_possible(self) -> None:
        super()._show_what_is_possible()
        self.answering.show_what_is_possible()
        chosen = self.answering.chosen
        is_ready = bool(chosen) and all(each.status is RequestStatus.DRAFT for each in chosen)
        self.ask_action.setText(tr("Deze vragen…") if is_ready else tr("Bedrijven vragen…"))

    # Asking

    def ask(self) -> AskDialog | None:
        """Ask the concepts that are chosen, or whom the program proposes."""
        chosen = self.answering.chosen
        concepts = [each.id for each in chosen if each.status is RequestStatus.DRAFT]
        is_only = len(concepts) == len(chosen)
        return self._open_asking(concepts=concepts if is_only else ())

    def ask_for(self, profile: Profile | None) -> AskDialog | None:
        """Ask companies for one profile."""
        return self._open_asking(profiles=(profile,))

    def _open_asking(
        self, *, profiles: Sequence[Profile | None] = (), concepts: Sequence[str] = ()
    ) -> AskDialog | None:
        from ui.dialogs.ask_dialog import AskDialog

        round_id = self._round_id
        if concepts:
            round_id = self.session.school.get(Request, concepts[0]).round_id
        if not round_id:
            self.noticed.emit(tr("Maak eerst een ronde; dan weet het programma waarvoor u vraagt."), "amber")
            return None
        dialog = AskDialog(self.context, round_id, self, profiles=profiles, concepts=concepts)
        dialog.told.connect(self._on_asked)
        dialog.company_asked.connect(self._on_company_asked)
        dialog.open()
        return dialog

    def _on_company_asked(self) -> None:
        self.go_to.emit(Destination("companies", begin="add"))

    @property
    def _round_id(self) -> str:
        school = self.session.school
        if school.find(PlacementRound, self.context.round.id) is not None:
            return self.context.round.id
        return next((each.id for each in rounds_by_date(school)), "")

    def _on_asked(self, told: str, ids: Sequence[str]) -> None:
        self.undoable.emit(told)
        if ids:
            self.show_ids(ids, tr("Net gevraagd"))
            self.view.setFocus()  # a key is an answer from here

    def show_ids(self, ids: Sequence[str], label: str) -> None:
        """Show these requests only."""
        self.asking.show_only(Destination("requests", frozenset(ids), label))
        self.view.select_id(ids[0])

    # Coming here

    def show_rows(self, destination: Destination) -> None:
        """Also begin what Vandaag asks for: with all rows that are shown."""
        super().show_rows(replace(destination, begin="") if destination.begin else destination)
        begin, _, names = destination.begin.partition(" ")
        if begin == "ask":
            profiles = [each for each in Profile if each.value in names.split(",")]
            self._open_asking(profiles=profiles)
        elif destination.begin.endswith("_requests"):
            self.view.selectAll()
            acts = {
                "ask_requests": self.ask,
                "remind_requests": self.answering.open_calls,
                "expire_requests": self.answering.expire,
            }
            if destination.begin in acts:
                acts[destination.begin]()

    def _on_part_shown(self, view: str, profile: Profile | None) -> None:
        self.views.show(view)
        text = profile.label if profile is not None else ""
        self.asking.set_filter("profile", frozenset({text}))

    def _on_viewed(self, key: str) -> None:
        """Refusals stand by their reason."""
        if key == "refused":
            self.grouping.group_by("reason")
        elif self.model.query.group_key == "reason":
            self.grouping.group_by("")
        if key and self.isVisible() and self.model.ids and not self.view.has_records:
            self.view.select_id(self.model.ids[0])  # an answer is one key from here
        self._show_need()

    def _on_reason_chosen(self, words: str) -> None:
        self.asking.set_filter("reason", frozenset({words}))

    def follow(self, *actions: Done) -> None:
        """Also what the round needs now."""
        super().follow(*actions)
        self._show_need()

    def _on_round_changed(self, _round_id: str) -> None:
        if self.session.is_open:
            self._show_need()

    def _show_need(self) -> None:
        if self.form is None:
            return
        school = self.session.school
        self.need.show_needs(needs_of(school, self._round_id))
        is_refused = self.asking.view_key == "refused"
        self.reasons.show_reasons(school, self.context.round.id if is_refused else None)

    def renew(self) -> None:
        """Take on the measures of the theme."""
        super().renew()
        self.need.arrange()
        if self.form is not None:
            self.form.renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A letter typed on a text that can be changed is text, elsewhere it is an answer."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            at = self.view.currentIndex()
            is_text = at.isValid() and self.model.columns[at.column()].key in _TYPED
            plain = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
            if is_text and event.modifiers() in plain and event.text().isalpha():
                event.accept()
                return True
        return super().eventFilter(watched, event)
