"""The rounds of one pupil: where in each, or that there is no place yet, and in few words why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bpv.domain import Company, Mentor, Placement, PlacementRound, Position, School, Student
from bpv.domain.placements import as_placed
from bpv.domain.terms import PlacementStatus
from bpv.domain.times import when_at, word_when
from bpv.language import comma, later, said_again, tr, tr_count
from bpv.services.criteria.travel import travel_of
from bpv.services.lists.references import show_reference
from bpv.services.lists.tables import ROUNDS
from bpv.services.placing.by_hand import first_of
from bpv.services.placing.checks import RoundChecks
from bpv.services.placing.choosing import Choice, list_choices
from bpv.services.placing.searching import still_searching
from bpv.services.planning.reasons import Praise
from bpv.services.records.courses import stopped_in

LINES = 3
"""So many lines say why; the rest is in the explanation."""
_NAMED = 3
PINNED = later("vastgezet")


@dataclass(frozen=True, slots=True)
class PupilRound:
    """A round a pupil is in; without a place the ids of one are empty."""

    round_id: str
    name: str
    placement_id: str = ""
    company_id: str = ""
    place: str = ""
    about: str = ""
    status: PlacementStatus | None = None
    is_pinned: bool = False
    is_searching: bool = False
    stopped: str = ""
    """What the pupil had there and ended, where nothing came after it."""

    @property
    def has_place(self) -> bool:
        """Whether the pupil has a place in it."""
        return bool(self.placement_id)


@dataclass(frozen=True, slots=True)
class ShortWhy:
    """Why a pupil is here or has no place, in at most three lines; `way` is how far it is."""

    round_id: str
    lines: tuple[str, ...]
    way: str = ""


def rounds_of(school: School, student_id: str, today: date) -> tuple[PupilRound, ...]:
    """The rounds a pupil is in, in order of time."""
    student = school.get(Student, student_id)
    return tuple(_round(school, in_round, student, today) for in_round in _own_rounds(school, student))


def _own_rounds(school: School, student: Student) -> Iterator[PlacementRound]:
    held = {placement.round_id for placement in school.placements_of(student.id)}
    for id_ in ROUNDS.rows(school):
        in_round = school.get(PlacementRound, id_)
        if not in_round.year_levels or student.year_level in in_round.year_levels or id_ in held:
            yield in_round


def held_in(school: School, student_id: str, round_id: str) -> Placement | None:
    """The placement of a pupil that counts in a round."""
    return first_of(p for p in school.placements_of(student_id) if p.round_id == round_id)


def _round(school: School, in_round: PlacementRound, student: Student, today: date) -> PupilRound:
    held = held_in(school, student.id, in_round.id)
    if held is None:
        searches = student.id in still_searching(school, in_round, today)
        stopped = stopped_in(school, student.id, in_round.id)
        return PupilRound(in_round.id, in_round.name, is_searching=searches, stopped=stopped)
    position = as_placed(school.get(Position, held.position_id), held)
    mentor = show_reference(school, Mentor, held.mentor_id)
    about = (
        word_when(when_at(in_round, position)),
        tr("mentor {mentor}", mentor=mentor) if mentor else "",
        position.trainer,
    )
    return PupilRound(
        in_round.id,
        in_round.name,
        held.id,
        position.company_id,
        show_reference(school, Position, position.id),
        " · ".join(part for part in about if part),
        held.status,
        held.is_pinned,
    )


def short_why(school: School, student_id: str, round_id: str) -> ShortWhy:
    """Why this place, or what there is for who has none; takes long in a large school."""
    student, in_round = school.get(Student, student_id), school.get(PlacementRound, round_id)
    held = held_in(school, student_id, round_id)
    if held is None:
        return ShortWhy(round_id, tuple(_without(list_choices(school, in_round, student))))
    position, travel = school.get(Position, held.position_id), travel_of(school)
    leg = travel.leg(student_id, position.company_id)
    troubles = [each.text for each in RoundChecks(school, in_round, travel).of_pupil(student_id)]
    words = Praise(school, in_round, travel).words(student, position, leg, is_fixed=held.is_fixed)
    way = leg.words if leg else ""
    parts = [*troubles, said_again(held.reason, is_ours=False), *words.split("; ")]
    told = [part for part in parts if part and part not in (tr(PINNED), way)]  # those are seen beside it
    return ShortWhy(round_id, tuple((told or [words])[:LINES]), way)


def _without(choices: list[Choice]) -> Iterator[str]:
    """What a pupil without a place could have now, or what is in the way."""
    if not choices:
        yield tr("er zijn geen stageplaatsen in deze ronde")
        return
    free = [choice for choice in choices if choice.is_allowed]
    full = [choice for choice in choices if choice.is_full and not choice.obstacles]
    if free:
        named = ", ".join(_word_choice(choice) for choice in free[:_NAMED])
        more = tr(" en nog {count}", count=len(free) - _NAMED) if len(free) > _NAMED else ""
        yield tr("vrij en passend: {named}{more}", named=named, more=more)
    if full:
        yield tr(
            "{places} {value} ook, maar {is_} vol",
            places=_places(len(full)),
            value=tr("past") if len(full) == 1 else tr("passen"),
            is_=_is(len(full)),
        )
    if not free and not full:
        yield tr(
            "geen van de {places} past; het dichtst bij: {company}",
            places=_places(len(choices)),
            company=choices[0].company,
        )
        yield choices[0].obstacles


def _word_choice(choice: Choice) -> str:
    far = "" if choice.km is None else comma(f" ({choice.km:.1f} km)")
    return f"{choice.company}{far}"


def _places(count: int) -> str:
    return tr_count("{count} plek", "{count} plekken", count)


def _is(count: int) -> str:
    return "is" if count == 1 else tr("zijn")


def companies_of(school: School, student_id: str) -> tuple[str, ...]:
    """The companies where a pupil is this year."""
    held = (school.get(Position, p.position_id).company_id for p in school.placements_of(student_id))
    return tuple(id_ for id_ in dict.fromkeys(held) if school.find(Company, id_) is not None)
