"""Views of the placements by how their assessment stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bpv.domain import School
from bpv.language import tr
from bpv.services.assessing.standing import State
from bpv.services.assessing.table import ROWS, is_interim_due, state_now
from bpv.services.viewing.view import ALL, View


def _in(states: tuple[State, ...], school: School, _round_id: str) -> Iterator[str]:
    yield from (id_ for id_ in ROWS(school) if state_now(school, id_) in states)


def _interim_due(school: School, _round_id: str) -> Iterator[str]:
    yield from (id_ for id_ in ROWS(school) if is_interim_due(school, id_))


def of_round(school: School, round_id: str) -> Iterator[str]:
    """Those of the round that is chosen."""
    rows = set(ROWS(school))
    yield from (each.id for each in school.placements_in(round_id) if each.id in rows)


def _view(key: str, name: str, hint: str, *states: State) -> View:
    return View(key, name, partial(_in, states), hint=hint)


ASSESSMENTS = (
    View(ALL, tr("Alle")),
    View("round", tr("Deze ronde"), of_round, True, tr("De plaatsingen van de gekozen ronde")),
    _view("ask", tr("Vragen"), tr("Bijna afgelopen of afgelopen, en nog niet gevraagd"), State.ASK),
    View(
        "interim",
        tr("Tussentijds vragen"),
        _interim_due,
        hint=tr("Lopend, over de helft en nog niet tussentijds gevraagd"),
    ),
    _view(
        "waiting", tr("Wachten op antwoord"), tr("Gevraagd en nog niet ingevuld"), State.ASKED, State.REMIND
    ),
    _view("remind", tr("Herinneren"), tr("Gevraagd, en te lang geen antwoord"), State.REMIND),
    _view("discuss", tr("Bespreken"), tr("Ingevuld en nog niet besproken"), State.FILLED, State.DISCUSS),
    _view("done", tr("Klaar"), tr("Ingevuld en besproken"), State.DISCUSSED),
)
