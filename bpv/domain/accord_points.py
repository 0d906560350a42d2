"""What an accord of each kind must settle: each point with where that is asked and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bpv.domain.terms_region import AccordKind

_OLD_LWT = "WVO oud, art. 10b7"
_OLD_ENTREE = "WVO oud, art. 10b9"
_ROUTE = "Besluit doorlopende leerroutes, art. 4; Stb. 2020, 157"
_INTERN = "Stb. 2020, 157; vragen en antwoorden sterkberoepsonderwijs.nl"
_STO = "Stcrt. 2024, 11193"
_OWN = "keuze van de school"
_SINCE_ROUTES = date(2020, 8, 1)
_SINCE_STO = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Point:
    """One point: `source` says who asks for it, `since` from when; None where that is not known to us."""

    key: str
    label: str
    source: str
    since: date | None = None
    is_required: bool = True


def _of_route(source: str) -> tuple[Point, ...]:
    named = (
        ("facilities", "Gebruik van elkaars voorzieningen"),
        ("form", "Vorm en bestuur van de samenwerking"),
        ("organisation", "Organisatie van het onderwijs"),
        ("programme", "Inhoud van het onderwijs"),
        ("switch", "Hoe een leerling kan overstappen"),
        ("complaints", "Klachten"),
        ("profile", "Profiel en kwalificatiedossier"),
        ("companies", "De rol van bedrijven"),
        ("funding", "Overdracht van bekostiging"),
    )
    return tuple(Point(key, label, source, _SINCE_ROUTES) for key, label in named)


_SCHOOLS_OWN = (
    Point("contact", "Wie spreekt wie aan", _OWN, is_required=False),
    Point("review", "Wanneer de afspraak wordt besproken", _OWN, is_required=False),
)

POINTS: dict[AccordKind, tuple[Point, ...]] = {
    AccordKind.LEERWERKTRAJECT: (
        Point("through", "Doorgaande weg naar de basisberoepsopleiding", _OLD_LWT),
        *_SCHOOLS_OWN,
    ),
    AccordKind.ENTREE: (
        Point("training", "Welke entreeopleiding", _OLD_ENTREE),
        Point("enrolment", "Inschrijving als examenkandidaat", _OLD_ENTREE),
        Point("exams", "Examens en diploma", _OLD_ENTREE),
        Point("practice", "De school in de bpv; wie de POK meetekent", _OLD_ENTREE),
        Point("fit", "Aansluiting op de programma's van de school", _OLD_ENTREE),
        Point("protection", "Rechtsbescherming van de leerling", _OLD_ENTREE),
        Point("after", "Wat er na de opleiding volgt", _OLD_ENTREE),
        *_SCHOOLS_OWN,
    ),
    AccordKind.DOORLOPENDE_LEERROUTE: (*_of_route(_ROUTE), *_SCHOOLS_OWN),
    AccordKind.INTERN: (*_of_route(_INTERN), *_SCHOOLS_OWN),
    AccordKind.STO: (
        Point("lead", "Wie penvoerder is", _STO, _SINCE_STO),
        Point("plan", "Activiteitenplan", _STO, _SINCE_STO),
        Point("budget", "Begroting", _STO, _SINCE_STO),
        Point("cofinancing", "Cofinanciering, in geld of natura", _STO, _SINCE_STO),
        *_SCHOOLS_OWN,
    ),
    AccordKind.OTHER: (
        Point("goal", "Doel van de afspraak", _OWN, is_required=False),
        Point("who", "Wie doet wat", _OWN, is_required=False),
        *_SCHOOLS_OWN,
    ),
}
"""The points of each kind, in the order in which they stand in its document."""


def find_point(kind: AccordKind, key: str) -> Point | None:
    """The point of this key that a kind has; None for one of the school's own."""
    return next((each for each in POINTS[kind] if each.key == key), None)
