"""Agreements in the panel: how far each is, and all of it on a click."""

from datetime import date

from pytestqt.qtbot import QtBot

from bpv.domain import Placement, Position
from bpv.services.agreeing.making import MakeAgreements
from bpv.services.agreeing.signing import Signing, SignPlacements
from tests.ui.record.conftest import Opened, known, part
from ui.dialogs.agreement_dialog import AgreementDialog
from ui.main_window import MainWindow
from ui.record.agreement_section import CompanyAgreements, StudentAgreements
from ui.widgets.tag import Tag


def test_that_pupil_and_company_show_how_far_an_agreement_is(
    qtbot: QtBot, opened: Opened, placed: MainWindow
) -> None:
    school = placed.session.school
    placement = next(iter(school.all(Placement).values()))
    placed.session.try_execute(MakeAgreements((placement.id,)))
    section = part(opened("students", placement.student_id), StudentAgreements)
    assert [tag.label.text() for tag in section.findChildren(Tag)] == ["concept"]
    placed.session.try_execute(SignPlacements((placement.id,), Signing(date.today())))
    known(qtbot, placed)
    assert [tag.label.text() for tag in section.findChildren(Tag) if tag.isVisible()] == ["ondertekend"]
    section._open(placement.id)
    dialog = section.findChild(AgreementDialog)
    assert not dialog.sign_button.isEnabled()
    dialog.reject()
    company_id = school.get(Position, placement.position_id).company_id
    assert "ondertekend" in {
        tag.label.text() for tag in part(opened("companies", company_id), CompanyAgreements).findChildren(Tag)
    }
