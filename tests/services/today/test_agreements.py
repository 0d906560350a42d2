"""What Vandaag says of agreements: by how soon a placement begins, what is missing, what changed."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import Placement, Position
from bpv.domain.terms import PlacementStatus
from bpv.services.agreeing.sending import SendAgreements
from bpv.services.agreeing.signing import Signing, SignPlacements
from bpv.services.lists.editing import CellEdit, EditCells
from bpv.services.today.facts import Facts
from bpv.services.today.rules import find_sentences
from bpv.services.today.sentences import Severity
from tests.services.agreeing.year import do, school_of

KEYS = ("unsigned", "to_send", "agreement_data", "changed_since")
TODAY = date.today()


def confirmed():
    """The pupils of x and z are confirmed, the round begins on 1 March 2027."""
    school = school_of()
    placements = [replace(school.get(Placement, id_), status=PlacementStatus.CONFIRMED) for id_ in "xz"]
    return type(school)([*school, *placements])


def said(school, today: date):
    found = find_sentences(Facts(school, today))
    return {(each.key, each.about): each for each in found if each.key in KEYS}


@pytest.mark.parametrize(
    ("today", "about", "severity"),
    [
        (date(2027, 2, 10), "soon", Severity.SOON),
        (date(2027, 2, 24), "last", Severity.HARM),
        (date(2027, 3, 2), "begun", Severity.HARM),
    ],
)
def test_that_who_begins_unsigned_is_said_the_harder_the_sooner(today, about, severity) -> None:
    school = confirmed()
    sentence = said(school, today)["unsigned", about]
    assert (sentence.severity, set(sentence.rows.ids)) == (severity, {"x", "z"})
    do(school, SignPlacements(("x", "z"), Signing(TODAY)))
    assert said(school, today) == {}


def test_that_before_anyone_is_confirmed_there_is_nothing_to_sign() -> None:
    assert said(school_of(), date(2027, 3, 2)) == {}


def test_that_agreements_are_to_be_out_weeks_before() -> None:
    school = confirmed()
    assert said(school, date(2027, 1, 10)) == {}
    day = date(2027, 1, 20)
    assert said(school, day)["to_send", ""].text == "2 overeenkomsten moeten de deur uit"
    do(school, SendAgreements(("x", "z"), TODAY))
    assert said(school, day) == {}


def test_that_what_is_missing_and_what_changed_is_named() -> None:
    school = confirmed()
    do(school, SendAgreements(("x", "z"), TODAY))
    do(
        school,
        EditCells((CellEdit(Position, "p1", "trainer", ""), CellEdit(Position, "p1", "start_time", None))),
    )
    found = said(school, date(2027, 1, 13))
    assert "geen werktijden" in found["agreement_data", ""].details[-1]
    # Of the place itself, where it is filled in.
    assert "praktijkopleider" not in " ".join(found["agreement_data", ""].details)
    assert found["changed_since", ""].details[0].startswith("Noor de Vries: ")
    assert "Praktijkopleider: niet bekend" in found["changed_since", ""].details[0]
