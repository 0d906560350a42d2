"""Fields about an accord between organisations: itself, its points and its parties."""

from __future__ import annotations

from bpv.domain import Mentor
from bpv.domain.terms_region import PointState
from bpv.language import later, words_of
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
    F("Afspraak", later("Hoe de afspraak heet"), _title, ("Afspraak_titel",), may_be_empty=True),
    F(
        "Afspraak_soort",
        later("Wat voor afspraak het is"),
        lambda c: c.accord.kind.dutch if c.accord is not None else "",
        may_be_empty=True,
    ),
    F("Afspraak_partijen", later("Wie de afspraak maken"), _parties, may_be_empty=True),
    F(
        "Afspraak_van",
        later("Eerste dag van de afspraak"),
        lambda c: plain_date(c.accord.starts) if c.accord is not None and c.accord.starts else "",
    ),
    F(
        "Afspraak_tot",
        later("Laatste dag van de afspraak"),
        lambda c: plain_date(c.accord.ends) if c.accord is not None and c.accord.ends else "",
    ),
    F("Afspraak_eigenaar", later("Wie de afspraak bij school bijhoudt"), _owner),
    F(
        "Afspraak_opmerking",
        later("Opmerking bij de afspraak; leeg als die er niet is"),
        lambda c: c.accord.note if c.accord is not None else "",
        may_be_empty=True,
    ),
    F(
        "Afspraak_open",
        later("Punten die nog leeg zijn; leeg als alles is ingevuld"),
        _open,
        may_be_empty=True,
    ),
)


def _says(case: Case) -> str:
    point = case.points[0]
    if point.state is PointState.NOT_APPLICABLE:
        return f"Niet van toepassing: {point.text}"
    return point.text


POINT_FIELDS = (
    F(f"{ROW}Punt", later("Punt van de afspraak"), lambda c: c.points[0].label, may_be_empty=True),
    F(
        f"{ROW}Afgesproken",
        later("Wat over dat punt is afgesproken"),
        _says,
        may_be_empty=True,
    ),
)
"""What a row of a table says about one point."""

PARTY_FIELDS = (
    F(
        f"{ROW}Partij",
        later("Partij bij de afspraak"),
        lambda c: party_name(c.school, c.parties[0]),
        may_be_empty=True,
    ),
    F(
        f"{ROW}Wie_tekent",
        later("Wie daarvoor tekent"),
        lambda c: c.parties[0].name,
        may_be_empty=True,
    ),
    F(
        f"{ROW}Functie",
        later("De functie van wie tekent"),
        lambda c: c.parties[0].role,
        may_be_empty=True,
    ),
    F(
        f"{ROW}Getekend",
        later("Wanneer die partij tekende"),
        lambda c: plain_date(c.parties[0].signed_on) if c.parties[0].signed_on else "",
        may_be_empty=True,
    ),
)
"""What a row of a table says about one party."""
