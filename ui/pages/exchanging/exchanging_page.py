"""A page of the region: rows that are worked out, views of them, and what leads on while we are no member."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QStackedWidget, QWidget

from bpv.domain import ENTITIES, Company, School
from bpv.language import tr
from bpv.services.lists.commands import Command
from bpv.services.region.members import self_of
from bpv.services.year.drafts import FORM, pack
from ui.dialogs.region_form_dialog import RegionFormDialog
from ui.models.columns_model import ColumnsModel, ShownColumn
from ui.pages.exchanging.on_server import RegionThere
from ui.pages.looked_at import LookedAtPage
from ui.pages.page import Context, Destination, Record
from ui.theme import scaled
from ui.widgets.buttons import ActionButton, MenuButton, let_clear, make_action, make_menu
from ui.widgets.columns_view import ColumnsView
from ui.widgets.empty_state import EmptyState
from ui.widgets.view_pills import PillWords, ViewPills
from ui.writing_workbook import WorkbookWriting

if TYPE_CHECKING:
    from bpv.services.exporting import WorkbookContents
    from ui.paper.offers import Offer

_SEARCH = 260
READ_ONLY = tr("Dit schooljaar is alleen te bekijken.")
CHOOSE = tr("Kies eerst een regel.")
NO_MEMBER = tr(
    "Uw school is nog geen lid van een regio.\nLeden delen plaatsen, vraag en wie "
    "welk bedrijf vraagt; nooit leerlingen."
)


class ExchangingPage(LookedAtPage):
    """Looked at anew when it is shown after a change; `pills` are its views, the first shows all."""

    columns: Sequence[ShownColumn] = ()
    views: Mapping[str, PillWords]
    nothing = ""
    """What is said while there are no rows at all."""
    key = ""
    """What the page is called in the registry."""

    def __init__(self, context: Context) -> None:
        """Begin with the first view."""
        super().__init__(context)
        self.there = RegionThere(self)
        self._revision = -1
        self._dialogs: list[RegionFormDialog] = []
        self.forms: Mapping[str, Callable[[], object]] = {}
        self._rows: Sequence[Any] = ()
        self.model = ColumnsModel(self.columns, self)
        self.view = ColumnsView(self.model, self.title, self)
        self.pills = ViewPills(self)
        self.pills.show_views(self.views)
        self.pills.chosen.connect(self._show)
        self.body.addWidget(self.pills)
        self.writing = WorkbookWriting(self.session, self._workbook, self)
        self.writing.noticed.connect(self.noticed)
        self.join_action = self._action(
            tr("Lid worden…"), self._go_join, "region", tr("Meedoen in een regio")
        )
        actions = self._make_actions()
        self._make_search()
        self._add_buttons(actions)
        self.empty = EmptyState(self.icon, self.nothing, None, self)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)
        self.view.opened.connect(self._on_opened)
        self.view.moved.connect(self._on_moved)
        self.look_anew()
        self.setFocusProxy(self.view)
        self.look()

    def _add_buttons(self, actions: Sequence[QAction]) -> None:
        buttons: list[QWidget] = [ActionButton(each, self, primary=not at) for at, each in enumerate(actions)]
        tip = tr("Wat de leden delen als werkmap: aanbod, vraag, wie vraagt wie en de leden")
        self.excel_action = self._action(tr("Naar Excel…"), self.ask_workbook, "export", tip)
        if more := [*self._more_actions(), self.excel_action]:
            names = [each.text().rstrip("…") for each in more]
            buttons.append(MenuButton(make_menu(tr("Meer"), self, *more), "more", ", ".join(names), self))
        self.add_actions(buttons)

    def _make_search(self) -> None:
        self.search = QLineEdit(self)
        self.search.setMaximumWidth(scaled(_SEARCH))
        self.search.setPlaceholderText(tr("Zoeken"))
        self.search.setAccessibleName(tr("Zoeken in {title}", title=self.title.lower()))
        let_clear(self.search)
        self.search.textChanged.connect(self._on_search_changed)
        self.find_action = make_action(
            self, tr("Zoeken in deze lijst"), self.search.setFocus, shortcut="Ctrl+F"
        )
        self.addAction(self.find_action)
        self.head.addWidget(self.search, 20)
        self.pills.come_after(self.search)

    # What each page says

    def _make_actions(self) -> list[QAction]:
        """Its actions, the primary one first."""
        raise NotImplementedError

    def _more_actions(self) -> Sequence[QAction]:
        """What stands in its menu, once its actions are made."""
        return ()

    def _find_rows(self, school: School) -> Sequence[Any]:
        """All rows there are."""
        raise NotImplementedError

    def _is_in(self, view: str, row: Any) -> bool:
        """Whether a row stands in a view."""
        raise NotImplementedError

    def _refusals(self, rows: Sequence[Any]) -> Mapping[QAction, str]:
        """Why each action cannot be done with the rows that are marked; '' when it can."""
        raise NotImplementedError

    def _ways_on(self) -> Sequence[QAction]:
        """What leads on from an empty page, for a member."""
        raise NotImplementedError

    def _go_join(self) -> None:
        """Where a school becomes a member."""
        self.go_to.emit(Destination("exchange", begin="join"))

    # What all do

    @property
    def is_member(self) -> bool:
        """Whether our school takes part."""
        return self_of(self.session.school) is not None

    def _action(self, text: str, run: Callable[[], Any], icon: str, tip: str, shortcut: Any = "") -> QAction:
        action = make_action(self, text, run, icon=icon, tip=tip, shortcut=shortcut)
        action.setProperty("tip", action.toolTip())
        self.addAction(action)
        return action

    def look(self) -> None:
        """Work the rows out anew where something changed."""
        if not self.session.is_open:
            return
        school = self.session.school
        if (revision := school.revision(*ENTITIES)) != self._revision:
            self._revision = revision
            self._rows = self._find_rows(school)
        self._show()

    @Slot()
    def _show(self) -> None:
        shown = {key: [row for row in self._rows if self._is_in(key, row)] for key in self.views}
        for key, rows in shown.items():
            self.pills.show_count(key, len(rows))
        rows = shown[self.pills.current]
        with self.view.staying():
            self.model.show_rows(rows)
        self.say_count(len(rows), len(self._rows), of_all=False)
        self._arrange()

    def _arrange(self) -> None:
        self.stack.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        if not self.is_member:
            self.empty.say(NO_MEMBER, self.join_action)
        elif not self._rows:
            self.empty.say(self.nothing, *self._ways_on())
        else:
            self.empty.say(tr("Hier is niets dat daaraan voldoet."))
        self._offer()

    @Slot(str)
    def _on_search_changed(self, words: str) -> None:
        with self.view.staying():
            self.model.search(words)
        self._arrange()

    def _offer(self) -> None:
        refusals = dict(self._refusals(self.view.chosen))
        refusals[self.excel_action] = ""
        for action, why_not in refusals.items():
            if self.session.year.is_read_only and action is not self.excel_action:
                why_not = READ_ONLY
            elif not self.is_member:
                why_not = tr("Uw school is nog geen lid van een regio.")
            action.setEnabled(not why_not)
            action.setToolTip(why_not or action.property("tip"))
        self.join_action.setEnabled(not self.is_member and not self.session.year.is_read_only)

    @Slot()
    def _on_moved(self) -> None:
        self._offer()
        self.record_passed.emit(self.record())

    @Slot(object)
    def _on_opened(self, _row: Any) -> None:
        if (record := self.record()) is not None:
            self.record_asked.emit(record)

    def record(self) -> Record | None:
        """The company of ours that the row is about."""
        row = self.view.current
        company_id = getattr(row, "company_id", "") if row is not None else ""
        return Record(Company, company_id) if company_id else None

    def _carry_out(self, command: Command, told: str) -> bool:
        """Do it, and say so with the way back."""
        is_done = self.session.execute(command)
        if is_done:
            self.undoable.emit(told)
        return is_done

    def ask(
        self, form: str, what: str, dialog: RegionFormDialog, told: str, *, is_of_row: bool = True
    ) -> None:
        """Show a form, about the row where the user is or not; what is typed comes back after a crash.

        `form` is under what `forms` has it, `what` what is being made or changed.
        """
        row = self.view.current if is_of_row else None
        words = {
            "page": self.key,
            "form": form,
            "what": what,
            "row": row.key if row is not None else "",
            "round": self.context.round.id,
            "is_there": True,
        }
        drafts = self.session.drafts

        def keep() -> None:
            packed = {FORM: pack({**words, "texts": dialog.texts()})}
            drafts.keep(FORM, lambda: packed)

        dialog.typed.connect(keep)
        dialog.finished.connect(lambda _result: drafts.drop(FORM))
        dialog.carried_out.connect(partial(self.undoable.emit, told))
        self._dialogs = [dialog]
        self.open_dialog(dialog)

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Open the form again with what was typed; False when what it was about is gone."""
        self.look()
        begin, row, texts = self.forms.get(str(words.get("form"))), words.get("row"), words.get("texts")
        if begin is None or not isinstance(texts, list) or (row and not self.view.select_key(str(row))):
            return False
        self.context.round.choose(str(words.get("round")))
        self._dialogs = []
        begin()
        for dialog in self._dialogs:
            dialog.fill([str(text) for text in texts])
        return bool(self._dialogs)

    def open_dialog(self, dialog: QDialog) -> None:
        """Show a dialog; the table has the keys again once it is closed."""
        dialog.finished.connect(dialog.deleteLater)
        dialog.finished.connect(self.view.setFocus)
        dialog.open()

    # What others ask

    def show_rows(self, destination: Destination) -> None:
        """Show a row, or a view."""
        self.look()
        if destination.begin in self.views:
            self._show_again(destination.begin)
        if destination.select:
            self.view.select_key(destination.select)

    def bookmark(self) -> Callable[[], object]:
        """The view that was shown."""
        return partial(self._show_again, self.pills.current)

    def _show_again(self, key: str) -> None:
        self.pills.show_current(key)
        self._show()
        self.setFocus()

    def printed(self) -> list[Offer]:
        """The list as it stands."""
        from ui.paper.offers import offer_lines

        titles = [column.title for column in self.model.columns]
        words = self.views[self.pills.current].name
        return [offer_lines(self.title, titles, self.model.lines(), words)] if self.model.shown else []

    def ask_workbook(self) -> QFileDialog:
        """Ask where a workbook of the region is to be."""
        return self.writing.ask(self.title)

    def _workbook(self) -> WorkbookContents:
        from bpv.services.exporting.region import region_workbook

        return region_workbook(School(self.session.school), self.title, date.today(), datetime.now())

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.search.setMaximumWidth(scaled(_SEARCH))
        for widget in (self.view, self.empty, self.pills):
            widget.renew()
