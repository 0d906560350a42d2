"""What Vandaag says of the region: what runs out, what waits, what the others do not know yet."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bpv.domain import (
    Asking,
    Demand,
    Division,
    Draft,
    Objection,
    ObjectionAnswer,
    Offer,
    RegionCompany,
    RegionMember,
    School,
    Setting,
    Share,
    ShareUse,
)
from bpv.domain.terms_region import DivisionPhase, MemberKind
from bpv.services.region.making import MakePackage
from bpv.services.region.members import need_self
from bpv.services.today.facts import Facts
from bpv.services.today.rules import RULES
from bpv.services.today.sentences import Sentence
from tests.domain.values import company, in_round, placement, position, student
from tests.services.region.members import AT, done

DAY = date(2026, 11, 30)
SOON, FAR = DAY + timedelta(days=2), DAY + timedelta(days=60)
OWN = RegionMember(id="wij", name="Wij", is_self=True)
BUREAU = RegionMember(id="bureau", name="Het bureau", kind=MemberKind.BUREAU, received_on=DAY)
SHARED = RegionCompany(id="rc", owner_id="bureau", name="Garage Smit")
OFFER = Offer(id="o", owner_id="bureau", region_company_id="rc", capacity=9)
DIVISION = Division(
    id="v", owner_id="bureau", name="Voorjaar", phase=DivisionPhase.OBJECTIONS, objections_by=SOON
)
SHARE = Share(id="s", owner_id="bureau", offer_id="o", school_id="wij", division_id="v", places=4, until=SOON)
REGION = [OWN, BUREAU, SHARED, OFFER, DIVISION, SHARE]


def told(key: str, *values: Any) -> list[Sentence]:
    find = next(rule.find for rule in RULES if rule.key == key)
    found: Iterator[Sentence] = iter(find(Facts(School([*REGION, *values]), DAY)))
    return list(found)


def test_that_a_share_that_runs_out_is_said_with_what_is_left() -> None:
    (one,) = told("region_shares", ShareUse(id="u", owner_id="wij", share_id="s", used=1, given_back=1))
    assert one.text == "2 gedeelde plaatsen nog niet gebruikt, de eerste tot en met 2 dec 2026"
    assert one.details == ("Garage Smit: 2 plaatsen tot en met 2 dec 2026",)
    assert one.rows.ids == ("s",)
    assert not told("region_shares", ShareUse(id="u", owner_id="wij", share_id="s", used=4))
    assert not told("region_shares", replace(SHARE, until=FAR))
    assert told("region_shares", replace(SHARE, until=FAR), Setting(id="region_share_days", value=60))
    assert not told("region_shares", replace(SHARE, until=DAY - timedelta(days=1)))


def test_that_places_offered_and_used_by_ourselves_are_said() -> None:
    mine = [
        company(), position(capacity=2), in_round(), student(), placement("a", "s1", "p1"),
        replace(OFFER, owner_id="wij", capacity=1, position_id="p1"), replace(SHARE, places=0),
    ]  # fmt: skip
    assert not told("region_overused", *mine)
    (one,) = told("region_overused", *mine, position(capacity=1))
    assert one.details == ("Garage Smit",)
    assert not told("region_overused", *mine, position(capacity=1), replace(SHARE, places=1))


def test_that_the_bureau_reads_which_step_is_due_and_what_comes_back() -> None:
    bureau = [replace(OWN, is_self=False), replace(BUREAU, is_self=True)]
    (due,) = told("division_due", *bureau)
    assert due.text == "Verdeling Voorjaar: bezwaar kan tot 2 dec 2026"
    assert due.details == ("Geen open bezwaren (kan tot 2-12-2026). Stel de verdeling daarna vast.",)
    assert not told("division_due")
    assert not told("division_due", *bureau, replace(DIVISION, objections_by=FAR))
    late = replace(DIVISION, objections_by=DAY - timedelta(days=1))
    assert "kon tot 29 nov 2026" in told("division_due", *bureau, late)[0].text
    final = replace(DIVISION, phase=DivisionPhase.FINAL)
    assert not told("division_due", *bureau, final)
    want = Demand(id="d", owner_id="wij", pupils=9)
    (back,) = told("division_return", *bureau, final, want)
    assert back.text == "4 plaatsen komen terug na 2 dec 2026 als niemand ze gebruikt: Voorjaar"
    assert back.details == ("Wij: 5 tekort",)
    assert not told("division_return", *bureau, final, replace(SHARE, until=FAR))
    (now,) = told(
        "division_return", *bureau, final, ShareUse(id="u", owner_id="wij", share_id="s", given_back=1)
    )
    assert now.text == "1 plaats kan opnieuw worden verdeeld: Voorjaar"


def test_that_the_bureau_answers_objections_and_the_school_has_until_a_day() -> None:
    objection = Objection(id="x", owner_id="wij", division_id="v", share_id="s", text="Te ver")
    as_bureau = [replace(OWN, is_self=False), replace(BUREAU, is_self=True), objection]
    (one,) = told("region_objections", *as_bureau)
    assert (one.text, one.details) == ("1 bezwaar wacht op antwoord: Voorjaar", ("Wij",))
    answer = ObjectionAnswer(id="y", owner_id="bureau", objection_id="x")
    assert not told("region_objections", *as_bureau, answer)
    assert not told("region_objections", objection)
    (ours,) = told("region_proposal")
    assert ours.text == "Voorstel Voorjaar: bezwaar maken kan tot en met 2 dec 2026"
    assert ours.details == ("4 plaatsen voor onze school",)
    assert not told("region_proposal", *as_bureau)
    assert not told("region_proposal", replace(DIVISION, objections_by=DAY - timedelta(days=1)))


def test_that_a_claim_of_ours_that_ends_is_said() -> None:
    claim = Asking(id="k", owner_id="wij", region_company_id="rc", asked_on=DAY, until=SOON)
    (one,) = told("region_claims", claim)
    assert one.text == "1 bedrijf dat u vraagt komt vrij, na 2 dec 2026"
    assert not told("region_claims", replace(claim, until=FAR))
    assert not told("region_claims", replace(claim, owner_id="bureau"))


def test_that_only_the_bureau_asks_for_packages() -> None:
    assert not told("region_silent", replace(BUREAU, received_on=None))
    other = RegionMember(id="delta", name="Delta", received_on=DAY - timedelta(days=31))
    as_bureau = [replace(OWN, is_self=False, received_on=DAY), replace(BUREAU, is_self=True), other]
    (one,) = told("region_silent", *as_bureau)
    assert one.details == ("Delta: 30-10-2026",)
    assert not told("region_silent", *as_bureau, Setting(id="region_package_days", value=60))


def test_that_a_package_that_is_no_longer_true_is_said() -> None:
    assert not told("region_package")
    claim = Asking(id="k", owner_id="wij", region_company_id="rc", asked_on=DAY, until=SOON)
    (one,) = told("region_package", claim)
    assert (one.text, one.details) == (
        "De regio kreeg nog geen pakket van ons",
        ("Onze eigen gegevens", "Wie vraagt wie"),
    )
    school = done(School([*REGION, claim]), MakePackage(AT, "key"))
    find = next(rule.find for rule in RULES if rule.key == "region_package")
    assert not list(find(Facts(school, DAY)))
    draft = Draft(school)
    draft.put(replace(claim, until=FAR, version=2))
    school.apply(draft.changeset())
    (again,) = find(Facts(school, DAY))
    assert again.text == "De regio weet niet wat er sinds 30 nov 2026 wijzigde"
    assert need_self(school).sent
