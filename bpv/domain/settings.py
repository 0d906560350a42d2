"""Limits from law or habit and the weights of matching: whole numbers to change, each with its source."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Protocol

from bpv.domain.law_settings import EARLIER_LIMITS, LAW_LIMITS
from bpv.domain.region_settings import REGION_CHOICES
from bpv.language import tr


class SettingGroup(StrEnum):
    """Where a setting is shown."""

    RULE = tr("Regels")
    WEIGHT = tr("Wat telt mee")
    TRAVEL = tr("Reizen")
    MENTOR = tr("Mentoren")
    VISITS = tr("Bezoeken")
    ROUNDS = tr("Rondes samen")
    AGREEMENTS = tr("Overeenkomsten")
    HOLIDAYS = tr("Vakanties")
    PRIVACY = tr("Bewaren")
    COPIES = tr("Reservekopieën")
    ASKING = tr("Bedrijven vragen")
    ASSESSING = tr("Beoordelingen")
    HOURS = tr("Uren")
    REGION = tr("Regio")


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a setting means, its default, and where that comes from."""

    key: str
    label: str
    default: int
    unit: str
    group: SettingGroup
    source: str
    as_of: date
    minimum: int = 0
    maximum: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A coordinator's own value for a setting; `id` is the key of its definition."""

    id: str
    value: int
    source: str = ""
    as_of: date | None = None


class Limits(Protocol):
    """Whoever knows what the settings are: a school, a draft of it, or how they were on a day."""

    def setting(self, key: str) -> int:
        """The value of a setting."""


def _rule(key: str, label: str, default: int, unit: str, source: str, as_of: date) -> Definition:
    maximum = 1 if unit.startswith("(1") else 1000
    return Definition(
        key=key,
        label=label,
        default=default,
        unit=unit,
        group=SettingGroup.RULE,
        source=source,
        as_of=as_of,
        maximum=maximum,
    )


def _weight(key: str, label: str, default: int) -> Definition:
    return Definition(
        key=key,
        label=label,
        default=default,
        unit=tr("(0 = telt niet mee)"),
        group=SettingGroup.WEIGHT,
        source=tr("keuze van de school"),
        as_of=date(2026, 11, 1),
        maximum=10,
    )


def _choice(
    group: SettingGroup, key: str, label: str, default: int, unit: str, minimum: int, maximum: int
) -> Definition:
    return Definition(
        key=key,
        label=label,
        default=default,
        unit=unit,
        group=group,
        source=tr("keuze van de school"),
        as_of=date(2026, 11, 1),
        minimum=minimum,
        maximum=maximum,
    )


_agreement = partial(_choice, SettingGroup.AGREEMENTS)
_assessment = partial(_choice, SettingGroup.ASSESSING)

_OWN_WEEK = tr("weeknummer (0 = van de regio)")


def _holiday(key: str, label: str, unit: str, minimum: int, maximum: int) -> Definition:
    return Definition(
        key=key,
        label=label,
        default=minimum,
        unit=unit,
        group=SettingGroup.HOLIDAYS,
        source=tr("rijksoverheid.nl; de school mag afwijken"),
        as_of=date(2026, 11, 30),
        minimum=minimum,
        maximum=maximum,
    )


def _keeping(key: str, label: str, years: int, source: str) -> Definition:
    return Definition(
        key=key,
        label=label,
        default=years,
        unit=tr("jaar"),
        group=SettingGroup.PRIVACY,
        source=source,
        as_of=date(2026, 11, 1),
        minimum=1,
        maximum=10,
    )


