"""What Vandaag says of how far placements are."""

from datetime import date, timedelta
from typing import Any

import pytest

from bpv.domain import School, Step
from bpv.domain.terms import PlacementStatus as S
from bpv.services.today.facts import Facts
from bpv.services.today.rules import RULES, rows_again
from bpv.services.today.sentences import Sentence, Severity
from tests.domain.values import company, in_round, placement, position, student

NOW = date.today()
DAY = timedelta(days=1)


def told(key: str, values: list[Any]) -> list[Sentence]:
    """What one rule says today; asked again it names the same rows."""
    find = next(rule.find for rule in RULES if rule.key == key)
    found = list(find(Facts(School(values))))
    for each in found:
        again = rows_again(School(values), key=key, round_id=each.rows.round_id, about=each.about)
        assert again == each.rows.ids
    return found


def school(status: S, begins: date, ends: date, **more: Any) -> list[Any]:
    asked = in_round(start=begins, end=ends, year_levels=(3,))
    adult = student(birth_date=date(2000, 1, 1))
    return [asked, adult, company(), position(), placement("a", "s1", "p1", status=status, **more)]


@pytest.mark.parametrize(
    ("key", "status", "begins", "ends", "action", "words"),
    [
        ("to_start", S.CONFIRMED, -1, 5, "start_placements", "Ronde r1 is begonnen: 1 leerling is nog niet"),
        ("to_finish", S.RUNNING, -9, -1, "finish_placements", "Ronde r1 is voorbij: 1 plaatsing is nog niet"),
        ("postponed", S.POSTPONED, 5, 9, "explain_status", "1 plaatsing is uitgesteld zonder nieuwe datum"),
        ("unanswered", S.PROPOSED, 5, 9, "explain_status", "1 voorstel heeft na 7 dagen nog geen antwoord"),
        (
            "nowhere_since",
            S.BROKEN_OFF,
            -3,
            9,
            "choose_place",
            "1 leerling is gestopt en heeft geen vervolgplek",
        ),
    ],
)
def test_that_what_waits_is_said(
    key: str, status: S, begins: int, ends: int, action: str, words: str
) -> None:
    values = school(status, NOW + begins * DAY, NOW + ends * DAY)
    (one,) = told(key, values)
    assert one.text.startswith(words)
    assert (one.rows.ids, one.action) == (("s1",), action)


def test_that_who_was_declined_is_without_a_place() -> None:
    (one,) = told("unplaced", school(S.DECLINED, NOW + DAY, NOW + 5 * DAY))
    assert one.rows.ids == ("s1",)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("to_start", school(S.CONFIRMED, NOW + DAY, NOW + 5 * DAY)),
        ("to_start", school(S.CONFIRMED, NOW - DAY, NOW + 5 * DAY, start=NOW + DAY)),
        ("to_start", school(S.RUNNING, NOW - DAY, NOW + 5 * DAY)),
        ("to_finish", school(S.RUNNING, NOW - 9 * DAY, NOW)),
        ("nowhere_since", [*school(S.BROKEN_OFF, NOW, NOW), placement("b", "s1", "p1")]),
        ("nowhere_since", school(S.BROKEN_OFF, NOW - 9 * DAY, NOW - DAY)),
        ("nowhere_since", school(S.DECLINED, NOW, NOW)),
        ("unplaced", school(S.BROKEN_OFF, NOW - DAY, NOW + DAY)),  # for that is said already
        (
            "unanswered",
            [
                *school(S.PROPOSED, NOW, NOW),
                Step(id="1", placement_id="a", before="PLANNED", after="PROPOSED", on=NOW),
            ],
        ),
    ],
)
def test_that_nothing_is_said_of_what_does_not_wait(key: str, values: list[Any]) -> None:
    assert told(key, values) == []


def test_that_who_may_not_begin_by_law_is_said_apart() -> None:
    young = student(birth_date=NOW - 14 * 366 * DAY)
    values = [young if v.id == "s1" else v for v in school(S.CONFIRMED, NOW - DAY, NOW + DAY)]
    (one,) = told("to_start", values)
    assert (one.severity, one.action) == (Severity.HARM, "explain_status")
    assert "van de wet niet beginnen" in one.text


def test_that_who_is_nowhere_comes_first() -> None:
    (one,) = told("nowhere_since", school(S.NO_SHOW, NOW, NOW))
    assert one.severity is Severity.HARM
