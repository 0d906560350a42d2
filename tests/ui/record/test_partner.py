"""All of a partner in the panel: who is there, how closely the school works with it, and what it knows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from bpv.domain import (
    Company,
    ContactMoment,
    DossierAnswer,
    LearningRoute,
    Partner,
    PartnerContact,
    Position,
    ScanAnswer,
    Student,
    TeamScan,
)
from bpv.domain.ids import PartnerId
from bpv.domain.terms import Profile
from bpv.domain.terms_region import CooperationForm, DossierTopic, PartnerKind, RoutePhase
from bpv.services.lists.editing import AddRecords, CellEdit, EditCells
from bpv.services.lists.references import show_reference
from bpv.services.network_risks.risks import Kind
from bpv.services.partnering.cooperating import cooperations_of, form_of
from bpv.services.partnering.dossier import dossier_of
from bpv.services.partnering.organisations import partner_of_company
from bpv.services.year.drafts import FORM, read_waiting
from tests.ui.record.conftest import known, part
from ui.dialogs.moment_dialog import MomentDialog
from ui.dialogs.record_dialog import RecordDialog
from ui.main_window import MainWindow
from ui.pages.page import Destination, Record
from ui.pages.partners.partners_page import PartnersPage
from ui.record.cooperation_section import CooperationSection
from ui.record.dossier_section import DossierSection
from ui.record.lines import PersonLine
from ui.record.network_sections import RisksSection, ScansSection
from ui.record.panel import RecordPanel
from ui.record.partner_people import PartnerPeopleSection
from ui.record.route_sections import OnRouteSection
from ui.widgets.cell_editors import ChoiceEditor
from ui.widgets.elided_link import ElidedLink

MBO = Partner(id=PartnerId("mbo"), kind=PartnerKind.MBO, name="Mbo Rijnland", phone="070 1234567")
NOW, WANTED = "now", "wanted"


@pytest.fixture
def regional(window: MainWindow) -> MainWindow:
    window.session.try_execute(AddRecords((MBO,)))
    return window


def shown(qtbot: QtBot, window: MainWindow, record: Record, tab: str = "Overzicht") -> RecordPanel:
    window.show_page("partners")
    window.side.open(record)
    panel = known(qtbot, window)
    assert panel.body is not None
    panel.body.show_tab(tab)
    return panel


def test_that_a_row_opens_a_partner_and_a_company_its_own_panel(qtbot: QtBot, regional: MainWindow) -> None:
    page = regional.show_page("partners")
    assert page is not None
    page.view.select_id("mbo")  # type: ignore[attr-defined]
    assert page.record() == Record(Partner, PartnerId("mbo"))
    company = next(id_ for id_ in page.model.ids if id_ != "mbo")  # type: ignore[attr-defined]
    page.view.opened.emit(company)  # type: ignore[attr-defined]
    panel = known(qtbot, regional)
    assert panel.record is not None
    assert panel.record.entity is Company
    page.view.opened.emit("mbo")  # type: ignore[attr-defined]
    assert panel.name.text() == MBO.name
    assert not panel.print_button.isHidden()
    assert not panel.letter_button.isHidden()


def test_that_the_ladder_is_climbed_by_the_keys_for_all_or_one_profile(
    qtbot: QtBot, regional: MainWindow
) -> None:
    panel = shown(qtbot, regional, Record(Partner, MBO.id), "Samenwerking")
    section = part(panel, CooperationSection)
    mark = section.ladder.marks[NOW, CooperationForm.LIST]
    mark.setFocus()
    qtbot.keyClick(mark, Qt.Key.Key_Up)
    here = section.ladder.marks[NOW, CooperationForm.FIXED_CONTACT]
    assert here.hasFocus()
    assert form_of(regional.session.school, MBO) is None
    qtbot.keyClick(here, Qt.Key.Key_Space)
    assert form_of(regional.session.school, MBO) is CooperationForm.FIXED_CONTACT
    assert here.hasFocus()
    section.profiles.setCurrentIndex(1)
    section.profiles.activated.emit(1)
    assert not here.isChecked()
    section.ladder.marks[WANTED, CooperationForm.INTEGRATED].click()
    noted = cooperations_of(regional.session.school, MBO)
    assert [each.profile for each in noted] == [None, next(iter(Profile))]
    section.ladder.marks[WANTED, CooperationForm.INTEGRATED].click()
    assert len(cooperations_of(regional.session.school, MBO)) == 1
    regional.session.undo()
    assert section.ladder.marks[WANTED, CooperationForm.INTEGRATED].isChecked()


def test_that_the_dossier_of_a_company_is_answered_in_place(qtbot: QtBot, regional: MainWindow) -> None:
    company_id = next(iter(regional.session.school.all(Company)))
    panel = shown(qtbot, regional, Record(Company, company_id), "Samenwerking")
    section = part(panel, DossierSection)
    box = section.boxes[DossierTopic.GOALS]
    box.answer.setFocus()
    qtbot.keyClicks(box.answer, "vakmensen")
    qtbot.keyClick(box.answer, Qt.Key.Key_Escape)
    assert box.answer.text() == ""
    qtbot.keyClicks(box.answer, "vakmensen")
    qtbot.keyClick(box.answer, Qt.Key.Key_Return)
    school = regional.session.school
    point = dossier_of(school, partner_of_company(school, company_id), date.today())[2]
    assert (point.answer, point.checked_on) == ("vakmensen", date.today())
    assert section.aside.text() == "1 van 6 bekend"
    qtbot.keyClicks(box.known_by, "VRJ, JNS")
    panel.end_year()
    point = dossier_of(school, partner_of_company(school, company_id), date.today())[2]
    assert point.known_by == ("VRJ", "JNS")


def test_that_a_company_says_nothing_of_it_to_a_school_alone(qtbot: QtBot, window: MainWindow) -> None:
    company_id = next(iter(window.session.school.all(Company)))
    window.show_page("companies")
    window.side.open(Record(Company, company_id))
    panel = known(qtbot, window)
    assert panel.tabs is not None
    offered = [panel.tabs.tabText(n) for n in range(panel.tabs.count()) if panel.tabs.isTabVisible(n)]
    assert offered == ["Overzicht", "Gegevens", "Geschiedenis"]


def test_that_people_are_added_and_a_moment_is_noted_for_another_who_asked(
    qtbot: QtBot, regional: MainWindow
) -> None:
    panel = shown(qtbot, regional, Record(Partner, MBO.id))
    people = part(panel, PartnerPeopleSection)
    people.add_button.click()
    assert people.form is not None
    people.form.fill_in({"name": "Łukasz Nowak", "email": "l.nowak@voorbeeld.nl"})
    people.form.keep_button.click()
    (contact,) = regional.session.school.all(PartnerContact).values()
    assert (contact.name, contact.partner_id) == ("Łukasz Nowak", MBO.id)
    regional.session.try_execute(AddRecords((Partner(id=PartnerId("jinc"), name="Snuffelnet"),)))
    page = regional.show_page("contacts")
    assert page is not None
    dialog: MomentDialog = page.note()  # type: ignore[attr-defined]
    dialog.company.clear()
    dialog.partner.setText(MBO.name)
    assert dialog.person.choices == ["Łukasz Nowak"]
    dialog.person.setText("Łukasz Nowak")
    dialog.asker.setText("Snuffelnet")
    dialog.subject.setText("Dag op het mbo")
    dialog.store()
    moment = list(regional.session.school.all(ContactMoment).values())[-1]
    assert (moment.partner_id, moment.partner_contact_id, moment.asker_id, moment.company_id) == (
        MBO.id, contact.id, "jinc", None,
    )  # fmt: skip


def test_that_a_partner_is_added_with_a_name_and_changed_in_the_table(
    qtbot: QtBot, regional: MainWindow
) -> None:
    page = regional.show_page("partners")
    assert isinstance(page, PartnersPage)
    page.add()
    dialog = page.findChild(RecordDialog)
    assert dialog is not None
    assert "name" in dialog.form.problems()
    assert "company_id" not in {field.name for field in dialog.form.fields}
    dialog.reject()
    company = next(id_ for id_ in page.model.ids if id_ != "mbo")
    row, column = page.model.row_of(company), page.model.column_number("form_wanted")
    assert row is not None
    assert page.model.setData(page.model.index(row, column), CooperationForm.JOINT_PROJECT.label)
    assert page.model.text_at(row, column) == CooperationForm.JOINT_PROJECT.label
    page.view.select_id(company)
    count = len(page.model.ids)
    page.remove()
    assert len(page.model.ids) == count
    page.view.select_id("mbo")
    page.remove()
    assert "mbo" not in page.model.ids
    regional.session.undo()
    assert "mbo" in page.model.ids


def test_that_the_panel_says_what_could_go_wrong_and_begins_what_helps(
    qtbot: QtBot, regional: MainWindow
) -> None:
    company = min(each.company_id for each in regional.session.school.all(Position).values())
    panel = shown(qtbot, regional, Record(Company, company), "Samenwerking")
    section = part(panel, RisksSection)
    qtbot.waitUntil(lambda: section.isVisibleTo(panel))
    lacking = next(
        each
        for each in section.findChildren(ElidedLink)
        if each.objectName().startswith(f"risico {Kind.ONE_CONTACT.name}|")
    )
    with qtbot.waitSignal(section.go_to) as asked:
        lacking.click()
    assert asked.args == [Destination("companies", select=company, opens=True)]


def test_that_scans_of_a_partner_are_in_its_panel_without_a_number_of_too_few(
    qtbot: QtBot, regional: MainWindow
) -> None:
    panel = shown(qtbot, regional, Record(Partner, PartnerId("mbo")), "Samenwerking")
    section = part(panel, ScansSection)
    assert section.isHidden()
    scan = TeamScan(id="scan", title="Met het mbo", partner_id="mbo", opened_on=date(2026, 10, 1))
    answers = tuple(ScanAnswer(id=f"a{n}", scan_id="scan", score=4) for n in range(3))
    regional.session.try_execute(AddRecords((scan, *answers)))
    qtbot.waitUntil(lambda: not section.isHidden())
    (line,) = section.findChildren(PersonLine)
    assert line.way.text().endswith("2026: 3 keer ingevuld")
    regional.session.try_execute(AddRecords((replace(answers[0], id="a9"),)))
    qtbot.waitUntil(lambda: "gemiddeld 4,0 van 5" in section.findChildren(PersonLine)[-1].way.text())


def test_that_the_panel_of_a_pupil_says_on_which_route_and_what_it_lacks(
    qtbot: QtBot, regional: MainWindow
) -> None:
    student = min(regional.session.school.all(Student))
    panel = shown(qtbot, regional, Record(Student, student))
    section = part(panel, OnRouteSection)
    assert section.isHidden()
    route = LearningRoute(id="route", name="Zorg", mbo_id="mbo", level=2, switch="na klas 4")
    on_route = CellEdit(Student, student, "route_id", "route")
    phase = CellEdit(Student, student, "phase", RoutePhase.VO)
    regional.session.try_execute(AddRecords((route,)))
    regional.session.try_execute(EditCells((on_route, phase)))
    qtbot.waitUntil(lambda: not section.isHidden())
    assert section.aside.text() == "Vmbo-fase"
    said = [each.text() for each in section.findChildren(QLabel)]
    assert {"Mbo Rijnland", "zonder geldige afspraak", "Overstap: na klas 4."} <= set(said)


def test_that_a_partner_is_said_to_be_a_company_and_undone(qtbot: QtBot, regional: MainWindow) -> None:
    school = regional.session.school
    company = min(each.company_id for each in school.all(Position).values())
    name = show_reference(school, Company, company)
    page = regional.show_page("partners")
    assert isinstance(page, PartnersPage)
    page.view.select_id("mbo")
    dialog = page.acts.ask_company()
    assert dialog is not None
    line = dialog.inputs[0]
    assert isinstance(line, ChoiceEditor)
    line.setText("nergens")
    dialog.carry_out()
    assert dialog.isVisible()
    line.setText(name)
    dialog.carry_out()
    assert regional.session.school.find(Partner, "mbo") is None
    assert regional.session.school.get(Company, company).phone
    regional.session.undo()
    assert regional.session.school.get(Partner, "mbo") == MBO


def test_that_two_rows_are_joined_and_one_row_alone_is_not(qtbot: QtBot, regional: MainWindow) -> None:
    regional.session.try_execute(AddRecords((Partner(id="again", name="Mbo Rijnland te Leiden"),)))
    page = regional.show_page("partners")
    assert isinstance(page, PartnersPage)
    page.view.select_id("mbo")
    assert page.acts.ask_joined() is None
    page.view.select_ids(["mbo", "again"])
    dialog = page.acts.ask_joined()
    assert dialog is not None
    dialog.carry_out()
    assert {"mbo", "again"} & set(regional.session.school.all(Partner)) == {"mbo"}


def test_that_a_half_typed_contact_is_there_again_after_a_crash(qtbot: QtBot, regional: MainWindow) -> None:
    section = part(shown(qtbot, regional, Record(Partner, PartnerId("mbo"))), PartnerPeopleSection)
    section.add()
    assert section.form is not None
    section.form.fill_in({"name": "Łukasz No"})
    section.form.typed.emit()
    drafts = regional.session.drafts
    drafts.wait()
    (waits,) = [each for each in read_waiting(regional.session.year) if each.kind == FORM]
    assert waits.words["texts"]["name"] == "Łukasz No"
    section._close()
    assert not regional.session.school.all(PartnerContact)
    assert regional.side.take_up(waits.words)
    again = part(known(qtbot, regional), PartnerPeopleSection)
    assert again.form is not None
    assert again.form.texts["name"] == "Łukasz No"


def test_that_a_half_typed_answer_of_the_dossier_is_there_again_after_a_crash(
    qtbot: QtBot, regional: MainWindow
) -> None:
    section = part(shown(qtbot, regional, Record(Partner, PartnerId("mbo")), "Samenwerking"), DossierSection)
    box = section.boxes[DossierTopic.GOALS]
    qtbot.keyClicks(box.answer, "vakm")
    regional.session.drafts.wait()
    (waits,) = [each for each in read_waiting(regional.session.year) if each.kind == FORM]
    qtbot.keyClick(box.answer, Qt.Key.Key_Escape)
    regional.session.drafts.wait()
    assert not read_waiting(regional.session.year)
    known(qtbot, regional).body.show_tab("Overzicht")
    assert regional.side.take_up(waits.words)
    assert (box.answer.text(), box.is_typed_in) == ("vakm", True)
    section.store_typed()
    (answer,) = regional.session.school.all(DossierAnswer).values()
    assert (answer.topic, answer.answer) == (DossierTopic.GOALS, "vakm")


def test_that_a_contact_gets_what_is_kept(
    qtbot: QtBot, regional: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    who = PartnerContact(id="k", partner_id="mbo", name="Łukasz Nowak")
    assert regional.session.execute(AddRecords((who,)))
    section = part(shown(qtbot, regional, Record(Partner, PartnerId("mbo"))), PartnerPeopleSection)
    next(each for each in section._menu(who).actions() if each.text() == "Inzage geven…").trigger()
    qtbot.waitUntil(lambda: regional.banner.label.text().startswith("Opgeslagen"), timeout=20_000)
    (data,) = tmp_path.glob("inzage*.json")
    assert '"contactpersoon": "Łukasz Nowak"' in data.read_text(encoding="utf-8")
    assert data.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_that_what_is_said_lies_over_a_panel_that_comes_after_it(qtbot: QtBot, regional: MainWindow) -> None:
    regional.toast.say("Verdeeld")
    shown(qtbot, regional, Record(Partner, PartnerId("mbo")))
    layers = regional.toast.parentWidget().children()
    assert layers.index(regional.toast) > layers.index(regional.side.holder)
