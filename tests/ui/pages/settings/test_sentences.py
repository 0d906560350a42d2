"""Settings in sentences: travelling, the school, mentors, holidays, terms and copies."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, School
from bpv.domain.holidays import HolidayKind
from bpv.domain.settings import DEFINITIONS
from bpv.domain.terms import MentorMode
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.schedule.span import Span, holidays_in
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.settings.fields import ChoiceField, NumberField, PostcodeField, TickField
from ui.pages.settings.holidays_card import HolidaysCard
from ui.pages.settings.keeping_cards import CopiesCard, KeepingCard
from ui.pages.settings.network_card import NetworkCard
from ui.pages.settings.school_cards import MentorsCard, SchoolCard
from ui.pages.settings.sections import HOLIDAYS, KEEPING, SCHOOL, TRAVEL
from ui.pages.settings.settings_page import SettingsPage
from ui.pages.settings.travel_card import TravelCard
from ui.pages.table_page import TablePage

KEY = Qt.Key
Part = Callable[[str], SettingsPage]


@pytest.fixture
def part(window: MainWindow) -> Part:
    """The settings, at a part of them."""

    def show(section: str) -> SettingsPage:
        page = window.show_page("settings")
        assert isinstance(page, SettingsPage)
        page.show_section(section)
        return page

    return show


def counted(qtbot: QtBot, page: SettingsPage) -> None:
    qtbot.waitUntil(lambda: not page.reach.is_busy, timeout=20_000)


def number(page: SettingsPage, key: str) -> NumberField:
    field = page.fields(page.section)[key]
    assert isinstance(field, NumberField)
    return field


def school_of(page: SettingsPage) -> School:
    return page.session.school


def test_that_every_setting_has_a_field_that_is_come_to_in_sight(window: MainWindow) -> None:
    for key in DEFINITIONS:
        window.flow.go_to(Destination("settings", select=key))
        page = window.page
        assert isinstance(page, SettingsPage)
        field = page.fields(page.section)[key]
        assert field.hasFocus(), key
        assert field.accessibleName() == DEFINITIONS[key].label
        QApplication.processEvents()
        assert not field.visibleRegion().isEmpty(), key


def test_that_a_nearer_limit_tells_who_may_go_to_fewer_places(
    qtbot: QtBot, window: MainWindow, part: Part
) -> None:
    round_id = window.context.round.id
    window.session.execute(EditCells((CellEdit(PlacementRound, round_id, "max_km", None),)))
    page = part(TRAVEL)
    counted(qtbot, page)
    assert page.reach.pupils["fewer"].isHidden()
    mean = page.reach.mean.text()
    number(page, "max_km").setValue(3)
    qtbot.waitUntil(lambda: school_of(page).setting("max_km") == 3)
    counted(qtbot, page)
    assert page.reach.was.text() == f"was {mean}"
    fewer = int(page.reach.pupils["fewer"].text().split()[0])
    assert fewer > 0
    window.go_to(Destination("settings", select="speed_walk"))
    counted(qtbot, page)
    assert page.reach.was.text() == f"was {mean}"
    assert number(page, "speed_walk").lineEdit().selectedText() == "5"
    card = page.cards_of(TRAVEL)[0]
    assert isinstance(card, TravelCard)
    assert "3 km, ongeveer 12 minuten" in next(iter(card.ways.values())).tail.text()
    window.session.undo()
    counted(qtbot, page)
    assert number(page, "max_km").value() == 25
    assert page.reach.was.isHidden()
    window.session.redo()
    counted(qtbot, page)
    page.reach.pupils["fewer"].click()
    assert isinstance(window.page, TablePage)
    assert window.page.model.rowCount() == fewer


def test_that_a_round_with_its_own_limit_says_so_and_leads_there(
    qtbot: QtBot, window: MainWindow, part: Part
) -> None:
    round_id = window.context.round.id
    window.session.execute(EditCells((CellEdit(PlacementRound, round_id, "max_km", 14),)))
    page = part(TRAVEL)
    counted(qtbot, page)
    assert "eigen grens van 14 km" in page.reach.words.text()
    page.reach.round_link.click()
    assert window.page is window.pages["timeline"]


def test_that_one_click_takes_a_sentence_back_in_one_step(qtbot: QtBot, part: Part) -> None:
    page = part(TRAVEL)
    speed, reach = number(page, "speed_e_bike"), number(page, "reach_e_bike")
    for field, value in ((speed, 25), (reach, 200)):
        field.setValue(value)
        field.flush()
    assert (school_of(page).setting("speed_e_bike"), school_of(page).setting("reach_e_bike")) == (25, 200)
    card = page.cards_of(TRAVEL)[0]
    assert isinstance(card, TravelCard)
    sentence = next(each for each in card.sentences if "reach_e_bike" in each.fields)
    assert not sentence.reset.isHidden()
    sentence.reset.click()
    assert (speed.value(), reach.value(), sentence.reset.isHidden()) == (20, 130, True)
    page.session.undo()
    assert (speed.value(), reach.value()) == (25, 200)
    walk = number(page, "speed_walk")
    walk.setValue(6)
    page.resets[TRAVEL].click()  # what was just typed goes back as well
    assert (speed.value(), reach.value(), walk.value()) == (20, 130, 5)
    assert page.session.undo_label == "Terug naar standaard: 3 instellingen"
    assert page.resets[TRAVEL].isHidden()
    page.session.undo()
    assert (speed.value(), reach.value(), walk.value()) == (25, 200, 6)
    assert speed.toolTip() == "Van 1 tot en met 120; standaard 20 km/uur"


def test_that_undo_is_of_the_window_unless_something_was_typed_that_escape_takes_back(
    qtbot: QtBot, window: MainWindow, part: Part
) -> None:
    page = part(TRAVEL)
    field = number(page, "speed_car")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "90")
    qtbot.keyClick(field, KEY.Key_Escape)
    assert field.text() == "35 km/uur"
    field.selectAll()
    qtbot.keyClicks(field, "90")
    qtbot.keyClick(field, KEY.Key_Return)
    qtbot.waitUntil(lambda: school_of(page).setting("speed_car") == 90)
    qtbot.keyClick(field, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert school_of(page).setting("speed_car") == 35
    assert field.value() == 35
    postcode = part(SCHOOL).fields(SCHOOL)["school_postcode"]
    postcode.setFocus()
    qtbot.keyClicks(postcode, "xx")
    qtbot.keyClick(postcode, KEY.Key_Escape)
    assert postcode.text() == ""  # type: ignore[attr-defined]
    qtbot.keyClick(postcode, KEY.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert school_of(page).setting("speed_car") == 90


def test_that_a_postcode_may_be_written_in_any_way_and_says_where_it_is(qtbot: QtBot, part: Part) -> None:
    page = part(SCHOOL)
    card = page.cards_of(SCHOOL)[0]
    assert isinstance(card, SchoolCard)
    field = card.postcode
    assert isinstance(field, PostcodeField)
    for text, figures in (("6711 ab", 6711), ("", 0), ("3511", 3511)):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text) if text else qtbot.keyClick(field, KEY.Key_Delete)
        qtbot.keyClick(field, KEY.Key_Return)
        assert school_of(page).setting("school_postcode") == figures
    assert "vakantieregio Midden" in card.where.tail.text()
    field.selectAll()
    qtbot.keyClicks(field, "straat")
    qtbot.keyClick(field, KEY.Key_Return)
    assert "geen postcode" in card.where.below.text()
    assert school_of(page).setting("school_postcode") == 3511
    field.selectAll()
    qtbot.keyClicks(field, "9711")
    qtbot.keyClick(field, KEY.Key_Return)
    assert "vakantieregio Noord" in card.where.tail.text()


def test_that_hours_of_mentors_say_for_how_many_pupils_they_are_enough(qtbot: QtBot, part: Part) -> None:
    page = part(SCHOOL)
    card = page.cards_of(SCHOOL)[1]
    assert isinstance(card, MentorsCard)
    before = card.hours.below.text()
    assert "genoeg voor" in before
    number(page, "mentor_hours").setValue(9)
    page.hide()  # who leaves at once loses nothing
    page.show()
    assert school_of(page).setting("mentor_hours") == 9
    assert card.hours.below.text() != before
    once = page.fields(SCHOOL)["same_company_once"]
    assert isinstance(once, TickField)
    once.click()
    assert school_of(page).setting("same_company_once") == 0
    assert (page.session.undo_label or "").endswith("hetzelfde bedrijf: nee")


def test_that_the_round_says_what_a_mentor_belongs_to_and_another_round_something_else(
    window: MainWindow, part: Part
) -> None:
    page = part(SCHOOL)
    card = page.cards_of(SCHOOL)[1]
    assert isinstance(card, MentorsCard)
    round_id = window.context.round.id
    was = school_of(page).get(PlacementRound, round_id).mentor_mode
    card.mode.setCurrentIndex(card.mode.findText("een heel bedrijf"))
    card.mode.activated.emit(card.mode.currentIndex())
    assert school_of(page).get(PlacementRound, round_id).mentor_mode is MentorMode.COMPANY
    assert "één mentor voor al zijn leerlingen" in card.mode_words.text()
    page.session.undo()
    assert school_of(page).get(PlacementRound, round_id).mentor_mode is was
    assert card.mode.currentText() == "een leerling"
    other = next(id_ for id_ in window.context.round.ids if id_ != round_id)
    window.context.round.choose(other)
    assert card.mode_words.text().startswith(window.context.round.name)


def test_that_a_holiday_is_put_in_another_week_by_choosing_it(part: Part) -> None:
    page = part(HOLIDAYS)
    card = page.cards_of(HOLIDAYS)[0]
    assert isinstance(card, HolidaysCard)
    field = card.weeks[HolidayKind.CHRISTMAS]
    assert isinstance(field, ChoiceField)
    assert field.currentText().startswith("Zoals de regio: 19 dec")
    field.setCurrentIndex(field.findData(51))
    field.activated.emit(field.currentIndex())
    (christmas,) = [
        each for each in holidays_in(school_of(page), Span(2026)) if each.kind is HolidayKind.CHRISTMAS
    ]
    assert field.currentText() == "Week 51: 12 – 27 december"
    assert (christmas.start.day, christmas.end.day) == (12, 27)
    page.session.undo()
    assert field.currentData() == 0
    region = card.region
    region.setCurrentIndex(region.findData(1))
    region.activated.emit(region.currentIndex())
    assert card.weeks[HolidayKind.AUTUMN].currentText() == "Zoals de regio: 10 – 18 oktober"
    assert "Geen ronde" in card.hit.text()
    spring = card.weeks[HolidayKind.SPRING]
    spring.setCurrentIndex(spring.findData(10))
    spring.activated.emit(spring.currentIndex())
    assert card.hit.text().startswith("Blokstage leerjaar 3: 5 van de 10 stagedagen")


def test_that_terms_show_their_source_and_lead_to_what_is_over_them(
    window: MainWindow, part: Part, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = part(KEEPING)
    keeping, copies, network = page.cards_of(KEEPING)
    assert isinstance(network, NetworkCard)
    assert isinstance(keeping, KeepingCard)
    assert isinstance(copies, CopiesCard)
    assert keeping.side.text() == "In dit bestand is niets over de termijn"
    assert "AVG" in keeping.terms["keep_pupil_file"].tail.text()
    asked: list[str] = []
    page.wanted.connect(asked.append)
    for key in ("retention", "backups"):
        monkeypatch.setattr(window.actions_by_key[key], "trigger", lambda: None)
    keeping.link.click()
    copies.link.click()
    assert asked == ["retention", "backups"]
    assert "nog geen tweede plaats" in copies.second.below.text()
    days = number(page, "second_place_days")
    days.setValue(0)
    assert days.text() == "nooit"


def test_that_the_part_that_was_looked_at_is_there_again(window: MainWindow, part: Part) -> None:
    page = part(KEEPING)
    window.show_page("students")
    assert window.settings.text("settings_section") == KEEPING
    window.step(-1)
    assert (window.page, page.section) == (page, KEEPING)
