"""Every field of a record in the panel, changed in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Mentor, Student
from bpv.services.year.school_year import SchoolYear
from tests.ui.record.conftest import Opened, part, pupil
from ui.main_window import MainWindow
from ui.record.fields_section import FieldsSection
from ui.record.panel import RecordPanel

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def fields_of(panel: RecordPanel) -> FieldsSection:
    assert panel.body is not None
    panel.body.show_tab("Gegevens")
    return part(panel, FieldsSection)


def line_of(fields: FieldsSection, key: str) -> QLineEdit:
    editor = fields.editors[key]
    assert isinstance(editor, QLineEdit)
    return editor


def type_in(qtbot: QtBot, fields: FieldsSection, key: str, words: str) -> QLineEdit:
    editor = line_of(fields, key)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, words)
    return editor


def test_that_a_field_is_changed_in_place_and_undone(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = next(iter(placed.session.school.all(Student)))
    fields = fields_of(opened("students", id_))
    was = placed.session.school.get(Student, id_).postcode
    editor = type_in(qtbot, fields, "postcode", "6711ab")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert placed.session.school.get(Student, id_).postcode == "6711 AB"
    assert editor.text() == "6711 AB"
    assert not editor.hasFocus()  # on to the next field
    placed.session.undo()
    assert editor.text() == was


def test_that_a_text_that_is_no_good_says_why_under_it_and_esc_takes_it_back(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = next(iter(placed.session.school.all(Student)))
    fields = fields_of(opened("students", id_))
    was = line_of(fields, "birth_date").text()
    editor = type_in(qtbot, fields, "birth_date", "31-02-2011")
    qtbot.keyClick(editor, KEY.Key_Return)
    assert "Geboortedatum" in fields.remarks["birth_date"].text()
    assert not fields.remarks["birth_date"].isHidden()
    assert editor.hasFocus()
    qtbot.keyClick(editor, KEY.Key_Escape)
    assert editor.text() == was
    assert fields.remarks["birth_date"].isHidden()
    assert placed.side.is_open


def test_that_what_could_not_be_stored_is_said_when_another_is_shown(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    first, second = list(placed.session.school.all(Student))[:2]
    panel = opened("students", first)
    fields = fields_of(panel)
    type_in(qtbot, fields, "birth_date", "gisteren nog")
    line_of(fields, "city").setFocus()
    panel.show_record(pupil(second))
    assert "Niet opgeslagen" in placed.banner.label.text()
    assert (
        line_of(fields, "birth_date").text() == "" or "gisteren" not in line_of(fields, "birth_date").text()
    )


def test_that_a_tick_and_a_choice_are_stored(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    id_ = next(iter(placed.session.school.all(Student)))
    fields = fields_of(opened("students", id_))
    tick = fields.editors["has_vog"]
    assert isinstance(tick, QCheckBox)
    was = placed.session.school.get(Student, id_).has_vog
    tick.click()
    assert placed.session.school.get(Student, id_).has_vog is not was
    mentor = next(iter(placed.session.school.all(Mentor).values()))
    editor = type_in(qtbot, fields, "mentor_id", mentor.label)
    line_of(fields, "city").setFocus()
    assert placed.session.school.get(Student, id_).mentor_id == mentor.id
    assert editor.text() == mentor.label


def test_that_ctrl_z_is_of_the_window_once_a_field_is_stored(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    id_ = next(iter(placed.session.school.all(Student)))
    fields = fields_of(opened("students", id_))
    was = placed.session.school.get(Student, id_).city
    editor = type_in(qtbot, fields, "city", "Lunteren")
    qtbot.keyClick(editor, KEY.Key_Return)
    editor.setFocus()
    qtbot.keyClick(editor, "z", Qt.KeyboardModifier.ControlModifier)
    assert placed.session.school.get(Student, id_).city == was


def test_that_what_is_being_typed_is_stored_when_another_is_shown_or_the_year_closes(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    first, second = list(placed.session.school.all(Student))[:2]
    panel = opened("students", first)
    fields = fields_of(panel)
    type_in(qtbot, fields, "city", "Lunteren")
    panel.show_record(pupil(second))
    assert placed.session.school.get(Student, first).city == "Lunteren"
    type_in(qtbot, fields, "city", "Barneveld")
    path = placed.session.path
    placed.session.close()
    year = SchoolYear.open(path)
    assert year.school.get(Student, second).city == "Barneveld"
    year.close()


def test_that_fields_stand_under_their_headings_those_that_fit_nowhere_last(
    opened: Opened, placed: MainWindow
) -> None:
    fields = fields_of(opened("students", next(iter(placed.session.school.all(Student)))))
    keys = list(fields.editors)
    assert keys.index("absent_days") < keys.index("guardian1_name") < keys.index("vog_date")
    headings = {label.text() for label in fields.findChildren(QLabel)}
    assert {"Ouders", "Bij nood", "Verder"} <= headings
