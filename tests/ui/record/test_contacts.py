"""Whom to reach: the contacts of a company changed in place by keyboard, and the parents of a pupil."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Contact, Student
from bpv.domain.reaching import FIRST, contacts_of
from bpv.services.lists.contacts import MakeFirst, add_contact
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.storage.backup import backup_folder
from tests.faults.erasures import traces_in
from tests.ui.record.conftest import Opened, part
from ui import desktop
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.record.contact_form import ContactForm
from ui.record.contacts_section import ContactsSection
from ui.record.fields_section import FieldsSection
from ui.record.home_section import HomeSection

KEY = Qt.Key


@pytest.fixture
def company(placed: MainWindow) -> Company:
    """One that has a first contact and nobody else."""
    school = placed.session.school
    return next(
        each
        for each in school.all(Company).values()
        if each.contact_person and each.email and len(contacts_of(school, each)) == 1
    )


def shown_form(section: ContactsSection) -> ContactForm:
    assert section.form is not None
    return section.form


def typed(qtbot: QtBot, form: ContactForm, name: str, words: str) -> None:
    editor = form.editors[name]
    assert isinstance(editor, QLineEdit)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, words)


def test_that_someone_is_added_made_first_and_taken_away_each_with_undo(
    qtbot: QtBot, opened: Opened, placed: MainWindow, company: Company
) -> None:
    section = part(opened("companies", company.id), ContactsSection)
    school = placed.session.school
    section.add_button.click()
    form = shown_form(section)
    assert form.editors["name"].hasFocus()
    typed(qtbot, form, "name", "Fatma Yildiz")
    typed(qtbot, form, "phone", "0612345678")
    qtbot.keyClick(form.editors["phone"], KEY.Key_Return)
    qtbot.waitUntil(lambda: section.form is None)
    (new,) = school.contacts_of(company.id)
    assert (new.name, new.phone) == ("Fatma Yildiz", "+31612345678")
    assert list(section.found) == [FIRST, new.id]
    section.make_first(new)
    now = school.get(Company, company.id)
    assert (now.contact_person, now.phone) == ("Fatma Yildiz", "+31612345678")
    assert [each.name for each in school.contacts_of(company.id)] == [company.contact_person]
    placed.session.undo()
    assert school.get(Company, company.id) == company
    section.remove(new)
    assert not school.all(Contact).get(new.id)
    placed.session.undo()
    assert school.get(Contact, new.id) == new


def test_that_the_first_is_changed_in_one_step_and_esc_changes_nothing(
    qtbot: QtBot, opened: Opened, placed: MainWindow, company: Company
) -> None:
    section = part(opened("companies", company.id), ContactsSection)
    (first,) = contacts_of(placed.session.school, company)
    section.edit(first)
    form = shown_form(section)
    typed(qtbot, form, "role", "Chef")
    typed(qtbot, form, "email", "nergens")
    qtbot.keyClick(form.editors["email"], KEY.Key_Return)
    qtbot.waitUntil(lambda: "E-mail" in form.remarks["email"].text())
    assert section.form is form
    typed(qtbot, form, "email", "chef@anker.example")
    qtbot.keyClick(form.editors["email"], KEY.Key_Return)
    qtbot.waitUntil(lambda: section.form is None)
    now = placed.session.school.get(Company, company.id)
    assert (now.contact_role, now.email) == ("Chef", "chef@anker.example")
    placed.session.undo()
    assert placed.session.school.get(Company, company.id) == company
    section.edit(first)
    typed(qtbot, shown_form(section), "role", "Baas")
    qtbot.keyClick(shown_form(section).editors["role"], KEY.Key_Escape)
    qtbot.waitUntil(lambda: section.form is None)
    assert placed.session.school.get(Company, company.id) == company
    assert placed.side.is_open


def test_that_parents_are_called_and_asked_for_while_a_pupil_is_under_age(
    opened: Opened, placed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(desktop, "call", rung.append)
    id_ = next(iter(placed.session.school.all(Student)))
    names = [f"guardian{n}_{what}" for n in (1, 2) for what in ("name", "relation", "phone", "email")]
    empty = dict.fromkeys((*names, "emergency_name", "emergency_phone"), "")
    filled = {**empty, "guardian1_name": "Hatice Kaya", "guardian1_phone": "+31612345678"}

    def put(values: dict[str, object]) -> None:
        placed.session.try_execute(EditCells(tuple(CellEdit(Student, id_, *each) for each in values.items())))

    put({**filled, "birth_date": QDate.currentDate().addYears(-15).toPython()})
    panel = opened("students", id_)
    section = part(panel, HomeSection)
    link = section.findChild(QPushButton, "bellen ouder 1")
    assert link is not None
    link.click()
    assert rung == ["+31612345678"]
    put({"guardian1_name": "", "guardian1_phone": ""})
    assert not section.isHidden()
    put({"birth_date": QDate.currentDate().addYears(-19).toPython()})
    assert section.isHidden()
    put({"birth_date": QDate.currentDate().addYears(-15).toPython()})
    section.field_asked.emit("guardian1_name")
    assert panel.body is not None
    fields = part(panel, FieldsSection)
    assert fields.editors["guardian1_name"].hasFocus()


def test_that_one_contact_is_erased_for_good_from_the_panel(qtbot: QtBot, window: MainWindow) -> None:
    session, folder = window.session, window.session.path.parent
    qtbot.waitUntil(lambda: not window.tasks.is_busy and any(backup_folder(session.path).glob("*.bpv")))
    company = next(
        each
        for each in session.school.all(Company).values()
        if each.contact_person and len(contacts_of(session.school, each)) == 1
    )
    fatma = add_contact(company.id, {"name": "Fatma Druppelstein", "phone": "+31699999999"})
    session.execute(fatma)
    session.execute(MakeFirst(session.school.contacts_of(company.id)[0].id))
    window.go_to(Destination("companies", select=company.id, opens=True))
    assert window.side.panel is not None
    section = part(window.side.panel, ContactsSection)
    erasing = next(each for each in section.menus[FIRST].actions() if each.text() == "Wis voorgoed…")
    erasing.trigger()
    qtbot.waitUntil(lambda: window.erasing.dialog is not None, timeout=20_000)
    dialog = window.erasing.dialog
    assert dialog is not None
    assert dialog.plan.who == f"Contactpersoon Fatma Druppelstein van {company.name}"
    assert any("Reservekopieën" in line for line in dialog.plan.lines)
    assert not dialog.erase_button.isEnabled()
    dialog.typed.setText("Fatma Druppelstein")
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: not window.tasks.is_busy and window.banner.isVisible(), timeout=20_000)
    assert "Contactpersoon gewist." in window.banner.label.text()
    assert [each.name for each in contacts_of(session.school, session.school.get(Company, company.id))] == [
        company.contact_person
    ]
    assert len(section.found) == 1
    session.close()
    assert not list(traces_in(folder, ["druppelstein", "99999999"]))
