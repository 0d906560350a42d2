"""Members of a region whose schools stand in one database: one truth, counted there, and who asks whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from bpv.cli import run
from bpv.cli.terminal import DONE
from bpv.domain import (
    Asking,
    BpvError,
    Company,
    Division,
    Draft,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    Share,
    ShareUse,
)
from bpv.packages.carried import CARRIED, MEMBER_FIELDS, carried_name
from bpv.services.dividing.commands import RemoveDivision
from bpv.services.lists.commands import ApplyChangeset
from bpv.services.region.claiming import Claim, EndClaims
from bpv.services.region.companies import ShareCompanies
from bpv.services.region.members import BecomeMember
from bpv.services.region.offering import AskMore, GiveBack, OfferPlaces, UseShare, WithdrawOffers
from bpv.services.region.on_server import ClaimThere, desk_of, find_desk, sync
from bpv.services.region.taking import TakePlaces
from bpv.services.year.school_year import SchoolYear
from bpv.storage.server.region.tables import COMPANY, MEMBER, SHARED
from tests.domain.values import company, in_round, placement, position, student
from tests.services.region.members import member
from tests.storage.places import OTHER, SCHOOL
from tests.storage.server.region.regions import BUREAU, BUREAU_LOGIN, NEIGHBOUR, REGION, RegionServer

AT = datetime.now()
TODAY = AT.date()
WEEK = timedelta(days=7)

Open = Callable[..., SchoolYear]


@pytest.fixture
def opened(region: RegionServer) -> Iterator[Open]:
    """Opens a school of the region that is a member."""
    known = []

    def open_one(school: str, login: str, *values: object) -> SchoolYear:
        draft = Draft(member(f"De {school}", *values))
        draft.remove(next(iter(draft.all(RegionMember))))
        BecomeMember(f"key of {school}", member_id=f"id-{school}").change(draft)
        contents = [value for entity in draft.preview() for value in [entity]]
        year = region.open_year(school, login, contents)
        known.append(year)
        return year

    yield open_one
    for year in known:
        year.close()


def put(year: SchoolYear, *values: object) -> None:
    draft = Draft(year.school)
    for value in values:
        draft.put(value)
    year.execute(ApplyChangeset(draft.changeset(), "Zo"))


def given(offering: SchoolYear, bureau: SchoolYear, places: int, **more: object) -> Share:
    """A share of what is offered, for the first school."""
    offering.execute(OfferPlaces("p1", "r1", 4))
    sync(offering, AT)
    sync(bureau, AT)
    (offer,) = bureau.school.all(Offer).values()
    share = Share(
        id="s", owner_id=f"id-{BUREAU}", offer_id=offer.id, school_id=f"id-{SCHOOL}", places=places, **more
    )
    put(bureau, share)
    assert sync(bureau, AT).refused == ()
    return share


@pytest.fixture
def two(opened: Open) -> tuple[SchoolYear, SchoolYear]:
    """Ours, and one that offers places."""
    ours = opened(SCHOOL, "jan", in_round(), *map(student, "abcde"))
    return ours, opened(OTHER, NEIGHBOUR, company(), position(capacity=4), in_round())


@pytest.fixture
def three(opened: Open, two: tuple[SchoolYear, SchoolYear]) -> tuple[SchoolYear, SchoolYear, SchoolYear]:
    """And the bureau."""
    return *two, opened(BUREAU, BUREAU_LOGIN)


def test_that_the_region_has_what_a_package_carries() -> None:
    assert {name: table.names for name, table in SHARED.items()} == {
        carried_name(entity): names for entity, names in CARRIED.items()
    }
    assert ("id", *MEMBER) == MEMBER_FIELDS


def test_that_a_share_goes_around_and_is_counted_where_all_see_it(
    three: tuple[SchoolYear, SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs, bureau = three
    given(theirs, bureau, 3)
    assert any(line.startswith("Aandelen") for line in sync(ours, AT).lines)
    ours.execute(TakePlaces("s"))
    (offer,) = ours.school.all(Offer).values()
    put(ours, *(placement(each, each, offer.position_id or "", "r1") for each in "abc"))
    with pytest.raises(BpvError) as error:  # the database, not this program, has the last word
        put(ours, placement("d", "d", offer.position_id or "", "r1"))
    assert error.value.code == "share_full"
    assert region.counters() == [("s", 3, 0)]
    sync(bureau, AT)
    (use,) = bureau.school.all(ShareUse).values()
    assert (use.owner_id, use.used, use.given_back) == (f"id-{SCHOOL}", 3, 0)
    put(bureau, Share(**{**_fields(bureau.school.get(Share, "s")), "places": 2, "version": 2}))
    (refused,) = sync(bureau, AT).refused
    assert "gebruikt al 3" in refused
    assert sync(ours, AT).lines == ["Niets veranderd"]


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}  # type: ignore[attr-defined]


def test_that_what_is_given_back_and_what_is_over_is_there_for_others(
    three: tuple[SchoolYear, SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs, bureau = three
    given(theirs, bureau, 3)
    sync(ours, AT)
    ours.execute(UseShare("s", 1))
    ours.execute(GiveBack(("s",)))
    sync(ours, AT)
    assert region.counters() == [("s", 1, 2)]
    assert region.counters("offer")[0][1] == 1
    region.run(f"UPDATE {REGION}.share SET until = current_date - 1, given_back = 0")
    sync(theirs, AT)
    assert region.counters() == [("s", 1, 2)]
    sync(ours, AT)
    assert ours.school.get(Share, "s").until is not None


def test_that_a_share_above_what_is_offered_is_refused_and_the_rest_goes(
    three: tuple[SchoolYear, SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs, bureau = three
    share = given(theirs, bureau, 3)
    put(bureau, Share(**{**_fields(share), "id": "t", "places": 2}), company("b"))
    bureau.execute(Claim(TODAY, TODAY + WEEK, company_id="b"))
    (refused,) = sync(bureau, AT).refused
    assert "alles al verdeeld (4 plekken)" in refused
    assert region.run(f"SELECT count(*) FROM {REGION}.claim") == [(1,)]
    assert sync(ours, AT).refused == ()
    assert len(ours.school.all(Share)) == 1


def test_that_what_is_offered_no_longer_stays_with_who_has_it(
    three: tuple[SchoolYear, SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs, bureau = three
    given(theirs, bureau, 3)
    sync(theirs, AT)
    theirs.execute(WithdrawOffers(tuple(theirs.school.all(Offer))))
    assert sync(theirs, AT).refused == ()
    sync(ours, AT)
    (offer,) = ours.school.all(Offer).values()
    assert (offer.capacity, ours.school.get(Share, "s").places) == (3, 3)


def test_that_a_division_is_objected_to_and_answered(
    three: tuple[SchoolYear, SchoolYear, SchoolYear],
) -> None:
    ours, theirs, bureau = three
    division = Division(id="d", owner_id=f"id-{BUREAU}", name="Voorjaar", rules=("eerlijk",), start=TODAY)
    sync(bureau, AT)
    put(bureau, division)
    given(theirs, bureau, 2, division_id="d")
    sync(ours, AT)
    assert ours.school.get(Division, "d") == division
    ours.execute(AskMore(ours.school.get(Share, "s").offer_id, 1, "te ver"))
    sync(ours, AT)
    sync(bureau, AT)
    (objection,) = bureau.school.all(Objection).values()
    assert "te ver" in objection.text
    answer = ObjectionAnswer(
        id="a", owner_id=f"id-{BUREAU}", objection_id=objection.id, is_granted=True, text="Goed"
    )
    put(bureau, answer)
    sync(bureau, AT)
    sync(ours, AT)
    assert ours.school.get(ObjectionAnswer, "a") == answer
    bureau.execute(RemoveDivision("d"))  # also what schools have against it holds it there no longer
    assert not sync(bureau, AT).refused
    sync(ours, AT)
    assert not [*ours.school.all(Division), *ours.school.all(Objection), *ours.school.all(Share)]


def test_that_a_company_is_asked_by_one_and_the_other_hears_by_whom(
    two: tuple[SchoolYear, SchoolYear],
) -> None:
    ours, theirs = two
    put(ours, company("own", name="Bedrijf c1"))
    until = TODAY + WEEK
    claim = Claim(TODAY, until, company_id="c1")
    theirs.execute(ClaimThere(claim).work_out(theirs, desk_of(theirs), TODAY))
    sync(ours, AT)  # knows of the company, that is one of ours too
    ended = EndClaims(tuple(theirs.school.all(Asking)), TODAY)
    theirs.execute(ClaimThere(ended).work_out(theirs, desk_of(theirs), TODAY))
    mine = Claim(TODAY, until, company_id="own")
    with pytest.raises(BpvError, match="wordt al gevraagd"):  # what was let go is not known here yet
        ours.execute(mine)
    sync(ours, AT)
    ours.execute(ClaimThere(mine).work_out(ours, desk_of(ours), TODAY))
    with pytest.raises(BpvError) as error:  # and there it is not known that it is ours now
        ClaimThere(claim).work_out(theirs, desk_of(theirs), TODAY)
    assert error.value.code == "claimed"
    assert f"{until:%d-%m-%Y}" in str(error.value)
    assert not [each for each in theirs.school.all(Asking).values() if (each.until or TODAY) >= TODAY]


def test_that_two_who_share_the_same_company_at_the_same_time_do_not_both_ask_it(
    two: tuple[SchoolYear, SchoolYear],
) -> None:
    ours, theirs = two
    put(ours, company("own", name="Bedrijf c1"))  # known to neither as one of the other
    both = ((ours, "own"), (theirs, "c1"))
    begun = Barrier(len(both))

    def ask(year: SchoolYear, company_id: str) -> str:
        command = ClaimThere(Claim(TODAY, TODAY + WEEK, company_id=company_id))
        desk = desk_of(year)
        begun.wait()
        try:
            command.work_out(year, desk, TODAY)
        except BpvError as refusal:
            return refusal.code
        return ""

    with ThreadPoolExecutor(2) as pool:
        said = [each.result() for each in [pool.submit(ask, *each) for each in both]]
    assert sorted(said) == ["", "claimed"]


def test_that_a_claim_made_without_the_server_gives_way_to_who_was_first(
    two: tuple[SchoolYear, SchoolYear],
) -> None:
    ours, theirs = two
    put(ours, company("own", name="Bedrijf c1"))
    for year, company_id in ((theirs, "c1"), (ours, "own")):
        year.execute(Claim(TODAY, TODAY + WEEK, company_id=company_id))
    sync(theirs, AT)
    sync(ours, AT)  # shares a second record of the company: of that nobody knew it was the same
    said = sync(ours, AT)
    assert any("wordt al gevraagd door" in each for each in said.refused) or not _asking(ours)
    sync(theirs, AT)
    assert len(_asking(ours)) + len(_asking(theirs)) == 1


def _asking(year: SchoolYear) -> list[Asking]:
    own = next(each.id for each in year.school.all(RegionMember).values() if each.is_self)
    return [
        each
        for each in year.school.all(Asking).values()
        if each.owner_id == own and each.until is not None and each.until >= TODAY
    ]


def test_that_what_we_no_longer_share_goes_and_others_see_it_go(
    two: tuple[SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs = two
    theirs.execute(Claim(TODAY, TODAY + WEEK, company_id="c1"))
    sync(theirs, AT)
    sync(ours, AT)
    assert len(ours.school.all(RegionCompany)) == 1
    draft = Draft(theirs.school)
    for each in (*draft.all(Asking), *draft.all(RegionCompany)):
        draft.remove(each)
    theirs.execute(ApplyChangeset(draft.changeset(), "Niet meer"))
    sync(theirs, AT)
    sync(ours, AT)
    assert ours.school.all(RegionCompany) == {}
    assert ours.school.all(Company) == {}
    assert region.run(f"SELECT count(*) FROM {REGION}.claim") == [(0,)]


def test_that_what_cannot_be_true_of_another_is_left_out(
    two: tuple[SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs = two
    sync(theirs, AT)
    names = ", ".join(COMPANY.names)
    empty = ", ''" * (len(COMPANY.names) - 4)
    rows = (
        f"('{OTHER}', '{name}', 1, '{name}'{empty}, {sector})"
        for name, sector in (("Goed", "NULL"), ("Fout", "'niets'"))
    )
    sql = f"INSERT INTO {REGION}.company (owner, {names}) VALUES {', '.join(rows)}"
    region.as_user(NEIGHBOUR, sql)
    sync(ours, AT)
    assert [each.name for each in ours.school.all(RegionCompany).values()] == ["Goed"]


def test_that_a_year_in_a_file_goes_by_package(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "school.bpv")
    with pytest.raises(BpvError) as error:
        sync(year, AT)
    year.close()
    assert error.value.code == "region_in_file"


def test_that_a_record_that_cannot_be_there_holds_up_no_other(
    two: tuple[SchoolYear, SchoolYear], region: RegionServer
) -> None:
    ours, theirs = two
    put(ours, company("own", name="Eigen"))
    for year, company_id in ((theirs, "c1"), (ours, "own")):
        year.execute(ShareCompanies((company_id,)))
    sync(theirs, AT)
    (taken,) = theirs.school.all(RegionCompany)
    draft = Draft(ours.school)
    draft.put(RegionCompany(id=taken, owner_id=f"id-{SCHOOL}", name="Met een id van een ander"))
    ours.execute(ApplyChangeset(draft.changeset(), "Zo"))
    assert len(sync(ours, AT).refused) == 1
    assert region.run(f"SELECT count(*) FROM {REGION}.company") == [(2,)]


def test_that_a_school_in_no_region_hears_so(school_server, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    school_server.fill(tmp_path / "begin.bpv", Draft(member("Los")).changeset())
    year = SchoolYear(school_server.open())
    assert find_desk(year) is None
    with pytest.raises(BpvError) as error:
        sync(year, AT)
    assert error.value.code == "no_region_there"
    year.close()


def test_that_the_command_line_says_what_came(
    three: tuple[SchoolYear, SchoolYear, SchoolYear],
    region: RegionServer,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, theirs, bureau = three
    given(theirs, bureau, 3)
    url = region.address("jan").url
    assert run(["region", "sync", url]) == DONE
    assert "Aandelen: 1 nieuw" in capsys.readouterr().out
    assert run(["region", "sync", url]) == DONE
    assert capsys.readouterr().out == "Niets veranderd\n"


def test_that_claims_end_by_the_rule_of_the_region_and_are_so_many(
    two: tuple[SchoolYear, SchoolYear], region: RegionServer
) -> None:
    _, theirs = two
    region.as_user(BUREAU_LOGIN, f"UPDATE {REGION}.rule SET claim_days = 3, most_claims = 1")
    put(theirs, company("c2", name="Bedrijf twee"))
    first, second = (Claim(TODAY, TODAY + WEEK, company_id=each) for each in ("c1", "c2"))
    theirs.execute(ClaimThere(first).work_out(theirs, desk_of(theirs), TODAY))
    assert region.run(f"SELECT until - current_date FROM {REGION}.claim") == [(3,)]
    with pytest.raises(BpvError) as error:
        ClaimThere(second).work_out(theirs, desk_of(theirs), TODAY)
    assert error.value.code == "claims_full"
    assert date.today() >= TODAY
