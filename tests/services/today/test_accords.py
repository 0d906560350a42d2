"""Vandaag about accords: pupils without a valid one, what is lacking, what ends, who sees to it."""

from datetime import date

from bpv.domain import School, Student
from bpv.domain.ids import AccordId
from bpv.domain.terms import Route
from bpv.domain.terms_region import RouteKind
from bpv.services.accords.commands import MakeAccord
from bpv.services.today.facts import Facts
from bpv.services.today.rules import RULES
from bpv.services.today.sentences import Sentence
from tests.services.accords.values import TODAY, accord, done, made, pupil, route, school, settle


def said(at: School, key: str, today: date = TODAY) -> list[Sentence]:
    find = next(rule.find for rule in RULES if rule.key == key)
    return list(find(Facts(at, today)))


def test_that_pupils_on_a_route_without_a_valid_accord_are_named_with_the_reason():
    at = school(route(accord_id=None), pupil("s1"), pupil("s2"), pupil("s3", left_on=date(2026, 12, 1)))
    (sentence,) = said(at, "unfounded")
    assert sentence.text == "2 leerlingen op Naar niveau 2 zonder geldige afspraak"
    assert sentence.details == ("Noor s1 en Noor s2: geen afspraak",)
    assert (sentence.rows.entity, sentence.rows.ids) == (Student, ("s1", "s2"))
    assert sentence.action == "make_accord"
    done(at, MakeAccord(accord(), ("m1",), "lr1"))
    (sentence,) = said(at, "unfounded")
    assert (sentence.action, sentence.about) == ("show_accord", "lr1")
    assert not said(settle(at), "unfounded")
    assert said(at, "unfounded", date(2028, 8, 1))[0].details == (
        "Noor s1 en Noor s2: de afspraak is afgelopen",
    )


def test_that_what_ends_lacks_a_signature_a_point_or_an_owner_is_said():
    at = made(owner_id=None)
    (unsigned,) = said(at, "accords_unsigned")
    assert unsigned.text == "Leerwerktraject PIE: 2 handtekeningen ontbreken, terwijl die al begon"
    (points,) = said(at, "empty_points")
    assert points.text == "1 afspraak mist 1 verplicht punt"
    (owner,) = said(at, "ownerless")
    assert (owner.action, owner.field) == ("fill_in", "owner_id")
    settle(at)
    assert not [*said(at, "accords_unsigned"), *said(at, "empty_points"), *said(at, "ending")]
    (ending,) = said(at, "ending", date(2028, 7, 30))
    assert ending.text == "Leerwerktraject PIE: loopt over 1 dag af"
    assert ending.details == ("Geen eigenaar",)
    done(at, MakeAccord(accord(id=AccordId("a2"), ends=date(2026, 9, 1)), ("m1",)))
    assert len(said(at, "ownerless")[0].rows.ids) == 1


def test_that_what_a_pupil_follows_is_to_agree_with_the_learning_route():
    pupils = (
        pupil("s1", route=Route.DOORLOPENDE_LEERROUTE),
        pupil("s2"),
        pupil("s3", route=Route.DOORLOPENDE_LEERROUTE, phase=None),
        pupil("s4", route=Route.ENTREE, route_id=None),
        pupil("s5", route_id=None),
    )
    at = school(route(kind=RouteKind.DLR, accord_id=None), *pupils)
    found = {each.field: (each.rows.ids, each.text) for each in said(at, "disagree")}
    assert found == {
        "phase": (("s3",), "Van 1 leerling klopt de leerroute niet: kies de fase"),
        "route_id": (("s4",), "Van 1 leerling klopt de leerroute niet: kies de leerroute"),
        "route": (("s2",), "Van 1 leerling klopt de leerroute niet: zet Route op Doorlopende leerroute"),
    }


def test_that_a_school_without_learning_routes_hears_nothing_of_them():
    at = school(pupil("s1", route=Route.ENTREE, route_id=None))
    keys = ("unfounded", "disagree", "ending", "accords_unsigned", "empty_points", "ownerless")
    assert not [each for key in keys for each in said(at, key)]
