"""The page Netwerkrisico's: what is listed by which remedy, what its button begins, and what stays here."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from bpv.domain import Accord, AccordParty, Company, ContactMoment, Mentor, YearFigure
from bpv.domain.terms import Profile
from bpv.domain.terms_region import NetworkMeasure
from bpv.language import DUTCH, speak
from bpv.services.network_risks.risks import Kind, Remedy
from bpv.services.network_risks.rules import risks_of
from bpv.services.today.about_network import left_behind
from bpv.services.today.facts import Facts
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, position, student
from ui.dialogs.moment_dialog import MomentDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination
from ui.pages.risks.risks_page import RisksPage
from ui.pages.today.starting import start

TODAY = date.today()
GONE = Mentor(id="m1", abbreviation="ANN", left_on=date(2020, 1, 1))
STAYS = Mentor(id="m2", abbreviation="BRA")
YEAR = [
    in_round(),
    GONE,
    STAYS,
    student(profile=Profile.ZW),
    replace(company(name="De Brug"), mentor_id="m1", contact_person="Els"),
    position(capacity=4, profiles=(Profile.ZW,)),
    ContactMoment(id="a", company_id="c1", mentor_id="m1", on=TODAY),
    ContactMoment(id="b", company_id="c1", mentor_id="m1", on=TODAY),
    Accord(id="acc", title="Route zorg", owner_id="m1", ends=TODAY),
    AccordParty(id="ap1", accord_id="acc", signed_on=TODAY),
    AccordParty(id="ap2", accord_id="acc", signed_on=TODAY),
    YearFigure(id="y", year="2020-2021", measure=NetworkMeasure.PERSON_BOUND, numerator=1, denominator=2),
]


@pytest.fixture
def window(empty_window: MainWindow, tmp_path: Path) -> MainWindow:
    """A company that one teacher knew who has left, and an accord of that teacher that ends."""
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", YEAR))
    return empty_window


def shown(window: MainWindow, qtbot: QtBot) -> RisksPage:
    page = window.show_page("risks")
    assert isinstance(page, RisksPage)
    qtbot.waitUntil(lambda: not page.asking.is_busy and page.model.total > 0)
    return page


def kinds(page: RisksPage) -> set[Kind]:
    return {risk.kind for risk in page.model.shown}


def choose(page: RisksPage, kind: Kind) -> None:
    assert page.view.select_key(next(risk.key for risk in page.model.shown if risk.kind is kind))


def test_that_risks_stand_by_what_helps_and_say_why(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    QAbstractItemModelTester(page.model)
    assert {Kind.OWNER_GONE, Kind.ACCORD_ENDS, Kind.KNOWN_BY_ONE, Kind.ONE_CONTACT} <= kinds(page)
    page.pills.show_current(Remedy.NAME_OWNER.name)
    page.pills.chosen.emit(Remedy.NAME_OWNER.name)
    assert kinds(page) == {Kind.OWNER_GONE}
    assert len(page.model.shown) == 2
    page.search.setText("route")
    assert [risk.about for risk in page.model.shown] == ["Route zorg"]


def test_that_a_new_owner_is_named_for_all_rows_at_once_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    page.show_rows(Destination("risks", begin=Remedy.NAME_OWNER.name))
    page.view.selectAll()
    assert page.help_action.text() == "Eigenaar kiezen…"
    menu = page.helping.owners(page.view.chosen)
    assert [action.text() for action in menu.actions()] == ["BRA"]
    menu.actions()[0].trigger()
    school = window.session.school
    assert school.get(Company, "c1").mentor_id == "m2"
    assert school.get(Accord, "acc").owner_id == "m2"
    assert "BRA is nu eigenaar van 2 bedrijven of afspraken" in window.toast.label.text()
    window.session.undo()
    assert window.session.school.get(Company, "c1").mentor_id == "m1"


def test_that_the_button_begins_what_helps(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    choose(page, Kind.KNOWN_BY_ONE)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    (dialog,) = page.findChildren(MomentDialog)
    assert dialog.company.text() == "De Brug"
    dialog.reject()
    choose(page, Kind.ONE_CONTACT)
    page.help_action.trigger()
    assert window.flow.page is window.pages["companies"]
    page = shown(window, qtbot)
    choose(page, Kind.ACCORD_ENDS)
    assert page.help_action.text() == "Afspraak verlengen…"
    page.help_action.trigger()
    assert window.flow.page is window.pages["accords"]


def test_that_the_sentence_of_vandaag_leads_to_those_without_an_owner(
    window: MainWindow, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    (said,) = left_behind(Facts(window.session.school, TODAY))
    start(window.show_page("overview"), said)
    assert window.flow.page is page
    qtbot.waitUntil(lambda: kinds(page) == {Kind.OWNER_GONE})


def test_that_figures_stand_with_their_years_and_are_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    assert page.figures.parts[NetworkMeasure.PERSON_BOUND].text() == "100%"
    assert page.figures.counts[NetworkMeasure.PERSON_BOUND].text() == "1 van 1"
    assert page.figures.lines[NetworkMeasure.PERSON_BOUND].percents == (50, 100)
    assert "2020-2021 50%" in page.figures.lines[NetworkMeasure.PERSON_BOUND].accessibleName()
    assert page.figures.parts[NetworkMeasure.AD_HOC].text() == "–"
    page.keep_action.trigger()
    assert len(window.session.school.all(YearFigure)) == 2
    window.session.undo()
    assert len(window.session.school.all(YearFigure)) == 1


def test_that_what_goes_with_a_colleague_is_on_this_screen_alone(window: MainWindow, qtbot: QtBot) -> None:
    page = shown(window, qtbot)
    dialog = page.show_losses()
    item = dialog.table.item(0, 0)
    assert item is not None
    assert item.text() == "ANN"
    dialog.reject()
    printed = page.printed()
    assert len(printed) == 1
    assert not any("ANN" in text for line in page._printable() for text in line)


def test_that_without_companies_the_page_leads_on(
    empty_window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    empty_window.session.take(SchoolYear.create(tmp_path / "leeg.bpv", []))
    page = empty_window.show_page("risks")
    qtbot.waitUntil(lambda: not page.asking.is_busy)
    assert page.stack.currentWidget() is page.empty
    assert not page.help_action.isEnabled()
    page.companies_action.trigger()
    assert empty_window.flow.page is empty_window.pages["companies"]


def test_that_a_list_of_risks_for_others_is_dutch_in_an_english_window(
    english: None, window: MainWindow, qtbot: QtBot
) -> None:
    page = shown(window, qtbot)
    here = {risk.why for risk in page.model.shown}
    book = page._workbook()
    assert book is not None
    rows = [tuple(row) for row in next(iter(book.pages)).rows]
    assert any(row[0] == "Eén contactpersoon" and row[3] == "Leer er een tweede kennen" for row in rows)
    speak(DUTCH)
    found = risks_of(window.session.school, TODAY)
    assert {row[:3] for row in rows} <= {(risk.kind.label, risk.about, risk.shared_why) for risk in found}
    assert here.isdisjoint(risk.why for risk in found)
