"""Learning routes: who is on them, the accord under them, and what disagrees."""

from dataclasses import replace
from datetime import date

import pytest

from bpv.domain import LearningRoute, Student
from bpv.domain.ids import AccordId
from bpv.domain.terms import Route
from bpv.domain.terms_region import AccordKind, RouteKind, RoutePhase
from bpv.services.accords.commands import EndAccords, MakeAccord
from bpv.services.accords.routes import (
    RESTS_ON,
    disagreeing,
    lacking,
    pupils_on,
    remarks_on,
    without_accord,
)
from bpv.services.accords.table import ROUTES
from bpv.services.records.heads import head_of
from tests.services.accords.values import TODAY, accord, done, made, pupil, route, school, settle


def lacks(at):
    return lacking(at, at.get(LearningRoute, "lr1"), TODAY)


def test_that_a_route_rests_on_a_valid_accord_of_its_kind():
    at = school(route(accord_id=None))
    assert lacks(at) == "geen afspraak"
    done(at, MakeAccord(accord(), ("m1",), "lr1"))
    assert lacks(at) == "de afspraak is concept"
    assert lacks(settle(at)) == ""
    done(at, EndAccords(("a1",), TODAY))
    assert lacks(at) == "de afspraak is beëindigd"


@pytest.mark.parametrize("kind", RouteKind)
def test_that_each_kind_of_route_has_kinds_of_accord_it_can_rest_on(kind):
    for of in AccordKind:
        at = settle(made(route(kind=kind), kind=of))
        is_within = kind is RouteKind.LWT and of in RESTS_ON[RouteKind.DLR]
        assert (lacks(at) == "") == (of in RESTS_ON[kind])
        assert ("leerwerktraject zelf" in lacks(at)) == is_within


def test_that_a_leerwerktraject_within_a_through_route_needs_both_accords():
    at = settle(made(route(kind=RouteKind.DLR), pupil(), kind=AccordKind.DOORLOPENDE_LEERROUTE))
    assert without_accord(at, at.get(Student, "s1"), TODAY) == ""
    within = pupil(route=Route.LEERWERKTRAJECT)
    assert "leerwerktraject zelf" in without_accord(at, within, TODAY)
    done(at, MakeAccord(accord(id=AccordId("a2")), ()))
    assert "leerwerktraject zelf" in without_accord(at, within, TODAY)
    done(at, MakeAccord(accord(id=AccordId("a3")), ("m1",)))
    assert without_accord(settle(at, "a3"), within, TODAY) == ""


def test_that_pupils_are_counted_by_phase_without_who_left():
    pupils = (pupil("s1"), pupil("s2", phase=RoutePhase.MBO), pupil("s3", phase=None))
    at = settle(made(route(), *pupils, pupil("s4", left_on=date(2026, 12, 1)), pupil("s5", route_id=None)))
    found = pupils_on(at, "lr1")
    assert (found.vo, found.mbo, found.unknown) == (("s1",), ("s2",), ("s3",))
    said = {column.key: column.text(at, "lr1") for column in ROUTES.columns}
    assert (said["vo"], said["mbo"], said["mbo_id"]) == ("1", "1", "Noorderpoort")
    assert list(remarks_on(at, at.get(LearningRoute, "lr1"), TODAY)) == [
        "van 1 is de fase niet bekend",
        "nog niet gemeld",
        "overstap niet beschreven",
    ]


def test_that_a_level_the_route_does_not_lead_to_is_said():
    at = settle(made(route(kind=RouteKind.GLR, level=3, switch="via de decaan"), kind=AccordKind.INTERN))
    glr = at.get(LearningRoute, "lr1")
    assert list(remarks_on(at, glr, TODAY)) == ["niveau 3: kan alleen 2 zijn"]
    assert not list(remarks_on(at, replace(glr, level=2), TODAY))


@pytest.mark.parametrize(
    ("of_route", "of_pupil", "says"),
    [
        (RouteKind.DLR, Route.DOORLOPENDE_LEERROUTE, ""),
        (RouteKind.DLR, Route.LEERWERKTRAJECT, ""),
        (RouteKind.DLR, Route.VAKMANSCHAPSROUTE, ""),
        (RouteKind.DLR, Route.REGULIER, "zet Route op Doorlopende leerroute"),
        (RouteKind.GLR, Route.GEINTEGREERDE_LEERROUTE, ""),
        (RouteKind.GLR, Route.DOORLOPENDE_LEERROUTE, "zet Route op Geïntegreerde leerroute"),
        (RouteKind.ENTREE, Route.LEERWERKTRAJECT, "zet Route op Entree"),
        (RouteKind.LWT, Route.LEERWERKTRAJECT, ""),
    ],
)
def test_that_what_a_pupil_follows_agrees_with_the_route(of_route, of_pupil, says):
    at = school(route(kind=of_route, accord_id=None))
    assert disagreeing(at, pupil(route=of_pupil)) == says


def test_that_who_follows_a_route_without_a_learning_route_is_to_get_one_and_a_phase():
    at = school(route(accord_id=None))
    assert disagreeing(at, pupil(route_id=None, route=Route.ENTREE)) == "kies de leerroute"
    assert disagreeing(at, pupil(route_id=None)) == ""
    assert disagreeing(at, pupil(route=Route.LEERWERKTRAJECT, phase=None)) == "kies de fase"


def test_that_the_head_of_a_pupil_says_the_route_and_whether_it_is_well_founded():
    at = made(route(), pupil())
    head = head_of(at, Student, "s1", TODAY)
    assert head is not None
    assert ("Naar niveau 2, vmbo-fase", "amber") in [(chip.text, chip.tone) for chip in head.chips]
    head = head_of(settle(at), Student, "s1", TODAY)
    assert head is not None
    assert ("Naar niveau 2, vmbo-fase", "grey") in [(chip.text, chip.tone) for chip in head.chips]
