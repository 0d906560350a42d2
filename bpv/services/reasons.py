"""Why a pupil got this place or none, in words a teacher can pass on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement, max_km
from bpv.domain.terms import PreferenceKind
from bpv.services.seats import Seats
from bpv.services.travel import Leg, Travel
from bpv.services.wishes import granted_rank, wishes_by_student, word_wish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.matching import Assignment, MatchingProblem
    from bpv.services.candidates import Pairs

_NAMED = 3
"""Up to this many companies are named in a reason."""

NO_POSITIONS = "er zijn geen stageplaatsen in deze ronde"

_NO_CANDIDATE = {
    "no_positions": NO_POSITIONS,
    "other_round": NO_POSITIONS,
    "profile": "geen stageplaats neemt profiel {profile}",
    "track": "geen stageplaats voor dit profiel neemt leerweg {track}",
    "route": "leerweg {track} past niet bij de route of dit soort stage",
    "too_young": "te jong op de eerste dag voor elke passende stageplaats",
    "dates": "geen passende stageplaats valt binnen de data van de ronde",
    "accreditation": "geen passend bedrijf is op die data erkend",
    "crebo": "geen passend erkend bedrijf heeft een crebo",
    "hours": "de werktijden van elke passende stageplaats mogen niet op deze leeftijd",
    "sunday": "elke passende stageplaats vraagt zondagswerk, dat mag niet op deze leeftijd",
    "blocked": "elk passend bedrijf is op 'doet niet mee' gezet",
    "searching": "zoekt zelf een plek, tot en met {deadline}",
    "too_far": "geen passende stageplaats binnen {km} km",
    "apart": "elk passend bedrijf binnen bereik heeft een leerling met wie deze niet samen mag",
    "excluded": "elk passend bedrijf binnen bereik is voor deze leerling uitgesloten",
}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A pupil without a place: a code for programs and the reason in Dutch."""

    student_id: str
    code: str
    reason: str


def why_unplaced(
    school: School,
    in_round: PlacementRound,
    pairs: Pairs,
    problem: MatchingProblem,
    assignment: Assignment,
    held_back: Mapping[int, str] = MappingProxyType({}),
) -> list[Unplaced]:
    """The reason for every pupil without a place: no allowed place at all, or too few seats for too many.

    `problem` is the one that `assignment` solves: without the candidates given up to keep pupils apart.
    `held_back` has the reason for rows that demands on groups keep from free seats.
    """
    shortage = _Shortage(school, pairs, problem, assignment)
    result = []
    for row, student in enumerate(pairs.students):
        if assignment.position[row] >= 0:
            continue
        if row in held_back:
            result.append(Unplaced(student.id, "groups", held_back[row]))
            continue
        code = pairs.refusals.get(student.id)
        if code is None and row not in problem.student:
            code = "apart"
        if code is None:
            result.append(Unplaced(student.id, "seats_short", shortage.words(row)))
            continue
        words = _NO_CANDIDATE[code].format(
            profile=student.profile.label if student.profile else "onbekend",
            track=student.track.label if student.track else "onbekend",
            km=max_km(school, student, in_round),
            deadline=f"{in_round.search_deadline:%d-%m-%Y}" if in_round.search_deadline else "",
        )
        result.append(Unplaced(student.id, code, words))
    return result


