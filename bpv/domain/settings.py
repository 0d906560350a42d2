"""Limits from law or habit and the weights of matching: whole numbers to change, each with its source."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Protocol

from bpv.domain.law_settings import EARLIER_LIMITS, LAW_LIMITS
from bpv.domain.region_settings import REGION_CHOICES
from bpv.language import Said, tr


class SettingGroup(Said):
    """Where a setting is shown."""

    RULE = "Regels"
    WEIGHT = "Wat telt mee"
    TRAVEL = "Reizen"
    MENTOR = "Mentoren"
    VISITS = "Bezoeken"
    ROUNDS = "Rondes samen"
    AGREEMENTS = "Overeenkomsten"
    HOLIDAYS = "Vakanties"
    PRIVACY = "Bewaren"
    COPIES = "Reservekopieën"
    ASKING = "Bedrijven vragen"
    ASSESSING = "Beoordelingen"
    HOURS = "Uren"
    REGION = "Regio"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a setting means, its default, and where that comes from."""

    key: str
    dutch: str
    default: int
    dutch_unit: str
    group: SettingGroup
    source: str
    as_of: date
    minimum: int = 0
    maximum: int = 1000

    @property
    def label(self) -> str:
        """What it is, in the language of the window."""
        return tr(self.dutch)

    @property
    def unit(self) -> str:
        """What its number counts, in the language of the window."""
        return tr(self.dutch_unit)


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
        dutch=label,
        default=default,
        dutch_unit=unit,
        group=SettingGroup.RULE,
        source=source,
        as_of=as_of,
        maximum=maximum,
    )


def _weight(key: str, label: str, default: int) -> Definition:
    return Definition(
        key=key,
        dutch=label,
        default=default,
        dutch_unit="(0 = telt niet mee)",
        group=SettingGroup.WEIGHT,
        source="keuze van de school",
        as_of=date(2026, 11, 1),
        maximum=10,
    )


def _choice(
    group: SettingGroup, key: str, label: str, default: int, unit: str, minimum: int, maximum: int
) -> Definition:
    return Definition(
        key=key,
        dutch=label,
        default=default,
        dutch_unit=unit,
        group=group,
        source="keuze van de school",
        as_of=date(2026, 11, 1),
        minimum=minimum,
        maximum=maximum,
    )


_agreement = partial(_choice, SettingGroup.AGREEMENTS)
_assessment = partial(_choice, SettingGroup.ASSESSING)

_OWN_WEEK = "weeknummer (0 = van de regio)"


def _holiday(key: str, label: str, unit: str, minimum: int, maximum: int) -> Definition:
    return Definition(
        key=key,
        dutch=label,
        default=minimum,
        dutch_unit=unit,
        group=SettingGroup.HOLIDAYS,
        source="rijksoverheid.nl; de school mag afwijken",
        as_of=date(2026, 11, 30),
        minimum=minimum,
        maximum=maximum,
    )


def _keeping(key: str, label: str, years: int, source: str) -> Definition:
    return Definition(
        key=key,
        dutch=label,
        default=years,
        dutch_unit="jaar",
        group=SettingGroup.PRIVACY,
        source=source,
        as_of=date(2026, 11, 1),
        minimum=1,
        maximum=10,
    )


_REPORT = "duo.nl, verzuim melden"
_STUDY = "keuze van de school, zoals vsomaarland.nl, notities stages"
_CLOSED = "keuze van de school, zoals pssd.be, stage"
_HOURS = (
    ("lwt_least_hours", "Leerwerktraject ten minste", 640, "uur in twee jaar", "WVO 10b1", 2000),
    ("lwt_most_hours", "Leerwerktraject ten hoogste", 1280, "uur in twee jaar", "WVO 10b1", 3000),
    ("entree_least_hours", "Bpv entree ten minste", 0, "uur (0 = geen)", "keuze van de school", 3000),
    ("absence_hours", "Ongeoorloofd verzuim melden vanaf", 16, "uur", _REPORT, 200),
    ("absence_weeks", "Geteld over", 4, "schoolweken", _REPORT, 40),
    ("absence_report_days", "Melden binnen", 5, "schooldagen", _REPORT, 60),
    ("study_days_go_on", "Op studiedagen gaat de stage door", 1, "1 = ja", _STUDY, 1),
    ("closed_days_free", "Bedrijf dicht: niet inhalen tot", 3, "dagen", _CLOSED, 100),
)


def _hours(key: str, label: str, default: int, unit: str, source: str, maximum: int) -> Definition:
    return Definition(
        key=key,
        dutch=label,
        default=default,
        dutch_unit=unit,
        group=SettingGroup.HOURS,
        source=source,
        as_of=date(2026, 11, 30),
        maximum=maximum,
    )


