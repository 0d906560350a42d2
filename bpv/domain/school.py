"""A school year in memory: all values by class and id, and a draft in which changes are gathered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar
from weakref import ref

from bpv.domain.changes import Change, Changeset
from bpv.domain.companies import Position
from bpv.domain.contacts import Contact
from bpv.domain.entities import ENTITIES
from bpv.domain.errors import BpvError
from bpv.domain.institution import SCHOOL_DETAILS_ID, SchoolDetails
from bpv.domain.people import Student
from bpv.domain.placements import Placement
from bpv.domain.preferences import Exclusion
from bpv.domain.rounds import PlacementRound
from bpv.domain.settings import DEFINITIONS, Setting
from bpv.domain.trail import Trail

V = TypeVar("V")


class School:
    """The current values of one school year. Reading is free; changing goes through a `Draft` and `apply`."""

    def __init__(self, values: Iterable[Any] = ()) -> None:
        """Hold these values; a later value with the same id replaces an earlier one."""
        self._tables: dict[type, dict[str, Any]] = {entity: {} for entity in ENTITIES}
        self._revisions: dict[type, int] = dict.fromkeys(ENTITIES, 0)
        self._exclusions: dict[str | None, list[Exclusion]] = {}
        self._exclusions_at = -1
        self._counting: list[Placement] = []
        self._ended: list[Placement] = []
        self._in_round: dict[str, list[Placement]] = {}
        self._of_student: dict[str, list[Placement]] = {}
        self._placements_at = -1
        self._contacts: dict[str, list[Contact]] = {}
        self._contacts_at = -1
        self._students_in: dict[object, list[Student]] = {}
        self._students_at = -1
        self._positions_in: dict[str, list[Position]] = {}
        self._positions_at = -1
        self.trail: Trail = Trail(values.trail if isinstance(values, School) else None)
        self._copied_from: tuple[ref[School], dict[type, int]] | None = None
        if isinstance(values, School):
            for entity, table in values._tables.items():
                self._tables[entity].update(table)
            self._copied_from = ref(values), dict(values._revisions)
            self._begin_with_indexes(values)
            return
        for value in values:
            self._tables[type(value)][value.id] = value

    def _begin_with_indexes(self, source: School) -> None:
        """Have what the source looked up and still holds: lists that are made anew, never changed."""
        if source._placements_at == source.revision(Placement):
            self._counting, self._ended, self._placements_at = source._counting, source._ended, 0
            self._in_round, self._of_student = source._in_round, source._of_student
        if source._students_at == source.revision(Student, Placement):
            self._students_in, self._students_at = dict(source._students_in), 0
        if source._positions_at == source.revision(Position):
            self._positions_in, self._positions_at = dict(source._positions_in), 0
        if source._contacts_at == source.revision(Contact):
            self._contacts, self._contacts_at = source._contacts, 0
        if source._exclusions_at == source.revision(Exclusion):
            self._exclusions, self._exclusions_at = source._exclusions, 0

    def all(self, entity: type[V]) -> Mapping[str, V]:
        """All values of a class by id, as a live read-only view in order of entry."""
        return MappingProxyType(self._tables[entity])

    def find(self, entity: type[V], id_: str | None) -> V | None:
        """The value with this id, or None."""
        return None if id_ is None else self._tables[entity].get(id_)

    def get(self, entity: type[V], id_: str) -> V:
        """The value with this id; BpvError('gone') when it is no longer there."""
        value: V | None = self._tables[entity].get(id_)
        if value is None:
            raise BpvError("gone", entity=entity.__name__)
        return value

    def setting(self, key: str) -> int:
        """The value of a setting: the coordinator's, else the default of its definition."""
        setting = self._tables[Setting].get(key)
        return setting.value if setting is not None else DEFINITIONS[key].default

    def check(self, changeset: Changeset) -> None:
        """BpvError('conflict') when a value is not what it was before a change."""
        for change in changeset:
            if self._tables[change.entity].get(change.id) != change.before:
                raise BpvError("conflict", entity=change.entity.__name__)

    def apply(self, changeset: Changeset, *, is_checked: bool = False) -> None:
        """Take over changes that are already safe in storage; 'conflict' when a before differs."""
        if not is_checked:
            self.check(changeset)
        self.trail.follow(changeset)
        for entity, ids in changeset.removed.items():
            self._revisions[entity] += len(ids)
            for id_ in ids:
                del self._tables[entity][id_]
        for entity, values in changeset.written.items():
            self._revisions[entity] += len(values)
            self._tables[entity].update(values)

    def revision(self, *entities: type) -> int:
        """A number that grows when values of these classes change: what was worked out from them is stale."""
        return sum(self._revisions[entity] for entity in entities)

    def source(self, *entities: type) -> tuple[School, int] | None:
        """The school this is a copy of, and its revision of these classes then; None once they changed here.

        What was worked out there at that revision from these classes alone holds here as well.
        """
        if self._copied_from is None or self.revision(*entities):
            return None
        found, revisions = self._copied_from
        school = found()
        return None if school is None else (school, sum(revisions[entity] for entity in entities))

    @property
    def origin(self) -> School | None:
        """The school this is a copy of, which may have changed since; its trail up to then is the same."""
        return None if self._copied_from is None else self._copied_from[0]()

    def __iter__(self) -> Iterator[Any]:
        """Go over all values, parents before children."""
        for entity in ENTITIES:
            yield from self._tables[entity].values()

    def placements(self) -> Sequence[Placement]:
        """The placements that count, in every round; those that ended are only in `all(Placement)`."""
        self._index_placements()
        return self._counting

    def placements_in(self, round_id: str) -> Sequence[Placement]:
        """The placements of one round that count."""
        self._index_placements()
        return self._in_round.get(round_id, [])

    def placements_of(self, student_id: str) -> Sequence[Placement]:
        """The placements of one pupil that count, in every round."""
        self._index_placements()
        return self._of_student.get(student_id, [])

    def ended_placements(self) -> list[Placement]:
        """The placements that ended early: kept to know what happened, holding nothing."""
        self._index_placements()
        return list(self._ended)

    def _index_placements(self) -> None:
        if self._placements_at == self.revision(Placement):
            return
        at = self.revision(Placement)
        counting: list[Placement] = []
        ended: list[Placement] = []
        for placement in self._tables[Placement].values():
            (counting if placement.counts else ended).append(placement)
        in_round: dict[str, list[Placement]] = {}
        of_student: dict[str, list[Placement]] = {}
        for placement in counting:
            in_round.setdefault(placement.round_id, []).append(placement)
            of_student.setdefault(placement.student_id, []).append(placement)
        self._counting, self._ended = counting, ended
        self._in_round, self._of_student = in_round, of_student
        self._placements_at = at

    @property
    def details(self) -> SchoolDetails:
        """Name, address and who speaks for the school; empty ones until they are filled in."""
        return self._tables[SchoolDetails].get(SCHOOL_DETAILS_ID) or SchoolDetails()

    def contacts_of(self, company_id: str) -> list[Contact]:
        """The contacts of one company beside the one that stands with the company itself."""
        if self._contacts_at != self.revision(Contact):
            self._contacts = {}
            for contact in self.all(Contact).values():
                self._contacts.setdefault(contact.company_id, []).append(contact)
            self._contacts_at = self.revision(Contact)
        return self._contacts.get(company_id, [])

    def exclusions_of(self, student_id: str) -> list[Exclusion]:
        """What must not happen with this pupil, also where the pupil is the other of a pair."""
        if self._exclusions_at != self.revision(Exclusion):
            self._exclusions = {}
            for exclusion in self.all(Exclusion).values():
                for id_ in {exclusion.student_id, exclusion.other_student_id}:
                    self._exclusions.setdefault(id_, []).append(exclusion)
            self._exclusions_at = self.revision(Exclusion)
        return self._exclusions.get(student_id, [])

    def positions_in(self, round_id: str) -> list[Position]:
        """The positions offered in one round: its own and those without a round."""
        if self._positions_at != self.revision(Position):
            self._positions_in, self._positions_at = {}, self.revision(Position)
        found = self._positions_in.get(round_id)
        if found is None:
            found = [p for p in self._tables[Position].values() if p.round_id in (None, round_id)]
            self._positions_in[round_id] = found
        return list(found)

    def students_in(self, placement_round: PlacementRound) -> list[Student]:
        """The pupils a round is for, and others who have a place in it all the same.

        Who left the school before its last day is one of those others.
        """
        if self._students_at != self.revision(Student, Placement):
            self._students_in, self._students_at = {}, self.revision(Student, Placement)
        key = placement_round.id, placement_round.year_levels, placement_round.end
        found = self._students_in.get(key)
        if found is None:
            found = self._students_in[key] = self._find_students(placement_round)
        return list(found)

    def _find_students(self, placement_round: PlacementRound) -> list[Student]:
        levels, end = placement_round.year_levels, placement_round.end
        held = {placement.student_id for placement in self.placements_in(placement_round.id)}
        return [
            s
            for s in self._tables[Student].values()
            if s.id in held
            or (
                (not levels or s.year_level in levels)
                and (s.left_on is None or (end is not None and end < s.left_on))
            )
        ]

    def dates_of(
        self,
        position: Position | None,
        placement_round: PlacementRound,
        placement: Placement | None = None,
    ) -> tuple[date | None, date | None]:
        """Start and end of a placement: its own dates, else those of the position, else of the round."""
        sources = [each for each in (placement, position, placement_round) if each is not None]
        start = next((each.start for each in sources if each.start is not None), None)
        end = next((each.end for each in sources if each.end is not None), None)
        return start, end


