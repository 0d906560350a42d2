"""Fields about the place of a pupil: the work, who guides it there, clothes, the way, visits and absence."""

from __future__ import annotations

from bpv.domain.cells_contact import show_phone
from bpv.language import later
from bpv.services.letters.case import Case
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import date_words, list_words, number_words


def _of(case: Case, name: str) -> str:
    return str(getattr(case.position, name) or "") if case.position is not None else ""


def _clothing(case: Case) -> str:
    if case.position is None or not case.position.clothing:
        return ""
    by = case.position.clothing_by
    return f"{case.position.clothing} (van: {by.dutch.lower()})" if by is not None else case.position.clothing


def _trainer(case: Case) -> str:
    """Name, phone and mail, as far as they are known."""
    parts = (_of(case, "trainer"), show_phone(_of(case, "trainer_phone")), _of(case, "trainer_email"))
    return ", ".join(filter(None, parts))


def _vog(case: Case) -> str:
    if case.position is None or not case.position.needs_vog or case.student is None:
        return ""
    if case.student.has_vog:
        return "De verklaring omtrent het gedrag (VOG) is binnen."
    return "Voor deze stageplaats is een verklaring omtrent het gedrag (VOG) nodig."


def _visit_time(case: Case) -> str:
    visit = case.visit
    return f"{visit.start_time:%H:%M} uur" if visit is not None and visit.start_time is not None else ""


def _absent(case: Case) -> str:
    return list_words(date_words(each.on) for each in case.absences if each.on is not None)


PLACE_FIELDS = (
    F(
        "Stageplaats",
        later("Naam van de stageplaats"),
        lambda c: _of(c, "name"),
        ("Functie_stage", "Soort_werk"),
        may_be_empty=True,
    ),
    F(
        "Werkzaamheden",
        later("Wat de leerling doet"),
        lambda c: _of(c, "activities"),
        ("Activiteiten",),
        may_be_empty=True,
    ),
    F("Leerdoelen", later("Leerdoelen"), lambda c: _of(c, "learning_goals"), may_be_empty=True),
    F(
        "Praktijkopleider",
        later("Wie begeleidt in het bedrijf"),
        lambda c: _of(c, "trainer"),
        ("Stagebegeleider", "Begeleider"),
    ),
    F(
        "Praktijkopleider_functie",
        later("Functie van de praktijkopleider"),
        lambda c: _of(c, "trainer_role"),
        may_be_empty=True,
    ),
    F(
        "Praktijkopleider_telefoon",
        later("Telefoon van de praktijkopleider"),
        lambda c: show_phone(_of(c, "trainer_phone")),
        may_be_empty=True,
    ),
    F(
        "Praktijkopleider_mail",
        later("E-mail van de praktijkopleider"),
        lambda c: _of(c, "trainer_email"),
        may_be_empty=True,
    ),
    F("Praktijkopleider_gegevens", later("Praktijkopleider met telefoon en e-mail"), _trainer),
    F("Kleding", later("Kleding, en wie daarvoor zorgt"), _clothing, may_be_empty=True),
    F("Vergoeding", later("Vergoeding"), lambda c: _of(c, "allowance"), may_be_empty=True),
    F("VOG", later("Zin over de VOG; leeg waar die niet nodig is"), _vog, may_be_empty=True),
    F("VOG_reden", later("Waarom een VOG nodig is"), lambda c: _of(c, "vog_reason"), may_be_empty=True),
    F(
        "Eerste_dag_melden",
        later("Afspraak voor de eerste dag"),
        lambda c: c.placement.first_day_note if c.placement else "",
        may_be_empty=True,
    ),
    F(
        "Reis_km",
        later("Afstand van huis tot bedrijf"),
        lambda c: number_words(c.leg.km, "km") if c.leg else "",
        ("Afstand",),
    ),
    F(
        "Reistijd",
        later("Reistijd"),
        lambda c: f"{c.leg.minutes} minuten" if c.leg else "",
    ),
    F(
        "Bezoek_dag",
        later("Dag van het bezoek"),
        lambda c: date_words(c.visit.on) if c.visit else "",
        ("Bezoek", "Bezoekdatum"),
    ),
    F("Bezoek_tijd", later("Tijd van het bezoek"), _visit_time, ("Bezoektijd",)),
    F(
        "Bezoek_wijze",
        later("Bezoek, telefoon of video"),
        lambda c: c.visit.way.dutch.lower() if c.visit else "",
    ),
    F(
        "Bezoek_soort",
        later("Kennismaking, voortgang, tussengesprek of eindgesprek"),
        lambda c: c.visit.kind.dutch.lower() if c.visit else "",
    ),
    F("Afwezig_dagen", later("Dagen waarop de leerling er niet was"), _absent, ("Afwezig",)),
)
