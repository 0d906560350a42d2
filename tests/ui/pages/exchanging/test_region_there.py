"""The region on the server of the school, by the window: joined, brought and fetched, a company asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from bpv.domain import BpvError, RegionMember, SchoolDetails
from bpv.keys.region import forget_region_keys
from bpv.services.region.claiming import Claim
from bpv.services.region.members import BecomeMember, need_self
from bpv.services.region.on_server import ClaimThere, desk_of, sync
from bpv.services.year.school_year import SchoolYear
from tests.domain.values import company, in_round
from tests.keys.rings import Keeping, using
from tests.storage.places import OTHER, SCHOOL
from tests.storage.server.region.regions import NEIGHBOUR, REGION, RegionServer
from ui.dialogs.region_form_dialog import RegionFormDialog
from ui.main_window import MainWindow
from ui.pages.exchanging.askings_page import AskingsPage
from ui.pages.exchanging.exchange_page import ExchangePage


@pytest.fixture
def neighbour(region: RegionServer) -> Iterator[SchoolYear]:
    """A school that asks a company already."""
    values = [SchoolDetails(name="De Buur"), company(), company("c2", name="Bedrijf twee")]
    year = region.open_year(OTHER, NEIGHBOUR, values)
    year.execute(BecomeMember("buurkey", member_id=f"id-{OTHER}"))
    year.execute(Claim(date.today(), date.today() + timedelta(days=5), company_id="c1"))
    sync(year, datetime.now())
    yield year
    year.close()


@pytest.fixture
def window_there(
    region: RegionServer, neighbour: SchoolYear, empty_window: MainWindow
) -> Iterator[MainWindow]:
    """The window on a school of that region, that is no member yet."""
    region.run(f"ALTER TABLE {REGION}.school DISABLE TRIGGER tr_named")
    region.run(f"UPDATE {REGION}.school SET member_id = NULL WHERE code = '{SCHOOL}'")
    region.run(f"ALTER TABLE {REGION}.school ENABLE TRIGGER tr_named")
    values = [SchoolDetails(name="De Onze"), company("own", name="Bedrijf twee"), in_round()]
    empty_window.session.take(region.open_year(SCHOOL, "jan", values))
    with using(Keeping()):
        yield empty_window
    forget_region_keys()


def test_that_a_school_joins_fetches_and_asks_and_hears_who_was_first(
    qtbot: QtBot, window_there: MainWindow, neighbour: SchoolYear, region: RegionServer
) -> None:
    page = window_there.show_page("exchange")
    assert isinstance(page, ExchangePage)
    assert not page.sync_action.isEnabled()
    page.ask_join()
    form = next(each for each in page.findChildren(RegionFormDialog) if each.isVisible())
    form.carry_out()
    assert region.run(f"SELECT name FROM {REGION}.school WHERE code = '{SCHOOL}'") == [("De Onze",)]
    page.look()
    assert page.sync_action.isEnabled()
    assert {each.name for each in window_there.session.school.all(RegionMember).values()} >= {"De Buur"}
    told: list[str] = []
    page.noticed.connect(lambda words, _tone: told.append(words))
    page.sync_action.trigger()
    assert told == ["Opgehaald en gebracht. Er was niets nieuws."]

    askings = window_there.show_page("askings")
    assert isinstance(askings, AskingsPage)
    askings.noticed.connect(lambda words, _tone: told.append(words))
    askings.view.select_key("own")
    askings.claim_action.trigger()
    assert region.run(f"SELECT count(*) FROM {REGION}.claim WHERE school = '{SCHOOL}'") == [(1,)]
    theirs = Claim(date.today(), date.today() + timedelta(days=5), company_id="c2")
    with pytest.raises(BpvError, match="gevraagd door De Onze"):  # which nobody told them yet
        ClaimThere(theirs).work_out(neighbour, desk_of(neighbour), date.today())

    def held() -> int:
        found = region.run(f"SELECT count(*) FROM {REGION}.claim WHERE school = '{SCHOOL}'")
        return int(found[0][0])

    window_there.session.undo()
    qtbot.waitUntil(lambda: held() == 0)
    window_there.session.redo()
    qtbot.waitUntil(lambda: held() == 1)
    askings.look()
    askings.view.select_key("own")
    askings.free_action.trigger()
    assert region.run(f"SELECT count(*) FROM {REGION}.claim WHERE school = '{SCHOOL}'") == [(0,)]
    neighbour.execute(ClaimThere(theirs).work_out(neighbour, desk_of(neighbour), date.today()))
    askings.look()
    askings.view.select_key("own")
    askings.claim_action.trigger()
    assert "Bedrijf twee wordt al gevraagd door De Buur" in told[-1]

    (known,) = region.run(f"SELECT member_id FROM {REGION}.school WHERE code = '{SCHOOL}'")
    window_there.show_page("exchange")
    assert page.view.select_key(known[0])
    page.forget_action.trigger()
    assert region.run(f"SELECT count(*) FROM {REGION}.company WHERE owner = '{SCHOOL}'") == [(0,)]
    page.taking_part.join("server", "", "SCHOOL")
    assert need_self(window_there.session.school).id == known[0]
