"""Why a pupil got this place or none, in words a teacher can pass on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bpv.domain import Company, PlacementRound, Position, School, Student
from bpv.domain.rules import check_placement, ended_in, max_km, max_km_by
from bpv.domain.terms import PreferenceKind, Transport
from bpv.domain.times import word_weekdays
from bpv.domain.transport import read_transport
from bpv.language import later, tr
from bpv.services.criteria.past import Past
from bpv.services.criteria.travel import Leg, Travel
from bpv.services.lists.references import show_reference
from bpv.services.lists.wishes import granted_rank, wishes_by_student, word_wish
from bpv.services.placing.seats import Seats

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bpv.services.pairs.candidates import Pairs
    from bpv.services.pairs.options import Options
    from bpv.services.planning.apart import Apart

_NAMED = 3
"""Up to this many companies are named in a reason."""

NO_POSITIONS = later("er zijn geen stageplaatsen in deze ronde")

_NO_CANDIDATE = {
    "no_positions": NO_POSITIONS,
    "other_round": NO_POSITIONS,
    "profile": later("geen stageplaats neemt profiel {profile}"),
    "track": later("geen stageplaats voor dit profiel neemt leerweg {track}"),
    "route": later("leerweg {track} past niet bij de route of dit soort stage"),
    "left": later("is van school gegaan"),
    "too_young": later("te jong op de eerste dag voor elke passende stageplaats"),
    "dates": later("geen passende stageplaats valt binnen de data van de ronde"),
    "absent": later("elke passende stageplaats is op een dag waarop deze leerling niet kan ({days})"),
    "accreditation": later("geen passend bedrijf is op die data erkend"),
    "crebo": later("geen passend erkend bedrijf heeft een crebo"),
    "hours": later("de werktijden van elke passende stageplaats mogen niet op deze leeftijd"),
    "rest": later("elke passende stageplaats laat te weinig rust tussen twee dagen voor deze leeftijd"),
    "break": later("elke passende stageplaats heeft te weinig pauze voor deze leeftijd"),
    "sunday": later("elke passende stageplaats vraagt zondagswerk, dat mag niet op deze leeftijd"),
    "industrial": later("elke passende stageplaats is in een fabriek, dat mag niet op deze leeftijd"),
    "hazards": later("elke passende stageplaats is werk met risico's, dat mag niet op deze leeftijd"),
    "blocked": later("elk passend bedrijf is op 'doet niet mee' gezet"),
    "searching": later("zoekt zelf een plek, tot en met {deadline}"),
    "too_far": later("geen passende stageplaats binnen {reach}"),
    "apart": later("elk passend bedrijf binnen bereik heeft een leerling met wie deze niet samen mag"),
    "excluded": later("elk passend bedrijf binnen bereik is voor deze leerling uitgesloten"),
    "ended": later("geen ander passend bedrijf binnen bereik: {ended}"),
}


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A pupil without a place: a code for programs and the reason in Dutch."""

    student_id: str
    code: str
    reason: str


def why_unplaced(
    school: School, in_round: PlacementRound, pairs: Pairs, best: Apart, options: Options
) -> list[Unplaced]:
    """The reason for every pupil without a place: no allowed place at all, or too few seats for too many.

    `options` are where pupils may go in this division: without what was given up to keep pupils apart.
    """
    shortage = _Shortage(school, pairs.positions, best, options)
    result = []
    for row, student in enumerate(pairs.students):
        if best.assignment.position[row] >= 0:
            continue
        if row in best.held_back:
            result.append(Unplaced(student.id, "groups", best.held_back[row]))
            continue
        code = pairs.refusals.get(student.id)
        if code is None and not options.columns(row).size:
            code = "apart"
        if code is None:
            result.append(Unplaced(student.id, "seats_short", shortage.words(row)))
            continue
        words = tr(
            _NO_CANDIDATE[code],
            profile=student.profile.label if student.profile else tr("onbekend"),
            track=student.track.label if student.track else tr("onbekend"),
            reach=_word_reach(school, student, in_round),
            days=word_weekdays(student.absent_days),
            deadline=f"{in_round.search_deadline:%d-%m-%Y}" if in_round.search_deadline else "",
            ended=_word_ended(school, student, in_round),
        )
        result.append(Unplaced(student.id, code, words))
    return result


def _word_reach(school: School, student: Student, in_round: PlacementRound) -> str:
    """'25 km', and of who goes with ov how far that is where a company is marked for it."""
    near = max_km(school, student, in_round)
    if student.max_km or read_transport(student.transport) is not Transport.OV:
        return tr("{near} km", near=near)
    far = max_km_by(school, student, in_round, Transport.OV)
    return tr("{near} km, of {far} km bij een bedrijf met 'Goed met ov'", near=near, far=far)


def _word_ended(school: School, student: Student, in_round: PlacementRound) -> str:
    """'Bakkerij Smit zei in deze ronde nee tegen Ayşe', of a few; empty where nobody did."""
    found = ended_in(school, in_round.id).get(student.id, {})
    words = [
        ended.words(show_reference(school, Company, id_), student.first_name or student.name)
        for id_, ended in list(found.items())[:_NAMED]
    ]
    return "; ".join(
        [*words, *([tr("en nog {count}", count=len(found) - _NAMED)] if len(found) > _NAMED else [])]
    )


