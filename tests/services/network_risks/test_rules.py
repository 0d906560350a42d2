"""Each rule on its own, and all of them against a count by brute force over made-up networks."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from bpv.domain import (
    Accord,
    AccordParty,
    Asking,
    Company,
    Contact,
    ContactMoment,
    EarlierPlacement,
    Mentor,
    Partner,
    Placement,
    PlacementRound,
    Position,
    RegionCompany,
    RegionMember,
    Request,
    School,
    Student,
)
from bpv.domain.partners import partner_id_of
from bpv.domain.terms import Profile
from bpv.services.network_risks.risks import Kind, Remedy
from bpv.services.network_risks.rules import RULES, risks_of

TODAY = date(2026, 11, 30)
EDE, ARNHEM = "6711 AB", "6811 AB"
ROUND = PlacementRound(id="r", name="Blok", start=date(2027, 3, 1), end=date(2027, 3, 12))
COMPANY = Company(id="c", name="De Brug", contact_person="Els", postcode=EDE, last_contact=TODAY)
PLACE = Position(id="p", company_id="c", profiles=(Profile.ZW,), capacity=2, known_on=date(2026, 9, 1))
MENTORS = (Mentor(id="m1", name="Anna", abbreviation="ANN"), Mentor(id="m2", name="Bram", abbreviation="BRA"))


def found(kind: Kind, *values: object) -> list[str]:
    """Why, of each risk of a kind; later values stand for earlier ones."""
    school = School([ROUND, COMPANY, PLACE, *MENTORS, *values])
    return [each.why for each in risks_of(school, TODAY) if each.kind is kind]


def moment(number: int, mentor: str = "m1", **more: object) -> ContactMoment:
    return ContactMoment(id=f"mo{number}", company_id="c", mentor_id=mentor, on=TODAY, **more)


def test_that_a_company_with_one_contact_is_one_until_a_second_is_known() -> None:
    assert found(Kind.ONE_CONTACT) == ["u kent er één persoon; het heeft 2 plaatsen"]
    assert not found(Kind.ONE_CONTACT, Contact(id="k", company_id="c", name="Piet"))
    assert found(Kind.ONE_CONTACT, Contact(id="k", company_id="c", name="ELS"))  # the same one again
    assert not found(Kind.ONE_CONTACT, replace(PLACE, capacity=0))


def test_that_silence_counts_from_the_last_time_the_school_spoke() -> None:
    old = replace(COMPANY, last_contact=date(2025, 11, 29))
    assert found(Kind.NO_CONTACT, old) == ["laatste gesprek op 29 nov 2025"]
    assert not found(Kind.NO_CONTACT, replace(COMPANY, last_contact=date(2025, 11, 30)))
    assert found(Kind.NO_CONTACT, replace(COMPANY, last_contact=None)) == ["er is nog geen gesprek genoteerd"]
    assert not found(Kind.NO_CONTACT, old, moment(1))
    assert found(Kind.NO_CONTACT, old, moment(1, asker_id="x"))  # another school spoke


def test_that_a_company_known_by_one_teacher_is_no_more_once_another_comes_along() -> None:
    assert not found(Kind.KNOWN_BY_ONE, moment(1))  # once says nothing yet
    assert found(Kind.KNOWN_BY_ONE, moment(1), moment(2)) == ["alle contact liep via ANN"]
    assert not found(Kind.KNOWN_BY_ONE, moment(1), moment(2, "m2"))
    written = ContactMoment(id="w", company_id="c", by="anna", on=TODAY)
    assert found(Kind.KNOWN_BY_ONE, moment(1), written) == ["alle contact liep via ANN"]


def test_that_what_is_of_someone_who_left_is_named() -> None:
    left = replace(MENTORS[0], left_on=date(2026, 10, 1))
    why = "ANN is weg sinds 1 okt 2026"
    assert found(Kind.OWNER_GONE, left, replace(COMPANY, mentor_id="m1")) == [f"vaste mentor {why}"]
    partner = Partner(id=partner_id_of("c"), company_id="c", owner_id="m1")
    assert found(Kind.OWNER_GONE, left, replace(COMPANY, mentor_id="m1"), partner) == [why]
    assert found(Kind.OWNER_GONE, left, Accord(id="a", title="Route", owner_id="m1")) == [why]
    over = Accord(id="a", owner_id="m1", ends=date(2026, 1, 1))
    assert not found(Kind.OWNER_GONE, left, over)
    assert not found(Kind.OWNER_GONE, replace(left, left_on=date(2027, 1, 1)), partner)


def test_that_two_years_without_an_accord_is_goodwill() -> None:
    now = [Student(id="s"), Placement(id="pl", student_id="s", position_id="p", round_id="r")]
    before = EarlierPlacement(id="e", company_id="c", year="2025-2026")
    assert not found(Kind.NO_ACCORD, *now)
    assert found(Kind.NO_ACCORD, *now, before) == ["leerlingen in 2 jaren, zonder afspraak"]
    assert not found(Kind.NO_ACCORD, *now, replace(before, year="2024-2025"))
    accord = [
        Partner(id="pa", company_id="c"),
        Accord(id="a", title="Samen"),
        AccordParty(id="ap", accord_id="a", partner_id="pa", signed_on=TODAY),
        AccordParty(id="own", accord_id="a", signed_on=TODAY),
    ]
    assert not found(Kind.NO_ACCORD, *now, before, *accord)
    assert found(Kind.NO_ACCORD, *now, before, *accord[:-1], AccordParty(id="own", accord_id="a"))


def test_that_an_accord_that_ends_within_its_notice_is_named() -> None:
    signed = [AccordParty(id=f"ap{n}", accord_id="a", signed_on=TODAY) for n in (1, 2)]
    ends = Accord(id="a", title="Route", ends=TODAY + timedelta(days=30), notice_days=90)
    assert found(Kind.ACCORD_ENDS, ends, *signed) == ["loopt tot 30 dec 2026"]
    assert not found(Kind.ACCORD_ENDS, replace(ends, notice_days=10), *signed)


def test_that_a_company_is_asked_too_much_by_too_many_or_too_often() -> None:
    asked = [Request(id=f"q{n}", company_id="c", round_id="r", asked_on=TODAY) for n in range(4)]
    assert found(Kind.OVERASKED, *asked) == ["4 keer gevraagd in 2026-2027"]
    assert not found(Kind.OVERASKED, *asked[:3])
    assert not found(Kind.OVERASKED, *asked[:3], replace(asked[3], asked_on=date(2026, 2, 1)))
    others = [
        RegionMember(id="x"),
        RegionMember(id="y"),
        RegionCompany(id="rc", owner_id="x", company_id="c"),
    ]
    claims = [Asking(id=f"k{n}", owner_id=n, region_company_id="rc", asked_on=TODAY) for n in ("x", "y")]
    assert not found(Kind.OVERASKED, *others, *claims)
    assert found(Kind.OVERASKED, *others, *claims, asked[0]) == ["gevraagd door 2 anderen en ons"]
    own = replace(others[0], is_self=True)
    assert not found(Kind.OVERASKED, *others, own, *claims, asked[0])


def test_that_a_company_nobody_asked_is_named() -> None:
    other = Company(id="d", name="De Sluis")
    assert found(Kind.NEVER_ASKED, other) == ["staat in de lijst en is nog nooit gevraagd"]
    assert not found(Kind.NEVER_ASKED, replace(other, is_blocked=True))
    assert not found(Kind.NEVER_ASKED, other, Request(id="q", company_id="d", round_id="r"))


def test_that_many_places_at_one_company_are_named() -> None:
    pupil = Student(id="s", profile=Profile.ZW, postcode=ARNHEM)
    others = [Company(id=f"d{n}", name=f"D{n}") for n in range(8)]
    places = [Position(id=f"q{n}", company_id=f"d{n}", profiles=(Profile.ZW,)) for n in range(8)]
    assert not found(Kind.CONCENTRATION, pupil, *others, *places)
    why = found(Kind.CONCENTRATION, pupil, replace(PLACE, capacity=3), *others, *places)
    assert why == ["3 van de 11 plaatsen voor Z&W (27%)"]
    assert not found(Kind.CONCENTRATION, pupil)  # two places in all say nothing


def test_that_the_last_company_of_a_profile_in_a_town_is_named() -> None:
    pupil = Student(id="s", profile=Profile.ZW, postcode=EDE)
    why = ["enige bedrijf voor Z&W in Ede, waar 1 leerling woont"]
    assert found(Kind.LAST_COMPANY, pupil) == why
    assert not found(Kind.LAST_COMPANY, replace(pupil, postcode=ARNHEM))
    second = [Company(id="d", postcode=EDE), Position(id="q", company_id="d", profiles=(Profile.ZW,))]
    assert not found(Kind.LAST_COMPANY, pupil, *second)


def test_that_a_place_known_late_is_ad_hoc() -> None:
    late = replace(PLACE, round_id="r", known_on=date(2027, 2, 1))
    assert found(Kind.AD_HOC, late) == ["bekend sinds 1 feb 2027: 28 dagen voor het begin"]
    assert not found(Kind.AD_HOC, replace(late, known_on=date(2027, 1, 18)))
    unknown = replace(late, known_on=None)
    assert not found(Kind.AD_HOC, unknown)
    promise = Request(id="q", company_id="c", round_id="r", position_id="p", answered_on=date(2027, 2, 22))
    assert found(Kind.AD_HOC, unknown, promise) == ["bekend sinds 22 feb 2027: 7 dagen voor het begin"]


def test_that_every_rule_has_a_kind_with_a_remedy() -> None:
    assert len(RULES) == len(Kind)
    assert {kind.remedy for kind in Kind} == set(Remedy)


def network(seed: int) -> School:
    """A made-up network: some of everything, drawn."""
    rng = Random(seed)
    pick = rng.choice
    values: list[object] = [ROUND, *MENTORS]
    for c in range(5):
        values.append(
            Company(
                id=f"c{c}",
                name=f"C{c}",
                contact_person=pick(("", "Els")),
                postcode=pick((EDE, ARNHEM)),
                last_contact=pick((None, TODAY, date(2024, 1, 1))),
                is_blocked=rng.random() < 0.2,
            )
        )
        values += [
            Contact(id=f"k{c}{n}", company_id=f"c{c}", name=pick(("Els", "Piet")))
            for n in range(pick((0, 1)))
        ]
        for n in range(pick((0, 1, 2))):
            kinds = pick(((Profile.ZW,), (Profile.BWI,), (Profile.ZW, Profile.BWI), ()))
            known = pick((None, date(2026, 9, 1), date(2027, 2, 20)))
            values.append(
                Position(
                    id=f"p{c}{n}",
                    company_id=f"c{c}",
                    profiles=kinds,
                    capacity=pick((0, 1, 4)),
                    round_id="r",
                    known_on=known,
                )
            )
        for n in range(pick((0, 0, 1, 2, 3))):
            by = pick(("m1", "m1", "m2"))
            values.append(ContactMoment(id=f"mo{c}{n}", company_id=f"c{c}", mentor_id=by, on=TODAY))
        for n in range(pick((0, 0, 4))):
            values.append(Request(id=f"q{c}{n}", company_id=f"c{c}", round_id="r", asked_on=TODAY))
    values += [
        Student(id=f"s{n}", profile=pick((Profile.ZW, Profile.BWI)), postcode=pick((EDE, ARNHEM)))
        for n in range(4)
    ]
    return School(values)


@pytest.mark.parametrize("seed", range(40))
def test_that_what_is_found_is_what_brute_force_finds(seed: int) -> None:
    school = network(seed)
    all_of = {
        kind: {each.company_id for each in risks_of(school, TODAY) if each.kind is kind} for kind in Kind
    }
    positions = list(school.all(Position).values())
    places = {
        c: 0 if each.is_blocked else sum(p.capacity for p in positions if p.company_id == c)
        for c, each in school.all(Company).items()
    }
    moments = list(school.all(ContactMoment).values())
    used = {c for c, number in places.items() if number}
    people = {
        c: {name for name in (each.contact_person, *(k.name for k in school.contacts_of(c))) if name}
        for c, each in school.all(Company).items()
    }
    teachers = {c: [m.mentor_id for m in moments if m.company_id == c] for c in places}
    spoken = {
        c: max([each.last_contact or date.min, *(m.on or date.min for m in moments if m.company_id == c)])
        for c, each in school.all(Company).items()
    }
    requests = {c: sum(q.company_id == c for q in school.all(Request).values()) for c in places}
    assert all_of[Kind.ONE_CONTACT] == {c for c in used if len(people[c]) < 2}
    assert all_of[Kind.NO_CONTACT] == {c for c in used if spoken[c] < date(2025, 11, 30)}
    assert all_of[Kind.KNOWN_BY_ONE] == {
        c for c in used if len(teachers[c]) > 1 and len(set(teachers[c])) == 1
    }
    assert all_of[Kind.OVERASKED] == {c for c in places if requests[c] > 3}
    late = {p.company_id for p in positions if p.known_on == date(2027, 2, 20)}
    assert all_of[Kind.AD_HOC] == late
    unused = {c for c in places if not any(p.company_id == c for p in positions)}
    never = {c for c in unused if not requests[c] and not school.get(Company, c).is_blocked}
    assert all_of[Kind.NEVER_ASKED] == never
    concentrated, last = set(), set()
    for profile in {each.profile for each in school.all(Student).values()}:
        taking = {
            c: sum(
                p.capacity
                for p in positions
                if p.company_id == c and (not p.profiles or profile in p.profiles)
            )
            for c in used
        }
        total = sum(taking.values())
        concentrated |= {c for c in used if total >= 5 and taking[c] / total > 0.2}
        for town in (EDE, ARNHEM):
            there = [c for c in used if taking[c] and school.get(Company, c).postcode == town]
            home = any((s.profile, s.postcode) == (profile, town) for s in school.all(Student).values())
            last |= set(there) if len(there) == 1 and home else set()
    assert all_of[Kind.CONCENTRATION] == concentrated
    assert all_of[Kind.LAST_COMPANY] == last
