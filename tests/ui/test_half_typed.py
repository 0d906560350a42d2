"""What was typed in a field of the panel or of a round comes back after a crash."""

from contextlib import closing

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from bpv.domain import Company, PlacementRound, Student
from bpv.services.year.school_year import SchoolYear
from tests.ui.conftest import Again
from tests.ui.test_waiting import offered, table_page
from ui.main_window import MainWindow
from ui.pages.page import Destination, Record
from ui.pages.rounds.timeline_page import TimelinePage
from ui.pages.settings.own_school_card import OwnSchoolCard
from ui.pages.settings.sections import OWN
from ui.pages.settings.settings_page import SettingsPage
from ui.record.contacts_section import ContactsSection
from ui.record.fields_section import FieldsSection


def test_that_a_half_typed_field_of_the_panel_is_typed_on_there(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    page = table_page(window, "students")
    id_ = page.model.id_at(2)
    page.show_rows(Destination("students", select=id_, opens=True))
    panel = window.side.panel
    assert panel is not None
    assert panel.body is not None
    panel.body.show_tab("Gegevens")
    (fields,) = panel.body.sections
    assert isinstance(fields, FieldsSection)
    for key, words in (("city", "Wagening"), ("birth_date", "31-02-2011")):
        editor = fields.editors[key]
        editor.setFocus()
        editor.selectAll()  # type: ignore[union-attr]
        qtbot.keyClicks(editor, words)
    other = again()
    said = offered(other, qtbot)
    assert "'31-02-2011' aan het typen" in said  # the town was stored when its field was left
    other.waiting_banner._action.click()
    assert other.side.record == Record(Student, id_)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "31-02-2011"
    assert other.side.holds_focus
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() != "31-02-2011"
    assert not other.session.drafts._pending
    assert other.session.school.get(Student, id_).city == "Wagening"


def test_that_a_half_typed_field_of_a_round_is_typed_on_and_a_stored_one_does_not_wait(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    page = window.show_page("timeline")
    assert isinstance(page, TimelinePage)
    wanted = page.timeline.schedule.lines[-1].id
    page.timeline.choose(wanted)
    field = page.form.editors["max_km"]
    field.setFocus()
    field.selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(field, "17")
    other = again()
    assert "'17' aan het typen" in offered(other, qtbot)
    other.waiting_banner._action.click()
    came = other.page
    assert isinstance(came, TimelinePage)
    assert came.timeline.current_id == wanted
    field = came.form.editors["max_km"]
    assert field.hasFocus()
    path = other.session.path
    other.session.close()  # as it should: what is right is stored, and waits no longer
    with closing(SchoolYear.open(path)) as year:
        assert year.school.get(PlacementRound, wanted).max_km == 17
        assert year.file.drafts.names() == ()


def test_that_what_was_typed_of_the_school_is_typed_on(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    card = own_card(window)
    field = card.editors["signatory"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "M. Hart")
    other = again()
    assert "'M. Hart' aan het typen bij " in offered(other, qtbot)
    other.waiting_banner._action.click()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.objectName(), field.text()) == ("school signatory", "M. Hart")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert other.session.school.details.signatory == "M. Hart"
    assert not other.session.drafts._pending
    path = other.session.path
    other.session.close()
    with closing(SchoolYear.open(path)) as year:
        assert year.file.drafts.names() == ()


def own_card(window: MainWindow) -> OwnSchoolCard:
    page = window.show_page("settings")
    assert isinstance(page, SettingsPage)
    page.show_section(OWN)
    (card,) = page.cards_of(OWN)
    assert isinstance(card, OwnSchoolCard)
    return card


def test_that_a_contact_that_was_being_filled_in_is_filled_in_on(
    window: MainWindow, qtbot: QtBot, again: Again
) -> None:
    page = table_page(window, "companies")
    id_ = page.model.id_at(2)
    page.show_rows(Destination("companies", select=id_, opens=True))
    section = contacts_of_panel(window)
    section.add_button.click()
    assert section.form is not None
    name, mail = section.form.editors["name"], section.form.editors["email"]
    qtbot.keyClicks(name, "Fatma Yildiz")
    qtbot.keyClicks(mail, "nergens")  # as it stands it cannot be kept
    other = again()
    assert "een contactpersoon aan het toevoegen" in offered(other, qtbot)
    other.waiting_banner._action.click()
    assert other.side.record == Record(Company, id_)
    form = contacts_of_panel(other).form
    assert form is not None
    assert (form.texts["name"], form.texts["email"]) == ("Fatma Yildiz", "nergens")
    qtbot.keyClick(form.editors["name"], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: contacts_of_panel(other).form is None)
    path = other.session.path
    other.session.close()
    with closing(SchoolYear.open(path)) as year:
        assert year.file.drafts.names() == ()


def contacts_of_panel(window: MainWindow) -> ContactsSection:
    assert window.side.panel is not None
    assert window.side.panel.body is not None
    return next(each for each in window.side.panel.body.sections if isinstance(each, ContactsSection))
