"""How the placements of one pupil, or those at one company that ended, came where they are: step by step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bpv.domain import Company, Placement, PlacementRound, Position, School, Step, Student
from bpv.domain.dutch_time import dutch_time
from bpv.domain.terms import PlacementStatus
from bpv.domain.times import word_date
from bpv.language import said_again, tr
from bpv.services.lists.references import show_reference
from bpv.services.lists.tables import ROUNDS
from bpv.services.progress.history import steps_of
from bpv.services.progress.transitions import BY_ENDS


@dataclass(frozen=True, slots=True)
class ToldStep:
    """One step: what became of it, what was said with it, and by whom and when it was entered."""

    words: str
    said: str
    entered: str


@dataclass(frozen=True, slots=True)
class Course:
    """One placement with its steps, the latest first; `name` is the company or the pupil."""

    placement_id: str
    other_id: str
    name: str
    round_name: str
    status: PlacementStatus
    in_school: bool
    steps: tuple[ToldStep, ...]


def courses_of_pupil(school: School, student_id: str) -> tuple[Course, ...]:
    """Every placement of a pupil: what counts first, then what ended."""
    own = [*school.placements_of(student_id)]
    own += [each for each in school.ended_placements() if each.student_id == student_id]
    placed: set[str] = {each.round_id for each in own if each.counts}
    return tuple(_course(school, each, of_pupil=True, placed=placed) for each in _in_order(school, own))


def ended_at_company(school: School, company_id: str) -> tuple[Course, ...]:
    """The placements at a company that ended before their time, the latest round first."""
    here = [
        each
        for each in school.ended_placements()
        if school.get(Position, each.position_id).company_id == company_id
    ]
    return tuple(_course(school, each, of_pupil=False, placed=set()) for each in _in_order(school, here))


def stopped_in(school: School, student_id: str, round_id: str) -> str:
    """'op school, afgebroken bij Garage Smit': what a pupil had in a round and ended; else empty.

    What was declined had not begun: nobody is kept at school by it.
    """
    for each in school.ended_placements():
        if each.student_id == student_id and each.round_id == round_id:
            company_id = school.get(Position, each.position_id).company_id
            where = tr("op school") if _began(each) else tr("nog zonder plek")
            return tr(
                "{where}, {label} bij {show_reference}",
                where=where,
                label=each.status.label.lower(),
                show_reference=show_reference(school, Company, company_id),
            )
    return ""


def _began(placement: Placement) -> bool:
    """Whether it was agreed, so that the pupil would have been there."""
    return placement.status is not PlacementStatus.DECLINED


def _in_order(school: School, placements: Iterable[Placement]) -> list[Placement]:
    at = {id_: number for number, id_ in enumerate(ROUNDS.rows(school))}
    return sorted(placements, key=lambda each: (not each.counts, -at[each.round_id], each.id))


def _course(school: School, placement: Placement, *, of_pupil: bool, placed: set[str]) -> Course:
    company_id = school.get(Position, placement.position_id).company_id
    student = school.get(Student, placement.student_id)
    name = show_reference(school, Company, company_id) if of_pupil else student.name
    return Course(
        placement.id,
        company_id if of_pupil else student.id,
        name,
        school.get(PlacementRound, placement.round_id).name,
        placement.status,
        of_pupil and not placement.counts and _began(placement) and placement.round_id not in placed,
        tuple(map(_told, reversed(steps_of(school, placement.id)))),
    )


def _told(step: Step) -> ToldStep:
    after = PlacementStatus(step.after)
    known = BY_ENDS.get((PlacementStatus(step.before), after)) if step.before else None
    is_back = known is not None and known.is_back
    day = tr("op {word_date}", word_date=word_date(step.on)) if step.on is not None else ""
    until = tr("tot en met {word_date}", word_date=word_date(step.until)) if step.until is not None else ""
    spoken = tr("met {contact}", contact=step.contact) if step.contact else ""
    via = step.channel.label.lower() if step.channel is not None else ""
    party = tr("door {label}", label=step.party.label.lower()) if step.party is not None else ""
    reason = step.reason.label.lower() if step.reason is not None else ""
    parts = (day, until, spoken, via, party, reason, said_again(step.note, is_ours=False))
    words = tr("Tegen een regel, met een reden") if step.before == step.after else after.label
    return ToldStep(
        known.name if is_back and known is not None else words,
        ", ".join(part for part in parts if part),
        " · ".join(part for part in (step.by, _moment(step)) if part),
    )


def _moment(step: Step) -> str:
    """When it was entered, where that was on another day."""
    day = dutch_time(datetime.fromisoformat(step.at)).date() if step.at else None
    return word_date(day) if day is not None and day != step.on else ""
