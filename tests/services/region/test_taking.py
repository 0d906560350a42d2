"""Places of others among our own: the stageplaats, the company, what is counted, what follows."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bpv.domain import (
    BpvError,
    Company,
    Draft,
    Offer,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Share,
    ShareUse,
)
from bpv.domain.terms import PlacementStatus, Profile
from bpv.services.region.offering import GiveBack, OfferFree, OfferPlaces, UseShare
from bpv.services.region.sent import unsent
from bpv.services.region.taking import TakePlaces, our_shares
from tests.domain.values import company, in_round, placement, position, student
from tests.services.region.members import DAY, all_of, done, made, member, read

UNTIL = DAY + timedelta(days=9)


def put(school: School, *values: object) -> School:
    draft = Draft(school)
    for value in values:
        draft.put(value)
    school.apply(draft.changeset())
    return school


def two(places: int = 3) -> tuple[School, School]:
    """Baken offers four places of which Delta has a share; both know of it."""
    baken = member("Baken", company(phone="1"), position(capacity=4, profiles=(Profile.PIE,)), in_round())
    done(baken, OfferPlaces("p1", "r1", 4, "stevige schoenen"))
    delta = member("Delta", in_round("d"), in_round("later", start=date(2027, 5, 3), end=date(2027, 5, 14)))
    all_of([baken, delta])
    (offer,) = baken.all(Offer).values()
    share = Share(id="s", owner_id="baken", offer_id=offer.id, school_id="delta", places=places, until=UNTIL)
    read(delta, made(put(baken, share), 1))
    return baken, delta


def ours(delta: School) -> Position:
    (offer,) = delta.all(Offer).values()
    return delta.get(Position, offer.position_id or "")


def test_that_places_of_another_stand_among_our_own() -> None:
    baken, delta = two()
    assert unsent(delta) == ()
    done(delta, TakePlaces("s", DAY))
    taken = ours(delta)
    assert (taken.capacity, taken.round_id, taken.profiles) == (3, "d", (Profile.PIE,))
    assert taken.known_on == DAY
    (known,) = delta.all(Company).values()
    assert (known.name, known.phone) == ("Bedrijf c1", "1")
    with pytest.raises(BpvError, match="staan al bij uw stageplaatsen"):
        done(delta, TakePlaces("s"))
    pupils = [student("a"), student("b"), student("c")]
    placed = [placement(each.id, each.id, taken.id, "d") for each in pupils[:2]]
    ended = placement("c", "c", taken.id, "d", status=PlacementStatus.DECLINED)
    put(delta, *pupils, *placed, ended)
    assert our_shares(delta)["s"].left == 1
    done(delta, UseShare("s", 0, 1))
    assert ours(delta).capacity == 2
    read(baken, made(delta, 2))
    (use,) = baken.all(ShareUse).values()
    assert (use.used, use.given_back, use.owner_id) == (2, 1, "delta")
    put(baken, replace(baken.get(Share, "s"), places=2, version=2))
    read(delta, made(baken, 3))
    assert ours(delta).capacity == 1
    put(delta, replace(ours(delta), capacity=5))  # two more by telephone stay, while the share does
    read(delta, made(baken, 4))
    assert ours(delta).capacity == 5


def test_that_a_company_we_know_is_not_made_again() -> None:
    _, delta = two()
    put(delta, company("x", name="Bedrijf c1"))
    done(delta, TakePlaces("s"))
    assert ours(delta).company_id == "x"
    (shared,) = delta.all(RegionCompany).values()
    assert shared.company_id == "x"
    elsewhere = member("Egel")
    with pytest.raises(BpvError):
        done(elsewhere, TakePlaces("s"))


def test_that_places_outside_every_round_wait_for_one() -> None:
    _, delta = two()
    draft = Draft(delta)
    draft.remove(in_round("d"))
    delta.apply(draft.changeset())
    with pytest.raises(BpvError, match="buiten al uw rondes"):
        done(delta, TakePlaces("s"))


def test_that_what_is_left_is_given_back_and_no_more() -> None:
    _, delta = two()
    done(delta, UseShare("s", 1), GiveBack(("s",)))
    each = our_shares(delta)["s"]
    assert (each.used, each.given_back, each.left) == (1, 2, 0)
    with pytest.raises(BpvError, match="niets over"):
        done(delta, GiveBack(("s",)))


def test_that_what_changed_since_our_package_is_known() -> None:
    baken, delta = two()
    assert unsent(baken) == ()
    put(baken, replace(baken.get(Company, "c1"), phone="2"))
    assert unsent(baken) == ("RegionCompany",)
    made(baken, 5)
    assert unsent(baken) == ()
    put(baken, replace(baken.details, city="Epe"))
    assert unsent(baken) == ("RegionMember",)
    done(delta, UseShare("s", 1))
    assert unsent(delta) == ("ShareUse",)
    assert delta.get(RegionMember, "delta").sent
    assert unsent(member("Egel")) == ()


def test_that_all_free_places_are_offered_at_once_and_not_those_of_others() -> None:
    baken, delta = two()
    put(baken, position("p2", capacity=2), position("p3"), student("x"), placement("b", "x", "p3"))
    done(baken, OfferFree("r1"))
    offered = {each.position_id: (each.capacity, each.wishes) for each in baken.all(Offer).values()}
    assert offered == {"p1": (4, "stevige schoenen"), "p2": (2, "")}
    done(delta, TakePlaces("s"))
    with pytest.raises(BpvError, match="geen stageplaats meer vrij"):
        done(delta, OfferFree("d"))
