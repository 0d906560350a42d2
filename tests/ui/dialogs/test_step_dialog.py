"""Saying how far placements are: only what can be now, and what belongs to it before it is done."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from bpv.domain import Placement, School
from bpv.domain.terms import PlacementStatus as S
from bpv.domain.terms_following import Party, StopReason
from bpv.services.placing.progressing import ChangeStatus, offers
from bpv.services.progress.history import steps_of
from bpv.services.progress.stepping import Details
from tests.domain.values import company, in_round, placement, position, student
from tests.ui.pages.placing.test_placement_page import divided, placed_pupils, round_of, select
from ui.dialogs.step_dialog import StepDialog
from ui.main_window import MainWindow


def placed(qtbot: QtBot, window: MainWindow, count: int) -> list[Placement]:
    """So many placements of the round, planned and chosen in the list."""
    divided(qtbot, window).accept_button.click()
    stack = round_of(window)
    ids = placed_pupils(stack, count)
    select(stack, *ids)
    school = window.session.school
    return [p for id_ in ids for p in school.placements_of(id_) if p.round_id == stack.round_id]


def test_that_the_menu_has_only_the_steps_that_can_be_and_one_takes_them_all(
    qtbot: QtBot, window: MainWindow
) -> None:
    chosen = placed(qtbot, window, 3)
    table = round_of(window).table
    table.view.setFocus()
    qtbot.keyClick(table.view, Qt.Key.Key_F7)
    assert [a.text() for a in table.status_menu.actions()] == ["Voorstellen…", "Bevestigen…"]
    table.status_menu.actions()[1].trigger()
    table.status_menu.close()
    dialog = table.findChildren(StepDialog)[-1]
    assert dialog.fields.keys() == {"on", "contact", "channel", "note"}
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    school = window.session.school
    assert {school.get(Placement, p.id).status for p in chosen} == {S.CONFIRMED}
    assert school.get(Placement, chosen[0].id).confirmed_on == date.today()
    assert window.toast.label.text().startswith("3 leerlingen: bevestigd")
    assert "Toch niet bevestigd" in [a.text() for a in table.status_menu.actions()]
    window.session.undo()
    assert not steps_of(window.session.school, chosen[0].id)


def test_that_what_is_usual_comes_first(qtbot: QtBot) -> None:
    running = placement("x", "s1", "p1", status=S.RUNNING)
    school = School([in_round(), company(), position(), student(), running])
    names = [each.transition.name for each in offers(school, [running])]
    assert names[:4] == ["Afronden", "Onderbreken", "Afbreken", "Niet verschenen"]


def test_that_what_belongs_to_a_step_is_asked_until_it_is_said(qtbot: QtBot, window: MainWindow) -> None:
    (one,) = placed(qtbot, window, 1)
    for status in (S.CONFIRMED, S.RUNNING):
        window.session.execute(ChangeStatus((one.id,), status, Details(override="begon al")))
    school = window.session.school
    offer = next(
        o for o in offers(school, [school.get(Placement, one.id)]) if o.transition.name == "Afbreken"
    )
    dialog = StepDialog(school, offer, "Noor")
    qtbot.addWidget(dialog)
    dialog.take_button.click()
    assert dialog.problem.text() == "Vul ook wie het besloot en de reden in."
    assert dialog.focusWidget() is dialog.fields["party"]
    assert dialog.result() == 0
    for name, value in (("party", Party.COMPANY), ("reason", StopReason.COMPANY_STOPS)):
        box = dialog.fields[name]
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(value))
    hours = dialog.fields["hours_done"]
    assert isinstance(hours, QLineEdit)
    hours.setText("veel")
    dialog.take_button.click()
    assert "Gedane uren" in dialog.problem.text()
    hours.setText("24")
    dialog.take_button.click()
    assert dialog.result() == 1
    assert dialog.details.hours_done == 24
    assert dialog.details.party is Party.COMPANY  # and not its text, which no file takes
    assert dialog.details.reason is StopReason.COMPANY_STOPS
    window.session.try_execute(offer.command(dialog.details))
    assert school.get(Placement, one.id).status is S.BROKEN_OFF


def test_that_what_the_law_forbids_is_done_only_with_a_reason(qtbot: QtBot) -> None:
    risky = position(hazards="lawaai")
    school = School([in_round(), company(), risky, student(), placement("x", "s1", "p1")])
    (offer,) = (o for o in offers(school, [school.get(Placement, "x")]) if o.transition.after is S.CONFIRMED)
    dialog = StepDialog(school, offer, "Noor")
    qtbot.addWidget(dialog)
    dialog.take_button.click()
    assert "risico's" in dialog.problem.text()
    assert dialog.take_button.text() == "Toch bevestigen"
    dialog.take_button.click()
    assert not dialog.result()
    why = dialog.fields["override"]
    assert isinstance(why, QLineEdit)
    why.setText("kijkt alleen mee")
    assert not dialog.rest_button.isVisible()
    dialog.take_button.click()
    assert dialog.result()
    assert dialog.details.override == "kijkt alleen mee"


def test_that_who_may_goes_on_without_whom_the_law_holds_back(qtbot: QtBot) -> None:
    values = [in_round(), company(), position(hazards="lawaai"), position("p2"), student(), student("s2")]
    found = [placement("x", "s1", "p1"), placement("y", "s2", "p2"), placement("z", "s2", "p1")]
    school = School([*values, *found])
    (offer,) = (o for o in offers(school, found) if o.transition.after is S.CONFIRMED)
    dialog = StepDialog(school, offer, "3 leerlingen")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.take_button.click()
    assert dialog.problem.text().startswith("2 van de 3 mogen niet van de wet: Noor de Vries")
    assert dialog.findChild(QScrollArea).verticalScrollBar().maximum() == 0  # nothing of it is cut off
    assert dialog.rest_button.text() == "Alleen de ander"
    dialog.rest_button.click()
    assert dialog.result()
    assert dialog.offer.placement_ids == ("y",)
