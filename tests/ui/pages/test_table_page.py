import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position, Student
from bpv.services.lists.editing import RemoveRecords
from ui.dialogs.record_dialog import RecordDialog
from ui.dialogs.refusals_dialog import RefusalsDialog
from ui.main_window import MainWindow
from ui.pages.lists.companies_page import CompaniesPage
from ui.pages.table_page import TablePage
from ui.widgets.cell_editors import ChoiceEditor
from ui.widgets.column_filter import ColumnFilter

NO = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def table_page(window: MainWindow, key: str) -> TablePage:
    page = window.show_page(key)
    assert isinstance(page, TablePage)
    return page


@pytest.fixture
def students(window: MainWindow) -> TablePage:
    return table_page(window, "students")


def go_to(page: TablePage, row: int, key: str) -> None:
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(row, page.model.column_number(key)))


def text(page: TablePage, row: int, key: str) -> str:
    return page.model.text_at(row, page.model.column_number(key))


def editor_of(page: TablePage) -> QLineEdit:
    editors = page.view.viewport().findChildren(QLineEdit)
    assert len(editors) == 1
    return editors[0]


def type_in_cell(qtbot: QtBot, page: TablePage, words: str) -> QLineEdit:
    """Type over the current cell, as in a spreadsheet."""
    qtbot.keyClick(page.view, words[0])
    editor = editor_of(page)
    qtbot.keyClicks(editor, words[1:])
    return editor


def test_that_typing_and_enter_stores_and_goes_down(qtbot: QtBot, students: TablePage) -> None:
    go_to(students, 2, "city")
    editor = type_in_cell(qtbot, students, "Nijkerk")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert text(students, 2, "city") == "Nijkerk"
    assert students.session.school.get(Student, students.model.id_at(2)).city == "Nijkerk"
    assert students.view.currentIndex().row() == 3


def test_that_tab_stores_and_goes_right_and_past_the_end_to_the_next_row(
    qtbot: QtBot, students: TablePage
) -> None:
    go_to(students, 0, "absent_days")
    editor = type_in_cell(qtbot, students, "di")
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert text(students, 0, "absent_days") == "di"
    assert (students.view.currentIndex().row(), students.view.currentIndex().column()) == (1, 0)
    qtbot.keyClick(students.view, Qt.Key.Key_Backtab)
    assert students.view.currentIndex().row() == 0
    assert students.model.columns[students.view.currentIndex().column()].key == "absent_days"


def test_that_a_wrong_text_keeps_the_editor_open_and_says_why(qtbot: QtBot, students: TablePage) -> None:
    before = text(students, 1, "birth_date")
    go_to(students, 1, "birth_date")
    editor = type_in_cell(qtbot, students, "31-02-2011")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    assert editor.property("wrong")
    message = students.view.cells._message
    assert message is not None
    assert message.isVisible()
    assert "Geboortedatum" in message.text()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert text(students, 1, "birth_date") == before


def test_that_leaving_a_wrong_cell_says_it_was_not_stored(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    go_to(students, 1, "birth_date")
    type_in_cell(qtbot, students, "morgen")
    students.search.setFocus()
    qtbot.waitUntil(window.banner.isVisible)
    assert "Niet opgeslagen" in window.banner.label.text()


def test_that_a_choice_is_taken_from_its_first_letters(qtbot: QtBot, students: TablePage) -> None:
    go_to(students, 0, "route")
    editor = type_in_cell(qtbot, students, "vakm")
    assert isinstance(editor, ChoiceEditor)
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(students, 0, "route") == "Vakmanschapsroute")
    assert students.view.currentIndex().row() == 1


def test_that_opening_a_choice_shows_them_all_and_escape_leaves_the_cell(
    qtbot: QtBot, students: TablePage
) -> None:
    before = text(students, 0, "route")
    go_to(students, 0, "route")
    qtbot.keyClick(students.view, Qt.Key.Key_F2)
    editor = editor_of(students)
    assert isinstance(editor, ChoiceEditor)
    completer = editor.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    assert completer.completionCount() == 8
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert text(students, 0, "route") == before
    assert students.view.state() is students.view.State.NoState