class Draft:
    """Changes to a school being gathered; reads see them, the school itself does not change."""

    def __init__(self, school: School) -> None:
        """Start without changes."""
        self._school = school
        self._after: dict[tuple[type, str], Any | None] = {}
        self._come: dict[str, None] = {}
        """Placements that the school does not know as one that counts of this pupil."""

    def find(self, entity: type[V], id_: str | None) -> V | None:
        """The value with this id as the draft has it, or None."""
        if id_ is None:
            return None
        if (entity, id_) in self._after:
            return self._after[entity, id_]
        return self._school.find(entity, id_)

    def get(self, entity: type[V], id_: str) -> V:
        """The value with this id as the draft has it; BpvError('gone') when absent."""
        value = self.find(entity, id_)
        if value is None:
            raise BpvError("gone", entity=entity.__name__)
        return value

    def all(self, entity: type[V]) -> list[V]:
        """All values of a class as the draft has them."""
        known = self._school.all(entity)
        values = [self._after.get((entity, id_), value) for id_, value in known.items()]
        added = [v for (kind, id_), v in self._after.items() if kind is entity and id_ not in known]
        return [value for value in (*values, *added) if value is not None]

    def setting(self, key: str) -> int:
        """The value of a setting as the draft has it, else the default of its definition."""
        setting = self.find(Setting, key)
        return setting.value if setting is not None else DEFINITIONS[key].default

    def placements(self) -> list[Placement]:
        """The placements that count, as the draft has them."""
        return [p for p in self.all(Placement) if p.counts]

    def placements_of(self, student_id: str) -> list[Placement]:
        """The placements of one pupil that count, as the draft has them."""
        known = self._school.placements_of(student_id)
        values = [self._after.get((Placement, p.id), p) for p in known]
        kept = {p.id for p in known}
        added = [self._after[Placement, id_] for id_ in self._come if id_ not in kept]
        return [p for p in (*values, *added) if p is not None and p.student_id == student_id and p.counts]

    def put(self, value: Any) -> None:
        """Add the value, or replace the one with its id."""
        self._after[type(value), value.id] = value
        if isinstance(value, Placement):
            known = self._school.find(Placement, value.id)
            if known is None or not known.counts or known.student_id != value.student_id:
                self._come[value.id] = None

    def remove(self, value: Any) -> None:
        """Remove the value with this id."""
        self._after[type(value), value.id] = None

    def preview(self) -> School:
        """The school as it would be with the draft applied."""
        result = School(self._school)
        result.apply(self.changeset(), is_checked=True)
        return result

    def changeset(self) -> Changeset:
        """What changed: removals children first, then additions and updates parents first."""
        order = {entity: index for index, entity in enumerate(ENTITIES)}
        removed: list[Change] = []
        written: list[Change] = []
        for (entity, id_), after in self._after.items():
            before = self._school.find(entity, id_)
            if before == after:
                continue
            (removed if after is None else written).append(Change(before, after))
        removed.sort(key=lambda change: -order[change.entity])
        written.sort(key=lambda change: order[change.entity])
        return Changeset((*removed, *written))
