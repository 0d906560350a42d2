"""Demand against supply per profile and municipality, against a count by brute force."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bpv.domain.terms import Profile
from bpv.services.supply.balance import EVERYWHERE, Balance, State, balances, by_profile, everywhere
from bpv.services.supply.ranges import Range

SOME = (Profile.BWI, Profile.ZW, Profile.EO, None)
TOWNS = ("Ede", "Arnhem", "")
kinds = st.frozensets(st.sampled_from(SOME), min_size=1)
seats = st.dictionaries(kinds, st.integers(0, 6), max_size=5)
supplies = st.dictionaries(st.sampled_from(TOWNS), seats)
ranges = st.tuples(st.integers(0, 8), st.integers(0, 4)).map(lambda each: Range(each[0], each[0] + each[1]))
demands = st.dictionaries(st.tuples(st.sampled_from(SOME), st.sampled_from(TOWNS)), ranges)


def lacking(pupils, there) -> int:
    """By Hall: the most by which some profiles together exceed the seats that take any of them."""
    worst = 0
    for size in range(len(SOME) + 1):
        for some in map(frozenset, combinations(SOME, size)):
            room = sum(number for kind, number in there.items() if kind & some)
            worst = max(worst, sum(pupils.get(each, 0) for each in some) - room)
    return worst


@given(demands, supplies)
def test_that_what_lacks_in_a_municipality_is_what_lacks_by_brute_force(demand, supply) -> None:
    found = balances(demand, supply)
    for town in TOWNS:
        for end in ("low", "high"):
            pupils = {profile: getattr(number, end) for (profile, at), number in demand.items() if at == town}
            lines = [each for each in found if each.municipality == town]
            here = {each.profile: getattr(each.pupils, end) for each in lines}
            assert here == {**dict.fromkeys(here, 0), **{p: n for p, n in pupils.items() if p in here}}
            total = sum(getattr(each.short, end) for each in lines)
            exact = lacking(pupils, supply.get(town, {}))
            assert total >= exact if end == "high" else total <= exact


@given(demands, supplies)
def test_that_shortages_add_up_exactly_where_numbers_are_known(demand, supply) -> None:
    known = {cell: Range.of(number.low) for cell, number in demand.items()}
    found = balances(known, supply)
    for town in TOWNS:
        pupils = {profile: number.low for (profile, at), number in known.items() if at == town}
        lines = [each for each in found if each.municipality == town]
        assert all(each.short.is_known for each in lines)
        assert sum(each.short.low for each in lines) == lacking(pupils, supply.get(town, {}))
        for each in lines:
            assert each.places == sum(n for kind, n in supply.get(town, {}).items() if each.profile in kind)


@given(demands, supplies)
def test_that_all_municipalities_together_never_lack_more_than_each_by_itself(demand, supply) -> None:
    known = {cell: Range.of(number.low) for cell, number in demand.items()}
    total = everywhere(by_profile(known), supply)
    assert sum(each.short.low for each in total) <= sum(each.short.low for each in balances(known, supply))
    assert {each.municipality for each in total} <= {EVERYWHERE}


def test_that_a_line_says_what_lacks_in_words() -> None:
    (line,) = balances({(Profile.ZW, "Ede"): Range.of(12)}, {"Ede": {frozenset([Profile.ZW]): 7}})
    assert line.words == "Z&W in Ede: 12 leerlingen, 7 plaatsen: 5 te kort"
    assert line.state is State.SHORT


def test_that_places_that_several_profiles_want_are_given_once() -> None:
    both = frozenset([Profile.ZW, Profile.BWI])
    demand = {(Profile.ZW, "Ede"): Range.of(8), (Profile.BWI, "Ede"): Range.of(8)}
    lines = balances(demand, {"Ede": {both: 10}})
    assert sum(each.short.low for each in lines) == 6
    assert any("waar ook andere profielen om vragen" in each.words for each in lines)


def test_that_a_range_is_short_for_sure_only_where_the_least_lacks() -> None:
    places = {"Ede": {frozenset([Profile.ZW]): 12}}
    (line,) = balances({(Profile.ZW, "Ede"): Range(10, 14)}, places)
    assert (line.state, line.verdict) == (State.MAYBE, "misschien 2 te kort")
    (line,) = balances({(Profile.ZW, "Ede"): Range(13, 14)}, places)
    assert (line.state, line.verdict) == (State.SHORT, "1 tot 2 te kort")


def test_that_just_enough_is_said_to_be_tight() -> None:
    assert Balance(Profile.ZW, "Ede", Range.of(20), 21, Range()).state is State.TIGHT
    assert Balance(Profile.ZW, "Ede", Range.of(20), 25, Range()).state is State.ENOUGH
    assert Balance(Profile.ZW, "Ede", Range(), 2, Range()).state is State.UNASKED
