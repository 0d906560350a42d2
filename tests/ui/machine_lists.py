"""What the user of `tests.ui.machine` does with groups and views of a list, and what must hold there."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.models.rows import Rows
from ui.pages.table_page import TablePage
from ui.widgets.name_popup import NamePopup

SMALL = st.integers(0, 11)
HAS_LIST = precondition(lambda self: self.table is not None)
FOLDS = st.sampled_from([Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Space])


class ListRules:
    """Rows grouped, folded and marked by their group; views shown, kept and left."""

    @property
    def table(self) -> TablePage | None:
        raise NotImplementedError

    @HAS_LIST
    @rule(which=SMALL)
    def group(self, which: int) -> None:
        assert self.table is not None
        keys = list(self.table.grouping.actions)
        self.table.grouping.group_by(keys[which % len(keys)])

    @HAS_LIST
    @rule(which=SMALL, key=FOLDS)
    def fold(self, which: int, key: Qt.Key) -> None:
        """To the row above a group, and there a key: the rows of that group are marked, or no row is."""
        assert self.table is not None
        view, model = self.table.view, self.table.model
        groups = list(model.groups.all.values())
        if not groups:
            return
        group = groups[which % len(groups)]
        row = model.row_of(group.row_id)
        assert row is not None
        view.setCurrentIndex(model.index(row, view.shown_columns()[0]))
        QTest.keyClick(view, key)
        marked = set(group.ids) if key is Qt.Key.Key_Space and group.is_open else set()
        assert set(view.selected_ids()) == marked

    @HAS_LIST
    @rule(which=SMALL)
    def show_view(self, which: int) -> None:
        assert self.table is not None
        keys = list(self.table.views.pills.pills)
        if keys:
            self.table.views.show(keys[which % len(keys)])

    @HAS_LIST
    @rule(name=st.sampled_from(["Een", "Twee", "Alle"]))
    def keep_view(self, name: str) -> None:
        assert self.table is not None
        if not self.table.views.pills.pills:
            return
        self.table.views.own.ask_name()
        popup = self.table.findChildren(NamePopup)[-1]
        popup.field.setText(name)
        popup.keep()
        popup.close()

    @invariant()
    def groups_hold_what_answers(self) -> None:
        if self.table is None:
            return
        model = self.table.model
        groups = model.groups.all.values()
        assert bool(groups) == bool(model.query.group_key and model.answered)
        if groups:
            assert sorted(id_ for group in groups for id_ in group.ids) == sorted(model.answered)
            fresh = Rows(model.school, model.table)
            for group in groups:
                assert {fresh.text(id_, model.query.group_key) for id_ in group.ids} == {group.text}
        current = self.table.views.pills.current
        assert current == (self.table.asking.view_key or ("all" if self.table.views.pills.pills else ""))
