"""Fields about the school and the round."""

from __future__ import annotations

from datetime import timedelta

from bpv.domain.agreement_kinds import kind_for, name_of
from bpv.domain.cells_contact import show_phone
from bpv.domain.history import school_year_of
from bpv.domain.terms_following import AgreementKind
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
    F("Datum", "De datum van vandaag", lambda c: plain_date(c.today), ("Briefdatum", "Vandaag")),
    F("Schooljaar", "Het schooljaar", _year),
    F("School", "Naam van de school", lambda c: c.details.name, ("Schoolnaam", "Naam_school")),
    F("School_adres", "Straat en nummer van de school", _address, ("Adres_school",)),
    F("School_postcode", "Postcode van de school", lambda c: c.details.postcode, ("Postcode_school",)),
    F("School_plaats", "Plaats van de school", lambda c: c.details.city, ("Plaats_school",)),
    F(
        "School_telefoon",
        "Telefoon van de school",
        lambda c: show_phone(c.details.phone),
        ("Telefoon_school",),
    ),
    F("School_mail", "E-mail van de school", lambda c: c.details.email, ("Email_school", "School_email")),
    F("BRIN", "BRIN-nummer", lambda c: c.details.brin, ("Brinnummer",)),
    F("Ondertekenaar", "Wie namens de school tekent", lambda c: c.details.signatory, ("Schoolleider",)),
    F("Ondertekenaar_functie", "Functie van wie tekent", lambda c: c.details.signatory_role),
    F("Coordinator", "Stagecoördinator", lambda c: c.details.coordinator, ("Stagecoordinator",)),
    F(
        "Coordinator_telefoon",
        "Telefoon van de coördinator",
        lambda c: show_phone(c.details.coordinator_phone),
    ),
    F("Coordinator_mail", "E-mail van de coördinator", lambda c: c.details.coordinator_email),
    F(
        "Coordinator_bereikbaar",
        "Wanneer de coördinator bereikbaar is",
        lambda c: c.details.coordinator_available,
        may_be_empty=True,
    ),
    F(
        "Telefoon_afwezig",
        "Telefoon om afwezigheid te melden",
        lambda c: show_phone(c.details.absence_phone or c.details.phone),
        ("Ziekmelden", "Telefoon_ziekmelden"),
    ),
    F("Verzekering", "Tekst van de verzekeraar", lambda c: c.details.insurance, may_be_empty=True),
    F("Overeenkomst", "Stageovereenkomst, of hoe de praktijkovereenkomst heet", _agreement),
    F("School_adresregel", "Adres, telefoon en mail van de school op een regel", _address_line),
    F("Ronde", "Naam van de stageronde", lambda c: c.in_round.name if c.in_round else "", ("Stageronde",)),
    F("Soort_stage", "Soort stage", lambda c: c.in_round.type.label.lower() if c.in_round else ""),
    F("Van", "Eerste dag", lambda c: date_words(c.first_day), ("Begindatum", "Startdatum", "Eerste_dag")),
    F("Tot", "Laatste dag", lambda c: date_words(c.last_day), ("Einddatum", "T_m", "Tot_en_met")),
    F(
        "Dagen",
        "Weekdagen; zonder vaste dagen 'maandag tot en met vrijdag'",
        lambda c: day_words(c.days) or "maandag tot en met vrijdag",
        ("Stagedagen", "Weekdagen"),
    ),
    F("Tijden", "Werktijden", lambda c: time_words(*c.times), ("Werktijden", "Stagetijden")),
    F(
        "Tijden_per_dag",
        "Dagen met andere tijden",
        lambda c: c.position.day_times if c.position else "",
        may_be_empty=True,
    ),
    F("Pauze", "Pauze per dag", _break, may_be_empty=True),
    F("Uren", "Uren in totaal", _hours, ("Totaal_uren", "Stage_uren"), may_be_empty=True),
    F("Inleveren_voor", "Een week voor de eerste dag", _hand_in),
)
