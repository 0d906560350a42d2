"""How each round and each class stands: how many pupils are how far, with the pupils behind each number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date

from bpv.domain import Placement, PlacementRound, School, Student, fold
from bpv.domain.terms import PlacementStatus
from bpv.domain.times import word_period, word_weekdays
from bpv.language import tr
from bpv.services.agreeing.states import signed_placements
from bpv.services.placing.by_hand import first_placements
from bpv.services.today.facts import rounds_by_date
from bpv.services.today.sentences import counted

NOT_PLACED = "unplaced"
SIGNED = "signed"
STEPS: Mapping[str, str] = {
    NOT_PLACED: tr("zonder plek"),
    PlacementStatus.PLANNED.value: tr("gepland"),
    PlacementStatus.CONFIRMED.value: tr("bevestigd"),
    SIGNED: tr("ondertekend"),
    PlacementStatus.RUNNING.value: tr("lopend"),
    PlacementStatus.FINISHED.value: tr("afgerond"),
}
"""How far a pupil can be in a round, in order; who is confirmed and whose agreement is signed comes after."""

_AS: Mapping[PlacementStatus, PlacementStatus] = {
    PlacementStatus.AWAITING_APPROVAL: PlacementStatus.PLANNED,
    PlacementStatus.PROPOSED: PlacementStatus.PLANNED,
    PlacementStatus.POSTPONED: PlacementStatus.PLANNED,
    PlacementStatus.INTERRUPTED: PlacementStatus.RUNNING,
}
"""The step that what has none of its own is counted under."""


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """One round: its pupils by how far they are (a key of `STEPS`), each in order of the list."""

    round_id: str
    name: str
    when: str
    student_ids: tuple[str, ...]
    steps: Mapping[str, tuple[str, ...]]

    @property
    def words(self) -> str:
        """'8 – 19 maart · 60 leerlingen'."""
        pupils = counted(len(self.student_ids), "leerling", "leerlingen")
        return " · ".join(filter(None, (self.when, pupils)))


@dataclass(frozen=True, slots=True)
class ClassStanding:
    """One class in one round: who is in the round, who of them has a place, and what is to be said of it."""

    name: str
    student_ids: tuple[str, ...]
    placed_ids: tuple[str, ...]
    unplaced_ids: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name, or that there is none."""
        return self.name or tr("zonder klas")

    @property
    def words(self) -> str:
        """'2 zonder plek', 'klaar' or that the class does not take part."""
        if not self.student_ids:
            return tr("niet in deze ronde")
        return tr("{count} zonder plek", count=len(self.unplaced_ids)) if self.unplaced_ids else tr("klaar")


def rounds_standing(school: School) -> tuple[RoundStanding, ...]:
    """Every round, in the order in which they begin."""
    return tuple(_standing(school, in_round) for in_round in rounds_by_date(school))


def _standing(school: School, in_round: PlacementRound) -> RoundStanding:
    placed = first_placements(school, in_round)
    steps: dict[str, list[str]] = {key: [] for key in STEPS}
    students, signed = school.students_in(in_round), signed_placements(school)
    for student in students:
        placement = placed.get(student.id)
        steps[NOT_PLACED if placement is None else _step(placement, signed)].append(student.id)
    ids = tuple(student.id for student in students)
    return RoundStanding(
        in_round.id,
        in_round.name,
        _when(in_round),
        ids,
        {key: tuple(own) for key, own in steps.items()},
    )


def _step(placement: Placement, signed: Set[str]) -> str:
    if placement.status is PlacementStatus.CONFIRMED and placement.id in signed:
        return SIGNED
    return _AS.get(placement.status, placement.status).value


def _when(in_round: PlacementRound) -> str:
    days = word_weekdays(in_round.days)
    if in_round.start is None or in_round.end is None:
        return days
    return ", ".join(filter(None, (word_period(in_round.start, in_round.end), days)))


def pupils_at(school: School, *, round_id: str, step: str = "") -> tuple[str, ...]:
    """The pupils of a round who are now so far; everyone in it without a step."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return ()
    standing = _standing(school, in_round)
    return standing.steps[step] if step else standing.student_ids


def classes_standing(school: School, round_id: str) -> tuple[ClassStanding, ...]:
    """Every class in one round: those with pupils without a place first, and last who is not in it."""
    in_round = school.find(PlacementRound, round_id)
    if in_round is None:
        return ()
    inside = {student.id for student in school.students_in(in_round)}
    placed = first_placements(school, in_round)
    classes: dict[str, list[Student]] = defaultdict(list)
    for student in school.all(Student).values():
        classes[student.school_class].append(student)
    found = [_class(name, own, inside, placed) for name, own in classes.items()]
    return tuple(sorted(found, key=lambda c: (not c.student_ids, not c.unplaced_ids, fold(c.name))))


def _class(
    name: str, students: Iterable[Student], inside: Set[str], placed: Mapping[str, object]
) -> ClassStanding:
    ids = tuple(student.id for student in students if student.id in inside)
    return ClassStanding(
        name,
        ids,
        tuple(id_ for id_ in ids if id_ in placed),
        tuple(id_ for id_ in ids if id_ not in placed),
    )


def pupils_of_class(school: School, *, round_id: str, name: str, what: str) -> tuple[str, ...]:
    """The pupils behind one number of a class now: `what` is the field of its standing."""
    found = (each for each in classes_standing(school, round_id) if each.name == name)
    ids: tuple[str, ...] = next((getattr(each, what) for each in found), ())
    return ids


def next_round(school: School, today: date) -> PlacementRound | None:
    """The round that is under way or begins first; else the last one; None without rounds."""
    rounds = rounds_by_date(school)
    coming = [each for each in rounds if each.end is None or each.end >= today]
    return next(iter(coming), rounds[-1] if rounds else None)


def word_start(in_round: PlacementRound, today: date) -> str:
    """'Blokstage begint over 53 dagen'; '' of a round without dates or one that is over."""
    if in_round.start is None or (in_round.end is not None and in_round.end < today):
        return ""
    days = (in_round.start - today).days
    if days <= 0:
        return tr("{name} is nu bezig", name=in_round.name)
    return tr(
        "{name} begint {value}",
        name=in_round.name,
        value=tr("morgen") if days == 1 else tr("over {days} dagen", days=days),
    )
