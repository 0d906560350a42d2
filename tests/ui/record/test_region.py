"""The part of the panel about the region: one button asks a company, and lines lead on."""

from pytestqt.qtbot import QtBot

from bpv.domain import Asking, Company
from bpv.services.region.members import BecomeMember
from tests.ui.record.conftest import known, part
from ui.main_window import MainWindow
from ui.pages.page import Record
from ui.record.region_section import CompanyRegionSection


def test_that_a_company_is_asked_from_its_panel(qtbot: QtBot, window: MainWindow) -> None:
    session = window.session
    company_id = next(iter(session.school.all(Company)))
    session.try_execute(BecomeMember("key"))
    window.show_page("companies")
    window.side.open(Record(Company, company_id))
    panel = known(qtbot, window)
    assert panel.body is not None
    panel.body.show_tab("Samenwerking")
    section = part(panel, CompanyRegionSection)
    qtbot.waitUntil(lambda: not section.isHidden())
    section.button.click()
    (claim,) = session.school.all(Asking).values()
    qtbot.waitUntil(section.button.isHidden)
    told = []
    section.go_to.connect(told.append)
    section.lines.itemAt(0).widget().link.click()
    assert (told[0].page, told[0].select) == ("askings", company_id)
    session.undo()
    assert claim.id not in session.school.all(Asking)
    qtbot.waitUntil(lambda: not section.button.isHidden())
