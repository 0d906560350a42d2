"""A company, pupil or mentor falls away: four actions from Ctrl+K to a list of who must hear it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bpv.domain import PlacementRound, Position
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.mentoring import propose_mentors
from bpv.services.planning.round_plan import propose
from bpv.services.withdrawing.questions import subjects
from ui.dialogs.command_palette import CommandPalette
from ui.dialogs.withdraw_dialog import WithdrawDialog
from ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def round_id(window: MainWindow) -> str:
    """The round of the window, divided, with mentors."""
    school = window.session.school
    id_ = next(iter(school.all(PlacementRound)))
    window.context.round.choose(id_)
    window.session.try_execute(ApplyChangeset(propose(school, id_).changeset, "Plaatsen"))
    window.session.try_execute(ApplyChangeset(propose_mentors(school, id_).changeset, "Mentoren"))
    return id_


@pytest.mark.parametrize("asked", ["bedrijf gaat failliet", "leerling van school", "mentor langdurig ziek"])
def test_that_four_actions_lead_to_who_goes_where_and_who_has_to_hear_it(
    qtbot: QtBot, window: MainWindow, round_id: str, asked: str
) -> None:
    school = window.session.school
    before = sorted(map(repr, school))
    placements = school.placements_in(round_id)
    companies = Counter(school.get(Position, p.position_id).company_id for p in placements)
    mentors = Counter(p.mentor_id for p in placements if p.mentor_id)
    ids = {
        "bedrijf": companies.most_common(1)[0][0],
        "leerling": placements[0].student_id,
        "mentor": mentors.most_common(1)[0][0],
    }
    wanted = ids[asked.partition(" ")[0]]

    qtbot.keyClick(window, Key.Key_K, Qt.KeyboardModifier.ControlModifier)  # 1
    palette = window.findChild(CommandPalette)
    assert palette is not None
    qtbot.keyClicks(palette.search, asked)
    qtbot.keyClick(palette.search, Key.Key_Return)  # 2
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    subject = dialog.form.subject
    subject.lineEdit().selectAll()
    qtbot.keyClicks(subject.lineEdit(), dict(map(reversed, subjects(school, dialog.form.kind)))[wanted])
    popup = QApplication.activePopupWidget()
    qtbot.keyClick(popup or subject.lineEdit(), Key.Key_Return)  # 3
    qtbot.waitUntil(lambda: dialog.outcome is not None, timeout=20_000)
    assert dialog.form.id == wanted
    qtbot.keyClick(dialog, Key.Key_Return)  # 4

    assert dialog.is_done
    assert dialog.calls.hearers
    assert all(each.says for each in dialog.calls.hearers)
    held = school.placements_in(round_id)
    at = {school.get(Position, p.position_id).company_id for p in held}
    assert wanted not in {*at, *(p.student_id for p in held), *(p.mentor_id for p in held)}
    dialog.reject()
    window.session.undo()
    assert sorted(map(repr, school)) == before