class _Shortage:
    """The groups of pupils who compete for too few seats; pupils of one group share one sentence."""

    def __init__(
        self, school: School, pairs: Pairs, problem: MatchingProblem, assignment: Assignment
    ) -> None:
        self._school, self._pairs = school, pairs
        self._problem, self._assignment = problem, assignment
        self._known: dict[int, str] = {}

    def words(self, row: int) -> str:
        """'18 leerlingen strijden om 17 plekken bij 7 bedrijven'."""
        from bpv.matching import explain_unplaced

        if row not in self._known:
            hall = explain_unplaced(self._problem, self._assignment, row)
            if hall.seats:
                seats = f"{hall.seats} {'plek' if hall.seats == 1 else 'plekken'}"
                text = f"{hall.students.size} leerlingen voor {seats} bij {self._companies(hall.positions)}"
                if self._gave_up(hall.students):
                    text += ", als wie niet samen mag niet samen zit"
                self._known.update(dict.fromkeys(hall.students.tolist(), text))
            else:
                open_to = self._problem.position[self._problem.student == row]
                self._known[row] = f"geen vrije plek bij {self._companies(open_to)}"
        return self._known[row]

    def _companies(self, columns: NDArray[np.int64]) -> str:
        ids = {self._pairs.positions[column].company_id for column in columns}
        names = sorted(self._school.get(Company, id_).name for id_ in ids)
        shown = f" ({', '.join(names)})" if len(names) <= _NAMED else ""
        return f"{len(names)} {'bedrijf' if len(names) == 1 else 'bedrijven'}{shown}"

    def _gave_up(self, students: NDArray[np.int64]) -> bool:
        """Whether one of these pupils gave up a company to keep apart from another."""
        before, after = self._pairs.student, self._problem.student
        return bool(np.isin(before, students).sum() > np.isin(after, students).sum())


class Praise:
    """Words for why pupils got the place they got, for one round as it was divided."""

    def __init__(self, school: School, in_round: PlacementRound, travel: Travel) -> None:
        """Look the wishes of the round up once."""
        self._school, self._round, self._travel = school, in_round, travel
        self._wishes = wishes_by_student(school, in_round)
        self._seats = Seats(school, in_round)
        self._wanted: dict[str, list[Position]] = defaultdict(list)
        for position in school.positions_in(in_round.id):
            self._wanted[position.id].append(position)
            self._wanted[position.company_id].append(position)

    def rank(self, student: Student, position: Position) -> int | None:
        """The rank of the wish this position grants."""
        return granted_rank(self._wishes.get(student.id, []), position)

    def words(self, student: Student, position: Position, leg: Leg | None, *, is_fixed: bool) -> str:
        """The wish it grants, or what stood in the way of the first wish; the profile; the distance."""
        rank = self.rank(student, position)
        parts = ["vastgezet"] if is_fixed else []
        if rank is not None:
            parts.append(f"{rank}e voorkeur")
        if rank != 1 and not is_fixed:
            parts += self._missed(student)
        if student.profile and student.profile in position.profiles:
            parts.append(f"past bij {student.profile.label}")
        if leg is None:
            parts.append("afstand onbekend")
        else:
            parts.append(f"{leg.km:.1f} km, {leg.minutes} min".replace(".", ","))
        return "; ".join(parts)

    def _missed(self, student: Student) -> list[str]:
        """One phrase on the first wish that was not granted: a rule, or others who needed the seat more."""
        wishes = [w for w in self._wishes.get(student.id, []) if w.kind in _SPECIFIC]
        if not wishes:
            return []
        wish = wishes[0]
        wanted = self._wanted.get(wish.target, [])
        name = f"{wish.rank}e voorkeur {word_wish(self._school, wish)}"
        if not wanted:
            return [f"{name} heeft geen plek in deze ronde"]
        obstacles = {position.id: self._obstacle(student, position) for position in wanted}
        if all(obstacles.values()):
            return [f"{name} kan niet: {obstacles[wanted[0].id]}"]
        if any(self._seats.left_at(position) for position in wanted if not obstacles[position.id]):
            return [f"{name} was voor het geheel minder goed"]
        return [f"{name} is vol"]

    def _obstacle(self, student: Student, position: Position) -> str:
        leg = self._travel.leg(student.id, position.company_id)
        violations = check_placement(self._school, student, position, self._round, leg.km if leg else None)
        return next((v.text for v in violations if v.blocks), "")


_SPECIFIC = (PreferenceKind.COMPANY, PreferenceKind.POSITION)
