"""Fields about an accord between organisations: itself, its points and its parties."""

from __future__ import annotations

from bpv.domain import Mentor
from bpv.domain.terms_region import PointState
from bpv.language import tr, words_of
from bpv.services.accords.parties import party_name
from bpv.services.letters.case import Case
from bpv.services.letters.field import ROW
from bpv.services.letters.field import LetterField as F
from bpv.services.letters.words import plain_date


def _title(case: Case) -> str:
    return "" if case.accord is None else case.accord.title or case.accord.kind.dutch


def _owner(case: Case) -> str:
    owner = None if case.accord is None else case.school.find(Mentor, case.accord.owner_id)
    return "" if owner is None else owner.name or owner.abbreviation


def _parties(case: Case) -> str:
    names = [party_name(case.school, each) for each in case.parties]
    return words_of(names)


def _open(case: Case) -> str:
    return "\n".join(each.label for each in case.points if not each.text.strip())


ACCORD_FIELDS = (
    F(tr("Afspraak"), tr("Hoe de afspraak heet"), _title, ("Afspraak_titel",), may_be_empty=True),
    F(
        "Afspraak_soort",
        tr("Wat voor afspraak het is"),
        lambda c: c.accord.kind.dutch if c.accord is not None else "",
        may_be_empty=True,
    ),
    F("Afspraak_partijen", tr("Wie de afspraak maken"), _parties, may_be_empty=True),
    F(
        "Afspraak_van",
        tr("Eerste dag van de afspraak"),
        lambda c: plain_date(c.accord.starts) if c.accord is not None and c.accord.starts else "",
    ),
    F(
        "Afspraak_tot",
        tr("Laatste dag van de afspraak"),
        lambda c: plain_date(c.accord.ends) if c.accord is not None and c.accord.ends else "",
    ),
    F("Afspraak_eigenaar", tr("Wie de afspraak bij school bijhoudt"), _owner),
    F(
        "Afspraak_opmerking",
        tr("Opmerking bij de afspraak; leeg als die er niet is"),
        lambda c: c.accord.note if c.accord is not None else "",
        may_be_empty=True,
    ),
    F("Afspraak_open", tr("Punten die nog leeg zijn; leeg als alles is ingevuld"), _open, may_be_empty=True),
)


def _says(case: Case) -> str:
    point = case.points[0]
    if point.state is PointState.NOT_APPLICABLE:
        return tr("Niet van toepassing: {text}", text=point.text)
    return point.text


POINT_FIELDS = (
    F(f"{ROW}Punt", tr("Punt van de afspraak (tabel)"), lambda c: c.points[0].label, may_be_empty=True),
    F(
        tr("{row}Afgesproken", row=ROW),
        tr("Wat over dat punt is afgesproken (tabel)"),
        _says,
        may_be_empty=True,
    ),
)
"""What a row of a table says about one point."""

PARTY_FIELDS = (
    F(
        tr("{row}Partij", row=ROW),
        tr("Partij bij de afspraak (tabel)"),
        lambda c: party_name(c.school, c.parties[0]),
        may_be_empty=True,
    ),
    F(
        tr("{row}Wie_tekent", row=ROW),
        tr("Wie daarvoor tekent (tabel)"),
        lambda c: c.parties[0].name,
        may_be_empty=True,
    ),
    F(
        tr("{row}Functie", row=ROW),
        tr("De functie van wie tekent (tabel)"),
        lambda c: c.parties[0].role,
        may_be_empty=True,
    ),
    F(
        tr("{row}Getekend", row=ROW),
        tr("Wanneer die partij tekende (tabel)"),
        lambda c: plain_date(c.parties[0].signed_on) if c.parties[0].signed_on else "",
        may_be_empty=True,
    ),
)
"""What a row of a table says about one party."""
