"""Views that the user keeps: saved from what is shown, shown again as they were, one step to undo each."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from bpv.domain import SavedView, Student
from ui.main_window import MainWindow
from ui.pages.table_page import TablePage
from ui.widgets.name_popup import NamePopup


@pytest.fixture
def page(window: MainWindow) -> TablePage:
    window.resize(1366, 728)
    shown = window.show_page("students")
    assert isinstance(shown, TablePage)
    return shown


def narrow(page: TablePage) -> None:
    """A look at the list as a user may want to keep it."""
    page.views.show("without_wishes")
    column = page.model.column_number("school_class")
    page.asking.set_filter("school_class", frozenset({page.model.text_at(0, column)}))
    page.grouping.group_by("profile")
    page.view.sortByColumn(page.model.column_number("city"), Qt.SortOrder.DescendingOrder)
    page.view.setColumnHidden(page.model.column_number("prefix"), True)


def keep(qtbot: QtBot, page: TablePage, name: str) -> SavedView:
    """By keyboard: the name is proposed and typed over."""
    page.views.own.action.trigger()
    popup = page.findChildren(NamePopup)[-1]
    qtbot.keyClicks(popup.field, name)
    qtbot.keyClick(popup.field, Qt.Key.Key_Return)
    return next(view for view in page.session.school.all(SavedView).values() if view.name == name)


def look(page: TablePage) -> tuple[object, ...]:
    state = page.view.table_state()
    return (
        page.model.ids,
        page.model.query.allowed,
        state.hidden,
        state.sort_key,
        state.descending,
        state.group_key,
    )


def test_that_a_view_shows_again_what_was_kept(qtbot: QtBot, page: TablePage) -> None:
    narrow(page)
    kept = look(page)
    saved = keep(qtbot, page, "Mijn klas")
    assert page.views.pills.current == saved.id
    assert look(page) == kept
    qtbot.waitUntil(lambda: page.views.pills.pills[saved.id].count == str(len(page.model.answered)))
    page.views.pills.pills["all"].click()
    assert page.model.query.allowed == {}
    assert len(page.model.answered) == page.model.total
    page.views.pills.pills[saved.id].click()
    assert look(page) == kept


def test_that_what_a_kept_view_looks_like_is_its_own(qtbot: QtBot, page: TablePage) -> None:
    saved = keep(qtbot, page, "Per klas")
    page.grouping.group_by("school_class")
    page.view.setColumnHidden(page.model.column_number("prefix"), True)
    assert not page.views.own.renew_button.isHidden()
    page.views.own.renew_button.click()
    assert page.views.own.renew_button.isHidden()
    page.views.show("all")
    assert page.model.query.group_key == ""
    assert not page.view.isColumnHidden(page.model.column_number("prefix"))
    page.views.show(saved.id)
    assert page.model.query.group_key == "school_class"
    assert page.view.isColumnHidden(page.model.column_number("prefix"))


def test_that_keeping_is_one_step_to_undo(qtbot: QtBot, window: MainWindow, page: TablePage) -> None:
    saved = keep(qtbot, page, "Even")
    window.session.undo()
    assert saved.id not in page.views.pills.pills
    assert page.views.pills.current == "all"
    window.session.redo()
    assert saved.id in page.views.pills.pills


def test_that_a_name_that_is_taken_is_said_and_can_be_mended(qtbot: QtBot, page: TablePage) -> None:
    page.views.own.action.trigger()
    popup = page.findChildren(NamePopup)[-1]
    popup.field.setText("zonder plek")
    popup.keep()
    assert popup.isVisible()
    assert "komt al voor" in popup.refusal.text()
    popup.field.setText("Anders")
    popup.keep()
    assert [view.name for view in page.session.school.all(SavedView).values()] == ["Anders"]


def test_that_a_view_is_called_otherwise_moved_and_removed_from_its_menu(
    qtbot: QtBot, window: MainWindow, page: TablePage
) -> None:
    first, second = keep(qtbot, page, "Een"), keep(qtbot, page, "Twee")

    def choose(id_: str, words: str) -> None:
        pill = page.views.pills.pills[id_]
        pill.customContextMenuRequested.emit(QPoint(2, 2))
        menu = page.findChildren(QMenu)[-1]
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()

    choose(second.id, "Naar links")
    assert list(page.views.pills.pills)[-2:] == [second.id, first.id]
    choose(first.id, "Naam")
    popup = page.findChildren(NamePopup)[-1]
    popup.field.setText("Drie")
    popup.keep()
    assert page.views.pills.pills[first.id].text() == "Drie"
    choose(second.id, "Verwijderen")
    assert second.id not in page.views.pills.pills
    assert page.views.pills.current == "all"


def test_that_view_filters_and_groups_are_there_again_and_no_name_is_in_the_settings(
    qtbot: QtBot, window: MainWindow, page: TablePage
) -> None:
    pupil = page.session.school.get(Student, page.model.ids[0])
    page.asking.set_filter("school_class", frozenset({pupil.school_class}))
    page.asking.set_filter("last_name", frozenset({pupil.last_name}))
    page.search.setText(pupil.first_name)
    page.store()
    window.settings.sync()
    written = (window.settings.folder / "venster.ini").read_text(encoding="utf-8")
    assert pupil.last_name not in written
    assert pupil.first_name not in written
    again = type(page)(window.context)
    assert again.model.query.allowed == {"school_class": frozenset({pupil.school_class})}
    again.deleteLater()
    saved = keep(qtbot, page, "Bewaard")
    page.store()
    again = type(page)(window.context)
    assert again.views.pills.current == saved.id
    assert again.model.query.allowed == page.model.query.allowed
    again.deleteLater()
