"""The columns of what companies were last asked, and what they answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bpv.domain import PlacementRound, Request, School
from bpv.domain.terms_following import RequestStatus
from bpv.language import tr
from bpv.services.asking.table import STATUS_TONES
from bpv.services.asking.weeks import busiest
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.tables import EMPTY_LAST, Column, Table

_GROUP = tr("Verzoeken")


def _latest(school: School) -> dict[str, Request]:
    """The request of each company that was asked last; a concept only where nothing was asked."""
    found: dict[str, Request] = {}
    for request in school.all(Request).values():
        known = found.get(request.company_id)
        if known is None or (request.asked_on or date.min) >= (known.asked_on or date.min):
            found[request.company_id] = request
    return found


latest_by_company = Remembered(_latest, Request)


def _asked_on(school: School, id_: str) -> str:
    request = latest_by_company(school).get(id_)
    return f"{request.asked_on:%d-%m-%Y}" if request is not None and request.asked_on is not None else ""


def _asked_order(school: School, id_: str) -> str:
    request = latest_by_company(school).get(id_)
    asked = request.asked_on if request is not None else None
    return asked.isoformat() if asked is not None else EMPTY_LAST


def _answer(school: School, id_: str) -> str:
    request = latest_by_company(school).get(id_)
    return request.status.label if request is not None else ""


def _answer_order(school: School, id_: str) -> int:
    request = latest_by_company(school).get(id_)
    statuses = list(RequestStatus)
    return statuses.index(request.status) if request is not None else len(statuses)


def _load(school: School, id_: str) -> str:
    load = busiest(school, id_)
    return load.words if load is not None else ""


def _load_order(school: School, id_: str) -> int:
    load = busiest(school, id_)
    return -load.number if load is not None else 0


_COLUMNS = (
    Column(
        "asked_on",
        tr("Laatst gevraagd"),
        _asked_on,
        _asked_order,
        width=14,
        group=_GROUP,
        hint=tr("Wanneer u dit bedrijf het laatst om plekken vroeg"),
    ),
    Column(
        "answer",
        tr("Antwoord"),
        _answer,
        _answer_order,
        width=17,
        group=_GROUP,
        tones={status.label: tone for status, tone in STATUS_TONES.items()},
        hint=tr("Hoe het laatste verzoek aan dit bedrijf ervoor staat"),
    ),
    Column(
        "load",
        tr("Drukste week"),
        _load,
        _load_order,
        width=22,
        group=_GROUP,
        hint=tr("Hoeveel plekken u van dit bedrijf vraagt in de drukste week, over alle rondes samen"),
    ),
)


def with_requests(table: Table) -> Table:
    """The table of companies with these behind it; a list does not show them by itself."""
    depends_on = table.depends_on | {Request, PlacementRound}
    return replace(table, columns=(*table.columns, *_COLUMNS), depends_on=depends_on)
