"""Views of the pupils of a round by how far their placement is."""

from __future__ import annotations

from collections.abc import Iterator

from bpv.domain import School
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.viewing.pupils import unplaced
from bpv.services.viewing.view import ALL, View

_UNCONFIRMED = (PlacementStatus.PLANNED, PlacementStatus.PROPOSED)
_RUNNING = (PlacementStatus.RUNNING, PlacementStatus.INTERRUPTED)


def to_confirm(school: School, round_id: str) -> Iterator[str]:
    """Who has a place that the company did not confirm yet."""
    return (each.student_id for each in school.placements_in(round_id) if each.status in _UNCONFIRMED)


def running(school: School, round_id: str) -> Iterator[str]:
    """Whose placement is going on."""
    return (each.student_id for each in school.placements_in(round_id) if each.status in _RUNNING)


def ended(school: School, round_id: str) -> Iterator[str]:
    """Who had a placement in the round that ended before its time, whatever came after it."""
    return iter(dict.fromkeys(p.student_id for p in school.ended_placements() if p.round_id == round_id))


def overridden(school: School, round_id: str) -> Iterator[str]:
    """Who is somewhere against the law, for a reason that was written down."""
    return (each.student_id for each in school.placements_in(round_id) if each.law_override)


PLACEMENTS = (
    View(ALL, tr("Alle")),
    View("unplaced", tr("Zonder plek"), unplaced, True, tr("Wie in deze ronde nog geen plek heeft")),
    View(
        "to_confirm", tr("Te bevestigen"), to_confirm, True, tr("Gepland of voorgesteld, nog niet bevestigd")
    ),
    View("running", tr("Lopend"), running, True, tr("Wie nu op stage is, of even onderbreekt")),
    View(
        "ended",
        tr("Loopt niet meer"),
        ended,
        True,
        tr("Afgewezen, geannuleerd, afgebroken of niet verschenen"),
    ),
    View(
        "overridden",
        tr("Toch geplaatst"),
        overridden,
        True,
        tr("Tegen de wet; de reden staat bij Verloop"),
    ),
)
