"""The page Bellen en mailen: who is to be called now, and everything that was said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QStackedWidget

from bpv.domain import ENTITIES, Company, ContactMoment, Partner, Student, fold
from bpv.domain.cells_contact import show_phone
from bpv.language import tr
from bpv.services.contacting.calls import Call, Source, calls_of, noted_of
from bpv.services.contacting.noting import FollowUp
from bpv.services.lists.editing import RemoveRecords
from bpv.services.visiting.changing import FinishPoints
from ui import desktop
from ui.dialogs.moment_dialog import About, MomentDialog
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination, Record
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, let_clear, make_action
from ui.widgets.columns_view import ColumnsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.view_pills import PillWords, ViewPills

if TYPE_CHECKING:
    from ui.paper.offers import Offer

DUE, OPEN, NOTED = "due", "open", "noted"
_PILLS = {
    DUE: PillWords(tr("Nu bellen"), tr("Waarvan de dag is gekomen")),
    OPEN: PillWords(tr("Alles wat openstaat"), tr("Ook wat later aan de beurt is")),
    NOTED: PillWords(tr("Genoteerd"), tr("Alle contacten, het laatste eerst")),
}
_TONES = {Source.FOLLOW_UP: "amber", Source.POINT: "blue", Source.REQUEST: "red", Source.NOTED: "grey"}
_SEARCH = 260
_EMPTY = tr("Er is nog geen contact genoteerd, en er is niemand te bellen.")
_NONE_DUE = tr("Er is nu niemand te bellen.")
_READ_ONLY = tr("Dit schooljaar is alleen te bekijken.")
_CHOOSE = tr("Kies eerst een regel.")
_ONLY_NOTED = tr("Alleen genoteerd contact is te verwijderen.")
_COLUMNS = (
    ShownColumn(
        tr("Datum"), lambda c: f"{c.due:%d-%m-%Y}" if c.due else "", lambda c: c.due or date.max, 104
    ),
    ShownColumn(
        tr("Soort"), lambda c: c.source.value, lambda c: c.source.value, 170, lambda c: _TONES[c.source]
    ),
    ShownColumn(tr("Wie"), lambda c: c.who, lambda c: fold(c.who), 230),
    ShownColumn(tr("Waarover"), lambda c: c.about, lambda c: fold(c.about), 240),
    ShownColumn(tr("Contactpersoon"), lambda c: c.contact, lambda c: fold(c.contact), 140),
    ShownColumn(tr("Telefoon"), lambda c: show_phone(c.phone), lambda c: c.phone, 120),
    ShownColumn(tr("Door"), lambda c: c.by, lambda c: fold(c.by), 90),
)


class ContactsPage(LookedAtPage):
    """Looked at anew when it is shown after a change."""

    title = tr("Bellen en mailen")
    icon = "phone"

    def __init__(self, context: Context) -> None:
        """Begin with who is to be called now."""
        super().__init__(context)
        self._revision = -1
        self._calls: list[Call] = []
        self._noted: list[Call] = []
        self.model = ColumnsModel(_COLUMNS, self)
        self.view = ColumnsView(self.model, self.title, self)
        self.pills = ViewPills(self)
        self.pills.show_views(_PILLS)
        self.pills.chosen.connect(self._show)
        self.body.addWidget(self.pills)
        self._make_actions()
        self.empty = EmptyState(self.icon, _EMPTY, self.note_action, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.view.opened.connect(self._on_opened)
        self.view.moved.connect(self._on_moved)
        self.look_anew()
        self.setFocusProxy(self.view)
        self.look()

    def _make_actions(self) -> None:
        make, new = self._action, QKeySequence.StandardKey.New
        self.note_action = make(
            tr("Contact noteren…"), self.note, "add", tr("Een gesprek of mail vastleggen"), new
        )
        self.call_action = make(tr("Bellen"), self.call, "phone", tr("Bellen met dit apparaat"))
        self.done_action = make(tr("Afvinken"), self.finish, "check", tr("Gedaan"), "Ctrl+Return")
        self.open_action = make(tr("Openen…"), self.open_chosen, "list", tr("Verslag en actiepunten"))
        self.remove_action = make(
            tr("Verwijderen"), self.remove, "delete", tr("Dit contact weghalen"), "Ctrl+Del"
        )
        self.search = QLineEdit(self)
        self.search.setMaximumWidth(scaled(_SEARCH))
        self.search.setPlaceholderText(tr("Zoeken"))
        self.search.setAccessibleName(tr("Zoeken in bellen en mailen"))
        let_clear(self.search)
        self.search.textChanged.connect(self._on_search_changed)
        self.find_action = make_action(
            self, tr("Zoeken in deze lijst"), self.search.setFocus, shortcut="Ctrl+F"
        )
        self.addAction(self.find_action)
        self.head.addWidget(self.search, 20)
        self.pills.come_after(self.search)
        first, *others = (
            self.note_action,
            self.call_action,
            self.done_action,
            self.open_action,
            self.remove_action,
        )
        self.add_actions(
            [ActionButton(first, self, primary=True), *(ActionButton(each, self) for each in others)]
        )

    def _action(self, text: str, run: Callable[[], Any], icon: str, tip: str, shortcut: Any = "") -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip, shortcut=shortcut)
        action.setProperty("tip", action.toolTip())
        self.addAction(action)
        return action

    # Looking

    def look(self) -> None:
        """Work the lines out anew where something changed."""
        if not self.session.is_open:
            return
        school = self.session.school
        revision = school.revision(*ENTITIES)
        if revision != self._revision:
            self._revision = revision
            self._calls, self._noted = calls_of(school, date.today()), noted_of(school)
        self._show()

    @Slot()
    def _show(self) -> None:
        today = date.today()
        due = [call for call in self._calls if call.is_due(today)]
        shown = {DUE: due, OPEN: self._calls, NOTED: self._noted}
        for key, rows in shown.items():
            self.pills.show_count(key, len(rows))
        rows = shown[self.pills.current]
        with self.view.staying():
            self.model.show_rows(rows)
        self.say_count(len(rows), len(self._calls) + len(self._noted), of_all=False)
        self.subheading.setText(tr("{count} nu te bellen", count=len(due)) if due else "")
        self._arrange()

    def _arrange(self) -> None:
        has_any = bool(self._calls or self._noted)
        self.stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        self.empty.say(_NONE_DUE if has_any else _EMPTY, self.note_action)
        self._offer()

    def _on_search_changed(self, words: str) -> None:
        with self.view.staying():
            self.model.search(words)
        self._arrange()

    def _offer(self) -> None:
        rows: list[Call] = self.view.chosen
        is_one = len(rows) == 1
        sources = {row.source for row in rows}
        is_noted = sources <= {Source.FOLLOW_UP, Source.NOTED}
        why = "" if rows else _CHOOSE
        self._let(self.note_action, "")
        self._let(self.done_action, why or _why_not_done(sources))
        self._let(self.remove_action, why or ("" if is_noted else _ONLY_NOTED))
        self._say(self.open_action, "" if is_one else _CHOOSE)
        can_call = is_one and desktop.can_call(rows[0].phone)
        self._say(self.call_action, "" if can_call else tr("Er is geen telefoonnummer bekend."))

    def _let(self, action: QAction, why_not: str) -> None:
        self._say(action, _READ_ONLY if self.session.year.is_read_only else why_not)

    def _say(self, action: QAction, why_not: str) -> None:
        action.setEnabled(not why_not)
        action.setToolTip(why_not or action.property("tip"))

    # What the user does

    def note(self) -> MomentDialog:
        """Note contact, about who stands in the row that is chosen."""
        current: Call | None = self.view.current
        about = About()
        if current is not None:
            about = About(current.company_id, current.student_id, current.partner_id)
        return self._open_dialog(MomentDialog(self.session, about, parent=self))

    def _open_dialog(self, dialog: MomentDialog) -> MomentDialog:
        dialog.told.connect(self.undoable)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def open_chosen(self) -> None:
        """What is behind the row."""
        if self.view.current is not None:
            self._on_opened(self.view.current)

    def _on_opened(self, call: Call) -> None:
        """The moment with its report; a request on its page, an action point with who it is about."""
        if self.session.school.find(ContactMoment, call.key) is not None:
            if not self.session.year.is_read_only:
                self._open_dialog(MomentDialog(self.session, moment_id=call.key, parent=self))
        elif (record := self._record_of(call)) is not None:
            self.record_asked.emit(record)

    def call(self) -> None:
        """Ring."""
        desktop.call(self.view.current.phone)

    def finish(self) -> None:
        """What was to follow is done, as one step for what is of one kind."""
        rows: list[Call] = self.view.chosen
        moments = tuple(row.key for row in rows if row.source is Source.FOLLOW_UP)
        points = tuple(row.key for row in rows if row.source is Source.POINT)
        if moments and self.session.execute(FollowUp(moments)):
            self.undoable.emit(tr("Opvolgen afgevinkt"))
        if points and self.session.execute(FinishPoints(points, date.today())):
            self.undoable.emit(tr("Actiepunt afgevinkt"))

    def remove(self) -> None:
        """Remove what was noted."""
        ids = tuple(dict.fromkeys(row.key for row in self.view.chosen))
        if self.session.execute(RemoveRecords(ContactMoment, ids)):
            self.undoable.emit(
                tr("Contact verwijderd")
                if len(ids) == 1
                else tr("{count} contacten verwijderd", count=len(ids))
            )

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show what is due, or a moment; begin with noting one."""
        self.look()
        if destination.begin in _PILLS:
            self.pills.show_current(destination.begin)
            self._show()
        if destination.select:
            self.view.select_key(destination.select)
        if destination.begin == "note":
            self.note()

    def record(self) -> Record | None:
        """Whom the row is about."""
        return self._record_of(self.view.current) if self.view.current is not None else None

    def _record_of(self, call: Call) -> Record | None:
        if call.company_id:
            return Record(Company, call.company_id)
        if call.partner_id:
            return Record(Partner, call.partner_id)
        return Record(Student, call.student_id) if call.student_id else None

    @Slot()
    def _on_moved(self) -> None:
        self._offer()
        self.record_passed.emit(self.record())

    def bookmark(self) -> Callable[[], object]:
        """The lines that were shown."""
        return partial(self._show_again, self.pills.current)

    def _show_again(self, key: str) -> None:
        self.pills.show_current(key)
        self._show()
        self.setFocus()

    def printed(self) -> list[Offer]:
        """The list as it stands, to call by."""
        from ui.paper.offers import offer_lines

        titles: Sequence[str] = [column.title for column in self.model.columns]
        words = _PILLS[self.pills.current].name
        return [offer_lines(self.title, titles, self.model.lines(), words)] if self.model.shown else []

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.search.setMaximumWidth(scaled(_SEARCH))
        for widget in (self.view, self.empty, self.pills):
            widget.renew()


def _why_not_done(sources: set[Source]) -> str:
    """Why a row cannot be ticked off here; '' when it can."""
    if Source.REQUEST in sources:
        return tr("Vul het antwoord in bij Verzoeken; dan is dit klaar.")
    if len(sources) > 1:
        return tr("Kies regels van één soort.")
    return tr("Hier is niets meer te doen.") if Source.NOTED in sources else ""
