"""The page Verdelen: each step with its one button, the reasons of a school, objections, and who may what."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Division, Draft, Objection, RegionMember, School, Share
from bpv.domain.terms_region import DivisionPhase as P
from bpv.services.demo.network.schools import BUREAU, make_demo_region
from bpv.services.dividing.changes import read_change
from bpv.services.dividing.table import standing_now
from bpv.services.exporting.dividing import division_workbook
from bpv.services.lists.editing import AddRecords
from ui.dialogs.division_dialog import DivisionDialog
from ui.dialogs.final_dialog import FinalDialog
from ui.dialogs.objection_dialog import AnswersDialog, ObjectionDialog
from ui.main_window import MainWindow
from ui.pages.dividing.dividing_page import DividingPage
from ui.pages.page import Destination

MADE = datetime(2026, 11, 30, 12)


def shown(window: MainWindow, me: str) -> DividingPage:
    region = make_demo_region(schools=3, today=date(2026, 11, 30))
    window.session.try_execute(AddRecords(tuple(region.seen_by(me))))
    found = window.show_page("dividing")
    assert isinstance(found, DividingPage)
    return found


@pytest.fixture
def page(window: MainWindow) -> DividingPage:
    return shown(window, BUREAU)


def school_of(page: DividingPage) -> School:
    return page.session.school


def phase(page: DividingPage) -> P:
    division = page.acts.division
    assert division is not None
    return division.phase


def dialog(page: DividingPage, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def proposed(qtbot: QtBot, page: DividingPage) -> None:
    page.acts.next_action.trigger()
    qtbot.waitUntil(lambda: phase(page) is P.PROPOSAL, timeout=20_000)


def test_that_each_step_has_one_button_until_what_is_final(qtbot: QtBot, page: DividingPage) -> None:
    assert page.acts.next_action.text() == "Voorstel maken"
    steps = page.phases.steps
    assert steps[P.OBJECTIONS].day.text() == "22-1-2027"
    assert steps[P.OFFER].name.accessibleName().startswith("Stap 2, Aanbod ophalen, nu, ")
    proposed(qtbot, page)
    assert steps[P.OFFER].name.text() == "✓ Aanbod ophalen"
    page.view.select_id(page.model.ids[0])
    assert "Uw school krijgt" in page.why.words()
    part = page.acts.part()
    assert part is not None
    assert sum(each.places for each in page.places.rows.shown) == part.given
    page.acts.next_action.trigger()
    assert phase(page) is P.OBJECTIONS
    page.acts.object_action.trigger()
    objecting = dialog(page, ObjectionDialog)
    assert isinstance(objecting, ObjectionDialog)
    objecting.store()
    assert not objecting.banner.isHidden()
    objecting.share.setCurrentIndex(1)
    share_id = objecting.share.currentData()
    objecting.text.setPlainText("Te ver")
    objecting.store()
    (objection,) = school_of(page).all(Objection).values()
    page.view.select_id(page.model.ids[2])
    page.show_rows(Destination("dividing", frozenset({objection.id}), "Bezwaar zonder antwoord"))
    assert page.view.selected_ids() == [school_of(page).get(Share, share_id).school_id]
    assert page.acts.next_action.text() == "Bezwaren beantwoorden…"
    page.acts.next_action.trigger()
    answers = dialog(page, AnswersDialog)
    assert isinstance(answers, AnswersDialog)
    answers.refuse()
    assert answers.isVisible()
    answers.grant()
    assert school_of(page).get(Share, share_id).places == 0
    before = page.acts.division
    page.acts.divide_action.trigger()
    qtbot.waitUntil(lambda: page.acts.division != before, timeout=20_000)
    page.acts.next_action.trigger()
    final = dialog(page, FinalDialog)
    assert isinstance(final, FinalDialog)
    assert final.until.text() == "01-03-2027"
    final.store()
    assert phase(page) is P.FINAL
    assert not page.acts.next_action.isEnabled()
    page.session.undo()
    assert phase(page) is P.OBJECTIONS


def test_that_a_place_is_pinned_and_the_page_says_what_that_changes(qtbot: QtBot, page: DividingPage) -> None:
    proposed(qtbot, page)
    assert page.phases.changed.isHidden()
    page.view.select_id(page.model.ids[0])
    acts = page.acts.places
    page.places.view.select_key(page.places.rows.shown[0].key)  # a row with no width yet is none
    row = page.places.current
    assert row is not None

    def pinned() -> bool:
        division = page.acts.division
        return (
            division is not None and bool(read_change(division.proof)) and page.acts.next_action.isEnabled()
        )

    acts.pin_action.trigger()
    qtbot.waitUntil(pinned, timeout=20_000)
    assert page.phases.changed.text().startswith("Tegenover het voorstel hiervoor")
    held = next(each for each in page.places.rows.shown if each.offer_id == row.offer_id)
    assert (held.is_pinned, held.places) == (True, row.places)
    page.places.view.select_key(held.key)
    assert acts.pin_action.text() == "Weer laten verdelen"
    pinning = acts.pin_other()
    assert pinning is not None
    taken = [each.offer_id for each in page.places.rows.shown]
    offers, number = pinning.inputs
    other = next(at for at in range(offers.count()) if offers.itemData(at) not in taken)  # type: ignore[attr-defined]
    offers.setCurrentIndex(other)  # type: ignore[attr-defined]
    offer_id = offers.currentData()  # type: ignore[attr-defined]
    assert number.value() == 1  # type: ignore[attr-defined]
    with qtbot.waitSignal(page.undoable) as told:  # with the way to take it back
        pinning.carry_out()
    assert told.args == ["Plaatsen vastgezet"]
    given = {each.member.id: each.given for each in standing_now(school_of(page), page.acts.division).parts}  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: any(each.offer_id == offer_id for each in page.places.rows.shown), timeout=20_000)
    qtbot.waitUntil(page.acts.next_action.isEnabled, timeout=20_000)
    assert given


def test_that_steps_go_back_and_a_division_goes_with_undo(qtbot: QtBot, page: DividingPage) -> None:
    proposed(qtbot, page)
    page.acts.back_action.trigger()
    assert phase(page) is P.OFFER
    page.acts.remove_action.trigger()
    assert not school_of(page).all(Division)
    assert page.stack.currentWidget() is page.empty
    page.session.undo()
    assert phase(page) is P.OFFER


def test_that_a_new_division_is_shown_at_once_and_one_that_cannot_be_says_why(page: DividingPage) -> None:
    page.acts.new_action.trigger()
    making = dialog(page, DivisionDialog)
    assert isinstance(making, DivisionDialog)
    making.store()
    assert not making.banner.isHidden()
    making.name.setText("Lint")
    making.days["start"].setText("1-3-2027")
    making.max_km.setValue(25)
    making.store()
    division = page.acts.division
    assert division is not None
    assert (division.name, division.start) == ("Lint", date(2027, 3, 1))
    assert "max_km=25" in division.rules
    assert page.phases.box.currentText() == "Lint"
    page.phases.box.activated.emit(page.phases.box.findText("Blokstage maart"))
    assert page.acts.division != division


def test_that_a_school_reads_and_objects_but_divides_nothing(qtbot: QtBot, window: MainWindow) -> None:
    page = shown(window, "regio-school-1")
    assert not page.acts.next_action.isEnabled()
    assert not page.acts.divide_action.isEnabled()
    division = page.acts.division
    assert division is not None
    page.session.try_execute(Put(replace(division, phase=P.OBJECTIONS)))
    assert page.acts.next_action.text() == "Bezwaar maken…"
    page.acts.next_action.trigger()
    objecting = dialog(page, ObjectionDialog)
    assert isinstance(objecting, ObjectionDialog)
    objecting.text.setPlainText("Te weinig zorg")
    objecting.store()
    (objection,) = school_of(page).all(Objection).values()
    assert objection.owner_id == "regio-school-1"


class Put:
    label = "Zetten"

    def __init__(self, value: object) -> None:
        self.value = value

    def change(self, draft: Draft) -> None:
        draft.put(self.value)


def test_that_without_a_region_the_page_says_what_dividing_is(window: MainWindow) -> None:
    page = window.show_page("dividing")
    assert isinstance(page, DividingPage)
    assert "bureau van een regio" in page.empty.sentence.text()
    assert not page.acts.new_action.isEnabled()


def test_that_letters_and_workbook_hold_what_each_school_gets(qtbot: QtBot, page: DividingPage) -> None:
    from bpv.services.printing.dividing import division_paper

    proposed(qtbot, page)
    division = page.acts.division
    assert division is not None
    made = page.session.school
    parts = standing_now(made, division).parts
    paper = division_paper(made, division, [], where="Bureau", made=MADE)
    titles = [each.title for each in paper.parts if getattr(each, "starts_page", False)]
    assert titles == [each.member.name for each in parts]
    contents = division_workbook(made, division, MADE)
    places = next(each for each in contents.pages if each.title == "Plaatsen")
    assert sum(row[3] for row in places.rows) == sum(each.given for each in parts)
    assert page.printed()[0].name == "Brief per school"
    assert made.all(RegionMember)


@pytest.mark.usefixtures("english")
def test_that_what_other_schools_read_of_a_division_is_dutch(qtbot: QtBot, page: DividingPage) -> None:
    proposed(qtbot, page)
    division = page.acts.division
    assert division is not None
    assert "Uw school krijgt" in " ".join(division.proof)
    assert "Your school" not in " ".join(division.proof)
