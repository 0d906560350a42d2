"""A rule that is added is known where pairs are found: its place among the reasons, and what it looks at."""

import ast
import inspect
import sys

from bpv.domain import Company, PlacementRound, School
from bpv.domain.rules import placement
from bpv.services.pairs.candidates import _STAGES, Finder, offered_positions
from tests.domain.values import random_school
from tests.services.brute_force import Round

SEEDS = range(40)


class Noting:
    """Stands for a value and notes which of its fields are read."""

    def __init__(self, value: object, read: set[str]) -> None:
        self._value, self._read = value, read

    def __getattr__(self, name: str) -> object:
        self._read.add(name)
        return getattr(self._value, name)


def codes_of(function: object, seen: set[str]) -> set[str]:
    """The codes of the violations that a rule yields, those of functions it calls in its own module too."""
    module = sys.modules[function.__module__]
    seen.add(f"{function.__module__}.{function.__name__}")
    codes = set()
    for node in ast.walk(ast.parse(inspect.getsource(function))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "Violation" and not only_warns(node):
            codes |= {each.value for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
        called = getattr(module, node.func.id, None)
        if inspect.isfunction(called) and f"{called.__module__}.{called.__name__}" not in seen:
            codes |= codes_of(called, seen)
    return codes


def only_warns(call: ast.Call) -> bool:
    """Whether a violation is written down as one that never closes a place."""
    said = [*call.args[2:], *(each.value for each in call.keywords if each.arg == "blocks")]
    return any(isinstance(each, ast.Constant) and each.value is False for each in said)


def test_that_every_rule_about_the_work_has_its_place_among_the_reasons() -> None:
    codes = codes_of(placement.check_work, set())
    assert {"profile", "too_young", "dates", "sunday"} <= codes
    assert codes - set(_STAGES) == set()


def finder_of(school: School) -> tuple[Finder, PlacementRound]:
    in_round = school.get(PlacementRound, "r1")
    by_hand = Round(school, in_round)
    students, positions = school.students_in(in_round), offered_positions(school, in_round)
    return Finder(school, in_round, by_hand.travel, students, positions), in_round


def test_that_what_a_rule_looks_at_tells_pupils_and_places_apart() -> None:
    judged: dict[str, set[str]] = {"student": set(), "position": set(), "company": set()}
    grouped: dict[str, set[str]] = {name: set() for name in judged}
    for seed in SEEDS:
        school = random_school(seed, n_students=8, n_companies=4)
        finder, in_round = finder_of(school)
        plain = finder._students, finder._positions, finder._companies
        for student in plain[0]:
            for position in plain[1]:
                company = school.get(Company, position.company_id)
                values = zip((student, company, position), ("student", "company", "position"), strict=True)
                noting = [Noting(value, judged[name]) for value, name in values]
                list(placement.check_work(school, *noting, in_round))
        finder._students, finder._positions, finder._companies = (
            [Noting(value, grouped[name]) for value in values]
            for values, name in zip(plain, ("student", "position", "company"), strict=True)
        )
        finder._student_kinds()
        finder._position_kinds()
    missing = {name: judged[name] - grouped[name] for name in judged}
    assert missing == {"student": set(), "position": set(), "company": set()}
