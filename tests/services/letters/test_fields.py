"""What fields say, and which field a name in a template means."""

from dataclasses import replace

import pytest

from bpv.services.letters.cases import Wanted, find_cases
from bpv.services.letters.fields import ALL_FIELDS, find_field, nearest_field
from bpv.services.letters.kinds import find_letter
from tests.services.letters.schools import (
    ABSENT,
    BAKERY,
    NOOR,
    REQUEST,
    SEM,
    TODAY,
    VISIT,
    letter_school,
)


def _say(key: str, letter: str = "agreement", name: str = "Noor", *more: object) -> str:
    cases = find_cases(letter_school(*more), find_letter(letter), Wanted(), TODAY)
    case = next(case for case in cases if name in case.name)
    field = find_field(key)
    assert field is not None
    return field.say(case)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("Van", "maandag 11 januari 2027"),
        ("Tot", "vrijdag 22 januari 2027"),
        ("Dagen", "maandag en dinsdag"),
        ("Tijden", "van 08:30 tot 16:00 uur"),
        ("Bedrijf", "Bakkerij ’t Hoekje & Zn. <B.V.>"),
        ("Aanhef", "Geachte mevrouw Yılmaz"),
        ("Adresblok", "Bakkerij ’t Hoekje & Zn. <B.V.>\nT.a.v. Chloë Yılmaz\nDorp 1\n6712 CD  Ede"),
        ("Bedrijf_telefoon", "0318-123456"),
        ("Leerling", "Noor Łukasz"),
        ("Geboortedatum", "4 maart 2011"),
        ("Ouder_naam", "Elżbieta Łukasz"),
        ("Ouder_tekent", "Ouder of verzorger"),
        ("Mentor", "Kees Vos"),
        ("Schooljaar", "2026-2027"),
        ("Overeenkomst", "Stageovereenkomst"),
        ("Inleveren_voor", "maandag 4 januari 2027"),
        ("VOG", "Voor deze stageplaats is een verklaring omtrent het gedrag (VOG) nodig."),
    ],
)
def test_that_fields_are_written_out(key, says):
    assert _say(key) == says


def test_that_nothing_is_said_of_those_at_home_of_who_is_of_age():
    assert [_say(key, name="Sem") for key in ("Ouder_naam", "Ouder_tekent", "Ouder_ondertekening")] == [
        ""
    ] * 3


def test_that_a_request_a_visit_and_absence_are_told():
    assert _say("Gevraagd", "request", "Bakkerij", REQUEST) == "2 leerlingen HBR"
    assert _say("Antwoord_voor", "request", "Bakkerij", REQUEST) == "maandag 14 december 2026"
    assert _say("Bezoek_dag", "visit", "Noor", VISIT) == "woensdag 13 januari 2027"
    assert _say("Bezoek_tijd", "visit", "Noor", VISIT) == "10:00 uur"
    assert _say("Afwezig_dagen", "parents-absence", "Dam", ABSENT) == "dinsdag 12 januari 2027"


def test_that_who_is_not_known_by_name_is_addressed_all_the_same():
    nobody = replace(BAKERY, contact_person="", salutation="")
    assert _say("Aanhef", "thanks", "Bakkerij", nobody) == "Geachte heer of mevrouw"


def test_that_a_placement_has_dates_and_times_of_its_own():
    from datetime import date, time

    from tests.services.letters.schools import placed

    own = replace(placed(NOOR), start=date(2027, 1, 18), start_time=time(9), end_time=time(14))
    assert _say("Van", "agreement", "Noor", own) == "maandag 18 januari 2027"
    assert _say("Tijden", "agreement", "Noor", own) == "van 09:00 tot 14:00 uur"


def test_that_names_of_fields_mean_one_thing_and_are_found_however_typed():
    assert len({field.key for field in ALL_FIELDS}) == len(ALL_FIELDS)
    for typed, key in (("leerling", "Leerling"), ("Naam leerling", "Leerling"), ("BEGINDATUM", "Van")):
        found = find_field(typed)
        assert found is not None
        assert found.key == key
    assert find_field("Lieveling") is None
    nearest = nearest_field("Leerlnig")
    assert nearest is not None
    assert nearest.key == "Leerling"
    assert nearest_field("xyzzy") is None


def test_that_every_field_can_be_asked_of_every_letter():
    from bpv.services.letters.fields import FIELDS
    from bpv.services.letters.kinds import LETTERS

    school = letter_school(REQUEST, VISIT, ABSENT)
    for letter in LETTERS:
        for case in find_cases(school, letter, Wanted(), TODAY):
            assert all(isinstance(field.say(case), str) for field in FIELDS)
    assert SEM.name
