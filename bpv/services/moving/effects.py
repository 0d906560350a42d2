"""What a move does to the round, before anyone lets go: the numbers before and after, and what to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bpv.domain import Company, Draft, Placement, Position, School, Student, new_id
from bpv.domain.ids import PlacementId, PositionId, StudentId
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.lists.wishes import granted_rank
from bpv.services.moving.standing import Standing
from bpv.services.placing.checks import RoundChecks
from bpv.services.placing.exchanging import Move
from bpv.services.placing.family import ties_of
from bpv.services.progress.ending import word_ending


@dataclass(frozen=True, slots=True)
class Effect:
    """Numbers of the round before and after; points are in all, `seats` those taken at the place.

    `remarks` are what would be said of the round and is not said of it now.
    """

    placed: tuple[int, int]
    first_choices: tuple[int, int]
    mean_km: tuple[float | None, float | None]
    points: tuple[float, float]
    seats: tuple[int, int]
    capacity: int
    remarks: tuple[str, ...]


def foresee(standing: Standing, moves: Sequence[Move], points: float) -> Effect:
    """What these moves do, the first being that of whom it is about; `points` is what they add."""
    numbers = standing.numbers
    total = int(standing.cost_now.sum()) / 10
    first, placed, known, km = 0, 0, numbers.known_km, numbers.known_km * (numbers.mean_km or 0.0)
    place = moves[0].position_id
    before = after = int(standing.counts[standing.column[place]])
    for move in moves:
        old = standing.placements.get(move.student_id)
        was = None if old is None else old.position_id
        first += _is_first(standing, move.student_id, move.position_id)
        first -= _is_first(standing, move.student_id, was)
        placed += was is None
        after += (move.position_id == place) - (was == place)
        if move.km is not None:
            known, km = known + 1, km + move.km
        gone = None if was is None else _km(standing, move.student_id, was)
        if gone is not None:
            known, km = known - 1, km - gone
    n_first, n_placed = len(numbers.first_choices), len(numbers.placed)
    return Effect(
        (n_placed, n_placed + placed),
        (n_first, n_first + first),
        (numbers.mean_km, km / known if known else None),
        (total, total + points),
        (before, after),
        standing.school.get(Position, place).capacity,
        tuple(_remarks(standing, moves)),
    )


def _is_first(standing: Standing, student_id: str, position_id: str | None) -> int:
    wishes = standing.wishes.get(student_id)
    if not wishes or position_id is None:
        return 0
    return int(granted_rank(wishes, standing.school.get(Position, position_id)) == 1)


def _km(standing: Standing, student_id: str, position_id: str) -> float | None:
    leg = standing.travel.leg(student_id, standing.school.get(Position, position_id).company_id)
    return leg.km if leg else None


def _remarks(standing: Standing, moves: Sequence[Move]) -> list[str]:
    """What is lost of what was agreed, and what the round would say of numbers and groups."""
    school, found = standing.school, []
    old = standing.placements.get(moves[0].student_id)
    if old is not None and old.status is not PlacementStatus.PLANNED:
        ends = word_ending(school, old, date.today())
        found.append(
            tr(
                "de plek van nu {ends}",
                ends=ends or tr("is {label}; dat vervalt", label=old.status.label.lower()),
            )
        )
    for move in moves:
        company = school.get(Company, school.get(Position, move.position_id).company_id)
        tie = ties_of(school, move.student_id).get(company.id)
        if tie is not None:
            found.append(
                tr(
                    "{name} bij {name2}: {text}",
                    name=school.get(Student, move.student_id).name,
                    name2=company.name,
                    text=tie.text,
                )
            )
    held = (standing.placements.get(move.student_id) for move in moves)
    places = [*(old.position_id for old in held if old is not None), *(move.position_id for move in moves)]
    companies = {school.get(Position, id_).company_id for id_ in places}
    who = {move.student_id for move in moves}
    now, then = (
        [each.text for each in RoundChecks(one, standing.round, standing.travel).agreements(companies, who)]
        for one in (school, _after(standing, moves))
    )
    return found + [text for text in then if text not in now]


def _after(standing: Standing, moves: Sequence[Move]) -> School:
    """The round with these pupils moved, whatever the rules say."""
    draft = Draft(standing.school)
    for move in moves:
        old = standing.placements.get(move.student_id)
        position_id = PositionId(move.position_id)
        if old is not None:
            draft.put(replace(old, position_id=position_id))
            continue
        new = PlacementId(new_id())
        draft.put(
            Placement(
                id=new,
                student_id=StudentId(move.student_id),
                position_id=position_id,
                round_id=standing.round.id,
            )
        )
    result = School(standing.school)
    result.apply(draft.changeset(), is_checked=True)
    return result
