"""Mentors for a round: asked how, worked out, looked at per mentor and per pupil, taken over as one step."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from bpv.domain import Company, Mentor, PlacementRound, Position, Setting, Student
from bpv.domain.terms import MentorMode
from bpv.matching import calculator
from bpv.services.lists.editing import CellEdit, EditCells, RemoveRecords
from bpv.services.mapping.content import SpotKind
from bpv.services.mentoring.explaining import WITH_MENTORS
from tests.matching.test_calculator import endless, is_running, needs_proc
from tests.ui.pages.placing.test_placement_page import divided, page_of, placements, round_of
from tests.ui.test_main_window import clipped
from ui.dialogs.mentor_dialog import MentorDialog
from ui.main_window import MainWindow
from ui.pages.explaining.explanation_parts import ExplanationView
from ui.pages.mentoring.mentor_view import MentorView
from ui.paper.print_dialog import PrintDialog
from ui.theme import Scheme


def nobody_coupled(window: MainWindow) -> None:
    """Take every mentor from pupils and companies, so that there is something to choose."""
    school = window.session.school
    edits = [
        CellEdit(entity, value.id, "mentor_id", None)
        for entity in (Student, Company)
        for value in school.all(entity).values()
    ]
    window.session.execute(EditCells(tuple(edits)))


def asked(window: MainWindow) -> MentorDialog:
    page = page_of(window)
    page.wide.mentoring.action.trigger()
    dialog = page.findChildren(MentorDialog)[-1]
    assert dialog.isVisible()
    return dialog


def shown(qtbot: QtBot, window: MainWindow) -> MentorView:
    mentoring = page_of(window).wide.mentoring
    qtbot.waitUntil(lambda: mentoring.view is not None, timeout=60_000)
    assert isinstance(mentoring.view, MentorView)
    return mentoring.view


def proposed(qtbot: QtBot, window: MainWindow) -> MentorView:
    nobody_coupled(window)
    divided(qtbot, window).accept_button.click()
    asked(window).begin_button.click()
    return shown(qtbot, window)


def test_that_mentors_are_taken_over_in_one_step(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed(qtbot, window)
    before = placements(window)
    guided = {one.student_id: one.mentor_id for one in view.answer.mentors.guided}
    assert all(view.model.text_at(row, view.model.column_number("reason")) for row in range(5))
    view.accept_button.click()
    in_round = view.answer.mentors.round_id
    after = {p.student_id: p.mentor_id for p in placements(window).values() if p.round_id == in_round}
    assert after == guided
    assert any(after.values())
    assert "met een mentor" in window.toast.label.text()
    window.session.undo()
    assert placements(window) == before


def test_that_another_round_of_the_window_puts_the_proposal_away(qtbot: QtBot, window: MainWindow) -> None:
    proposed(qtbot, window)
    page, chosen = page_of(window), window.context.round
    chosen.step(1)
    assert page.wide.mentoring.view is None
    assert page.current is not None
    assert page.current.round_id == chosen.id
    assert "de mentoren" in window.banner.label.text()


def test_that_a_mentor_leads_to_the_pupils_and_escape_backs_out(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed(qtbot, window)
    load = max(view.answer.mentors.loads, key=lambda load: load.students)
    view.loads.select_id(load.mentor_id)
    own = {one.student_id for one in view.answer.mentors.guided if one.mentor_id == load.mentor_id}
    assert set(view.model.ids) == own
    assert len(own) == load.students
    row = view.loads_model.row_of(load.mentor_id)
    assert row is not None
    assert view.loads_model.text_at(row, 1).split()[0] == str(load.students)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert len(view.model.ids) == len(view.answer.mentors.guided)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert page_of(window).wide.mentoring.view is None
    assert page_of(window).current is not None


def test_that_the_mode_chosen_is_kept_by_the_round(qtbot: QtBot, window: MainWindow) -> None:
    nobody_coupled(window)
    divided(qtbot, window).accept_button.click()
    dialog = asked(window)
    dialog.modes[MentorMode.COMPANY].setChecked(True)
    dialog.begin_button.click()
    view = shown(qtbot, window)
    in_round = window.session.school.get(PlacementRound, view.answer.mentors.round_id)
    assert in_round.mentor_mode is MentorMode.COMPANY
    assert view.accept_button.isEnabled()
    assert "per bedrijf" in view.summary.text()


def test_that_places_can_be_chosen_together_with_mentors(qtbot: QtBot, window: MainWindow) -> None:
    before = placements(window)
    dialog = asked(window)
    dialog.places_box.setChecked(True)
    dialog.begin_button.click()
    view = shown(qtbot, window)
    assert view.places is not None
    assert not view.places.accept_button.isVisible()
    view.accept_button.click()
    assert len(placements(window)) > len(before)
    window.session.undo()
    assert placements(window) == before


def proposed_with_places(qtbot: QtBot, window: MainWindow) -> MentorView:
    nobody_coupled(window)
    round_id = round_of(window).round_id
    mode = CellEdit(PlacementRound, round_id, "mentor_mode", MentorMode.COMPANY)
    window.session.execute(EditCells((CellEdit(Setting, "weight_mentor", "value", 5), mode)))
    dialog = asked(window)
    dialog.places_box.setChecked(True)
    dialog.begin_button.click()
    view = shown(qtbot, window)
    assert view.answer.is_joint
    return view


def explained(qtbot: QtBot, window: MainWindow) -> ExplanationView:
    panel = page_of(window).why
    qtbot.waitUntil(lambda: not panel.is_busy and panel.view is not None, timeout=60_000)
    assert panel.view is not None
    return panel.view


def test_that_a_place_chosen_with_its_mentor_is_explained(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed_with_places(qtbot, window)
    assert view.places is not None
    view.tabs.setCurrentWidget(view.places)
    page = page_of(window)
    assert view.why_button.isVisible()
    view.why_button.click()
    assert page.why.isVisible()
    found = explained(qtbot, window)
    explanation = found.why.explanation
    assert found.why.in_proposal
    assert explanation.student_id == view.places.view.selected_ids()[0]
    assert explanation.parts[-1].criterion == "mentor"
    assert explanation.note == WITH_MENTORS
    first = next(iter(found.chain_buttons))
    found.chain_buttons[first].click()
    qtbot.waitUntil(lambda: found.chains[first].isVisible(), timeout=60_000)
    assert "verhui" in found.chains[first].text()


def test_that_the_explanation_follows_the_pupil_in_either_tab(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed_with_places(qtbot, window)
    assert view.places is not None
    view.view.select_something()
    view.why_button.click()
    first = explained(qtbot, window).why.explanation
    assert first.student_id == view.view.selected_ids()[0]
    view.tabs.setCurrentWidget(view.places)
    other = next(one.student_id for one in view.answer.mentors.guided if one.student_id != first.student_id)
    view.places.view.select_ids([other])
    panel = page_of(window).why
    qtbot.waitUntil(
        lambda: panel.view is not None and panel.view.why.explanation.student_id == other, timeout=60_000
    )
    mentor = next(iter(window.session.school.all(Mentor)))
    window.session.execute(EditCells((CellEdit(Mentor, mentor, "max_students", 1),)))
    qtbot.waitUntil(lambda: panel.message.isVisible())
    assert "intussen iets gewijzigd" in panel.message.text()


def test_that_without_new_places_there_is_no_why(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed(qtbot, window)
    assert not view.why_button.isVisible()
    assert view.subject is None


def test_that_a_change_makes_the_proposal_stale(qtbot: QtBot, window: MainWindow) -> None:
    view = proposed(qtbot, window)
    mentor = next(iter(window.session.school.all(Mentor)))
    window.session.execute(EditCells((CellEdit(Mentor, mentor, "max_students", 1),)))
    assert not view.accept_button.isEnabled()
    before = placements(window)
    page_of(window).wide.mentoring.accept()
    assert placements(window) == before
    view.again_asked.emit()
    assert shown(qtbot, window) is not view


def test_that_without_mentors_or_places_it_says_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    school = window.session.school
    window.session.execute(RemoveRecords(Mentor, tuple(school.all(Mentor))))
    asked(window).begin_button.click()
    qtbot.waitUntil(lambda: window.banner.isVisible())
    assert "geen mentoren" in window.banner.label.text()


def test_that_the_work_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def for_ever(*_: Any, progress: Any, **__: Any) -> None:
        while True:
            progress("Plekken en mentoren samen kiezen", 0.5)

    monkeypatch.setattr("bpv.services.mentoring.together.propose_with_mentors", for_ever)
    dialog = asked(window)
    dialog.places_box.setChecked(True)
    dialog.begin_button.click()
    mentoring = page_of(window).wide.mentoring
    assert mentoring.single.task is not None
    mentoring.single.task.cancel()
    qtbot.waitUntil(lambda: mentoring.single.task is None)
    assert mentoring.action.isEnabled()
    assert mentoring.view is None


@needs_proc
def test_that_the_program_behind_the_work_ends_when_it_is_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[calculator.Calculator] = []

    class Noted(calculator.Calculator):
        def __init__(self) -> None:
            super().__init__()
            started.append(self)

    calculator.dismiss()
    monkeypatch.setattr(calculator, "Calculator", Noted)
    monkeypatch.setattr("bpv.matching.program.run", lambda _, clock: calculator.run(endless(), clock))
    nobody_coupled(window)
    dialog = asked(window)
    dialog.modes[MentorMode.COMPANY].setChecked(True)
    dialog.places_box.setChecked(True)
    dialog.begin_button.click()
    mentoring = page_of(window).wide.mentoring
    assert mentoring.single.task is not None
    told: list[str] = []
    mentoring.single.task.progressed.connect(lambda progress: told.append(progress.text))
    qtbot.waitUntil(lambda: any("van hooguit" in text for text in told), timeout=60_000)
    mentoring.single.task.cancel()
    qtbot.waitUntil(lambda: mentoring.single.task is None)
    qtbot.waitUntil(lambda: not any(is_running(one.process_id) for one in started))
    assert started
    assert mentoring.view is None


@pytest.mark.parametrize(("gap", "words"), [(None, "niet bewezen"), (0.0, "bewezen"), (0.034, "3,4 %")])
def test_that_the_proof_is_worded(qtbot: QtBot, window: MainWindow, gap: float | None, words: str) -> None:
    view = proposed(qtbot, window)
    answer = replace(view.answer, mentors=replace(view.answer.mentors, gap=gap))
    other = MentorView(page_of(window).context, answer)
    qtbot.addWidget(other)
    assert words in other.proof.text()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_that_no_text_is_clipped(qtbot: QtBot, window: MainWindow, scheme: Scheme) -> None:
    window.set_scheme(scheme)
    window.resize(1366, 768)
    nobody_coupled(window)
    divided(qtbot, window).accept_button.click()
    dialog = asked(window)
    qtbot.waitUntil(lambda: clipped(dialog) == [])
    dialog.begin_button.click()
    shown(qtbot, window)
    qtbot.waitUntil(lambda: clipped(window) == [])


def test_that_the_visits_are_on_the_map_for_all_or_for_who_is_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    view = proposed(qtbot, window)
    view.show_as("map")
    assert view.map is not None
    shown = view.map
    qtbot.waitUntil(lambda: bool(shown.map.scene.spots))
    assert shown.words.text() == shown.remark
    everywhere = {spot.id for spot in shown.map.scene.spots if spot.kind is SpotKind.COMPANY}
    mentor = next(one.mentor_id for one in view.answer.mentors.guided if one.mentor_id is not None)
    view.loads.select_id(mentor)
    qtbot.waitUntil(lambda: shown.remark.startswith("1 mentor bezoekt"))
    school = view.answer.school
    own = {
        school.get(Position, one.position_id).company_id
        for one in view.answer.mentors.guided
        if one.mentor_id == mentor
    }
    qtbot.waitUntil(
        lambda: {s.id for s in shown.map.scene.spots if s.kind is SpotKind.COMPANY} == own & everywhere
    )
    shown.tools.saving.save(shown.page(), tmp_path / "mentoren.png")
    assert (tmp_path / "mentoren.png").stat().st_size > 10_000
    shown.print()
    dialog = shown.findChild(PrintDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.document is not None)
    dialog.reject()
    view.only_button.click()
    view.show_as("list")
    assert view.pictures.currentWidget() is view.view
