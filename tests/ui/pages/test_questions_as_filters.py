"""A filter is a question that is asked again after every change, and what is on can be seen."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Company, PlacementRound, Position, Student
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.today.facts import Facts
from bpv.services.today.rules import find_sentences, rows_again
from tests.ui.resting import rest
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.placing.placement_page import PlacementPage
from ui.pages.rounds.timeline_page import TimelinePage
from ui.pages.table_page import TablePage
from ui.widgets.buttons import ActionButton


def students(window: MainWindow) -> TablePage:
    page = window.show_page("students")
    assert isinstance(page, TablePage)
    return page


def test_that_the_rows_of_every_sentence_can_be_asked_again(window: MainWindow) -> None:
    school = window.session.school
    placed = next(iter(school.placements()))
    company_id = school.get(Position, placed.position_id).company_id
    window.session.execute(EditCells((CellEdit(Company, company_id, "is_blocked", True),)))
    found = find_sentences(Facts(school))
    assert {"stopped", "unplaced"} <= {each.key for each in found}
    for each in found:
        rows = rows_again(school, key=each.key, round_id=each.rows.round_id, about=each.about)
        assert rows == each.rows.ids


def test_that_rows_behind_a_number_follow_the_answer(window: MainWindow) -> None:
    page = students(window)
    first, second = page.model.ids[:2]

    def unknown(ids: Iterable[str]) -> list[str]:
        school = window.session.school
        return [id_ for id_ in ids if not school.get(Student, id_).postcode]

    def empty(id_: str, postcode: str) -> None:
        window.session.execute(EditCells((CellEdit(Student, id_, "postcode", postcode),)))

    before = window.session.school.get(Student, first).postcode
    empty(first, "")
    window.go_to(
        Destination(
            "students", frozenset([first]), "Zonder postcode", question=lambda s: unknown(s.all(Student))
        )
    )
    assert page.model.ids == [first]
    empty(second, "")
    assert set(page.model.ids) == {first, second}
    empty(first, before)
    assert page.model.ids == [second]
    window.session.undo()
    assert set(page.model.ids) == {first, second}
    assert page.only_chip.isVisible()


def test_that_a_column_filter_lets_go_of_what_no_longer_answers_it(window: MainWindow) -> None:
    page = students(window)
    school = window.session.school
    name = school.get(Student, page.model.ids[0]).school_class
    page.asking.set_filter("school_class", frozenset([name]))
    first = page.model.ids[0]
    window.session.execute(EditCells((CellEdit(Student, first, "school_class", "9Z"),)))
    assert first not in page.model.ids
    window.session.undo()
    assert first in page.model.ids
    page.clear_search()
    page.search.setText("9z")
    window.session.execute(EditCells((CellEdit(Student, first, "school_class", "9Z"),)))
    assert page.model.ids == [first]


def test_that_rows_keep_their_place_where_nothing_is_filtered(window: MainWindow) -> None:
    page = students(window)
    page.model.ask(replace(page.model.query, sort_key="school_class"))
    before = list(page.model.ids)
    window.session.execute(EditCells((CellEdit(Student, before[0], "school_class", "9Z"),)))
    assert page.model.ids == before


def test_that_typing_a_filtered_row_away_goes_on_with_the_next_one(qtbot: QtBot, window: MainWindow) -> None:
    page = students(window)
    name = window.session.school.get(Student, page.model.ids[0]).school_class
    page.asking.set_filter("school_class", frozenset([name]))
    next_id, view = page.model.ids[1], page.view
    view.setCurrentIndex(page.model.index(0, page.model.column_number("school_class")))
    view.edit(view.currentIndex())
    editor = view.viewport().findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    editor.setText("9Z")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert page.model.id_at(view.currentIndex().row()) == next_id


def test_that_filters_that_are_on_are_seen_and_taken_away_with_a_click(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = students(window)
    top = page.stack.mapTo(window, page.stack.rect().topLeft())
    name = window.session.school.get(Student, page.model.ids[0]).school_class
    page.asking.set_filter("school_class", frozenset([name]))
    chip = page.filters.buttons["school_class"]
    assert chip.isVisible()
    assert chip.text() == f"Klas: {name}  ×"
    rest(qtbot)
    assert page.stack.mapTo(window, page.stack.rect().topLeft()) == top
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert not page.model.query.is_filtering
    assert not chip.isVisible()


def test_that_a_figure_of_a_round_is_a_question(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    table = page.current.table
    table.figures.buttons["unplaced"].click()
    count, gone = table.model.rowCount(), table.model.ids[0]
    window.session.execute(RemoveRecords(Student, (gone,)))
    assert table.model.rowCount() == count - 1


def test_that_who_has_no_place_has_a_reason_beside_the_name(qtbot: QtBot, window: MainWindow) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    table = page.current.table
    keys = [table.model.columns[number].key for number in table.view.shown_columns()]
    assert keys.index("why") == keys.index("student") + 1
    number = table.model.column_number("why")

    def reasons() -> list[str]:
        return [table.model.text_at(row, number) for row in range(table.model.rowCount())]

    qtbot.waitUntil(lambda: all(reasons()), timeout=20_000)
    assert any("nog niet verdeeld" in reason for reason in reasons())
    school = window.session.school
    gone = tuple(position.id for position in school.positions_in(page.current.round_id))
    window.session.execute(RemoveRecords(Position, gone))
    qtbot.waitUntil(lambda: not any("nog niet verdeeld" in r for r in reasons()), timeout=20_000)
    assert all(reasons())


def test_that_a_round_that_misses_something_is_said_before_it_is_divided(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    assert page.current is not None
    line = page.current.table.incomplete
    assert not line.isVisible()
    round_id = page.current.round_id
    edits = (
        CellEdit(PlacementRound, round_id, "start", None),
        CellEdit(PlacementRound, round_id, "year_levels", ()),
    )
    window.session.execute(EditCells(edits))
    page = window.show_page("placements")
    assert isinstance(page, PlacementPage)
    page.show_round(round_id)
    assert page.current is not None
    line = page.current.table.incomplete
    assert line.isVisible()
    assert "geen leerjaar" in line.words.text()
    assert "geen begindatum" in line.words.text()
    found = rows_again(window.session.school, key="incomplete", round_id=round_id)
    assert found == (round_id,)
    page.current.table.incomplete.fill_in()
    rounds = window.pages["timeline"]
    assert isinstance(rounds, TimelinePage)
    assert rounds.timeline.current_id == round_id


def test_that_empty_pages_offer_importing_and_take_what_is_pasted(
    qtbot: QtBot, empty_window: MainWindow, tmp_path: Path
) -> None:
    window = empty_window
    window.files.create(tmp_path / "Leeg")
    qtbot.waitUntil(lambda: window.session.is_open)
    for key in ("students", "companies", "positions", "mentors", "rounds", "preferences"):
        page = window.show_page(key)
        assert isinstance(page, TablePage)
        assert any("importeren" in b.text() for b in page.empty.findChildren(ActionButton))
    window.show_page("students")
    QGuiApplication.clipboard().setText("Stamnr\tRoepnaam\tAchternaam\tKlas\n1\tNoor\tVis\t3A\n")
    qtbot.keyClick(window, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.exchange.imports.page is not None, timeout=20_000)
    imports = window.exchange.imports.page
    assert imports is not None
    assert imports.plan.summary.startswith("Leerlingen: 1 nieuw")
