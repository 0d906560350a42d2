"""The pages Uitwisselen, Wie vraagt wie and Gedeeld aanbod, as a coordinator goes through them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from bpv.domain import (
    Asking,
    Company,
    Demand,
    Draft,
    Offer,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    School,
    SchoolDetails,
    Share,
)
from bpv.keys.region import RegionKeys, forget_region_keys, learn_region_keys
from bpv.packages.sealing import public_key_of
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.region.claiming import Claim
from bpv.services.region.companies import FOLLOWED, ShareCompanies
from bpv.services.region.keys import need_keys
from bpv.services.region.making import PackageMaking
from bpv.services.region.members import BecomeMember, need_self
from bpv.services.region.reading import open_package
from tests.keys.rings import Keeping, using
from tests.services.region.members import done
from tests.ui.conftest import Again
from tests.ui.test_waiting import offered
from ui.dialogs.region_form_dialog import RegionFormDialog
from ui.dialogs.sure_dialog import SureDialog
from ui.main_window import MainWindow
from ui.pages.exchanging.askings_page import AskingsPage
from ui.pages.exchanging.clashes_page import ClashesPage
from ui.pages.exchanging.exchange_page import ExchangePage
from ui.pages.exchanging.shared_page import SharedPage
from ui.pages.page import Destination


@pytest.fixture(autouse=True)
def _ring() -> Iterator[None]:
    with using(Keeping()):
        yield
        forget_region_keys()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> ExchangePage:
    found = window.show_page("exchange")
    assert isinstance(found, ExchangePage)
    return found


def dialog_of(qtbot: QtBot, kind: type, page: object) -> RegionFormDialog | SureDialog:
    found = page.findChildren(kind)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(kind)))
    return next(each for each in found or page.findChildren(kind) if each.isVisible())


@pytest.fixture
def member(qtbot: QtBot, page: ExchangePage) -> ExchangePage:
    page.ask_join()
    dialog_of(qtbot, RegionFormDialog, page).carry_out()
    shown = dialog_of(qtbot, SureDialog, page)
    shown.accept()
    page.look()
    return page


def other(page: ExchangePage, *values: object) -> tuple[School, RegionKeys]:
    """Another member of the region, with one of our companies."""
    keys = RegionKeys(need_keys(need_self(page.session.school).id).secret, bytes([3] * 32))
    company = next(iter(page.session.school.all(Company).values()))
    plain = replace(company, mentor_id=None)
    school = School([SchoolDetails(name="De Rivier"), plain, *values])
    done(school, BecomeMember(public_key_of(keys.signing), member_id="rivier"), ShareCompanies((company.id,)))
    return school, keys


def package_of(school: School, keys: RegionKeys, folder: Path, minutes: int = 0) -> Path:
    making = PackageMaking(keys, datetime.now() + timedelta(minutes=minutes))
    done(school, making.command)
    return making.write(school, folder)


def test_that_a_school_joins_and_makes_its_package(qtbot: QtBot, page: ExchangePage, tmp_path: Path) -> None:
    assert page.stack.currentWidget() is page.empty
    assert not page.make_action.isEnabled()
    page.ask_join()
    dialog = dialog_of(qtbot, RegionFormDialog, page)
    assert isinstance(dialog, RegionFormDialog)
    dialog.inputs[0].setCurrentIndex(1)
    dialog.inputs[1].setText("ABCD")
    dialog.carry_out()
    assert dialog.isVisible()
    dialog.inputs[0].setCurrentIndex(0)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    dialog_of(qtbot, SureDialog, page).accept()
    page.look()
    assert page.model.shown[0].name.endswith("(wij)")
    QAbstractItemModelTester(page.model, page)
    with patch.object(QFileDialog, "getExistingDirectory", return_value=str(tmp_path)):
        page.make_action.trigger()
    assert len(list(tmp_path.glob("regio-*.bpvregio"))) == 1


def test_that_a_new_member_is_called_before_its_package_is_taken(
    qtbot: QtBot, member: ExchangePage, tmp_path: Path
) -> None:
    path = package_of(*other(member), tmp_path)
    with patch.object(QFileDialog, "getOpenFileNames", return_value=([str(path)], "")):
        member.read_action.trigger()
    asked = dialog_of(qtbot, SureDialog, member)
    asked.reject()
    assert len(member.session.school.all(RegionMember)) == 1
    member.reading.read([path])
    dialog_of(qtbot, SureDialog, member).accept()
    assert len(member.session.school.all(RegionCompany)) == 1
    member.look()
    assert [row.name for row in member.model.shown][1:] == ["De Rivier"]
    member.writing.write(str(tmp_path / "leden.xlsx"))
    assert (tmp_path / "leden.xlsx").stat().st_size > 0
    assert member.view.select_key("rivier")
    assert not member.erase_action.isEnabled()
    assert member.view.select_key(need_self(member.session.school).id)
    asked: list[tuple[type, list[str]]] = []
    member.erase_wanted.disconnect()
    member.erase_wanted.connect(lambda kind, ids: asked.append((kind, ids)))
    member.erase_action.trigger()
    assert asked == [(RegionMember, [need_self(member.session.school).id])]
    told: list[str] = []
    member.noticed.connect(lambda words, _tone: told.append(words))
    member.reading.read([path, tmp_path / "weg.bpvregio"])
    assert "overgeslagen, al gelezen" in told[0]
    assert "weg.bpvregio: " in told[0]


def test_that_packages_are_dragged_in(member: ExchangePage, tmp_path: Path) -> None:
    school, keys = other(member)
    first = package_of(school, keys, tmp_path)
    member.reading._take(open_package(first, keys.secret), need_self(school).public_key)
    done(school, Claim(date.today(), date.today(), company_id=next(iter(school.all(Company)))))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(package_of(school, keys, tmp_path, 1)))])
    button, key = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    member.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, button, key))
    assert len(member.session.school.all(Asking)) == 1
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "lijst.xlsx"))])
    assert not member._dropped(data)


def test_that_what_clashes_stays_in_a_list_until_it_is_answered(
    window: MainWindow, member: ExchangePage, tmp_path: Path
) -> None:
    school, keys = other(member)
    company = next(iter(school.all(Company).values()))
    key = need_self(school).public_key
    member.reading._take(open_package(package_of(school, keys, tmp_path), keys.secret), key)
    edits = (("phone", "0318 1"), ("contact_person", "Ali"))
    member.session.execute(EditCells(tuple(CellEdit(Company, company.id, *each) for each in edits)))
    draft = Draft(school)
    draft.put(replace(company, phone="0318 2", contact_person="Bea"))
    school.apply(draft.changeset())
    member.reading._take(open_package(package_of(school, keys, tmp_path, 1), keys.secret))
    member.look()
    assert member.clash_action.text() == "Verschillen (2)"
    member.clash_action.trigger()
    page = window.page
    assert isinstance(page, ClashesPage)
    QAbstractItemModelTester(page.model, page)
    page.pills.show_current("reach")
    page._show()
    assert [row.shown(row.clash.theirs) for row in page.model.shown] == ["0318 2"]
    window.show_page("exchange")
    assert window.show_page("clashes") is page
    page.pills.show_current("all")
    page._show()
    page.all_action.trigger()
    assert page.theirs_action.text() == "Van het lid overnemen (2)"
    page.theirs_action.trigger()
    now = page.session.school.get(Company, company.id)
    assert (now.phone, now.contact_person) == ("0318 2", "Bea")
    page.look()
    assert page.stack.currentWidget() is page.empty
    page.session.undo()
    page.look()
    assert page.view.select_key(page.model.shown[0].key)
    page.ours_action.trigger()
    page.look()
    assert len(page.model.shown) == 1


def test_that_what_two_members_say_otherwise_is_not_taken_over_along_with_the_rest(
    window: MainWindow, member: ExchangePage
) -> None:
    company = next(iter(member.session.school.all(Company).values()))
    draft = Draft(member.session.school)
    draft.put(replace(company, phone="0318 1", contact_person="Ali"))
    received = tuple(getattr(company, name) for name in FOLLOWED)
    for id_, phone, contact in (("delta", "0318 2", "Bea"), ("egel", "0318 3", company.contact_person)):
        draft.put(RegionMember(id=id_, name=id_.capitalize()))
        known = {"company_id": company.id, "received": received, "name": company.name}
        draft.put(RegionCompany(id=id_, owner_id=id_, phone=phone, contact_person=contact, **known))
    member.session.execute(ApplyChangeset(draft.changeset(), "Zo"))
    page = window.show_page("clashes")
    assert isinstance(page, ClashesPage)
    told: list[str] = []
    page.undoable.connect(told.append)
    page.all_action.trigger()
    assert page.theirs_action.text() == "Van het lid overnemen (3)"
    page.theirs_action.trigger()
    now = page.session.school.get(Company, company.id)
    assert (now.phone, now.contact_person) == ("0318 1", "Bea")
    assert told[-1].endswith("overgenomen; bij 2 zeggen twee leden iets anders: kies er één")
    page.look()
    assert page.view.select_key("egel phone")
    page.theirs_action.trigger()
    page.look()
    assert [(row.clash.mine, row.clash.theirs) for row in page.model.shown] == [("0318 3", "0318 2")]


def test_that_keys_on_another_computer_are_asked_for(qtbot: QtBot, member: ExchangePage) -> None:
    own = need_self(member.session.school)
    paper = need_keys(own.id).paper
    forget_region_keys()
    with using(Keeping()):
        member.show_key()
        told: list[str] = []
        member.noticed.connect(lambda words, _tone: told.append(words))
        member.show_key()
        assert "Op deze computer meedoen" in told[0]
        member.ask_here()
        dialog = dialog_of(qtbot, RegionFormDialog, member)
        assert isinstance(dialog, RegionFormDialog)
        dialog.inputs[0].setText(paper.lower())
        dialog.carry_out()
        assert need_keys(own.id).paper == paper
    assert need_self(member.session.school).public_key != own.public_key
    learn_region_keys(own.id, need_keys(own.id))
    assert member.view.select_key(own.id)
    member.forget_action.trigger()
    assert not member.session.school.all(RegionMember)


def test_that_a_company_is_claimed_with_one_key(
    qtbot: QtBot, window: MainWindow, member: ExchangePage
) -> None:
    page = window.show_page("askings")
    assert isinstance(page, AskingsPage)
    QAbstractItemModelTester(page.model, page)
    assert page.view.select_key(page.model.shown[0].key)
    name = page.view.current.name
    page.claim_action.trigger()
    (claim,) = page.session.school.all(Asking).values()
    page.look()
    assert (page.view.current.name, page.view.current.state) == (name, "wij")
    assert not page.claim_action.isEnabled()
    page.change_action.trigger()
    dialog = dialog_of(qtbot, RegionFormDialog, page)
    assert isinstance(dialog, RegionFormDialog)
    dialog.inputs[0].setText("31-12-2090")
    dialog.carry_out()
    assert dialog.isVisible()
    dialog.inputs[0].setText(f"{date.today():%d-%m-%Y}")
    dialog.inputs[1].setValue(3)
    dialog.carry_out()
    assert page.session.school.get(Asking, claim.id).places == 3
    page.look()
    page.free_action.trigger()
    page.look()
    page.pills.show_current("free")
    page._show()
    assert name in [row.name for row in page.model.shown]
    page.session.undo()
    page.session.undo()
    page.session.undo()
    assert not page.session.school.all(Asking)


def test_that_places_are_offered_and_demand_is_told(
    qtbot: QtBot, window: MainWindow, member: ExchangePage, tmp_path: Path
) -> None:
    page = window.show_page("shared")
    assert isinstance(page, SharedPage)
    page.ask_offer()
    dialog = dialog_of(qtbot, RegionFormDialog, page)
    dialog.carry_out()
    (offer,) = page.session.school.all(Offer).values()
    assert offer.capacity == 1
    page.look()
    assert page.model.shown[0].whose == "wij"
    page.demand_action.trigger()
    dialog_of(qtbot, RegionFormDialog, page).carry_out()
    assert min(demand.pupils for demand in page.session.school.all(Demand).values()) >= 5
    assert page.view.select_key(offer.id)
    page.withdraw_action.trigger()
    assert not page.session.school.all(Offer)
    assert not page.list_action.isEnabled()  # that is for the bureau
    path = tmp_path / "brink.csv"
    path.write_text("Profiel;Aantal\nPIE;12\nZ&W;7\n")
    page.lists.read(path)
    dialog = dialog_of(qtbot, RegionFormDialog, page)
    dialog.inputs[1].setText("De Brink")
    dialog.carry_out()
    brink = next(each.id for each in page.session.school.all(RegionMember).values() if not each.is_self)
    asked = [each.pupils for each in page.session.school.all(Demand).values() if each.owner_id == brink]
    assert sorted(asked) == [7, 12]


def test_that_a_share_is_placed_at_and_the_rest_given_back(
    window: MainWindow, member: ExchangePage, tmp_path: Path
) -> None:
    school, keys = other(member)
    (shared,) = school.all(RegionCompany).values()
    ours = need_self(member.session.school)
    (in_round, *_) = member.session.school.all(PlacementRound).values()
    rivier = need_self(school).id
    when = {"start": in_round.start, "end": in_round.end}
    offer = Offer(id="o", owner_id=rivier, region_company_id=shared.id, capacity=4, **when)
    until = date.today() + timedelta(days=3)
    share = Share(id="s", owner_id=rivier, offer_id="o", school_id=ours.id, places=2, until=until)
    draft = Draft(school)
    for value in (replace(ours, is_self=False), offer, share):
        draft.put(value)
    school.apply(draft.changeset())
    path = package_of(school, keys, tmp_path)
    member.reading._take(open_package(path, keys.secret), need_self(school).public_key)
    page = window.show_page("shared")
    assert isinstance(page, SharedPage)
    page.look()
    page.show_rows(Destination("shared", begin="ending"))
    assert page.view.select_key("s")
    page.place_action.trigger()
    assert window.page is not page
    position = page.session.school.get(Position, page.session.school.get(Offer, "o").position_id)
    assert (position.capacity, position.round_id) == (2, in_round.id)
    page.look()
    page.back_action.trigger()
    assert page.session.school.get(Position, position.id).capacity == 0
    page.look()
    assert page.stack.currentWidget() is page.empty


def test_that_a_half_typed_offer_is_typed_on_after_a_crash(
    qtbot: QtBot, window: MainWindow, member: ExchangePage, again: Again
) -> None:
    page = window.show_page("shared")
    assert isinstance(page, SharedPage)
    page.ask_offer()
    dialog = dialog_of(qtbot, RegionFormDialog, page)
    dialog.inputs[0].setCurrentIndex(1)
    qtbot.keyClicks(dialog.inputs[2], "stevige scho")
    wanted = dialog.texts()
    other = again()
    assert "aanbod aan de regio" in offered(other, qtbot)
    other.waiting_banner._action.click()
    came = other.page
    assert isinstance(came, SharedPage)
    form = dialog_of(qtbot, RegionFormDialog, came)
    assert form.texts() == wanted
    form.reject()
    assert not other.session.drafts._pending
    dialog.reject()
