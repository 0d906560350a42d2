"""What single change would give a pupil without a place one; each suggestion was tried before it is made."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from bpv.domain import BpvError, Changeset, Company, Draft, Position, School, Student
from bpv.domain.rules import age_on, check_placement, max_km
from bpv.language import kept, said_again, tr
from bpv.services.explaining.shortage import is_overfull
from bpv.services.lists.references import show_reference
from bpv.services.pairs.candidates import build_pairs, weights
from bpv.services.planning.apart import Apart
from bpv.services.planning.round_plan import RoundPlan, apply_to
from bpv.services.planning.variants import with_pairs, with_seats

if TYPE_CHECKING:
    from bpv.matching import MatchingProblem

EXTRA_KM = 25
"""How much farther a pupil may be asked to travel, in kilometres."""

TRIES = 3
"""Changes of one kind that are tried until one gives this very pupil a place."""


class Relaxation(StrEnum):
    """What kind of rule gives way."""

    SEAT = tr("een plek meer")
    DISTANCE = tr("verder reizen")
    PROFILE = tr("ander profiel")
    TRACK = tr("andere leerweg")
    AGE = tr("jongere leerling")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A change that lets more pupils be placed: `placed` are those who get a place that had none.

    The changeset is the change alone; dividing the round again then gives the places.
    """

    kind: Relaxation
    position_id: str
    text: str
    """What it changes, in Dutch, as the history will have it."""
    changeset: Changeset
    placed: tuple[str, ...]
    helps_pupil: bool

    @property
    def label(self) -> str:
        """What the history calls it, once it is carried out."""
        return f"{self.text[:1].upper()}{self.text[1:]}"

    @property
    def words(self) -> str:
        """What it changes, in the language of the window."""
        return said_again(self.text)


@dataclass(frozen=True, slots=True)
class _Option:
    kind: Relaxation
    column: int
    text: str
    values: tuple[Any, ...]


