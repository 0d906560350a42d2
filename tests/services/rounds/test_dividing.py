"""Dividing a school round by round, and the report for programs."""

import json
from datetime import date

import pytest

from bpv.domain import BpvError, Issue, PlacementRound, School, Severity
from bpv.services.rounds.dividing import ONLY_ROUND, choose_rounds, divide, report
from tests.domain.values import company, in_round, placement, position, student, wish


def names(school: School, name: str | None = None) -> list[str]:
    return [in_round_.name for in_round_ in choose_rounds(school, name)]


def test_that_a_later_round_knows_where_the_earlier_one_sent_a_pupil():
    school = School(
        [
            in_round("late", start=date(2027, 5, 3), end=date(2027, 5, 14)),
            in_round("early"),
            company("c1"),
            company("c2"),
            position("p1", "c1"),
            position("p2", "c2"),
            student(),
        ]
    )
    division = divide(school)
    first, second = (proposal.placements[0].position_id for proposal in division.proposals)
    assert [p.round_id for p in division.proposals] == ["early", "late"]
    assert {first, second} == {"p1", "p2"}
    assert len(division.school.placements_in("early")) == 1


def test_that_rounds_come_by_date_and_empty_ones_only_when_named():
    school = School(
        [
            in_round("b", start=date(2027, 4, 1)),
            in_round("a"),
            in_round("c", year_levels=(4,)),
            student(),
            company(),
            position(),
        ]
    )
    assert names(school) == ["Ronde a", "Ronde b"]
    assert names(school, "ronde C") == ["Ronde c"]
    with pytest.raises(BpvError, match=r"geen ronde 'x'\. Bekende rondes: "):
        names(school, "x")


def test_that_a_school_without_rounds_gets_one():
    division = divide(School([company(), position(), student()]))
    (only,) = division.school.all(PlacementRound).values()
    assert only.name == ONLY_ROUND
    assert len(division.proposals[0].placements) == 1


def test_that_the_report_says_who_went_where_who_did_not_and_why():
    school = School(
        [
            in_round(),
            company(),
            position(),
            student("s1"),
            student("s2"),
            wish("s2", 1, "c1"),
            placement("a", "s1", "p1", is_pinned=True),
        ]
    )
    issue = Issue(
        code="x",
        severity=Severity.WARNING,
        sheet="Leerlingen",
        row=3,
        column="Klas",
        found="?",
        expected="klas",
    )
    told = json.loads(json.dumps(report(divide(school), [issue])))
    (placed,), (unplaced,) = told.pop("placements"), told.pop("unplaced")
    assert (placed["student_number"], placed["company"], placed["pinned"]) == ("s1", "Bedrijf c1", True)
    assert (placed["round"], placed["preference_rank"]) == ("Ronde r1", None)
    assert placed["cost"] == told.pop("total_cost")
    assert unplaced == {
        "student_number": "s2",
        "reason_code": "seats_short",
        "reason": "geen vrije plek bij 1 bedrijf (Bedrijf c1)",
    }
    assert told == {
        "students": 2,
        "placed": 1,
        "first_choice": 0,
        "proof": "optimal",
        "issues": [
            {
                "sheet": "Leerlingen",
                "row": 3,
                "column": "Klas",
                "code": "x",
                "found": "?",
                "expected": "klas",
                "severity": "warning",
            }
        ],
        "outside": [],
        "troubles": [],
    }


def test_that_a_pupil_short_of_two_places_is_told_once():
    school = School([in_round("a"), in_round("b"), company(), position(), student("s1"), student("s2")])
    told = report(divide(school), [])
    numbers = [entry["student_number"] for entry in told["unplaced"]]
    assert len(numbers) == len(set(numbers))
    assert told["placed"] + len(numbers) == told["students"] == 2
    assert told["unplaced"][0]["reason"].startswith("Ronde a: ")
