"""Views of the placements by how their agreement stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import School
from bpv.language import tr
from bpv.services.agreeing.lacking import lacking
from bpv.services.agreeing.parties import first_day
from bpv.services.agreeing.standing import is_changed, standings_of
from bpv.services.viewing.view import ALL, View


def to_make(school: School, _round_id: str) -> Iterator[str]:
    """Those without an agreement."""
    standings = standings_of(school)
    yield from (each.id for each in school.placements() if standings.of(each.id).main is None)


def to_sign(school: School, _round_id: str) -> Iterator[str]:
    """Those with a paper that not everyone signed."""
    standings = standings_of(school)
    yield from (each.id for each in school.placements() if standings.of(each.id).missing)


def soon(school: School, _round_id: str) -> Iterator[str]:
    """Those that begin within weeks, or began already, and are not signed by all."""
    standings = standings_of(school)
    today = date.today()
    until = today + timedelta(weeks=school.setting("agreements_remind_weeks"))
    for each in school.placements():
        start = first_day(school, each)
        standing = standings.of(each.id)
        if start is not None and start <= until and not standing.is_whole:
            yield each.id


def changed(school: School, _round_id: str) -> Iterator[str]:
    """Those that are otherwise than what was sent or signed."""
    standings = standings_of(school)
    for each in school.placements():
        if is_changed(school, each, standings.of(each.id)):
            yield each.id


def incomplete(school: School, _round_id: str) -> Iterator[str]:
    """Those not signed for which something is missing that belongs in the agreement."""
    standings = standings_of(school)
    today = date.today()
    for each in school.placements():
        if not standings.of(each.id).is_whole and lacking(school, each, today):
            yield each.id


def signed(school: School, _round_id: str) -> Iterator[str]:
    """Those that everyone signed."""
    standings = standings_of(school)
    yield from (each.id for each in school.placements() if standings.of(each.id).is_whole)


def of_round(school: School, round_id: str) -> Iterator[str]:
    """Those of the round that is chosen."""
    yield from (each.id for each in school.placements_in(round_id))


AGREEMENTS = (
    View(ALL, tr("Alle")),
    View("round", tr("Deze ronde"), of_round, True, tr("De plaatsingen van de gekozen ronde")),
    View(
        "soon",
        tr("Binnenkort"),
        soon,
        hint=tr("Begint binnenkort of is begonnen, en nog niet door iedereen getekend"),
    ),
    View("to_make", tr("Nog maken"), to_make, hint=tr("Er is nog geen overeenkomst")),
    View("to_sign", tr("Nog tekenen"), to_sign, hint=tr("Nog niet door iedereen getekend")),
    View("changed", tr("Gewijzigd"), changed, hint=tr("Anders dan wat is verstuurd of getekend")),
    View("incomplete", tr("Onvolledig"), incomplete, hint=tr("Er ontbreken gegevens voor de overeenkomst")),
    View("signed", tr("Ondertekend"), signed, hint=tr("Door iedereen getekend")),
)
