"""From what is asked to what would happen, with what was chosen."""

from __future__ import annotations

from datetime import date

from bpv.domain import Position, School
from bpv.services.planning.round_plan import Cancelled, Progress
from bpv.services.withdrawing.causes import Cause
from bpv.services.withdrawing.choosing import Choice, Choosing
from bpv.services.withdrawing.leaving import Leaving
from bpv.services.withdrawing.mentor_out import MentorOut, Takeover, hand_over
from bpv.services.withdrawing.outcome import Outcome
from bpv.services.withdrawing.people_outcome import of_mentor, of_pupil
from bpv.services.withdrawing.place_changing import PlaceChanges
from bpv.services.withdrawing.places_outcome import of_places
from bpv.services.withdrawing.pupil_out import Departure, PupilOut, depart
from bpv.services.withdrawing.questions import Kind, Question, terms_of
from bpv.services.withdrawing.settling import settle

Known = Choosing | Departure | Takeover
"""What was found out before anything was chosen."""


def find_out(
    school: School,
    question: Question,
    today: date,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Known:
    """Whom it hits and who goes where, whatever was chosen; takes long in a large school.

    Raises `bpv.matching.Cancelled` when `cancelled` says so.
    """
    since = question.since or today
    if question.kind is Kind.PUPIL:
        return depart(school, PupilOut(question.id, question.round_id), since, question.last_day)
    if question.kind is Kind.MENTOR:
        return hand_over(school, MentorOut(question.id, question.round_id), since)
    settlement = settle(
        school,
        cause_of(school, question),
        since,
        last_day=question.last_day,
        progress=progress,
        cancelled=cancelled,
    )
    return Choosing(school, settlement)


def work_out(school: School, question: Question, known: Known) -> Outcome:
    """What happens, with what was chosen; a choice that is no longer possible is left out.

    The school is the one it was found out in.
    """
    if isinstance(known, Departure):
        return of_pupil(school, known, question)
    if isinstance(known, Takeover):
        return of_mentor(school, known, question)
    known.begin_again()
    for key, position_id in question.choices.items():
        round_id, _, student_id = key.partition(" ")
        known.take(Choice(round_id, student_id, position_id))
    return of_places(school, known, question)


def cause_of(school: School, question: Question) -> Cause:
    """What happened to a company or a place."""
    if question.kind is Kind.COMPANY:
        return Leaving(question.id, question.round_id)
    terms = question.terms or terms_of(school, question.id)
    return PlaceChanges(question.id, terms.capacity, terms.start, terms.end, terms.days, question.round_id)


def noted_with(school: School, question: Question) -> str:
    """Where a reason is noted: with the company of a place, else with who or what it is about."""
    if question.kind is Kind.PLACE:
        return school.get(Position, question.id).company_id
    return question.id
