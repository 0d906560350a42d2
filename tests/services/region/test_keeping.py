"""What becomes of the region: contacts erased, kept no longer than needed, and what comes along next year."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from bpv.domain import (
    Asking,
    Company,
    Demand,
    Division,
    Objection,
    Offer,
    Position,
    RegionCompany,
    RegionMember,
    School,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase
from bpv.services.dividing.fitting import last_year
from bpv.services.erasing import erase_for_good, plan_erasing
from bpv.services.next_year.values import next_values
from bpv.services.privacy.retention import in_school
from bpv.services.privacy.terms import Overdue
from bpv.services.schedule.span import Span
from bpv.services.year.school_year import SchoolYear

OWN = RegionMember(id="wij", name="Wij", is_self=True)
RIVER = RegionMember(
    id="rivier",
    name="De Rivier",
    contact="Łukasz Kwispelstaart",
    email="kwispelstaart@rivier.example",
    received_on=date(2026, 11, 1),
    waiting=('["Asking", ["x", 1, "weg", "Łukasz Kwispelstaart", null, null, null], null]',),
)
GARAGE = RegionCompany(
    id="g",
    owner_id="rivier",
    name="Garage Smit",
    contact_person="Berend Botje",
    phone="0318 123456",
    company_id="c",
    received=("", "", "", "", "Berend Botje", "", ""),
)
OURS = Company(id="c", name="Garage Smit", contact_person="Berend Botje", phone="0318 123456")
CLAIM = Asking(id="k", owner_id="rivier", region_company_id="g", asker="Łukasz Kwispelstaart")
OLD, COMING = date(2027, 3, 12), date(2027, 11, 12)


def _bytes(folder: Path) -> bytes:
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())


def test_that_who_speaks_for_a_member_is_erased(tmp_path: Path) -> None:
    year = SchoolYear.create(tmp_path / "jaar.bpv", [OWN, RIVER, replace(GARAGE, company_id=None), CLAIM])
    plan = plan_erasing(year, RegionMember, ["rivier"])
    assert plan.who == "Contactpersoon Łukasz Kwispelstaart van De Rivier"
    assert "Wat De Rivier met de regio deelt: vraag daar hetzelfde" in plan.kept[0]
    erase_for_good(year, plan)
    member = year.school.get(RegionMember, "rivier")
    assert (member.name, member.contact, member.email) == ("De Rivier", "", "")
    assert year.school.get(Asking, "k").asker != CLAIM.asker
    year.close()
    assert b"Kwispelstaart" not in _bytes(tmp_path)
    assert b"kwispelstaart" not in _bytes(tmp_path)


def test_that_one_contact_goes_from_the_company_and_from_what_the_region_knows_of_it(tmp_path: Path) -> None:
    for number, (entity, id_) in enumerate(((RegionCompany, "g"), (Company, "c"))):
        folder = tmp_path / str(number)
        folder.mkdir()
        year = SchoolYear.create(folder / "jaar.bpv", [OWN, RIVER, OURS, GARAGE])
        plan = plan_erasing(year, entity, [id_])
        assert plan.confirmation == "Berend Botje"
        erase_for_good(year, plan)
        assert year.school.get(Company, "c").contact_person == ""
        shared = year.school.get(RegionCompany, "g")
        assert (shared.contact_person, shared.phone, shared.received) == ("", "", ())
        year.close()
        assert b"Botje" not in _bytes(folder)


def test_that_a_contact_the_region_knows_alone_goes_from_what_was_written_too(tmp_path: Path) -> None:
    wishes = Offer(id="o", owner_id="rivier", region_company_id="g", wishes="bel Berend Botje")
    year = SchoolYear.create(tmp_path / "jaar.bpv", [OWN, RIVER, replace(GARAGE, company_id=None), wishes])
    erase_for_good(year, plan_erasing(year, RegionCompany, ["g"]))
    assert "Botje" not in year.school.get(Offer, "o").wishes
    year.close()
    assert b"Botje" not in _bytes(tmp_path)


def test_that_contacts_of_a_silent_member_are_over_their_term() -> None:
    school = School([OWN, RIVER, replace(GARAGE, company_id=None)])
    assert not [each for each in in_school(school, date(2027, 1, 1)) if isinstance(each, Overdue)]
    (over,) = [each for each in in_school(school, date(2030, 1, 1)) if isinstance(each, Overdue)]
    assert over.targets == (("RegionMember", "rivier"), ("RegionCompany", "g"))


def test_that_how_places_were_divided_comes_along_and_what_was_used_does_not() -> None:
    division = Division(id="v", owner_id="rivier", phase=DivisionPhase.FINAL, start=date(2027, 3, 1), end=OLD)
    open_ = replace(division, id="w", phase=DivisionPhase.OFFER, start=date(2027, 11, 1), end=COMING)
    offer = Offer(id="o", owner_id="rivier", region_company_id="g", end=OLD, position_id="p", capacity=3)
    values = [
        OWN, RIVER, OURS, Position(id="p", company_id="c"), GARAGE, division, open_,
        replace(division, id="u", phase=DivisionPhase.OFFER),
        offer, replace(offer, id="n", end=COMING), replace(offer, id="z"),
        Demand(id="d", owner_id="wij", end=OLD, pupils=9),
        Demand(id="e", owner_id="wij", end=COMING, pupils=9),
        Share(id="s", owner_id="rivier", offer_id="o", school_id="wij", division_id="v", places=2),
        Share(id="t", owner_id="rivier", offer_id="z", school_id="wij", division_id="v", places=0),
        ShareUse(id="b", owner_id="wij", share_id="s", used=2),
        Objection(id="x", owner_id="wij", division_id="v", share_id="s"),
        Objection(id="y", owner_id="wij", division_id="w"),
        replace(CLAIM, until=date(2027, 6, 1)), replace(CLAIM, id="l", until=date(2027, 8, 5)),
    ]  # fmt: skip
    later = School(next_values(School(values), Span(2026), {}))
    kept = {
        kind.__name__: sorted(later.all(kind))
        for kind in (Offer, Demand, Division, Share, ShareUse, Objection, Asking)
    }
    assert kept == {
        "Offer": ["n", "o"],
        "Demand": ["e"],
        "Division": ["v", "w"],
        "Share": ["s"],
        "ShareUse": [],
        "Objection": ["y"],
        "Asking": ["l"],
    }
    assert (later.get(Offer, "o").position_id, later.get(Offer, "n").position_id) == (None, "p")
    assert last_year(later, later.get(Division, "w")) == {("g", "wij"): 2}
