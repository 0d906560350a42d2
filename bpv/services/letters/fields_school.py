"""Fields about the school and the round."""

from __future__ import annotations

from datetime import timedelta

from bpv.domain.agreement_kinds import kind_for, name_of
from bpv.domain.cells_contact import show_phone
from bpv.domain.history import school_year_of
from bpv.domain.terms_following import AgreementKind
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import (
    date_words,
    day_words,
    number_words,
    plain_date,
    time_words,
)


def _address(case: Case) -> str:
    return " ".join(filter(None, (case.details.street, case.details.house_number)))


def _address_line(case: Case) -> str:
    details = case.details
    place = " ".join(filter(None, (details.postcode, details.city)))
    return " · ".join(filter(None, (_address(case), place, show_phone(details.phone), details.email)))


def _agreement(case: Case) -> str:
    kind = kind_for(case.in_round) if case.in_round is not None else AgreementKind.PLACEMENT
    return name_of(case.details, kind)


def _year(case: Case) -> str:
    day = case.first_day or case.today
    return school_year_of(day)


def _hours(case: Case) -> str:
    return number_words(case.placement.planned_hours if case.placement else None)


def _break(case: Case) -> str:
    minutes = case.position.break_minutes if case.position else None
    return f"{minutes} minuten" if minutes else ""


def _hand_in(case: Case) -> str:
    """Agreements are back a week before the first day."""
    return date_words(case.first_day - timedelta(days=7)) if case.first_day else ""


SCHOOL_FIELDS = (
    F("Datum", later("De datum van vandaag"), lambda c: plain_date(c.today), ("Briefdatum", "Vandaag")),
    F("Schooljaar", later("Het schooljaar"), _year),
    F("School", later("Naam van de school"), lambda c: c.details.name, ("Schoolnaam", "Naam_school")),
    F("School_adres", later("Straat en nummer van de school"), _address, ("Adres_school",)),
    F("School_postcode", later("Postcode van de school"), lambda c: c.details.postcode, ("Postcode_school",)),
    F("School_plaats", later("Plaats van de school"), lambda c: c.details.city, ("Plaats_school",)),
    F(
        "School_telefoon",
        later("Telefoon van de school"),
        lambda c: show_phone(c.details.phone),
        ("Telefoon_school",),
    ),
    F(
        "School_mail",
        later("E-mail van de school"),
        lambda c: c.details.email,
        ("Email_school", "School_email"),
    ),
    F("BRIN", later("BRIN-nummer"), lambda c: c.details.brin, ("Brinnummer",)),
    F(
        "Ondertekenaar",
        later("Wie namens de school tekent"),
        lambda c: c.details.signatory,
        ("Schoolleider",),
    ),
    F("Ondertekenaar_functie", later("Functie van wie tekent"), lambda c: c.details.signatory_role),
    F("Coordinator", later("Stagecoördinator"), lambda c: c.details.coordinator, ("Stagecoordinator",)),
    F(
        "Coordinator_telefoon",
        later("Telefoon van de coördinator"),
        lambda c: show_phone(c.details.coordinator_phone),
    ),
    F("Coordinator_mail", later("E-mail van de coördinator"), lambda c: c.details.coordinator_email),
    F(
        "Coordinator_bereikbaar",
        later("Wanneer de coördinator bereikbaar is"),
        lambda c: c.details.coordinator_available,
        may_be_empty=True,
    ),
    F(
        "Telefoon_afwezig",
        later("Telefoon om afwezigheid te melden"),
        lambda c: show_phone(c.details.absence_phone or c.details.phone),
        ("Ziekmelden", "Telefoon_ziekmelden"),
    ),
    F("Verzekering", later("Tekst van de verzekeraar"), lambda c: c.details.insurance, may_be_empty=True),
    F("Overeenkomst", later("Stageovereenkomst, of hoe de praktijkovereenkomst heet"), _agreement),
    F("School_adresregel", later("Adres, telefoon en mail van de school op een regel"), _address_line),
    F(
        "Ronde",
        later("Naam van de stageronde"),
        lambda c: c.in_round.name if c.in_round else "",
        ("Stageronde",),
    ),
    F("Soort_stage", later("Soort stage"), lambda c: c.in_round.type.dutch.lower() if c.in_round else ""),
    F(
        "Van",
        later("Eerste dag"),
        lambda c: date_words(c.first_day),
        ("Begindatum", "Startdatum", "Eerste_dag"),
    ),
    F("Tot", later("Laatste dag"), lambda c: date_words(c.last_day), ("Einddatum", "T_m", "Tot_en_met")),
    F(
        "Dagen",
        later("Weekdagen; zonder vaste dagen 'maandag tot en met vrijdag'"),
        lambda c: day_words(c.days) or "maandag tot en met vrijdag",
        ("Stagedagen", "Weekdagen"),
    ),
    F("Tijden", later("Werktijden"), lambda c: time_words(*c.times), ("Werktijden", "Stagetijden")),
    F(
        "Tijden_per_dag",
        later("Dagen met andere tijden"),
        lambda c: c.position.day_times if c.position else "",
        may_be_empty=True,
    ),
    F("Pauze", later("Pauze per dag"), _break, may_be_empty=True),
    F("Uren", later("Uren in totaal"), _hours, ("Totaal_uren", "Stage_uren"), may_be_empty=True),
    F("Inleveren_voor", later("Een week voor de eerste dag"), _hand_in),
)