def test_that_the_header_menu_sorts_filters_and_hides(qtbot: QtBot, students: TablePage) -> None:
    column = students.model.column_number("track")
    header = students.view.horizontalHeader()
    students.view.scrollTo(students.model.index(0, column))

    def choose(words: str) -> None:
        place = QPoint(header.sectionViewportPosition(column) + 5, 5)
        header.customContextMenuRequested.emit(place)
        menu = students.findChildren(QMenu)[-1]
        next(action for action in menu.actions() if action.text().startswith(words)).trigger()
        menu.close()

    choose("Aflopend")
    assert (students.model.query.sort_key, students.model.query.descending) == ("track", True)
    choose("Filteren")
    popup = students.findChild(ColumnFilter)
    assert popup is not None
    qtbot.keyClicks(popup.search, "bb")
    qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert students.model.query.allowed == {"track": frozenset({"BB"})}
    assert {text(students, row, "track") for row in range(students.model.rowCount())} == {"BB"}
    choose("Kolom verbergen")
    assert students.view.isColumnHidden(column)
    students.clear_action.trigger()
    assert students.model.rowCount() == students.model.total


def test_that_space_ticks_every_selected_cell_in_one_step(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    column = students.model.column_number("has_vog")
    ids = students.model.ids[:3]
    students.view.select_ids(ids)
    students.view.selectionModel().setCurrentIndex(
        students.model.index(0, column), students.view.selectionModel().SelectionFlag.NoUpdate
    )
    before = students.session.school.get(Student, ids[0]).has_vog
    qtbot.keyClick(students.view, Qt.Key.Key_Space)
    assert {students.session.school.get(Student, id_).has_vog for id_ in ids} == {not before}
    label = window.session.undo_label
    assert label is not None


def test_that_a_click_on_a_tick_turns_it_over_and_beside_it_does_not(
    qtbot: QtBot, students: TablePage
) -> None:
    index = students.model.index(0, students.model.column_number("has_vog"))
    students.view.scrollTo(index)
    id_ = students.model.id_at(0)
    before = students.session.school.get(Student, id_).has_vog
    rect = students.view.visualRect(index)
    button = Qt.MouseButton.LeftButton
    qtbot.mouseClick(students.view.viewport(), button, NO, rect.center())
    assert students.session.school.get(Student, id_).has_vog is not before
    qtbot.mouseClick(students.view.viewport(), button, NO, rect.topLeft() + QPoint(3, 3))
    assert students.session.school.get(Student, id_).has_vog is not before


def test_that_a_block_from_a_spreadsheet_fills_cells_as_one_step(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    before = [text(students, row, "postcode") for row in range(3)]
    QGuiApplication.clipboard().setText("6711 AA\t12\n6711AB\t14\n")
    go_to(students, 0, "postcode")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert [text(students, row, "postcode") for row in range(3)] == ["6711 AA", "6711 AB", before[2]]
    assert [text(students, row, "house_number") for row in range(2)] == ["12", "14"]
    window.session.undo()
    assert [text(students, row, "postcode") for row in range(3)] == before


def test_that_pasting_names_the_cells_it_refuses_and_stores_the_rest(
    qtbot: QtBot, students: TablePage
) -> None:
    QGuiApplication.clipboard().setText("12-3-2011\nonzin\nook onzin\n5 mei 2010")
    go_to(students, 0, "birth_date")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert text(students, 0, "birth_date") == "12-03-2011"
    assert text(students, 3, "birth_date") == "05-05-2010"
    dialog = students.findChild(RefusalsDialog)
    assert dialog is not None
    assert [dialog.table.item(row, 2).text() for row in range(2)] == ["onzin", "ook onzin"]
    dialog.close()


def test_that_one_cell_pasted_fills_the_whole_selection(qtbot: QtBot, students: TablePage) -> None:
    column = students.model.column_number("transport")
    selection = students.view.selectionModel()
    go_to(students, 0, "transport")
    for row in range(4):
        selection.select(students.model.index(row, column), selection.SelectionFlag.Select)
    QGuiApplication.clipboard().setText("bus")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert {text(students, row, "transport") for row in range(4)} == {"bus"}


def test_that_copy_gives_what_a_spreadsheet_takes(qtbot: QtBot, students: TablePage) -> None:
    selection = students.view.selectionModel()
    columns = [students.model.column_number(key) for key in ("first_name", "last_name")]
    go_to(students, 0, "first_name")
    for row in range(2):
        for column in columns:
            selection.select(students.model.index(row, column), selection.SelectionFlag.Select)
    qtbot.keyClick(students.view, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1] == f"{text(students, 1, 'first_name')}\t{text(students, 1, 'last_name')}"


def test_that_fill_down_repeats_the_cell_above_and_delete_empties(qtbot: QtBot, students: TablePage) -> None:
    go_to(students, 0, "transport")
    editor = type_in_cell(qtbot, students, "trein")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(students.view, Qt.Key.Key_D, CONTROL)
    assert text(students, 1, "transport") == "trein"
    qtbot.keyClick(students.view, Qt.Key.Key_Delete)
    assert text(students, 1, "transport") == ""


def test_that_two_numbers_can_be_swapped_by_pasting(qtbot: QtBot, students: TablePage) -> None:
    first, second = text(students, 0, "student_number"), text(students, 1, "student_number")
    QGuiApplication.clipboard().setText(f"{second}\n{first}")
    go_to(students, 0, "student_number")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    assert text(students, 0, "student_number") == second
    assert text(students, 1, "student_number") == first


def test_that_a_number_that_exists_is_refused_in_the_cell(qtbot: QtBot, students: TablePage) -> None:
    taken = text(students, 1, "student_number")
    go_to(students, 0, "student_number")
    editor = type_in_cell(qtbot, students, taken)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    message = students.view.cells._message
    assert message is not None
    assert taken in message.text()


def test_that_removing_offers_to_take_it_back(qtbot: QtBot, window: MainWindow, students: TablePage) -> None:
    total = students.model.rowCount()
    ids = students.model.ids[1:3]
    students.view.select_ids(ids)
    students.remove_action.trigger()
    assert students.model.rowCount() == total - 2
    assert window.toast.isVisible()
    assert "2 leerlingen verwijderd" in window.toast.label.text()
    qtbot.mouseClick(window.toast._action, Qt.MouseButton.LeftButton)
    assert students.model.rowCount() == total
    assert set(ids) <= set(students.model.ids)


def test_that_a_new_row_is_asked_for_and_gone_to(qtbot: QtBot, students: TablePage) -> None:
    students.search.setText("zzz")
    assert students.stack.currentWidget() is students.nothing_found
    students.add_action.trigger()
    dialog = students.findChild(RecordDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog._remarks["student_number"].text() == "Stamnr mag niet leeg zijn."
    for name, words in (("student_number", "000123"), ("last_name", "Özdemir"), ("track", "kader")):
        editor = dialog.editors[name]
        assert isinstance(editor, QLineEdit)
        editor.setText(words)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    row = students.view.currentIndex().row()
    assert text(students, row, "last_name") == "Özdemir"
    assert text(students, row, "track") == "KB"
    assert text(students, row, "student_number") == "000123"


def test_that_escape_brings_every_row_back(qtbot: QtBot, students: TablePage) -> None:
    total = students.model.rowCount()
    students.search.setText(text(students, 0, "student_number"))
    assert students.model.rowCount() == 1
    assert students.subheading.text() == f"1 van {total}"
    qtbot.keyClick(students.search, Qt.Key.Key_Escape)
    assert students.model.rowCount() == total


def test_that_a_company_shows_its_places_and_a_new_one_is_its_own(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("companies")
    assert isinstance(page, CompaniesPage)
    page.view.setCurrentIndex(page.model.index(4, 0))
    company = page.session.school.get(Company, page.model.id_at(4))
    panel = page.positions
    positions = page.session.school.all(Position)
    own = {p.id for p in positions.values() if p.company_id == company.id}
    assert set(panel.model.ids) == own
    panel.add_action.trigger()
    dialog = panel.findChild(RecordDialog)
    assert dialog is not None
    for name, words in (("name", "Assistent"), ("capacity", "2")):
        editor = dialog.editors[name]
        assert isinstance(editor, QLineEdit)
        editor.setText(words)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    added = set(panel.model.ids) - own
    assert [positions[id_].company_id for id_ in added] == [company.id]


def test_that_a_setting_outside_its_limits_is_refused(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "settings_table")
    row = page.model.row_of("weight_travel")
    assert row is not None
    index = page.model.index(row, page.model.column_number("value"))
    assert not page.model.setData(index, "99")
    assert "0 tot en met 10" in page.model.refusal
    assert page.model.setData(index, "7")
    assert page.session.school.setting("weight_travel") == 7


def test_that_pasted_lines_past_the_last_row_become_new_rows(
    qtbot: QtBot, window: MainWindow, students: TablePage
) -> None:
    total = students.model.rowCount()
    QGuiApplication.clipboard().setText("900001\tAyşe\t\tYılmaz\n900002\tZoë\tvan der\tBerg\n900003\tJan\t\t")
    go_to(students, total - 1, "student_number")
    qtbot.keyClick(students.view, Qt.Key.Key_V, CONTROL)
    numbers = {s.student_number: s for s in students.session.school.all(Student).values()}
    assert numbers["900001"].name == "Ayşe Yılmaz"
    assert numbers["900002"].name == "Zoë van der Berg"
    assert "900003" not in numbers
    assert "Achternaam mag niet leeg zijn" in window.banner.label.text()
    assert students.model.rowCount() == total + 1


def test_that_a_row_of_wishes_is_pasted_and_cleared_whole(qtbot: QtBot, window: MainWindow) -> None:
    page = table_page(window, "preferences")
    names = sorted({company.name for company in page.session.school.all(Company).values()})[:3]
    keys = ("wish_1", "wish_2", "wish_3")
    QGuiApplication.clipboard().setText("\t".join(names))
    go_to(page, 0, "wish_1")
    qtbot.keyClick(page.view, Qt.Key.Key_V, CONTROL)
    assert [text(page, 0, key) for key in keys] == names
    selection = page.view.selectionModel()
    for number in range(1, 6):
        column = page.model.column_number(f"wish_{number}")
        selection.select(page.model.index(0, column), selection.SelectionFlag.Select)
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    assert [text(page, 0, key) for key in keys] == ["", "", ""]
    window.session.undo()
    assert [text(page, 0, key) for key in keys] == names


def test_that_ctrl_tab_leaves_the_table(qtbot: QtBot, students: TablePage) -> None:
    go_to(students, 0, "city")
    qtbot.keyClick(students.view, Qt.Key.Key_Tab, CONTROL)
    assert not students.view.hasFocus()


def test_that_a_page_catches_up_with_what_changed_elsewhere(qtbot: QtBot, window: MainWindow) -> None:
    students, mentors = table_page(window, "students"), table_page(window, "mentors")
    row = next(row for row in range(students.model.rowCount()) if text(students, row, "mentor_id"))
    old = text(students, row, "mentor_id")
    place = mentors.model.column_values("abbreviation").index(old)
    mentors.model.setData(mentors.model.index(place, 0), "NIEUW")
    removed = students.model.id_at(0 if row else 1)
    id_ = students.model.id_at(row)
    students.session.execute(RemoveRecords(Student, (removed,)))
    assert table_page(window, "students") is students
    assert removed not in students.model.ids
    found = students.model.row_of(id_)
    assert found is not None
    assert text(students, found, "mentor_id") == "NIEUW"
