"""All of one partner on paper, for the one who coordinates: people, words, accords, what is known, pupils."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from bpv.domain import LearningRoute, Partner, PartnerContact, School
from bpv.domain.cells_contact import show_phone
from bpv.domain.times import word_date
from bpv.services.lists.references import name_of, show_reference
from bpv.services.partnering.around import accords_with, asked_by, on_routes_with
from bpv.services.partnering.cooperating import cooperations_of
from bpv.services.partnering.dossier import dossier_of
from bpv.services.partnering.people import contacts_of_partner
from bpv.services.partnering.spoken import moments_with
from bpv.services.printing.content import PaperColumn, PaperItem, PaperItems, PaperTable

_STALE = " (weer nakijken)"


def parts_of_partner(school: School, id_: str, today: date) -> Iterator[Any]:
    """What stands in the panel of a partner, from top to bottom."""
    partner = school.get(Partner, id_)
    people = [
        [each.name, each.role, show_phone(each.phone), each.email, "ja" if each.may_sign else "", each.notes]
        for each in contacts_of_partner(school, id_)
    ]
    headers = ("Naam", "Functie", "Telefoon", "E-mail", "Tekent", "Opmerking")
    yield from _table("Contactpersonen", headers, people)
    forms = [
        [
            each.profile.dutch if each.profile else "elk profiel",
            each.now.dutch if each.now else "",
            each.wanted.dutch if each.wanted else "",
            _day(each.since),
            each.note,
        ]
        for each in cooperations_of(school, partner)
    ]
    yield from _table("Samenwerking", ("Voor", "Nu", "Gewenst", "Sinds", "Toelichting"), forms)
    accords = [[each.title, _day(each.ends), each.state] for each in accords_with(school, partner, today)]
    yield from _table("Afspraken", ("Afspraak", "Tot", "Stand"), accords)
    yield from _known(school, partner, today)
    yield from _table("Contact", ("Wanneer", "Hoe", "Met", "Waarover", "Verslag"), _spoken(school, partner))
    asked = [[each.name, _day(each.on)] for each in asked_by(school, id_)]
    yield from _table("Vroeg ook", ("Bedrijf", "Wanneer"), asked)
    pupils = [
        [
            each.name,
            each.school_class,
            name_of(school, school.get(LearningRoute, each.route_id or "")),
            each.phase.dutch if each.phase else "",
        ]
        for each in on_routes_with(school, id_)
    ]
    yield from _table("Leerlingen op een leerroute", ("Leerling", "Klas", "Leerroute", "Fase"), pupils)


def _known(school: School, partner: Partner, today: date) -> Iterator[PaperItems]:
    """What is known on each topic; nothing where nothing is."""
    points = [each for each in dossier_of(school, partner, today) if each.is_known]
    items = []
    for each in points:
        by = f", weet: {', '.join(each.known_by)}" if each.known_by else ""
        stale = _STALE if each.is_stale else ""
        items.append(PaperItem(each.answer, f"{each.topic.dutch}{by}{stale}"))
    if items:
        yield PaperItems(items=items, title="Dossier")


def _spoken(school: School, partner: Partner) -> list[list[str]]:
    """Every word with it, also in the name of another."""
    rows = []
    for each in moments_with(school, partner):
        other = show_reference(school, Partner, each.asker_id)
        how = f"{each.kind.dutch}, namens {other}" if other else each.kind.dutch
        whom = show_reference(school, PartnerContact, each.partner_contact_id)
        rows.append([_day(each.on), how, whom, each.subject, each.summary])
    return rows


def _table(title: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[PaperTable]:
    if rows:
        yield PaperTable(title=title, columns=tuple(map(PaperColumn, headers)), rows=rows)


def _day(day: date | None) -> str:
    return word_date(day) if day is not None else ""
