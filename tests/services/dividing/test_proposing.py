"""A proposal against every division there is, its agreements, its reasons, and a proof to check."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bpv.domain import BpvError, School
from bpv.domain.ids import DivisionId, RegionMemberId, ShareId
from bpv.domain.shared_supply import Demand, Division, Offer, Share
from bpv.domain.terms import PlacementType, Profile, Sector, Track
from bpv.domain.terms_region import DivisionPhase
from bpv.packages.rows import LONGEST_TEXT, MOST_TEXTS
from bpv.services.dividing.fitting import fits
from bpv.services.dividing.proof import read_proof, still_holds
from bpv.services.dividing.proposing import propose
from bpv.services.dividing.question import ask
from bpv.services.dividing.rules import Rules, read_rules
from tests.services.dividing.regions import (
    BUREAU,
    TODAY,
    TOWNS,
    company,
    demand,
    division,
    member,
    offer,
    proposed,
    region,
)

PROFILES = (Profile.ZW, Profile.PIE)


def standing(offer_id, school_id, places):
    return Share(
        id=ShareId(f"{offer_id}{school_id}"),
        owner_id=BUREAU.id,
        offer_id=offer_id,
        school_id=RegionMemberId(school_id),
        places=places,
        is_standing=True,
    )


@st.composite
def regions(draw):
    towns = list(TOWNS)
    values = [company("c"), company("e", "Arnhem")]
    for index in range(draw(st.integers(1, 3))):
        profile, school, town = (draw(st.sampled_from(each)) for each in (PROFILES, "abg", towns))
        values.append(demand(f"v{index}", school, draw(st.integers(1, 2)), profile, town))
    for index in range(draw(st.integers(1, 3))):
        profiles = draw(st.sampled_from(((), PROFILES[:1], PROFILES[1:])))
        values.append(offer(f"o{index}", draw(st.integers(1, 2)), draw(st.sampled_from("ce")), *profiles))
    if draw(st.booleans()):
        values.append(standing("o0", draw(st.sampled_from("abg")), 1))
    return School((BUREAU, member("a"), member("b"), member("g", "Utrecht"), division(), *values))


def every_division(question):
    """For every way to give each place to a row or to nobody: the row of each place."""
    options = [[-1, *np.flatnonzero(question.accepts[group]).tolist()] for group in question.group]
    sizes = [each.pupils for each in question.demands]
    for rows in product(*options):
        if all(rows.count(row) <= size for row, size in enumerate(sizes)):
            yield np.array(rows, dtype=np.int64)


def rank(question, rows):
    """How good a division is: the parts of the schools, the agreements kept, and what it costs."""
    given_ = np.bincount(question.row_claim[rows[rows >= 0]], minlength=len(question.claims))
    asked = question.network().asked()
    kept = np.count_nonzero((rows >= 0) & (question.fixed >= 0))
    placed = np.flatnonzero(rows >= 0)
    gap = question.offer_point[question.offer[placed]] - question.row_point[rows[placed]]
    km = np.rint(np.hypot(gap[:, 0], gap[:, 1]) * 0.00125).astype(np.int64)
    moved = question.old[placed] != question.row_school[rows[placed]]
    cost = int(km.sum() + question.keep * moved.sum())
    return (sorted((given_ / asked).tolist()), int(kept), -cost), given_.tolist()


@given(regions())
@settings(max_examples=60, deadline=None)
def test_that_no_division_is_fairer_nearer_or_keeps_more_agreements(school):
    of = school.get(Division, "d")
    question = ask(school, of, Rules(), TODAY)
    ranked = [rank(question, rows) for rows in every_division(question)]
    best = max(each[0][:2] for each in ranked)
    found = propose(school, of, Rules(), TODAY)
    totals = [read_proof(found.proof).given[claim] for claim in question.claims]
    agreed = found.summary.given - sum(each.places for each in found.shares)
    assert sum(totals) == found.summary.given
    assert (sorted(x / n for x, n in zip(totals, question.network().asked(), strict=True))) == best[0]
    cheapest = max(each[0] for each in ranked if each[1] == totals)
    assert agreed == cheapest[1]
    assert found.summary.cost == -cheapest[2]


def test_that_the_poorest_school_decides_and_places_are_used_up():
    school = region(demand("v1", "a", 9), demand("v2", "b", 1), offer("o", 5), division())
    found = propose(school, school.get(Division, "d"), Rules(), TODAY)
    assert {each.school_id: each.places for each in found.shares} == {"a": 4, "b": 1}


def test_that_what_either_leaves_open_fits_and_the_rest_must_agree():
    asked = demand("v", "a", 1, track=Track.BB, kind=PlacementType.BLOKSTAGE, start=date(2027, 3, 1))
    assert fits(asked, offer("o", 1))
    assert not fits(asked, offer("o", 1, "c", Profile.PIE))
    assert not fits(asked, offer("o", 1, tracks=(Track.TL,)))
    assert not fits(asked, offer("o", 1, kind=PlacementType.LINTSTAGE))
    assert not fits(asked, offer("o", 1, end=date(2027, 2, 1)))


def test_that_the_nearest_places_go_to_each_and_last_years_stay_where_they_were():
    values = (
        member("g", "Utrecht"),
        company("u", "Utrecht"),
        demand("v1", "a", 1),
        demand("v2", "g", 1, town="Utrecht"),
        offer("o1", 1),
        offer("o2", 1, "u"),
    )
    school = region(*values, division(start=date(2027, 2, 1)))
    found = propose(school, school.get(Division, "d"), Rules(), TODAY)
    assert {(each.school_id, each.offer_id) for each in found.shares} == {("a", "o1"), ("g", "o2")}
    before = Division(
        id=DivisionId("x"), owner_id=BUREAU.id, phase=DivisionPhase.FINAL, start=date(2026, 2, 1)
    )
    old = replace(standing("o1", "g", 1), division_id=before.id, is_standing=False, until=date(2026, 6, 1))
    school = School((*school, before, old))
    found = propose(school, school.get(Division, "d"), Rules(keep=500), TODAY)
    assert {(each.school_id, each.offer_id) for each in found.shares} == {("a", "o2"), ("g", "o1")}
    assert (found.summary.had, found.summary.stayed) == (1, 1)


def test_that_kinds_of_companies_are_spread_where_the_region_wants_it():
    sectors = {"c": Sector.ZORG_EN_WELZIJN, "e": Sector.ECONOMIE}
    companies = [
        replace(company(id_, town), sector=sectors[id_]) for id_, town in (("c", "Ede"), ("e", "Arnhem"))
    ]
    offers = [offer("o1", 4), offer("o2", 4, "e")]
    asked = [demand("v1", "a", 4), demand("v2", "b", 4, town="Arnhem")]
    school = School((BUREAU, member("a"), member("b", "Arnhem"), *companies, *offers, *asked, division()))
    of = school.get(Division, "d")
    near = propose(school, of, Rules(), TODAY)
    assert {(each.school_id, each.offer_id): each.places for each in near.shares} == {
        ("a", "o1"): 4,
        ("b", "o2"): 4,
    }
    even = propose(school, of, Rules(spread=200), TODAY)
    assert [each.places for each in even.shares] == [2, 2, 2, 2]
    assert (even.summary.uneven, even.summary.gap) == (0, 0)
    words = read_proof(even.proof).words["a"]
    assert words[-1] == "Per sector krijgt u: Economie 2 (deel 2), Zorg en welzijn 2 (deel 2)."
    little = propose(school, of, Rules(spread=1), TODAY)
    assert little.summary.uneven == 4
    assert "4 boven het deel van een sector" in little.summary.words
    assert any("telt als 1 km" in each for each in little.rules.words)


def test_that_a_limit_to_the_distance_leaves_places_that_are_too_far():
    school = region(demand("v", "a", 2), company("u", "Utrecht"), offer("o", 2, "u"), division())
    assert propose(school, school.get(Division, "d"), Rules(), TODAY).summary.given == 2
    assert propose(school, school.get(Division, "d"), Rules(max_km=20), TODAY).summary.given == 0


def test_that_a_school_reads_what_it_gets_what_is_short_and_whom_more_would_cost():
    values = (demand("v1", "a", 60), demand("v2", "b", 10), offer("o1", 40, "c", Profile.ZW))
    school = proposed(
        region(*values, demand("v3", "a", 5, Profile.PIE), offer("o2", 9, "c", Profile.PIE), division())
    )
    words = " ".join(read_proof(school.get(Division, "d").proof).words["a"])
    assert "Uw school krijgt 39 van 65 gevraagde plaatsen (60 %)." in words
    assert "Z&W: 34 van 60 gevraagde plaatsen (56 %)." in words
    assert "Geen school krijgt van Z&W een kleiner deel dan 56 %." in words
    assert "voor Z&W in Ede vragen 2 scholen samen 70 plaatsen, en er zijn 40 plaatsen die passen" in words
    assert "kost er een bij School b: die gaat dan met Z&W van 60 % naar 50 %" in words
    assert "PIE:" not in words


@pytest.mark.parametrize(
    ("towns", "said"),
    [
        (("",), "voor Z&W vraagt uw school 3 plaatsen, en er zijn 2 plaatsen die passen"),
        (("Ede",), "voor Z&W in Ede vraagt uw school 3 plaatsen"),
        (("Ede", "Arnhem"), "voor Z&W in Arnhem en Ede vraagt uw school 6 plaatsen"),
        (("Ede", "Arnhem", "Utrecht", "Rhenen"), "voor Z&W vraagt uw school 12 plaatsen"),
    ],
)
def test_that_what_is_short_names_the_towns_where_they_are_few(towns, said):
    asked = [demand(f"v{town}", "a", 3, town=town) for town in towns]
    school = proposed(region(*asked, offer("o", 2), division()))
    assert said in " ".join(read_proof(school.get(Division, "d").proof).words["a"])


def test_that_a_school_is_not_made_up_for_one_profile_with_another():
    values = (demand("v1", "a", 4), demand("v2", "b", 4), demand("v3", "a", 8, Profile.PIE))
    school = region(*values, offer("o1", 4, "c", Profile.ZW), offer("o2", 8, "c", Profile.PIE), division())
    found = propose(school, school.get(Division, "d"), Rules(), TODAY)
    assert read_proof(found.proof).given == {("a", "Z&W"): 2, ("a", "PIE"): 8, ("b", "Z&W"): 2}


def test_that_a_proof_holds_until_demand_offer_or_shares_are_otherwise():
    school = proposed(region(demand("v1", "a", 6), demand("v2", "b", 3), offer("o", 6), division()))
    of = school.get(Division, "d")
    assert still_holds(school, of, TODAY) == ""
    more = School((*(each for each in school if each.id != "o"), replace(school.get(Offer, "o"), capacity=7)))
    assert still_holds(more, of, TODAY)
    less = [each for each in school if not isinstance(each, Share)]
    shifted = [replace(each, places=3) for each in school.all(Share).values()]
    assert still_holds(School((*less, *shifted)), of, TODAY)


def test_that_a_proof_of_a_large_region_fits_in_a_package():
    schools = [member(f"s{number}") for number in range(60)]
    asked = [
        demand(f"v{each.id}{profile}", each.id, 3, profile)
        for each in schools
        for profile in list(Profile)[:7]
    ]
    offers = [offer(f"o{profile}", 60, "c", profile) for profile in list(Profile)[:7]]
    school = proposed(region(*schools, *asked, *offers, division()))
    proof = school.get(Division, "d").proof
    assert max(map(len, proof)) <= LONGEST_TEXT
    assert len(proof) <= MOST_TEXTS
    known = read_proof(proof)
    assert len(known.given) == len(asked)
    assert len(known.words["s1"]) > 15
    assert still_holds(school, school.get(Division, "d"), TODAY) == ""


def test_that_a_file_with_anything_for_proof_is_read():
    assert read_proof(("{", "[]", '{"sum": 3}', '{"tight": [1], "bound": "x"}', '{"school": 2}')).words == {}
    assert read_rules(("max_km=12", "keep=x", "other=3")) == Rules(max_km=12)


def test_that_without_demand_or_offers_nothing_is_divided():
    for values in ((offer("o", 1),), (demand("v", "a", 1),)):
        school = region(*values, division())
        with pytest.raises(BpvError) as refused:
            propose(school, school.get(Division, "d"), Rules(), TODAY)
        assert refused.value.code == "division_empty"
    assert not region(division()).all(Demand)
