"""Leaving a region on a server: nothing of ours stays there but what another school has a share of."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bpv.domain import Asking, BpvError, Offer, RegionCompany, RegionMember, Share
from bpv.services.region.claiming import Claim
from bpv.services.region.companies import ShareCompanies
from bpv.services.region.leaving import leave
from bpv.services.region.members import self_of
from bpv.services.region.offering import OfferPlaces
from bpv.services.region.on_server import sync
from bpv.services.year.school_year import SchoolYear
from bpv.storage.server.region.tables import SHARED
from tests.domain.values import company
from tests.services.region.test_on_server import AT, TODAY, given, opened, put, three, two
from tests.storage.places import OTHER
from tests.storage.server.region.regions import REGION, RegionServer

__all__ = ["opened", "three", "two"]


def _left_there(region: RegionServer) -> dict[str, int]:
    counted = {
        table.name: region.run(f"SELECT count(*) FROM {REGION}.{table.name} WHERE owner = '{OTHER}'")[0][0]
        for table in SHARED.values()
    }
    return {name: count for name, count in counted.items() if count}


def test_that_who_leaves_takes_away_what_is_theirs_and_others_see_it_go(
    two: tuple[SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs = two
    put(theirs, company("c2", name="Bedrijf twee"))
    theirs.execute(ShareCompanies(("c2",)))
    theirs.execute(OfferPlaces("p1", "r1", 4))
    theirs.execute(Claim(TODAY, TODAY + timedelta(days=7), company_id="c1"))
    region.run(f"UPDATE {REGION}.school SET contact = 'Ali', email = 'ali@buur.nl' WHERE code = '{OTHER}'")
    sync(theirs, AT)
    sync(ours, AT)
    assert set(_left_there(region)) == {"company", "offer", "asking"}
    assert not leave(theirs).refused
    assert _left_there(region) == {}
    assert region.run(f"SELECT count(*) FROM {REGION}.claim") == [(0,)]
    who = f"SELECT contact, phone, email FROM {REGION}.school WHERE code = '{OTHER}'"
    assert region.run(who) == [("", "", "")]
    assert self_of(theirs.school) is None
    with pytest.raises(BpvError) as error:
        sync(theirs, AT)
    assert error.value.code == "no_member"
    sync(ours, AT)
    assert not [*ours.school.all(RegionCompany), *ours.school.all(Offer), *ours.school.all(Asking)]
    theirs.undo()
    sync(theirs, AT)
    assert set(_left_there(region)) == {"company", "offer", "asking"}


def test_that_who_leaves_keeps_no_other_from_their_share(
    three: tuple[SchoolYear, SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs, bureau = three
    given(theirs, bureau, 3)
    sync(ours, AT)
    sync(theirs, AT)
    assert not leave(theirs).refused
    assert _left_there(region) == {"company": 1, "offer": 1}
    sync(ours, AT)
    (offer,) = ours.school.all(Offer).values()
    assert (offer.capacity, ours.school.get(Share, "s").places) == (3, 3)
    assert not [each for each in theirs.school.all(RegionMember).values() if each.is_self]
