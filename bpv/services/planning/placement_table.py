"""The pupils of one round and where they go, as a table: a row per pupil, with or without a place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from bpv.domain import (
    BpvError,
    Company,
    EarlierPlacement,
    Exclusion,
    Mentor,
    Placement,
    PlacementRound,
    Position,
    Preference,
    School,
    Setting,
    Student,
)
from bpv.domain.fields import CATALOGUE, Together
from bpv.domain.terms import PlacementStatus
from bpv.language import tr
from bpv.services.criteria.travel import Leg, travel_of
from bpv.services.lists.commands import Command
from bpv.services.lists.in_order import students_in_order
from bpv.services.lists.references import show_reference
from bpv.services.lists.remembered import Remembered
from bpv.services.lists.shown_columns import NTH, number_column, text_column
from bpv.services.lists.tables import EMPTY_LAST, Column, Table, field_column, shown_column
from bpv.services.lists.tones import OF_STATUS
from bpv.services.placing.by_hand import first_placements
from bpv.services.placing.checks import Finding, RoundChecks, Trouble
from bpv.services.planning.reasons import Praise
from bpv.services.progress.history import next_steps, steps_of

NO_PLACE = tr("nog zonder plek")
"""What stands in the place of a company for a pupil who has none."""

_TROUBLES = {trouble.short: "red" if trouble.is_harm else "amber" for trouble in Trouble}
_ALIGNED = tr("Afstemming")
_ALIGNING = ("alignment", "goals", "lessons")
"""What is planned of what is learnt; shown when asked for."""
_DEPENDS_ON = (
    Setting,
    Mentor,
    Student,
    Company,
    PlacementRound,
    Position,
    Preference,
    Exclusion,
    Placement,
    EarlierPlacement,
)


def placement_table(round_id: str, why_not: Callable[[str], str] = lambda student_id: "") -> Table:
    """The table of one round; its row ids are pupils' ids. It is empty once the round is gone.

    `why_not` says why a pupil has no place, as far as that is known by now.
    """

    def why(school: School, id_: str) -> str:
        return view(school).why(id_) if view(school).has_place(id_) else why_not(id_)

    view = Remembered(partial(_RoundView, round_id), *_DEPENDS_ON)
    return Table(
        Student,
        tr("leerling"),
        tr("leerlingen"),
        lambda school: view(school).rows,
        (
            shown_column(Student, "school_class"),
            text_column(
                "student", tr("Leerling"), 24, lambda school, id_: school.get(Student, id_).list_name
            ),
            text_column("why", tr("Waarom"), 44, why),
            shown_column(Student, "profile"),
            text_column(
                "company",
                tr("Bedrijf"),
                28,
                lambda school, id_: view(school).company_name(id_),
                tones={NO_PLACE: "amber"},
                last=NO_PLACE,
            ),
            text_column(
                "position", tr("Stageplaats"), 22, lambda school, id_: view(school).position_name(id_)
            ),
            replace(_placement_column("status", view), tones=OF_STATUS, choices_at=partial(_statuses, view)),
            text_column(
                "trouble", tr("Let op"), 14, lambda school, id_: view(school).trouble(id_), tones=_TROUBLES
            ),
            text_column("city", tr("Plaats"), 14, lambda school, id_: view(school).city(id_)),
            number_column(
                "km", "Km", 9, lambda school, id_: view(school).km(id_), "{:.1f}", together=Together.MEAN
            ),
            number_column(
                "minutes",
                tr("Minuten"),
                9,
                lambda school, id_: view(school).minutes(id_),
                "{}",
                together=Together.MEAN,
            ),
            number_column("rank", tr("Voorkeur"), 9, lambda school, id_: view(school).rank(id_), NTH),
            _placement_column("mentor_id", view),
            _placement_column("is_pinned", view),
            *(replace(_placement_column(name, view), group=_ALIGNED) for name in _ALIGNING),
        ),
        frozenset(_DEPENDS_ON),
    )


IN_SCHOOL = tr("Op school")
"""How far who stopped is, as long as nothing came after it; what was declined had not begun."""


class _RoundView:
    """What the cells of a round read, worked out together."""

    def __init__(self, round_id: str, school: School) -> None:
        self._school = school
        self._round = school.find(PlacementRound, round_id)
        self._why: dict[str, str] = {}
        self._positions: dict[str, Position] = {}
        self._legs: dict[str, Leg | None] = {}
        self.rows: list[str] = []
        self.placement: dict[str, Placement] = {}
        self.stopped: dict[str, str] = {}
        if self._round is None:
            return
        self.rows = [student.id for student in students_in_order(school, self._round)]
        self.placement = first_placements(school, self._round)
        for ended in school.ended_placements():
            if ended.round_id == round_id and self.stopped.get(ended.student_id) != IN_SCHOOL:
                is_before = ended.status is PlacementStatus.DECLINED
                self.stopped[ended.student_id] = ended.status.label if is_before else IN_SCHOOL
        self._positions = {id_: school.get(Position, p.position_id) for id_, p in self.placement.items()}
        travel = travel_of(school)
        pairs = [(id_, position.company_id) for id_, position in self._positions.items()]
        self._legs = dict(zip(self._positions, travel.legs(pairs), strict=True))

    @cached_property
    def _praise(self) -> Praise:
        """Made when a cell is read: not while the board is shown."""
        assert self._round is not None
        return Praise(self._school, self._round, travel_of(self._school))

    @cached_property
    def _checks(self) -> RoundChecks:
        assert self._round is not None
        return RoundChecks(self._school, self._round, travel_of(self._school))

    @property
    def round_name(self) -> str:
        """The name of the round; empty once it is gone."""
        return self._round.name if self._round else ""

    def company_name(self, student_id: str) -> str:
        """The company, or that there is none yet."""
        position = self._positions.get(student_id)
        return show_reference(self._school, Company, position.company_id) if position else NO_PLACE

    def position_name(self, student_id: str) -> str:
        """The kind of work."""
        position = self._positions.get(student_id)
        return position.name if position else ""

    def city(self, student_id: str) -> str:
        """Where the company is."""
        position = self._positions.get(student_id)
        return self._school.get(Company, position.company_id).city if position else ""

    def km(self, student_id: str) -> float | None:
        """Kilometres by bicycle, None without a place or when unknown."""
        leg = self._legs.get(student_id)
        return leg.km if leg else None

    def minutes(self, student_id: str) -> int | None:
        """Minutes by bicycle, None without a place or when unknown."""
        leg = self._legs.get(student_id)
        return leg.minutes if leg else None

    def rank(self, student_id: str) -> int | None:
        """The rank of the wish that was granted."""
        position = self._positions.get(student_id)
        return self._praise.rank(self._school.get(Student, student_id), position) if position else None

    def troubles(self, student_id: str) -> list[Finding]:
        """Why this pupil cannot stay here."""
        return self._checks.of_pupil(student_id) if student_id in self._positions else []

    def trouble(self, student_id: str) -> str:
        """The same in few words."""
        kinds = dict.fromkeys(each.trouble for each in self.troubles(student_id))
        return ", ".join(kind.short for kind in kinds if kind)

    def has_place(self, student_id: str) -> bool:
        """Whether a pupil has a place in this round."""
        return student_id in self._positions

    def why(self, student_id: str) -> str:
        """Why this place, in words; what the coordinator noted with it comes first."""
        position = self._positions[student_id]
        if student_id not in self._why:
            placement = self.placement[student_id]
            student = self._school.get(Student, student_id)
            leg = self._legs[student_id]
            words = self._praise.words(student, position, leg, is_fixed=placement.is_fixed)
            found = ((each.trouble, each.words) for each in self.troubles(student_id))
            troubles = [f"{trouble.short}: {words}" if trouble else words for trouble, words in found]
            parts = (*troubles, placement.reason, words)
            self._why[student_id] = "; ".join(part for part in parts if part)
        return self._why[student_id]


def _statuses(view: Remembered[_RoundView], school: School, id_: str) -> list[str]:
    """How far a pupil's placement is, and can be by one step of which nothing else must be said."""
    placement = view(school).placement.get(id_)
    if placement is None:
        return []
    steps = next_steps(placement, steps_of(school, placement.id))
    return [placement.status.label, *(each.after.label for each in steps if not each.needs)]


def _placement_column(name: str, view: Remembered[_RoundView]) -> Column:
    """A field of the pupil's placement; who has no place has nothing to change."""
    column = field_column(CATALOGUE[Placement].field(name))

    def text(school: School, id_: str) -> str:
        placement = view(school).placement.get(id_)
        if placement is None:
            return view(school).stopped.get(id_, "") if name == "status" else ""
        return column.text(school, placement.id)

    def sort(school: School, id_: str) -> Any:
        placement = view(school).placement.get(id_)
        return column.sort(school, placement.id) if placement else EMPTY_LAST

    def edit(school: School, id_: str, raw: object) -> Command:
        placement = view(school).placement.get(id_)
        if placement is None:
            name = school.get(Student, id_).name
            raise BpvError("no_place", name=name, round=view(school).round_name)
        if column.edit is None:
            raise BpvError("read_only_field", label=column.title)
        return column.edit(school, placement.id, raw)

    return replace(column, text=text, sort=sort, edit=edit)
