"""Two coordinators in one school year: each sees what the other does, and nobody overwrites anyone."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Student
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.lists.many import foresee_many
from bpv.services.lists.tables import STUDENTS
from bpv.services.year.coworkers import BUSY
from tests.storage.places import SCHOOL, SchoolServer
from tests.ui.live.conftest import once_shown
from ui.dialogs.differing_dialog import DifferingDialog
from ui.live.waiting_dialog import WaitingDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.record.fields_section import FieldsSection

Windows = tuple[MainWindow, MainWindow]


def put(window: MainWindow, id_: str, field: str, value: object) -> None:
    window.session.try_execute(EditCells((CellEdit(Student, id_, field, value),)))


def pupil(window: MainWindow, number: int = 0) -> str:
    return window.show_page("students").model.ids[number]  # type: ignore[union-attr]


def city(window: MainWindow, id_: str) -> str:
    return window.session.school.get(Student, id_).city


def edit(window: MainWindow, id_: str, text: str) -> QLineEdit:
    window.activateWindow()
    QApplication.processEvents()
    page = window.show_page("students")
    view = page.view  # type: ignore[union-attr]
    column = page.model.column_number("city")  # type: ignore[union-attr]
    view.setColumnHidden(column, False)
    view.setCurrentIndex(page.model.index(page.model.row_of(id_), column))  # type: ignore[union-attr]
    view.edit(view.currentIndex())
    editor = view.findChild(QLineEdit)
    editor.setFocus()
    QApplication.processEvents()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    return editor


def test_that_each_sees_what_the_other_does_and_where_they_are(qtbot: QtBot, windows: Windows) -> None:
    jan, els = windows
    first, second = pupil(jan), pupil(jan, 1)
    els.show_page("students")
    jan.go_to(Destination("students", select=first, opens=True))
    els.go_to(Destination("students", select=first, opens=True))
    els.banner.say("Dit blijft staan", "blue")
    put(jan, first, "city", "Zutphen")
    qtbot.waitUntil(lambda: city(els, first) == "Zutphen", timeout=10_000)
    row = els.page.model.row_of(first)  # type: ignore[union-attr]
    assert els.page.model.text_at(row, els.page.model.column_number("city")) == "Zutphen"  # type: ignore[union-attr]
    assert els.live.line.words.startswith("Jan: ")
    assert els.banner.isVisible()
    assert not els.toast.isVisible()
    qtbot.waitUntil(lambda: els.live.button.text() == "JA", timeout=10_000)
    qtbot.waitUntil(
        lambda: (
            els.side.panel.others is not None and "Jan kijkt hier ook" in els.side.panel.others.label.text()
        ),
        timeout=10_000,
    )
    assert "Jan" in els.live.button.toolTip()
    # each takes back their own
    put(els, second, "city", "Arnhem")
    qtbot.waitUntil(lambda: city(jan, second) == "Arnhem", timeout=10_000)
    jan.session.undo()
    qtbot.waitUntil(lambda: city(els, first) != "Zutphen", timeout=10_000)
    assert city(jan, second) == city(els, second) == "Arnhem"
    jan.close()
    qtbot.waitUntil(lambda: not els.live.button.isVisible(), timeout=10_000)
    els.actions_by_key["others"].trigger()
    assert "niemand anders" in els.banner.label.text()


def test_that_a_cell_that_was_begun_before_the_other_changed_it_is_asked(
    qtbot: QtBot, windows: Windows
) -> None:
    jan, els = windows
    first = pupil(jan)
    was = city(els, first)
    editor = edit(els, first, "Arnhem")
    put(jan, first, "city", "Zutphen")
    qtbot.waitUntil(lambda: city(els, first) == "Zutphen", timeout=10_000)
    assert (editor.text(), editor.isVisible()) == ("Arnhem", True)
    seen: list[list[str]] = []

    def answer(key: Qt.Key, dialog: DifferingDialog) -> None:
        seen.append([dialog.table.item(0, column).text() for column in (2, 3, 4)])
        QTest.keyClick(dialog.table, key)
        if dialog.isVisible():
            QTest.keyClick(dialog.table, Qt.Key.Key_Return)

    once_shown(DifferingDialog, partial(answer, Qt.Key.Key_Escape))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert seen == [[was, "Arnhem", "Zutphen"]]
    assert (editor.text(), editor.isVisible(), city(els, first)) == ("Arnhem", True, "Zutphen")
    once_shown(DifferingDialog, partial(answer, Qt.Key.Key_Left))
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert len(seen) == 2
    assert city(els, first) == "Arnhem"
    qtbot.waitUntil(lambda: city(jan, first) == "Arnhem", timeout=10_000)
    assert list(jan.session.school) == list(els.session.school)
    # and where the row itself goes away, what was typed is said
    edit(els, first, "Zutphen")
    jan.session.try_execute(RemoveRecords(Student, (first,)))
    qtbot.waitUntil(els.banner.isVisible, timeout=10_000)
    assert "Jan veranderde waar u aan het typen was" in els.banner.label.text()
    assert "'Zutphen'" in els.banner.label.text()


def test_that_a_field_of_the_panel_is_asked_and_what_was_reviewed_goes_on(
    qtbot: QtBot, windows: Windows
) -> None:
    jan, els = windows
    first, second = pupil(jan), pupil(jan, 1)
    els.go_to(Destination("students", select=first, opens=True))
    panel = els.side.panel
    assert panel is not None
    panel.body.show_tab("Gegevens")  # type: ignore[union-attr]
    section = next(each for each in panel.body.sections if isinstance(each, FieldsSection))  # type: ignore[union-attr]
    editor = section.editors["city"]
    els.activateWindow()
    editor.setFocus()
    QApplication.processEvents()
    editor.selectAll()  # type: ignore[union-attr]
    QTest.keyClicks(editor, "Arnhem")
    qtbot.waitUntil(lambda: [each.is_typing for each in jan.session.hearing.others] == [True], timeout=10_000)
    put(jan, first, "city", "Zutphen")
    qtbot.waitUntil(lambda: city(els, first) == "Zutphen", timeout=10_000)
    assert editor.text() == "Arnhem"
    once_shown(DifferingDialog, lambda dialog: dialog.decide())  # theirs stays
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert (city(els, first), editor.text()) == ("Zutphen", "Zutphen")
    # several at once, foreseen before the other changed one of them in another field
    school = els.session.school
    found = foresee_many(school, STUDENTS, [first, second], "school_class", "4Z")
    els.session.hearing.end()  # hears nothing meanwhile
    put(jan, first, "phone", "06 1")
    els.session.try_execute(found.command)
    after = els.session.school.get(Student, first)
    assert (after.school_class, after.phone) == ("4Z", "06 1")


@contextmanager
def holding(server: SchoolServer) -> Iterator[Callable[[], None]]:
    """Someone is at work who holds the row that orders all changes, until it is let go."""
    import psycopg

    url, secret = server.server.url(database=server.database), server.server.password
    with psycopg.connect(url, password=secret) as line:
        line.execute(f"UPDATE {SCHOOL}.feed SET last = last".encode())
        yield line.commit


def test_that_who_is_at_long_work_is_named_and_waited_for(
    qtbot: QtBot, windows: Windows, school_server: SchoolServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.live.recourse._BUSY_MS", 200)
    jan, els = windows
    first = pupil(els)
    jan.live.whereabouts._timer.stop()
    jan.session.year.file.be_at(BUSY, "Leerlingen importeren")
    qtbot.waitUntil(lambda: any(each.busy_with for each in els.session.hearing.others), timeout=10_000)
    with els.session.year.file.reading() as connection:
        connection.exec_driver_sql("SET lock_timeout = '200ms'")
    said: list[str] = []
    with holding(school_server) as let_go:

        def on_shown(dialog: WaitingDialog) -> None:
            said.extend(each.text() for each in dialog.findChildren(QLabel))
            assert city(jan, first) != "Arnhem"
            let_go()

        once_shown(WaitingDialog, on_shown)
        put(els, first, "city", "Arnhem")
    qtbot.waitUntil(lambda: city(jan, first) == city(els, first) == "Arnhem", timeout=10_000)
    assert said[0] == "Jan is bezig"
    assert "'Leerlingen importeren'" in said[1]
