"""A class over all rounds: who is where and how far that is, with everything about a pupil on Enter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from bpv.domain import Student
from bpv.language import tr
from bpv.services.viewing.over_rounds import over_rounds, rounds_named, views_of_classes
from bpv.services.viewing.view import ALL, View
from bpv.services.year.school_year import Done
from ui.pages.page import Context, Destination, Page, Record
from ui.pages.table_page import TablePage

if TYPE_CHECKING:
    from ui.paper.offers import Offer

KEY = "classes"


class ClassTable(TablePage):
    """The rounds there are now, a column each; a view for each class."""

    title = ""
    icon = "students"

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Begin with everyone, class by class."""
        super().__init__(context, over_rounds(context.session.school), KEY, can_add=False, parent=parent)
        self.body.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.subheading):
            widget.hide()
        if not context.settings.table(KEY).order:
            self.model.ask(replace(self.model.query, group_key="school_class"))

    def views_offered(self) -> tuple[View, ...]:
        """Everyone, and each class."""
        return views_of_classes(self.session.school)

    def follow(self, *actions: Done) -> None:
        """Show what changed, among it which classes there are."""
        if any(done.changeset.of(Student) for done in actions):
            self.views.offer(self.views_offered())
        super().follow(*actions)

    def _link_groups(self) -> None:
        """This is where it leads."""

    def _empty_sentence(self) -> str:
        return tr("Er zijn nog geen leerlingen.")


class ClassesPage(Page):
    """Holds the table, and makes it anew when there are other rounds."""

    title = tr("Klassen")
    icon = "students"

    def __init__(self, context: Context) -> None:
        """Show every pupil over all rounds."""
        super().__init__(context)
        self._rounds = rounds_named(self.session.school)
        self.table = self._make()
        context.round.listed.connect(self._on_rounds_listed)

    def _make(self) -> ClassTable:
        table = ClassTable(self.context, self)
        for name in (
            "go_to",
            "wanted",
            "noticed",
            "undoable",
            "record_asked",
            "record_passed",
            "erase_wanted",
        ):
            getattr(table, name).connect(getattr(self, name))
        table.footed.connect(self.say_at_foot)
        table.model.arranged.connect(self._show_count)
        self.head.addWidget(table.only_chip)
        self.head.addWidget(table.search, 20)
        self.body.addWidget(table, 1)
        self.setFocusProxy(table)
        self._show_count(table)
        return table

    @Slot()
    def _show_count(self, table: ClassTable | None = None) -> None:
        model = (table or self.table).model
        self.say_count(len(model.answered), model.total, of_all=model.query.is_filtering)

    def say_count(self, shown: int, total: int, *, of_all: bool) -> None:
        """Say whom it counts: beside this title a number alone would be one of classes."""
        super().say_count(shown, total, of_all=of_all)
        self.subheading.setText(
            f"{self.subheading.text()} {(tr('leerling') if total == 1 else tr('leerlingen'))}"
        )
        self.subheading.keep_room_for(tr("{total} van {total} leerlingen", total=total))

    @Slot()
    def _on_rounds_listed(self) -> None:
        """Other rounds are other columns; the class stays."""
        if not self.session.is_open or rounds_named(self.session.school) == self._rounds:
            return
        self._rounds = rounds_named(self.session.school)
        was, key = self.table, self.table.asking.view_key
        was.store()
        for widget in (was, was.only_chip, was.search):
            widget.setParent(None)
            widget.deleteLater()
        self.table = self._make()
        self.table.views.show(key if key in self.table.views.pills.pills else ALL)

    # What others ask

    def actions(self) -> list[QAction]:
        """Those of the table."""
        return self.table.actions()

    def acts_on(self) -> dict[QAction, str]:
        """The rows that are chosen."""
        return self.table.acts_on()

    def show_rows(self, destination: Destination) -> None:
        """Show a class, or go to a pupil."""
        self.table.show_rows(destination)

    def bookmark(self) -> Callable[[], object]:
        """The class that is shown."""
        return partial(self._show_again, self.table, self.table.asking.view_key, self.table.bookmark())

    def _show_again(self, table: ClassTable, key: str, again: Callable[[], object]) -> None:
        if table is self.table:
            again()
        elif key in self.table.views.pills.pills:
            self.table.views.show(key)

    def record(self) -> Record | None:
        """The pupil of the row."""
        return self.table.record()

    def printed(self) -> list[Offer]:
        """The list as it stands."""
        return self.table.printed()

    def take_up(self, words: Mapping[str, Any]) -> bool:
        """Nothing is typed here."""
        return False

    def renew(self) -> None:
        """Take on the measures of the theme."""
        self.table.renew()

    def store(self) -> None:
        """Remember how the list looks."""
        self.table.store()
