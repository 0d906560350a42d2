"""The places of one company: per round what is offered, who sits there, and how many seats are free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

from bpv.domain import Placement, PlacementRound, Position, School, Student, fold
from bpv.domain.terms import PlacementStatus
from bpv.domain.times import word_span, word_weekdays
from bpv.domain.working_times import read_day_times
from bpv.language import comma, tr
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.fixed_contact import fixed_contact_of
from bpv.services.lists.tables import ROUNDS
from bpv.services.placing.seats import Seats


@dataclass(frozen=True, slots=True)
class Sitting:
    """A pupil at a place."""

    placement_id: str
    student_id: str
    name: str
    school_class: str
    status: PlacementStatus
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Trainer:
    """Who guides the pupils at a place, and how to reach that person."""

    name: str
    role: str
    phone: str
    email: str

    @property
    def words(self) -> str:
        """'Praktijkopleider K. Brink, chef-kok'."""
        who = ", ".join(filter(None, (self.name, self.role)))
        return tr("Praktijkopleider {who}", who=who).rstrip()


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a round: what it asks, who sits there; `free` is what is left within every limit."""

    position_id: str
    title: str
    about: str
    capacity: int
    free: int
    sitting: tuple[Sitting, ...]
    trainer: Trainer | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class RoundHere:
    """What a company offers in one round."""

    round_id: str
    name: str
    places: tuple[Place, ...]


def seats_of(school: School, company_id: str) -> tuple[RoundHere, ...]:
    """The rounds in which a company offers places or pupils sit there, in order of time."""
    own: dict[str, Position] = {p.id: p for p in school.all(Position).values() if p.company_id == company_id}
    rounds = (school.get(PlacementRound, id_) for id_ in ROUNDS.rows(school))
    found = ((in_round, _places(school, in_round, own)) for in_round in rounds)
    return tuple(RoundHere(in_round.id, in_round.name, places) for in_round, places in found if places)


def _places(school: School, in_round: PlacementRound, own: dict[str, Position]) -> tuple[Place, ...]:
    sitting: dict[str, list[Placement]] = defaultdict(list)
    for placement in school.placements_in(in_round.id):
        if placement.position_id in own:
            sitting[placement.position_id].append(placement)
    shown = [p for p in own.values() if p.round_id in (None, in_round.id) or p.id in sitting]
    if not shown:
        return ()
    seats = Seats(school, in_round)
    return tuple(
        Place(
            position.id,
            position.name or tr("Stageplaats"),
            word_position(position),
            position.capacity,
            seats.left_at(position),
            tuple(_sitting(school, sitting[position.id])),
            _trainer(position),
            contact.name if (contact := fixed_contact_of(school, position)) is not None else "",
        )
        for position in sorted(shown, key=lambda each: (fold(each.name), each.id))
    )


def _sitting(school: School, placements: list[Placement]) -> Iterator[Sitting]:
    students = {p.id: school.get(Student, p.student_id) for p in placements}
    for placement in sorted(placements, key=lambda each: students[each.id].sort_key):
        student = students[placement.id]
        yield Sitting(
            placement.id,
            student.id,
            student.name,
            student.school_class,
            placement.status,
            placement.is_pinned,
        )


def _trainer(position: Position) -> Trainer | None:
    known = Trainer(position.trainer, position.trainer_role, position.trainer_phone, position.trainer_email)
    return known if known.name or known.phone or known.email else None


def word_position(position: Position) -> str:
    """'D&P, E&O · KB, GL · vanaf 15 jaar · ma, di · 9.00–16.30'."""
    parts = [
        ", ".join(profile.label for profile in position.profiles),
        ", ".join(track.label for track in position.tracks),
        tr("vanaf {min_age} jaar", min_age=position.min_age) if position.min_age else "",
        tr("VOG nodig") if position.needs_vog else "",
        tr("minstens {min_group} samen", min_group=position.min_group) if position.min_group else "",
        word_weekdays(position.days),
        _word_times(position.start_time, position.end_time),
        *_word_days(position.day_times),
        word_span(position.start, position.end) if position.start and position.end else "",
    ]
    return " · ".join(part for part in parts if part)


def _word_times(start: time | None, end: time | None) -> str:
    if start is None or end is None:
        return ""
    return "–".join(f"{moment.hour}.{moment:%M}" for moment in (start, end))


def _word_days(day_times: str) -> Iterator[str]:
    for day, span in read_day_times(day_times).items():
        yield f"{day.label} {_word_times(*span)}"


def ways_to(school: School, company_id: str) -> dict[str, str]:
    """How far everyone who sits at a company lives from it, in words by pupil; the first time takes long."""
    ids = list(
        dict.fromkeys(
            sitting.student_id
            for in_round in seats_of(school, company_id)
            for place in in_round.places
            for sitting in place.sitting
        )
    )
    legs = travel_of(school).legs([(id_, company_id) for id_ in ids]) if ids else []
    return {
        id_: tr("{km} km, {minutes} min", km=comma(f"{leg.km:.1f}"), minutes=leg.minutes)
        if leg
        else tr("afstand onbekend")
        for id_, leg in zip(ids, legs, strict=True)
    }


def word_taken(place: Place) -> str:
    """'2 van 4 bezet'."""
    return tr("{count} van {capacity} bezet", count=len(place.sitting), capacity=place.capacity)