class _Shortage:
    """Sentences about the pupils who compete for too few seats with one who has no place."""

    def __init__(self, school: School, positions: Sequence[Position], best: Apart, options: Options) -> None:
        self._school, self._positions = school, positions
        self._best, self._options = best, options

    def words(self, row: int) -> str:
        """'18 leerlingen strijden om 17 plekken bij 7 bedrijven'."""
        from bpv.matching import explain_unplaced

        hall = explain_unplaced(self._best.problem, self._best.assignment, row, self._options.reaches)
        if not hall.seats:
            return tr(
                "geen vrije plek bij {companies}", companies=self._companies(self._options.columns(row))
            )
        seats = f"{hall.seats} {(tr('plek') if hall.seats == 1 else tr('plekken'))}"
        text = tr(
            "{size} leerlingen voor {seats} bij {companies}",
            size=hall.students.size,
            seats=seats,
            companies=self._companies(hall.positions),
        )
        if self._options.gave_up(hall.students):
            text += tr(", als wie niet samen mag niet samen zit")
        return text + self._before(hall.students)

    def _before(self, rows: NDArray[np.int64]) -> str:
        """How many of these pupils go first; nothing about who, that is not for others."""
        priority, position = self._best.problem.priority, self._best.assignment.position
        count = 0 if priority is None else int(np.count_nonzero(priority[rows] & (position[rows] >= 0)))
        return (
            tr(
                "; {count} met voorrang {value} voor",
                count=count,
                value=tr("gaat") if count == 1 else tr("gaan"),
            )
            if count
            else ""
        )

    def _companies(self, columns: NDArray[np.int64]) -> str:
        ids = {self._positions[column].company_id for column in columns}
        names = sorted(self._school.get(Company, id_).name for id_ in ids)
        shown = f" ({', '.join(names)})" if len(names) <= _NAMED else ""
        return f"{len(names)} {(tr('bedrijf') if len(names) == 1 else tr('bedrijven'))}{shown}"


class Praise:
    """Words for why pupils got the place they got, for one round as it was divided."""

    def __init__(self, school: School, in_round: PlacementRound, travel: Travel) -> None:
        """Look the wishes of the round up once."""
        self._school, self._round, self._travel = school, in_round, travel
        self._wishes = wishes_by_student(school, in_round)
        self._seats = Seats(school, in_round)
        self._past = Past(school, in_round.id)
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
        parts = [tr("vastgezet")] if is_fixed else []
        if student.has_priority:
            parts.append(word_priority(student))
        if rank is not None:
            parts.append(tr("{rank}e voorkeur", rank=rank))
        if rank != 1 and not is_fixed:
            parts += self._missed(student)
        if student.profile and student.profile in position.profiles:
            parts.append(tr("past bij {label}", label=student.profile.label))
        parts += self._been(student, position)
        if leg is None:
            parts.append(tr("afstand onbekend"))
        else:
            parts.append(leg.words)
        return "; ".join(parts)

    def _been(self, student: Student, position: Position) -> list[str]:
        """That the pupil was at this company in an earlier year; earlier rounds stand in the same list."""
        when = [v.when for v in self._past.earlier_visits(student.id) if v.company_id == position.company_id]
        company = show_reference(self._school, Company, position.company_id)
        return (
            [
                tr(
                    "was {fromkeys} al bij {company}",
                    fromkeys=tr(" en ").join(dict.fromkeys(when)),
                    company=company,
                )
            ]
            if when
            else []
        )

    def _missed(self, student: Student) -> list[str]:
        """One phrase on the first wish that was not granted: a rule, or others who needed the seat more."""
        wishes = [w for w in self._wishes.get(student.id, []) if w.kind in _SPECIFIC]
        if not wishes:
            return []
        wish = wishes[0]
        wanted = self._wanted.get(wish.target, [])
        name = tr("{rank}e voorkeur {word_wish}", rank=wish.rank, word_wish=word_wish(self._school, wish))
        if not wanted:
            return [tr("{name} heeft geen plek in deze ronde", name=name)]
        obstacles = {position.id: self._obstacle(student, position) for position in wanted}
        if all(obstacles.values()):
            return [tr("{name} kan niet: {obstacles}", name=name, obstacles=obstacles[wanted[0].id])]
        if any(self._seats.left_at(position) for position in wanted if not obstacles[position.id]):
            return [tr("{name} was voor het geheel minder goed", name=name)]
        return [tr("{name} is vol", name=name)]

    def _obstacle(self, student: Student, position: Position) -> str:
        leg = self._travel.leg(student.id, position.company_id)
        violations = check_placement(self._school, student, position, self._round, leg.km if leg else None)
        return next((v.text for v in violations if v.blocks), "")


def word_priority(student: Student) -> str:
    """'voorrang: kon vorig jaar niet', or without a reason that there is priority."""
    return (
        tr("voorrang: {priority_reason}", priority_reason=student.priority_reason)
        if student.priority_reason
        else tr("voorrang")
    )


_SPECIFIC = (PreferenceKind.COMPANY, PreferenceKind.POSITION)
