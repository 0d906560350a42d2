"""The lists of who goes where that can be printed: what each is, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bpv.domain import School
from bpv.language import later
from bpv.services.exporting.audience import Audience
from bpv.services.printing.classes import CLASS_READERS, classes_paper
from bpv.services.printing.content import Paper
from bpv.services.printing.placed import (
    companies_paper,
    everyone_paper,
    free_paper,
    mentors_paper,
)
from bpv.services.printing.wanted import Wanted


@dataclass(frozen=True, slots=True)
class Kind:
    """One list; the first of its readers is the usual one."""

    key: str
    name: str
    note: str
    build: Callable[[School, Wanted], Paper]
    readers: tuple[Audience, ...]


KINDS = (
    Kind(
        "classes",
        later("Klassenlijst"),
        later("Per klas een bladzijde: waar elke leerling stage loopt, ook wie nog geen plek heeft."),
        classes_paper,
        CLASS_READERS,
    ),
    Kind(
        "placements",
        later("Plaatsingslijst"),
        later("Alle plaatsingen per klas, met data, mentor en status."),
        everyone_paper,
        (Audience.OWN,),
    ),
    Kind(
        "mentors",
        later("Per mentor"),
        later("Per mentor een bladzijde: wie waar zit, met ruimte om bezoeken op te schrijven."),
        mentors_paper,
        (Audience.MENTOR,),
    ),
    Kind(
        "companies",
        later("Per bedrijf"),
        later("Wie er komt en wanneer. Voor bedrijven ieder een eigen bladzijde, zonder die van een ander."),
        companies_paper,
        (Audience.COMPANY, Audience.OWN),
    ),
    Kind(
        "free",
        later("Vrije plekken"),
        later("Wat er nog te kiezen is, zonder persoonsgegevens."),
        free_paper,
        (Audience.PUPIL,),
    ),
)
