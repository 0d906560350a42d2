"""Fields about the school and the round."""

from __future__ import annotations

from datetime import timedelta

from bpv.domain.agreement_kinds import kind_for, name_of
from bpv.domain.cells_contact import show_phone
from bpv.domain.history import school_year_of
from bpv.domain.terms_following import AgreementKind
from bpv.language import tr
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
    return tr("{minutes} minuten", minutes=minutes) if minutes else ""


def _hand_in(case: Case) -> str:
    """Agreements are back a week before the first day."""
    return date_words(case.first_day - timedelta(days=7)) if case.first_day else ""


SCHOOL_FIELDS = (
    F(tr("Datum"), tr("De datum van vandaag"), lambda c: plain_date(c.today), ("Briefdatum", tr("Vandaag"))),
    F(tr("Schooljaar"), tr("Het schooljaar"), _year),
    F(tr("School"), tr("Naam van de school"), lambda c: c.details.name, ("Schoolnaam", "Naam_school")),
    F("School_adres", tr("Straat en nummer van de school"), _address, ("Adres_school",)),
    F("School_postcode", tr("Postcode van de school"), lambda c: c.details.postcode, ("Postcode_school",)),
    F("School_plaats", tr("Plaats van de school"), lambda c: c.details.city, ("Plaats_school",)),
    F(
        "School_telefoon",
        tr("Telefoon van de school"),
        lambda c: show_phone(c.details.phone),
        ("Telefoon_school",),
    ),
    F("School_mail", tr("E-mail van de school"), lambda c: c.details.email, ("Email_school", "School_email")),
    F(tr("BRIN"), tr("BRIN-nummer"), lambda c: c.details.brin, ("Brinnummer",)),
    F(
        tr("Ondertekenaar"),
        tr("Wie namens de school tekent"),
        lambda c: c.details.signatory,
        (tr("Schoolleider"),),
    ),
    F("Ondertekenaar_functie", tr("Functie van wie tekent"), lambda c: c.details.signatory_role),
    F("Coordinator", tr("Stagecoördinator"), lambda c: c.details.coordinator, ("Stagecoordinator",)),
    F(
        "Coordinator_telefoon",
        tr("Telefoon van de coördinator"),
        lambda c: show_phone(c.details.coordinator_phone),
    ),
    F("Coordinator_mail", tr("E-mail van de coördinator"), lambda c: c.details.coordinator_email),
    F(
        "Coordinator_bereikbaar",
        tr("Wanneer de coördinator bereikbaar is"),
        lambda c: c.details.coordinator_available,
        may_be_empty=True,
    ),
    F(
        "Telefoon_afwezig",
        tr("Telefoon om afwezigheid te melden"),
        lambda c: show_phone(c.details.absence_phone or c.details.phone),
        ("Ziekmelden", "Telefoon_ziekmelden"),
    ),
    F(tr("Verzekering"), tr("Tekst van de verzekeraar"), lambda c: c.details.insurance, may_be_empty=True),
    F(tr("Overeenkomst"), tr("Stageovereenkomst, of hoe de praktijkovereenkomst heet"), _agreement),
    F("School_adresregel", tr("Adres, telefoon en mail van de school op een regel"), _address_line),
    F(
        tr("Ronde"),
        tr("Naam van de stageronde"),
        lambda c: c.in_round.name if c.in_round else "",
        ("Stageronde",),
    ),
    F("Soort_stage", tr("Soort stage"), lambda c: c.in_round.type.dutch.lower() if c.in_round else ""),
    F(
        tr("Van"),
        tr("Eerste dag"),
        lambda c: date_words(c.first_day),
        (tr("Begindatum"), tr("Startdatum"), "Eerste_dag"),
    ),
    F(tr("Tot"), tr("Laatste dag"), lambda c: date_words(c.last_day), (tr("Einddatum"), "T_m", "Tot_en_met")),
    F(
        tr("Dagen"),
        tr("Weekdagen; zonder vaste dagen 'maandag tot en met vrijdag'"),
        lambda c: day_words(c.days) or tr("maandag tot en met vrijdag"),
        (tr("Stagedagen"), tr("Weekdagen")),
    ),
    F(tr("Tijden"), tr("Werktijden"), lambda c: time_words(*c.times), (tr("Werktijden"), "Stagetijden")),
    F(
        "Tijden_per_dag",
        tr("Dagen met andere tijden"),
        lambda c: c.position.day_times if c.position else "",
        may_be_empty=True,
    ),
    F(tr("Pauze"), tr("Pauze per dag"), _break, may_be_empty=True),
    F(tr("Uren"), tr("Uren in totaal"), _hours, ("Totaal_uren", "Stage_uren"), may_be_empty=True),
    F("Inleveren_voor", tr("Een week voor de eerste dag"), _hand_in),
)
