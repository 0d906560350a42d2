"""Why there is no place: which pupils want which seats, how many are missing, and where they would help."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company
from bpv.language import tr, tr_count
from bpv.services.lists.references import show_reference
from bpv.services.pairs.options import Options
from bpv.services.placing.seats import Seats
from bpv.services.planning.apart import Apart
from bpv.services.planning.round_plan import RoundPlan
from bpv.services.planning.variants import with_seats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import MatchingProblem

_TRIED = 8
"""Positions where the missing seats are tried; fewer where demands on groups make that slow."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """These pupils can only go to these positions, which have `short` seats too few.

    At `remedy_position_id` that many seats more let that many pupils more be placed, if there is one.
    """

    student_ids: tuple[str, ...]
    position_ids: tuple[str, ...]
    companies: tuple[str, ...]
    seats: int
    short: int
    km: int
    remedy_position_id: str | None
    text: str


PlaceAgain = Callable[["MatchingProblem"], tuple[int, int]]
"""Tells of a variant of the round how many more are placed, and how many then have no place."""


def find_shortage(plan: RoundPlan, best: Apart, row: int, place_again: PlaceAgain) -> Shortage:
    """The shortage around a pupil without a place who could go somewhere if there were seats enough."""
    from bpv.matching import explain_unplaced

    options = plan.options(best)
    hall = explain_unplaced(best.problem, best.assignment, row, options.reaches)
    columns, students = hall.positions, hall.students
    if not hall.seats:
        # No seat can be had at all, so there are no positions to fight for: then the full ones are named.
        columns = np.unique(options.columns(row))
        students = _who_only_wants(options, np.flatnonzero(best.assignment.position < 0), columns)
    short = students.size - hall.seats
    metres = options.longest(students)
    ids = {plan.positions[column].company_id for column in columns}
    companies = tuple(sorted(show_reference(plan.school, Company, id_) for id_ in ids))
    km = math.ceil(metres / 1000)
    remedy = _remedy(plan, best, options.counts(students), short, place_again)
    text = _words(students.size, hall.seats, len(companies), km)
    if remedy is not None:
        column, left = remedy
        text += f"; {_remedy_words(plan, column, short, left)}"
    return Shortage(
        tuple(plan.students[who].id for who in students),
        tuple(plan.positions[column].id for column in columns),
        companies,
        hall.seats,
        short,
        km,
        None if remedy is None else plan.positions[remedy[0]].id,
        text,
    )


def _who_only_wants(
    options: Options, students: NDArray[np.int64], columns: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Those of these pupils who could go to some of these positions and nowhere else, if there were seats."""
    own = [options.columns(row) for row in students.tolist()]
    return students[[bool(open_to.size) and bool(np.isin(open_to, columns).all()) for open_to in own]]


def _words(n_students: int, seats: int, n_companies: int, km: int) -> str:
    where = (
        tr("dit ene bedrijf")
        if n_companies == 1
        else tr("deze {n_companies} bedrijven", n_companies=n_companies)
    )
    if not seats:
        return tr("geen vrije plek bij {where} binnen {km} km", where=where, km=km)
    places = tr_count("{count} plek", "{count} plekken", seats)
    return tr(
        "{n_students} leerlingen strijden om {places} bij {where} binnen {km} km",
        n_students=n_students,
        places=places,
        where=where,
        km=km,
    )


def _remedy(
    plan: RoundPlan, best: Apart, counts: NDArray[np.int64], short: int, place_again: PlaceAgain
) -> tuple[int, int] | None:
    """The position, wanted by most of the pupils first, where the missing seats place as many pupils more,
    and how many pupils then are without a place."""
    base = plan.base(best)
    columns = np.flatnonzero(counts)
    tried = 2 if plan.demands.is_any else _TRIED
    for column in columns[np.lexsort((base.position_key[columns], -counts[columns]))][:tried].tolist():
        if is_overfull(plan, column):
            continue  # the first seats more would only make up for what is settled over the number
        more, left = place_again(with_seats(base, [column], short))
        if more == short:
            return int(column), left
    return None


def is_overfull(plan: RoundPlan, column: int) -> bool:
    """Whether more pupils are settled at a position, or at its company, than it takes."""
    position = plan.positions[column]
    limit = plan.school.get(Company, position.company_id).capacity
    fixed = [p.position_id for p in plan.school.placements_in(plan.round.id) if p.is_fixed]
    settled = Seats(plan.school, plan.round, fixed)
    if settled.counts_by_day(position.company_id):
        return settled.is_over(position)
    too_many = limit is not None and settled.taken_by_company[position.company_id] > limit
    return too_many or settled.taken[position.id] > position.capacity


def _remedy_words(plan: RoundPlan, column: int, short: int, left: int) -> str:
    position = plan.positions[column]
    seats = tr_count("{count} plek", "{count} plekken", short)
    profiles = "".join(f" {profile.label}" for profile in position.profiles[:1])
    city = plan.school.get(Company, position.company_id).city
    where = (
        tr(" in {city}", city=city)
        if city
        else tr(
            " bij {show_reference}", show_reference=show_reference(plan.school, Company, position.company_id)
        )
    )
    if not left:
        return tr(
            "met {seats}{profiles}{where} erbij is iedereen geplaatst",
            seats=seats,
            profiles=profiles,
            where=where,
        )
    more = (
        tr("is 1 leerling meer geplaatst")
        if short == 1
        else tr("zijn {short} leerlingen meer geplaatst", short=short)
    )
    return tr(
        "met {seats}{profiles}{where} erbij {more}", seats=seats, profiles=profiles, where=where, more=more
    )