class Suggester:
    """Looks for the smallest change of each kind; every one is tried on the school itself."""

    def __init__(self, plan: RoundPlan, best: Apart) -> None:
        """Take a round and how it was divided: by `plan.solve`."""
        self._plan, self._best = plan, best
        self._base = plan.base(best)
        self._plain = plan.count_placed(self._base, is_priced=best.is_priced)

    def suggest(self, student_id: str) -> tuple[Suggestion, ...]:
        """At most one suggestion per kind, what helps this very pupil first; none for who has a place."""
        if student_id not in self._plan.row:
            raise BpvError("gone", entity="Student")
        row = self._plan.row[student_id]
        if self._best.assignment.position[row] >= 0:
            return ()
        found = []
        for number, (kind, options) in enumerate(self._kinds(row)):
            self._plan.step(tr("Oplossingen proberen"))(number / len(Relaxation))
            suggestion = self._first(row, kind, options)
            if suggestion is not None:
                found.append(suggestion)
        return tuple(sorted(found, key=lambda one: not one.helps_pupil))

    def _kinds(self, row: int) -> Iterator[tuple[Relaxation, list[_Option]]]:
        yield Relaxation.SEAT, list(self._seats(row))
        yield Relaxation.DISTANCE, list(self._distances(row))
        student = self._plan.students[row]
        closed = self._closed_by_one_rule(student)
        for kind, code, relax in (
            (Relaxation.PROFILE, "profile", _accept_profile),
            (Relaxation.TRACK, "track", _accept_track),
            (Relaxation.AGE, "too_young", self._accept_age),
        ):
            yield (
                kind,
                [
                    option
                    for column, found in closed
                    if found == code and (option := self._opened(kind, student, column, relax)) is not None
                ],
            )

    def _seats(self, row: int) -> Iterator[_Option]:
        """One seat more at each place the pupil may go, the best for the pupil first."""
        own = self._plan.own_pairs(row)
        for column in own.position[np.argsort(own.cost(weights(self._plan.school)), kind="stable")].tolist():
            if is_overfull(self._plan, column):
                continue
            position = self._plan.positions[column]
            values: tuple[Any, ...] = (replace(position, capacity=position.capacity + 1),)
            company = self._plan.school.get(Company, position.company_id)
            if company.capacity is not None:
                values += (replace(company, capacity=company.capacity + 1),)
            yield _Option(
                Relaxation.SEAT, column, kept("1 plek meer bij {name}", name=self._name(column)), values
            )

    def _distances(self, row: int) -> Iterator[_Option]:
        """Places beyond the distance limit that are open otherwise, the nearest first."""
        plan, student = self._plan, self._plan.students[row]
        limit = max_km(plan.school, student, plan.round)
        wider = replace(student, max_km=limit + EXTRA_KM)
        reach = build_pairs(plan.school, plan.round, plan.travel, students=[wider])
        known = set(plan.own_pairs(row).position.tolist())
        ids = [reach.positions[column].id for column in reach.position]
        columns = [plan.column[id_] for id_ in ids if plan.column[id_] not in known]
        legs = plan.travel.legs([(student.id, plan.positions[c].company_id) for c in columns])
        ways = [(leg.km, column) for leg, column in zip(legs, columns, strict=True) if leg is not None]
        for km, column in sorted(way for way in ways if way[0] > limit):
            enough = max(math.ceil(km), limit + 1)
            text = kept(
                "{enough} km verder reizen (tot {enough2} km), naar {name}",
                enough=enough - limit,
                enough2=enough,
                name=self._name(column),
            )
            yield _Option(Relaxation.DISTANCE, column, text, (replace(student, max_km=enough),))

    def _closed_by_one_rule(self, student: Student) -> list[tuple[int, str]]:
        """The positions (columns) that one rule alone closes to a pupil and its code, the nearest first."""
        plan = self._plan
        legs = plan.travel.legs([(student.id, p.company_id) for p in plan.positions])
        found = []
        for column, (position, leg) in enumerate(zip(plan.positions, legs, strict=True)):
            km = leg.km if leg else None
            violations = check_placement(plan.school, student, position, plan.round, km)
            codes = {v.code for v in violations if v.blocks} - {"apart"}
            if len(codes) == 1:
                found.append((math.inf if km is None else km, column, codes.pop()))
        return [(column, code) for _, column, code in sorted(found)]

    def _opened(
        self,
        kind: Relaxation,
        student: Student,
        column: int,
        relax: Callable[[Position, Student], tuple[Position, str] | None],
    ) -> _Option | None:
        """The option that a position takes this pupil as well; None when changing it is not enough."""
        plan = self._plan
        relaxed = relax(plan.positions[column], student)
        if relaxed is None:
            return None
        position, what = relaxed
        leg = plan.travel.leg(student.id, position.company_id)
        left = check_placement(plan.school, student, position, plan.round, leg.km if leg else None)
        if any(v.blocks and v.code != "apart" for v in left):
            return None
        return _Option(
            kind, column, kept("{name} neemt ook {what}", name=self._name(column), what=what), (position,)
        )

    def _accept_age(self, position: Position, student: Student) -> tuple[Position, str] | None:
        start, _ = self._plan.school.dates_of(position, self._plan.round)
        if student.birth_date is None or start is None:
            return None
        age = age_on(student.birth_date, start)
        return replace(position, min_age=age), kept("leerlingen van {age} jaar", age=age)

    def _first(self, row: int, kind: Relaxation, options: list[_Option]) -> Suggestion | None:
        """The first option in order that gives this pupil a place, else one that gives another pupil one."""
        fallback: Suggestion | None = None
        for _ in range(TRIES):
            helpful = self._first_that_helps(row, kind, options)
            if helpful is None:
                break
            suggestion = self._tried(row, options[helpful])
            if suggestion is not None and suggestion.helps_pupil:
                return suggestion
            fallback = fallback or suggestion
            options = options[helpful + 1 :]
        return fallback

    def _first_that_helps(self, row: int, kind: Relaxation, options: Sequence[_Option]) -> int | None:
        """The first option that adds a place by count alone, found by halving.

        Options that add nothing together add nothing to the next, so the first prefix that adds a place does
        so by its last option alone: the path that augments the placement ends, or begins, there.
        """
        if not options or not self._adds(row, kind, options):
            return None
        low, high = 0, len(options)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._adds(row, kind, options[:middle]) else (middle, high)
        return high - 1

    def _adds(self, row: int, kind: Relaxation, options: Sequence[_Option]) -> bool:
        columns = sorted({option.column for option in options})
        variant: MatchingProblem
        if kind is Relaxation.SEAT:
            variant = with_seats(self._base, columns)
        else:
            variant = with_pairs(self._base, row, columns)
        return self._plan.count_placed(variant, is_priced=self._best.is_priced) > self._plain

    def _tried(self, row: int, option: _Option) -> Suggestion | None:
        """The suggestion, once the round with the change in it was divided again and placed more pupils."""
        plan = self._plan
        draft = Draft(plan.school)
        for value in option.values:
            draft.put(value)
        changeset = draft.changeset()
        more, has = self._divided(apply_to(plan.school, changeset))
        if not more:
            return None
        before = self._best.assignment.position
        had = {plan.students[who].id for who in np.flatnonzero(before >= 0)}
        placed = tuple(id_ for id_ in has if id_ not in had)
        pupil = plan.students[row]
        text = option.text
        if pupil.id not in placed:
            names = kept(" en ").join(plan.school.get(Student, id_).name for id_ in placed)
            text = kept(
                "{change}: dan krijgt {names} een plek, {name} nog niet",
                change=option.text,
                names=names,
                name=pupil.name,
            )
        position_id = plan.positions[option.column].id
        return Suggestion(option.kind, position_id, text, changeset, placed, pupil.id in placed)

    def _divided(self, school: School) -> tuple[bool, list[str]]:
        """Whether more pupils are placed in a school that has changed, and who is in this round."""
        again = self._plan.again(school)
        after = again.solve(self._best.assignment.certificate.fairness).assignment
        has: list[str] = [again.students[who].id for who in np.flatnonzero(after.position >= 0)]
        return after.n_placed > self._best.assignment.n_placed, has

    def _name(self, column: int) -> str:
        return show_reference(self._plan.school, Position, self._plan.positions[column].id)


def _accept_profile(position: Position, student: Student) -> tuple[Position, str] | None:
    if student.profile is None:
        return None
    accepted = (*position.profiles, student.profile)
    return replace(position, profiles=accepted), kept("profiel {label}", label=student.profile.dutch)


def _accept_track(position: Position, student: Student) -> tuple[Position, str] | None:
    if student.track is None:
        return None
    return replace(position, tracks=(*position.tracks, student.track)), kept(
        "leerweg {label}", label=student.track.dutch
    )
