"""The numbers of the overview, each against the rows behind it."""

from collections import Counter

from bpv.domain import EarlierPlacement, Placement, PlacementRound, Position, School, Student
from bpv.domain.terms import PlacementStatus, Profile
from bpv.services.demo import make_demo_school
from bpv.services.planning.round_plan import apply_to, propose
from bpv.services.today.overview import make_overview
from tests.domain.values import company, earlier, in_round, placement, position, student, wish


def test_that_the_lists_are_counted():
    school = School(
        [
            in_round(),
            student("s1"),
            student("s2", postcode="", profile=None, birth_date=None),
            student("s3", postcode="1999"),
            company("c1"),
            company("c2", postcode="", city="Nergenshuizen"),
            company("c3", is_blocked=True),
            position("p1", "c1"),
            wish("s1", 1, "c1"),
        ]
    )
    figures = {figure.key: figure for figure in make_overview(school).figures}
    assert {key: figure.ids for key, figure in figures.items()} == {
        "no_postcode": ("s2", "s3"),
        "no_profile": ("s2",),
        "no_birth_date": ("s2",),
        "no_wishes": ("s2", "s3"),
        "company_no_postcode": ("c2",),
        "no_position": ("c2",),
        "no_round": (),
        "empty_round": (),
        "incomplete_round": ("r1",),
        "family": (),
    }
    assert all(figure.count == len(figure.ids) for figure in figures.values())


def test_that_pupils_in_no_round_and_rounds_for_nobody_are_counted():
    later = in_round("r2", name="Blok 4", year_levels=(4,))
    first = in_round("r1", year_levels=(3,))
    pupils = [student("s1", year_level=3), student("s2", year_level=None), student("s3", year_level=2)]
    school = School([first, later, *pupils, company("c1"), position("p1", "c1", round_id="r2")])
    figures = {figure.key: figure.ids for figure in make_overview(school).figures}
    assert set(figures["no_round"]) == {"s2", "s3"}
    assert figures["empty_round"] == ("r2", "r1")


def test_that_companies_are_told_apart_by_how_they_were_asked():
    values = [
        in_round(),
        student("s1"),
        *(company(f"c{number}") for number in range(1, 5)),
        company("c5", is_blocked=True),
        position("p1", "c1"),
        placement("a", "s1", "p1"),
        earlier("e1", "c2"),
        earlier("e2", "c2", year="2024-2025"),
        earlier("e3", "c3", "s1"),
    ]
    figures = {figure.key: figure.ids for figure in make_overview(School(values)).asked}
    assert figures == {"never_asked": ("c4",), "always_asked": ("c2",)}
    without = School(value for value in values if not isinstance(value, EarlierPlacement))
    figures = {figure.key: figure.ids for figure in make_overview(without).asked}
    assert figures == {"never_asked": ("c2", "c3", "c4"), "always_asked": ()}


def test_that_a_round_is_counted():
    school = School(
        [
            in_round("r2", start=None),
            in_round(),
            company("c1", capacity=3),
            position("p1", "c1", capacity=2),
            position("p2", "c1", capacity=2, profiles=(Profile.PIE,)),
            *(student(f"s{n}") for n in range(1, 6)),
            placement("a", "s1", "p1", status=PlacementStatus.CONFIRMED),
            placement("b", "s2", "p1", status=PlacementStatus.SIGNED),
            placement("c", "s3", "p1", status=PlacementStatus.AWAITING_APPROVAL),
        ]
    )
    first, second = make_overview(school).rounds
    assert (first.round_id, second.round_id) == ("r1", "r2")
    assert (first.n_students, first.n_placed) == (5, 3)
    assert {figure.key: (figure.count, figure.ids) for figure in first.figures} == {
        "unplaced": (2, ("s4", "s5")),
        "awaiting": (1, ("s3",)),
        "unconfirmed": (1, ("s3",)),
        "unsigned": (2, ("s1", "s3")),
        "free": (0, ()),
        "over": (1, ("p1",)),
    }
    (balance,) = first.balances
    assert (balance.title, balance.seats, balance.free_seats) == ("Z&W", 2, 0)
    assert (balance.unplaced_ids, balance.position_ids) == (("s4", "s5"), ("p1",))
    free = next(figure for figure in second.figures if figure.key == "free")
    assert (free.count, free.ids) == (3, ("p1", "p2"))


def test_that_the_numbers_of_a_divided_demo_school_add_up():
    school = make_demo_school(students=120, seed=1)
    for in_round_ in school.all(PlacementRound).values():
        proposal = propose(school, in_round_.id)
        after = apply_to(school, proposal.changeset)
        overview = next(r for r in make_overview(after).rounds if r.round_id == in_round_.id)
        figures = {figure.key: figure for figure in overview.figures}
        assert set(figures["unplaced"].ids) == {u.student_id for u in proposal.unplaced}
        assert overview.n_placed == len(proposal.placements) == len(after.placements_in(in_round_.id))
        assert figures["over"].count == 0
        assert sum(len(balance.student_ids) for balance in overview.balances) == overview.n_students
        taken = Counter(p.position_id for p in after.placements_in(in_round_.id))
        for balance in overview.balances:
            assert balance.seats - balance.free_seats <= sum(taken[id_] for id_ in balance.position_ids)
        assert all(after.find(Student, id_) for id_ in figures["unsigned"].ids)
        assert all(after.find(Position, id_) for id_ in figures["free"].ids)
        assert not after.find(Placement, "none")
