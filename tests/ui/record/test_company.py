"""The panel of a company: seats, who fits, whom to reach."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Position
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.records.seats import seats_of
from tests.ui.record.conftest import Opened, a_placed_pupil, company_of, part, pupil
from ui import desktop
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.record.company_sections import SeatsSection
from ui.record.quick_actions import CompanyActions, StudentActions
from ui.record.reach_line import TrainerLine

KEY = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


def test_that_seats_show_who_sits_there_how_far_and_who_fits(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    company = company_of(placed, a_placed_pupil(placed))
    seats = part(opened("companies", company.id), SeatsSection)
    school = placed.session.school
    places = [place for each in seats_of(school, company.id) for place in each.places]
    assert [id_ for id_, _ in seats.people].sort() == [
        s.student_id for place in places for s in place.sitting
    ].sort()
    assert all(line.way.text() for _, line in seats.people)
    assert len(seats.free) == sum(place.free > 0 for place in places)
    assert all(line.says.text().startswith("past bij") for line in seats.free.values())


def test_that_who_fits_is_shown_in_the_list_of_the_round(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    school = placed.session.school
    for id_ in school.all(Company):
        if any(place.free for each in seats_of(school, id_) for place in each.places):
            seats = part(opened("companies", id_), SeatsSection)
            leading = [(key, line) for key, line in seats.free.items() if not line.button.isHidden()]
            if leading:
                break
    (round_id, _), line = leading[0]
    line.button.click()
    assert placed.page is placed.pages["placements"]
    assert placed.context.round.id == round_id


def test_that_a_pupil_that_sits_there_leads_to_the_pupil(opened: Opened, placed: MainWindow) -> None:
    placement = a_placed_pupil(placed)
    panel = opened("companies", company_of(placed, placement).id)
    seats = part(panel, SeatsSection)
    line = next(line for id_, line in seats.people if id_ == placement.student_id)
    line.link.click()
    assert panel.record == pupil(placement.student_id)


def test_that_a_change_elsewhere_is_seen_at_once(qtbot: QtBot, opened: Opened, placed: MainWindow) -> None:
    company = company_of(placed, a_placed_pupil(placed))
    panel = opened("companies", company.id)
    rename = EditCells((CellEdit(Company, company.id, "name", "Het Anker"),))
    placed.session.try_execute(rename)
    assert panel.name.text() == "Het Anker"
    placed.session.undo()
    assert panel.name.text() != "Het Anker"


def test_that_ringing_writing_and_the_way_are_left_to_the_desktop(
    opened: Opened, placed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(desktop.QDesktopServices, "openUrl", lambda url: asked.append(url.toString()))
    company = company_of(placed, a_placed_pupil(placed))
    values = {
        "phone": "+31318123456",
        "email": "info@anker.example; baas@anker.example",
        "city": "Ede",
        "postcode": "6711 AA",
    }
    edits = tuple(CellEdit(Company, company.id, name, value) for name, value in values.items())
    placed.session.try_execute(EditCells(edits))
    panel = opened("companies", company.id)
    assert panel.body is not None
    actions = panel.body.buttons
    assert isinstance(actions, CompanyActions)
    assert asked == []  # nothing by itself
    for action in (actions.call_action, actions.mail_action, actions.route_action):
        action.trigger()
    assert asked[:2] == ["tel:+31318123456", "mailto:info@anker.example,baas@anker.example"]
    assert asked[2].startswith("https://www.openstreetmap.org/")
    assert "Ede" in asked[2]


def test_that_what_a_company_lacks_cannot_be_pressed(opened: Opened, placed: MainWindow) -> None:
    id_ = next(iter(placed.session.school.all(Company)))
    edits = tuple(CellEdit(Company, id_, name, "") for name in ("phone", "email", "postcode", "city"))
    placed.session.try_execute(EditCells(edits))
    panel = opened("companies", id_)
    assert panel.body is not None
    actions = panel.body.buttons
    assert isinstance(actions, CompanyActions)
    lacking = {actions.call_action: "telefoonnummer", actions.mail_action: "e-mailadres"}
    lacking[actions.route_action] = "postcode of plaats"
    for action, what in lacking.items():
        assert not action.isEnabled()
        assert what in action.toolTip()
    placed.session.undo()
    assert actions.mail_action.isEnabled()
    assert "mailprogramma" in actions.mail_action.toolTip()


def test_that_a_school_year_that_is_only_looked_at_lets_nothing_be_changed(
    opened: Opened, placed: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    placement = a_placed_pupil(placed)
    monkeypatch.setattr(type(placed.session.year), "is_read_only", True)
    for key, id_ in (("students", placement.student_id), ("companies", company_of(placed, placement).id)):
        body = opened(key, id_).body
        assert body is not None
        assert isinstance(body.buttons, CompanyActions | StudentActions)
        assert not body.buttons.withdraw_action.isEnabled()
        assert "alleen te bekijken" in body.buttons.withdraw_action.toolTip()


def test_that_the_trainer_of_a_place_is_rung_and_written_to(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(desktop, "call", done.append)
    monkeypatch.setattr(desktop, "mail", done.append)
    place = next(iter(window.session.school.all(Position).values()))
    known = {"trainer": "K. Brink", "trainer_role": "chef", "trainer_phone": "+31612345678"}
    known["trainer_email"] = "brink@bedrijf.example"
    edits = tuple(CellEdit(Position, place.id, name, text) for name, text in known.items())
    window.session.execute(EditCells(edits))
    window.go_to(Destination("companies", select=place.company_id, opens=True))
    assert window.side.panel is not None
    seats = part(window.side.panel, SeatsSection)
    line = next(each for each in seats.findChildren(TrainerLine) if "K. Brink, chef" in each.words.text())
    for link in line.links.values():
        link.click()
    assert done == [known["trainer_phone"], known["trainer_email"]]
