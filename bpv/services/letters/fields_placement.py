"""Fields about the place of a pupil: the work, who guides it there, clothes, the way, visits and absence."""

from __future__ import annotations

from bpv.domain.cells_contact import show_phone
from bpv.language import tr
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
        return tr("De verklaring omtrent het gedrag (VOG) is binnen.")
    return tr("Voor deze stageplaats is een verklaring omtrent het gedrag (VOG) nodig.")


def _visit_time(case: Case) -> str:
    visit = case.visit
    return (
        tr("{start_time} uur", start_time=f"{visit.start_time:%H:%M}")
        if visit is not None and visit.start_time is not None
        else ""
    )


def _absent(case: Case) -> str:
    return list_words(date_words(each.on) for each in case.absences if each.on is not None)


PLACE_FIELDS = (
    F(
        tr("Stageplaats"),
        tr("Naam van de stageplaats"),
        lambda c: _of(c, "name"),
        ("Functie_stage", "Soort_werk"),
        may_be_empty=True,
    ),
    F(
        tr("Werkzaamheden"),
        tr("Wat de leerling doet"),
        lambda c: _of(c, "activities"),
        (tr("Activiteiten"),),
        may_be_empty=True,
    ),
    F(tr("Leerdoelen"), tr("Leerdoelen"), lambda c: _of(c, "learning_goals"), may_be_empty=True),
    F(
        tr("Praktijkopleider"),
        tr("Wie begeleidt in het bedrijf"),
        lambda c: _of(c, "trainer"),
        (tr("Stagebegeleider"), tr("Begeleider")),
    ),
    F(
        "Praktijkopleider_functie",
        tr("Functie van de praktijkopleider"),
        lambda c: _of(c, "trainer_role"),
        may_be_empty=True,
    ),
    F(
        "Praktijkopleider_telefoon",
        tr("Telefoon van de praktijkopleider"),
        lambda c: show_phone(_of(c, "trainer_phone")),
        may_be_empty=True,
    ),
    F(
        "Praktijkopleider_mail",
        tr("E-mail van de praktijkopleider"),
        lambda c: _of(c, "trainer_email"),
        may_be_empty=True,
    ),
    F("Praktijkopleider_gegevens", tr("Praktijkopleider met telefoon en e-mail"), _trainer),
    F(tr("Kleding"), tr("Kleding, en wie daarvoor zorgt"), _clothing, may_be_empty=True),
    F(tr("Vergoeding"), tr("Vergoeding"), lambda c: _of(c, "allowance"), may_be_empty=True),
    F("VOG", tr("Zin over de VOG; leeg waar die niet nodig is"), _vog, may_be_empty=True),
    F("VOG_reden", tr("Waarom een VOG nodig is"), lambda c: _of(c, "vog_reason"), may_be_empty=True),
    F(
        "Eerste_dag_melden",
        tr("Afspraak voor de eerste dag"),
        lambda c: c.placement.first_day_note if c.placement else "",
        may_be_empty=True,
    ),
    F(
        "Reis_km",
        tr("Afstand van huis tot bedrijf"),
        lambda c: number_words(c.leg.km, "km") if c.leg else "",
        (tr("Afstand"),),
    ),
    F(
        tr("Reistijd"),
        tr("Reistijd"),
        lambda c: tr("{minutes} minuten", minutes=c.leg.minutes) if c.leg else "",
    ),
    F(
        "Bezoek_dag",
        tr("Dag van het bezoek"),
        lambda c: date_words(c.visit.on) if c.visit else "",
        (tr("Bezoek"), tr("Bezoekdatum")),
    ),
    F("Bezoek_tijd", tr("Tijd van het bezoek"), _visit_time, (tr("Bezoektijd"),)),
    F(
        "Bezoek_wijze",
        tr("Bezoek, telefoon of video"),
        lambda c: c.visit.way.dutch.lower() if c.visit else "",
    ),
    F(
        "Bezoek_soort",
        tr("Kennismaking, voortgang, tussengesprek of eindgesprek"),
        lambda c: c.visit.kind.dutch.lower() if c.visit else "",
    ),
    F("Afwezig_dagen", tr("Dagen waarop de leerling er niet was"), _absent, (tr("Afwezig"),)),
)
