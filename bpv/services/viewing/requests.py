"""Views of the requests to companies: of the round that is chosen, each one thing to do or to know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bpv.domain import Request, School
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.waiting import Due, due_requests
from bpv.services.viewing.view import ALL, Ask, View


def _in(school: School, round_id: str) -> Iterator[Request]:
    """Those of the round; of all where none is chosen."""
    for request in school.all(Request).values():
        if round_id in ("", request.round_id):
            yield request


def _that_are(*statuses: RequestStatus) -> Ask:
    def ask(school: School, round_id: str) -> Iterator[str]:
        yield from (request.id for request in _in(school, round_id) if request.status in statuses)

    return ask


def late(school: School, round_id: str) -> Iterator[str]:
    """Those of which an answer is due: to remind, to ring, or to wait for no longer."""
    return due_requests(school, date.today(), *Due, round_id=round_id)


def of_round(school: School, round_id: str) -> Iterator[str]:
    """All of the round."""
    yield from (request.id for request in _in(school, round_id))


_S = RequestStatus
REQUESTS = (
    View(ALL, tr("Alle rondes")),
    View("round", tr("Deze ronde"), of_round, True, tr("Alle verzoeken van deze ronde")),
    View("to_ask", tr("Te vragen"), _that_are(_S.DRAFT), True, tr("Staat klaar, nog niet gevraagd")),
    View("waiting", tr("Wacht op antwoord"), _that_are(_S.ASKED), True, tr("Gevraagd, nog geen antwoord")),
    View("late", tr("Over tijd"), late, True, tr("Herinneren, bellen, of niet meer wachten")),
    View(
        "promised",
        tr("Toegezegd"),
        _that_are(_S.PROMISED),
        True,
        tr("Het bedrijf zei ja; de plekken staan in de ronde"),
    ),
    View(
        "conditional",
        tr("Onder voorbehoud"),
        _that_are(_S.CONDITIONAL),
        True,
        tr("Ja, maar er is nog iets af te spreken"),
    ),
    View(
        "refused",
        tr("Geweigerd per reden"),
        _that_are(_S.REFUSED, _S.WITHDRAWN),
        True,
        tr("Nee, of ingetrokken, naar reden"),
    ),
    View("expired", tr("Verlopen"), _that_are(_S.EXPIRED), True, tr("Nooit antwoord; een later ja kan nog")),
)