_REPORT = tr("duo.nl, verzuim melden")
_STUDY = tr("keuze van de school, zoals vsomaarland.nl, notities stages")
_CLOSED = tr("keuze van de school, zoals pssd.be, stage")
_HOURS = (
    ("lwt_least_hours", tr("Leerwerktraject ten minste"), 640, tr("uur in twee jaar"), "WVO 10b1", 2000),
    ("lwt_most_hours", tr("Leerwerktraject ten hoogste"), 1280, tr("uur in twee jaar"), "WVO 10b1", 3000),
    (
        "entree_least_hours",
        tr("Bpv entree ten minste"),
        0,
        tr("uur (0 = geen)"),
        tr("keuze van de school"),
        3000,
    ),
    ("absence_hours", tr("Ongeoorloofd verzuim melden vanaf"), 16, tr("uur"), _REPORT, 200),
    ("absence_weeks", tr("Geteld over"), 4, tr("schoolweken"), _REPORT, 40),
    ("absence_report_days", tr("Melden binnen"), 5, tr("schooldagen"), _REPORT, 60),
    ("study_days_go_on", tr("Op studiedagen gaat de stage door"), 1, tr("1 = ja"), _STUDY, 1),
    ("closed_days_free", tr("Bedrijf dicht: niet inhalen tot"), 3, tr("dagen"), _CLOSED, 100),
)


def _hours(key: str, label: str, default: int, unit: str, source: str, maximum: int) -> Definition:
    return Definition(
        key=key,
        label=label,
        default=default,
        unit=unit,
        group=SettingGroup.HOURS,
        source=source,
        as_of=date(2026, 11, 30),
        maximum=maximum,
    )


_VISITS = (
    ("visit_norm_snuffelstage", tr("Bezoeken bij een snuffelstage"), 1, tr("per leerling"), 0, 9),
    ("visit_norm_blokstage", tr("Bezoeken bij een blokstage"), 1, tr("per leerling"), 0, 9),
    ("visit_norm_lintstage", tr("Bezoeken bij een lintstage"), 2, tr("per leerling"), 0, 9),
    (
        "visit_norm_maatschappelijk",
        tr("Bezoeken bij een maatschappelijke stage"),
        0,
        tr("per leerling"),
        0,
        9,
    ),
    ("visit_norm_intern", tr("Bezoeken bij een interne stage"), 0, tr("per leerling"), 0, 9),
    ("visit_norm_leerwerktraject", tr("Bezoeken bij een leerwerktraject"), 3, tr("per leerling"), 0, 9),
    ("visit_norm_entree_bpv", tr("Bezoeken bij de bpv van entree"), 3, tr("per leerling"), 0, 9),
    ("visit_norm_opdracht", tr("Bezoeken bij een opdracht"), 0, tr("per leerling"), 0, 9),
    ("visit_minutes", tr("Zo lang duurt een bezoek"), 30, tr("minuten"), 10, 180),
    ("visit_half_day", tr("Zo lang is een halve dag bezoeken, met rijden"), 210, tr("minuten"), 60, 300),
    (
        "agenda_names",
        tr("Voornaam van de leerling in de agenda"),
        1,
        tr("(1 = ja, 0 = alleen het bedrijf)"),
        0,
        1,
    ),
)