_VISITS = (
    ("visit_norm_snuffelstage", "Bezoeken bij een snuffelstage", 1, "per leerling", 0, 9),
    ("visit_norm_blokstage", "Bezoeken bij een blokstage", 1, "per leerling", 0, 9),
    ("visit_norm_lintstage", "Bezoeken bij een lintstage", 2, "per leerling", 0, 9),
    ("visit_norm_maatschappelijk", "Bezoeken bij een maatschappelijke stage", 0, "per leerling", 0, 9),
    ("visit_norm_intern", "Bezoeken bij een interne stage", 0, "per leerling", 0, 9),
    ("visit_norm_leerwerktraject", "Bezoeken bij een leerwerktraject", 3, "per leerling", 0, 9),
    ("visit_norm_entree_bpv", "Bezoeken bij de bpv van entree", 3, "per leerling", 0, 9),
    ("visit_norm_opdracht", "Bezoeken bij een opdracht", 0, "per leerling", 0, 9),
    ("visit_minutes", "Zo lang duurt een bezoek", 30, "minuten", 10, 180),
    ("visit_half_day", "Zo lang is een halve dag bezoeken, met rijden", 210, "minuten", 60, 300),
    ("agenda_names", "Voornaam van de leerling in de agenda", 1, "(1 = ja, 0 = alleen het bedrijf)", 0, 1),
)

