"""Views of accords and of learning routes: what is to be seen to, what holds, what is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bpv.domain import LearningRoute, School
from bpv.language import tr
from bpv.services.accords.remarks import Wrong, remarks_about
from bpv.services.accords.routes import lacking, routes_in_order
from bpv.services.accords.standing import AccordState, standings
from bpv.services.viewing.view import ALL, View

_OWNERLESS = frozenset({Wrong.OWNER, Wrong.OWNER_LEFT})


def attention(school: School, _round_id: str) -> Iterator[str]:
    """Those of which something is to be seen to."""
    today = date.today()
    yield from (each.accord.id for each in standings(school) if any(remarks_about(school, each, today)))


def running(school: School, _round_id: str) -> Iterator[str]:
    """Those that hold now."""
    yield from (each.accord.id for each in standings(school) if each.is_valid)


def ending(school: School, _round_id: str) -> Iterator[str]:
    """Those that are to be prolonged."""
    yield from (each.accord.id for each in standings(school) if each.state is AccordState.ENDING)


def unsigned(school: School, _round_id: str) -> Iterator[str]:
    """Those that someone has to sign."""
    yield from (each.accord.id for each in standings(school) if each.to_sign and not each.is_past)


def ownerless(school: School, _round_id: str) -> Iterator[str]:
    """Those that nobody sees to."""
    today = date.today()
    for each in standings(school):
        if any(remark.wrong in _OWNERLESS for remark in remarks_about(school, each, today)):
            yield each.accord.id


def past(school: School, _round_id: str) -> Iterator[str]:
    """Those that are over."""
    yield from (each.accord.id for each in standings(school) if each.is_past)


ACCORDS = (
    View(ALL, tr("Alle afspraken")),
    View("attention", tr("Wat aandacht vraagt"), attention),
    View("unsigned", tr("Te tekenen"), unsigned),
    View("running", tr("Loopt"), running),
    View("ending", tr("Loopt af"), ending),
    View("ownerless", tr("Zonder eigenaar"), ownerless),
    View("past", tr("Voorbij"), past),
)
"""The views of the page Afspraken."""


def unfounded(school: School, _round_id: str) -> Iterator[str]:
    """Those without a valid accord."""
    today, routes = date.today(), school.all(LearningRoute)
    yield from (id_ for id_ in routes_in_order(school) if lacking(school, routes[id_], today))


def unreported(school: School, _round_id: str) -> Iterator[str]:
    """Those that the school has not reported."""
    routes = school.all(LearningRoute)
    yield from (id_ for id_ in routes_in_order(school) if routes[id_].reported_on is None)


ROUTES = (
    View(ALL, tr("Alle leerroutes")),
    View("unfounded", tr("Zonder geldige afspraak"), unfounded),
    View("unreported", tr("Niet gemeld"), unreported),
)
"""The views of the page Leerroutes."""