DEFINITIONS: dict[str, Definition] = {
    definition.key: definition
    for definition in (
        *(_rule(*limit) for limit in LAW_LIMITS),
        _choice(
            SettingGroup.TRAVEL,
            "max_km",
            tr("Verste afstand als ronde en leerling niets zeggen"),
            25,
            "km",
            1,
            300,
        ),
        _choice(SettingGroup.TRAVEL, "speed", tr("Fietssnelheid (12 is rustig)"), 15, tr("km/uur"), 5, 45),
        _choice(SettingGroup.TRAVEL, "speed_e_bike", tr("Snelheid: e-bike"), 20, tr("km/uur"), 1, 120),
        _choice(
            SettingGroup.TRAVEL, "speed_scooter", tr("Snelheid: brommer of scooter"), 25, tr("km/uur"), 1, 120
        ),
        _choice(SettingGroup.TRAVEL, "speed_transit", tr("Snelheid: ov"), 20, tr("km/uur"), 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_car", tr("Snelheid: wordt gebracht"), 35, tr("km/uur"), 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_walk", tr("Snelheid: lopend"), 5, tr("km/uur"), 1, 120),
        _choice(
            SettingGroup.TRAVEL,
            "transit_wait",
            tr("Lopen en wachten bij ov, bij elke reis"),
            10,
            tr("minuten"),
            0,
            120,
        ),
        _choice(
            SettingGroup.TRAVEL, "reach_e_bike", tr("Hoe ver: e-bike"), 130, tr("% van de grens"), 1, 500
        ),
        _choice(
            SettingGroup.TRAVEL,
            "reach_scooter",
            tr("Hoe ver: brommer of scooter"),
            150,
            tr("% van de grens"),
            1,
            500,
        ),
        _choice(SettingGroup.TRAVEL, "reach_transit", tr("Hoe ver: ov"), 150, tr("% van de grens"), 1, 500),
        _choice(
            SettingGroup.TRAVEL, "reach_car", tr("Hoe ver: wordt gebracht"), 150, tr("% van de grens"), 1, 500
        ),
        _choice(SettingGroup.TRAVEL, "reach_walk", tr("Hoe ver: lopend"), 20, tr("% van de grens"), 1, 500),
        _choice(
            SettingGroup.MENTOR,
            "mentor_hours",
            tr("Uren van een mentor per leerling"),
            4,
            tr("uur per ronde"),
            1,
            200,
        ),
        _choice(
            SettingGroup.MENTOR,
            "school_postcode",
            tr("Postcode van de school, de vier cijfers"),
            0,
            tr("(0 = midden van de leerlingen)"),
            0,
            9999,
        ),
        *(_choice(SettingGroup.VISITS, *each) for each in _VISITS),
        _choice(
            SettingGroup.ROUNDS,
            "same_company_once",
            tr("Nooit twee keer naar hetzelfde bedrijf"),
            1,
            tr("(1 = ja)"),
            0,
            1,
        ),
        _agreement(
            "guardian_signatures", tr("Hoeveel ouders of verzorgers tekenen"), 1, tr("(1 of 2)"), 1, 2
        ),
        _agreement("agreements_out_weeks", tr("Overeenkomsten versturen"), 6, tr("weken vooraf"), 1, 26),
        _agreement(
            "agreements_remind_weeks", tr("Herinneren aan handtekeningen"), 3, tr("weken vooraf"), 1, 26
        ),
        _agreement("agreements_last_days", tr("Laatste herinnering"), 3, tr("werkdagen vooraf"), 1, 20),
        _holiday(
            "holiday_region", tr("Vakantieregio"), tr("(0 = naar postcode, 1 Noord, 2 Midden, 3 Zuid)"), 0, 3
        ),
        _holiday("holiday_autumn_week", tr("Herfstvakantie: eigen week"), _OWN_WEEK, 0, 53),
        _holiday("holiday_christmas_week", tr("Kerstvakantie: eigen eerste week"), _OWN_WEEK, 0, 53),
        _holiday("holiday_spring_week", tr("Voorjaarsvakantie: eigen week"), _OWN_WEEK, 0, 53),
        _holiday("holiday_may_week", tr("Meivakantie: eigen eerste week"), _OWN_WEEK, 0, 53),
        _holiday("holiday_may_weeks", tr("Meivakantie: hoeveel weken"), tr("weken"), 1, 3),
        _holiday("holiday_summer_week", tr("Zomervakantie: eigen eerste week"), _OWN_WEEK, 0, 53),
        _keeping(
            "keep_pupil_file",
            tr("Leerlinggegevens na vertrek"),
            2,
            tr("advies na de AVG; de school stelt vast"),
        ),
        _keeping(
            "keep_placement", tr("Wie waar stage liep"), 5, tr("subsidie praktijkleren en verzuim: 5 jaar")
        ),
        _keeping("keep_contact", tr("Contactpersonen na het laatste contact"), 2, tr("keuze van de school")),
        _keeping("keep_contact_note", tr("Verslagen van contact en bezoek"), 2, tr("keuze van de school")),
        _keeping("keep_agreement", tr("Wie wanneer tekende"), 5, tr("subsidie praktijkleren: 5 jaar")),
        _keeping("keep_attendance", tr("Gemaakte en gemiste uren"), 5, tr("aanwezigheid: 5 jaar na vertrek")),
        _keeping("keep_staff", tr("Gegevens van mentoren"), 2, tr("keuze van de school")),
        _choice(
            SettingGroup.COPIES,
            "copy_minutes",
            tr("Hoe vaak een reservekopie wordt gemaakt"),
            60,
            tr("minuten"),
            10,
            240,
        ),
        _choice(
            SettingGroup.COPIES,
            "second_place_days",
            tr("Herinneren als de kopie op de tweede plaats ouder is"),
            7,
            tr("dagen (0 = nooit)"),
            0,
            365,
        ),
        _choice(SettingGroup.ASKING, "ask_answer_days", tr("Tijd om te antwoorden"), 14, tr("dagen"), 1, 200),
        _choice(SettingGroup.ASKING, "ask_remind_first", tr("Eerste herinnering na"), 3, tr("dagen"), 1, 200),
        _choice(
            SettingGroup.ASKING, "ask_remind_second", tr("Tweede herinnering na"), 7, tr("dagen"), 1, 200
        ),
        _choice(SettingGroup.ASKING, "ask_remind_phone", tr("Bellen na"), 14, tr("dagen"), 1, 200),
        _choice(SettingGroup.ASKING, "ask_expire", tr("Verzoek verlopen na"), 15, tr("dagen"), 1, 365),
        _choice(
            SettingGroup.ASKING, "propose_days", tr("Voorstel zonder antwoord na"), 7, tr("dagen"), 1, 200
        ),
        _choice(
            SettingGroup.ASKING,
            "ask_week_limit",
            tr("Hoogstens van een bedrijf vragen"),
            4,
            tr("plekken per week"),
            1,
            100,
        ),
        _assessment(
            "assess_ask_days", tr("Om de beoordeling vragen"), 1, tr("dagen voor de laatste dag"), 0, 60
        ),
        _assessment(
            "assess_remind_first", tr("Eerste herinnering beoordeling"), 3, tr("dagen na afloop"), 1, 100
        ),
        _assessment(
            "assess_remind_second", tr("Tweede herinnering beoordeling"), 10, tr("dagen na afloop"), 1, 200
        ),
        _assessment(
            "assess_interim_weeks", tr("Tussentijds beoordelen vanaf"), 8, tr("weken (0 = nooit)"), 0, 52
        ),
        _assessment("assess_interim_days", tr("Tussentijds vragen"), 5, tr("dagen voor de helft"), 0, 60),
        _assessment("assess_discuss_days", tr("Beoordeling bespreken"), 10, tr("schooldagen"), 1, 60),
        *(_hours(*each) for each in _HOURS),
        *(_choice(SettingGroup.REGION, *each) for each in REGION_CHOICES),
        _weight("weight_preference", tr("Voorkeur van de leerling"), 5),
        _weight("weight_travel", tr("Reisafstand"), 3),
        _weight("weight_profile", tr("Past bij het profiel"), 2),
        _weight("weight_variety", tr("Niet weer hetzelfde bedrijf of dezelfde sector"), 1),
        _weight("weight_load", tr("Bedrijven niet te vaak vragen"), 1),
        _weight("weight_company_wish", tr("Wens van het bedrijf"), 1),
        _weight("weight_mentor_near", tr("Een mentor in de buurt"), 1),
        _choice(
            SettingGroup.WEIGHT,
            "load_earlier_years",
            tr("Eerdere schooljaren bij 'niet te vaak vragen'"),
            50,
            tr("% (100 = als dit jaar)"),
            0,
            100,
        ),
        _weight("weight_mentor", tr("Reizen van de mentor, bij samen kiezen"), 1),
    )
}
"""Every setting there is, by key."""


def default_on(key: str, day: date) -> int:
    """What the law, or habit, had for a setting on a day."""
    held = (value for until, value in EARLIER_LIMITS.get(key, ()) if day <= until)
    return next(held, DEFINITIONS[key].default)
