"""Views of the companies and of the places they offer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from bpv.domain import Company, PlacementRound, Position, School
from bpv.language import tr
from bpv.services.lists.contacted import last_contact_of
from bpv.services.placing.seats import Seats
from bpv.services.today.lists import rows_of_figure
from bpv.services.viewing.view import ALL, View

LONG = timedelta(days=365)
"""After so long without a word a company is forgotten by the school, and the school by it."""


def with_free_seat(school: School, round_id: str) -> Iterator[str]:
    """The companies that still have room in the round."""
    yield from (id_ for id_, free in free_seats(school, round_id).items() if free)


def free_seats(school: School, round_id: str) -> dict[str, int]:
    """How many seats every company that offers any in a round still has, by its id."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return {}
    offered: dict[str, list[Position]] = defaultdict(list)
    for position in school.positions_in(round_id):
        offered[position.company_id].append(position)
    seats = Seats(school, in_round)
    return {id_: seats.left(positions) for id_, positions in offered.items()}


def without_position(school: School, _round_id: str) -> tuple[str, ...]:
    """The companies that take part and offer nothing."""
    return rows_of_figure(school, key="no_position")


def never_asked(school: School, _round_id: str) -> tuple[str, ...]:
    """The companies that take part and never had a pupil."""
    return rows_of_figure(school, key="never_asked")


def long_silent(school: School, _round_id: str) -> Iterator[str]:
    """The companies that take part and were not spoken to for a year, or never."""
    since = date.today() - LONG
    for company in school.all(Company).values():
        last = last_contact_of(school, company.id)
        if not company.is_blocked and (last is None or last < since):
            yield company.id


def out_of_play(school: School, _round_id: str) -> Iterator[str]:
    """The companies that do not take part."""
    yield from (company.id for company in school.all(Company).values() if company.is_blocked)


def offered(school: School, round_id: str) -> Iterator[str]:
    """The places of the round."""
    yield from (position.id for position in school.positions_in(round_id))


def free(school: School, round_id: str) -> Iterator[str]:
    """The places of the round with room left."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is not None:
        seats = Seats(school, in_round)
        yield from (p.id for p in school.positions_in(round_id) if seats.left_at(p))


def full(school: School, round_id: str) -> Iterator[str]:
    """The places of the round that took as many as they can."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is not None:
        seats = Seats(school, in_round)
        yield from (p.id for p in school.positions_in(round_id) if seats.taken[p.id] and not seats.room_at(p))


def unused(school: School, round_id: str) -> Iterator[str]:
    """The places of the round where nobody is."""
    taken = {placement.position_id for placement in school.placements_in(round_id)}
    yield from (p.id for p in school.positions_in(round_id) if p.id not in taken)


COMPANIES = (
    View(ALL, tr("Alle")),
    View("free", tr("Met vrije plek"), with_free_seat, True, tr("Bedrijven met plek over in deze ronde")),
    View(
        "no_position",
        tr("Zonder stageplaats"),
        without_position,
        False,
        tr("Doet mee, maar biedt nog niets aan"),
    ),
    View("never_asked", tr("Nooit gevraagd"), never_asked, False, tr("Had nog nooit een leerling")),
    View(
        "silent",
        tr("Lang geen contact"),
        long_silent,
        False,
        tr("Een jaar of langer niet gesproken, of nooit"),
    ),
    View("blocked", tr("Doet niet mee"), out_of_play),
)
POSITIONS = (
    View(ALL, tr("Alle")),
    View("offered", tr("In deze ronde"), offered, True, tr("Plekken van deze ronde, of van elke ronde")),
    View("free", tr("Met vrije plek"), free, True, tr("Waar in deze ronde nog plek is")),
    View("unused", tr("Nog niemand"), unused, True, tr("Waar in deze ronde niemand zit")),
    View("full", tr("Vol"), full, True, tr("Waar in deze ronde niemand meer bij kan")),
)
