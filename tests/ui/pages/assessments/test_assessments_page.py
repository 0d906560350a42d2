"""Asking for assessments, typing them over with the keys alone, changing forms, and what it comes to."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from bpv.domain import Assessment, AssessmentForm, Placement, School
from bpv.domain.assessments import NOT_APPLICABLE
from bpv.domain.forms import READY_LINES, WORK
from bpv.domain.terms import PlacementStatus
from bpv.domain.terms_following import AssessmentMoment
from bpv.services.assessing.forms import open_forms
from bpv.services.assessing.results import By
from bpv.services.assessing.scores import read_marks
from bpv.services.printing.assessments import blank_paper, filled_paper, results_paper
from bpv.services.year.drafts import FORM, unpack
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round, placement, position, student
from ui.main_window import MainWindow
from ui.pages.assessments.assessments_page import AssessmentsPage
from ui.pages.assessments.form_dialog import FormDialog
from ui.pages.assessments.forms_dialog import FormsDialog
from ui.pages.assessments.results_dialog import ResultsDialog
from ui.pages.assessments.typing_dialog import TypingDialog
from ui.pages.page import Destination
from ui.record.assessment_section import AssessmentSection, CompanyAssessments

KEYS = Qt.Key
INTERIM = AssessmentMoment.INTERIM
END = date.today()
SCORED = [line.id for line in READY_LINES[WORK] if not line.is_open]
SCHOOL = [
    in_round(start=END - timedelta(11), end=END),
    company("c1", name="Bakkerij Bos"),
    position("p1", capacity=5, trainer="M. Jansen"),
    student("s1", last_name="Aarts", prefix=""),
    student("s2", first_name="Sem", last_name="Boer", prefix=""),
    student("s3", first_name="Mees", last_name="Citroen", prefix=""),
    placement("x", "s1", "p1"),
    placement("y", "s2", "p1"),
    placement("z", "s3", "p1"),
]


@pytest.fixture
def page(empty_window: MainWindow, tmp_path: Path) -> AssessmentsPage:
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", SCHOOL))
    empty_window.go_to(Destination("assessments"))
    found = empty_window.pages["assessments"]
    assert isinstance(found, AssessmentsPage)
    return found


def by_placement(school: School) -> Mapping[str, Assessment]:
    return {each.placement_id: each for each in school.all(Assessment).values()}


def state(page: AssessmentsPage, id_: str) -> str:
    return page.table.column("state").text(page.session.school, id_)


def typing(page: AssessmentsPage) -> TypingDialog:
    page.view.select_id("x")
    dialog = page.acts.type_over()
    assert dialog is not None
    QApplication.processEvents()
    return dialog


def press(qtbot: QtBot, dialog: Any, *keys: Any) -> None:
    for key in keys:
        target = QApplication.focusWidget() or dialog
        if isinstance(key, str):
            qtbot.keyClicks(target, key)
        else:
            qtbot.keyClick(target, key)


def test_that_a_pile_of_paper_is_typed_over_with_the_keys_alone(page: AssessmentsPage, qtbot: QtBot) -> None:
    dialog = typing(page)
    assert dialog.title.text() == "Noor Aarts"
    press(qtbot, dialog, *"4444333n21", "op tijd", KEYS.Key_Down, "tempo", KEYS.Key_Return)
    assert dialog.title.text() == "Sem Boer"
    press(qtbot, dialog, *"11111", KEYS.Key_Up, KEYS.Key_Backspace, *"2", KEYS.Key_Return)
    press(qtbot, dialog, *"4444444444", KEYS.Key_Escape, KEYS.Key_Return)
    assert not dialog.isVisible()
    found = by_placement(page.session.school)
    words = read_marks(found["x"].scores)
    assert [words[id_] for id_ in SCORED] == [
        *["goed"] * 4,
        *["voldoende"] * 3,
        NOT_APPLICABLE,
        "matig",
        "onvoldoende",
    ]
    assert list(read_marks(found["x"].remarks).values()) == ["op tijd", "tempo"]
    assert (found["x"].on, found["x"].by) == (date.today(), "M. Jansen")
    assert list(read_marks(found["y"].scores).values()) == [*["onvoldoende"] * 4, "matig"]
    assert len(found["z"].scores) == 10
    assert [page.table.column("total").text(page.session.school, id_) for id_ in "xyz"] == [
        "19 van 27",
        "1 van 15",
        "30 van 30",
    ]
    page.session.undo()
    assert set(by_placement(page.session.school)) == {"x", "y"}


def test_that_half_a_form_is_there_again_after_a_crash(
    page: AssessmentsPage, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = typing(page)
    press(qtbot, dialog, *"432")
    page.session.drafts.wait()
    words = unpack(page.session.year.file.drafts.read(FORM))
    assert words is not None
    dialog.rows.show_values({}, {})
    dialog._is_changed = False
    dialog.reject()
    assert page.take_up(words)
    again = page.findChildren(TypingDialog)[-1]
    assert list(again.rows.scores.values()) == ["goed", "voldoende", "matig"]
    assert again.store()
    page.session.drafts.wait()
    assert page.session.year.file.drafts.read(FORM) is None
    assert not page.take_up({**words, "placement": "gone"})


def test_that_what_was_typed_is_stored_when_another_pupil_is_chosen(
    page: AssessmentsPage, qtbot: QtBot
) -> None:
    dialog = typing(page)
    press(qtbot, dialog, *"44")
    dialog.list.setCurrentRow(2)
    assert dialog.title.text() == "Mees Citroen"
    assert len(by_placement(page.session.school)["x"].scores) == 2
    dialog.day.setText("morgen is geen datum")
    press(qtbot, dialog, "4")
    dialog.list.setCurrentRow(0)
    assert dialog.title.text() == "Mees Citroen", "a day that is none is mended first"
    assert "een datum" in dialog.banner.label.text()
    dialog.day.clear()
    dialog.reject()


def test_that_asking_reminding_and_discussing_are_a_click_and_a_way_back(page: AssessmentsPage) -> None:
    assert state(page, "x") == "Vragen"
    page.view.selectAll()
    page.acts.ask()
    assert {each.asked_on for each in by_placement(page.session.school).values()} == {date.today()}
    assert state(page, "x") == "Gevraagd"
    page.acts.remind()
    page.session.undo()
    page.session.undo()
    assert not by_placement(page.session.school)


def test_that_vandaag_leads_to_what_is_to_be_asked(page: AssessmentsPage) -> None:
    page.show_rows(Destination("assessments", frozenset({"x", "z"}), "Vragen", begin="assess_ask"))
    assert set(page.acts.ids) == {"x", "z"}


def forms_of(page: AssessmentsPage) -> FormsDialog:
    dialog = page.acts.show_forms()
    assert isinstance(dialog, FormsDialog)
    return dialog


def test_that_a_form_is_changed_with_steps_back_and_shown_as_printed(
    page: AssessmentsPage, qtbot: QtBot
) -> None:
    forms = forms_of(page)
    forms.change()
    dialog = forms.findChild(FormDialog)
    assert isinstance(dialog, FormDialog)
    before = dialog.edit
    dialog.lines.item(0, 0).setText("Gedrag")
    assert [line.section for line in dialog.edit.lines[:6]] == [*["Gedrag"] * 5, "Werk"]
    dialog.lines.setCurrentCell(0, 1)
    dialog.lines.shift(1)
    dialog.lines.add_line()
    assert len(dialog.edit.lines) == 13
    for _ in range(3):
        dialog._step(-1)
    assert dialog.edit == before
    dialog._step(1)
    dialog.scale.setText("zwak, sterk")
    dialog.points.setText("0, 10")
    dialog.save()
    assert not dialog.isVisible()
    form = page.session.school.get(AssessmentForm, WORK)
    assert (form.scale, form.points) == (("zwak", "sterk"), (0, 10))
    assert forms.table.item(0, 5).text() == "nog niet ingevuld"


def test_that_what_is_no_form_is_said_and_nothing_stored(page: AssessmentsPage) -> None:
    forms = forms_of(page)
    forms.add("")
    dialog = forms.findChild(FormDialog)
    assert isinstance(dialog, FormDialog)
    dialog.save()
    assert "mag niet leeg" in dialog.banner.label.text()
    dialog.points.setText("een")
    dialog.save()
    assert "Punten" in dialog.banner.label.text()
    assert not page.session.school.all(AssessmentForm)


def test_that_a_form_that_was_filled_in_says_what_becomes_of_it(page: AssessmentsPage, qtbot: QtBot) -> None:
    dialog = typing(page)
    press(qtbot, dialog, *"4")
    dialog.reject()
    forms = forms_of(page)
    forms.change()
    changing = forms.findChild(FormDialog)
    assert isinstance(changing, FormDialog)
    assert changing.corrects.isHidden()
    changing.lines.item(0, 1).setText("Is er")
    assert not changing.corrects.isHidden()
    changing.save()
    names = [forms.table.item(row, 0).text() for row in range(forms.table.rowCount())]
    assert f"Houding en werk (tot {date.today():%d-%m-%Y})" in names
    forms.table.setCurrentCell(len(names) - 1, 0)
    assert forms.use_button.text() == "Weer gebruiken"
    forms.use_or_not()
    assert len(open_forms(page.session.school)) == 4


def test_that_results_and_paper_tell_the_same_without_names(page: AssessmentsPage, qtbot: QtBot) -> None:
    dialog = typing(page)
    press(
        qtbot,
        dialog,
        *"4444444444",
        KEYS.Key_Down,
        KEYS.Key_Down,
        KEYS.Key_Return,
        *"2",
        KEYS.Key_Escape,
        KEYS.Key_Return,
    )
    shown = page.acts.show_results()
    assert isinstance(shown, ResultsDialog)
    assert [shown.table.item(0, column).text() for column in range(2, 8)] == ["", "1", "", "1", "", "2,0"]
    shown.by.setCurrentText(By.COMPANY.value)
    shown.show_results()
    assert [shown.table.item(0, column).text() for column in range(4)] == ["Bakkerij Bos", "2", "94%", "2,0"]
    school, made = page.session.school, datetime.now()
    printed = repr(results_paper(school, WORK, where="", made=made, by=By.COMPANY))
    assert not any(name in printed for name in ("Aarts", "Boer", "Citroen"))
    assert "Noor Aarts" in repr(filled_paper(school, ["x"], where="", made=made))
    blank = blank_paper(school, ["x", "y", "z"], where="", made=made)
    pages = [part for part in blank.parts if getattr(part, "starts_page", False)]
    assert pages[0].rows[0][:2] == ["Noor Aarts (3B)", "Bakkerij Bos"]
    assert len(pages) == 3


def test_that_the_panel_of_a_pupil_shows_what_was_filled_in(
    page: AssessmentsPage, empty_window: MainWindow, qtbot: QtBot
) -> None:
    dialog = typing(page)
    press(qtbot, dialog, *"4444444444", KEYS.Key_Escape, KEYS.Key_Return)
    empty_window.go_to(Destination("students", select="s1", opens=True))
    (section,) = empty_window.findChildren(AssessmentSection)
    assert not section.isHidden()
    assert "Eind 30 van 30" in " ".join(label.text() for label in section.findChildren(type(section.heading)))
    (more,) = section.more_buttons.values()
    more.click()
    assert any("tempo" in label.text() for label in section.findChildren(type(section.heading)))


def test_that_half_way_is_asked_with_the_same_button(empty_window: MainWindow, tmp_path: Path) -> None:
    running = [
        replace(each, status=PlacementStatus.RUNNING) for each in SCHOOL if isinstance(each, Placement)
    ]
    half = in_round(start=END - timedelta(weeks=5), end=END + timedelta(weeks=5))
    empty_window.session.take(SchoolYear.create(tmp_path / "jaar.bpv", [*SCHOOL, half, *running]))
    empty_window.go_to(Destination("assessments", frozenset("xy"), begin="assess_interim"))
    page = empty_window.pages["assessments"]
    assert isinstance(page, AssessmentsPage)
    page.acts.ask_action.trigger()
    assert "2 beoordelingen tussentijds gevraagd" in empty_window.toast.label.text()
    found = by_placement(page.session.school)
    assert {(id_, each.moment) for id_, each in found.items()} == {(id_, INTERIM) for id_ in "xy"}
    assert page.table.column("interim").text(page.session.school, "z") == "te vragen"


def test_that_esc_asks_and_stores_nothing_by_itself(page: AssessmentsPage, qtbot: QtBot) -> None:
    dialog = typing(page)
    press(qtbot, dialog, *"44", KEYS.Key_Escape)
    assert dialog.isVisible()
    assert "Noor Aarts typte is nog niet opgeslagen" in dialog.banner.label.text()
    press(qtbot, dialog, KEYS.Key_Escape)  # back to typing
    assert not dialog.banner.isVisible()
    press(qtbot, dialog, *"3", KEYS.Key_Escape)
    dialog.banner._also.click()
    assert not dialog.isVisible()
    assert not page.session.school.all(Assessment)
    assert FORM not in page.session.drafts._pending
    again = typing(page)
    press(qtbot, again, KEYS.Key_Escape)  # nothing was typed: nothing to ask
    assert not again.isVisible()


def test_that_the_panel_of_a_company_shows_who_is_judged_and_leads_there(
    page: AssessmentsPage, empty_window: MainWindow
) -> None:
    empty_window.go_to(Destination("companies", select="c1", opens=True))
    (section,) = empty_window.findChildren(CompanyAssessments)
    assert not section.isHidden()
    assert section.aside.text() == "3 te doen"
    (there,) = (
        each for each in section.findChildren(QPushButton) if each.objectName() == "toon beoordelingen"
    )
    there.click()
    assert empty_window.page is page
    assert len(page.model.answered) == 3
