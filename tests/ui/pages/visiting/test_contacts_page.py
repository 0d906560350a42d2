"""Noting contact and following it up through the window."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import ActionPoint, Company, ContactMoment
from bpv.services.lists.contacted import last_contact_of
from bpv.services.year.school_year import SchoolYear
from tests.services.visiting.schools import visited_school
from ui.dialogs.moment_dialog import MomentDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination, Record
from ui.pages.visiting.contacts_page import NOTED, ContactsPage
from ui.record.following_sections import SpokenSection


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> ContactsPage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", visited_school()))
    empty_window.go_to(Destination("contacts"))
    found = empty_window.pages["contacts"]
    assert isinstance(found, ContactsPage)
    return found


def note(page: ContactsPage, **texts: str) -> MomentDialog:
    dialog = page.note()
    dialog.company.setText("Bedrijf a")
    dialog.subject.setText("Nog een plek")
    dialog.follow.setText(f"{date.today() - timedelta(days=1):%d-%m-%Y}")
    dialog.points.lines[0][0].setText("Folder sturen")
    dialog.points.lines[0][2].setText(f"{date.today():%d-%m-%Y}")
    for name, text in texts.items():
        getattr(dialog, name).setText(text)
    dialog.store_button.click()
    return dialog


def test_that_contact_is_noted_followed_up_and_taken_back(page: ContactsPage) -> None:
    note(page)
    school = page.session.school
    (moment,) = school.all(ContactMoment).values()
    assert last_contact_of(school, moment.company_id) == date.today()
    page.look()
    assert [call.about for call in page.model.shown] == ["Nog een plek", "Folder sturen"]
    page.view.select_key(moment.id)
    page.done_action.trigger()
    page.look()
    assert [call.about for call in page.model.shown] == ["Folder sturen"]
    page.session.undo()
    page.look()
    assert len(page.model.shown) == 2
    page.session.undo()
    assert not page.session.school.all(ContactMoment)
    assert not page.session.school.all(ActionPoint)


def test_that_contact_about_nobody_is_refused_where_it_is_typed(page: ContactsPage) -> None:
    dialog = note(page, company="")
    assert "Bedrijf of leerling" in dialog.banner.label.text()
    assert not page.session.school.all(ContactMoment)


def test_that_what_was_noted_is_opened_and_removed(page: ContactsPage) -> None:
    note(page)
    page.look()
    page.pills.pills[NOTED].click()
    assert page.call_action.isEnabled()
    page.remove_action.trigger()
    assert not page.session.school.all(ContactMoment)


def test_that_vandaag_and_the_panel_say_what_is_open(page: ContactsPage, qtbot: QtBot) -> None:
    note(page)
    window = page.window()
    assert isinstance(window, MainWindow)
    company_id = next(
        id_ for id_, each in page.session.school.all(Company).items() if each.name == "Bedrijf a"
    )
    window.side.open(Record(Company, company_id))
    assert window.side.panel is not None
    (section,) = [
        each for each in window.side.panel.findChildren(SpokenSection) if each.record_id == company_id
    ]
    assert section.lines.count() == 2
    window.show_page("overview")
    today = window.pages["overview"]
    qtbot.waitUntil(lambda: any(each.key == "follow_up" for each in _sentences(today)))
    sentence = next(each for each in _sentences(today) if each.key == "follow_up")
    assert sentence.text == "1 contact en 1 actiepunt op te volgen"
    today.sentences.started.emit(sentence)
    assert window.page is page


def _sentences(today: object) -> tuple:
    looked = today._looked  # type: ignore[attr-defined]
    return looked.today.sentences if looked is not None else ()
