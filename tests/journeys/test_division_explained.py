"""The bureau divides, and the school that got least reads why, objects, is answered, and has the same end."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from bpv.domain import Division, Draft, Objection, Offer, RegionMember, School, Share
from bpv.domain.ids import OfferId
from bpv.domain.terms_region import DivisionPhase as P
from bpv.services.demo.network.schools import BUREAU, make_demo_region
from bpv.services.dividing.objecting import Object
from bpv.services.dividing.proposing import propose
from bpv.services.dividing.rules import read_rules
from bpv.services.dividing.standing import SchoolPart
from bpv.services.dividing.table import standing_now
from bpv.services.lists.editing import AddRecords
from bpv.services.printing.division_meeting import MEETING, meeting_paper
from bpv.services.region.reading import ReadPackage
from tests.services.region.members import done, made, read
from ui.dialogs.final_dialog import FinalDialog
from ui.dialogs.objection_dialog import AnswersDialog
from ui.main_window import MainWindow
from ui.pages.dividing.dividing_page import DividingPage
from ui.settings import WindowSettings

TODAY = date(2026, 11, 30)


@pytest.fixture
def settings(tmp_path: Path) -> WindowSettings:
    return WindowSettings(tmp_path / "venster.ini")


def with_keys(values: list[object]) -> tuple[object, ...]:
    return tuple(
        replace(each, public_key=f"{each.id} key") if isinstance(each, RegionMember) else each
        for each in values
    )


def dialog(page: DividingPage, kind: type[QDialog]) -> QDialog:
    return next(each for each in page.findChildren(kind) if each.isVisible())


def divided(qtbot: QtBot, page: DividingPage, key: Qt.Key, modifier: Qt.KeyboardModifier) -> Division:
    """Press the key that divides, and wait for what comes of it."""
    before = page.acts.division
    qtbot.keyClick(page.view, key, modifier)
    qtbot.waitUntil(
        lambda: page.acts.division != before and page.acts.next_action.isEnabled(), timeout=20_000
    )
    assert page.acts.division is not None
    return page.acts.division


def part_of(school: School, member_id: str) -> SchoolPart:
    (division,) = school.all(Division).values()
    return next(each for each in standing_now(school, division).parts if each.member.id == member_id)


def test_that_the_school_that_got_least_knows_why_and_what_came_of_its_objection(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    region = make_demo_region(schools=4, today=TODAY)
    window.session.try_execute(AddRecords(with_keys(region.seen_by(BUREAU))))
    page = window.show_page("dividing")
    assert isinstance(page, DividingPage)
    control = Qt.KeyboardModifier.ControlModifier
    proposal = divided(qtbot, page, Qt.Key.Key_Return, control)

    # The bureau goes to the school that got least, and reads the same as that school will.
    least = min(standing_now(page.session.school, proposal).parts, key=lambda each: each.given / each.asked)
    page.search.setText(least.member.name)
    assert page.model.ids == [least.member.id]
    page.view.select_id(least.member.id)
    why = page.why.words()
    assert f"Uw school krijgt {least.given} van {least.asked} gevraagde plaatsen ({least.percent} %)." in why
    assert "Meer zou alleen kunnen als er meer aanbod komt" in why
    assert "kost er een bij" in why
    assert given_with_more(page.session.school, proposal, least) > least.given
    page.search.clear()

    # With the package of the bureau the school has it, and objects to a place.
    page.acts.next_action.trigger()
    school = School(with_keys([*region.seen_by(least.member.id)]))
    read(school, made(as_values(page)))
    assert part_of(school, least.member.id).why == least.why
    share = next(each for each in part_of(school, least.member.id).shares if not each.is_standing)
    done(school, Object(proposal.id, "Geen bus voor half negen.", share.id))
    package = made(school, 5)
    page.session.try_execute(ReadPackage(package, TODAY, package.sender.public_key))

    # The bureau grants it; what was divided anew says what is otherwise.
    assert page.acts.next_action.text() == "Bezwaren beantwoorden…"
    page.acts.next_action.trigger()
    answers = dialog(page, AnswersDialog)
    assert isinstance(answers, AnswersDialog)
    assert "Geen bus voor half negen." in answers.said.text()
    answers.text.setPlainText("U krijgt een andere plaats.")
    answers.grant()
    divided(qtbot, page, Qt.Key.Key_R, control)
    assert "verhui" in page.phases.changed.text()
    now = part_of(page.session.school, least.member.id)
    assert now.given == least.given
    assert share.offer_id not in {each.offer_id for each in now.shares if each.places}

    # For the meeting on paper and as a workbook, then final, and the school has the same.
    on_paper(qtbot, page, tmp_path, least)
    page.acts.next_action.trigger()
    final = dialog(page, FinalDialog)
    assert isinstance(final, FinalDialog)
    final.store()
    assert page.acts.division is not None
    assert page.acts.division.phase is P.FINAL
    read(school, made(as_values(page), 10))
    ours = {each.id: each for each in school.all(Share).values() if each.places}
    theirs = {each.id: each for each in page.session.school.all(Share).values() if each.places}
    assert ours == theirs
    assert all(each.until is not None for each in ours.values() if not each.is_standing)
    (objection,) = school.all(Objection).values()
    assert objection.owner_id == least.member.id
    assert page.phases.changed.isHidden()
    assert page.phases.returns.text().startswith("Na ")


def as_values(page: DividingPage) -> School:
    """The school year of the bureau, to make a package of that the file itself need not keep."""
    return School(page.session.school)


def given_with_more(school: School, division: Division, part: SchoolPart) -> int:
    """What the school gets when there is more of everything that it is short of: the reason was true."""
    draft = Draft(school)
    some = next(iter(school.all(Offer).values()))
    more = replace(some, id=OfferId("meer"), profiles=(), tracks=(), capacity=part.asked)
    draft.put(more)
    found = propose(draft.preview(), division, read_rules(division.rules), TODAY)
    return sum(each.places for each in found.shares if each.school_id == part.member.id)


def on_paper(qtbot: QtBot, page: DividingPage, folder: Path, least: SchoolPart) -> None:
    division = page.acts.division
    assert division is not None
    assert MEETING in [each.name for each in page.printed()]
    paper = meeting_paper(page.session.school, division, where="Bureau", made=datetime(2026, 11, 30, 9))
    titles = [each.title for each in paper.parts]
    assert titles == [
        "Hoe het staat", "Scholen", "Wat er verandert", "Wat er te kort is", "Hoe er is verdeeld", "Bezwaren",
    ]  # fmt: skip
    objections = paper.parts[-1].rows
    assert objections == [
        [least.member.name, "Geen bus voor half negen.", "Toegekend: U krijgt een andere plaats."]
    ]
    target = folder / "Verdeling.xlsx"
    page.acts.write(str(target))
    qtbot.waitUntil(target.exists, timeout=20_000)
    book = openpyxl.load_workbook(target)
    assert book.sheetnames[:5] == ["Scholen", "Plaatsen", "Waarom", "Bezwaren", "Regels"]