DEFINITIONS: dict[str, Definition] = {
    definition.key: definition
    for definition in (
        *(_rule(*limit) for limit in LAW_LIMITS),
        _choice(
            SettingGroup.TRAVEL,
            "max_km",
            "Verste afstand als ronde en leerling niets zeggen",
            25,
            "km",
            1,
            300,
        ),
        _choice(SettingGroup.TRAVEL, "speed", "Fietssnelheid (12 is rustig)", 15, "km/uur", 5, 45),
        _choice(SettingGroup.TRAVEL, "speed_e_bike", "Snelheid: e-bike", 20, "km/uur", 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_scooter", "Snelheid: brommer of scooter", 25, "km/uur", 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_transit", "Snelheid: ov", 20, "km/uur", 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_car", "Snelheid: wordt gebracht", 35, "km/uur", 1, 120),
        _choice(SettingGroup.TRAVEL, "speed_walk", "Snelheid: lopend", 5, "km/uur", 1, 120),
        _choice(
            SettingGroup.TRAVEL,
            "transit_wait",
            "Lopen en wachten bij ov, bij elke reis",
            10,
            "minuten",
            0,
            120,
        ),
        _choice(SettingGroup.TRAVEL, "reach_e_bike", "Hoe ver: e-bike", 130, "% van de grens", 1, 500),
        _choice(
            SettingGroup.TRAVEL, "reach_scooter", "Hoe ver: brommer of scooter", 150, "% van de grens", 1, 500
        ),
        _choice(SettingGroup.TRAVEL, "reach_transit", "Hoe ver: ov", 150, "% van de grens", 1, 500),
        _choice(SettingGroup.TRAVEL, "reach_car", "Hoe ver: wordt gebracht", 150, "% van de grens", 1, 500),
        _choice(SettingGroup.TRAVEL, "reach_walk", "Hoe ver: lopend", 20, "% van de grens", 1, 500),
        _choice(
            SettingGroup.MENTOR,
            "mentor_hours",
            "Uren van een mentor per leerling",
            4,
            "uur per ronde",
            1,
            200,
        ),
        _choice(
            SettingGroup.MENTOR,
            "school_postcode",
            "Postcode van de school, de vier cijfers",
            0,
            "(0 = midden van de leerlingen)",
            0,
            9999,
        ),
        *(_choice(SettingGroup.VISITS, *each) for each in _VISITS),
        _choice(
            SettingGroup.ROUNDS,
            "same_company_once",
            "Nooit twee keer naar hetzelfde bedrijf",
            1,
            "(1 = ja)",
            0,
            1,
        ),
        _agreement("guardian_signatures", "Hoeveel ouders of verzorgers tekenen", 1, "(1 of 2)", 1, 2),
        _agreement("agreements_out_weeks", "Overeenkomsten versturen", 6, "weken vooraf", 1, 26),
        _agreement("agreements_remind_weeks", "Herinneren aan handtekeningen", 3, "weken vooraf", 1, 26),
        _agreement("agreements_last_days", "Laatste herinnering", 3, "werkdagen vooraf", 1, 20),
        _holiday("holiday_region", "Vakantieregio", "(0 = naar postcode, 1 Noord, 2 Midden, 3 Zuid)", 0, 3),
        _holiday("holiday_autumn_week", "Herfstvakantie: eigen week", _OWN_WEEK, 0, 53),
        _holiday("holiday_christmas_week", "Kerstvakantie: eigen eerste week", _OWN_WEEK, 0, 53),
        _holiday("holiday_spring_week", "Voorjaarsvakantie: eigen week", _OWN_WEEK, 0, 53),
        _holiday("holiday_may_week", "Meivakantie: eigen eerste week", _OWN_WEEK, 0, 53),
        _holiday("holiday_may_weeks", "Meivakantie: hoeveel weken", "weken", 1, 3),
        _holiday("holiday_summer_week", "Zomervakantie: eigen eerste week", _OWN_WEEK, 0, 53),
        _keeping(
            "keep_pupil_file", "Leerlinggegevens na vertrek", 2, "advies na de AVG; de school stelt vast"
        ),
        _keeping("keep_placement", "Wie waar stage liep", 5, "subsidie praktijkleren en verzuim: 5 jaar"),
        _keeping("keep_contact", "Contactpersonen na het laatste contact", 2, "keuze van de school"),
        _keeping("keep_contact_note", "Verslagen van contact en bezoek", 2, "keuze van de school"),
        _keeping("keep_agreement", "Wie wanneer tekende", 5, "subsidie praktijkleren: 5 jaar"),
        _keeping("keep_attendance", "Gemaakte en gemiste uren", 5, "aanwezigheid: 5 jaar na vertrek"),
        _keeping("keep_staff", "Gegevens van mentoren", 2, "keuze van de school"),
        _choice(
            SettingGroup.COPIES,
            "copy_minutes",
            "Hoe vaak een reservekopie wordt gemaakt",
            60,
            "minuten",
            10,
            240,
        ),
        _choice(
            SettingGroup.COPIES,
            "second_place_days",
            "Herinneren als de kopie op de tweede plaats ouder is",
            7,
            "dagen (0 = nooit)",
            0,
            365,
        ),
        _choice(SettingGroup.ASKING, "ask_answer_days", "Tijd om te antwoorden", 14, "dagen", 1, 200),
        _choice(SettingGroup.ASKING, "ask_remind_first", "Eerste herinnering na", 3, "dagen", 1, 200),
        _choice(SettingGroup.ASKING, "ask_remind_second", "Tweede herinnering na", 7, "dagen", 1, 200),
        _choice(SettingGroup.ASKING, "ask_remind_phone", "Bellen na", 14, "dagen", 1, 200),
        _choice(SettingGroup.ASKING, "ask_expire", "Verzoek verlopen na", 15, "dagen", 1, 365),
        _choice(SettingGroup.ASKING, "propose_days", "Voorstel zonder antwoord na", 7, "dagen", 1, 200),
        _choice(
            SettingGroup.ASKING,
            "ask_week_limit",
            "Hoogstens van een bedrijf vragen",
            4,
            "plekken per week",
            1,
            100,
        ),
        _assessment("assess_ask_days", "Om de beoordeling vragen", 1, "dagen voor de laatste dag", 0, 60),
        _assessment("assess_remind_first", "Eerste herinnering beoordeling", 3, "dagen na afloop", 1, 100),
        _assessment("assess_remind_second", "Tweede herinnering beoordeling", 10, "dagen na afloop", 1, 200),
        _assessment("assess_interim_weeks", "Tussentijds beoordelen vanaf", 8, "weken (0 = nooit)", 0, 52),
        _assessment("assess_interim_days", "Tussentijds vragen", 5, "dagen voor de helft", 0, 60),
        _assessment("assess_discuss_days", "Beoordeling bespreken", 10, "schooldagen", 1, 60),
        *(_hours(*each) for each in _HOURS),
        *(_choice(SettingGroup.REGION, *each) for each in REGION_CHOICES),
        _weight("weight_preference", "Voorkeur van de leerling", 5),
        _weight("weight_travel", "Reisafstand", 3),
        _weight("weight_profile", "Past bij het profiel", 2),
        _weight("weight_variety", "Niet weer hetzelfde bedrijf of dezelfde sector", 1),
        _weight("weight_load", "Bedrijven niet te vaak vragen", 1),
        _weight("weight_company_wish", "Wens van het bedrijf", 1),
        _weight("weight_mentor_near", "Een mentor in de buurt", 1),
        _choice(
            SettingGroup.WEIGHT,
            "load_earlier_years",
            "Eerdere schooljaren bij 'niet te vaak vragen'",
            50,
            "% (100 = als dit jaar)",
            0,
            100,
        ),
        _weight("weight_mentor", "Reizen van de mentor, bij samen kiezen", 1),
    )
}
"""Every setting there is, by key."""


def default_on(key: str, day: date) -> int:
    """What the law, or habit, had for a setting on a day."""
    held = (value for until, value in EARLIER_LIMITS.get(key, ()) if day <= until)
    return next(held, DEFINITIONS[key].default)
